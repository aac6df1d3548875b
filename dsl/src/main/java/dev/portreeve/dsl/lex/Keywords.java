package dev.portreeve.dsl.lex;

import dev.portreeve.dsl.syntax.Unit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The words of Reeve that the lexer and the parser know, each list in one place. */
public final class Keywords {
  /** Words that can never be names. */
  public static final Set<String> RESERVED =
      Set.of(
          ("and or not is in every some no exactly at most least below above contains covers "
                  + "permits matches starts ends with within one of empty exists where satisfies "
                  + "count age percent it true false when require ask otherwise naming")
              .split(" "));

  /** Words that open a declaration of this version. */
  public static final List<String> DECLARATIONS =
      List.of(
          "alias",
          "privilege",
          "source",
          "enum",
          "record",
          "subject",
          "parameter",
          "list",
          "define",
          "control",
          "benchmark",
          "mapping",
          "test",
          "waive",
          "attest");

  /** Words that open a file's head, or continue it. */
  public static final List<String> HEADS = List.of("pack", "schema", "policy", "uses");

  /** Words that open a line of a policy. */
  public static final List<String> POLICY_LINES = List.of("uses", "set", "severity", "skip");

  /** Words that open a clause of a waiver or an attestation. */
  public static final List<String> TERMS =
      List.of("reason", "owner", "approved", "from", "until", "only", "verdict", "by");

  /** Words that open a clause of a control. */
  public static final List<String> CLAUSES =
      List.of("severity", "for", "when", "require", "ask", "because", "fix", "not");

  public static final List<String> SEVERITIES = List.of("critical", "high", "medium", "low");

  /** Words that open a line of a test. */
  public static final List<String> OUTCOMES = List.of("pass", "fail", "unknown", "manual", "does");

  /** Words that open a relation. */
  public static final Set<String> RELATIONS =
      Set.of(
          "is",
          "exists",
          "at",
          "below",
          "above",
          "covers",
          "permits",
          "starts",
          "ends",
          "matches",
          "contains");

  /** Reserved words that nobody takes for a name, since they stand between others. */
  public static final Set<String> NEVER_MEANT_AS_NAMES =
      Set.of(
          ("is exists at below above covers permits starts ends matches contains and or not in"
                  + " where satisfies with of true false")
              .split(" "));

  /** Every spelling of a unit. */
  public static final Map<String, Unit> UNITS = units();

  private Keywords() {}

  private static Map<String, Unit> units() {
    Map<String, Unit> units = new LinkedHashMap<>();
    for (Unit unit : Unit.values()) {
      units.put(unit.spelling(), unit);
      if (!unit.isSize()) {
        units.put(unit.spelling().substring(0, unit.spelling().length() - 1), unit);
      }
    }
    return Map.copyOf(units);
  }
}
