package dev.portreeve.compiler;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.portreeve.dsl.diagnostic.Code;
import dev.portreeve.dsl.diagnostic.Diagnostic;
import dev.portreeve.dsl.diagnostic.Diagnostics;
import dev.portreeve.dsl.parse.Parser;
import dev.portreeve.dsl.source.SourceFile;
import dev.portreeve.dsl.source.Span;
import dev.portreeve.dsl.syntax.Expr;
import dev.portreeve.dsl.syntax.Lit;
import dev.portreeve.runtime.abi.scalar.Modes;
import dev.portreeve.runtime.abi.snapshot.Shape;
import dev.portreeve.runtime.pack.CompiledPack;
import java.util.List;
import java.util.Optional;

/**
 * A parameter's value in Reeve's spelling ({@code { 80, 443 }}) as normalized JSON, for a pack that
 * is compiled already. Checks the form of the value; whether it fits the parameter's type is
 * checked when the policy is loaded.
 */
public final class ParameterText {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private final List<Shape> shapes;
  private final SourceFile file;
  private final Diagnostics diagnostics;

  private ParameterText(List<Shape> shapes, SourceFile file, Diagnostics diagnostics) {
    this.shapes = shapes;
    this.file = file;
    this.diagnostics = diagnostics;
  }

  /** The JSON of {@code text} as a value of this parameter, which the pack must have. */
  public static Compilation<String> json(CompiledPack pack, String parameter, String text) {
    SourceFile file = SourceFile.of("--set " + parameter, text);
    Diagnostics diagnostics = new Diagnostics();
    Optional<Expr> value = Parser.parseValue(file, diagnostics);
    Shape root = pack.givenShapes().get(0);
    Shape.Field field = root.fields().get(root.field(parameter));
    ParameterText reader = new ParameterText(pack.givenShapes(), file, diagnostics);
    Optional<String> json = value.map(v -> reader.read(v, field).toString());
    return new Compilation<>(
        diagnostics.hasErrors() ? Optional.empty() : json, diagnostics.sorted());
  }

  private JsonNode read(Expr value, Shape.Field field) {
    if (value instanceof Expr.Name name) {
      boolean absent = field.absence().equals(Optional.of(name.text()));
      return absent ? JSON.nullNode() : JSON.textNode(name.text());
    }
    if (value instanceof Expr.SetOf set) {
      return array(set.elements(), field);
    }
    if (value instanceof Expr.ListOf list) {
      return array(list.elements(), field);
    }
    if (value instanceof Expr.RecordOf record) {
      return record(record, field);
    }
    if (value instanceof Expr.Literal literal) {
      return literal(literal.value(), value.span());
    }
    return refuse(value.span());
  }

  private ArrayNode array(List<Expr> elements, Shape.Field field) {
    ArrayNode array = JSON.arrayNode();
    elements.forEach(e -> array.add(read(e, field)));
    return array;
  }

  private JsonNode record(Expr.RecordOf record, Shape.Field field) {
    ObjectNode object = JSON.objectNode();
    if (field.shape() < 0) {
      return refuse(record.span());
    }
    Shape shape = shapes.get(field.shape());
    for (Expr.Entry entry : record.entries()) {
      int number = shape.field(entry.name().text());
      if (number < 0) {
        List<String> names = shape.fields().stream().map(f -> "`" + f.name() + "`").toList();
        diagnostics.add(
            Diagnostic.of(
                    Code.E0301,
                    file,
                    entry.name().span(),
                    "`" + shape.name() + "` has no field `" + entry.name().text() + "`")
                .help("there is " + String.join(", ", names)));
      } else {
        object.set(entry.name().text(), read(entry.value(), shape.fields().get(number)));
      }
    }
    return object;
  }

  private JsonNode literal(Lit lit, Span span) {
    if (lit instanceof Lit.Bool bool) {
      return JSON.booleanNode(bool.value());
    }
    if (lit instanceof Lit.Int number) {
      return JSON.numberNode(number.value());
    }
    if (lit instanceof Lit.Quantity quantity) {
      return JSON.numberNode(quantity.base());
    }
    if (lit instanceof Lit.Mode mode) {
      return JSON.textNode(Modes.show(mode.bits()));
    }
    if (lit instanceof Lit.Text text) {
      return JSON.textNode(text.value());
    }
    if (lit instanceof Lit.Dotted dotted) {
      return JSON.textNode(dotted.text());
    }
    return lit instanceof Lit.Instant instant ? JSON.textNode(instant.text()) : refuse(span);
  }

  private JsonNode refuse(Span span) {
    diagnostics.add(
        Diagnostic.of(Code.E0401, file, span, "a parameter's value is a constant")
            .help("write it as in Reeve: `true`, `80`, `\"text\"`, `{ 80, 443 }`"));
    return JSON.nullNode();
  }
}
