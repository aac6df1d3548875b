package dev.portreeve.runtime.report.exchange;

import dev.portreeve.runtime.report.FindingText;
import dev.portreeve.runtime.report.Phrase;
import dev.portreeve.runtime.report.Sorted;
import dev.portreeve.runtime.text.Excerpt;
import dev.portreeve.runtime.verdict.Finding;
import dev.portreeve.runtime.verdict.Report;
import dev.portreeve.runtime.verdict.Report.SnapshotFacts;
import dev.portreeve.runtime.verdict.Subject;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a result of an OSCAL document speaks of, defined within it: the engine as a component, the
 * host and each subject as inventory items that run or lie on that engine. Every reference to a
 * subject is made here, so that none leads nowhere.
 */
final class OscalAssets {
  private static final String HOST = "host";
  private static final String DAEMON = "daemon";

  private final OscalJson out;
  private final Report report;
  private final String host;
  private final String engine;

  OscalAssets(OscalJson out, Report report) {
    this.out = out;
    this.report = report;
    this.host = OscalJson.id(report, HOST);
    this.engine = OscalJson.id(report, "engine");
  }

  /** Writes the local definitions of the result. */
  void define(Sorted sorted) throws IOException {
    out.key("local-definitions").beginObject();
    out.key("components").beginArray();
    engine();
    out.json().end().key("inventory-items").beginArray();
    host();
    Map<String, Subject> items = new LinkedHashMap<>();
    FindingText.forEach(
        sorted,
        (control, finding) ->
            finding.subject().map(Subject::object).ifPresent(s -> items.put(uuid(s), s)));
    items.remove(host);
    items.remove(engine);
    for (var item : items.entrySet()) {
      item(item.getKey(), item.getValue());
    }
    out.json().end().end();
  }

  /** Writes whom a finding is about; one without a subject is about the host. */
  void subjects(Finding finding) throws IOException {
    Optional<Subject> subject = finding.subject();
    String uuid = subject.map(this::uuid).orElse(host);
    out.key("subjects").beginArray().beginObject();
    out.key("subject-uuid").text(uuid);
    out.key("type").text(uuid.equals(engine) ? "component" : "inventory-item");
    out.line("title", subject.map(Phrase::subject).orElse("host " + FindingText.host(report)));
    out.json().end().end();
  }

  private String uuid(Subject subject) {
    return switch (subject.type()) {
      case HOST -> host;
      case DAEMON -> engine;
      default -> OscalJson.id(report, subject.type() + "\n" + subject.name() + "\n" + subject.id());
    };
  }

  private void engine() throws IOException {
    SnapshotFacts facts = report.snapshot();
    String name = facts.engine().map(Excerpt::of).orElse("container engine");
    out.json().beginObject().key("uuid").text(engine);
    out.key("type").text("software");
    out.line("title", name + facts.engineVersion().map(v -> " " + Excerpt.of(v)).orElse(""));
    out.line("description", "The container engine of " + FindingText.host(report));
    if (facts.engineVersion().isPresent()) {
      out.key("props").beginArray();
      out.standard("version", Excerpt.of(facts.engineVersion().get()));
      out.json().end();
    }
    out.key("status").beginObject().key("state").text("operational").end().end();
  }

  private void host() throws IOException {
    out.json().beginObject().key("uuid").text(host);
    out.line("description", "host " + FindingText.host(report));
    out.key("props").beginArray();
    out.standard("asset-id", host);
    out.prop("subject-type", HOST);
    out.prop("subject-name", FindingText.host(report));
    if (report.snapshot().hostId().isPresent()) {
      out.prop("subject-id", Excerpt.of(report.snapshot().hostId().get()));
    }
    onEngine();
  }

  private void item(String uuid, Subject subject) throws IOException {
    out.json().beginObject().key("uuid").text(uuid);
    out.line("description", Phrase.subject(subject) + " on " + FindingText.host(report));
    out.key("props").beginArray();
    out.standard("asset-id", uuid);
    out.prop("subject-type", subject.type());
    if (!subject.name().isEmpty()) {
      out.prop("subject-name", Excerpt.of(subject.name()));
    }
    if (!subject.id().isEmpty()) {
      out.prop("subject-id", Excerpt.of(subject.id()));
    }
    onEngine();
  }

  /** Ends the properties and the item. */
  private void onEngine() throws IOException {
    out.json().end();
    out.key("implemented-components").beginArray().beginObject();
    out.key("component-uuid").text(engine);
    out.key("props").beginArray();
    out.standard("asset-id", engine);
    out.json().end().end().end().end();
  }
}
