package dev.portreeve.compiler.lint.title;

import dev.portreeve.dsl.checked.Control;
import dev.portreeve.dsl.checked.Formula;
import dev.portreeve.dsl.checked.Operator;
import dev.portreeve.dsl.checked.Value;
import dev.portreeve.dsl.diagnostic.Code;
import dev.portreeve.dsl.diagnostic.Diagnostic;
import dev.portreeve.dsl.diagnostic.Diagnostics;
import dev.portreeve.dsl.diagnostic.Help;
import dev.portreeve.dsl.source.Span;
import dev.portreeve.dsl.syntax.Quantifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A title that says something else than the rule below it: {@code "at most 2 GiB"} over {@code at
 * least 2 GiB}, {@code "SYS_ADMIN is not added"} over {@code contains SYS_ADMIN}, {@code
 * "Containers are read only"} over {@code read_only is false}, {@code "the host's /etc"} over a
 * place in the container. Only what is plain in both is compared.
 */
public final class TitleWords {
  private static final Pattern BOOL = Pattern.compile("([a-z][a-z0-9_.]*) is (not )?(true|false)");
  private static final Pattern HOLDS =
      Pattern.compile("([a-z][a-z0-9_.]*) (?:contains|is) (\"?)([\\w./-]{2,})\\2");
  private static final Pattern BOUND =
      Pattern.compile("(.+) (at most|at least|below|above) (\\d+)( [A-Za-z]+)?");
  private static final Pattern EXACTLY =
      Pattern.compile("([a-z][a-z0-9_.]*) is (\\{ ?[^{}]*\\w[^{}]* ?\\})");
  private static final Pattern EVERY =
      Pattern.compile("every (\\w+) in \\{ ?([^{}]+?) ?\\} satisfies (\\S+ contains \\1)");

  private static final Set<Operator> UPPER =
      Set.of(
          Operator.NUMBER_AT_MOST,
          Operator.NUMBER_BELOW,
          Operator.VERSION_AT_MOST,
          Operator.VERSION_BELOW);

  private static final Set<Operator> EQUAL_SETS =
      Set.of(Operator.NUMBERS_ARE, Operator.ENUMS_ARE, Operator.TEXTS_ARE);

  private static final Map<String, String> TURNED =
      Map.of("at most", "at least", "at least", "at most", "below", "above", "above", "below");

  /** What a thing is called on the host, by what it is called in the container. */
  private static final Map<String, String> OUTSIDE =
      Map.of("destination", "source", "container_port", "host_port");

  private final Control control;
  private final Diagnostics diagnostics;
  private final Title title;
  private final List<Diagnostic> found = new ArrayList<>();
  private boolean agrees;
  private boolean inSome;

  /** Of a control, whose words are in its file. */
  public TitleWords(Control control, Diagnostics diagnostics) {
    this.control = control;
    this.diagnostics = diagnostics;
    this.title = new Title(control.title());
  }

  /** Warns of the first requirement that says something else, where none says the same. */
  public void judge() {
    for (Control.Obligation each : control.obligations()) {
      if (each instanceof Control.Obligation.Require require) {
        Formula condition = require.condition();
        sides(condition);
        if (title.excepts()) {
          exactly(condition);
        } else {
          apart(condition).forEach(this::bool);
          apart(condition).forEach(this::said);
          apart(condition).forEach(this::none);
          walk(condition, false);
        }
      }
    }
    if (!agrees) {
      found.stream().findFirst().ifPresent(diagnostics::add);
    }
  }

  private static List<Formula> apart(Formula formula) {
    return formula instanceof Formula.And and ? and.conditions() : List.of(formula);
  }

  private void walk(Formula formula, boolean denied) {
    if (formula instanceof Formula.Not not) {
      notEvery(not);
      walk(not.condition(), !denied);
    } else if (formula instanceof Formula.Quantified q) {
      boolean every = q.quantifier() == Quantifier.EVERY;
      boolean some = q.quantifier() == Quantifier.SOME;
      boolean no = q.quantifier() == Quantifier.NO;
      each(q);
      some(q);
      q.satisfies().filter(s -> every).ifPresent(s -> walk(s, denied));
      inSome = some;
      q.where().filter(w -> some || no).ifPresent(w -> walk(w, denied ^ no));
      inSome = false;
    } else if (formula instanceof Formula.Compare compare) {
      bound(compare, denied);
      held(compare, denied);
    } else if (formula instanceof Formula.Or or && !denied) {
      absent(or);
      either(or);
      or.parts().forEach(p -> walk(p, false));
    } else if (!(formula instanceof Formula.Call)) {
      formula.parts().forEach(p -> walk(p, denied));
    }
  }

  private String words(Span span) {
    return control.file().words(span);
  }

  /** {@code "neither X nor Y"} over {@code x is not X or y is not Y}. */
  private void either(Formula.Or or) {
    boolean denials =
        or.conditions().stream()
            .allMatch(c -> c instanceof Formula.Not || words(c.span()).endsWith(" is false"));
    if (denials && title.deniesBoth()) {
      String all =
          String.join(" and ", or.conditions().stream().map(c -> words(c.span())).toList());
      say(or.span(), "the title denies both, and this holds where one of them is not so", all);
    }
  }

