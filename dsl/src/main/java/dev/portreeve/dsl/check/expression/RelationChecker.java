package dev.portreeve.dsl.check.expression;

import static dev.portreeve.dsl.checked.Operator.*;

import dev.portreeve.dsl.check.expression.ConditionChecker.Checked;
import dev.portreeve.dsl.check.name.DeclaredNames;
import dev.portreeve.dsl.check.name.Scope;
import dev.portreeve.dsl.check.type.LiteralReader;
import dev.portreeve.dsl.checked.Datum;
import dev.portreeve.dsl.checked.Definition;
import dev.portreeve.dsl.checked.Formula;
import dev.portreeve.dsl.checked.Operator;
import dev.portreeve.dsl.checked.Value;
import dev.portreeve.dsl.diagnostic.Code;
import dev.portreeve.dsl.diagnostic.Diagnostic;
import dev.portreeve.dsl.diagnostic.Help;
import dev.portreeve.dsl.schema.Field;
import dev.portreeve.dsl.schema.Structure;
import dev.portreeve.dsl.schema.Type;
import dev.portreeve.dsl.source.Span;
import dev.portreeve.dsl.syntax.Expr;
import dev.portreeve.dsl.syntax.Lit;
import dev.portreeve.dsl.syntax.Relation;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Relations between values: chooses the operator for the types on both sides, and says which
 * relations a type has where the written one does not exist for it.
 */
final class RelationChecker {
  /** A pattern of which nothing must be there. */
  private static final Pattern EVERY_TEXT =
      Pattern.compile(
          "\\^?(?:\\(?(?:\\[[^\\]]*\\]|\\\\?.)(?:[*?]|\\{0,\\d*\\})\\)?)*|\\^?\\.\\*\\$");

  private final Scope scope;
  private final DeclaredNames world;
  private final ValueChecker values;
  private final RelationAdvice advice;
  private final GroupAdvice groups;
  private final AbsenceChecker absences;
  private final ForeignWords words;

  RelationChecker(Scope scope, ValueChecker values, SettledLater settled) {
    this.scope = scope;
    this.world = scope.world;
    this.values = values;
    this.advice = new RelationAdvice(scope);
    this.groups = new GroupAdvice(scope);
    this.absences = new AbsenceChecker(scope, values, settled);
    this.words = new ForeignWords(scope, values, this::declaredAbsence);
  }

  Checked check(Expr.Related related, Facts facts) {
    boolean literalFirst =
        LiteralReader.isLiteral(related.left())
            && related.right().isPresent()
            && !LiteralReader.isLiteral(related.right().get());
    Value left =
        literalFirst
            ? literalLeft(related, facts)
            : values.compared(related, related.left(), facts, new Type.Poison(), Optional.empty());
    if (ValueChecker.isPoison(left)) {
      related.right().filter(r -> r instanceof Expr.Select).ifPresent(r -> values.check(r, facts));
      return Checked.plain(ConditionChecker.poison(related.span()), facts);
    }
    return switch (related.relation()) {
      case IS, IS_NOT -> is(related, left, facts);
      case EXISTS -> exists(related, left, facts);
      case SAME_AS -> Checked.plain(sameAs(related, left, facts), facts);
      default ->
          Checked.plain(
              absences.areAskedTogether(related, left, facts)
                  ? ConditionChecker.poison(related.span())
                  : other(related, absences.present(related, left), facts),
              facts);
    };
  }

  /** A literal on the left takes its type from the right side. */
  private Value literalLeft(Expr.Related related, Facts facts) {
    Value right = values.check(related.right().orElseThrow(), facts);
    Type type = right.type();
    boolean member =
        related.relation() == Relation.IS_ONE_OF || related.relation() == Relation.IS_NOT_ONE_OF;
    if (member && type instanceof Type.SetOf set) {
      type = set.element();
    } else if (member && type instanceof Type.ListOf list) {
      type = list.element();
    } else if (related.relation() == Relation.CONTAINS && GroupReader.isGroup(related.left())) {
      type = GroupReader.of(related.left(), type);
    }
    return values.check(related.left(), facts, type, Optional.empty());
  }

  private Checked is(Expr.Related related, Value left, Facts facts) {
    Expr right = related.right().orElseThrow();
    Checked positive = positiveIs(related, left, right, facts);
    return related.relation() == Relation.IS ? positive : positive.negated(related.span());
  }

