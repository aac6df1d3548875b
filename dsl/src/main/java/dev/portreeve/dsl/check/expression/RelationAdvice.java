package dev.portreeve.dsl.check.expression;

import dev.portreeve.dsl.check.name.Scope;
import dev.portreeve.dsl.check.type.LiteralAdvice;
import dev.portreeve.dsl.check.type.LiteralReader;
import dev.portreeve.dsl.checked.Datum;
import dev.portreeve.dsl.checked.Value;
import dev.portreeve.dsl.diagnostic.Code;
import dev.portreeve.dsl.diagnostic.Diagnostic;
import dev.portreeve.dsl.diagnostic.Edit;
import dev.portreeve.dsl.diagnostic.Help;
import dev.portreeve.dsl.lex.ImageText;
import dev.portreeve.dsl.schema.Structure;
import dev.portreeve.dsl.schema.Type;
import dev.portreeve.dsl.schema.TypeRelations;
import dev.portreeve.dsl.source.Span;
import dev.portreeve.dsl.syntax.Expr;
import dev.portreeve.dsl.syntax.Lit;
import dev.portreeve.dsl.syntax.Relation;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What to write where a type does not have the written relation, in the author's words. */
final class RelationAdvice {
  /** Classes of characters and what may repeat: no name of a thing has them. */
  private static final Pattern PATTERN_SIGNS =
      Pattern.compile("\\[\\^?\\w-\\w[^\\]]*\\]|\\\\[dws]|\\.[*+]");

  /** No bound of a pattern is larger. */
  private static final int LONGEST_TEXT = 200;

  /** What a list has at most in the mind of whoever counts it. */
  private static final int COUNTED = 1000;

  private static final Pattern DIRECTORY =
      Pattern.compile(
          "\"/?(bin|boot|dev|etc|home|lib|mnt|opt|proc|root|run|sbin|srv|sys|tmp|usr|var)/?\"");

  /** A star beside a letter: hardly one that a text really has. */
  private static final Pattern GLOB =
      Pattern.compile("^[A-Za-z0-9_.:/-]*(\\w[-_./:]?\\*|\\*[-_./:]?\\w)[A-Za-z0-9_.:/*-]*$");

  private final Scope scope;

  RelationAdvice(Scope scope) {
    this.scope = scope;
  }

  /** Whether it is a quantifier's short form, whose left side stands before the list. */
  boolean isShortForm(Expr.Related related) {
    Span left = related.left().span();
    int from = left.end();
    int to = related.relationSpan().start();
    return from < to && !scope.file.text(new Span(from, to)).isBlank();
  }

  /** Advice to put the whole comparison otherwise; in a short form behind {@code satisfies}. */
  Diagnostic instead(Diagnostic diagnostic, Expr.Related related, Help help) {
    if (!isShortForm(related)) {
      return diagnostic.help(help, related.span());
    }
    Span end = new Span(related.relationSpan().start(), related.span().end());
    return diagnostic.help(
        help.text(),
        help.edits(end).stream()
            .map(e -> new Edit(end, "satisfies (" + e.text() + ")", e.certain()))
            .toList());
  }

  /** With the help that fits the type on the left, and an edit where there is one. */
  Diagnostic on(Diagnostic diagnostic, Expr.Related related, Type type) {
    Optional<String> text = instead(related, type);
    String left = scope.file.words(related.left().span());
    return text.map(
            t -> instead(diagnostic, related, Help.write(t).because(TypeRelations.of(type))))
        .orElseGet(
            () ->
                diagnostic.help(
                    TypeRelations.of(type)
                        + example(related, type)
                            .map(e -> ", as in `" + left + e + "`")
                            .orElse("")));
  }

