package dev.portreeve.runtime.archive;

import dev.portreeve.runtime.archive.TarReader.DamageException;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** The records of a pax header that change what an entry is. */
record Pax(
    Optional<String> sparsePath,
    Optional<String> path,
    Optional<String> link,
    OptionalLong sizeField,
    boolean isSparse,
    boolean isDisplaced) {
  static final Pax NONE =
      new Pax(
          Optional.empty(), Optional.empty(), Optional.empty(), OptionalLong.empty(), false, false);

  /** Attributes by which an overlay shows something else than what lies at a path. */
  private static final Pattern DISPLACING =
      Pattern.compile(
          "SCHILY\\.xattr\\.(trusted|user)\\.overlay\\.(redirect|metacopy|opaque|whiteouts?)");

  /** The size that overrides the header's. */
  Optional<Long> size() {
    return sizeField.isPresent() ? Optional.of(sizeField.getAsLong()) : Optional.empty();
  }

  /** Records read {@code 30 key=value\n}, their whole length in front. */
  static Pax of(byte[] bytes) throws DamageException {
    TreeMap<String, String> records = new TreeMap<>();
    int at = 0;
    while (at < bytes.length) {
      int space = at;
      long length = 0;
      while (space < bytes.length && bytes[space] != ' ' && space - at < 9) {
        length = length * 10 + digit(bytes[space]);
        space++;
      }
      long end = at + length;
      if (space == at
          || length <= space - at + 1
          || end > bytes.length
          || bytes[(int) end - 1] != '\n') {
        throw damage();
      }
      int from = space + 1;
      String record = TarText.of(Arrays.copyOfRange(bytes, from, (int) end - 1));
      int equals = record.indexOf('=');
      if (equals < 1) {
        throw damage();
      }
      records.put(record.substring(0, equals), record.substring(equals + 1));
      at = (int) end;
    }
    return of(records);
  }

  private static Pax of(TreeMap<String, String> records) throws DamageException {
    String size = records.getOrDefault("size", "");
    if (!size.matches("[0-9]{0,18}")) {
      throw damage();
    }
    return new Pax(
        isNamedSparse(records) ? name(records, "GNU.sparse.name") : Optional.empty(),
        name(records, "path"),
        name(records, "linkpath"),
        size.isEmpty() ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(size)),
        records.keySet().stream().anyMatch(key -> key.startsWith("GNU.sparse.")),
        records.keySet().stream().anyMatch(key -> DISPLACING.matcher(key).matches()));
  }

  /** Whether it is a form of sparse files that Go knows, in which they have a name of their own. */
  private static boolean isNamedSparse(TreeMap<String, String> records) {
    String form =
        records.getOrDefault("GNU.sparse.major", "")
            + "."
            + records.getOrDefault("GNU.sparse.minor", "");
    boolean mapped =
        !records.getOrDefault("GNU.sparse.map", "").isEmpty()
            || records.containsKey("GNU.sparse.numbytes");
    return Set.of("0.0", "0.1", "1.0").contains(form) || form.equals(".") && mapped;
  }

  /** An empty one takes the header's own. */
  private static Optional<String> name(TreeMap<String, String> records, String key) {
    return Optional.ofNullable(records.get(key)).filter(name -> !name.isEmpty());
  }

  /** Nobody gives all entries one name or size who means well. */
  void requireHarmlessForAll() throws DamageException {
    if (!equals(NONE)) {
      throw new DamageException("one header gives all entries their name or size");
    }
  }

  private static int digit(byte b) throws DamageException {
    if (b < '0' || b > '9') {
      throw damage();
    }
    return b - '0';
  }

  private static DamageException damage() {
    return new DamageException("an extended header of the tar cannot be read");
  }
}
