package dev.portreeve.runtime.report;

import dev.portreeve.runtime.verdict.Acceptance;
import dev.portreeve.runtime.verdict.Attestation;
import dev.portreeve.runtime.verdict.Change;
import dev.portreeve.runtime.verdict.Evidence;
import dev.portreeve.runtime.verdict.Explanation;
import dev.portreeve.runtime.verdict.Finding;
import dev.portreeve.runtime.verdict.Missing;
import dev.portreeve.runtime.verdict.Obligation;
import dev.portreeve.runtime.verdict.Provenance;
import dev.portreeve.runtime.verdict.Report;
import dev.portreeve.runtime.verdict.Report.ControlFacts;
import dev.portreeve.runtime.verdict.Report.Departure;
import dev.portreeve.runtime.verdict.Report.Mapped;
import dev.portreeve.runtime.verdict.Report.Narrowing;
import dev.portreeve.runtime.verdict.Report.NotSelected;
import dev.portreeve.runtime.verdict.Report.PackFacts;
import dev.portreeve.runtime.verdict.Report.PolicyFacts;
import dev.portreeve.runtime.verdict.Report.SeverityChange;
import dev.portreeve.runtime.verdict.Report.Skipped;
import dev.portreeve.runtime.verdict.Report.SnapshotFacts;
import dev.portreeve.runtime.verdict.Severity;
import dev.portreeve.runtime.verdict.Shown;
import dev.portreeve.runtime.verdict.Subject;
import dev.portreeve.runtime.verdict.Verdict;
import dev.portreeve.runtime.verdict.Waiver;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reports and their parts for tests: short to write, and a few that several tests share. */
public final class Reports {
  private static final String DIGEST = "sha256:" + "0123456789abcdef".repeat(4);

  private Reports() {}

  public static Report report(List<ControlFacts> controls, List<Finding> findings) {
    return new Report(
        new SnapshotFacts(
            Optional.of("edge-7"),
            Optional.of("4f1c6f0e-7b0a-4f0c-9a55-2b8c1d7e9a10"),
            Optional.of("docker"),
            Optional.of("26.1.5"),
            Optional.of("2026-11-24T10:00:00Z"),
            DIGEST,
            Collections.emptySortedMap(),
            provenance()),
        new PolicyFacts(
            Optional.empty(),
            Optional.empty(),
            Optional.of("cis-docker"),
            Optional.of("1.8.0"),
            1,
            Instant.parse("2026-11-25T00:00:00Z"),
            DIGEST,
            List.of(new PackFacts("docker", "1.0.0")),
            Map.of(),
            List.of(),
            List.of(),
            Narrowing.NONE),
        controls,
        List.of(),
        List.of(),
        findings,
        List.of(),
        false);
  }

  /** A collection with two scans of other days beside it, and files that may not speak. */
  private static Provenance provenance() {
    String day = "2026-11-24T10:00:00Z";
    return new Provenance(
        List.of(
            new Provenance.Source("collected", 44, Optional.of(day), Optional.of(day)),
            new Provenance.Source("given by hand", 1, Optional.empty(), Optional.empty()),
            new Provenance.Source(
                "stated", 2, Optional.of("2026-11-01T00:00:00Z"), Optional.of(day))),
        9,
        List.of(
            new Provenance.SetAside(
                "the manifest of the collection does not list it: give it beside the collection",
                7,
                List.of("a", "b", "c", "d", "e")),
            new Provenance.SetAside("the file system of a container", 1, List.of("rootfs.tar"))));
  }

  public static Report empty() {
    return new Report(
        new SnapshotFacts(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            DIGEST),
        new PolicyFacts(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            2,
            Instant.parse("2026-11-25T00:00:00Z"),
            DIGEST,
            List.of(),
            Map.of(),
            List.of(),
            List.of(),
            Narrowing.NONE),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        false);
  }

  private static final Report.Profile LINUX =
      new Report.Profile("docker-linux", "Docker-Linux host");

  public static ControlFacts control(String id, String number, Severity severity) {
    return control(id, number, severity, "Title of " + id, "Mend {name}.");
  }

  public static ControlFacts control(
      String id, String number, Severity severity, String title, String fix) {
    return new ControlFacts(
        "docker",
        id,
        number.isEmpty() ? Optional.empty() : Optional.of(number),
        title,
        severity,
        number.isEmpty() ? Optional.empty() : Optional.of(1),
        number.isEmpty() ? Optional.empty() : Optional.of(LINUX),
        number.isEmpty() ? Optional.empty() : Optional.of("manual"),
        number.isEmpty() ? Optional.empty() : Optional.of("Container runtime"),
        "Because it matters.",
        fix,
        Optional.empty(),
        id.equals("container-not-privileged") ? mappings() : List.of());
  }

