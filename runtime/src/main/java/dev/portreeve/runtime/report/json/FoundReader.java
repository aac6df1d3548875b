package dev.portreeve.runtime.report.json;

import dev.portreeve.runtime.json.InputException;
import dev.portreeve.runtime.report.Identity;
import dev.portreeve.runtime.report.json.RecordedReport.Found;
import dev.portreeve.runtime.report.json.RecordedReport.Obliged;
import dev.portreeve.runtime.report.json.RecordedReport.Value;
import dev.portreeve.runtime.verdict.Severity;
import dev.portreeve.runtime.verdict.SnapshotPath;
import dev.portreeve.runtime.verdict.Subject;
import dev.portreeve.runtime.verdict.Verdict;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Reads the findings of either document: of both the same, in the same order. */
final class FoundReader {
  private final JsonPlace document;
  private final Optional<String> host;

  FoundReader(JsonPlace document, Optional<String> host) {
    this.document = document;
    this.host = host;
  }

  List<Found> findings(boolean folded) throws InputException {
    return folded ? unfolded() : each();
  }

  private List<Found> each() throws InputException {
    List<Found> all = new ArrayList<>();
    for (JsonPlace finding : document.member("findings").elements()) {
      Optional<JsonPlace> who = finding.member("subject").present();
      Optional<Subject> subject =
          who.isPresent() ? Optional.of(subject(who.get())) : Optional.empty();
      all.add(found(finding, subject, evidence(finding, Optional.empty())));
    }
    return all;
  }

  /** One finding for each of whom it is said, those of a control by the order of the subjects. */
  private List<Found> unfolded() throws InputException {
    List<Subject> subjects = new ArrayList<>();
    for (JsonPlace subject : document.member("subjects").elements()) {
      subjects.add(subject(subject));
    }
    List<String> expressions = document.member("expressions").texts();
    Map<String, Map<Integer, List<Found>>> controls = new LinkedHashMap<>();
    for (JsonPlace finding : document.member("findings").elements()) {
      Map<Integer, List<Found>> ofControl =
          controls.computeIfAbsent(finding.member("control").text(), c -> new TreeMap<>());
      List<Value> evidence = evidence(finding, Optional.of(expressions));
      List<JsonPlace> about = finding.member("subjects").elements();
      if (about.isEmpty()) {
        add(ofControl, subjects.size(), found(finding, Optional.empty(), evidence));
      }
      for (JsonPlace number : about) {
        Subject subject = number.among(subjects);
        add(ofControl, number.number(), found(finding, Optional.of(subject), evidence));
      }
    }
    return controls.values().stream()
        .flatMap(ofControl -> ofControl.values().stream())
        .flatMap(List::stream)
        .toList();
  }

  private static void add(Map<Integer, List<Found>> all, int number, Found found) {
    all.computeIfAbsent(number, n -> new ArrayList<>()).add(found);
  }

  private Found found(JsonPlace at, Optional<Subject> subject, List<Value> evidence)
      throws InputException {
    return new Found(
        Identity.of(host, at.member("control").text(), subject),
        at.member("number").maybeText(),
        at.member("verdict").word(Verdict.class),
        at.member("severity").word(Severity.class),
        accepted(at),
        at.member("message").text(),
        evidence,
        obligations(at.member("obligations")));
  }

  private static Subject subject(JsonPlace at) throws InputException {
    Optional<JsonPlace> element = at.optional("element");
    return new Subject(
        at.member("type").text(),
        at.member("name").text(),
        at.member("id").text(),
        element.isPresent() ? element.get().text() : ""); // of a whole object there is none
  }

  private static boolean accepted(JsonPlace at) throws InputException {
    if (at.member("waiver").present().isPresent()) {
      return true;
    }
    Optional<JsonPlace> attestation = at.member("attestation").present();
    return attestation.isPresent() && attestation.get().member("verdict").text().equals("pass");
  }

  /** Where there is a table of expressions, evidence has their numbers. */
  private static List<Value> evidence(JsonPlace finding, Optional<List<String>> expressions)
      throws InputException {
    List<Value> all = new ArrayList<>();
    for (JsonPlace one : finding.member("evidence").elements()) {
      String path = one.member("path").text();
      JsonPlace expression = one.member("expression");
      all.add(
          new Value(
              path.startsWith(".") ? path.substring(1) : SnapshotPath.fromSubject(path),
              one.member("value").node().toString(),
              expressions.isPresent() ? expression.among(expressions.get()) : expression.text()));
    }
    return all;
  }

  private static List<Obliged> obligations(JsonPlace at) throws InputException {
    List<Obliged> all = new ArrayList<>();
    for (JsonPlace one : at.elements()) {
      all.add(
          new Obliged(
              one.member("verdict").word(Verdict.class),
              one.member("severity").word(Severity.class)));
    }
    return all;
  }
}