  /** {@code "neither X nor Y"} over {@code every c in { X, Y } satisfies xs contains c}. */
  private void each(Formula.Quantified all) {
    Matcher every = EVERY.matcher(words(all.span()));
    if (every.matches()
        && List.of(every.group(2).split(", ?")).stream()
            .allMatch(m -> title.refuses(m.replace("\"", "").toLowerCase(Locale.ROOT)))) {
      say(
          all.span(),
          "the title says that none of them is there, and this asks for all of them",
          "no " + every.group(1) + " in { " + every.group(2) + " } where " + every.group(3));
    }
  }

  /** {@code "No mount is writable"} over {@code not (every m in host_mounts satisfies ...)}. */
  private void notEvery(Formula.Not not) {
    boolean every =
        not.condition() instanceof Formula.Quantified q
            && q.quantifier() == Quantifier.EVERY
            && q.where().isEmpty()
            && title.isOfNone(things(q));
    if (every) {
      String written = words(not.condition().span());
      say(
          not.span(),
          "the title says that none is so, and this holds where one is not",
          written.replaceFirst("^every ", "no ").replaceFirst(" satisfies ", " where "));
    }
  }

  /** What the elements of a list are called. */
  private String things(Formula.Quantified q) {
    String list = words(q.list().span());
    return list.substring(Math.max(list.lastIndexOf('_'), list.lastIndexOf('.')) + 1);
  }

  /** {@code "All mounts are read-only"} over {@code some m in host_mounts}. */
  private void some(Formula.Quantified q) {
    String written = words(q.span());
    boolean one = q.where().isEmpty() || q.satisfies().isEmpty();
    if (q.quantifier() == Quantifier.SOME && one && title.isOfAll(things(q))) {
      say(
          q.span(),
          "the title speaks of all, and this holds where one of them is so",
          written.replaceFirst("^some ", "every ").replaceFirst(" where ", " satisfies "));
    }
  }

  /** Whether another condition says that a value is there. */
  private boolean isAskedFor(Formula absent) {
    String there = NOT_ABSENT.matcher(words(absent.span())).replaceFirst(" is not $1");
    List<Formula> all = new ArrayList<>(control.when().stream().toList());
    control.population().filter().ifPresent(all::add);
    for (Control.Obligation each : control.obligations()) {
      if (each instanceof Control.Obligation.Require require) {
        all.add(require.condition());
      }
    }
    return all.stream()
        .flatMap(f -> apart(f).stream())
        .anyMatch(f -> words(f.span()).equals(there));
  }

  private static final Pattern NOT_ABSENT = Pattern.compile(" is (\\w+)$");

  /** {@code "has a memory limit"} over {@code memory_limit is unlimited}. */
  private void none(Formula formula) {
    String absent = words(formula.span());
    String field = absent.replaceFirst(" is \\w+$", "");
    if (formula instanceof Formula.IsAbsent && title.has(field.replaceFirst(".*[.]", ""))) {
      say(
          formula.span(),
          "the title says that there is one, and this asks that there is none",
          absent.replaceFirst(" is (\\w+)$", " is not $1"));
    }
  }

  /** {@code "has a memory limit"} over {@code memory_limit is unlimited or ...}. */
  private void absent(Formula.Or or) {
    Formula first = or.conditions().get(0);
    boolean two = or.conditions().size() == 2 && first instanceof Formula.IsAbsent;
    two &= !isAskedFor(first);
    String absent = words(first.span());
    String field = absent.replaceFirst(" is \\w+$", "");
    if (two && title.has(field.replaceFirst(".*[.]", ""))) {
      String write =
          absent.replaceFirst(" is (\\w+)$", " is not $1")
              + " and "
              + words(or.conditions().get(1).span());
      diagnostics.add(
          otherwise(
              or.span(),
              "the title says that there is one, and this holds where there is none",
              write));
    }
  }

  /**
   * {@code "no capability but X"} over {@code xs is { X }}, which is false where X is not there.
   */
  private void exactly(Formula condition) {
    Matcher exactly = EXACTLY.matcher(words(condition.span()));
    boolean sets =
        condition instanceof Formula.Compare compare && EQUAL_SETS.contains(compare.operator());
    if (sets && exactly.matches()) {
      String variable = exactly.group(1).replaceFirst(".*\\.", "").substring(0, 1);
      say(
          condition.span(),
          "the title says what may be there, and this asks for exactly these",
          "every "
              + variable
              + " in "
              + exactly.group(1)
              + " satisfies "
              + variable
              + " is one of "
              + exactly.group(2));
    }
  }

  /** {@code "the host's /etc"} over {@code m.destination}, which is a place in the container. */
  private void sides(Formula condition) {
    if (!title.isOfHost()) {
      return;
    }
    for (Map.Entry<String, String> each : OUTSIDE.entrySet()) {
      Optional<Value> inside = asked(condition, each.getKey());
      if (inside.isPresent() && asked(condition, each.getValue()).isEmpty()) {
        String written = words(inside.get().span());
        String outside = written.replaceFirst("\\w+$", each.getValue());
        say(
            inside.get().span(),
            "the title speaks of the host, and `" + written + "` is what the container has",
            outside);
      }
    }
  }

