package dev.portreeve.runtime.repair;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What somebody types to make one edit: a line, and where that gives options to whoever made an
 * object, these, so that several edits of one service become one line.
 *
 * @param line all of it
 * @param options what it is made of; empty where it is no such line
 */
record Typed(String line, Optional<Options> options) {
  /** Options of a tool that are given, and that are left out, by who made the object. */
  record Options(Maker maker, String tool, String now, StandingText gone) {}

  static Typed plain(String line) {
    return new Typed(line, Optional.empty());
  }

  /** Empty where whoever made the object cannot be asked for that. */
  static Optional<Typed> of(Maker maker, String tool, String now, StandingText gone) {
    return maker
        .says(tool, now, gone)
        .map(line -> new Typed(line, Optional.of(new Options(maker, tool, now, gone))));
  }

  /**
   * The lines of all edits of a way, one each: the same line for those that are typed at once. A
   * line that does not do all that it says when it is typed once says so.
   */
  static List<String> lines(List<Typed> all) {
    List<Typed> together = all.stream().filter(Typed::isTogether).toList();
    Optional<String> one = together.size() > 1 ? joined(together) : Optional.empty();
    List<String> lines = new ArrayList<>();
    List<Typed> seen = new ArrayList<>();
    for (Typed each : all) {
      String line = one.filter(l -> each.isTogether()).orElse(each.line);
      boolean twice =
          one.isEmpty()
              && each.isTogether()
              && seen.stream().anyMatch(s -> s.line.equals(each.line) && s.isOtherThan(each));
      if (each.isTogether()) {
        seen.add(each);
      }
      lines.add(twice ? line + " (once more: the first only takes back what was added)" : line);
    }
    return lines;
  }

  private boolean isOtherThan(Typed other) {
    Options one = options.orElseThrow();
    Options two = other.options.orElseThrow();
    return !one.now().equals(two.now()) || !one.gone().equals(two.gone());
  }

  private boolean isTogether() {
    return options.isPresent() && options.get().maker().changesAtOnce();
  }

  /** All options of the same object in one line; empty where they are of several. */
  private static Optional<String> joined(List<Typed> all) {
    Options first = all.get(0).options.orElseThrow();
    boolean same =
        all.stream()
            .map(typed -> typed.options.orElseThrow())
            .allMatch(o -> o.maker().isOf(first.maker()) && o.tool().equals(first.tool()));
    return same
        ? first
            .maker()
            .says(
                first.tool(),
                words(all, Options::now),
                StandingText.of(words(all, o -> o.gone().words())))
        : Optional.empty();
  }

  private static String words(List<Typed> all, Function<Options, String> of) {
    return all.stream()
        .map(typed -> of.apply(typed.options.orElseThrow()))
        .filter(words -> !words.isEmpty())
        .distinct()
        .collect(Collectors.joining(" "));
  }
}
