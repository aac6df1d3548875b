package dev.portreeve.runtime.redact;

import dev.portreeve.runtime.redact.table.SecretNames;
import dev.portreeve.runtime.redact.table.SecretTable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A program that is told secrets by words whose names do not say so, as the table of secrets has
 * it, and what is known of it behind some of its words: how many are still no secret, behind which
 * all are, or that all that is assigned is one. The twin of what {@code redact.awk} does.
 */
final class Client {
  private static final String BEFORE_PROGRAM = ";&|()\"=`/'";
  private static final String BEHIND_WORD = ";&|)";
  private static final String SEPARATORS = ";&|";
  static final Pattern NO_VALUE =
      Pattern.compile("-|[;&|]+\\z|[0-9]*(<<|<[(]|>[>&]*([/&.]|\\z))|[0-9]+>");

  /** What is sent alone is no form, no list and no file. */
  private static final Pattern BODY = Pattern.compile("(\\\\*[\"'])*[A-Za-z0-9_+-]+(\\\\*[\"'])*");

  private static final Pattern LAST_NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_.-]*\\z");
  private static final Pattern NO_NAME = Pattern.compile("(\\\\*[\"'])?[.-]");
  private static final Pattern FIRST_QUOTE = Pattern.compile("\\\\*[\"']");
  private static final Pattern LAST_QUOTE = Pattern.compile("\\\\*[\"']\\z");
  private static final Pattern BETWEEN = Pattern.compile("(?i)[:+]?=|to|for|(?-i:ENC|encrypted)");
  private static final Pattern LINE_END = Pattern.compile("\\\\[nr]\u0002\\z");
  private static final Pattern OPTIONS = Pattern.compile("-[A-Za-z]+");
  private static final Pattern ACCOUNT =
      Pattern.compile("(userid=)?\\\\*[\"']?[A-Za-z][A-Za-z0-9_$#]*+/[^/@ ]+(@|\\\\*[\"']|\\z)");
  private static final Pattern TOLD_BEHIND = Pattern.compile("(?<word>.*)>(?<others>[0-9])");
  private static final Pattern ASSIGNED = Pattern.compile("(?<name>[A-Za-z_][A-Za-z0-9_.-]*+)=");

  /** What stands behind an option, as the name of a host, or in an address, is no program. */
  private static final Pattern OPTION_BEFORE = Pattern.compile("--?[A-Za-z][A-Za-z0-9-]*");

  private static final Pattern OPENED = Pattern.compile("[\\\\\"'`$(]");
  private static final Pattern LONG = Pattern.compile("-[A-Za-z0-9][^ ]*[A-Za-z0-9][_+:]");
  private static final String FLAGS = SecretTable.flags();
  private static final int NEVER = -1;

  /** An option and its value in one word; a pair is a value with a sign in it. */
  private record Attached(String option, boolean pair) {}

  /** How the programs of a row are told secrets. */
  private static final class Row {
    private final Set<String> toldBy = new HashSet<>();
    private final Set<String> pairBy = new HashSet<>();
    private final Set<String> bodyBy = new HashSet<>();
    private final List<Attached> attached = new ArrayList<>();
    private final Map<String, Integer> toldBehind = new HashMap<>();
    private final Set<String> assignedBehind = new HashSet<>();
    private boolean slashed;
    private boolean slashedOnce;
    private boolean byName;

    /** Whether it reads commands of its own, which may tell it a secret on another line. */
    private boolean talkedTo;

    /** Options of one letter without a value, which may stand before another in one word. */
    private String flags = "";

    static Row of(List<String> shapes) {
      Row row = new Row();
      row.flags = shapes.stream().anyMatch(s -> LONG.matcher(s).matches()) ? "" : FLAGS;
      shapes.forEach(row::add);
      return row;
    }

    private Row add(String shape) {
      String word = shape.substring(0, shape.length() - 1);
      Matcher behind = TOLD_BEHIND.matcher(shape);
      talkedTo |=
          behind.matches() || shape.endsWith("=") || shape.startsWith("/") && shape.length() < 3;
      if (behind.matches()) {
        toldBehind.put(behind.group("word"), Integer.parseInt(behind.group("others")));
      } else if (shape.equals("/") || shape.equals("/1")) {
        slashed = true;
        slashedOnce = shape.equals("/1");
      } else if (shape.equals("NAME")) {
        byName = true;
      } else {
        option(word, shape.charAt(shape.length() - 1));
      }
      return this;
    }

    private void option(String word, char shape) {
      switch (shape) {
        case '=' -> assignedBehind.add(word);
        case '~' -> flags = word;
        case '!' -> bodyBy.add(word);
        case '_' -> {
          toldBy.add(word);
          if (word.startsWith("--")) {
            attached.add(new Attached(word + "=", false));
          }
        }
        case '+' -> attached.add(new Attached(word, false));
        default -> {
          pairBy.add(word);
          attached.add(new Attached(word.startsWith("--") ? word + "=" : word, true));
        }
      }
    }
  }

  private static final Map<String, Row> ROWS = rows();

  /** Behind no program that is known. */
  static final Client NONE = new Client(new Row(), NEVER, false, false);

  private final Row row;
  private final int left;
  private final boolean assigning;

  /** Whether it was said that something is set. */
  private final boolean setting;

  private Client(Row row, int left, boolean assigning, boolean setting) {
    this.row = row;
    this.left = left;
    this.assigning = assigning;
    this.setting = setting;
  }

  private Client(Row row, int left) {
    this(row, left, false, false);
  }

  private static Map<String, Row> rows() {
    Map<String, Row> rows = new HashMap<>();
    for (SecretTable.Client client : SecretTable.clients()) {
      Row row = Row.of(client.shapes());
      client.programs().forEach(program -> rows.put(program, row));
    }
    return rows;
  }

  private static Optional<Client> named(String word) {
    Row row = ROWS.get(word);
    if (row == null) {
      row = ROWS.get(bare(word));
    }
    return Optional.ofNullable(row).map(r -> new Client(r, r.toldBehind.getOrDefault("", NEVER)));
  }

  /** The name of a program without what may enclose it. */
  private static String bare(String word) {
    int end = word.length();
    for (int i = 0; i < 2 && end > 0 && BEHIND_WORD.indexOf(word.charAt(end - 1)) >= 0; i++) {
      end--;
    }
    int start = end;
    while (start > 0 && !endsBefore(word, start)) {
      start--;
    }
    return word.substring(start, end);
  }

  private static boolean endsBefore(String word, int at) {
    return BEFORE_PROGRAM.indexOf(word.charAt(at - 1)) >= 0
        || at > 1 && word.charAt(at - 2) == '\\' && "nrt".indexOf(word.charAt(at - 1)) >= 0;
  }

  /** Whether what is assigned in the next word is a secret. */
  boolean isAssigning() {
    return assigning;
  }

  /** What is known behind this word. A line that ends, ends what is told behind a word. */
  Client behind(String word, String option) {
    Client next = known(word, option);
    if (next == NONE || !LINE_END.matcher(word).find()) {
      return next;
    }
    return next.row.talkedTo ? new Client(next.row, NEVER) : NONE;
  }

  private Client known(String word, String option) {
    boolean ends =
        !word.isEmpty()
            && (SEPARATORS.indexOf(word.charAt(0)) >= 0
                || SEPARATORS.indexOf(word.charAt(word.length() - 1)) >= 0);
    Client known = ends ? NONE : this;
    if (known != NONE) {
      if (!word.isEmpty() && row.toldBehind.containsKey(word)) {
        return new Client(row, row.toldBehind.get(word));
      }
      if (row.assignedBehind.contains(word)) {
        return new Client(row, NEVER, true, false);
      }
      if (left != NEVER) {
        return word.startsWith("-") ? this : new Client(row, Math.max(0, left - 1));
      }
    }
    if (known != NONE
        && (word.contains("://")
            || OPTION_BEFORE.matcher(option).matches() && !OPENED.matcher(word).lookingAt())) {
      return known;
    }
    Optional<Client> next = named(word);
    // SET is a word of many, and then only one of theirs.
    if (known != NONE && next.isPresent() && next.get().row.byName && !row.byName) {
      return assigning ? this : new Client(row, NEVER, false, true);
    }
    // CONNECT is one only of a database.
    if (next.isPresent() && (known == NONE || !next.get().row.slashedOnce || row.slashed)) {
      return next.get();
    }
    return known.row.slashedOnce && !word.startsWith("-") ? NONE : known;
  }

  /**
   * What is left of a word that is told a secret by the option before it, or in one word with its
   * option.
   */
  Optional<String> told(String word, String option) {
    if (this == NONE || word.isEmpty()) {
      return Optional.empty();
    }
    boolean value = !NO_VALUE.matcher(word).lookingAt();
    if (value && left == 0) {
      return Optional.of(assigned(word));
    }
    if (value && isTold(word, option)
        || value
            && (row.byName || setting)
            && !BETWEEN.matcher(word).matches()
            && endsWithSecretName(option)) {
      return Optional.of(Mark.of(word));
    }
    if (value && row.bodyBy.contains(option) && BODY.matcher(word).matches()) {
      return Optional.of(Mark.of(word, false));
    }
    String bare = unquoted(word);
    int flags = flagsEnd(bare);
    return attached(bare)
        .or(
            () ->
                flags == 0
                    ? Optional.empty()
                    : attached("-" + bare.substring(flags))
                        .map(left -> bare.substring(0, flags) + " " + left));
  }

  /** What is left of an option that has its value in one word with it. */
  private Optional<String> attached(String word) {
    for (Attached one : row.attached) {
      if (word.length() > one.option.length()
          && word.startsWith(one.option)
          && (!one.pair || isPair(word))) {
        String name =
            one.option.endsWith("=")
                ? one.option.substring(0, one.option.length() - 1)
                : one.option;
        return Optional.of(name + " " + Mark.of(word.substring(one.option.length())));
      }
    }
    return Optional.empty();
  }

  /** Where the flags of one letter end that stand in one word with an option behind them, or 0. */
  private int flagsEnd(String word) {
    if (word.length() < 3 || word.charAt(0) != '-' || row.flags.isEmpty()) {
      return 0;
    }
    int end = 1;
    while (end < word.length() - 1 && row.flags.indexOf(word.charAt(end)) >= 0) {
      end++;
    }
    return end > 1 ? end : 0;
  }

  /** An option and its value may stand in quotes together. */
  private static String unquoted(String word) {
    Matcher first = FIRST_QUOTE.matcher(word);
    return first.lookingAt()
        ? LAST_QUOTE.matcher(word.substring(first.end())).replaceFirst("")
        : word;
  }

  /** A secret that says its name keeps it. */
  private static String assigned(String word) {
    Matcher name = ASSIGNED.matcher(word);
    return name.lookingAt() && SecretNames.isSecret(name.group("name"))
        ? name.group() + Mark.of(word.substring(name.end()))
        : Mark.of(word);
  }

  /** Whether the last name in a word is that of a secret; an option and a filter of jq is none. */
  private static boolean endsWithSecretName(String word) {
    String bare = LAST_QUOTE.matcher(word).replaceFirst("");
    Matcher name = LAST_NAME.matcher(bare);
    return !NO_NAME.matcher(bare).lookingAt() && name.find() && SecretNames.isSecret(name.group());
  }

  private boolean isTold(String word, String option) {
    int flags = flagsEnd(option);
    return row.toldBy.contains(option)
        || flags > 0 && row.toldBy.contains("-" + option.substring(flags))
        || isPair(word)
            && (row.pairBy.contains(option)
                || OPTIONS.matcher(option).matches()
                    && row.pairBy.contains("-" + option.charAt(option.length() - 1)))
        || !row.attached.isEmpty() && SecretNames.isOption(option)
        || row.slashed && ACCOUNT.matcher(word).lookingAt();
  }

  private static boolean isPair(String word) {
    return word.indexOf(':') >= 0 || word.indexOf('%') >= 0;
  }
}