  private Checked positiveIs(Expr.Related related, Value left, Expr right, Facts facts) {
    Span span = related.span();
    if (right instanceof Expr.Poison) {
      return Checked.plain(ConditionChecker.poison(span), facts);
    }
    if (right instanceof Expr.Name name) {
      if (declaredAbsence(left).equals(Optional.of(name.text()))) {
        return absence(related, left, facts);
      }
      if (left.type() instanceof Type.Structured structured) {
        return adjective(related, left, structured, name, facts);
      }
    }
    if (groups.complainsOfMember(related, left.type())) {
      return Checked.plain(ConditionChecker.poison(span), facts);
    }
    if (right instanceof Expr.Name name && words.complains(related, left, name)) {
      return Checked.plain(ConditionChecker.poison(span), facts);
    }
    Value other = values.compared(related, right, facts, left.type(), Optional.empty());
    if (isForSameAs(left, other)) {
      proposeSameAs(related, left, other);
      return Checked.plain(ConditionChecker.poison(span), facts);
    }
    Value present = absences.present(related, left);
    if (ValueChecker.isPoison(other)) {
      return Checked.plain(ConditionChecker.poison(span), facts);
    }
    other = values.present(other, facts);
    Optional<Operator> operator = Operator.equality(present.type());
    if (operator.isEmpty()) {
      noRelation(related, present.type());
    } else if (!ValueChecker.agree(present.type(), other.type())) {
      cannotCompare(related, present, other);
    } else if (present.type() != Type.Scalar.TEXT
        || !advice.complainsOfSigns(related, other)
            && !groups.complainsOfTwo(related, left, other)) {
      return Checked.plain(new Formula.Compare(span, operator.get(), present, other), facts);
    }
    return Checked.plain(ConditionChecker.poison(span), facts);
  }

  private Checked absence(Expr.Related related, Value left, Facts facts) {
    if (left.absence().isEmpty()) {
      world.error(
          Code.E0407,
          scope.file,
          related.span(),
          "`"
              + scope.file.text(left.span())
              + "` is never `"
              + declaredAbsence(left).orElseThrow()
              + "` here: that was settled before");
    }
    Formula formula = new Formula.IsAbsent(related.span(), left);
    Optional<String> key = Facts.key(left);
    return new Checked(formula, facts, key.map(facts::plus).orElse(facts));
  }

  /** The absence word of the place, whether or not it is still possible. */
  private Optional<String> declaredAbsence(Value value) {
    if (value instanceof Value.Field field) {
      return fieldOf(field).absence();
    }
    if (value instanceof Value.Variable variable) {
      return variable.binding().absence();
    }
    if (value instanceof Value.Total total) {
      return total.field().absence();
    }
    if (value instanceof Value.Parameter parameter) {
      return world.parameters.get(parameter.name()).absence();
    }
    if (value instanceof Value.Part part
        && (part.piece() == Value.Piece.TAG || part.piece() == Value.Piece.DIGEST)) {
      return Optional.of("none");
    }
    return value.absence();
  }

  private Field fieldOf(Value.Field field) {
    return world.vocabulary.structure(field.owner()).fields().get(field.number());
  }

  private Checked adjective(
      Expr.Related related, Value left, Type.Structured structured, Expr.Name name, Facts facts) {
    Map<String, Definition> adjectives = world.adjectives.getOrDefault(structured.name(), Map.of());
    Definition definition = adjectives.get(name.text());
    if (definition == null) {
      TreeSet<String> candidates = new TreeSet<>(adjectives.keySet());
      declaredAbsence(left).ifPresent(candidates::add);
      new UnknownNames(scope)
          .complain(
              name.span(),
              "`" + structured.name() + "` has no adjective `" + name.text() + "`",
              name.text(),
              List.copyOf(candidates));
      return Checked.plain(ConditionChecker.poison(related.span()), facts);
    }
    Value present = values.present(left, facts);
    return Checked.plain(new Formula.Call(related.span(), definition, List.of(present)), facts);
  }

  /** Whether two values may be absent in the same way, and can be compared. */
  private boolean isForSameAs(Value left, Value right) {
    return !scope.lenient
        && left.absence().isPresent()
        && left.absence().equals(right.absence())
        && left.type().equals(right.type())
        && Operator.equality(left.type()).isPresent();
  }

