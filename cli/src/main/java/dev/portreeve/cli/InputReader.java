package dev.portreeve.cli;

import dev.portreeve.cli.Inputs.Aside;
import dev.portreeve.cli.Inputs.Input;
import dev.portreeve.cli.Inputs.RawFiles;
import dev.portreeve.runtime.docker.Import;
import dev.portreeve.runtime.json.InputException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Reads operands. Raw files named one by one are one host together, and each directory is one host;
 * snapshots stay apart. Follows the symlinks that a user names, and in a directory none: what they
 * point to inside of it is met anyway, and what is outside is none of its business.
 */
final class InputReader {
  /** Of one file. A fleet is larger than the largest single document. */
  private static final int MOST_BYTES = 256 << 20;

  private static final String STDIN = "-";

  private final InputStream stdin;
  private final List<Input> all = new ArrayList<>();
  private final List<InputException> unreadable = new ArrayList<>();
  private final List<Aside> aside = new ArrayList<>();
  private final List<Import.Source> raw = new ArrayList<>();

  private InputReader(InputStream stdin) {
    this.stdin = stdin;
  }

  /** Reads all operands, in their order; {@code -} is {@code stdin}. */
  static Inputs read(List<String> operands, InputStream stdin) {
    InputReader reader = new InputReader(stdin);
    List<String> different = operands.stream().distinct().toList();
    for (String operand : different) {
      if (!operand.equals(STDIN) && Files.isDirectory(Path.of(operand))) {
        reader.directory(Path.of(operand), name(operand, different));
      } else {
        reader.file(operand);
      }
    }
    if (!reader.raw.isEmpty()) {
      String name = reader.raw.size() == 1 ? reader.raw.get(0).name() : "the files given";
      reader.all.add(new RawFiles(name, reader.raw, false));
    }
    return new Inputs(reader.all, reader.unreadable, reader.aside);
  }

  private void file(String operand) {
    String name = operand.equals(STDIN) ? "stdin" : operand;
    try {
      byte[] bytes = operand.equals(STDIN) ? bounded(name, stdin) : bytes(name, Path.of(operand));
      if (bytes.length == 0) {
        throw InputException.of(name, "has no bytes");
      }
      if (Archive.is(bytes)) {
        throw InputException.of(name, "is an archive, and archives are not read yet: unpack it");
      }
      if (!snapshots(name, bytes)) {
        raw.add(new Import.Source(name, bytes));
      }
    } catch (InputException e) {
      unreadable.add(e);
    }
  }

  /** Adds a snapshot, or each of a fleet; false if these bytes are something else. */
  private boolean snapshots(String name, byte[] bytes) {
    return all.addAll(Fleet.of(name, bytes));
  }

  /**
   * The directory's own name, so that the same files make the same snapshot wherever one stands;
   * where two have one name, as it was typed.
   */
  private static String name(String directory, List<String> operands) {
    String name = lastStep(directory);
    boolean alone = operands.stream().filter(o -> lastStep(o).equals(name)).count() == 1;
    return alone && !name.isEmpty() ? name : directory;
  }

  private static String lastStep(String operand) {
    Path last = Path.of(operand).toAbsolutePath().normalize().getFileName();
    return last == null ? "" : last.toString();
  }

  private void directory(Path directory, String host) {
    List<Import.Source> sources = new ArrayList<>();
    for (Path file : files(directory)) {
      String name = host + "/" + slashed(directory.relativize(file));
      try {
        read(directory, file, name).ifPresent(sources::add);
      } catch (InputException e) {
        unreadable.add(e);
      }
    }
    all.add(new RawFiles(host, sources, true));
  }

  /** The raw file, if it is one; what else it is has been noted. */
  private Optional<Import.Source> read(Path directory, Path file, String name)
      throws InputException {
    if (Files.isSymbolicLink(file)) {
      if (!leadsInto(directory, file)) {
        aside.add(new Aside(name, "a link to another place"));
      }
      return Optional.empty();
    }
    if (!Files.isRegularFile(file)) {
      aside.add(new Aside(name, "no regular file"));
      return Optional.empty();
    }
    byte[] bytes = bytes(name, file);
    if (Archive.is(bytes)) {
      aside.add(new Aside(name, "archives are not read yet"));
      return Optional.empty();
    }
    return snapshots(name, bytes) ? Optional.empty() : Optional.of(new Import.Source(name, bytes));
  }

  private static boolean leadsInto(Path directory, Path link) {
    try {
      return link.toRealPath().startsWith(directory.toRealPath());
    } catch (IOException e) {
      return false;
    }
  }

  /** Everything in it but directories, by name. */
  private List<Path> files(Path directory) {
    List<Path> files = new ArrayList<>();
    List<Path> entries = new ArrayList<>();
    try (Stream<Path> listed = Files.list(directory)) {
      listed.sorted(Comparator.comparing(Path::toString)).forEach(entries::add);
    } catch (IOException | java.io.UncheckedIOException e) {
      unreadable.add(InputException.of(directory.toString(), reason(e)));
    }
    for (Path entry : entries) {
      if (Files.isDirectory(entry, java.nio.file.LinkOption.NOFOLLOW_LINKS)) {
        files.addAll(files(entry));
      } else {
        files.add(entry);
      }
    }
    return files;
  }

  private static String slashed(Path relative) {
    List<String> steps = new ArrayList<>();
    relative.forEach(step -> steps.add(step.toString()));
    return String.join("/", steps);
  }

  /** The bytes of a file that a user named; {@code name} is for messages. */
  static byte[] bytes(String name, Path file) throws InputException {
    try (InputStream in = Files.newInputStream(file)) {
      return bounded(name, in);
    } catch (IOException e) {
      throw InputException.of(name, reason(e));
    }
  }

  private static byte[] bounded(String name, InputStream in) throws InputException {
    try {
      byte[] bytes = in.readNBytes(MOST_BYTES + 1);
      if (bytes.length > MOST_BYTES) {
        throw InputException.of(name, "is larger than " + (MOST_BYTES >> 20) + " MiB");
      }
      return bytes;
    } catch (IOException e) {
      throw InputException.of(name, reason(e));
    }
  }

  private static String reason(Exception e) {
    if (e instanceof NoSuchFileException) {
      return "there is no such file or directory";
    }
    if (e instanceof AccessDeniedException) {
      return "may not be read (permission denied)";
    }
    return "cannot be read: " + e.getMessage();
  }
}
