package dev.portreeve.runtime.docker.image;

import dev.portreeve.runtime.docker.fact.Fields;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The first of several images that another may have to do with, found at once however many there
 * are: whether it may is a matter of standing, so that two of each standing are kept, since one of
 * them may be who asks.
 */
final class FirstImages {
  private static final int MOST = 2;

  private final List<Fields> first = new ArrayList<>(1);
  private final int[] held = new int[ImageStanding.values().length];

  /** Images come in their order. */
  void add(Fields image) {
    int standing = ImageStanding.of(image).ordinal();
    if (held[standing] < MOST) {
      held[standing]++;
      first.add(image);
    }
  }

  /**
   * The first of which this holds.
   *
   * @param may holds of all images of one standing or of none, but for a single image
   */
  Optional<Fields> where(Predicate<Fields> may) {
    for (Fields image : first) {
      if (may.test(image)) {
        return Optional.of(image);
      }
    }
    return Optional.empty();
  }
}