  private void proposeSameAs(Expr.Related related, Value left, Value right) {
    String one = scope.file.text(left.span());
    String other = scope.file.text(right.span());
    String not = related.relation() == Relation.IS_NOT ? "not " : "";
    String write = not + one + " same as " + other;
    world.diagnostics.add(
        advice.instead(
            Diagnostic.of(
                Code.E0403,
                scope.file,
                related.relationSpan(),
                "`"
                    + one
                    + "` and `"
                    + other
                    + "` may both be `"
                    + left.absence().orElseThrow()
                    + "` here"),
            related,
            Help.write(write).because("two absences are the same")));
  }

  /** Equality in which the named absence is a value like others: of both sides, the same one. */
  private Formula sameAs(Expr.Related related, Value left, Facts facts) {
    Expr written = related.right().orElseThrow();
    Value right = values.compared(related, written, facts, left.type(), declaredAbsence(left));
    if (ValueChecker.isPoison(right)) {
      return ConditionChecker.poison(related.span());
    }
    Optional<Operator> equality = Operator.equality(left.type());
    if (equality.isEmpty()) {
      return noRelation(related, left.type());
    }
    if (!ValueChecker.agree(left.type(), right.type())) {
      return cannotCompare(related, left, right);
    }
    return isAbsenceOfBoth(related, left, right)
        ? new Formula.Compare(related.span(), Operator.SAME_AS, left, right)
        : ConditionChecker.poison(related.span());
  }

  /** Complains where `is` says as much, and where the two absences are not the same. */
  private boolean isAbsenceOfBoth(Expr.Related related, Value left, Value right) {
    String one = scope.file.text(left.span());
    String other = scope.file.text(right.span());
    if (right instanceof Value.Constant c && c.datum() instanceof Datum.Absent) {
      world.error(
          Code.E0402,
          scope.file,
          related.relationSpan(),
          "`same as` compares two values, and `" + other + "` is the word for an absence",
          Help.write("is").because("`" + one + " is " + other + "`"));
      return false;
    }
    if (left.absence().isEmpty() && right.absence().isEmpty()) {
      boolean settled = declaredAbsence(left).or(() -> declaredAbsence(right)).isPresent();
      world.error(
          settled ? Code.E0407 : Code.E0402,
          scope.file,
          related.relationSpan(),
          "neither `" + one + "` nor `" + other + "` may be absent here",
          Help.write("is").because("`" + one + " is " + other + "`"));
      return false;
    }
    if (left.absence().isPresent()
        && right.absence().isPresent()
        && !left.absence().equals(right.absence())) {
      world.error(
          Code.E0402,
          scope.file,
          related.relationSpan(),
          "`"
              + one
              + "` may be `"
              + left.absence().get()
              + "` and `"
              + other
              + "` may be `"
              + right.absence().get()
              + "`: these are not the same",
          "say first what each absence means, and compare the values with `is`");
      return false;
    }
    return true;
  }

  private Checked exists(Expr.Related related, Value left, Facts facts) {
    Value object = left.type() instanceof Type.Structured ? values.present(left, facts) : left;
    if (object.type() instanceof Type.Structured structured) {
      Structure structure = world.vocabulary.structure(structured);
      if (Facts.needsExistence(structure)) {
        int number = structure.field("present");
        Value present =
            new Value.Field(
                related.span(),
                object,
                structured,
                number,
                "present",
                Type.Scalar.BOOL,
                Optional.empty());
        Facts then = Facts.existenceOf(object).map(facts::plus).orElse(facts);
        return new Checked(new Formula.Holds(related.span(), present), then, facts);
      }
    }
    world.error(
        Code.E0402,
        scope.file,
        related.span(),
        "`exists` is asked of files and the like, and this is " + object.type().withArticle(),
        left.absence()
            .map(word -> Help.write(scope.file.text(left.span()) + " is not " + word))
            .orElse(Help.say("it is always there: ask what it is")));
    return Checked.plain(ConditionChecker.poison(related.span()), facts);
  }

