package dev.portreeve.runtime.repair;

import dev.portreeve.runtime.abi.Truth;
import dev.portreeve.runtime.abi.snapshot.View;
import dev.portreeve.runtime.explain.DecisionCause;
import dev.portreeve.runtime.explain.FieldRead;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Why no change can be smaller: parts of the condition that must all turn, each a function of
 * places of its own. As many places as there are such parts with none in common must change.
 */
final class RepairLowerBound {
  private final View subject;
  private final Places taken = new Places();
  private int apart;

  /** Places, and whether one of them is another one's, in one look. */
  private static final class Places {
    private final Map<FieldRead, Set<Integer>> elements = new HashMap<>();

    void add(FieldRead place) {
      elements.computeIfAbsent(whole(place), field -> new HashSet<>()).add(place.element());
    }

    boolean meets(FieldRead place) {
      Set<Integer> here = elements.getOrDefault(whole(place), Set.of());
      return !here.isEmpty()
          && (place.element() < 0 || here.contains(-1) || here.contains(place.element()));
    }

    private static FieldRead whole(FieldRead place) {
      return new FieldRead(place.view(), place.field(), -1);
    }
  }

  RepairLowerBound(View subject) {
    this.subject = subject;
  }

  /** The fewest places that must change, of what was added. */
  int fewest() {
    return apart;
  }

  /** Takes in a condition that must turn, as far as it looks at nothing that a way changed. */
  void add(DecisionCause cause, boolean wanted, Repair way) {
    if (way.edits().stream().anyMatch(Edit::takesOut)) {
      return;
    }
    Places changed = new Places();
    way.edits().forEach(e -> changed.add(new FieldRead(e.view(), e.field(), e.element())));
    for (Optional<List<FieldRead>> need : of(cause, wanted)) {
      boolean free =
          need.isPresent()
              && need.get().stream().noneMatch(p -> changed.meets(p) || taken.meets(p));
      if (free) {
        need.get().forEach(taken::add);
        apart++;
      }
    }
  }

  /** What must turn, each with all that it looked at; empty where that cannot be said. */
  private List<Optional<List<FieldRead>>> of(DecisionCause cause, boolean wanted) {
    if (cause.truth() != (wanted ? Truth.FALSE : Truth.TRUE)) {
      return List.of();
    }
    if (cause instanceof DecisionCause.Called called) {
      return of(called.meaning(), wanted);
    }
    if (cause instanceof DecisionCause.Negated negated) {
      return of(negated.part(), !wanted);
    }
    List<Optional<List<FieldRead>>> all = new ArrayList<>();
    if (cause instanceof DecisionCause.Joined joined && joined.all() == wanted) {
      joined.parts().forEach(p -> all.addAll(of(p, wanted)));
      return all;
    }
    if (cause instanceof DecisionCause.Ranged ranged && everyElement(ranged, wanted)) {
      for (DecisionCause.Element element : ranged.elements()) {
        boolean wantedOfIt = ranged.range() == DecisionCause.Range.EVERY;
        if (element.cause().truth() == (wantedOfIt ? Truth.FALSE : Truth.TRUE)) {
          Optional<List<FieldRead>> places = places(element.cause());
          ranged
              .list()
              .ifPresent(
                  l ->
                      places.ifPresent(
                          p -> p.add(new FieldRead(l.view(), l.field(), element.index()))));
          all.add(ranged.list().flatMap(l -> places).filter(p -> own(ranged.list().get().view())));
        }
      }
      return all;
    }
    return List.of(places(cause));
  }

  private static boolean everyElement(DecisionCause.Ranged ranged, boolean wanted) {
    return ranged.range() == DecisionCause.Range.SOME
        ? !wanted
        : wanted && ranged.range() != DecisionCause.Range.COUNTED;
  }

  /** All that a condition looked at; empty where some of it may lie elsewhere another time. */
  private Optional<List<FieldRead>> places(DecisionCause cause) {
    List<FieldRead> all = new ArrayList<>();
    return collect(cause, all) ? Optional.of(all) : Optional.empty();
  }

  private boolean collect(DecisionCause cause, List<FieldRead> all) {
    if (cause instanceof DecisionCause.Compared compared) {
      return compared.reads().stream().allMatch(r -> place(r, all));
    }
    if (cause instanceof DecisionCause.Called called) {
      return collect(called.meaning(), all);
    }
    if (cause instanceof DecisionCause.Negated negated) {
      return collect(negated.part(), all);
    }
    if (cause instanceof DecisionCause.Joined joined) {
      return joined.parts().stream().allMatch(p -> collect(p, all));
    }
    DecisionCause.Ranged ranged = (DecisionCause.Ranged) cause;
    return ranged.elements().size() < 100
        && ranged.list().map(l -> place(l, all)).orElse(true)
        && ranged.elements().stream().allMatch(e -> collect(e.cause(), all));
  }

  /** What a pack brings along is no place to change; another object may be reached by a key. */
  private boolean place(FieldRead read, List<FieldRead> all) {
    if (!read.inSnapshot()) {
      return true;
    }
    all.add(read);
    return own(read.view());
  }

  private boolean own(View view) {
    return view.isWithin(subject);
  }
}