  /** One of each way in which an entry can have been checked. */
  private static List<Mapped> mappings() {
    String nist = "nist-800-53";
    return List.of(
        new Mapped(nist, "NIST SP 800-53", "AC-6(1)", "mapping", Optional.of("a mapping")),
        new Mapped(nist, "NIST SP 800-53", "SC-39", "catalogue", Optional.of("a catalogue")),
        new Mapped("mitre-attack", "MITRE ATT&CK", "T1611", "unchecked", Optional.empty()));
  }

  static Subject container(String name) {
    return new Subject("container", name, "id-of-" + name);
  }

  /** A finding of {@code control} on container {@code name}, with one obligation that agrees. */
  public static Finding finding(ControlFacts control, Verdict verdict, String name) {
    return new Finding(
        control.id(),
        control.severity(),
        verdict,
        Optional.of(container(name)),
        false,
        new Explanation(
            name + " is " + verdict,
            verdict == Verdict.NOT_APPLICABLE
                ? List.of()
                : List.of(says(verdict, control.severity())),
            List.of(),
            List.of()));
  }

  public static Finding withoutSubject(ControlFacts control, Verdict verdict, String message) {
    return new Finding(
        control.id(),
        control.severity(),
        verdict,
        Optional.empty(),
        false,
        new Explanation(message, List.of(), List.of(), List.of()));
  }

  static Obligation says(Verdict verdict, Severity severity) {
    boolean undecided = verdict == Verdict.UNKNOWN || verdict == Verdict.ERROR;
    return new Obligation(verdict, severity, "runtime.reeve:28:13", Optional.empty(), undecided);
  }

  public static Finding because(Finding finding, Evidence... evidence) {
    return new Finding(
        finding.control(),
        finding.severity(),
        finding.verdict(),
        finding.subject(),
        finding.vacuous(),
        new Explanation(
            finding.message(), finding.obligations(), List.of(evidence), finding.missing()));
  }

  public static Finding lacking(Finding finding, Missing... missing) {
    return new Finding(
        finding.control(),
        finding.severity(),
        finding.verdict(),
        finding.subject(),
        finding.vacuous(),
        new Explanation(
            finding.message(), finding.obligations(), finding.evidence(), List.of(missing)));
  }

  public static Evidence evidence(String path, Shown value) {
    return new Evidence(
        path,
        value,
        Optional.of("inspect .HostConfig"),
        "runtime.reeve:28:13",
        path.substring(path.lastIndexOf('.') + 1) + " is as it should be");
  }

  static Change change(Change.Found found, Change.Step... steps) {
    return new Change(found, List.of(steps));
  }

  static Change.Step step(String path, Shown to, String how) {
    return new Change.Step(path, to, false, how);
  }

