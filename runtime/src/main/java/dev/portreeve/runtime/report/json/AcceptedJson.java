package dev.portreeve.runtime.report.json;

import dev.portreeve.runtime.text.JsonText;
import dev.portreeve.runtime.verdict.Acceptance;
import dev.portreeve.runtime.verdict.Attestation;
import dev.portreeve.runtime.verdict.Finding;
import dev.portreeve.runtime.verdict.Subject;
import dev.portreeve.runtime.verdict.Waiver;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What people accepted and answered, in the JSON report: beside a finding, and all of it. */
final class AcceptedJson {
  private final JsonText json;

  AcceptedJson(JsonText json) {
    this.json = json;
  }

  /** The members {@code waiver} and {@code attestation} of a finding. */
  void of(Finding finding) throws IOException {
    json.key("waiver");
    if (finding.waiver().isPresent()) {
      json.beginObject();
      waiver(finding.waiver().get());
      json.end();
    } else {
      json.literal("null");
    }
    json.key("attestation");
    if (finding.attestation().isPresent()) {
      json.beginObject();
      attestation(finding.attestation().get());
      json.end();
    } else {
      json.literal("null");
    }
  }

  /** The members {@code waivers} and {@code attestations} of a report, in its order. */
  void acceptances(List<Acceptance> all) throws IOException {
    json.key("waivers").beginArray();
    for (Acceptance one : all) {
      if (one instanceof Acceptance.OfWaiver waiver) {
        json.beginObject();
        scope(one);
        waiver(waiver.waiver());
        became(one);
        json.end();
      }
    }
    json.end();
    json.key("attestations").beginArray();
    for (Acceptance one : all) {
      if (one instanceof Acceptance.OfAttestation attestation) {
        json.beginObject();
        scope(one);
        attestation(attestation.attestation());
        became(one);
        json.end();
      }
    }
    json.end();
  }

  private void scope(Acceptance one) throws IOException {
    json.key("control").text(one.control());
    json.key("scope").text(one.scope());
  }

  private void waiver(Waiver waiver) throws IOException {
    json.key("reason").text(waiver.reason());
    json.key("owner").text(waiver.owner());
    json.key("approved_by").text(waiver.approvedBy());
    json.key("until").text(waiver.until().toString());
    json.key("approved_on").text(waiver.approvedOn().toString());
    json.key("from");
    Optional<LocalDate> from = waiver.from();
    if (from.isPresent()) {
      json.text(from.get().toString());
    } else {
      json.literal("null");
    }
    json.key("rule").text(waiver.rule());
  }

  private void attestation(Attestation attestation) throws IOException {
    json.key("verdict").text(attestation.passes() ? "pass" : "fail");
    json.key("reason").text(attestation.reason());
    json.key("by").text(attestation.by());
    json.key("on").text(attestation.on().toString());
    json.key("until").text(attestation.until().toString());
    json.key("rule").text(attestation.rule());
  }

  private void became(Acceptance one) throws IOException {
    json.key("state").text(one.state().name().toLowerCase(Locale.ROOT));
    json.key("subjects").beginArray();
    for (Subject subject : one.subjects()) {
      json.beginObject();
      json.key("type").text(subject.type());
      json.key("name").text(subject.name());
      json.key("id").text(subject.id());
      if (subject.isElement()) {
        json.key("element").text(subject.element());
      }
      json.end();
    }
    json.end();
    JsonValue.missing(one.missing(), json.key("missing"));
    json.key("message").text(one.message());
    json.key("meant").literal(one.meant());
  }
}
