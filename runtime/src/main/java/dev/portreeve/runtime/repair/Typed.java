package dev.portreeve.runtime.repair;

import dev.portreeve.runtime.platform.Maker;
import dev.portreeve.runtime.platform.OptionChange;
import dev.portreeve.runtime.platform.StandingText;
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
 * @param request what it is made of; empty where it is no such line
 */
record Typed(String line, Optional<Request> request) {
  /** A change of options, and who is asked for it. */
  record Request(Maker maker, OptionChange change) {}

  static Typed plain(String line) {
    return new Typed(line, Optional.empty());
  }

  /** Empty where whoever made the object cannot be asked for that. */
  static Optional<Typed> of(Maker maker, OptionChange change) {
    return maker.says(change).map(line -> new Typed(line, Optional.of(new Request(maker, change))));
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
    OptionChange one = request.orElseThrow().change();
    OptionChange two = other.request.orElseThrow().change();
    return !one.now().equals(two.now()) || !one.left().equals(two.left());
  }

  private boolean isTogether() {
    return request.isPresent() && request.get().maker().changesAtOnce();
  }

  /** All options of the same object in one line; empty where they are of several. */
  private static Optional<String> joined(List<Typed> all) {
    List<Request> requests = all.stream().map(typed -> typed.request.orElseThrow()).toList();
    Maker maker = requests.get(0).maker();
    String tool = requests.get(0).change().tool();
    boolean same =
        requests.stream().allMatch(r -> r.maker().equals(maker) && r.change().tool().equals(tool));
    String now = words(requests, OptionChange::now);
    String left = words(requests, change -> change.left().words());
    return same ? maker.says(new OptionChange(tool, now, StandingText.of(left))) : Optional.empty();
  }

  private static String words(List<Request> all, Function<OptionChange, String> of) {
    return all.stream()
        .map(request -> of.apply(request.change()))
        .filter(words -> !words.isEmpty())
        .distinct()
        .collect(Collectors.joining(" "));
  }
}
