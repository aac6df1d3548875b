package dev.portreeve.dsl.check.expression;

import dev.portreeve.dsl.check.name.DeclaredNames;
import dev.portreeve.dsl.check.name.Scope;
import dev.portreeve.dsl.checked.Binding;
import dev.portreeve.dsl.checked.Control;
import dev.portreeve.dsl.checked.Value;
import dev.portreeve.dsl.diagnostic.Code;
import dev.portreeve.dsl.diagnostic.Diagnostic;
import dev.portreeve.dsl.diagnostic.Edit;
import dev.portreeve.dsl.diagnostic.Suggestions;
import dev.portreeve.dsl.schema.Field;
import dev.portreeve.dsl.schema.Structure;
import dev.portreeve.dsl.schema.Type;
import dev.portreeve.dsl.source.Span;
import dev.portreeve.dsl.syntax.Decl;
import dev.portreeve.dsl.syntax.Expr;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Checks {@code p in published_ports}, where the elements of a list of an object are subjects: the
 * list is a field of that object, and its records can be told from one another.
 */
public final class ElementChecker {
  private final Scope scope;
  private final DeclaredNames world;

  /** In a scope that has the object as its subject. */
  public ElementChecker(Scope scope) {
    this.scope = scope;
    this.world = scope.world;
  }

  /** A variable, and the elements that it stands for; none after a complaint. */
  public record Read(Binding variable, Optional<Control.Element> element) {}

  /** What is written, for the only object or each. */
  public Read element(Decl.Element written, Binding object) {
    Value value = new ValueChecker(scope).check(written.list(), Facts.NONE);
    Binding variable =
        new ConditionChecker(scope).bind(written.variable(), elementOf(value.type()));
    return new Read(variable, element(written, object, value, variable));
  }

  private static Type elementOf(Type list) {
    return list instanceof Type.ListOf of
        ? of.element()
        : list instanceof Type.SetOf set ? set.element() : new Type.Poison();
  }

  private Optional<Control.Element> element(
      Decl.Element written, Binding object, Value value, Binding variable) {
    if (ValueChecker.isPoison(value)) {
      return Optional.empty();
    }
    boolean own =
        value instanceof Value.Field field
            && field.target() instanceof Value.Variable of
            && of.binding().equals(object);
    Structure structure = world.vocabulary.structure((Type.Structured) object.type());
    String list = scope.file.text(written.list().span());
    if (!own) {
      complain(
          written.list().span(),
          "`" + list + "` is no list of the " + structure.name(),
          lists(structure)
              .map(all -> "a list stands there by its name alone: " + all)
              .orElse("the " + structure.name() + " has no list whose elements are subjects"));
      return Optional.empty();
    }
    Optional<Structure> record = record(value.type());
    if (record.filter(r -> !r.namedBy().isEmpty()).isEmpty()) {
      refuse(written, value, structure, record);
      return Optional.empty();
    }
    return Optional.of(new Control.Element(variable, (Value.Field) value));
  }

  private Optional<Structure> record(Type type) {
    return type instanceof Type.ListOf list && list.element() instanceof Type.Structured of
        ? Optional.of(world.vocabulary.structure(of))
        : Optional.empty();
  }

  private void refuse(
      Decl.Element written, Value value, Structure owner, Optional<Structure> record) {
    String list = scope.file.text(written.list().span());
    String variable = written.variable().text();
    boolean many = value.type() instanceof Type.ListOf || value.type() instanceof Type.SetOf;
    if (!many) {
      complain(
          written.list().span(),
          "`" + list + "` is " + value.type().withArticle() + ", not a list",
          lists(owner).map(all -> "its lists are " + all).orElse("name a list"));
      return;
    }
    boolean objects = record.flatMap(Structure::population).isPresent();
    String why =
        objects
            ? "are subjects of their own"
            : record.isPresent()
                ? "cannot be told from one another: the schema does not say by what"
                : "are no records";
    complain(
        written.list().span(),
        "elements of `" + list + "` " + why,
        "let the control be about the "
            + owner.name()
            + ", and ask of them `require every "
            + variable
            + " in "
            + list
            + " satisfies ...`");
  }

  private Optional<String> lists(Structure owner) {
    List<String> names =
        owner.fields().stream()
            .filter(f -> record(f.type()).filter(r -> !r.namedBy().isEmpty()).isPresent())
            .map(Field::name)
            .toList();
    return names.isEmpty() ? Optional.empty() : Optional.of(Suggestions.list(names));
  }

  private void complain(Span span, String message, String help) {
    world.error(Code.E0503, scope.file, span, message, help);
  }

  /**
   * Of {@code for each p in published_ports}, which does not say whose they are: the sentence that
   * does; empty where no subject has such a list.
   */
  public static Optional<Diagnostic> ownerless(
      Diagnostic unknown, Decl.Population.Each each, DeclaredNames world) {
    if (each.in().isEmpty() || !each.adjectives().isEmpty()) {
      return Optional.empty();
    }
    Expr in = each.in().get();
    String list =
        in instanceof Expr.Select select
            ? select.member().text()
            : in instanceof Expr.Name name ? name.text() : "";
    List<Structure> owners =
        world.vocabulary.subjects().stream().filter(s -> s.field(list) >= 0).toList();
    Optional<Structure> named =
        in instanceof Expr.Select select && select.target() instanceof Expr.Name name
            ? owners.stream().filter(s -> isCalled(s, name.text())).findFirst()
            : Optional.empty();
    List<String> written =
        named.map(List::of).orElse(owners).stream()
            .sorted(Comparator.comparing(s -> DeclaredNames.is(s, Structure.Count.ONE)))
            .limit(2)
            .map(owner -> list + " of " + whose(owner))
            .toList();
    String variable = each.subject().text();
    return written.isEmpty()
        ? Optional.empty()
        : Optional.of(
            unknown.help(
                "say whose: "
                    + written.stream()
                        .map(w -> "`" + variable + " in " + w + "`")
                        .collect(Collectors.joining(" or ")),
                written.stream().map(w -> edit(in.span(), w, written.size() == 1)).toList()));
  }

  private static Edit edit(Span span, String text, boolean certain) {
    return certain ? Edit.certain(span, text) : Edit.possible(span, text);
  }

  private static boolean isCalled(Structure subject, String name) {
    return subject.name().equals(name)
        || subject.population().orElseThrow().collection().equals(name);
  }

  private static String whose(Structure owner) {
    return (DeclaredNames.is(owner, Structure.Count.ONE) ? "the " : "each ") + owner.name();
  }
}