  private Optional<String> instead(Expr.Related related, Type type) {
    String left = scope.file.words(related.left().span());
    if (related.right().isEmpty()) {
      return Optional.empty();
    }
    String right = scope.file.words(related.right().get().span());
    boolean text =
        related.right().get() instanceof Expr.Literal literal
            && literal.value() instanceof Lit.Text;
    Expr other = related.right().get();
    boolean empty =
        other instanceof Expr.SetOf set && set.elements().isEmpty()
            || other instanceof Expr.ListOf list && list.elements().isEmpty();
    if (empty && type instanceof Type.ListOf) {
      return Optional.of(
          left + (related.relation() == Relation.IS_NOT ? " is not empty" : " is empty"));
    }
    if (type instanceof Type.Enumeration e && related.relation() == Relation.CONTAINS) {
      return LiteralAdvice.member(right.replace("\"", ""), e.members()).map(m -> left + " is " + m);
    }
    if (type instanceof Type.Enumeration e) {
      return ranked(related.relation(), e.members(), right.replace("\"", ""))
          .map(m -> left + " is one of { " + String.join(", ", m) + " }");
    }
    if (type == Type.Scalar.TEXT && related.right().get() instanceof Expr.Literal length) {
      return ofLength(related.relation(), left, length.value());
    }
    if (type == Type.Scalar.MODE) {
      boolean bound =
          related.relation() == Relation.AT_MOST || related.relation() == Relation.BELOW;
      return bound ? Optional.of(left + " is no looser than " + right) : Optional.empty();
    }
    if (type == Type.Scalar.PATH) {
      return path(related.relation(), left, right, text);
    }
    if (type == Type.Scalar.REGISTRY && text) {
      String plain = right.substring(1, right.length() - 1);
      return switch (related.relation()) {
        case STARTS_WITH -> Optional.of(left + " matches \"" + plain + "*\"");
        case ENDS_WITH -> Optional.of(left + " matches \"*" + plain + "\"");
        case CONTAINS -> Optional.of(left + " matches \"*" + plain + "*\"");
        default -> Optional.empty();
      };
    }
    if (type == Type.Scalar.IMAGE_REFERENCE) {
      return Optional.of(right).filter(r -> text).map(r -> image(related.relation(), left, r));
    }
    if (type instanceof Type.SetOf || type instanceof Type.ListOf) {
      return group(related, type, left, right);
    }
    return Optional.empty();
  }

  /** {@code name at most 10}: what is bounded is its length, which a pattern tells. */
  private static Optional<String> ofLength(Relation relation, String left, Lit length) {
    if (!(length instanceof Lit.Int number)
        || number.value() < 1
        || number.value() > LONGEST_TEXT) {
      return Optional.empty();
    }
    long of = number.value();
    Optional<String> bounds =
        switch (relation) {
          case AT_MOST -> Optional.of("0," + of);
          case BELOW -> Optional.of("0," + (of - 1));
          case AT_LEAST -> Optional.of(of + ",");
          case ABOVE -> Optional.of((of + 1) + ",");
          default -> Optional.empty();
        };
    return bounds.map(b -> left + " contains /^.{" + b + "}$/");
  }

  /** What may be said of a value of a type, in words that stand behind it. */
  private Optional<String> example(Expr.Related related, Type type) {
    boolean literal =
        related.right().orElse(null) instanceof Expr.Literal l && l.value() instanceof Lit.Text;
    String last = literal ? scope.file.words(related.right().orElseThrow().span()) : "\"\"";
    last = last.substring(1, last.length() - 1).replaceFirst("^[*/]+", "");
    if (type == Type.Scalar.BOOL) {
      return Optional.of(" is true");
    }
    if (type instanceof Type.Enumeration e && !e.members().isEmpty()) {
      return Optional.of(" is " + e.members().get(0));
    }
    if (type == Type.Scalar.PATH) {
      String name = last.matches("[\\w.-]+") ? last : "data";
      String place = name.endsWith(".sock") ? "/run/" : "/etc/";
      return Optional.of(" covers \"" + place + name + "\"");
    }
    return Optional.empty();
  }

