package dev.portreeve.dsl.lex;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Spellings of other languages, and what Reeve says instead. Where one has an exact counterpart,
 * the lexer complains once and goes on as if the right words had been written.
 */
public record Foreign(String spelling, List<String> words, String advice) {

  /** Longest first, so that the first that fits is the right one. */
  private static final List<Foreign> OPERATORS =
      List.of(
          meaning("===", "is"),
          meaning("!==", "is not"),
          meaning("==", "is"),
          meaning("!=", "is not"),
          meaning("<>", "is not"),
          meaning("<=", "at most"),
          meaning(">=", "at least"),
          meaning("&&", "and"),
          meaning("||", "or"),
          meaning("\u2264", "at most"),
          meaning("\u2265", "at least"),
          meaning("\u2260", "is not"),
          meaning("\u2208", "is one of"),
          meaning("\u2227", "and"),
          meaning("\u2228", "or"),
          meaning("\u00ac", "not"),
          advising("=~", "write `matches` for a glob, `contains /pattern/` for a pattern"),
          advising("=>", "write the two conditions with `and`, `or` and `not`"),
          advising("->", "write the two conditions with `and`, `or` and `not`"),
          advising("//", "a comment begins with `#`"),
          advising("/*", "a comment begins with `#`"),
          meaning("<", "below"),
          meaning(">", "above"),
          meaning("!", "not"),
          meaning("&", "and"),
          meaning("|", "or"),
          advising("~", "write `matches` for a glob, `contains /pattern/` for a pattern"),
          advising(";", "nothing ends a line: leave it out"),
          advising(
              "*", "Reeve does not multiply; a glob stands in a text: `name matches \"web-*\"`"),
          advising("/", "Reeve does not divide; a path stands in a text: `\"/etc\"`"),
          advising("%", "write `percent of`, as in `at most 5 percent of c in containers`"),
          advising("?", "write the two cases with `and`, `or` and `not`"),
          advising("$", "a name stands alone: leave the sign out"),
          advising("@", "a name stands alone: leave the sign out"),
          advising("`", "a name stands alone, a text in `\"`"),
          advising("\\", "escapes stand inside of texts"),
          advising("^", "a pattern stands after `contains`: `name contains /^web/`"));

  /** Words after a value that other languages have for a relation. */
  private static final Map<String, String> RELATIONS =
      Map.ofEntries(
          Map.entry("equals", "is"),
          Map.entry("equal", "is"),
          Map.entry("eq", "is"),
          Map.entry("ne", "is not"),
          Map.entry("isnt", "is not"),
          Map.entry("includes", "contains"),
          Map.entry("include", "contains"),
          Map.entry("has", "contains"),
          Map.entry("contain", "contains"),
          Map.entry("like", "matches"),
          Map.entry("under", "below"),
          Map.entry("over", "above"),
          Map.entry("in", "is one of"),
          Map.entry("startswith", "starts with"),
          Map.entry("isnot", "is not"),
          Map.entry("notequals", "is not"),
          Map.entry("endswith", "ends with"),
          Map.entry("begins", "starts"),
          Map.entry("same", "same as"),
          Map.entry("exist", "exists"));

  private static final Map<String, String> QUANTIFIERS =
      Map.of("any", "some", "all", "every", "each", "every", "forall", "every", "none", "no");

  /** Units that Reeve does not have, with the ones that it has. */
  private static final Map<String, String> UNITS =
      Map.ofEntries(
          Map.entry("b", "bytes"),
          Map.entry("byte", "bytes"),
          Map.entry("k", "KiB"),
          Map.entry("kb", "KiB"),
          Map.entry("kib", "KiB"),
          Map.entry("m", "MiB"),
          Map.entry("mb", "MiB"),
          Map.entry("mib", "MiB"),
          Map.entry("g", "GiB"),
          Map.entry("gb", "GiB"),
          Map.entry("gib", "GiB"),
          Map.entry("t", "TiB"),
          Map.entry("tb", "TiB"),
          Map.entry("tib", "TiB"),
          Map.entry("s", "seconds"),
          Map.entry("sec", "seconds"),
          Map.entry("secs", "seconds"),
          Map.entry("min", "minutes"),
          Map.entry("mins", "minutes"),
          Map.entry("h", "hours"),
          Map.entry("hr", "hours"),
          Map.entry("hrs", "hours"),
          Map.entry("d", "days"));

