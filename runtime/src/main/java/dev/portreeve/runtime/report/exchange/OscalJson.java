package dev.portreeve.runtime.report.exchange;

import dev.portreeve.runtime.report.FindingText;
import dev.portreeve.runtime.report.Phrase;
import dev.portreeve.runtime.text.JsonText;
import dev.portreeve.runtime.text.TerminalText;
import dev.portreeve.runtime.verdict.Report;
import java.io.IOException;

/**
 * What the parts of an OSCAL document write alike: properties of ours, texts of the forms that the
 * format asks for, ids that are made of content.
 */
record OscalJson(JsonText json) {
  private static final String NS = "https://portreeve.dev/ns/oscal";

  JsonText key(String name) throws IOException {
    return json.key(name);
  }

  /** A member of any text, as one line. */
  void line(String name, String value) throws IOException {
    json.key(name).text(token(value));
  }

  void prop(String name, String value) throws IOException {
    json.beginObject().key("name").text(name).key("ns").text(NS);
    line("value", value);
    json.end();
  }

  /** A property whose name is the format's own. */
  void standard(String name, String value) throws IOException {
    json.beginObject().key("name").text(name);
    line("value", value);
    json.end();
  }

  /** An array of one object with one member: how the format relates things. */
  void related(String array, String member, String uuid) throws IOException {
    json.key(array).beginArray().beginObject().key(member).text(uuid).end().end();
  }

  static String id(Report report, String what) {
    // Its name tells a snapshot that was given twice from itself.
    String run = report.snapshot().digest() + report.policy().digest() + FindingText.host(report);
    return Fingerprint.uuid(run + "\n" + what);
  }

  /** Ids begin with a letter there: the number alone is none. */
  static String control(String control) {
    return "portreeve-" + control;
  }

  /** One line, nothing hidden, nothing at its ends, never empty. */
  static String token(String text) {
    String line = TerminalText.of(Phrase.oneLine(text));
    return line.isEmpty() ? "-" : line;
  }
}