  /** The registry is a part of its own, and the repository does not hold it. */
  private static String image(Relation relation, String left, String right) {
    String plain = right.substring(1, right.length() - 1);
    String how = relation == Relation.IS_WITHIN ? "starts with" : relation.spelling();
    return ImageText.meant(left, how, plain)
        .orElse(left + ".repository " + relation.spelling() + " " + right);
  }

  /** {@code "/dev/sd"}: names of devices begin so, and no directory is called so. */
  private static final Pattern DEVICES =
      Pattern.compile("\"/dev/(?!(?:shm|mapper|disk|dri|net|snd|pts|bus|input)\")[a-z]+\"");

  private static Optional<String> path(Relation relation, String left, String right, boolean text) {
    if (!text) {
      return Optional.empty();
    }
    Matcher directory = DIRECTORY.matcher(right);
    String plain =
        directory.matches()
            ? "\"/" + directory.group(1) + "\""
            : right.replaceFirst("/?\\**\"$", "\"").replaceFirst("^\"\\^", "\"");
    boolean clean = plain.matches("\"/[^*?\\[\\]^$]*\"");
    if (relation == Relation.STARTS_WITH && DEVICES.matcher(right).matches()) {
      return Optional.empty();
    }
    return switch (relation) {
      case STARTS_WITH, MATCHES -> Optional.of(left + " is within " + plain).filter(p -> clean);
      case CONTAINS -> Optional.of(left + " is within " + plain).filter(p -> clean);
      default -> Optional.empty();
    };
  }

  /** Whether a number is larger than anybody counts, and its elements have ports. */
  private boolean asksForPorts(Expr value, Type element) {
    return value instanceof Expr.Literal literal
        && literal.value() instanceof Lit.Int number
        && number.value() > COUNTED
        && scope.world.vocabulary.hasPort(element);
  }

  private Optional<String> group(Expr.Related related, Type type, String left, String right) {
    Type element = type instanceof Type.SetOf set ? set.element() : ((Type.ListOf) type).element();
    Expr value = related.right().orElseThrow();
    String variable = variable(left);
    String relation = related.relation().spelling();
    boolean number = value instanceof Expr.Literal l && l.value() instanceof Lit.Int;
    switch (related.relation()) {
      case AT_MOST, AT_LEAST, ABOVE, BELOW:
        return Optional.of("count of " + left + " " + relation + " " + right)
            .filter(count -> !asksForPorts(value, element));
      case IS_ONE_OF:
        if (element instanceof Type.Structured) {
          return Optional.empty();
        }
        return Optional.of("every " + variable + " in " + left + " is one of " + right);
      case IS_NOT_ONE_OF:
        if (element instanceof Type.Structured) {
          return Optional.empty();
        }
        return Optional.of("no " + variable + " in " + left + " is one of " + right);
      case IS, IS_NOT:
        if (number && element != Type.Scalar.INT && element != Type.Scalar.PORT) {
          return Optional.of("count of " + left + " " + relation + " " + right)
              .filter(count -> right.equals("0") || !scope.world.vocabulary.hasPort(element));
        }
        return related.relation() == Relation.IS
                && LiteralReader.isLiteral(value)
                && !(value instanceof Expr.SetOf)
            ? Optional.of(left + " contains " + right)
                .filter(x -> !(element instanceof Type.Structured))
            : Optional.empty();
      case CONTAINS:
        return element instanceof Type.Structured structured
            ? held(structured, variable, value)
                .map(h -> "(some " + variable + " in " + left + " where " + h + ")")
            : Optional.empty();
      case MATCHES, STARTS_WITH, ENDS_WITH, CONTAINS_PATTERN, IS_WITHIN, COVERS:
        return element instanceof Type.Structured
            ? Optional.empty()
            : Optional.of("(some " + variable + " in " + left + " " + relation + " " + right + ")");
      default:
        return Optional.empty();
    }
  }

