package dev.portreeve.runtime.verdict;

import java.util.List;

/**
 * What became, in one snapshot, of one waiver or attestation that the policy holds: applied or not,
 * and why. Each of a selected control is in the report, so that none lapses in silence.
 */
public sealed interface Acceptance {

  /** The control it speaks of. */
  String control();

  /** Whom it speaks of, as written: {@code for the container where name is "db"}. */
  String scope();

  /** What became of it. */
  State state();

  /** The subjects that it was applied to; else those that its state is about. */
  List<Subject> subjects();

  /** How many subjects it surely means, whatever is said of them. */
  int meant();

  /** The data for lack of which it is UNDECIDED. */
  List<Missing> missing();

  /** What became of it, in one sentence for people. */
  String message();

  /** A waiver. */
  record OfWaiver(
      String control,
      String scope,
      Waiver waiver,
      State state,
      List<Subject> subjects,
      int meant,
      List<Missing> missing,
      String message)
      implements Acceptance {
    /** Copies its lists. */
    public OfWaiver {
      subjects = List.copyOf(subjects);
      missing = List.copyOf(missing);
    }
  }

  /** An attestation. */
  record OfAttestation(
      String control,
      String scope,
      Attestation attestation,
      State state,
      List<Subject> subjects,
      int meant,
      List<Missing> missing,
      String message)
      implements Acceptance {
    /** Copies its lists. */
    public OfAttestation {
      subjects = List.copyOf(subjects);
      missing = List.copyOf(missing);
    }
  }

  /** What can become of one. Only APPLIED has any effect. */
  enum State {
    /** It stands beside at least one finding. */
    APPLIED,
    /** Its last day is over. */
    EXPIRED,
    /** Its first day is to come. */
    NOT_YET,
    /** Whether it applies is unknown; so it does not. */
    UNDECIDED,
    /** It says {@code for the}, and more than one subject is meant. */
    AMBIGUOUS,
    /** What it was bound to with {@code only while} is no longer so. */
    LAPSED,
    /** Whom it means has nothing to accept or answer: the verdict is another. */
    NOT_NEEDED,
    /** An attestation of what turned out to FAIL. */
    SET_ASIDE,
    /** It means no subject here. */
    UNUSED
  }
}
