package dev.portreeve.dsl.check.expression;

import dev.portreeve.dsl.check.name.Scope;
import dev.portreeve.dsl.diagnostic.Code;
import dev.portreeve.dsl.diagnostic.Diagnostic;
import dev.portreeve.dsl.diagnostic.Help;
import dev.portreeve.dsl.lex.Habit;
import dev.portreeve.dsl.lex.Habits;
import dev.portreeve.dsl.source.Span;
import dev.portreeve.dsl.syntax.Expr;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Functions and methods of other languages: what Reeve says instead, of the author's values. */
final class ForeignCalls {
  private final Scope scope;

  ForeignCalls(Scope scope) {
    this.scope = scope;
  }

  /** Whether elsewhere a name of something in a list says how many elements that has. */
  static boolean counts(String name) {
    return Habits.at("method").stream()
        .anyMatch(h -> h.called().equals(name) && h.write().equals("count of X"));
  }

  /**
   * Complains of a call that the table of habits knows; {@code absence} says by which word a value
   * may be absent.
   */
  boolean complains(Expr.Call call, Function<Expr, Optional<String>> absence) {
    String name = call.name().text();
    int dot = name.lastIndexOf('.');
    boolean pack = dot > 0 && scope.world.packs.has(name.substring(0, dot));
    Optional<Habit> function = row("call", name, call.arguments().size());
    Optional<Habit> method =
        dot < 0
            ? Optional.empty()
            : row("method", name.substring(dot + 1), call.arguments().size());
    if (pack || function.isEmpty() && method.isEmpty()) {
      return false;
    }
    List<String> texts = new ArrayList<>();
    if (function.isEmpty()) {
      texts.add(name.substring(0, dot));
    }
    call.arguments().forEach(a -> texts.add(scope.file.words(a.span())));
    Habit habit = function.or(() -> method).orElseThrow();
    Diagnostic diagnostic =
        Diagnostic.of(
            Code.E0301, scope.file, call.name().span(), "there is no function `" + name + "`");
    scope.world.diagnostics.add(advised(diagnostic, habit, call, texts, absence));
    return true;
  }

  /** The row with as many parameters as there are arguments, else any of that name. */
  private static Optional<Habit> row(String place, String name, int arguments) {
    List<Habit> rows = Habits.called(place, name);
    int own = place.equals("method") ? 1 : 0;
    return rows.stream()
        .filter(h -> h.parameters().size() == arguments + own)
        .findFirst()
        .or(() -> rows.stream().findFirst());
  }

  private Diagnostic advised(
      Diagnostic diagnostic,
      Habit habit,
      Expr.Call call,
      List<String> texts,
      Function<Expr, Optional<String>> absence) {
    if (habit.write().isEmpty()) {
      return diagnostic.help(habit.why());
    }
    if (habit.parameters().size() != texts.size()) {
      return diagnostic.help("as in `" + habit.write() + "`");
    }
    if (habit.write().endsWith("ABSENT")) {
      Expr value = call.arguments().get(0);
      Optional<String> word = absence.apply(value);
      String text = scope.file.words(value.span());
      if (word.isEmpty()) {
        return diagnostic.help(
            "`" + text + "` is always there, or unknown, which nobody need ask: leave this out");
      }
      return proposed(diagnostic, call.span(), habit.filled(texts).replace("ABSENT", word.get()));
    }
    return proposed(diagnostic, call.span(), habit.filled(texts));
  }

  private static Diagnostic proposed(Diagnostic diagnostic, Span span, String write) {
    return diagnostic.help(Help.write(write), span);
  }
}
