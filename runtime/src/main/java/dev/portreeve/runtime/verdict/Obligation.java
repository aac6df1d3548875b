package dev.portreeve.runtime.verdict;

import java.util.Optional;

/**
 * What one obligation of a control says of one subject. PASS, FAIL, UNKNOWN, MANUAL or ERROR.
 * {@code undecided} is true for UNKNOWN, ERROR and for a MANUAL that stands for an unknown ({@code
 * otherwise ask}); the gate looks at it.
 */
public record Obligation(
    Verdict verdict, Severity severity, String rule, Optional<String> message, boolean undecided) {

  /** The same with more words at the end of its message, if it has one. */
  public Obligation saying(String more) {
    return new Obligation(verdict, severity, rule, message.map(said -> said + more), undecided);
  }
}
