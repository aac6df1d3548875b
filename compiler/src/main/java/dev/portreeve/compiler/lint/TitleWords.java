package dev.portreeve.compiler.lint;

import dev.portreeve.dsl.checked.Control;
import dev.portreeve.dsl.checked.Formula;
import dev.portreeve.dsl.checked.Operator;
import dev.portreeve.dsl.diagnostic.Code;
import dev.portreeve.dsl.diagnostic.Diagnostic;
import dev.portreeve.dsl.diagnostic.Diagnostics;
import dev.portreeve.dsl.diagnostic.Help;
import dev.portreeve.dsl.source.Span;
import dev.portreeve.dsl.syntax.Quantifier;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A title that says the opposite of the rule below it: {@code "at most 2 GiB"} over {@code at least
 * 2 GiB}, {@code "SYS_ADMIN is not added"} over {@code contains SYS_ADMIN}, {@code "Containers are
 * read only"} over {@code read_only is false}. Only what is plain in both is compared.
 */
final class TitleWords {
  private static final Pattern EXCEPTION =
      Pattern.compile(
          "\\b(?:but|except|unless|(?<!read[ -])only|other than|besides?|beyond|apart)\\b");

  private static final Pattern MOST =
      Pattern.compile(
          "\\b(?:at most|no more than|not more than|up to|not over|no larger than|less than|below|under|fewer than)"
              + " (\\d+)\\b");
  private static final Pattern LEAST =
      Pattern.compile(
          "\\b(?:at least|no less than|not less than|no fewer than|more than|above|over|greater than)"
              + " (\\d+)\\b");

  /** What may stand around the words of a field where a title says that it is so. */
  private static final Set<String> AFFIRMING =
      Set.of(
          ("a all always an are be bind can containers container daemon each enabled engine every has"
                  + " have hosts host images image is it its mode must of on run runs set"
                  + " shall should swarm the their they use used uses volume volumes with")
              .split(" "));

  private static final Pattern BOOL = Pattern.compile("([a-z][a-z0-9_.]*) is (not )?(true|false)");
  private static final Pattern HOLDS =
      Pattern.compile("([a-z][a-z0-9_.]*) (?:contains|is) (\"?)([\\w./-]{2,})\\2");
  private static final Pattern BOUND =
      Pattern.compile("(.+) (at most|at least|below|above) (\\d+)( [A-Za-z]+)?");

  private static final Pattern WORDS = Pattern.compile("[^\\w./-]+");
  private static final Pattern PAUSES = Pattern.compile("[,:;()]");
  private static final Pattern PARTS = Pattern.compile("[^a-z0-9]+");

  private static final Set<String> DENYING = Set.of("not", "never", "no", "without", "nor");

  private static final Set<String> STATING = Set.of("is", "are", "and", "or");

  private static final Set<String> LINKS =
      Set.of("is", "are", "may", "must", "can", "does", "do", "be", "has", "have", "was");

  private static final Set<Operator> UPPER =
      Set.of(
          Operator.NUMBER_AT_MOST,
          Operator.NUMBER_BELOW,
          Operator.VERSION_AT_MOST,
          Operator.VERSION_BELOW);

  /** How many words may stand between a denial and what it is of. */
  private static final int NEAR = 4;

  /** In longer titles more is said than that a field is so. */
  private static final int MOST_AROUND = 8;

  private static final Map<String, String> TURNED =
      Map.of("at most", "at least", "at least", "at most", "below", "above", "above", "below");

  private final Control control;
  private final Diagnostics diagnostics;
  private final String title;
  private final List<Diagnostic> found = new ArrayList<>();
  private boolean agrees;
  private boolean inSome;

  TitleWords(Control control, Diagnostics diagnostics) {
    this.control = control;
    this.diagnostics = diagnostics;
    this.title = control.title().toLowerCase(Locale.ROOT);
  }

  /** Warns of the first requirement that says the opposite, where none says the same. */
  void judge() {
    if (EXCEPTION.matcher(title).find()) {
      return;
    }
    for (Control.Obligation each : control.obligations()) {
      if (each instanceof Control.Obligation.Require require) {
        WrittenConditions.apart(require.condition()).forEach(this::bool);
        walk(require.condition(), false);
      }
    }
    if (!agrees) {
      found.stream().findFirst().ifPresent(diagnostics::add);
    }
  }

  private void walk(Formula formula, boolean denied) {
    if (formula instanceof Formula.Not not) {
      walk(not.condition(), !denied);
    } else if (formula instanceof Formula.Quantified q) {
      boolean every = q.quantifier() == Quantifier.EVERY;
      boolean some = q.quantifier() == Quantifier.SOME;
      boolean no = q.quantifier() == Quantifier.NO;
      q.satisfies().filter(s -> every).ifPresent(s -> walk(s, denied));
      inSome = some;
      q.where().filter(w -> some || no).ifPresent(w -> walk(w, denied ^ no));
      inSome = false;
    } else if (formula instanceof Formula.Compare compare) {
      bound(compare, denied);
      held(compare, denied);
    } else if (!(formula instanceof Formula.Call)) {
      formula.parts().forEach(p -> walk(p, denied));
    }
  }

  private String words(Span span) {
    return control.file().words(span);
  }

  private void bound(Formula.Compare compare, boolean denied) {
    Matcher bound = BOUND.matcher(words(compare.span()));
    boolean plain = bound.matches() && !denied;
    Optional<String> most = number(MOST);
    Optional<String> least = number(LEAST);
    if (!plain || most.isPresent() == least.isPresent()) {
      return;
    }
    boolean upper = UPPER.contains(compare.operator());
    boolean same = bound.group(3).equals(most.or(() -> least).orElseThrow());
    agrees |= same && upper == most.isPresent();
    if (same && upper != most.isPresent()) {
      String unit = bound.group(4) == null ? "" : bound.group(4);
      String turned = TURNED.get(bound.group(2));
      say(
          compare.span(),
          "the title says `"
              + (most.isPresent() ? "at most " : "at least ")
              + bound.group(3)
              + "`, and this says `"
              + bound.group(2)
              + "`",
          bound.group(1) + " " + turned + " " + bound.group(3) + unit);
    }
  }

  private Optional<String> number(Pattern phrase) {
    Matcher matcher = phrase.matcher(title);
    boolean first = matcher.find();
    String number = first ? matcher.group(1) : "";
    return first && !matcher.find() ? Optional.of(number) : Optional.empty();
  }

  private void held(Formula.Compare compare, boolean denied) {
    Matcher held = HOLDS.matcher(words(compare.span()));
    if (!held.matches() || held.group(3).matches("true|false|not|one")) {
      return;
    }
    boolean refused = refuses(held.group(3).toLowerCase(Locale.ROOT));
    agrees |= refused && denied;
    if (refused && !denied) {
      String message = "the title says that `" + held.group(3) + "` is not, and this asks for it";
      if (inSome) {
        found.add(
            Diagnostic.of(Code.W0525, control.file(), compare.span(), message)
                .help("write `no` for `some`, or change the title", List.of()));
      } else {
        say(compare.span(), message, "not " + held.group());
      }
    }
  }

  /** {@code X is not added}, {@code no container adds X}. */
  private boolean refuses(String word) {
    for (String part : PAUSES.split(title)) {
      List<String> all = List.of(WORDS.split(part.strip()));
      if (all.contains(word)) {
        return refuses(all, all.indexOf(word));
      }
    }
    return false;
  }

  private static boolean refuses(List<String> all, int at) {
    int behind = at + 1;
    while (behind < all.size() && behind <= at + 2 && LINKS.contains(all.get(behind))) {
      behind++;
    }
    boolean later = behind > at + 1 && behind < all.size() && DENYING.contains(all.get(behind));
    int before = at - 1;
    while (before >= Math.max(0, at - NEAR) && !STATING.contains(all.get(before))) {
      if (DENYING.contains(all.get(before))) {
        return true;
      }
      before--;
    }
    return later;
  }

  private void bool(Formula formula) {
    Matcher bool = BOOL.matcher(words(formula.span()));
    if (!bool.matches()) {
      return;
    }
    boolean asked = bool.group(3).equals("true") == (bool.group(2) == null);
    String name = bool.group(1).substring(bool.group(1).lastIndexOf('.') + 1);
    List<String> all = List.of(PARTS.split(title));
    List<String> phrase = List.of(name.split("_"));
    int in = Collections.indexOfSubList(all, phrase);
    if (in < 0) {
      return;
    }
    boolean denies = in > 0 && DENYING.contains(all.get(in - 1));
    denies |= all.get(0).equals("no") && AFFIRMING.containsAll(all.subList(1, Math.max(1, in)));
    List<String> rest = new ArrayList<>(all);
    rest.subList(in, in + phrase.size()).clear();
    boolean affirms = !denies && rest.size() <= MOST_AROUND && AFFIRMING.containsAll(rest);
    agrees |= denies && !asked || affirms && asked;
    if (denies && asked || affirms && !asked) {
      String right = bool.group(1) + " is " + affirms;
      say(
          formula.span(),
          "the title says that it is " + (affirms ? "so" : "not so") + ", and this the opposite",
          right);
    }
  }

  private void say(Span span, String message, String write) {
    found.add(
        Diagnostic.of(Code.W0525, control.file(), span, message)
            .help(Help.write(write).with(", or change the title").guessed(), span));
  }
}
