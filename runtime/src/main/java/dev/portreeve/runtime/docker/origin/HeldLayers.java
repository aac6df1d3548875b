package dev.portreeve.runtime.docker.origin;

import dev.portreeve.runtime.docker.document.SpecialPlaces;
import dev.portreeve.runtime.json.InputException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Set;

/**
 * The layers of one host, as many as fit into memory together. Where they do not, the largest lets
 * go of its names, in the archive whose layers take most, and is read again once it is known which
 * of them matter: so nobody loses anything by what others have made. Only where an archive comes
 * but once, through a pipe, or where even what is special does not fit, is a layer not used, and
 * named.
 */
final class HeldLayers {
  private final long most;
  private final boolean again;

  /** Those of no archive first. */
  private final List<Share> shares = new ArrayList<>();

  private final List<InputException> gone = new ArrayList<>();
  private long taken;

  /**
   * @param most their room together
   * @param again whether what is added can be read again
   */
  HeldLayers(long most, boolean again) {
    this.most = most;
    this.again = again;
    shares.add(new Share(again));
  }

  /** The layers of one archive. */
  private static final class Share {
    private final boolean again;
    private final PriorityQueue<Layer> layers =
        new PriorityQueue<>(Comparator.comparingLong(Layer::room).reversed());
    private long room;

    Share(boolean again) {
      this.again = again;
    }

    void add(Layer layer) {
      layers.add(layer);
      room += layer.room();
    }

    Layer largest() {
      Layer largest = layers.remove();
      room -= largest.room();
      return largest;
    }
  }

  void add(Layer layer) {
    shares.get(0).add(layer);
    taken += layer.room();
    letGo();
  }

  /** Takes over what another has, an archive of its own, and what it had to let go. */
  void addAll(HeldLayers other) {
    shares.addAll(other.shares);
    gone.addAll(other.gone);
    taken += other.taken;
    letGo();
  }

  private void letGo() {
    while (taken > most) {
      Share share =
          shares.stream().max(Comparator.comparingLong((Share s) -> s.room)).orElseThrow();
      Layer largest = share.largest();
      taken -= largest.room();
      if (share.again && !largest.isShed()) {
        Layer rest = largest.shed();
        share.add(rest);
        taken += rest.room();
      } else {
        gone.add(share.again ? largest.tooLarge() : largest.tooLargeForOnce());
      }
    }
  }

  void clear() {
    shares.clear();
    shares.add(new Share(again));
    gone.clear();
    taken = 0;
  }

  boolean isEmpty() {
    return shares.stream().allMatch(share -> share.layers.isEmpty());
  }

  /** The names that matter of any of them. */
  Set<String> places() {
    SpecialPlaces places = new SpecialPlaces();
    shares.forEach(share -> share.layers.forEach(layer -> layer.addTo(places)));
    return places.all();
  }

  /** The same with no other names than these; then none is held any more. */
  List<Layer> only(Set<String> places) {
    List<Layer> rest = new ArrayList<>();
    for (Share share : shares) {
      while (!share.layers.isEmpty()) {
        rest.add(share.largest().only(places));
      }
    }
    return rest;
  }

  /** Why some of them are not among these. */
  List<InputException> gone() {
    return List.copyOf(gone);
  }
}