  /** What is said of an element, behind its variable, where a list is asked for a literal. */
  private Optional<String> held(Type.Structured element, String variable, Expr value) {
    Structure structure = scope.world.vocabulary.structure(element);
    if (!(value instanceof Expr.Literal literal) || !(literal.value() instanceof Lit.Text text)) {
      return Optional.empty();
    }
    String[] both = text.value().split("=", 2);
    boolean pair = structure.field("name") >= 0 && structure.field("value") >= 0;
    if (pair && both.length == 2 && !both[0].isEmpty() && text.value().indexOf('"') < 0) {
      String name = variable + ".name is \"" + both[0] + "\"";
      return Optional.of("(" + name + " and " + variable + ".value is \"" + both[1] + "\")");
    }
    Type wanted = text.value().startsWith("/") ? Type.Scalar.PATH : Type.Scalar.TEXT;
    return structure.fields().stream()
        .filter(f -> f.type() == wanted && f.absence().isEmpty())
        .map(f -> variable + "." + f.name() + " is " + scope.file.words(value.span()))
        .findFirst();
  }

  /** The members from one on, of an enum whose members stand in their order of weight. */
  private static Optional<List<String>> ranked(
      Relation relation, List<String> members, String word) {
    boolean falling = members.get(0).equals("critical");
    boolean rising = members.get(0).equals("debug");
    Optional<String> member = LiteralAdvice.member(word, members);
    if (!falling && !rising || member.isEmpty()) {
      return Optional.empty();
    }
    int at = members.indexOf(member.get());
    boolean own = relation == Relation.AT_LEAST || relation == Relation.AT_MOST;
    boolean up = relation == Relation.AT_LEAST || relation == Relation.ABOVE;
    if (!own && !up && relation != Relation.BELOW) {
      return Optional.empty();
    }
    List<String> found =
        up == falling
            ? members.subList(0, own ? at + 1 : at)
            : members.subList(own ? at : at + 1, members.size());
    return Optional.of(found).filter(f -> !f.isEmpty());
  }

  /** A letter that nothing here is called. */
  private String variable(String list) {
    String first = list.substring(list.lastIndexOf('.') + 1).substring(0, 1);
    return scope.local(first).isEmpty() && first.matches("[a-z]") ? first : "x";
  }

  /**
   * Where two sides do not go together: the right one rightly written, or the age of an instant.
   */
  Diagnostic onSides(Diagnostic diagnostic, Expr.Related related, Value leftValue, Type right) {
    Type left = leftValue.type();
    Optional<Diagnostic> account = new AbsenceAdvice(scope).account(diagnostic, related, leftValue);
    if (account.isPresent()) {
      return account.get();
    }
    Expr value = related.right().orElseThrow();
    if (left == Type.Scalar.INSTANT && right == Type.Scalar.DURATION) {
      String text =
          "age of "
              + scope.file.words(related.left().span())
              + " "
              + related.relation().spelling()
              + " "
              + scope.file.words(value.span());
      return instead(diagnostic, related, Help.write(text));
    }
    Optional<String> listed = new GroupAdvice(scope).withList(related, left, right);
    if (listed.isPresent()) {
      String write = listed.get();
      return instead(diagnostic, related, Help.write(write));
    }
    if (left == Type.Scalar.TEXT && value instanceof Expr.Name name) {
      Help quoted =
          Help.write("\"" + name.text() + "\"").because("texts stand in quotes").guessed();
      return diagnostic.help(quoted, value.span());
    }
    boolean called = value instanceof Expr.Name || value instanceof Expr.Select;
    List<String> better =
        called ? List.of() : LiteralAdvice.rightly(value, scope.file.words(value.span()), left);
    return better.size() == 1
        ? diagnostic.help(Help.write(better.get(0)), value.span())
        : diagnostic;
  }

