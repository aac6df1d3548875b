package dev.portreeve.runtime.change;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Edits that may do together: none of them says of a place what another says otherwise. */
record Way(List<Edit> edits) {
  static final Way NONE = new Way(List.of());

  /** Fewer edits first, then gentler ones; what is alike keeps its order. */
  static final Comparator<Way> SMALLER =
      Comparator.<Way>comparingInt(w -> w.edits.size()).thenComparingInt(Way::cost);

  Way {
    edits = List.copyOf(edits);
  }

  static Way of(Edit edit) {
    return new Way(List.of(edit));
  }

  private int cost() {
    return edits.stream().mapToInt(Edit::cost).sum();
  }

  /** Both ways at once; empty where they contradict each other. */
  Optional<Way> and(Way other) {
    List<Edit> all = new ArrayList<>(edits);
    for (Edit edit : other.edits) {
      if (edits.stream().anyMatch(e -> e.meets(edit) && !e.sameAs(edit))) {
        return Optional.empty();
      }
      if (edits.stream().noneMatch(e -> e.sameAs(edit))) {
        all.add(edit);
      }
    }
    return Optional.of(new Way(all));
  }

  boolean sameAs(Way other) {
    return edits.size() == other.edits.size()
        && edits.stream().allMatch(e -> other.edits.stream().anyMatch(e::sameAs));
  }
}
