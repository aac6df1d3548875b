package dev.portreeve.runtime.report;

import dev.portreeve.runtime.text.Excerpt;
import dev.portreeve.runtime.verdict.Attestation;
import dev.portreeve.runtime.verdict.Change;
import dev.portreeve.runtime.verdict.Evidence;
import dev.portreeve.runtime.verdict.Finding;
import dev.portreeve.runtime.verdict.Missing;
import dev.portreeve.runtime.verdict.Report;
import dev.portreeve.runtime.verdict.Report.ControlFacts;
import dev.portreeve.runtime.verdict.Report.Mapped;
import dev.portreeve.runtime.verdict.Report.PolicyFacts;
import dev.portreeve.runtime.verdict.Report.SnapshotFacts;
import dev.portreeve.runtime.verdict.Waiver;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What the formats for other programs say of a report alike, so that they agree: who is meant by a
 * finding over all time, what it says in words, and each finding with its control in the one order.
 */
public final class FindingText {
  private FindingText() {}

  /** Takes each finding with its control. */
  public interface Each {
    void take(ControlFacts control, Finding finding) throws IOException;
  }

  public static void forEach(Sorted report, Each each) throws IOException {
    for (Sorted.Group group : report.groups()) {
      for (Finding finding : group.findings()) {
        each.take(group.control(), finding);
      }
    }
  }

  /** The host, or a word that says that it is not known. */
  public static String host(Report report) {
    return host(report.snapshot().host());
  }

  /** The same of the name that a snapshot gives its host. */
  static String host(Optional<String> name) {
    return name.map(Excerpt::of).orElse("(unknown host)");
  }

  /** Which lists are all there is, and by what: {@code containers (counted)}. */
  public static String proofs(SnapshotFacts snapshot) {
    return String.join(
        ", ",
        snapshot.proofs().entrySet().stream()
            .map(proof -> proof.getKey() + " (" + proof.getValue() + ")")
            .toList());
  }

  /** {@code cis-docker 1.8.0}, with those beside it; without a benchmark the packs. */
  public static String standard(Report report) {
    String beside =
        report.policy().beside().stream()
            .map(b -> ", " + b.name() + " " + b.version())
            .collect(Collectors.joining());
    return report
        .policy()
        .benchmark()
        .map(name -> name + report.policy().benchmarkVersion().map(v -> " " + v).orElse(""))
        .map(first -> first + beside)
        .orElseGet(
            () ->
                report.policy().packs().stream()
                    .map(pack -> pack.name() + " " + pack.version())
                    .collect(Collectors.joining(", ")));
  }

  /** The policy and its version; nothing where none was given. */
  public static Optional<String> policy(Report report) {
    PolicyFacts policy = report.policy();
    return policy.name().map(name -> name + policy.version().map(v -> " " + v).orElse(""));
  }

  /** To what the run was narrowed, in words; nothing where to nothing. */
  public static List<String> narrowed(PolicyFacts policy) {
    List<String> words = new ArrayList<>();
    policy.narrowing().profiles().forEach(p -> words.add("profile " + Excerpt.of(p)));
    policy.narrowing().sections().forEach(s -> words.add("section " + Excerpt.of(s)));
    policy.narrowing().controls().forEach(c -> words.add("control " + Excerpt.of(c)));
    if (policy.narrowing().running()) {
      words.add("running containers only");
    }
    return words;
  }

  /** Its number, else its id. */
  public static String label(ControlFacts control) {
    return control.number().orElse(control.id());
  }

  /** The same text for the same {@link Identity}. */
  public static String identity(Report report, Finding finding) {
    Identity who = Identity.of(report, finding);
    String host = who.host() + report.snapshot().hostId().map(id -> " " + id).orElse("");
    String object = String.join("\n", host, who.control(), who.type(), who.name());
    return who.element().isEmpty() ? object : object + "\n" + who.element();
  }

  /** {@code containers[3].privileged = true (inspect .HostConfig.Privileged)}. */
  public static String words(Evidence evidence) {
    String from = evidence.from().map(f -> " (" + f + ")").orElse("");
    return evidence.path() + " = " + Excerpt.of(evidence.value().words()) + from;
  }

  public static String words(Missing missing) {
    return missing.path() + ": " + missing.reason();
  }

  /** {@code waived until 2027-03-31 (owner sre, approved by ciso): reason}. */
  public static String words(Waiver waiver) {
    String who = " (owner " + waiver.owner() + ", approved by " + waiver.approvedBy() + "): ";
    return "waived until " + waiver.until() + who + waiver.reason();
  }

  /** {@code attested to pass until 2027-03-31 by ops: reason}. */
  public static String words(Attestation answer) {
    String says = answer.passes() ? "attested to pass until " : "attested to fail until ";
    return says + answer.until() + " by " + answer.by() + ": " + answer.reason();
  }

  /** Who accepted it or answered for it, in words; nothing where nobody did. */
  public static Optional<String> accepted(Finding finding) {
    return finding
        .waiver()
        .map(FindingText::words)
        .or(() -> finding.attestation().map(FindingText::words));
  }

  /** {@code docker run without --privileged; docker run --cap-drop=ALL}; nothing without steps. */
  public static String words(Change change) {
    String steps = String.join("; ", change.byHow().keySet());
    // The start of a command is another command.
    return steps.length() <= Excerpt.LIMIT ? steps : "too long for here: ask `portreeve why`";
  }

  /** The verdict as people call it: a waived FAIL says so. */
  public static String verdict(Finding finding) {
    return finding.waiver().isPresent()
        ? finding.verdict() + " (waived)"
        : finding.attestation().isPresent()
            ? finding.verdict() + " (attested)"
            : finding.verdict().name();
  }

  /** {@code NIST SP 800-190 4.4.3 (unchecked)}; how it was checked is said where it was not. */
  public static String words(Mapped mapped) {
    String doubt = mapped.checked().equals("unchecked") ? " (unchecked)" : "";
    return mapped.title() + " " + mapped.number() + doubt;
  }
}
