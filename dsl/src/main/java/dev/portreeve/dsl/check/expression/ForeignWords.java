package dev.portreeve.dsl.check.expression;

import dev.portreeve.dsl.check.name.Scope;
import dev.portreeve.dsl.check.type.LiteralAdvice;
import dev.portreeve.dsl.checked.Value;
import dev.portreeve.dsl.diagnostic.Code;
import dev.portreeve.dsl.diagnostic.Diagnostic;
import dev.portreeve.dsl.diagnostic.Edit;
import dev.portreeve.dsl.diagnostic.Help;
import dev.portreeve.dsl.diagnostic.Suggestions;
import dev.portreeve.dsl.schema.Type;
import dev.portreeve.dsl.source.Span;
import dev.portreeve.dsl.syntax.Expr;
import dev.portreeve.dsl.syntax.Relation;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Words behind {@code is} that name nothing here: for absence ({@code null}, {@code missing}), for
 * presence ({@code set}, {@code defined}) and for the values of a bool ({@code yes}, {@code on}).
 */
final class ForeignWords {
  private static final Set<String> ABSENT =
      Set.of("null", "nil", "undefined", "missing", "absent", "unset", "none", "nothing", "void");

  private static final Set<String> PRESENT = Set.of("set", "defined", "present", "given", "there");

  private final Scope scope;
  private final ValueChecker values;
  private final Function<Value, Optional<String>> absence;

  ForeignWords(Scope scope, ValueChecker values, Function<Value, Optional<String>> absence) {
    this.scope = scope;
    this.values = values;
    this.absence = absence;
  }

  /** Whether such a word stands behind {@code is}; then it was complained about. */
  boolean complains(Expr.Related related, Value left, Expr.Name word) {
    String text = word.text();
    boolean member = left.type() instanceof Type.Enumeration of && of.members().contains(text);
    if (member || ValueChecker.isPoison(left) || values.resolve(word, Facts.NONE).isPresent()) {
      return false;
    }
    if (definition(related, word)) {
      return true;
    }
    Optional<String> misspelt = absence.apply(left).filter(w -> isNearly(text, w));
    if (misspelt.isPresent()) {
      scope.world.diagnostics.add(
          Diagnostic.of(
                  Code.E0301,
                  scope.file,
                  word.span(),
                  "`"
                      + text
                      + "` is not the word for the absence of `"
                      + scope.file.words(related.left().span())
                      + "`")
              .help(Help.meant(misspelt.get())));
      return true;
    }
    boolean absent = ABSENT.contains(text) || scope.world.vocabulary.isAbsence(text);
    if (absent || PRESENT.contains(text)) {
      boolean positive = absent == (related.relation() == Relation.IS);
      scope.world.diagnostics.add(
          absence
              .apply(left)
              .map(w -> named(related, word, w, positive))
              .orElseGet(() -> never(related, word, left, positive)));
      return true;
    }
    return left.type() == Type.Scalar.BOOL && bool(word);
  }

  /** {@code name is ok}, where {@code ok} is a define: it is given what it asks about. */
  private boolean definition(Expr.Related related, Expr.Name word) {
    boolean is = related.relation() == Relation.IS || related.relation() == Relation.IS_NOT;
    boolean other = scope.world.unread.mayHold(word.text(), "parameter", "list");
    if (!is || other || !scope.world.definitions.names().contains(word.text())) {
      return false;
    }
    String call = word.text() + "(" + scope.file.words(related.left().span()) + ")";
    Help help = Help.write(related.relation() == Relation.IS ? call : "not " + call);
    Diagnostic asked =
        Diagnostic.of(
            Code.E0301, scope.file, word.span(), "`" + word.text() + "` is a define, and no value");
    scope.world.diagnostics.add(
        new RelationAdvice(scope)
            .instead(asked, related, help.because("it is given what it asks about")));
    return true;
  }

  private static boolean isNearly(String text, String absence) {
    return absence.length() > 4 && Suggestions.closest(text, List.of(absence)).isPresent();
  }

  private boolean bool(Expr.Name word) {
    List<String> right = LiteralAdvice.rightly(word, word.text(), Type.Scalar.BOOL);
    right.stream()
        .findFirst()
        .ifPresent(
            value ->
                scope.world.diagnostics.add(
                    Diagnostic.of(
                            Code.E0401,
                            scope.file,
                            word.span(),
                            "a bool is `true` or `false`, and not `" + word.text() + "`")
                        .help(Help.write(value))));
    return !right.isEmpty();
  }

  private Diagnostic named(Expr.Related related, Expr.Name word, String own, boolean positive) {
    String left = scope.file.words(related.left().span());
    String write = left + (positive ? " is " : " is not ") + own;
    Diagnostic diagnostic =
        Diagnostic.of(
            Code.E0301,
            scope.file,
            word.span(),
            "`" + word.text() + "` is not the word for the absence of `" + left + "`");
    boolean same = positive == (related.relation() == Relation.IS);
    return same
        ? diagnostic.help(Help.write(own))
        : new RelationAdvice(scope).instead(diagnostic, related, Help.write(write));
  }

  private Diagnostic never(Expr.Related related, Expr.Name word, Value left, boolean positive) {
    String text = scope.file.words(related.left().span());
    Diagnostic diagnostic =
        Diagnostic.of(
            Code.E0301,
            scope.file,
            word.span(),
            "`" + text + "` is never absent, and has no word such as `" + word.text() + "`");
    if (left.type() == Type.Scalar.TEXT && word.text().equals("none")) {
      String is = text + (positive ? " is " : " is not ");
      Help either = Help.writeOneOf(List.of(is + "\"\"", is + "\"none\""));
      return diagnostic.help(either.guessed(), related.span());
    }
    Optional<String> instead =
        left.type() instanceof Type.ListOf || left.type() instanceof Type.SetOf
            ? Optional.of(positive ? " is empty" : " is not empty")
            : left.type() == Type.Scalar.TEXT
                ? Optional.of(positive ? " is \"\"" : " is not \"\"")
                : left.type() == Type.Scalar.BOOL
                    ? Optional.of(positive ? " is false" : " is true")
                    : Optional.empty();
    Optional<Span> half = positive ? Optional.empty() : half(related.span());
    if (instead.isEmpty() && half.isPresent()) {
      String words = scope.file.words(half.get());
      return diagnostic.help(
          "leave out `" + words + "`: it is there, or it is unknown, which nobody need ask",
          List.of(Edit.possible(half.get(), "")));
    }
    return instead
        .map(i -> diagnostic.help(Help.write(text + i).guessed(), related.span()))
        .orElseGet(
            () ->
                diagnostic.help(
                    "it is there, or it is unknown, which nobody need ask: compare it with a value"));
  }

  private static final Pattern AND = Pattern.compile("\\s+and\\s+");

  /** A condition with the {@code and} that joins it to another. */
  private Optional<Span> half(Span condition) {
    String text = scope.file.text();
    Matcher and = AND.matcher(text).region(condition.end(), text.length());
    if (and.lookingAt()) {
      return Optional.of(new Span(condition.start(), and.end()));
    }
    int before = condition.start();
    while (before > 0 && Character.isWhitespace(text.charAt(before - 1))) {
      before--;
    }
    boolean joined = text.substring(0, before).endsWith(" and");
    return joined
        ? Optional.of(new Span(before - " and".length(), condition.end()))
        : Optional.empty();
  }
}
