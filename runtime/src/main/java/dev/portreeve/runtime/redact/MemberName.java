package dev.portreeve.runtime.redact;

import dev.portreeve.runtime.redact.table.SecretNames;
import dev.portreeve.runtime.redact.table.SecretTable;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What the name of a member of JSON says of its value.
 *
 * @param plain in small letters, without what parts its words
 * @param comment of a builder, or of a person
 * @param withheld whatever stands there
 * @param step of a build
 * @param references names of images, volumes or hosts
 * @param owner by a name of the table, so that all that stands below it is a secret
 * @param secret by what its name says, as one of a variable does
 */
record MemberName(
    String plain,
    boolean comment,
    boolean withheld,
    boolean step,
    boolean references,
    boolean owner,
    boolean secret) {
  private static final Pattern WITHHELD = SecretTable.pattern(SecretTable.members("withheld"));
  private static final Pattern COMMENT = SecretTable.pattern(SecretTable.members("comment"));
  private static final Pattern OPEN = SecretTable.pattern(SecretTable.members("open"));
  private static final Pattern STEP = SecretTable.pattern(SecretTable.members("step"));
  private static final Set<String> SECRETS = SecretTable.members();
  private static final int SHORTEST = SECRETS.stream().mapToInt(String::length).min().orElse(0);
  private static final int LONGEST = SECRETS.stream().mapToInt(String::length).max().orElse(0);
  private static final Pattern REFERENCES = SecretTable.pattern(SecretTable.references());

  private static MemberName of(String name) {
    String plain = plain(name);
    return new MemberName(
        plain,
        COMMENT.matcher(name).matches(),
        WITHHELD.matcher(name).matches(),
        STEP.matcher(name).matches(),
        REFERENCES.matcher(plain).matches(),
        isOwner(plain),
        isOwner(plain) || SecretNames.isSecret(name) && !OPEN.matcher(name).matches());
  }

  /** Whether it ends in one of them. */
  private static boolean isOwner(String plain) {
    for (int length = Math.min(LONGEST, plain.length()); length >= SHORTEST; length--) {
      if (SECRETS.contains(plain.substring(plain.length() - length))) {
        return true;
      }
    }
    return false;
  }

  private static String plain(String name) {
    StringBuilder plain = new StringBuilder(name.length());
    for (char c : name.toLowerCase(Locale.ROOT).toCharArray()) {
      if (c != '-' && c != '.' && c != '_') {
        plain.append(c);
      }
    }
    return plain.toString();
  }

  /** Whether its words go before those of others, so that they are looked at first. */
  boolean goesFirst() {
    return step || RedactedCommand.Entrypoints.isOne(plain);
  }

  /** Those of one text: an export of many objects has the same few hundred names in each. */
  static final class Known {
    /** More than any engine has; who writes more waits for each. */
    private static final int MOST = 4096;

    private static final int LONGEST_KEPT = 128;

    private final Map<String, MemberName> names = new HashMap<>();

    MemberName of(String name) {
      if (name.length() > LONGEST_KEPT) {
        return MemberName.of(name);
      }
      MemberName known = names.get(name);
      if (known == null) {
        known = MemberName.of(name);
        if (names.size() < MOST) {
          names.put(name, known);
        }
      }
      return known;
    }
  }
}
