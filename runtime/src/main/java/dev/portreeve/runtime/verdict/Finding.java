package dev.portreeve.runtime.verdict;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * A verdict, and why. Without a subject it speaks of a population that is empty (NOT_APPLICABLE) or
 * not fully known (UNKNOWN). {@code severity} is that of the worst failing or undecided obligation,
 * else the control's. A PASS is {@code vacuous} when no element was surely in what it quantifies
 * over.
 *
 * <p>Why is worked out when somebody reads it: {@link #message}, {@link #obligations}, {@link
 * #evidence}, {@link #missing} and {@link #fix} explain, and keep what they made; {@link
 * #explained} gives a finding that is explained, and leaves this one as it is. All else is known
 * beforehand and costs nothing. Safe to share between threads.
 *
 * <p>What people accepted or answered stands beside the verdict and never changes it: only a FAIL
 * has a {@code waiver}, only a MANUAL an {@code attestation}. Where somebody asked what would make
 * a FAIL pass, {@code change} says it. Of a plan, {@code conditions} are what the verdict hangs on.
 */
public final class Finding {
  private final String control;
  private final Severity severity;
  private final Verdict verdict;
  private final Optional<Subject> subject;
  private final boolean vacuous;
  private final List<Obligation> standing;
  private final Explanation.Later why;
  private final Beside beside;

  /** What stands beside a verdict. */
  private record Beside(
      Optional<Waiver> waiver,
      Optional<Attestation> attestation,
      Optional<Change> change,
      List<Condition> conditions) {
    static final Beside NOTHING =
        new Beside(Optional.empty(), Optional.empty(), Optional.empty(), List.of());
  }

  private Finding(
      String control,
      Severity severity,
      Verdict verdict,
      Optional<Subject> subject,
      boolean vacuous,
      List<Obligation> standing,
      Explanation.Later why,
      Beside beside) {
    this.control = control;
    this.severity = severity;
    this.verdict = verdict;
    this.subject = subject;
    this.vacuous = vacuous;
    this.standing = standing;
    this.why = why;
    this.beside = beside;
    if (beside.waiver().isPresent() && verdict != Verdict.FAIL) {
      throw new IllegalArgumentException("a waiver of " + verdict);
    }
    if (beside.change().isPresent() && verdict != Verdict.FAIL) {
      throw new IllegalArgumentException("a change of " + verdict);
    }
    if (beside.attestation().isPresent() && verdict != Verdict.MANUAL) {
      throw new IllegalArgumentException("an attestation of " + verdict);
    }
  }

  /** A finding with its reasons. */
  public Finding(
      String control,
      Severity severity,
      Verdict verdict,
      Optional<Subject> subject,
      boolean vacuous,
      Explanation explanation) {
    this(
        control,
        severity,
        verdict,
        subject,
        vacuous,
        explanation.obligations(),
        new Explanation.Later(explanation),
        Beside.NOTHING);
  }

  /**
   * A finding whose reasons are made when they are read: always the same ones, and of the same
   * verdict; of one that passes or does not apply, without anything that is missing.
   *
   * @param standing what each obligation came to, without words
   */
  public Finding(
      String control,
      Severity severity,
      Verdict verdict,
      Optional<Subject> subject,
      boolean vacuous,
      List<Obligation> standing,
      Supplier<Explanation> explanation) {
    this(
        control,
        severity,
        verdict,
        subject,
        vacuous,
        List.copyOf(standing),
        new Explanation.Later(explanation),
        Beside.NOTHING);
  }

  private Finding with(Beside other) {
    return new Finding(control, severity, verdict, subject, vacuous, standing, why, other);
  }

  private Finding because(Explanation other) {
    return new Finding(
        control,
        severity,
        verdict,
        subject,
        vacuous,
        other.obligations(),
        new Explanation.Later(other),
        beside);
  }

  /** The id of the control. */
  public String control() {
    return control;
  }

  /** How severe it is. */
  public Severity severity() {
    return severity;
  }

  /** The verdict. */
  public Verdict verdict() {
    return verdict;
  }

  /** Whom it is about; empty where it speaks of a population. */
  public Optional<Subject> subject() {
    return subject;
  }

  /** Whether it passes because there was nothing to look at. */
  public boolean vacuous() {
    return vacuous;
  }

  /** What each obligation came to, as a rule without words; explains nothing. */
  public List<Obligation> standing() {
    return standing;
  }

  /** Why, in one line for people; explains. */
  public String message() {
    return why.keep().message();
  }

  /** What each obligation came to, and says; explains. */
  public List<Obligation> obligations() {
    return why.keep().obligations();
  }

  /** The values that decided; explains. */
  public List<Evidence> evidence() {
    return why.keep().evidence();
  }

  /** What nobody collected; explains, unless it passes or does not apply: then nothing lacks. */
  public List<Missing> missing() {
    boolean quiet = verdict == Verdict.PASS || verdict == Verdict.NOT_APPLICABLE;
    return quiet && !why.isMade() ? List.of() : why.keep().missing();
  }

  /** What the control says to do about this subject, if that is said of it alone; explains. */
  public Optional<String> fix() {
    return remedy().map(Remedy::words);
  }

  /** The same in its parts; explains. */
  public Optional<Remedy> remedy() {
    return why.keep().remedy();
  }

  /** All of that together; explains. */
  public Explanation explanation() {
    return why.keep();
  }

  /** The same, with what its control says to do; explains. */
  public Finding advising(Remedy toDo) {
    return because(explanation().advising(toDo));
  }

  /** This finding, explained. This one stays as it is: who reads each once holds none for long. */
  public Finding explained() {
    Explanation.Later now = why.now();
    return now == why
        ? this
        : new Finding(control, severity, verdict, subject, vacuous, standing, now, beside);
  }

  /** Who accepted the FAIL. */
  public Optional<Waiver> waiver() {
    return beside.waiver();
  }

  /** Who answered the MANUAL. */
  public Optional<Attestation> attestation() {
    return beside.attestation();
  }

  /** What would make the FAIL pass, if that was looked for. */
  public Optional<Change> change() {
    return beside.change();
  }

  /** Of a plan: what the verdict hangs on. */
  public List<Condition> conditions() {
    return beside.conditions();
  }

  /** The same FAIL, accepted. */
  public Finding with(Waiver accepted) {
    return with(
        new Beside(
            Optional.of(accepted), beside.attestation(), beside.change(), beside.conditions()));
  }

  /** The same MANUAL, answered. */
  public Finding with(Attestation answer) {
    return with(
        new Beside(beside.waiver(), Optional.of(answer), beside.change(), beside.conditions()));
  }

  /** The same FAIL, and what would make it pass. */
  public Finding with(Change sought) {
    return with(
        new Beside(
            beside.waiver(), beside.attestation(), Optional.of(sought), beside.conditions()));
  }

  /** The same about a plan, and what it hangs on; the message says so, too. */
  public Finding with(List<Condition> hangsOn) {
    if (hangsOn.isEmpty()) {
      return this;
    }
    String on = hangsOn.stream().map(Condition::sentence).collect(Collectors.joining("; "));
    boolean granted = hangsOn.stream().anyMatch(Condition::isGranted);
    String said = message();
    return saying(
            said.isEmpty() ? on : said + " (" + on + ")",
            granted ? decided(" (" + on + ")") : obligations(),
            missing())
        .hangingOn(hangsOn);
  }

  /** The same, and what it hangs on; its message says so already. */
  public Finding hangingOn(List<Condition> conditions) {
    return with(
        new Beside(
            beside.waiver(), beside.attestation(), beside.change(), List.copyOf(conditions)));
  }

  /** The obligations, those that carry the verdict with more words. */
  public List<Obligation> decided(String more) {
    return obligations().stream()
        .map(one -> one.verdict() == verdict ? one.saying(more) : one)
        .toList();
  }

  /** The same in other words, and with other words on what is missing. */
  public Finding saying(String other, List<Obligation> obliged, List<Missing> lacking) {
    return because(new Explanation(other, obliged, evidence(), lacking, remedy()));
  }

  /** Whether the verdict rests on what the engine or the project's folder was said to be. */
  public boolean conditional() {
    return beside.conditions().stream().anyMatch(Condition::isGranted);
  }

  /** Whether people have settled what becomes of it: an accepted FAIL, a MANUAL answered so. */
  public boolean settled() {
    return beside.waiver().isPresent()
        || beside.attestation().filter(Attestation::passes).isPresent();
  }

  @Override
  public boolean equals(Object other) {
    return this == other
        || other instanceof Finding that
            && control.equals(that.control)
            && severity == that.severity
            && verdict == that.verdict
            && subject.equals(that.subject)
            && vacuous == that.vacuous
            && beside.equals(that.beside)
            && why.keep().equals(that.why.keep());
  }

  @Override
  public int hashCode() {
    return Objects.hash(control, verdict, subject);
  }

  @Override
  public String toString() {
    return verdict
        + " "
        + control
        + subject.map(s -> " " + s).orElse("")
        + ": "
        + why.keep()
        + (beside.equals(Beside.NOTHING) ? "" : " " + beside);
  }
}