  /** Every verdict, a partial population, a hidden obligation, a list, an absence: small. */
  public static Report everyVerdict() {
    ControlFacts privileged =
        control(
            "container-not-privileged",
            "5.5",
            Severity.CRITICAL,
            "Containers do not run privileged",
            "Recreate {name} without --privileged and add only the capabilities it needs.");
    ControlFacts capabilities =
        control(
            "capabilities-approved",
            "5.4",
            Severity.HIGH,
            "Containers hold only approved capabilities",
            "Run {name} without --cap-add {cap}.");
    ControlFacts memory =
        control(
            "memory-limited",
            "5.11",
            Severity.MEDIUM,
            "Memory is limited",
            "docker update --memory 512m {name}");
    ControlFacts ssh =
        control(
            "no-ssh-in-containers",
            "5.7",
            Severity.HIGH,
            "No SSH server runs in a container",
            "Remove sshd from the image.");
    ControlFacts audit =
        control(
            "exec-privileged-audited",
            "5.23",
            Severity.MEDIUM,
            "Nobody runs docker exec --privileged",
            "Read the audit log.");
    ControlFacts swarm =
        control("swarm-off", "", Severity.LOW, "Swarm mode is off unless needed", "Leave it.");
    List<Finding> findings = new ArrayList<>();
    findings.add(
        because(
                finding(privileged, Verdict.FAIL, "web"),
                evidence("containers[3].privileged", new Shown.Bool(true)))
            .with(
                change(
                    Change.Found.SMALLEST,
                    step(
                        "containers[3].privileged",
                        new Shown.Bool(false),
                        "docker run without --privileged"))));
    findings.add(
        because(
            finding(privileged, Verdict.PASS, "db"),
            evidence("containers[0].privileged", new Shown.Bool(false))));
    findings.add(
        because(
                finding(capabilities, Verdict.FAIL, "web"),
                evidence(
                    "containers[3].added_capabilities",
                    new Shown.Many(
                        List.of(new Shown.Text("NET_ADMIN"), new Shown.Text("SYS_ADMIN")), false)))
            .with(
                change(
                    Change.Found.SUFFICIENT,
                    new Change.Step(
                        "containers[3].added_capabilities[0]",
                        new Shown.Absent("taken out"),
                        true,
                        "docker run without --cap-add=NET_ADMIN"),
                    step(
                        "containers[3].dropped_capabilities",
                        new Shown.Many(List.of(new Shown.Text("ALL")), true),
                        "docker run --cap-drop=ALL"))));
    findings.add(finding(capabilities, Verdict.ERROR, "db"));
    findings.add(
        because(
                finding(memory, Verdict.FAIL, "db"),
                evidence("containers[0].memory_limit", new Shown.Absent("unlimited")))
            .with(Change.NONE));
    findings.add(
        because(
            finding(memory, Verdict.PASS, "web"),
            evidence("containers[3].memory_limit", new Shown.Number(536870912))));
    for (int i : new int[] {0, 3}) {
      findings.add(
          lacking(
              finding(ssh, Verdict.UNKNOWN, i == 0 ? "db" : "web"),
              new Missing(
                  "containers[" + i + "].processes",
                  "not collected",
                  "save the answer of docker top for every container")));
    }
    findings.add(
        lacking(
            withoutSubject(ssh, Verdict.UNKNOWN, "there may be more containers"),
            new Missing("containers", "list may be incomplete", "also save docker info")));
    findings.add(finding(audit, Verdict.MANUAL, "web"));
    findings.add(withoutSubject(swarm, Verdict.NOT_APPLICABLE, "swarm is inactive"));
    Report report = report(List.of(privileged, swarm, memory, audit, ssh, capabilities), findings);
    return new Report(
        report.snapshot(),
        new PolicyFacts(
            Optional.of("acme-production"),
            Optional.of("2026.11"),
            Optional.of("cis-docker"),
            Optional.of("1.8.0"),
            1,
            Instant.parse("2026-11-25T00:00:00Z"),
            DIGEST,
            List.of(new PackFacts("docker", "1.0.0")),
            Map.of("trusted_registries", "{ \"registry.acme.example\" }"),
            List.of(new Departure("--level", "1", Optional.of("2"))),
            List.of(),
            new Narrowing(
                List.of("docker-linux"), List.of("5"), List.of("5.5", "memory-limited"), true)),
        report.controls(),
        List.of(
            new Skipped(
                "experimental-features-off",
                Optional.of("2.19"),
                "we run a staging fleet on experimental builds",
                "acme-production")),
        List.of(
            new NotSelected(Optional.of("1 Host configuration"), List.of("1.1.1", "1.1.2")),
            new NotSelected(Optional.empty(), List.of("no-odd-names"))),
        report.findings(),
        List.of(),
        false);
  }

  public static final Waiver WAIVER =
      new Waiver(
          "Needs host devices; risk accepted, SEC-1423.",
          "sre@acme.example",
          "ciso@acme.example",
          LocalDate.parse("2026-10-02"),
          Optional.of(LocalDate.parse("2026-10-05")),
          LocalDate.parse("2027-03-31"),
          "acme.reeve:12:1");

  public static Attestation attestation(boolean passes) {
    return new Attestation(
        passes,
        "OpenSCAP profile level 2 server, score 94.",
        "ops@acme.example",
        LocalDate.parse("2026-11-01"),
        LocalDate.parse("2027-05-01"),
        "acme.reeve:20:1");
  }

  /** One question, answered. */
  static Report answered(boolean passes) {
    ControlFacts audit = control("audited", "1.1", Severity.MEDIUM);
    Finding asked = finding(audit, Verdict.MANUAL, "edge-7");
    return report(List.of(audit), List.of(asked.with(attestation(passes))));
  }