  private Formula other(Expr.Related related, Value left, Facts facts) {
    Optional<Diagnostic> several = groups.severalAtOnce(related);
    if (several.isPresent()) {
      world.diagnostics.add(several.get());
      return ConditionChecker.poison(related.span());
    }
    return switch (related.relation()) {
      case IS_EMPTY -> empty(related, left);
      case IS_NOT_EMPTY -> new Formula.Not(related.span(), empty(related, left));
      case IS_ONE_OF -> oneOf(related, left, facts);
      case IS_NOT_ONE_OF -> new Formula.Not(related.span(), oneOf(related, left, facts));
      case IS_WITHIN -> within(related, left, facts);
      case IS_NOT_WITHIN -> new Formula.Not(related.span(), within(related, left, facts));
      case CONTAINS -> contains(related, left, facts);
      case CONTAINS_PATTERN -> pattern(related, left);
      case MATCHES, MATCHES_ONE_OF -> matches(related, left, facts);
      default -> sameType(related, left, facts);
    };
  }

  private Formula empty(Expr.Related related, Value left) {
    values.elementType(left, "`is empty`");
    return new Formula.IsEmpty(related.span(), left);
  }

  private Formula oneOf(Expr.Related related, Value left, Facts facts) {
    Optional<Operator> operator = Operator.membership(left.type());
    if (operator.isEmpty()) {
      return noRelation(related, left.type());
    }
    Value set = right(related, facts, several(related, left.type()));
    if (left.type() == Type.Scalar.TEXT && advice.complainsOfGlobs(related, set)) {
      return ConditionChecker.poison(related.span());
    }
    return in(related, operator.get(), left, set);
  }

  private Formula in(Expr.Related related, Operator operator, Value element, Value set) {
    boolean fits =
        ValueChecker.isPoison(set)
            || set.type() instanceof Type.SetOf s && ValueChecker.agree(s.element(), element.type())
            || set.type() instanceof Type.ListOf l
                && ValueChecker.agree(l.element(), element.type());
    return fits
        ? new Formula.Compare(related.span(), operator, element, set)
        : cannotCompare(related, element, set);
  }

  private Formula within(Expr.Related related, Value left, Facts facts) {
    if (left.type() == Type.Scalar.IP) {
      Value cidr = right(related, facts, Type.Scalar.CIDR);
      return typed(related, IP_WITHIN, left, cidr, Type.Scalar.CIDR);
    }
    if (left.type() == Type.Scalar.PATH) {
      Value outer = right(related, facts, Type.Scalar.PATH);
      return typed(related, PATH_WITHIN, left, outer, Type.Scalar.PATH);
    }
    return noRelation(related, left.type());
  }

  private Formula contains(Expr.Related related, Value left, Facts facts) {
    if (left.type() == Type.Scalar.TEXT) {
      Value part = right(related, facts, Type.Scalar.TEXT);
      return typed(related, TEXT_HAS, left, part, Type.Scalar.TEXT);
    }
    Type element =
        left.type() instanceof Type.SetOf s
            ? s.element()
            : left.type() instanceof Type.ListOf l ? l.element() : left.type();
    if (element == left.type() || Operator.membership(element).isEmpty()) {
      return noRelation(related, left.type());
    }
    Value right = right(related, facts, element);
    return in(related, Operator.membership(element).get(), right, left);
  }

  private Formula pattern(Expr.Related related, Value left) {
    Expr right = related.right().orElseThrow();
    if (left.type() != Type.Scalar.TEXT) {
      return noRelation(related, left.type());
    }
    if (right instanceof Expr.Literal literal && literal.value() instanceof Lit.Pattern pattern) {
      if (EVERY_TEXT.matcher(pattern.text()).matches()) {
        world.error(
            Code.W0505,
            scope.file,
            right.span(),
            "every text holds this pattern",
            "say what is looked for, or leave the condition out");
      } else {
        GlobbedPattern.said(scope.file, right.span(), pattern.text())
            .ifPresent(world.diagnostics::add);
      }
      Value constant =
          new Value.Constant(right.span(), Type.Scalar.TEXT, new Datum.Text(pattern.text()));
      return new Formula.Compare(related.span(), TEXT_FINDS, left, constant);
    }
    return ConditionChecker.poison(related.span());
  }

  private Formula matches(Expr.Related related, Value left, Facts facts) {
    boolean text = left.type() == Type.Scalar.TEXT || left.type() == Type.Scalar.REGISTRY;
    if (!text) {
      return noRelation(related, left.type());
    }
    if (related.relation() == Relation.MATCHES) {
      Value glob = right(related, facts, Type.Scalar.GLOB);
      return typed(related, TEXT_MATCHES, left, glob, Type.Scalar.GLOB);
    }
    Value globs = right(related, facts, several(related, Type.Scalar.GLOB));
    Type type =
        globs.type() instanceof Type.ListOf list ? new Type.SetOf(list.element()) : globs.type();
    return ValueChecker.agree(type, new Type.SetOf(Type.Scalar.GLOB))
        ? new Formula.Compare(related.span(), TEXT_MATCHES_ONE_OF, left, globs)
        : cannotCompare(related, left, globs);
  }

