package dev.portreeve.runtime.docker.image;

import dev.portreeve.runtime.docker.fact.Fields;

/** Who describes an image, and how much of it was there. */
enum ImageStanding {
  /** An engine lists it. */
  LISTED,
  /** An archive alone describes it, and holds all of its layers with their digests. */
  WHOLE,
  /** An archive alone describes it. */
  ARCHIVED;

  /** Marks, until parents are known, what only an archive describes. */
  static final String ARCHIVED_ALONE = "archived";

  static ImageStanding of(Fields image) {
    if (!image.bool(ARCHIVED_ALONE).is(true)) {
      return LISTED;
    }
    return image.get("special_files").isArray() ? WHOLE : ARCHIVED;
  }

  /**
   * Whether an image may have to do with another. Whoever writes an archive chooses which layers an
   * image in it claims: of an engine's image it is no part, and of another archived one only if all
   * of its layers were there and had their digests.
   *
   * @param ranked whether an archive says nothing of other images, as it must not
   */
  static boolean mayMeet(Fields image, Fields other, boolean ranked) {
    if (image == other || !ranked) {
      return image != other;
    }
    ImageStanding standing = of(other);
    return standing == LISTED || standing == WHOLE && of(image) != LISTED;
  }
}