  /** The first field of that name that a condition asks an element for. */
  private static Optional<Value> asked(Formula formula, String name) {
    for (Value each : formula.values()) {
      if (each instanceof Value.Field field && field.name().equals(name)) {
        return Optional.of(each);
      }
    }
    return formula.parts().stream().flatMap(p -> asked(p, name).stream()).findFirst();
  }

  private void bound(Formula.Compare compare, boolean denied) {
    Matcher bound = BOUND.matcher(words(compare.span()));
    Optional<Title.Bound> said = title.bound();
    if (denied || said.isEmpty() || !bound.matches()) {
      return;
    }
    boolean upper = UPPER.contains(compare.operator());
    String unit = bound.group(4) == null ? "" : bound.group(4);
    boolean same = bound.group(3).equals(said.get().number());
    agrees |= same && upper == said.get().upper();
    boolean other = !same && upper == said.get().upper() && said.get().isIn(unit);
    if (other && bounds() == 1) {
      String number = said.get().number();
      say(
          compare.span(),
          "the title says that "
              + number
              + unit
              + (upper ? " is the most" : " is the least")
              + ", and this says "
              + bound.group(3)
              + unit,
          bound.group(1) + " " + bound.group(2) + " " + number + unit);
    }
    if (same && upper != said.get().upper()) {
      say(
          compare.span(),
          "the title says that "
              + bound.group(3)
              + unit
              + (said.get().upper() ? " is the most" : " is the least")
              + ", and this says `"
              + bound.group(2)
              + "`",
          bound.group(1) + " " + TURNED.get(bound.group(2)) + " " + bound.group(3) + unit);
    }
  }

  /** How many numbers the control compares with. */
  private long bounds() {
    return control.obligations().stream()
        .filter(Control.Obligation.Require.class::isInstance)
        .map(o -> words(((Control.Obligation.Require) o).condition().span()))
        .flatMap(w -> NUMBER.matcher(w).results())
        .count();
  }

  private static final Pattern NUMBER = Pattern.compile("(?<![\\w\"./])\\d+");

  private void held(Formula.Compare compare, boolean denied) {
    Matcher held = HOLDS.matcher(words(compare.span()));
    if (!held.matches() || held.group(3).matches("true|false|not|one")) {
      return;
    }
    boolean refused = title.refuses(held.group(3).toLowerCase(Locale.ROOT));
    agrees |= refused && denied;
    if (refused && !denied) {
      String message = "the title says that `" + held.group(3) + "` is not, and this asks for it";
      if (inSome) {
        found.add(
            Diagnostic.of(Code.W0525, control.file(), compare.span(), message)
                .help(Help.say("write `no` for `some`, or change the title")));
      } else {
        say(compare.span(), message, "not " + held.group());
      }
    }
  }

  private void bool(Formula formula) {
    Matcher bool = BOOL.matcher(words(formula.span()));
    if (!bool.matches()) {
      return;
    }
    boolean asked = bool.group(3).equals("true") == (bool.group(2) == null);
    String name = bool.group(1).substring(bool.group(1).lastIndexOf('.') + 1);
    Optional<Boolean> truth = title.truth(name);
    agrees |= truth.filter(t -> t == asked).isPresent();
    truth
        .filter(t -> t != asked)
        .ifPresent(
            t ->
                say(
                    formula.span(),
                    "the title says that it is "
                        + (t ? "so" : "not so")
                        + ", and this the opposite",
                    bool.group(1) + " is " + t));
  }

  /** {@code "Containers run as root"} over {@code user_id is not 0}. */
  private void said(Formula formula) {
    String written = words(formula.span());
    boolean asked = !written.contains(" is not ");
    String phrase = SAID.getOrDefault(written.replace(" is not ", " is "), "");
    if (phrase.isEmpty()) {
      return;
    }
    boolean denied = phrase.endsWith("root") && title.refuses("root");
    Optional<Boolean> truth = denied ? Optional.of(false) : title.truth(phrase);
    agrees |= truth.filter(t -> t == asked).isPresent();
    if (truth.filter(t -> t != asked).isPresent()) {
      String opposite =
          asked ? written.replace(" is ", " is not ") : written.replace(" is not ", " is ");
      say(formula.span(), "the title says the opposite of this", opposite);
    }
  }

  /** What titles say of a condition without the name of its field. */
  private static final Map<String, String> SAID =
      Map.of(
          "user_id is 0", "as_root",
          "network_mode is host", "host_network",
          "pid_mode is host", "host_pid");

  private void say(Span span, String message, String write) {
    found.add(otherwise(span, message, write));
  }

  private Diagnostic otherwise(Span span, String message, String write) {
    return Diagnostic.of(Code.W0525, control.file(), span, message)
        .help(Help.write(write).with(", or change the title").guessed(), span);
  }
}