  /** Words and signs after what is complete that other languages go on with. */
  private static final Map<String, String> GOING_ON =
      Map.ofEntries(
          Map.entry("[", "elements have no numbers: ask `some x in xs ...` or `every x in xs ...`"),
          Map.entry(",", "write `and` between two conditions"),
          Map.entry("implies", "write `not (...) or ...`, or put the first into `when`"),
          Map.entry("then", "there is no `if`: put the condition into `when`"),
          Map.entry("must", "a `require` says what must be: write `is`"),
          Map.entry("should", "a `require` says what must be: write `is`"),
          Map.entry("shall", "a `require` says what must be: write `is`"),
          Map.entry("unless", "write `... or ...`, or put the opposite into `when`"),
          Map.entry("if", "put the condition into `when`"),
          Map.entry("xor", "write both cases with `and`, `or` and `not`"));

  private static final String WELL =
      "a control says what holds when all is well: `require privileged is false`";

  /** Words that begin a rule elsewhere, with the clause that they are read as and why. */
  private static final Map<String, Foreign> CLAUSES =
      Map.of(
          "deny", clause("deny", "require", WELL),
          "allow", clause("allow", "require", WELL),
          "violation", clause("violation", "require", WELL),
          "assert", clause("assert", "require", WELL),
          "forbid", clause("forbid", "require", WELL),
          "if", clause("if", "when", "write `when`: elsewhere the control does not apply"),
          "unless", clause("unless", "when", "write `when` with the opposite condition"));

  /** What two values are called elsewhere that are compared by size. */
  private static final Map<String, String> COMPARATIVES =
      Map.of(
          "greater", "above` or `at least",
          "more", "above` or `at least",
          "larger", "above` or `at least",
          "bigger", "above` or `at least",
          "less", "below` or `at most",
          "fewer", "below` or `at most",
          "smaller", "below` or `at most");

  private static Foreign clause(String spelling, String clause, String advice) {
    return new Foreign(spelling, List.of(clause), advice);
  }

  private static Foreign meaning(String spelling, String words) {
    return new Foreign(spelling, List.of(words.split(" ")), "write `" + words + "`");
  }

  private static Foreign advising(String spelling, String advice) {
    return new Foreign(spelling, List.of(), advice);
  }

  /** The foreign operator that stands at a place. */
  static Optional<Foreign> at(String text, int offset) {
    return OPERATORS.stream().filter(f -> text.startsWith(f.spelling, offset)).findFirst();
  }

  /** The relation that a word is probably meant to be. */
  public static Optional<String> relation(String word) {
    return Optional.ofNullable(RELATIONS.get(word));
  }

  /** Whether a word begins a rule elsewhere, and no clause here. */
  public static boolean isClause(String word) {
    return CLAUSES.containsKey(word);
  }

  /** The clause that a word which begins a rule elsewhere is read as. */
  public static Optional<Foreign> clause(String word) {
    return Optional.ofNullable(CLAUSES.get(word));
  }

  /** What to write instead of {@code greater than} and the like. */
  public static Optional<String> comparative(String word) {
    return Optional.ofNullable(COMPARATIVES.get(word));
  }

  /** What to write instead of going on with a word or sign. */
  public static Optional<String> goingOn(String word) {
    return Optional.ofNullable(GOING_ON.get(word));
  }

  /** The quantifier that a word is probably meant to be. */
  public static Optional<String> quantifier(String word) {
    return Optional.ofNullable(QUANTIFIERS.get(word));
  }

  /** The unit that a word is probably meant to be. */
  public static Optional<String> unit(String word) {
    return Optional.ofNullable(UNITS.get(word.toLowerCase(java.util.Locale.ROOT)));
  }

  /** Whether it opens a comment elsewhere. */
  boolean isComment() {
    return spelling.equals("//") || spelling.equals("/*");
  }

  /** A line with every foreign operator outside of texts and comments put into Reeve's words. */
  static String corrected(String line) {
    StringBuilder out = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c == '#' && !quoted) {
        break;
      }
      quoted ^= c == '"' && (i == 0 || line.charAt(i - 1) != '\\');
      Optional<Foreign> foreign = quoted ? Optional.empty() : at(line, i);
      if (foreign.isPresent() && !foreign.get().words.isEmpty()) {
        out.append(' ').append(String.join(" ", foreign.get().words)).append(' ');
        i += foreign.get().spelling.length() - 1;
      } else {
        out.append(c);
      }
    }
    return out.toString().strip().replaceAll(" {2,}", " ");
  }
}
