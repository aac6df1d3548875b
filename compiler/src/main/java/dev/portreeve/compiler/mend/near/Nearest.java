package dev.portreeve.compiler.mend.near;

import dev.portreeve.compiler.mend.near.Neighbours.Neighbour;
import dev.portreeve.dsl.diagnostic.Diagnostic;
import dev.portreeve.dsl.diagnostic.Edit;
import dev.portreeve.dsl.lex.Keywords;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Looks for the text nearest to one with mistakes that has none: each step is what a diagnostic
 * says to write, or a {@link Neighbours neighbour}, and brings the first mistake further back. What
 * is as near as another is told beside it; where three are, nobody can tell, and nothing is said.
 */
public final class Nearest {
  /** How many texts are compiled. */
  private static final int BUDGET = 24;

  /** Of how many texts the neighbours are looked at: each is parsed. */
  private static final int LOOKS = 3;

  /** A key before its value: nobody means two values by it. */
  private static final Pattern PAIR = Pattern.compile("\"\\s*:");

  private static final Pattern TEXT = Pattern.compile("\"([^\"\n]*)\"");

  /** How many steps are taken. */
  private static final int STEPS = 4;

  /** How many texts may be as near as each other. */
  private static final int MOST = 2;

  private final Function<String, List<Diagnostic>> parse;
  private final Function<String, List<Diagnostic>> compile;
  private final Set<String> names;
  private final Effort effort;
  private final int start;
  private final int behind;
  private int left = BUDGET;
  private int looks = LOOKS;

  private Nearest(
      Function<String, List<Diagnostic>> parse,
      Function<String, List<Diagnostic>> compile,
      Set<String> names,
      Effort effort,
      int start,
      int behind) {
    this.parse = parse;
    this.compile = compile;
    this.names = names;
    this.effort = effort;
    this.start = start;
    this.behind = behind;
  }

  /** A text on the way, what is wrong with it, and how far it is. */
  private record Step(String text, int cost, int steps, int mistakeAt) {}

  /**
   * The whole texts without a mistake, of which all but what lies between two places is the same.
   *
   * @param effort what is left of a run's; nothing is found without any
   * @param parse what no parser can read of a text, wherever that is
   * @param compile what is wrong with a text for which this one may be blamed
   */
  public static List<String> of(
      String text,
      int start,
      int end,
      Set<String> names,
      Effort effort,
      Function<String, List<Diagnostic>> parse,
      Function<String, List<Diagnostic>> compile) {
    return new Nearest(parse, compile, names, effort, start, text.length() - end).search(text);
  }

  private List<String> search(String text) {
    PriorityQueue<Step> queue =
        new PriorityQueue<>(Comparator.comparingInt(Step::cost).thenComparing(Step::text));
    Set<String> seen = new HashSet<>(Set.of(text));
    Set<String> found = new LinkedHashSet<>();
    queue.add(new Step(text, 0, 0, Integer.MAX_VALUE));
    int nearest = Integer.MAX_VALUE;
    while (!queue.isEmpty() && queue.peek().cost() <= nearest && left > 0 && effort.isLeft()) {
      Step step = queue.poll();
      left--;
      List<Diagnostic> wrong = compile.apply(step.text());
      if (wrong.isEmpty() && (pairs(step.text()) < pairs(text) || quotes(step.text(), text))) {
        continue;
      }
      if (wrong.isEmpty()) {
        nearest = step.cost();
        found.add(step.text());
      } else if (step.steps() < STEPS && nearest == Integer.MAX_VALUE && looks-- > 0) {
        go(step, wrong).stream().filter(s -> seen.add(s.text())).forEach(queue::add);
      }
    }
    boolean finished = queue.isEmpty() || queue.peek().cost() > nearest;
    return finished && found.size() <= MOST ? List.copyOf(found) : List.of();
  }

  private static long pairs(String text) {
    return PAIR.matcher(text).results().count();
  }

  /** Whether a text stands in it that its author has nowhere. */
  private boolean quotes(String now, String before) {
    String own = before.substring(start, before.length() - behind).toLowerCase(Locale.ROOT);
    return TEXT.matcher(now.substring(start, now.length() - behind))
        .results()
        .map(q -> q.group(1).toLowerCase(Locale.ROOT))
        .anyMatch(q -> !own.contains(Keywords.RESERVED.contains(q) ? '"' + q + '"' : q));
  }

  /** Where the first mistake is, from the end, so that it stays where text before it changes. */
  private int place(String text, List<Diagnostic> wrong) {
    return wrong.stream()
        .map(d -> d.span().start())
        .filter(at -> start <= at && at <= text.length() - behind)
        .mapToInt(at -> text.length() - at)
        .max()
        .orElse(-1);
  }

  private List<Diagnostic> parsed(String text) {
    effort.parsed(text);
    return parse.apply(text);
  }

  private List<Step> go(Step from, List<Diagnostic> wrong) {
    String text = from.text();
    int place = place(text, wrong);
    if (place < 0 || place > from.mistakeAt()) {
      return List.of();
    }
    int end = text.length() - behind;
    List<Step> next = new ArrayList<>();
    for (Diagnostic each : wrong) {
      for (Edit edit : each.edits()) {
        if (start <= edit.span().start() && edit.span().end() <= end) {
          int cost = each.edits().size() == 1 ? 1 : 2;
          next.add(new Step(edit.in(text), from.cost() + cost, from.steps() + 1, place));
        }
      }
    }
    int parsed = place(text, parsed(text));
    for (Neighbour each : Neighbours.of(text, start, end, text.length() - place, names)) {
      if (!effort.isLeft()) {
        return List.of();
      }
      int now = place(each.text(), parsed(each.text()));
      boolean nearer = parsed < 0 ? now < 0 : now < parsed;
      if (nearer) {
        next.add(new Step(each.text(), from.cost() + each.cost(), from.steps() + 1, place));
      }
    }
    return next;
  }
}
