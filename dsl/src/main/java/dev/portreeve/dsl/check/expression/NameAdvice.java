package dev.portreeve.dsl.check.expression;

import dev.portreeve.dsl.check.name.Scope;
import dev.portreeve.dsl.diagnostic.Suggestions;
import dev.portreeve.dsl.schema.Field;
import dev.portreeve.dsl.schema.Structure;
import dev.portreeve.dsl.schema.Type;
import dev.portreeve.dsl.syntax.Expr;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What somebody probably meant by a bare name that nothing has: a sentence that says so. */
final class NameAdvice {
  /** Of more fields than this with the same word in them nobody is told. */
  private static final int MOST_RELATIVES = 3;

  private final Scope scope;

  NameAdvice(Scope scope) {
    this.scope = scope;
  }

  /**
   * The best advice there is: a name that is spelt nearly so, what the schema calls a key of raw
   * data, the subject itself, a text without its quotes, or fields that have the word in theirs.
   */
  Optional<String> by(Expr.Name name, List<String> candidates, Type expected) {
    return fieldOfRawData(name)
        .or(() -> subjectItself(name.text()))
        .or(() -> Suggestions.didYouMean(name.text(), candidates))
        .or(() -> relatives(name.text(), candidates))
        .or(
            () ->
                expected == Type.Scalar.TEXT
                    ? Optional.of("write `\"" + name.text() + "\"`: texts stand in quotes")
                    : Optional.empty());
  }

  private Optional<Structure> subject() {
    return scope.subject.map(s -> scope.world.vocabulary.structure((Type.Structured) s.type()));
  }

  /** {@code HostConfig.Privileged}, as an inspect has it. */
  private Optional<String> fieldOfRawData(Expr.Name name) {
    String raw = dotted(name.span().start());
    if (subject().isEmpty() || raw.equals(raw.toLowerCase(java.util.Locale.ROOT))) {
      return Optional.empty();
    }
    List<String> places = List.of("." + raw, raw);
    return subject().get().fields().stream()
        .filter(f -> f.from().filter(o -> places.contains(o.text())).isPresent())
        .map(Field::name)
        .findFirst()
        .map(field -> "write `" + field + "`: that is what the schema calls it");
  }

  /** The names and dots of the text from an offset on. */
  private String dotted(int offset) {
    String text = scope.file.text();
    int end = offset;
    while (end < text.length()
        && (Character.isLetterOrDigit(text.charAt(end)) || ".[]_".indexOf(text.charAt(end)) >= 0)) {
      end++;
    }
    return text.substring(offset, end);
  }

  private Optional<String> subjectItself(String word) {
    boolean itself = scope.subject.filter(s -> s.name().equals(word)).isPresent();
    if (scope.subject.isPresent() && (itself || List.of("this", "self").contains(word))) {
      return Optional.of("leave it out: fields of the subject stand bare, and it is called `it`");
    }
    return Optional.empty();
  }

  private static Optional<String> relatives(String word, List<String> candidates) {
    List<String> found =
        candidates.stream().filter(c -> Arrays.asList(c.split("_")).contains(word)).toList();
    if (found.isEmpty() || found.size() > MOST_RELATIVES) {
      return Optional.empty();
    }
    return Optional.of("there is " + Suggestions.list(found));
  }
}
