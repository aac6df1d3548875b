package dev.portreeve.dsl.check.expression;

import dev.portreeve.dsl.check.name.DeclaredNames;
import dev.portreeve.dsl.check.name.Scope;
import dev.portreeve.dsl.check.type.LiteralReader;
import dev.portreeve.dsl.checked.Operator;
import dev.portreeve.dsl.checked.Value;
import dev.portreeve.dsl.diagnostic.Code;
import dev.portreeve.dsl.schema.Type;
import dev.portreeve.dsl.syntax.Expr;
import dev.portreeve.dsl.syntax.Id;
import dev.portreeve.dsl.syntax.Lit;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Groups that stand in place of a list: {@code every c in { CHOWN, KILL }}. What type the elements
 * have is read from what the condition asks of one, and where it asks nothing that tells, from how
 * they are written.
 */
final class GroupReader {
  private final Scope scope;
  private final DeclaredNames world;

  GroupReader(Scope scope) {
    this.scope = scope;
    this.world = scope.world;
  }

  static boolean isGroup(Expr expr) {
    return expr instanceof Expr.SetOf || expr instanceof Expr.ListOf;
  }

  static List<Expr> elements(Expr group) {
    return group instanceof Expr.SetOf set ? set.elements() : ((Expr.ListOf) group).elements();
  }

  /** The group's own type over this type of its elements. */
  static Type of(Expr group, Type element) {
    return group instanceof Expr.ListOf ? new Type.ListOf(element) : new Type.SetOf(element);
  }

  /** The list that a quantifier walks over. */
  Value read(Expr.Quantified q) {
    Expr group = q.list();
    List<Expr> elements = elements(group);
    if (elements.isEmpty()) {
      world.error(
          Code.E0407,
          scope.file,
          group.span(),
          "there is nothing in this group, so that nothing is asked",
          "write its elements between the braces, or name a list");
      return ValueChecker.poison(group.span());
    }
    Optional<Type> element =
        new UseReader(scope, q.variable()).of(q).or(() -> written(elements)).filter(this::isHeld);
    if (element.isEmpty()) {
      return refuse(group, elements);
    }
    Type type = of(group, element.get());
    LiteralReader literals = new LiteralReader(world, scope.file);
    return new Value.Constant(group.span(), type, literals.read(group, type, Optional.empty()));
  }

  private boolean isHeld(Type element) {
    return Operator.membership(element).isPresent();
  }

  /** The type of literals, or the only enum that has these members. */
  private Optional<Type> written(List<Expr> elements) {
    Optional<Type> natural =
        elements.stream()
            .filter(Expr.Literal.class::isInstance)
            .map(e -> LiteralReader.natural(((Expr.Literal) e).value()))
            .findFirst();
    List<Type.Enumeration> enums = enums(elements);
    return natural.or(() -> enums.size() == 1 ? Optional.of(enums.get(0)) : Optional.empty());
  }

  /** The enums that have all of these members; where there are none, those that have the first. */
  private List<Type.Enumeration> enums(List<Expr> elements) {
    List<String> words =
        elements.stream()
            .filter(Expr.Name.class::isInstance)
            .map(e -> ((Expr.Name) e).text())
            .toList();
    List<Type.Enumeration> all = having(words);
    return words.isEmpty() || !all.isEmpty() ? all : having(words.subList(0, 1));
  }

  private List<Type.Enumeration> having(List<String> words) {
    Stream<Type.Enumeration> enums = world.vocabulary.enums().values().stream();
    return words.isEmpty() ? List.of() : enums.filter(e -> e.members().containsAll(words)).toList();
  }

  private Value refuse(Expr group, List<Expr> elements) {
    List<String> enums = enums(elements).stream().map(e -> "`" + e.name() + "`").toList();
    String text = scope.file.text(group.span());
    String several =
        "these are members of "
            + String.join(" and of ", enums)
            + ", and nothing says which are meant";
    world.error(
        Code.E0401,
        scope.file,
        group.span(),
        enums.size() > 1
            ? several
            : "what stands in this group cannot be told from how it is written",
        enums.size() > 1
            ? "give it a name and a type: `list chosen : set of "
                + enums(elements).get(0).name()
                + " = "
                + text
                + "`"
            : "elements are texts, numbers or members of an enum; a list is named without braces");
    return ValueChecker.poison(group.span());
  }

