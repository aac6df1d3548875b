package dev.portreeve.runtime.docker.image;

import com.fasterxml.jackson.databind.JsonNode;
import dev.portreeve.runtime.docker.completeness.Completeness;
import dev.portreeve.runtime.docker.fact.Fact;
import dev.portreeve.runtime.docker.fact.Fields;
import dev.portreeve.runtime.docker.fact.SnapshotJson;
import java.util.ArrayList;
import java.util.List;

/** Resolves what images are to each other: the parent by layers, and who is only a step. */
public final class ImageParents {
  /** Marks, until parents are known, what only an archive describes. */
  static final String ARCHIVED = "archived";

  private final List<Fields> images;
  private final boolean complete;
  private final boolean ranked;

  /**
   * @param complete whether these are all images of an engine
   * @param ranked whether an archive says nothing of other images, as it must not
   */
  public ImageParents(List<Fields> images, boolean complete, boolean ranked) {
    this.images = images;
    this.complete = complete;
    this.ranked = ranked;
  }

  /**
   * What images an image may have to do with. Whoever writes an archive chooses which layers an
   * image in it claims: of an engine's image it is no part, and of another archived one only if all
   * of its layers were there and had their digests.
   */
  private List<Fields> others(Fields image) {
    return images.stream()
        .filter(other -> other != image)
        .filter(other -> !ranked || !isArchived(other) || isArchived(image) && isWhole(other))
        .toList();
  }

  private static boolean isArchived(Fields image) {
    return image.bool(ARCHIVED).is(true);
  }

  private static boolean isWhole(Fields image) {
    return image.get("special_files").isArray();
  }

  public void resolve() {
    List<JsonNode> parents = new ArrayList<>();
    List<JsonNode> steps = new ArrayList<>();
    for (Fields image : images) {
      parents.add(parent(image));
      steps.add(intermediate(image));
    }
    for (int i = 0; i < images.size(); i++) {
      images.get(i).put("parent_id", parents.get(i)).put("intermediate", steps.get(i));
      List.of("parent", "digests", "exposed").forEach(images.get(i).all()::remove);
    }
  }

  /** To be called when nobody asks any more which images only an archive describes. */
  public void forget() {
    images.forEach(image -> image.all().remove(ARCHIVED));
  }

  /** Ids of the images that are more than a step; partial where one may be either. */
  public JsonNode whole(Completeness population) {
    List<JsonNode> ids = new ArrayList<>();
    boolean certain = true;
    for (Fields image : images) {
      if (ranked && isArchived(image)) {
        continue;
      }
      JsonNode step = image.get("intermediate");
      certain &= step.isBoolean() && image.text("id").isKnown();
      if (step.isBoolean() && !step.booleanValue()) {
        ids.add(image.get("id"));
      }
    }
    return certain
        ? population.list(ids)
        : SnapshotJson.partial(SnapshotJson.list(ids), "some images may be steps of others");
  }

  private JsonNode parent(Fields image) {
    if (!complete || SnapshotJson.isUnknown(image.get("layers"))) {
      return SnapshotJson.unknown("not every image is known");
    }
    Fields longest = null;
    for (Fields other : others(image)) {
      if (SnapshotJson.isUnknown(other.get("layers")) || !other.text("id").isKnown()) {
        return SnapshotJson.unknown("not every image is known");
      }
      int length = other.get("layers").size();
      if (length < image.get("layers").size()
          && length > 0
          && isPrefix(other, image)
          && (longest == null || length > longest.get("layers").size())) {
        longest = other;
      }
    }
    return longest == null ? SnapshotJson.absent() : longest.get("id");
  }

  /** An untagged image that another was built on; without proof of either, unknown. */
  private JsonNode intermediate(Fields image) {
    JsonNode references = image.get("references");
    if (SnapshotJson.elements(references).iterator().hasNext()) {
      return SnapshotJson.of(false);
    }
    if (!references.isArray()) {
      return SnapshotJson.unknown("its references are not known");
    }
    boolean certain = complete;
    for (Fields other : others(image)) {
      Fact<String> parent = other.text("parent");
      if (parent.isKnown() && parent.equals(image.text("id"))) {
        return SnapshotJson.of(true);
      }
      certain &= parent.isKnown() || !mayStandOn(image, other);
    }
    return certain
        ? SnapshotJson.of(false)
        : SnapshotJson.unknown("not every image's parent is known");
  }

  private static boolean mayStandOn(Fields base, Fields image) {
    boolean known = base.get("layers").isArray() && image.get("layers").isArray();
    return !known || isPrefix(base, image);
  }

  private static boolean isPrefix(Fields base, Fields image) {
    JsonNode below = base.get("layers");
    JsonNode above = image.get("layers");
    if (below.size() > above.size()) {
      return false;
    }
    for (int i = 0; i < below.size(); i++) {
      if (!below.get(i).equals(above.get(i))) {
        return false;
      }
    }
    return true;
  }
}
