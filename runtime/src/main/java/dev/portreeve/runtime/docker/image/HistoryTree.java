package dev.portreeve.runtime.docker.image;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.portreeve.runtime.docker.fact.Fields;
import dev.portreeve.runtime.docker.fact.SnapshotJson;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Tagged images of the same layers by their steps, from the first one on: the one that another's
 * steps go on from for the longest is found along them, however many there are.
 */
final class HistoryTree {
  private final Map<Integer, HistoryTree> next = new HashMap<>();
  private final FirstImages here = new FirstImages();

  /** Those of whose steps nobody told. */
  private final FirstImages untold = new FirstImages();

  /** Those that are an import, which is one step. */
  private final FirstImages imported = new FirstImages();

  /** Puts an image where its steps lead; images come in the order of their ids. */
  void add(Fields image, Steps steps) {
    if (image.bool("imported").is(true)) {
      imported.add(image);
    }
    if (SnapshotJson.isUntold(image.get("history"))) {
      untold.add(image);
    }
    if (!image.get("history").isArray()) {
      return;
    }
    HistoryTree at = this;
    for (int step : steps.of(image)) {
      at = at.next.computeIfAbsent(step, s -> new HistoryTree());
    }
    at.here.add(image);
  }

  /** The image whose steps are the first of these, and the most of them but not all. */
  Optional<Fields> begun(int[] steps, Predicate<Fields> may) {
    Optional<Fields> begun = Optional.empty();
    HistoryTree at = this;
    for (int i = 0; i < steps.length && at != null; i++) {
      Optional<Fields> found = at.here.where(may);
      begun = found.isPresent() ? found : begun;
      at = at.next.get(steps[i]);
    }
    return begun;
  }

  /** One of whose steps nobody told. */
  Optional<Fields> untold(Predicate<Fields> may) {
    return untold.where(may);
  }

  /** One that is an import. */
  Optional<Fields> imported(Predicate<Fields> may) {
    return imported.where(may);
  }

  /** The steps of images as numbers: equal ones, whoever they are inherited from, have the same. */
  static final class Steps {
    private final Map<JsonNode, Integer> numbers = new HashMap<>();
    private final Map<Fields, int[]> known = new HashMap<>();

    int[] of(Fields image) {
      return known.computeIfAbsent(image, this::numbered);
    }

    private int[] numbered(Fields image) {
      JsonNode history = image.get("history");
      int[] steps = new int[history.size()];
      for (int i = 0; i < steps.length; i++) {
        ObjectNode bare = history.get(i).deepCopy();
        bare.remove("inherited");
        steps[i] = numbers.computeIfAbsent(bare, step -> numbers.size());
      }
      return steps;
    }
  }
}
