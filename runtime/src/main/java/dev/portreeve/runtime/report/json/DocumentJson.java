package dev.portreeve.runtime.report.json;

import dev.portreeve.runtime.report.Score;
import dev.portreeve.runtime.report.Sorted;
import dev.portreeve.runtime.report.Summary;
import dev.portreeve.runtime.report.Unresolved;
import dev.portreeve.runtime.text.Excerpt;
import dev.portreeve.runtime.text.JsonText;
import dev.portreeve.runtime.verdict.Provenance;
import dev.portreeve.runtime.verdict.Report;
import dev.portreeve.runtime.verdict.Report.ControlFacts;
import dev.portreeve.runtime.verdict.Report.Departure;
import dev.portreeve.runtime.verdict.Report.Mapped;
import dev.portreeve.runtime.verdict.Report.NotSelected;
import dev.portreeve.runtime.verdict.Report.PackFacts;
import dev.portreeve.runtime.verdict.Report.PolicyFacts;
import dev.portreeve.runtime.verdict.Report.SeverityChange;
import dev.portreeve.runtime.verdict.Report.Skipped;
import dev.portreeve.runtime.verdict.Report.SnapshotFacts;
import dev.portreeve.runtime.verdict.Severity;
import dev.portreeve.runtime.verdict.Verdict;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** What both documents say alike: all that stands before the findings, and after them. */
final class DocumentJson {
  private final JsonText json;

  DocumentJson(JsonText json) {
    this.json = json;
  }

  /** Everything before the findings. */
  void head(int document, Report report, Sorted sorted) throws IOException {
    Summary summary = Summary.of(sorted);
    json.key("portreeve").beginObject();
    json.key("report").literal(document);
    json.key("version").text(JsonReport.VERSION);
    json.end();
    snapshot(report.snapshot());
    policy(report.policy());
    summary(summary);
    json.key("controls").beginArray();
    for (Summary.OfControl control : summary.controls()) {
      control(control);
    }
    json.end();
    skipped(report.skipped());
    notSelected(report.notSelected());
  }

  /** Everything after them. */
  void tail(Report report, Sorted sorted) throws IOException {
    unresolved(Unresolved.of(sorted));
    json.key("given").literal(report.given());
    new AcceptedJson(json).acceptances(report.acceptances());
    if (report.plan().isPresent()) {
      json.key("plan").beginObject();
      json.optional("engine", report.plan().get().engine());
      json.key("swarm").literal(report.plan().get().swarm());
      if (report.plan().get().folder().isPresent()) {
        json.key("project_directory").text(report.plan().get().folder().get());
      }
      json.end();
    }
  }

  private void snapshot(SnapshotFacts snapshot) throws IOException {
    json.key("snapshot").beginObject();
    json.optional("host", snapshot.host());
    json.optional("host_id", snapshot.hostId());
    json.optional("engine", snapshot.engine());
    json.optional("engine_version", snapshot.engineVersion());
    json.optional("collected_at", snapshot.collectedAt());
    json.key("digest").text(snapshot.digest());
    if (!snapshot.proofs().isEmpty()) {
      json.key("proofs").beginObject();
      for (Map.Entry<String, String> proof : snapshot.proofs().entrySet()) {
        json.key(proof.getKey()).text(proof.getValue());
      }
      json.end();
    }
    provenance(snapshot.provenance());
    json.end();
  }

  private void provenance(Provenance provenance) throws IOException {
    json.key("sources").beginArray();
    for (Provenance.Source source : provenance.sources()) {
      json.beginObject();
      json.key("origin").text(Excerpt.of(source.origin()));
      json.key("files").literal(source.files());
      json.optional("first", source.first());
      json.optional("last", source.last());
      json.end();
    }
    json.end();
    json.key("set_aside").beginObject();
    json.key("count").literal(provenance.aside());
    json.key("reasons").beginArray();
    for (Provenance.SetAside one : provenance.reasons()) {
      json.beginObject();
      json.key("why").text(Excerpt.of(one.why()));
      json.key("count").literal(one.count());
      json.texts("names", one.names().stream().map(Excerpt::of).toList());
      json.end();
    }
    json.end();
    json.end();
  }