  /** What a group on the right is of such elements: a list in brackets, else a set. */
  private static Type several(Expr.Related related, Type element) {
    return GroupReader.of(related.right().orElseThrow(), element);
  }

  /** Relations whose two sides have the same type. */
  private Formula sameType(Expr.Related related, Value left, Facts facts) {
    Optional<Operator> operator = comparison(related.relation(), left.type());
    if (operator.isEmpty()) {
      return noRelation(related, left.type());
    }
    boolean age =
        left.type() == Type.Scalar.INSTANT
            && related.right().orElseThrow() instanceof Expr.Literal l
            && LiteralReader.natural(l.value()) == Type.Scalar.DURATION;
    Type wanted = age ? Type.Scalar.DURATION : left.type();
    return typed(related, operator.get(), left, right(related, facts, wanted), left.type());
  }

  private Value right(Expr.Related related, Facts facts, Type expected) {
    Expr right = related.right().orElseThrow();
    return values.present(
        values.compared(related, right, facts, expected, Optional.empty()), facts);
  }

  private Formula typed(
      Expr.Related related, Operator operator, Value left, Value right, Type expected) {
    if (expected == Type.Scalar.TEXT && advice.complainsOfSigns(related, right)) {
      return ConditionChecker.poison(related.span());
    }
    return ValueChecker.agree(right.type(), expected)
        ? new Formula.Compare(related.span(), operator, left, right)
        : cannotCompare(related, left, right);
  }

  private static Optional<Operator> comparison(Relation relation, Type type) {
    boolean version = type == Type.Scalar.VERSION;
    boolean ordered = type instanceof Type.Scalar scalar && scalar.isOrdered();
    return switch (relation) {
      case AT_MOST -> only(ordered, version ? VERSION_AT_MOST : NUMBER_AT_MOST);
      case AT_LEAST -> only(ordered, version ? VERSION_AT_LEAST : NUMBER_AT_LEAST);
      case BELOW -> only(ordered, version ? VERSION_BELOW : NUMBER_BELOW);
      case ABOVE -> only(ordered, version ? VERSION_ABOVE : NUMBER_ABOVE);
      case IS_NO_LOOSER_THAN -> only(type == Type.Scalar.MODE, MODE_NO_LOOSER);
      case PERMITS -> only(type == Type.Scalar.MODE, MODE_PERMITS);
      case COVERS -> only(type == Type.Scalar.PATH, PATH_COVERS);
      case STARTS_WITH ->
          isOfTexts(type)
              ? Optional.of(TEXTS_START_WITH)
              : only(type == Type.Scalar.TEXT, TEXT_STARTS_WITH);
      case ENDS_WITH -> only(type == Type.Scalar.TEXT, TEXT_ENDS_WITH);
      default -> Optional.empty();
    };
  }

  private static boolean isOfTexts(Type type) {
    return type instanceof Type.ListOf list
        && Operator.membership(list.element()).equals(Optional.of(TEXT_ONE_OF));
  }

  private static Optional<Operator> only(boolean condition, Operator operator) {
    return condition ? Optional.of(operator) : Optional.empty();
  }

  private Formula cannotCompare(Expr.Related related, Value left, Value right) {
    Diagnostic diagnostic =
        Diagnostic.of(
            Code.E0401,
            scope.file,
            related.span(),
            "`"
                + scope.file.text(left.span())
                + "` is "
                + left.type().withArticle()
                + " and `"
                + scope.file.text(right.span())
                + "` is "
                + right.type().withArticle()
                + ": they cannot be compared");
    world.diagnostics.add(advice.onSides(diagnostic, related, left, right.type()));
    return ConditionChecker.poison(related.span());
  }

  private Formula noRelation(Expr.Related related, Type type) {
    Diagnostic diagnostic =
        Diagnostic.of(
            Code.E0402,
            scope.file,
            related.relationSpan(),
            type.withArticle() + " has no relation `" + related.relation().spelling() + "`");
    world.diagnostics.add(advice.on(diagnostic, related, type));
    return ConditionChecker.poison(related.span());
  }
}
