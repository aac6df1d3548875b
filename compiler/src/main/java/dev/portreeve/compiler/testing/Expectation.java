package dev.portreeve.compiler.testing;

import dev.portreeve.dsl.checked.Control;
import dev.portreeve.dsl.checked.Pack;
import dev.portreeve.dsl.diagnostic.Suggestions;
import dev.portreeve.runtime.verdict.Evidence;
import dev.portreeve.runtime.verdict.Finding;
import dev.portreeve.runtime.verdict.Subject;
import dev.portreeve.runtime.verdict.Verdict;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** One line of a test over a snapshot: what a control is expected to say, and of whom. */
public final class Expectation {
  /** The most findings that a message lists. */
  private static final int MOST = 8;

  private final Pack.SnapshotTest test;
  private final Pack.Expectation expected;
  private final Control control;

  Expectation(Pack pack, Pack.SnapshotTest test, Pack.Expectation expected) {
    this.test = test;
    this.expected = expected;
    this.control =
        pack.controls().stream()
            .filter(c -> c.id().equals(expected.control()))
            .findFirst()
            .orElseThrow();
  }

  /** The control that is expected to say something. */
  public String control() {
    return expected.control();
  }

  /** The line as written. */
  public String words() {
    return test.file().words(expected.span());
  }

  /** Where it stands. */
  public String place() {
    return test.file().place(expected.span());
  }

  /** An object of the snapshot that the control is not about, and what says so. */
  record Outsider(Subject subject, List<Evidence> because) {}

  /** Whether this finding of the control is the one that is meant. */
  boolean means(Finding finding) {
    return expected.subject().isEmpty()
        ? isOnly() || finding.subject().isEmpty()
        : finding.subject().map(this::isMeant).orElse(false);
  }

  private boolean isOnly() {
    Control.Source source = control.population().source();
    return source == Control.Source.ONE || source == Control.Source.OBJECT;
  }

  /** Whether an object is the one that is meant. */
  boolean isMeant(Subject subject) {
    String name = subject.name().isEmpty() ? subject.id() : subject.name();
    return expected.subject().equals(Optional.of(name))
        || subject.isElement()
            && expected.subject().equals(Optional.of(name + " " + subject.element()));
  }

  /**
   * What is wrong with the findings of the control over the whole snapshot, if the one that is
   * meant is not as expected, or not there.
   */
  public Optional<Problem> problem(List<Finding> findings) {
    return problem(findings, List.of());
  }

  /** The same; {@code leftOut} are the objects that the control is not about. */
  Optional<Problem> problem(List<Finding> findings, List<Outsider> leftOut) {
    List<Finding> meant = findings.stream().filter(this::means).toList();
    if (meant.isEmpty()) {
      return leftOut.stream()
          .filter(outsider -> isMeant(outsider.subject()))
          .findFirst()
          .map(this::notAbout)
          .or(() -> Optional.of(notThere(findings)));
    }
    if (control.population().element().isPresent()) {
      return ofElements(meant);
    }
    return meant.stream().flatMap(finding -> judge().problem(finding).stream()).findFirst();
  }

  private static final List<Verdict> WORST_FIRST =
      List.of(
          Verdict.FAIL,
          Verdict.ERROR,
          Verdict.UNKNOWN,
          Verdict.MANUAL,
          Verdict.PASS,
          Verdict.NOT_APPLICABLE);

  /** Of an object that means the worst of its elements, one of which is to be as expected. */
  private Optional<Problem> ofElements(List<Finding> meant) {
    Verdict worst =
        meant.stream()
            .map(Finding::verdict)
            .min(Comparator.comparing(WORST_FIRST::indexOf))
            .orElseThrow();
    List<Optional<Problem>> problems =
        meant.stream()
            .filter(finding -> finding.verdict() == worst)
            .map(finding -> judge().problem(finding))
            .toList();
    return problems.stream().anyMatch(Optional::isEmpty) ? Optional.empty() : problems.get(0);
  }

  TestResult result(Optional<Problem> problem) {
    return new TestResult(control(), test.file(), expected.span(), problem);
  }

  private FindingMatcher judge() {
    Verdict verdict = Verdict.valueOf(expected.outcome().name());
    return new FindingMatcher(control(), verdict, expected.naming(), expected.severity(), where());
  }

  private String type() {
    return control.population().subject().name().replace('_', ' ');
  }

  private String where() {
    return expected.subject().map(name -> "on " + type() + " `" + name + "`").orElse("here");
  }

  private Problem notAbout(Outsider outsider) {
    String population = control.file().words(control.population().span());
    String should = VerdictWords.should(Verdict.valueOf(expected.outcome().name()));
    return judge()
        .without(
            "`" + control() + "` " + should + " " + where() + ", but is not about it",
            "no finding: it is there, but not among `" + population + "`",
            outsider.because(),
            List.of());
  }

  private Problem notThere(List<Finding> findings) {
    String whom =
        expected
            .subject()
            .map(n -> "of " + type() + " `" + n + "`")
            .orElse("about its population as a whole");
    return judge()
        .without(
            "`" + control() + "` says nothing " + whom,
            nothing(findings),
            List.of(),
            found(findings));
  }

  /** Of a whole collection each object has a finding, or is known to be left out. */
  private String nothing(List<Finding> findings) {
    boolean whole = control.population().source() == Control.Source.COLLECTION;
    if (whole && expected.subject().isPresent()) {
      return "no finding: `" + test.snapshot() + "` holds no such " + type();
    }
    return findings.isEmpty() ? "no finding of this control" : "no such finding";
  }

  /** What the control did say: first of the subject whose name is nearest. */
  private List<Problem.Note> found(List<Finding> findings) {
    List<String> names =
        findings.stream().flatMap(f -> f.subject().stream()).map(Subject::name).toList();
    Optional<String> near = expected.subject().flatMap(name -> Suggestions.closest(name, names));
    List<Finding> sorted = new ArrayList<>(findings);
    sorted.sort(Comparator.comparing(f -> near.isEmpty() || !near.equals(name(f))));
    List<Problem.Note> notes = new ArrayList<>();
    for (Finding finding : sorted.stream().limit(MOST).toList()) {
      String who = name(finding).map(n -> "on " + type() + " `" + n + "`").orElse("on none");
      notes.add(new Problem.Note("found", VerdictWords.word(finding.verdict()) + " " + who));
    }
    if (findings.size() > MOST) {
      notes.add(new Problem.Note("found", "and " + (findings.size() - MOST) + " more"));
    }
    return notes;
  }

  private static Optional<String> name(Finding finding) {
    return finding.subject().map(Subject::name);
  }
}
