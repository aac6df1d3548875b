package dev.portreeve.runtime.report.compare;

import dev.portreeve.runtime.report.Identity;
import dev.portreeve.runtime.report.compare.ReportChange.Cause;
import dev.portreeve.runtime.report.compare.RuleChange.Detail;
import dev.portreeve.runtime.report.json.JsonReport;
import dev.portreeve.runtime.report.json.RecordedReport.Found;
import dev.portreeve.runtime.text.JsonText;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;

/**
 * A difference for programs: one document, whatever was compared. Fields are added to it, never
 * renamed.
 */
public final class DifferenceJson {
  /** The version of the document. */
  public static final int DOCUMENT = 1;

  private final JsonText json;

  private DifferenceJson(JsonText json) {
    this.json = json;
  }

  /** The document of a difference between reports, a line feed at its end. */
  public static String of(ReportDifference difference) {
    return write("reports", Optional.empty(), Optional.of(difference));
  }

  /** The document of a difference between rules, and of what it does over snapshots. */
  public static String of(RuleDifference rules, Optional<ReportDifference> verdicts) {
    return write(rules.kind(), Optional.of(rules), verdicts);
  }

  private static String write(
      String kind, Optional<RuleDifference> rules, Optional<ReportDifference> verdicts) {
    return JsonText.document(true, json -> new DifferenceJson(json).document(kind, rules, verdicts))
        + "\n";
  }

  private void document(
      String kind, Optional<RuleDifference> rules, Optional<ReportDifference> verdicts)
      throws IOException {
    json.beginObject();
    json.key("portreeve").beginObject();
    json.key("difference").literal(DOCUMENT);
    json.key("version").text(JsonReport.VERSION);
    json.end();
    json.key("of").text(kind);
    side("before", rules.map(RuleDifference::before));
    side("after", rules.map(RuleDifference::after));
    json.key("rules");
    if (rules.isPresent()) {
      rules(rules.get().changes());
    } else {
      json.literal("null");
    }
    hosts(verdicts);
    json.texts("hosts_before_only", verdicts.map(ReportDifference::gone).orElse(List.of()));
    json.texts("hosts_after_only", verdicts.map(ReportDifference::added).orElse(List.of()));
    json.key("verdicts");
    if (verdicts.isPresent()) {
      verdicts(verdicts.get().changes());
    } else {
      json.literal("null");
    }
    json.end();
  }

  private void side(String key, Optional<RuleDifference.Side> side) throws IOException {
    json.key(key);
    if (side.isEmpty()) {
      json.literal("null");
      return;
    }
    json.beginObject();
    json.key("name").text(side.get().name());
    json.key("version").text(side.get().version());
    json.end();
  }

  private void rules(List<RuleChange> changes) throws IOException {
    json.beginArray();
    for (RuleChange change : changes) {
      json.beginObject();
      json.key("matter").text(change.matter().word());
      json.key("name").text(change.name());
      json.key("kind").text(change.kind().name().toLowerCase(Locale.ROOT));
      details("details", change.details());
      json.texts("controls", List.copyOf(new TreeSet<>(change.controls())));
      json.optional("proven", change.proven());
      json.end();
    }
    json.end();
  }

  private void details(String key, List<Detail> details) throws IOException {
    json.key(key).beginArray();
    for (Detail detail : details) {
      json.beginObject();
      json.key("what").text(detail.what());
      json.optional("was", detail.was());
      json.optional("is", detail.is());
      json.end();
    }
    json.end();
  }

  private void hosts(Optional<ReportDifference> difference) throws IOException {
    json.key("hosts").beginArray();
    if (difference.isPresent()) {
      for (ReportDifference.Host host : difference.get().hosts()) {
        json.beginObject();
        json.optional("host", Optional.of(host.name()).filter(n -> !n.isEmpty()));
        json.optional("was", host.formerly().filter(n -> !n.isEmpty()));
        details("differs", host.differs());
        json.end();
      }
    }
    json.end();
  }

  private void verdicts(List<ReportChange> changes) throws IOException {
    json.beginArray();
    for (ReportChange change : changes) {
      json.beginObject();
      json.key("kind").text(change.kind().name().toLowerCase(Locale.ROOT));
      json.optional("host", Optional.of(change.identity().host()).filter(h -> !h.isEmpty()));
      json.key("control").text(change.identity().control());
      json.optional("number", change.number());
      subject(change.identity());
      found("was", change.was());
      found("is", change.is());
      json.texts("causes", change.causes().stream().sorted().map(Cause::words).toList());
      json.texts("because", change.because());
      json.end();
    }
    json.end();
  }

  private void subject(Identity identity) throws IOException {
    json.key("subject");
    if (identity.type().isEmpty()) {
      json.literal("null");
      return;
    }
    json.beginObject();
    json.key("type").text(identity.type());
    json.key("name").text(identity.name());
    if (!identity.element().isEmpty()) {
      json.key("element").text(identity.element());
    }
    json.end();
  }

  private void found(String key, Optional<Found> found) throws IOException {
    json.key(key);
    if (found.isEmpty()) {
      json.literal("null");
      return;
    }
    json.beginObject();
    json.key("verdict").text(found.get().verdict().name());
    json.key("severity").text(found.get().severity().word());
    json.key("accepted").literal(found.get().accepted());
    json.key("message").text(found.get().message());
    json.end();
  }
}