  /** What a condition asks of a variable, as far as that tells its type. */
  private static final class UseReader {
    private final DeclaredNames world;
    private final Id variable;
    private final WrittenTypes types;

    UseReader(Scope scope, Id variable) {
      this(scope.world, variable, WrittenTypes.in(scope));
    }

    private UseReader(DeclaredNames world, Id variable, WrittenTypes types) {
      this.world = world;
      this.variable = variable;
      this.types = types;
    }

    Optional<Type> of(Expr.Quantified q) {
      return first(Stream.concat(q.where().stream(), q.satisfies().stream()));
    }

    private Optional<Type> first(Stream<Expr> conditions) {
      return conditions.flatMap(c -> of(c).stream()).findFirst();
    }

    private Optional<Type> of(Expr condition) {
      if (condition instanceof Expr.And and) {
        return first(and.conditions().stream());
      }
      if (condition instanceof Expr.Or or) {
        return first(or.conditions().stream());
      }
      if (condition instanceof Expr.Not not) {
        return of(not.condition());
      }
      if (condition instanceof Expr.Related related) {
        return of(related);
      }
      if (condition instanceof Expr.Quantified q) {
        UseReader inside = new UseReader(world, variable, types.with(q.variable(), q.list()));
        return inside.of(q);
      }
      return condition instanceof Expr.Call call ? of(call) : Optional.empty();
    }

    private boolean isIt(Expr expr) {
      return expr instanceof Expr.Name name && name.text().equals(variable.text());
    }

    private Optional<Type> of(Expr.Related related) {
      Optional<Expr> right = related.right();
      if (right.isPresent() && isIt(related.left())) {
        return besides(related, types.of(right.get()));
      }
      return right.isPresent() && isIt(right.get())
          ? behind(related, types.of(related.left()))
          : Optional.empty();
    }

    /** The type of what stands on the left of a relation, from what stands on its right. */
    private static Optional<Type> besides(Expr.Related related, Optional<Type> right) {
      return switch (related.relation()) {
        case COVERS -> Optional.of(Type.Scalar.PATH);
        case IS_NO_LOOSER_THAN, PERMITS -> Optional.of(Type.Scalar.MODE);
        case IS_WITHIN, IS_NOT_WITHIN ->
            Optional.of(
                right.filter(t -> t == Type.Scalar.CIDR).isPresent() || isNetwork(related.right())
                    ? Type.Scalar.IP
                    : Type.Scalar.PATH);
        case IS_ONE_OF, IS_NOT_ONE_OF -> right.flatMap(WrittenTypes::element);
        case MATCHES, MATCHES_ONE_OF, CONTAINS_PATTERN, STARTS_WITH, ENDS_WITH, CONTAINS ->
            Optional.of(Type.Scalar.TEXT);
        default -> right;
      };
    }

    private static boolean isNetwork(Optional<Expr> written) {
      return written
          .filter(w -> w instanceof Expr.Literal l && l.value() instanceof Lit.Text)
          .filter(w -> !((Lit.Text) ((Expr.Literal) w).value()).value().startsWith("/"))
          .isPresent();
    }

    /** The type of what stands on the right. */
    private static Optional<Type> behind(Expr.Related related, Optional<Type> left) {
      return switch (related.relation()) {
        case COVERS -> Optional.of(Type.Scalar.PATH);
        case IS_NO_LOOSER_THAN, PERMITS -> Optional.of(Type.Scalar.MODE);
        case IS_WITHIN, IS_NOT_WITHIN ->
            left.map(t -> t == Type.Scalar.IP ? Type.Scalar.CIDR : Type.Scalar.PATH);
        case CONTAINS -> left.map(t -> WrittenTypes.element(t).orElse(t));
        case MATCHES -> Optional.of(Type.Scalar.GLOB);
        case STARTS_WITH, ENDS_WITH -> Optional.of(Type.Scalar.TEXT);
        default -> left;
      };
    }

    private Optional<Type> of(Expr.Call call) {
      return world
          .definitions
          .find(types.file(), call.name())
          .flatMap(
              d ->
                  Stream.iterate(0, i -> i + 1)
                      .limit(Math.min(d.formals().size(), call.arguments().size()))
                      .filter(i -> isIt(call.arguments().get(i)))
                      .map(i -> d.formals().get(i).type())
                      .findFirst());
    }
  }
}
