package dev.portreeve.runtime.evaluate.outcome;

import dev.portreeve.runtime.abi.Outcome;
import dev.portreeve.runtime.evaluate.finding.FindingBuilder;
import dev.portreeve.runtime.explain.SubjectReader;
import dev.portreeve.runtime.verdict.Subject;
import dev.portreeve.runtime.verdict.Verdict;
import java.util.Optional;

/** What one control came to on each of its subjects: numbers in a table until somebody reads it. */
public final class DecidedControl {
  private final String control;
  private final OutcomeTable table;
  private final int column;

  /** What stands in a column of a table. */
  public DecidedControl(String control, OutcomeTable table, int column) {
    this.control = control;
    this.table = table;
    this.column = column;
  }

  /** The id of the control. */
  public String control() {
    return control;
  }

  /** How many verdicts there are of one kind. */
  public int count(Verdict verdict) {
    return table.count(column, FindingBuilder.outcome(verdict));
  }

  /** Is told each verdict of a control. */
  @FunctionalInterface
  public interface Receiver {
    /** One verdict; without a subject it speaks of a population. */
    void verdict(Optional<Subject> subject, Verdict verdict);
  }

  /** Tells every verdict, in the order in which they were decided; at least one. */
  public void each(Receiver receiver) {
    for (int row = 0; row < table.rows(); row++) {
      int outcome = table.outcome(row, column);
      if (outcome != Outcome.NOT_A_SUBJECT) {
        receiver.verdict(
            Optional.ofNullable(table.subject(row)).map(SubjectReader::of),
            FindingBuilder.verdict(outcome));
      }
    }
  }
}
