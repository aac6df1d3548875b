package dev.portreeve.runtime.repair;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Edits that may do together: none of them says of a place what another says otherwise. */
record Repair(List<Edit> edits) {
  static final Repair NONE = new Repair(List.of());

  /** Fewer edits first, then gentler ones; what is alike keeps its order. */
  static final Comparator<Repair> SMALLER =
      Comparator.<Repair>comparingInt(w -> w.edits.size()).thenComparingInt(Repair::cost);

  Repair {
    edits = List.copyOf(edits);
  }

  static Repair of(Edit edit) {
    return new Repair(List.of(edit));
  }

  private int cost() {
    return edits.stream().mapToInt(Edit::cost).sum();
  }

  /** What it takes to put both together, in comparisons of edits. */
  long work(Repair other) {
    return 1 + (long) edits.size() * other.edits.size();
  }

  /** Both ways at once; empty where they contradict each other. */
  Optional<Repair> and(Repair other) {
    List<Edit> all = new ArrayList<>(edits);
    for (Edit edit : other.edits) {
      boolean known = false;
      for (Edit own : edits) {
        boolean same = own.sameAs(edit);
        if (!same && own.meets(edit)) {
          Optional<Edit> both = own.joined(edit);
          if (both.isEmpty()) {
            return Optional.empty();
          }
          all.set(all.indexOf(own), both.get());
          same = true;
        }
        known |= same;
      }
      if (!known) {
        all.add(edit);
      }
    }
    return Optional.of(new Repair(all));
  }

  /** Equal for ways that do the same, in whatever order. */
  Set<Edit.Key> key() {
    return edits.stream().map(Edit::key).collect(Collectors.toUnmodifiableSet());
  }
}