  /** A waived FAIL beside an open one, an attested MANUAL, waivers that did nothing. */
  public static Report accepted() {
    ControlFacts privileged = control("privileged", "5.5", Severity.CRITICAL);
    ControlFacts audit = control("audited", "1.1", Severity.MEDIUM);
    ControlFacts low = control("low", "2.1", Severity.LOW);
    ControlFacts raised =
        new ControlFacts(
            low.pack(),
            low.id(),
            low.number(),
            low.title(),
            Severity.HIGH,
            low.level(),
            low.profile(),
            low.assessment(),
            low.section(),
            low.because(),
            low.fix(),
            Optional.of(new SeverityChange(Severity.LOW, "we were bitten", "acme-production")),
            low.mappings());
    Report report =
        report(
            List.of(privileged, audit, raised),
            List.of(
                finding(privileged, Verdict.FAIL, "node-exporter").with(WAIVER),
                finding(privileged, Verdict.FAIL, "web"),
                finding(audit, Verdict.MANUAL, "edge-7").with(attestation(true)),
                finding(raised, Verdict.PASS, "web")));
    return new Report(
        report.snapshot(),
        report.policy(),
        report.controls(),
        report.skipped(),
        report.notSelected(),
        report.findings(),
        List.of(
            new Acceptance.OfWaiver(
                "privileged",
                "for the container where name is \"node-exporter\"",
                WAIVER,
                Acceptance.State.APPLIED,
                List.of(container("node-exporter")),
                1,
                List.of(),
                "accepts 1 FAIL"),
            new Acceptance.OfWaiver(
                "privileged",
                "for the container where image.digest is \"sha256:0\"",
                WAIVER,
                Acceptance.State.UNDECIDED,
                List.of(container("web")),
                1,
                List.of(new Missing("containers[3].image", "not collected", "docker image ls")),
                "whether it means web is not known"),
            new Acceptance.OfAttestation(
                "audited",
                "for the host",
                attestation(true),
                Acceptance.State.APPLIED,
                List.of(container("edge-7")),
                1,
                List.of(),
                "answers 1 MANUAL")),
        false);
  }

  /** A report in which everything that a snapshot can name is {@code text}. */
  public static Report hostile(String text) {
    ControlFacts control = control("c", "5.5", Severity.HIGH);
    List<Finding> findings = new ArrayList<>();
    for (Verdict verdict : Verdict.values()) {
      for (String name : List.of(text, text + "2")) {
        Finding finding = finding(control, verdict, name);
        finding = because(finding, evidence(text, new Shown.Text(text)));
        if (verdict == Verdict.FAIL) {
          Change.Step step = step(text, new Shown.Text(text), "docker run " + text);
          finding = finding.with(change(Change.Found.SMALLEST, step));
        }
        findings.add(lacking(finding, new Missing(text, text, text)));
      }
    }
    for (Verdict verdict : List.of(Verdict.UNKNOWN, Verdict.ERROR)) {
      findings.add(withoutSubject(control, verdict, text));
    }
    Report report = report(List.of(control), findings);
    return new Report(
        new Report.SnapshotFacts(
            Optional.of(text),
            Optional.of(text),
            Optional.of(text),
            Optional.of(text),
            Optional.of(text),
            "sha256:0",
            Collections.emptySortedMap(),
            new Provenance(
                List.of(new Provenance.Source(text, 2, Optional.of(text), Optional.of(text))),
                2,
                List.of(new Provenance.SetAside(text, 2, List.of(text, text))))),
        report.policy(),
        report.controls(),
        List.of(new Skipped("skipped", Optional.empty(), text, text)),
        List.of(new NotSelected(Optional.of(text), List.of(text))),
        report.findings(),
        List.of(
            new Acceptance.OfWaiver(
                "c",
                text,
                new Waiver(
                    text,
                    text,
                    text,
                    LocalDate.parse("2026-11-01"),
                    Optional.empty(),
                    LocalDate.parse("2027-03-31"),
                    text),
                Acceptance.State.UNUSED,
                List.of(),
                0,
                List.of(),
                text)),
        true);
  }

  public static Report everythingPasses() {
    ControlFacts one = control("one", "5.1", Severity.HIGH);
    ControlFacts two = control("two", "5.2", Severity.LOW);
    return report(
        List.of(one, two),
        List.of(
            finding(one, Verdict.PASS, "web"),
            finding(one, Verdict.PASS, "db"),
            finding(two, Verdict.PASS, "web"),
            finding(two, Verdict.NOT_APPLICABLE, "db")));
  }
}
