package dev.portreeve.dsl.check.expression;

import dev.portreeve.dsl.check.name.DeclaredNames;
import dev.portreeve.dsl.check.name.Scope;
import dev.portreeve.dsl.diagnostic.Diagnostic;
import dev.portreeve.dsl.diagnostic.Help;
import dev.portreeve.dsl.diagnostic.Suggestions;
import dev.portreeve.dsl.lex.Habit;
import dev.portreeve.dsl.lex.Habits;
import dev.portreeve.dsl.schema.Field;
import dev.portreeve.dsl.schema.Structure;
import dev.portreeve.dsl.schema.Type;
import dev.portreeve.dsl.source.Span;
import dev.portreeve.dsl.syntax.Expr;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a bare name that nothing has is nearly: a part of another, two in one, a day by its month.
 */
final class NearNames {
  private static final Pattern DAY =
      Pattern.compile("([A-Za-z]{3})[a-z]*\\.? (\\d{1,2})(?:st|nd|rd|th)?,? ((?:19|20)\\d\\d)");
  private static final List<String> MONTHS =
      List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");

  private final Scope scope;
  private final Expr.Name name;
  private final String path;

  /**
   * @param path the name, with the dots and the names behind it
   */
  NearNames(Scope scope, Expr.Name name, String path) {
    this.scope = scope;
    this.name = name;
    this.path = path;
  }

  private Optional<Structure> subject() {
    return scope.subject.map(s -> scope.world.vocabulary.structure((Type.Structured) s.type()));
  }

  /** {@code port} beside a variable whose fields are {@code container_port} and another. */
  List<String> partsOfVariables(String word) {
    List<String> near = new ArrayList<>();
    boolean own = subject().filter(s -> s.field(word) >= 0).isPresent();
    for (String local : own ? List.<String>of() : scope.localNames()) {
      if (scope.local(local).orElseThrow().type() instanceof Type.Structured type) {
        scope.world.vocabulary.structure(type).fields().stream()
            .map(Field::name)
            .filter(f -> Arrays.asList(f.split("_")).contains(word))
            .forEach(f -> near.add(local + "." + f));
      }
    }
    return near;
  }

  /** {@code host_memory} for {@code host.memory}, {@code image_tag} for a part of another. */
  Optional<Diagnostic> joined(Diagnostic unknown) {
    if (!path.equals(name.text())) {
      return Optional.empty();
    }
    for (int at = path.indexOf('_'); at > 0; at = path.indexOf('_', at + 1)) {
      String owner = path.substring(0, at);
      String member = path.substring(at + 1);
      boolean one =
          scope.world.vocabulary.subjects().stream()
              .filter(s -> DeclaredNames.is(s, Structure.Count.ONE))
              .anyMatch(
                  s ->
                      s.population().orElseThrow().collection().equals(owner)
                          && s.field(member) >= 0);
      boolean referred =
          subject()
              .map(s -> s.field(owner) < 0 ? null : s.fields().get(s.field(owner)).type())
              .filter(t -> t instanceof Type.Structured)
              .map(t -> scope.world.vocabulary.structure((Type.Structured) t))
              .filter(s -> s.field(member) >= 0)
              .isPresent();
      if (one || referred) {
        String right = owner + "." + member;
        return Optional.of(
            unknown.help(
                Help.write(right).because("it is a field of `" + owner + "`"), name.span()));
      }
    }
    return Optional.empty();
  }

  /** {@code November 24 2026}. */
  Optional<Diagnostic> dated(Diagnostic unknown) {
    String text = scope.file.text();
    Matcher day = DAY.matcher(text).region(name.span().start(), text.length());
    int month = day.lookingAt() ? MONTHS.indexOf(day.group(1).toLowerCase(Locale.ROOT)) : -1;
    if (month < 0) {
      return Optional.empty();
    }
    int number = Integer.parseInt(day.group(2));
    String date = String.format(Locale.ROOT, "%s-%02d-%02d", day.group(3), month + 1, number);
    return Optional.of(unknown.help(Help.write(date), new Span(day.start(), day.end())));
  }

  /** {@code restart_polcy}: what others call a field, misspelt. */
  Optional<Diagnostic> misspelt(Diagnostic unknown) {
    List<String> others =
        Habits.at("field").stream()
            .filter(h -> subject().filter(s -> s.field(h.write()) >= 0).isPresent())
            .map(Habit::spelling)
            .toList();
    boolean known = Habits.words("field", name.text()).isPresent(); // and rightly spelt
    return path.equals(name.text()) && !known
        ? Suggestions.closest(name.text(), others)
            .flatMap(o -> Habits.words("field", o))
            .map(f -> unknown.help(Help.meant(f)))
        : Optional.empty();
  }
}
