package dev.portreeve.dsl.check.expression;

import dev.portreeve.dsl.check.name.DeclaredNames;
import dev.portreeve.dsl.check.name.Scope;
import dev.portreeve.dsl.checked.Value;
import dev.portreeve.dsl.diagnostic.Code;
import dev.portreeve.dsl.diagnostic.Diagnostic;
import dev.portreeve.dsl.diagnostic.Help;
import dev.portreeve.dsl.lex.Habits;
import dev.portreeve.dsl.schema.Field;
import dev.portreeve.dsl.schema.Structure;
import dev.portreeve.dsl.schema.Type;
import dev.portreeve.dsl.source.Span;
import dev.portreeve.dsl.syntax.Expr;
import dev.portreeve.dsl.syntax.Id;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What to write instead of what is no value here: a condition, a part of a field, a define. */
record ValueAdvice(Scope scope) {

  /** What to write instead of a condition that stands where a value is compared. */
  String insteadOfCondition(Expr expr) {
    String words = scope.file.words(expr.span());
    if (expr instanceof Expr.Call call) {
      return call.name().text().equals("now")
          ? "how long ago something was is `age of` it, as in `age of image.created_at`"
          : "a define is a condition already: `" + words + "`, or `not " + words + "`";
    }
    if (expr instanceof Expr.Or or
        && or.conditions().stream().allMatch(Expr.Name.class::isInstance)) {
      String all =
          or.conditions().stream()
              .map(term -> ((Expr.Name) term).text())
              .collect(Collectors.joining(", "));
      return "several values stand in braces behind `is one of`: `is one of { " + all + " }`";
    }
    return "conditions are joined by `and` and `or`; they are not compared";
  }

  /** What to write instead of counting what is no list: {@code count of xs is empty}. */
  Help insteadOfList(Value value) {
    if (value instanceof Value.Count count) {
      return Help.write(scope.file.words(count.list().span())).because("the list is empty or not");
    }
    return value.type() == Type.Scalar.INT
        ? Help.say("a number is compared, as in `" + scope.file.words(value.span()) + " is 0`")
        : Help.say(
            "count a list, as in `count of host_mounts`; a text is searched, as in `"
                + scope.file.words(value.span())
                + " contains /^.{"
                + bounds(value.span().end())
                + "}$/`");
  }

  private static final Pattern BOUND =
      Pattern.compile("\\)?\\s+(at most|at least|below|above|<=?|>=?)\\s+(\\d{1,3})\\b");

  /** How many characters a text has whose count is held against a number behind this place. */
  private String bounds(int end) {
    String text = scope.file.text();
    Matcher bound = BOUND.matcher(text).region(end, text.length());
    if (!bound.lookingAt()) {
      return "3";
    }
    int number = Integer.parseInt(bound.group(2));
    return switch (bound.group(1)) {
      case "at most", "<=" -> "0," + number;
      case "below", "<" -> "0," + Math.max(number - 1, 0);
      case "at least", ">=" -> number + ",";
      default -> number + 1 + ",";
    };
  }

  /** What to write instead of walking over what is no list: {@code no c in name where ...}. */
  Help insteadOfElements(Value value) {
    if (value.type() != Type.Scalar.TEXT) {
      return insteadOfList(value);
    }
    String text = scope.file.words(value.span());
    return Help.say(
        "a text has no elements: search it, as in `not "
            + text
            + " contains \"a\"` or `"
            + text
            + " matches \"a*\"`");
  }

  /** Complains of a part that an image's name has by another word. */
  boolean complainsOfPart(Id member) {
    Optional<String> own = Habits.words("part", member.text());
    if (own.isPresent()) {
      scope.world.diagnostics.add(
          Diagnostic.of(
                  Code.E0301,
                  scope.file,
                  member.span(),
                  "an image reference has no part `" + member.text() + "`")
              .help(Help.write(own.get()), member.span()));
    }
    return own.isPresent();
  }

  /** Complains of a name that is a part of a field, or a define, rather than a field. */
  boolean complains(Span span, Structure structure, Span at, String name) {
    Diagnostic unknown =
        Diagnostic.of(
            Code.E0301, scope.file, at, "`" + structure.name() + "` has no field `" + name + "`");
    boolean part = List.of("registry", "repository", "tag", "digest").contains(name);
    String reference = "image_reference." + name;
    boolean here =
        scope
            .subject
            .map(s -> scope.world.vocabulary.structure((Type.Structured) s.type()))
            .filter(s -> s.field("image_reference") >= 0)
            .isPresent();
    if (part && here) {
      scope.world.diagnostics.add(
          unknown.help(Help.write(reference).because("that is what was asked for"), span));
      return true;
    }
    boolean collection =
        scope.world.vocabulary.subjects().stream()
            .map(s -> s.population().orElseThrow())
            .anyMatch(p -> p.count() == Structure.Count.MANY && p.collection().equals(name));
    if (collection && span.start() < at.start()) {
      scope.world.diagnostics.add(
          unknown.help(Help.write(name).because("all that were collected stand bare"), span));
      return true;
    }
    Optional<String> other = Habits.words("field", name).filter(o -> structure.field(o) >= 0);
    if (other.isPresent()) {
      scope.world.diagnostics.add(
          unknown.help(
              Help.write(other.get())
                  .because("that is what the schema calls it")
                  .orElse("the schema calls it `" + other.get() + "`"),
              at));
      return true;
    }
    if (scope.world.definitions != null && scope.world.definitions.names().contains(name)) {
      String owner = scope.file.text(new Span(span.start(), at.start() - 1));
      scope.world.diagnostics.add(
          unknown.help("a define is given what it asks about: `" + name + "(" + owner + ")`"));
      return true;
    }
    List<String> owners =
        scope.world.vocabulary.subjects().stream()
            .filter(s -> DeclaredNames.is(s, Structure.Count.ONE) && s.field(name) >= 0)
            .map(s -> s.population().orElseThrow().collection())
            .toList();
    boolean ofOne = DeclaredNames.is(structure, Structure.Count.ONE) && owners.size() == 1;
    if (ofOne && span.start() < at.start()) {
      String right = owners.get(0) + "." + name;
      scope.world.diagnostics.add(
          unknown.help(
              Help.write(right).because("it is a field of `" + owners.get(0) + "`"), span));
      return true;
    }
    return false;
  }

  /** Complains of what has no age by itself. */
  void aged(Value instant) {
    if (instant.type() == Type.Scalar.INSTANT || ValueChecker.isPoison(instant)) {
      return;
    }
    Optional<String> field =
        instant.type() instanceof Type.Structured structured
            ? scope.world.vocabulary.structure(structured).fields().stream()
                .filter(f -> f.type() == Type.Scalar.INSTANT)
                .map(Field::name)
                .findFirst()
            : Optional.empty();
    String words = scope.file.words(instant.span());
    scope.world.error(
        Code.E0401,
        scope.file,
        instant.span(),
        "`age of` takes an `instant`, and this is " + instant.type().withArticle(),
        field
            .map(f -> Help.write(words + "." + f))
            .orElse(Help.say("it is asked of a time, as in `age of created_at`")));
  }
}
