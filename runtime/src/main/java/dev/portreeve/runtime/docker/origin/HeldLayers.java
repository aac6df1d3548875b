package dev.portreeve.runtime.docker.origin;

import dev.portreeve.runtime.docker.document.Layer;
import dev.portreeve.runtime.json.InputException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The layers of one host, as many as fit into memory together. Of more the largest is let go and
 * named, so that whoever made an image of very many files takes nothing from the images beside it.
 */
final class HeldLayers {
  private final long most;
  private final List<Layer> layers = new ArrayList<>();
  private final List<InputException> gone = new ArrayList<>();
  private long taken;

  HeldLayers(long most) {
    this.most = most;
  }

  void add(Layer layer) {
    layers.add(layer);
    taken += layer.room();
    while (taken > most) {
      Layer largest = layers.stream().max(Comparator.comparingLong(Layer::room)).orElseThrow();
      layers.remove(largest);
      taken -= largest.room();
      gone.add(largest.tooLarge());
    }
  }

  /** Takes over what another has, and what it had to let go. */
  void addAll(HeldLayers other) {
    other.layers.forEach(this::add);
    gone.addAll(other.gone);
  }

  void clear() {
    layers.clear();
    gone.clear();
    taken = 0;
  }

  boolean isEmpty() {
    return layers.isEmpty();
  }

  List<Layer> all() {
    return List.copyOf(layers);
  }

  /** Why some of them are not among these. */
  List<InputException> gone() {
    return List.copyOf(gone);
  }
}
