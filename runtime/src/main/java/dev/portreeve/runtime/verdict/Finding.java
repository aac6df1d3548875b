package dev.portreeve.runtime.verdict;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A verdict with its evidence. Without a subject it speaks of a population that is empty
 * (NOT_APPLICABLE) or not fully known (UNKNOWN). {@code severity} is that of the worst failing or
 * undecided obligation, else the control's. {@code message} is for people, one line. A PASS is
 * {@code vacuous} when no element was surely in what it quantifies over.
 *
 * <p>What people accepted or answered stands beside the verdict and never changes it: only a FAIL
 * has a {@code waiver}, only a MANUAL an {@code attestation}. Where somebody asked what would make
 * a FAIL pass, {@code change} says it. Of a plan, {@code conditions} are what the verdict hangs on.
 * {@code fix} is what the control says to do, where that names more of the subject than its name.
 */
public record Finding(
    String control,
    Severity severity,
    Verdict verdict,
    Optional<Subject> subject,
    String message,
    List<Obligation> obligations,
    List<Evidence> evidence,
    List<Missing> missing,
    boolean vacuous,
    Optional<Waiver> waiver,
    Optional<Attestation> attestation,
    Optional<Change> change,
    List<Condition> conditions,
    Optional<String> fix) {

  /**
   * Copies its lists.
   *
   * @throws IllegalArgumentException for a waiver or a change of what does not FAIL, or an
   *     attestation of what is not MANUAL
   */
  public Finding {
    obligations = List.copyOf(obligations);
    evidence = List.copyOf(evidence);
    missing = List.copyOf(missing);
    conditions = List.copyOf(conditions);
    if (waiver.isPresent() && verdict != Verdict.FAIL) {
      throw new IllegalArgumentException("a waiver of " + verdict);
    }
    if (change.isPresent() && verdict != Verdict.FAIL) {
      throw new IllegalArgumentException("a change of " + verdict);
    }
    if (attestation.isPresent() && verdict != Verdict.MANUAL) {
      throw new IllegalArgumentException("an attestation of " + verdict);
    }
  }

  /** A finding as rules and data alone make it. */
  public Finding(
      String control,
      Severity severity,
      Verdict verdict,
      Optional<Subject> subject,
      String message,
      List<Obligation> obligations,
      List<Evidence> evidence,
      List<Missing> missing,
      boolean vacuous) {
    this(
        control,
        severity,
        verdict,
        subject,
        message,
        obligations,
        evidence,
        missing,
        vacuous,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        Optional.empty());
  }

  /** The same, with what its control says to do. */
  public Finding advising(Optional<String> toDo) {
    return new Finding(
        control,
        severity,
        verdict,
        subject,
        message,
        obligations,
        evidence,
        missing,
        vacuous,
        waiver,
        attestation,
        change,
        conditions,
        toDo);
  }

  /** The same FAIL, accepted. */
  public Finding with(Waiver accepted) {
    return new Finding(
        control,
        severity,
        verdict,
        subject,
        message,
        obligations,
        evidence,
        missing,
        vacuous,
        Optional.of(accepted),
        attestation,
        change,
        conditions,
        fix);
  }

  /** The same MANUAL, answered. */
  public Finding with(Attestation answer) {
    return new Finding(
        control,
        severity,
        verdict,
        subject,
        message,
        obligations,
        evidence,
        missing,
        vacuous,
        waiver,
        Optional.of(answer),
        change,
        conditions,
        fix);
  }

  /** The same FAIL, and what would make it pass. */
  public Finding with(Change sought) {
    return new Finding(
        control,
        severity,
        verdict,
        subject,
        message,
        obligations,
        evidence,
        missing,
        vacuous,
        waiver,
        attestation,
        Optional.of(sought),
        conditions,
        fix);
  }

  /** The same about a plan, and what it hangs on; the message says so, too. */
  public Finding with(List<Condition> hangsOn) {
    if (hangsOn.isEmpty()) {
      return this;
    }
    String on = hangsOn.stream().map(Condition::sentence).collect(Collectors.joining("; "));
    boolean granted = hangsOn.stream().anyMatch(condition -> condition.engine().isPresent());
    Finding said =
        saying(
            message.isEmpty() ? on : message + " (" + on + ")",
            granted ? decided(" (" + on + ")") : obligations,
            missing);
    return new Finding(
        control,
        severity,
        verdict,
        subject,
        said.message,
        said.obligations,
        evidence,
        missing,
        vacuous,
        waiver,
        attestation,
        change,
        hangsOn,
        fix);
  }

  /** The obligations, those that carry the verdict with more words. */
  public List<Obligation> decided(String more) {
    return obligations.stream()
        .map(one -> one.verdict() == verdict ? one.saying(more) : one)
        .toList();
  }

  /** The same in other words, and with other words on what is missing. */
  public Finding saying(String other, List<Obligation> obliged, List<Missing> lacking) {
    return new Finding(
        control,
        severity,
        verdict,
        subject,
        other,
        obliged,
        evidence,
        lacking,
        vacuous,
        waiver,
        attestation,
        change,
        conditions,
        fix);
  }

  /** Whether the verdict rests on what an engine was taken to be. */
  public boolean conditional() {
    return conditions.stream().anyMatch(condition -> condition.engine().isPresent());
  }

  /** Whether people have settled what becomes of it: an accepted FAIL, a MANUAL answered so. */
  public boolean settled() {
    return waiver.isPresent() || attestation.filter(Attestation::passes).isPresent();
  }
}
