package dev.portreeve.compiler.testing;

import com.fasterxml.jackson.databind.JsonNode;
import dev.portreeve.dsl.schema.Field;
import dev.portreeve.dsl.schema.Structure;
import dev.portreeve.dsl.schema.Type;
import dev.portreeve.dsl.schema.Vocabulary;
import dev.portreeve.dsl.source.Span;
import dev.portreeve.dsl.syntax.Expr;
import dev.portreeve.dsl.syntax.Id;
import dev.portreeve.dsl.syntax.Lit;
import dev.portreeve.dsl.syntax.Unit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Values of a snapshot as Reeve writes them: what a test case may give. What is unknown, may hold
 * more, or has no form in Reeve is left out, which says that it is not known. Of records only the
 * fields that are wanted are written.
 */
final class LiteralWriter {
  private static final Span NOWHERE = new Span(0, 0);

  /** What a version literal has; a release's suffix is not compared. */
  private static final Pattern NUMBERS = Pattern.compile("[0-9]+(\\.[0-9]+)+");

  private final Vocabulary vocabulary;
  private final BiPredicate<Structure, Field> wanted;

  LiteralWriter(Vocabulary vocabulary, BiPredicate<Structure, Field> wanted) {
    this.vocabulary = vocabulary;
    this.wanted = wanted;
  }

  /** The value of a field. */
  Optional<Expr> of(JsonNode node, Field field) {
    return of(node, field.type(), field.absence());
  }

  private Optional<Expr> of(JsonNode node, Type type, Optional<String> absence) {
    if (node.isMissingNode() || node.has("$unknown") || node.has("$partial")) {
      return Optional.empty();
    }
    if (node.has("$value")) {
      return of(node.get("$value"), type, absence);
    }
    if (node.isNull()) {
      return absence.map(word -> new Expr.Name(NOWHERE, word));
    }
    if (type instanceof Type.SetOf set) {
      return elements(node, set.element()).map(all -> new Expr.SetOf(NOWHERE, all));
    }
    if (type instanceof Type.ListOf list) {
      return elements(node, list.element()).map(all -> new Expr.ListOf(NOWHERE, all));
    }
    if (type instanceof Type.Structured structured) {
      return Optional.of(record(node, vocabulary.structure(structured)));
    }
    if (type instanceof Type.Enumeration enumeration) {
      return Optional.of(node.asText())
          .filter(enumeration.members()::contains)
          .map(member -> new Expr.Name(NOWHERE, member));
    }
    return scalar(node, (Type.Scalar) type).map(lit -> new Expr.Literal(NOWHERE, lit));
  }

  private Optional<List<Expr>> elements(JsonNode node, Type element) {
    List<Expr> all = new ArrayList<>();
    for (JsonNode each : node) {
      Optional<Expr> value = of(each, element, Optional.empty());
      if (value.isEmpty()) {
        return Optional.empty();
      }
      all.add(value.get());
    }
    return Optional.of(all);
  }

  /** An object with the wanted fields of it that are known. */
  Expr record(JsonNode node, Structure structure) {
    List<Expr.Entry> entries = new ArrayList<>();
    for (Field field : structure.fields()) {
      if (field.reference().isEmpty() && wanted.test(structure, field)) {
        of(node.path(field.name()), field)
            .ifPresent(v -> entries.add(new Expr.Entry(new Id(NOWHERE, field.name()), v)));
      }
    }
    return entries.isEmpty()
        ? new Expr.SetOf(NOWHERE, List.of())
        : new Expr.RecordOf(NOWHERE, entries);
  }

  private static Optional<Lit> scalar(JsonNode node, Type.Scalar type) {
    String text = node.asText();
    return switch (type) {
      case BOOL -> Optional.of(new Lit.Bool(node.booleanValue()));
      case INT, PORT -> Optional.of(new Lit.Int(node.longValue()));
      case SIZE -> quantity(node.longValue(), true);
      case DURATION -> quantity(node.longValue(), false);
      case MODE -> Optional.of(new Lit.Mode(Integer.parseInt(text, 8)));
      case VERSION -> numbers(text).map(Lit.Dotted::new);
      case INSTANT ->
          Optional.of(text.replaceFirst("\\.[0-9]+Z$", "Z"))
              .filter(t -> t.endsWith("Z"))
              .map(Lit.Instant::new);
      default -> Optional.of(new Lit.Text(text));
    };
  }

  private static Optional<String> numbers(String version) {
    Matcher found = NUMBERS.matcher(version);
    return found.lookingAt() ? Optional.of(found.group()) : Optional.empty();
  }

  /** In the largest unit that says it exactly. */
  private static Optional<Lit> quantity(long base, boolean size) {
    Optional<Lit> best = Optional.empty();
    for (Unit unit : Unit.values()) {
      if (unit.isSize() == size && base % unit.factor() == 0 && (base != 0 || best.isEmpty())) {
        best = Optional.of(new Lit.Quantity(base / unit.factor(), unit));
      }
    }
    return best;
  }
}
