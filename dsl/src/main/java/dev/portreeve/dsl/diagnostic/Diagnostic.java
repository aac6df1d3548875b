package dev.portreeve.dsl.diagnostic;

import dev.portreeve.dsl.source.Position;
import dev.portreeve.dsl.source.SourceFile;
import dev.portreeve.dsl.source.Span;
import dev.portreeve.dsl.source.Visible;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * One message about Reeve text, or about the form of data: what is wrong, exactly where, in the
 * user's words, and the nearest legal way, with the edits that make it so. Never about a host. The
 * {@code message} is one lower-case line without a full stop; {@code plain} is the help that is
 * left where none of the edits compiles.
 */
public record Diagnostic(
    Code code,
    SourceFile file,
    Span span,
    String message,
    List<Label> labels,
    Optional<String> help,
    List<Edit> edits,
    Optional<String> plain) {

  /** Copies its lists. */
  public Diagnostic {
    labels = List.copyOf(labels);
    edits = List.copyOf(edits);
  }

  /** A diagnostic with nothing but a place and a message. */
  public static Diagnostic of(Code code, SourceFile file, Span span, String message) {
    return new Diagnostic(
        code, file, span, message, List.of(), Optional.empty(), List.of(), Optional.empty());
  }

  /** The same with advice that proposes no text. */
  public Diagnostic help(String text) {
    return help(text, List.of());
  }

  /** The same with advice; what it proposes belongs in place of what is marked. */
  public Diagnostic help(Help advice) {
    return help(advice, span);
  }

  /** The same with advice whose texts belong elsewhere than at what is marked. */
  public Diagnostic help(Help advice, Span place) {
    return help(advice.text(), advice.edits(place), advice.plain());
  }

  /** The same with advice, and edits that say more than its sentence shows. */
  public Diagnostic help(String text, List<Edit> proposed) {
    return help(text, proposed, proposed.isEmpty() ? text : "");
  }

  private Diagnostic help(String text, List<Edit> proposed, String alone) {
    Optional<String> left = Optional.of(alone).filter(sentence -> !sentence.isEmpty());
    return new Diagnostic(code, file, span, message, labels, Optional.of(text), proposed, left);
  }

  /** The same where no text that it proposes compiles. */
  public Diagnostic unproposed() {
    return new Diagnostic(code, file, span, message, labels, plain, List.of(), plain);
  }

  /** The same with advice, if there is any. */
  public Diagnostic help(Optional<Help> advice) {
    return advice.map(this::help).orElse(this);
  }

  /** The same with a second place that matters. */
  public Diagnostic label(SourceFile labelFile, Span labelSpan, String text) {
    List<Label> more = new java.util.ArrayList<>(labels);
    more.add(new Label(labelFile, labelSpan, text));
    return new Diagnostic(code, file, span, message, more, help, edits, plain);
  }

  /** The same of a file that has the same text and another name. */
  public Diagnostic of(SourceFile known, SourceFile now) {
    return new Diagnostic(
        code,
        file == known ? now : file,
        span,
        message,
        labels.stream().map(l -> l.file == known ? new Label(now, l.span, l.text) : l).toList(),
        help,
        edits,
        plain);
  }

  /** Whether it is an error or a warning, as its code says. */
  public Severity severity() {
    return code.severity();
  }

  /** {@code file:line:column}, safe to show. */
  String place() {
    Position at = file.position(span.start());
    return Visible.escape(file.name()) + ":" + at.line() + ":" + at.column();
  }

  /** A second place, with what it has to do with the first. */
  public record Label(SourceFile file, Span span, String text) {}

  /** Errors stop compilation after all of them were reported; warnings do not. */
  public enum Severity {
    ERROR,
    WARNING;

    /** In lower case. */
    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