  private void policy(PolicyFacts policy) throws IOException {
    json.key("policy").beginObject();
    json.optional("name", policy.name());
    json.optional("version", policy.version());
    json.optional("benchmark", policy.benchmark());
    json.optional("benchmark_version", policy.benchmarkVersion());
    json.key("level").literal(policy.level());
    json.key("now").text(policy.now().toString());
    json.key("digest").text(policy.digest());
    json.key("packs").beginArray();
    for (PackFacts pack : policy.packs()) {
      json.beginObject();
      json.key("name").text(pack.name());
      json.key("version").text(pack.version());
      json.end();
    }
    json.end();
    json.key("parameters").beginObject();
    for (var parameter : policy.parameters().entrySet()) {
      json.key(parameter.getKey()).text(parameter.getValue());
    }
    json.end();
    json.key("departures").beginArray();
    for (Departure departure : policy.departures()) {
      json.beginObject();
      json.key("option").text(departure.option());
      json.key("value").text(departure.value());
      json.optional("policy", departure.policy());
      json.end();
    }
    json.end();
    json.key("beside").beginArray();
    for (Report.Beside beside : policy.beside()) {
      json.beginObject();
      json.key("name").text(beside.name());
      json.key("version").text(beside.version());
      json.key("level").literal(beside.level());
      json.end();
    }
    json.end();
    json.texts("profiles", policy.narrowing().profiles());
    json.texts("sections", policy.narrowing().sections());
    json.texts("only", policy.narrowing().controls());
    json.key("running").literal(policy.narrowing().running());
    json.end();
  }

  private void summary(Summary summary) throws IOException {
    json.key("summary").beginObject();
    json.key("controls").literal(summary.controls().size());
    json.key("subjects").literal(summary.subjects());
    json.key("pass").literal(summary.count(Verdict.PASS));
    json.key("fail").literal(summary.count(Verdict.FAIL));
    json.key("waived").literal(summary.waived());
    for (Verdict verdict :
        List.of(Verdict.NOT_APPLICABLE, Verdict.UNKNOWN, Verdict.MANUAL, Verdict.ERROR)) {
      json.key(verdict.name().toLowerCase(Locale.ROOT)).literal(summary.count(verdict));
    }
    json.key("fail_by_severity").beginObject();
    for (Severity severity : Severity.values()) {
      json.key(severity.word()).literal(summary.failBySeverity().get(severity));
    }
    json.end();
    json.key("score");
    if (summary.score().isPresent()) {
      score(summary.score().get());
    } else {
      json.literal("null");
    }
    json.key("attested").literal(summary.attested());
    json.end();
  }

  private void score(Score score) throws IOException {
    json.beginObject();
    json.key("proven").literal(score.proven().toPlainString());
    json.key("possible").literal(score.possible().toPlainString());
    json.end();
  }

  private void control(Summary.OfControl summary) throws IOException {
    ControlFacts control = summary.control();
    json.beginObject();
    json.key("id").text(control.id());
    json.optional("number", control.number());
    json.key("title").text(control.title());
    json.key("severity").text(control.severity().word());
    json.key("level").literal(control.level().map(String::valueOf).orElse("null"));
    json.optional("profile", control.profile().map(Report.Profile::name));
    json.optional("assessment", control.assessment());
    json.optional("severity_was", control.changed().map(change -> change.was().word()));
    mappings(control.mappings());
    json.key("subjects").literal(summary.subjects());
    json.key("verdict").text(summary.verdict().name());
    json.key("waived").literal(summary.waived());
    json.key("attested").literal(summary.attested());
    json.optional("severity_because", control.changed().map(SeverityChange::because));
    json.optional("severity_by", control.changed().map(SeverityChange::by));
    json.end();
  }

  /** By framework, in alphabetical order, each number with how it was checked. */
  private void mappings(List<Mapped> mappings) throws IOException {
    Map<String, List<Mapped>> byFramework = new TreeMap<>();
    for (Mapped mapped : mappings) {
      byFramework.computeIfAbsent(mapped.framework(), f -> new ArrayList<>()).add(mapped);
    }
    json.key("mappings").beginObject();
    for (Map.Entry<String, List<Mapped>> framework : byFramework.entrySet()) {
      json.key(framework.getKey()).beginArray();
      for (Mapped mapped : framework.getValue()) {
        json.beginObject();
        json.key("number").text(mapped.number());
        json.key("checked").text(mapped.checked());
        json.optional("against", mapped.against());
        json.end();
      }
      json.end();
    }
    json.end();
  }

  private void notSelected(List<NotSelected> all) throws IOException {
    json.key("not_selected").beginArray();
    for (NotSelected one : all) {
      json.beginObject();
      json.optional("section", one.section());
      json.texts("controls", one.controls());
      json.end();
    }
    json.end();
  }

  private void skipped(List<Skipped> skipped) throws IOException {
    json.key("skipped").beginArray();
    for (Skipped control : skipped) {
      json.beginObject();
      json.key("control").text(control.control());
      json.optional("number", control.number());
      json.key("because").text(control.because());
      json.key("by").text(control.by());
      json.end();
    }
    json.end();
  }

  private void unresolved(List<Unresolved> all) throws IOException {
    json.key("unresolved").beginArray();
    for (Unresolved unresolved : all) {
      json.beginObject();
      json.key("missing").text(unresolved.path());
      json.key("reason").text(unresolved.reason());
      json.key("controls").beginArray();
      for (String control : unresolved.controls()) {
        json.text(control);
      }
      json.end();
      json.key("how").text(unresolved.how());
      json.end();
    }
    json.end();
  }
}
