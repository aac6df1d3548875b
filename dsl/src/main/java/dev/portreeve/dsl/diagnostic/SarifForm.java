package dev.portreeve.dsl.diagnostic;

import static dev.portreeve.dsl.diagnostic.JsonText.quoted;
import static java.util.stream.Collectors.joining;

import dev.portreeve.dsl.source.SourceFile;
import dev.portreeve.dsl.source.Span;
import dev.portreeve.dsl.source.Visible;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Diagnostics as a SARIF 2.1.0 log: one run whose rules are the codes that occur, each with its
 * page, and a result for each diagnostic, its labels as related locations, its edits as fixes.
 * Columns count UTF-16 units from 1, a region ends before its last column, URIs are relative where
 * file names are.
 */
final class SarifForm {
  private static final String SCHEMA =
      "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";
  private static final String UNRESERVED =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~/";

  private final List<Diagnostic> diagnostics;
  private final List<Code> codes;

  SarifForm(List<Diagnostic> diagnostics) {
    this.diagnostics = diagnostics;
    this.codes = diagnostics.stream().map(Diagnostic::code).distinct().sorted().toList();
  }

  String render() {
    return "{\n  \"$schema\": "
        + quoted(SCHEMA)
        + ",\n  \"version\": \"2.1.0\",\n  \"runs\": [{\n"
        + "    \"tool\": {\"driver\": {\"name\": \"Portreeve\", \"rules\": "
        + lines(codes.stream().map(SarifForm::rule).toList())
        + "}},\n    \"columnKind\": \"utf16CodeUnits\",\n    \"results\": "
        + lines(diagnostics.stream().map(this::result).toList())
        + "\n  }]\n}\n";
  }

  private static String lines(List<String> objects) {
    return objects.isEmpty() ? "[]" : "[\n      " + String.join(",\n      ", objects) + "]";
  }

  private static String rule(Code code) {
    DiagnosticPage page = DiagnosticPage.of(code);
    return "{\"id\": "
        + quoted(code.name())
        + ", \"shortDescription\": {\"text\": "
        + quoted(code.summary())
        + "}, \"fullDescription\": {\"text\": "
        + quoted(page.prose().get(0))
        + "}, \"help\": {\"text\": "
        + quoted(help(page, "", ""))
        + ", \"markdown\": "
        + quoted(help(page, "```", "```\n"))
        + "}, \"defaultConfiguration\": {\"level\": "
        + quoted(code.severity().word())
        + "}}";
  }

  private static String help(DiagnosticPage page, String fence, String end) {
    StringBuilder out = new StringBuilder(String.join("\n\n", page.prose()));
    example(out.append("\n\nWrong:\n\n"), page.wrong(), fence, end);
    example(out.append("\nRight:\n\n"), page.right(), fence, end);
    return out.toString();
  }

  private static void example(
      StringBuilder out, DiagnosticPage.Example example, String fence, String end) {
    out.append(fence.isEmpty() ? "" : fence + example.language() + "\n");
    out.append(example.text()).append(end);
  }

  private String result(Diagnostic d) {
    StringBuilder out = new StringBuilder("{\"ruleId\": ").append(quoted(d.code().name()));
    out.append(", \"ruleIndex\": ").append(codes.indexOf(d.code()));
    out.append(", \"level\": ").append(quoted(d.severity().word()));
    out.append(", \"message\": ").append(message(text(d)));
    out.append(", \"locations\": [{").append(place(d.file(), d.span())).append("}]");
    List<String> labels = new ArrayList<>();
    for (Diagnostic.Label label : d.labels()) {
      String message = label.text().isEmpty() ? "" : ", \"message\": " + message(label.text());
      labels.add(
          "{\"id\": " + labels.size() + ", " + place(label.file(), label.span()) + message + "}");
    }
    if (!labels.isEmpty()) {
      out.append(", \"relatedLocations\": [").append(String.join(", ", labels)).append("]");
    }
    if (!d.edits().isEmpty()) {
      out.append(", \"fixes\": [")
          .append(d.edits().stream().map(edit -> fix(d.file(), edit)).collect(joining(", ")))
          .append("]");
    }
    return out.append('}').toString();
  }

  /** What a help proposes to put where; of several one is meant. */
  private static String fix(SourceFile file, Edit edit) {
    String was = file.words(edit.span());
    String says =
        edit.text().isEmpty()
            ? "leave `" + was + "` out"
            : was.isEmpty()
                ? "write `" + edit.text() + "`"
                : "write `" + edit.text() + "` for `" + was + "`";
    return "{\"description\": "
        + message(says)
        + ", \"artifactChanges\": [{\"artifactLocation\": {\"uri\": "
        + quoted(uri(file.name()))
        + "}, \"replacements\": [{\"deletedRegion\": "
        + region(file, edit.span())
        + ", \"insertedContent\": {\"text\": "
        + quoted(edit.text())
        + "}}]}]}";
  }

  private static String text(Diagnostic d) {
    return d.message() + d.help().map(help -> "\nhelp: " + help).orElse("");
  }

  /**
   * Braces are doubled, since a single one would hold the place of an argument, and brackets that
   * would make a link are no link.
   */
  private static String message(String text) {
    String plain = text.lines().map(Visible::escape).reduce((a, b) -> a + "\n" + b).orElse("");
    String braces = plain.replace("{", "{{").replace("}", "}}");
    String links = braces.contains("](") ? braces.replace("[", "\\[").replace("]", "\\]") : braces;
    return "{\"text\": " + quoted(links) + "}";
  }

  private static String place(SourceFile file, Span span) {
    return "\"physicalLocation\": {\"artifactLocation\": {\"uri\": "
        + quoted(uri(file.name()))
        + "}, \"region\": "
        + region(file, span)
        + "}";
  }

  private static String region(SourceFile file, Span span) {
    int line = file.lineAt(span.start());
    int endLine = file.lineAt(span.end());
    return "{\"startLine\": "
        + line
        + ", \"startColumn\": "
        + (span.start() - file.lineStart(line) + 1)
        + ", \"endLine\": "
        + endLine
        + ", \"endColumn\": "
        + (span.end() - file.lineStart(endLine) + 1)
        + "}";
  }

  /** A relative name as a relative reference, an absolute one as a URI of a file. */
  private static String uri(String name) {
    StringBuilder out = new StringBuilder(name.startsWith("/") ? "file://" : "");
    for (byte b : name.getBytes(StandardCharsets.UTF_8)) {
      boolean plain = b > 0 && UNRESERVED.indexOf(b) >= 0;
      out.append(plain ? Character.toString(b) : String.format(Locale.ROOT, "%%%02X", b & 0xff));
    }
    return out.toString();
  }
}