  /**
   * Complains of the signs of a glob or a pattern in a text that is compared as it stands, where
   * they were hardly meant to stand for themselves.
   */
  boolean complainsOfSigns(Expr.Related related, Value right) {
    boolean text = right instanceof Value.Constant c && c.datum() instanceof Datum.Text;
    if (!text || related.right().isEmpty()) {
      return false;
    }
    String value = ((Datum.Text) ((Value.Constant) right).datum()).value();
    boolean end =
        related.relation() == Relation.STARTS_WITH || related.relation() == Relation.ENDS_WITH;
    boolean glob = GLOB.matcher(value).find() || end && value.equals("*");
    boolean anchored = value.length() > 1 && (value.startsWith("^") || value.matches(".*\\w\\$"));
    boolean equal = related.relation() == Relation.IS || related.relation() == Relation.IS_NOT;
    boolean either =
        related.relation() == Relation.CONTAINS && value.matches("[\\w.-]+(?:\\|[\\w.-]+)+");
    boolean slashed =
        value.matches("/.+/")
            && (PATTERN_SIGNS.matcher(value).find() || value.matches("/\\^.*|.*\\$/"));
    String not = related.relation() == Relation.IS_NOT ? "not " : "";
    String asked = not + scope.file.words(related.left().span());
    if (slashed) {
      String inside = value.substring(1, value.length() - 1);
      String escaped = inside.replaceAll("(?<!\\\\)/", "\\\\/");
      scope.world.diagnostics.add(
          instead(
              ofSigns(related, "a pattern stands between slashes alone"),
              related,
              Help.write(asked + " contains /" + escaped + "/")));
      return true;
    }
    Matcher signs = PATTERN_SIGNS.matcher(value);
    boolean signed = signs.find();
    anchored |= either || signed;
    if (!glob && !anchored) {
      return false;
    }
    if (value.equals("*")) {
      scope.world.diagnostics.add(
          ofSigns(related, "`*` stands for itself behind `" + related.relation().spelling() + "`")
              .help("leave this condition out: where `*` is any text, every text has one there"));
      return true;
    }
    String pattern = signed ? heldAt(related.relation(), value) : value;
    String write =
        glob && !anchored
            ? asked + " matches \"" + value + "\""
            : asked + " contains /" + pattern.replace("/", "\\/") + "/";
    String sign =
        either
            ? "|"
            : signed ? signs.group() : glob && !anchored ? "*" : value.startsWith("^") ? "^" : "$";
    String where = equal ? "in a text" : "behind `" + related.relation().spelling() + "`";
    scope.world.diagnostics.add(
        instead(
            ofSigns(related, "`" + sign + "` stands for itself " + where),
            related,
            Help.write(write)));
    return true;
  }

  private Diagnostic ofSigns(Expr.Related related, String message) {
    return Diagnostic.of(Code.E0404, scope.file, related.right().get().span(), message);
  }

  /** A pattern that finds what a relation holds against the whole text, or an end of it. */
  private static String heldAt(Relation relation, String pattern) {
    boolean whole = relation == Relation.IS || relation == Relation.IS_NOT;
    boolean first = whole || relation == Relation.STARTS_WITH;
    boolean last = whole || relation == Relation.ENDS_WITH;
    return (first && !pattern.startsWith("^") ? "^" : "")
        + pattern
        + (last && !pattern.endsWith("$") ? "$" : "");
  }

  /** The same of a group in which each is a glob, or a part of one. */
  boolean complainsOfGlobs(Expr.Related related, Value right) {
    boolean globs =
        related.right().orElseThrow() instanceof Expr.SetOf
            && right instanceof Value.Constant c
            && c.datum() instanceof Datum.Many many
            && !many.elements().isEmpty()
            && many.elements().stream()
                .allMatch(d -> d instanceof Datum.Text t && GLOB.matcher(t.value()).find());
    if (!globs) {
      return false;
    }
    String not = related.relation() == Relation.IS_NOT_ONE_OF ? "not " : "";
    String group = scope.file.words(related.right().get().span());
    String write = not + scope.file.words(related.left().span()) + " matches one of " + group;
    scope.world.diagnostics.add(
        instead(
            Diagnostic.of(
                Code.E0404,
                scope.file,
                related.right().get().span(),
                "`*` stands for itself behind `is one of`"),
            related,
            Help.write(write)));
    return true;
  }
}
