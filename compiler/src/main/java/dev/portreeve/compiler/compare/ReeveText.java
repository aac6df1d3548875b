package dev.portreeve.compiler.compare;

import dev.portreeve.dsl.checked.Control;
import dev.portreeve.dsl.checked.Datum;
import dev.portreeve.dsl.checked.Formula;
import dev.portreeve.dsl.diagnostic.Diagnostics;
import dev.portreeve.dsl.lex.Lexeme;
import dev.portreeve.dsl.parse.Parser;
import dev.portreeve.dsl.schema.Type;
import dev.portreeve.dsl.source.SourceFile;
import dev.portreeve.dsl.source.Span;
import dev.portreeve.dsl.source.Visible;
import dev.portreeve.dsl.syntax.Printer;
import dev.portreeve.runtime.abi.scalar.Durations;
import dev.portreeve.runtime.abi.scalar.Modes;
import dev.portreeve.runtime.abi.scalar.Sizes;
import java.util.List;
import java.util.stream.Collectors;

/** Parts of a pack as Reeve text on one line, the same however they were laid out. */
final class ReeveText {
  private ReeveText() {}

  /** A condition, printed anew. */
  static String of(SourceFile file, Formula formula) {
    SourceFile alone = SourceFile.of(file.name(), file.text(formula.span()));
    return Parser.parseCondition(alone, new Diagnostics())
        .map(Printer::print)
        .orElseGet(() -> of(file, formula.span()));
  }

  /** Words of a file without their comments and line ends. */
  static String of(SourceFile file, Span span) {
    SourceFile alone = SourceFile.of(file.name(), file.text(span));
    StringBuilder text = new StringBuilder(alone.text());
    for (Lexeme lexeme : Lexeme.of(alone)) {
      if (lexeme.kind() == Lexeme.Kind.COMMENT) {
        int end = lexeme.span().end();
        text.replace(lexeme.span().start(), end, " ".repeat(end - lexeme.span().start()));
      }
    }
    return text.toString().strip().replaceAll("\\s+", " ");
  }

  /** A message, its values in braces. */
  static String of(SourceFile file, Control.Message message) {
    StringBuilder text = new StringBuilder();
    for (Control.Message.Piece piece : message.pieces()) {
      text.append(
          piece instanceof Control.Message.Piece.Text t
              ? t.text()
              : "{" + of(file, ((Control.Message.Piece.Shown) piece).value().span()) + "}");
    }
    return text.toString();
  }

  /** A constant of a type. */
  static String of(Datum datum, Type type) {
    if (datum instanceof Datum.Bool bool) {
      return String.valueOf(bool.value());
    }
    if (datum instanceof Datum.Number number) {
      return type == Type.Scalar.SIZE
          ? Sizes.show(number.value())
          : type == Type.Scalar.DURATION
              ? Durations.show(number.value())
              : type == Type.Scalar.MODE
                  ? Modes.show(number.value())
                  : String.valueOf(number.value());
    }
    if (datum instanceof Datum.Text text) {
      boolean bare = type == Type.Scalar.VERSION || type == Type.Scalar.INSTANT;
      return bare ? text.value() : "\"" + Visible.escape(text.value()) + "\"";
    }
    if (datum instanceof Datum.Member member) {
      return member.name();
    }
    if (datum instanceof Datum.Absent absent) {
      return absent.word();
    }
    if (datum instanceof Datum.Many many) {
      boolean set = type instanceof Type.SetOf;
      return between(set ? "{" : "[", elements(many, type), set ? "}" : "]");
    }
    return between(
        "{",
        ((Datum.Entries) datum)
            .fields().entrySet().stream()
                .map(e -> e.getKey() + ": " + of(e.getValue(), new Type.Poison()))
                .toList(),
        "}");
  }

  /** The elements of a set or list. */
  static List<String> elements(Datum.Many many, Type type) {
    Type element =
        type instanceof Type.SetOf set
            ? set.element()
            : type instanceof Type.ListOf list ? list.element() : type;
    return many.elements().stream().map(e -> of(e, element)).toList();
  }

  private static String between(String opening, List<String> parts, String closing) {
    return parts.isEmpty()
        ? opening + " " + closing
        : parts.stream().collect(Collectors.joining(", ", opening + " ", " " + closing));
  }
}
