package dev.portreeve.runtime.report.json;

import dev.portreeve.runtime.text.JsonText;
import dev.portreeve.runtime.verdict.Change;
import dev.portreeve.runtime.verdict.Condition;
import dev.portreeve.runtime.verdict.Evidence;
import dev.portreeve.runtime.verdict.Finding;
import dev.portreeve.runtime.verdict.Obligation;
import dev.portreeve.runtime.verdict.Subject;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** One finding as JSON: the members of its object, but for whom it is about. */
final class FindingJson {
  private final JsonText json;
  private final Optional<NameTable> rules;
  private final Optional<NameTable> expressions;

  /** Places in rules and expressions stand in each finding. */
  FindingJson(JsonText json) {
    this(json, Optional.empty(), Optional.empty());
  }

  /** They stand in these tables, and a finding has their numbers. */
  FindingJson(JsonText json, NameTable rules, NameTable expressions) {
    this(json, Optional.of(rules), Optional.of(expressions));
  }

  private FindingJson(JsonText json, Optional<NameTable> rules, Optional<NameTable> expressions) {
    this.json = json;
    this.rules = rules;
    this.expressions = expressions;
  }

  /** What a finding says of whomever; without evidence and changes where these are not shown. */
  void says(Finding finding, boolean showsEvidence, boolean showsChange) throws IOException {
    json.key("message").text(finding.message());
    json.key("evidence").beginArray();
    if (showsEvidence) {
      for (Evidence evidence : finding.evidence()) {
        evidence(evidence);
      }
    }
    json.end();
    JsonValue.missing(finding.missing(), json.key("missing"));
    Optional<Change> change = showsChange ? finding.change() : Optional.empty();
    new ChangeJson(json).write(change);
    json.key("vacuous").literal(finding.vacuous());
    new AcceptedJson(json).of(finding);
    obligations(finding.obligations());
    json.optional("change_is", change.map(c -> c.found().word()));
    conditions(json, finding.conditions());
  }

  /** Of plans only: what the verdict hangs on. */
  static void conditions(JsonText json, List<Condition> conditions) throws IOException {
    if (conditions.isEmpty()) {
      return;
    }
    json.key("conditions").beginArray();
    for (Condition condition : conditions) {
      json.beginObject();
      json.key("verdict").text(condition.verdict().name());
      json.key("if").text(condition.words());
      json.key("engine");
      if (condition.engine().isPresent()) {
        json.text(condition.engine().get());
      } else {
        json.literal("null");
      }
      if (condition.folder().isPresent()) {
        json.key("project_directory").text(condition.folder().get());
      }
      json.end();
    }
    json.end();
  }

  private void evidence(Evidence evidence) throws IOException {
    json.beginObject();
    json.key("path").text(evidence.path());
    json.key("value");
    JsonValue.write(evidence.value(), json);
    json.optional("from", evidence.from());
    named("rule", evidence.rule(), rules);
    named("expression", evidence.expression(), expressions);
    json.end();
  }

  private void obligations(List<Obligation> obligations) throws IOException {
    json.key("obligations").beginArray();
    for (Obligation obligation : obligations) {
      json.beginObject();
      named("rule", obligation.rule(), rules);
      json.key("severity").text(obligation.severity().word());
      json.key("verdict").text(obligation.verdict().name());
      json.optional("message", obligation.message());
      json.end();
    }
    json.end();
  }

  private void named(String key, String text, Optional<NameTable> table) throws IOException {
    json.key(key);
    if (table.isPresent()) {
      json.literal(table.get().number(text));
    } else {
      json.text(text);
    }
  }

  /** The members of a subject. */
  void subject(Subject subject) throws IOException {
    json.key("type").text(subject.type());
    json.key("name").text(subject.name());
    json.key("id").text(subject.id());
    if (subject.isElement()) {
      json.key("element").text(subject.element());
    }
  }
}
