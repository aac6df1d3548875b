package dev.portreeve.dsl.check.expression;

import dev.portreeve.dsl.check.name.Scope;
import dev.portreeve.dsl.check.type.LiteralAdvice;
import dev.portreeve.dsl.check.type.LiteralReader;
import dev.portreeve.dsl.checked.Datum;
import dev.portreeve.dsl.checked.Value;
import dev.portreeve.dsl.diagnostic.Code;
import dev.portreeve.dsl.diagnostic.Diagnostic;
import dev.portreeve.dsl.diagnostic.Help;
import dev.portreeve.dsl.lex.Habits;
import dev.portreeve.dsl.schema.Structure;
import dev.portreeve.dsl.schema.Type;
import dev.portreeve.dsl.syntax.Expr;
import dev.portreeve.dsl.syntax.Lit;
import dev.portreeve.dsl.syntax.Relation;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What to write where one value is compared with several, or two stand in one. */
final class GroupAdvice {
  /** Two names joined as {@code chown} and {@code stat} have them. */
  private static final Pattern TWO = Pattern.compile("([\\w-]+):([\\w-]+)");

  private final Scope scope;
  private final RelationAdvice relations;

  GroupAdvice(Scope scope) {
    this.scope = scope;
    this.relations = new RelationAdvice(scope);
  }

  /** A literal that a set may hold: none holds bools. */
  private static boolean isMember(Expr right) {
    return right instanceof Expr.Literal literal && !(literal.value() instanceof Lit.Bool);
  }

  /** {@code labels is "prod"}: a set is compared with one value, which it may hold. */
  boolean complainsOfMember(Expr.Related related, Type type) {
    Expr right = related.right().orElse(null);
    boolean word =
        right instanceof Expr.Name name
            && type instanceof Type.SetOf s
            && s.element() instanceof Type.Enumeration e
            && e.members().contains(name.text());
    if (!(type instanceof Type.SetOf set) || !word && !isMember(right)) {
      return false;
    }
    String written = scope.file.words(right.span());
    boolean fits =
        word
            || right instanceof Expr.Literal literal
                && LiteralReader.fits(literal.value(), set.element());
    String value =
        fits
            ? written
            : LiteralAdvice.rightly(right, written, set.element()).stream().findFirst().orElse("");
    if (value.isEmpty() || set.element() instanceof Type.Poison) {
      return false;
    }
    String left = scope.file.words(related.left().span());
    boolean not = related.relation() == Relation.IS_NOT;
    String holds = (not ? "not " : "") + left + " contains " + value;
    String alone = left + (not ? " is not { " : " is { ") + value + " }";
    scope.world.diagnostics.add(
        relations.instead(
            Diagnostic.of(
                Code.E0401, scope.file, right.span(), type.withArticle() + " was expected here"),
            related,
            new Help(
                "write `" + holds + "`, or, where nothing else may be in it, `" + alone + "`",
                List.of(holds, alone),
                false,
                "a set is asked whether it `contains` one")));
    return true;
  }

  /** {@code owner is "root:root"}: two fields hold what stands in one text elsewhere. */
  boolean complainsOfTwo(Expr.Related related, Value left, Value right) {
    if (!(left instanceof Value.Field field && right instanceof Value.Constant constant)
        || !(constant.datum() instanceof Datum.Text text)) {
      return false;
    }
    Structure structure = scope.world.vocabulary.structure(field.owner());
    String name = structure.fields().get(field.number()).name();
    Matcher two = TWO.matcher(text.value());
    Optional<String> second = Habits.words("joined", name).filter(n -> structure.field(n) >= 0);
    if (second.isEmpty() || !two.matches()) {
      return false;
    }
    String one = scope.file.words(related.left().span());
    String other = one.substring(0, one.length() - name.length()) + second.get();
    boolean not = related.relation() == Relation.IS_NOT;
    String is = not ? " is not \"" : " is \"";
    String both =
        one + is + two.group(1) + (not ? "\" or " : "\" and ") + other + is + two.group(2) + "\"";
    scope.world.diagnostics.add(
        relations.instead(
            Diagnostic.of(
                Code.E0404,
                scope.file,
                related.right().orElseThrow().span(),
                "`" + name + "` holds one name, and `" + second.get() + "` the other"),
            related,
            Help.write("(" + both + ")")));
    return true;
  }

  /**
   * {@code m.source is within directories}: a relation to one value, and the name of a list behind
   * it; or one to a list, and the name of one value.
   */
  Optional<String> withList(Expr.Related related, Type left, Type right) {
    Relation relation = related.relation();
    String one = scope.file.words(related.left().span());
    String other = scope.file.words(related.right().orElseThrow().span());
    boolean member = relation == Relation.IS_ONE_OF || relation == Relation.IS_NOT_ONE_OF;
    if (member && right.equals(left)) {
      return Optional.of(one + (relation == Relation.IS_ONE_OF ? " is " : " is not ") + other);
    }
    Type element =
        right instanceof Type.SetOf set
            ? set.element()
            : right instanceof Type.ListOf list ? list.element() : null;
    boolean network = left == Type.Scalar.IP && element == Type.Scalar.CIDR;
    if (!left.equals(element) && !network) {
      return Optional.empty();
    }
    String each = one.startsWith("x.") || one.equals("x") ? "y" : "x";
    String some = "(some " + each + " in " + other + " where " + one + " ";
    return switch (relation) {
      case IS -> Optional.of(one + " is one of " + other);
      case IS_NOT -> Optional.of(one + " is not one of " + other);
      case IS_WITHIN, COVERS, STARTS_WITH, ENDS_WITH, CONTAINS, AT_MOST, AT_LEAST, BELOW, ABOVE ->
          Optional.of(some + relation.spelling() + " " + each + ")");
      case IS_NOT_WITHIN -> Optional.of("not " + some + "is within " + each + ")");
      default -> Optional.empty();
    };
  }

  /** {@code is within { "/etc", "/usr" }}: a relation to one value, and a group behind it. */
  Optional<Diagnostic> severalAtOnce(Expr.Related related) {
    boolean negated = related.relation() == Relation.IS_NOT_WITHIN;
    boolean toOne =
        negated
            || related.relation() == Relation.IS_WITHIN
            || related.relation() == Relation.ENDS_WITH;
    if (!toOne
        || !(related.right().orElse(null) instanceof Expr.SetOf group)
        || group.elements().isEmpty()) {
      return Optional.empty();
    }
    String left = scope.file.words(related.left().span());
    String relation = related.relation().spelling();
    String all =
        group.elements().stream()
            .map(e -> left + " " + relation + " " + scope.file.words(e.span()))
            .collect(Collectors.joining(negated ? " and " : " or "));
    String write = group.elements().size() == 1 ? all : "(" + all + ")";
    return Optional.of(
        Diagnostic.of(
                Code.E0401,
                scope.file,
                group.span(),
                "`" + relation + "` asks of one value, and this is a group")
            .help(Help.write(write), related.span()));
  }
}
