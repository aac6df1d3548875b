package dev.portreeve.runtime.docker.origin;

import dev.portreeve.runtime.docker.document.Layer;
import dev.portreeve.runtime.json.InputException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * The layers of one host, as many as fit into memory together. Of more the largest is let go and
 * named, in the archive whose layers take most, so that whoever made an image of very many files
 * takes nothing from the images of other archives, and from those beside it no smaller layer.
 */
final class HeldLayers {
  private final long most;

  /** Those of no archive first. */
  private final List<List<Layer>> archives = new ArrayList<>(List.of(new ArrayList<>()));

  private final List<InputException> gone = new ArrayList<>();
  private long taken;

  HeldLayers(long most) {
    this.most = most;
  }

  void add(Layer layer) {
    archives.get(0).add(layer);
    taken += layer.room();
    letGo();
  }

  /** Takes over what another has, an archive of its own, and what it had to let go. */
  void addAll(HeldLayers other) {
    other.archives.forEach(layers -> archives.add(new ArrayList<>(layers)));
    gone.addAll(other.gone);
    taken += other.taken;
    letGo();
  }

  private void letGo() {
    while (taken > most) {
      List<Layer> share =
          archives.stream().max(Comparator.comparing(HeldLayers::room)).orElseThrow();
      Layer largest = share.stream().max(Comparator.comparing(Layer::room)).orElseThrow();
      share.remove(largest);
      taken -= largest.room();
      gone.add(largest.tooLarge());
    }
  }

  private static long room(List<Layer> layers) {
    return layers.stream().mapToLong(Layer::room).sum();
  }

  void clear() {
    archives.forEach(List::clear);
    gone.clear();
    taken = 0;
  }

  boolean isEmpty() {
    return archives.stream().allMatch(List::isEmpty);
  }

  List<Layer> all() {
    return archives.stream().flatMap(Collection::stream).toList();
  }

  /** Why some of them are not among these. */
  List<InputException> gone() {
    return List.copyOf(gone);
  }
}
