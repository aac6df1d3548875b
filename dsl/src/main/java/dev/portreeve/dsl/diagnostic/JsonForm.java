package dev.portreeve.dsl.diagnostic;

import dev.portreeve.dsl.source.Position;
import dev.portreeve.dsl.source.SourceFile;
import dev.portreeve.dsl.source.Span;
import java.util.List;

/** Diagnostics as one JSON array: an object a line, nothing but ASCII, keys in a fixed order. */
final class JsonForm {
  private final StringBuilder out = new StringBuilder();

  private JsonForm() {}

  static String render(List<Diagnostic> diagnostics) {
    JsonForm form = new JsonForm();
    form.out.append('[');
    for (int i = 0; i < diagnostics.size(); i++) {
      form.out.append(i == 0 ? "\n  " : ",\n  ");
      form.one(diagnostics.get(i));
    }
    form.out.append(diagnostics.isEmpty() ? "]\n" : "\n]\n");
    return form.out.toString();
  }

  private void one(Diagnostic d) {
    out.append("{\"severity\": ").append(JsonText.quoted(d.severity().word()));
    out.append(", \"code\": ").append(JsonText.quoted(d.code().name()));
    place(d.file(), d.span());
    out.append(", \"message\": ").append(JsonText.quoted(d.message()));
    d.help().ifPresent(help -> out.append(", \"help\": ").append(JsonText.quoted(help)));
    out.append(", \"labels\": [");
    for (int i = 0; i < d.labels().size(); i++) {
      Diagnostic.Label label = d.labels().get(i);
      out.append(i == 0 ? "" : ", ").append("{\"text\": ").append(JsonText.quoted(label.text()));
      place(label.file(), label.span());
      out.append('}');
    }
    out.append("]");
    if (!d.edits().isEmpty()) {
      edits(d);
    }
    out.append('}');
  }

  /** What a help proposes to put where; of several one is meant. */
  private void edits(Diagnostic d) {
    out.append(", \"edits\": [");
    for (int i = 0; i < d.edits().size(); i++) {
      Edit edit = d.edits().get(i);
      out.append(i == 0 ? "" : ", ").append("{\"text\": ").append(JsonText.quoted(edit.text()));
      out.append(", \"certain\": ").append(edit.certain());
      place(d.file(), edit.span());
      out.append('}');
    }
    out.append(']');
  }

  private void place(SourceFile file, Span span) {
    Position start = file.position(span.start());
    Position end = file.position(span.end());
    out.append(", \"file\": ").append(JsonText.quoted(file.name()));
    out.append(", \"line\": ").append(start.line()).append(", \"column\": ").append(start.column());
    out.append(", \"endLine\": ").append(end.line());
    out.append(", \"endColumn\": ").append(end.column());
  }
}
