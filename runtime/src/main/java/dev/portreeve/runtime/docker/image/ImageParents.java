package dev.portreeve.runtime.docker.image;

import com.fasterxml.jackson.databind.JsonNode;
import dev.portreeve.runtime.docker.completeness.Completeness;
import dev.portreeve.runtime.docker.fact.Fact;
import dev.portreeve.runtime.docker.fact.Fields;
import dev.portreeve.runtime.docker.fact.SnapshotJson;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Resolves what images are to each other: the parent by layers, and who is only a step. */
public final class ImageParents {
  /** Until inheritance is known, the ids of other images that consist of the same layers. */
  static final String ALIKE = "alike";

  /** Marks, until parents are known, what only an archive describes. */
  static final String ARCHIVED = "archived";

  private final List<Fields> images;
  private final boolean complete;
  private final boolean ranked;
  private final Set<String> used;
  private final LayerTree layers = new LayerTree();

  /** Images of which it is not known what they are made of, or who they are. */
  private final List<Fields> unknown = new ArrayList<>();

  /** Images that may stand on any other. */
  private final List<Fields> anywhere = new ArrayList<>();

  /** Images of which it is not known on which one they were built. */
  private final List<Fields> orphans = new ArrayList<>();

  private final Map<String, List<Fields>> byParent = new HashMap<>();
  private final Map<JsonNode, List<Fields>> byLayers = new HashMap<>();

  /**
   * @param complete whether these are all images of an engine
   * @param ranked whether an archive says nothing of other images, as it must not
   * @param used ids of images that containers are made of: whatever others claim to stand on them,
   *     they are more than steps
   */
  public ImageParents(List<Fields> images, boolean complete, boolean ranked, Set<String> used) {
    this.images = images;
    this.complete = complete;
    this.ranked = ranked;
    this.used = Set.copyOf(used);
    images.forEach(this::place);
  }

  private void place(Fields image) {
    boolean told = image.get("layers").isArray();
    Fact<String> parent = image.text("parent");
    parent.map(id -> byParent.computeIfAbsent(id, x -> new ArrayList<>(1)).add(image));
    if (!parent.isKnown()) {
      orphans.add(image);
    }
    if (told) {
      layers.add(image, !parent.isKnown());
      byLayers.computeIfAbsent(image.get("layers"), x -> new ArrayList<>(1)).add(image);
    } else if (!parent.isKnown()) {
      anywhere.add(image);
    }
    if (!told || !image.text("id").isKnown()) {
      unknown.add(image);
    }
  }

  /**
   * Whether an image may have to do with another one. Whoever writes an archive chooses which
   * layers an image in it claims: of an engine's image it is no part, and of another archived one
   * only if all of its layers were there and had their digests.
   */
  private boolean isOther(Fields image, Fields other) {
    return other != image && (!ranked || !isArchived(other) || isArchived(image) && isWhole(other));
  }

  private Optional<Fields> other(Fields image, List<Fields> among) {
    return among.stream().filter(other -> isOther(image, other)).findFirst();
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
      images.get(i).put(ALIKE, alike(images.get(i)));
      List.of("parent", "digests", "exposed").forEach(images.get(i).all()::remove);
    }
  }

  private JsonNode alike(Fields image) {
    return SnapshotJson.list(
        byLayers.getOrDefault(image.get("layers"), List.of()).stream()
            .filter(other -> isOther(image, other) && other.text("id").isKnown())
            .map(other -> other.get("id"))
            .toList());
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
    boolean told = image.get("layers").isArray();
    if (!complete || !told || other(image, unknown).isPresent()) {
      return SnapshotJson.unknown("not every image is known");
    }
    JsonNode parent = SnapshotJson.absent();
    for (List<Fields> below : layers.below(image.get("layers"))) {
      parent = other(image, below).map(found -> found.get("id")).orElse(parent);
    }
    return parent;
  }

  /** An untagged image that another was built on; without proof of either, unknown. */
  private JsonNode intermediate(Fields image) {
    JsonNode references = image.get("references");
    if (SnapshotJson.elements(references).iterator().hasNext()) {
      return SnapshotJson.of(false);
    }
    if (image.text("id").map(used::contains).is(true)) {
      return SnapshotJson.of(false);
    }
    if (!references.isArray()) {
      return SnapshotJson.unknown("its references are not known");
    }
    List<Fields> built =
        image.text("id").map(id -> byParent.getOrDefault(id, List.of())).orElse(List.of());
    if (other(image, built).isPresent()) {
      return SnapshotJson.of(true);
    }
    return complete && !mayBeStoodOn(image)
        ? SnapshotJson.of(false)
        : SnapshotJson.unknown("not every image's parent is known");
  }

  private boolean mayBeStoodOn(Fields image) {
    JsonNode own = image.get("layers");
    List<Fields> above = own.isArray() ? layers.above(own) : orphans;
    return other(image, above).isPresent() || other(image, anywhere).isPresent();
  }
}
