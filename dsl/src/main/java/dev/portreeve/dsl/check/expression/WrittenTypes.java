package dev.portreeve.dsl.check.expression;

import dev.portreeve.dsl.check.name.DeclaredNames;
import dev.portreeve.dsl.check.name.Scope;
import dev.portreeve.dsl.checked.Binding;
import dev.portreeve.dsl.schema.Field;
import dev.portreeve.dsl.schema.Structure;
import dev.portreeve.dsl.schema.Type;
import dev.portreeve.dsl.source.SourceFile;
import dev.portreeve.dsl.syntax.Expr;
import dev.portreeve.dsl.syntax.Id;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The types of values before they are checked, as far as their words tell them: nothing is
 * complained of, and nothing counts as used.
 */
final class WrittenTypes {
  private final Scope scope;
  private final DeclaredNames world;
  private final Map<String, Type> variables;

  private WrittenTypes(Scope scope, Map<String, Type> variables) {
    this.scope = scope;
    this.world = scope.world;
    this.variables = variables;
  }

  static WrittenTypes in(Scope scope) {
    return new WrittenTypes(scope, Map.of());
  }

  /** Inside of a quantifier. */
  WrittenTypes with(Id variable, Expr list) {
    Map<String, Type> more = new HashMap<>(variables);
    of(list).flatMap(WrittenTypes::element).ifPresent(t -> more.put(variable.text(), t));
    return new WrittenTypes(scope, more);
  }

  SourceFile file() {
    return scope.file;
  }

  /** The type of the elements of a list or set. */
  static Optional<Type> element(Type type) {
    if (type instanceof Type.SetOf set) {
      return Optional.of(set.element());
    }
    return type instanceof Type.ListOf list ? Optional.of(list.element()) : Optional.empty();
  }

  Optional<Type> of(Expr expr) {
    if (expr instanceof Expr.Name name) {
      return named(name.text());
    }
    if (expr instanceof Expr.Select select) {
      return of(select.target()).flatMap(owner -> field(owner, select.member().text()));
    }
    if (expr instanceof Expr.Sum sum) {
      return of(sum.left()).or(() -> of(sum.right()));
    }
    if (expr instanceof Expr.Total total) {
      return of(total.list())
          .flatMap(WrittenTypes::element)
          .flatMap(owner -> field(owner, total.field().text()));
    }
    if (expr instanceof Expr.Count) {
      return Optional.of(Type.Scalar.INT);
    }
    return expr instanceof Expr.Age ? Optional.of(Type.Scalar.DURATION) : Optional.empty();
  }

  private Optional<Type> named(String name) {
    if (variables.containsKey(name)) {
      return Optional.of(variables.get(name));
    }
    Optional<Type> ofSubject =
        name.equals("it")
            ? scope.subject.map(Binding::type)
            : scope.subject.flatMap(s -> field(s.type(), name));
    return scope
        .local(name)
        .map(Binding::type)
        .or(() -> ofSubject)
        .or(() -> Optional.ofNullable(world.parameters.get(name)).map(p -> p.type()))
        .or(() -> Optional.ofNullable(world.lists.get(name)).map(l -> l.type()))
        .or(() -> world.one(name).map(Structure::type))
        .or(() -> world.collection(name).map(s -> new Type.ListOf(s.type())));
  }

  private Optional<Type> field(Type owner, String name) {
    if (owner == Type.Scalar.IMAGE_REFERENCE) {
      return Optional.of(name.equals("registry") ? Type.Scalar.REGISTRY : Type.Scalar.TEXT);
    }
    if (!(owner instanceof Type.Structured structured)) {
      return Optional.empty();
    }
    return world.vocabulary.structure(structured).fields().stream()
        .filter(f -> f.name().equals(name))
        .map(Field::type)
        .findFirst();
  }
}
