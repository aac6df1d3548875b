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
  private final List<Fields> images;
  private final boolean complete;
  private final boolean ranked;
  private final Set<String> used;
  private final LayerTree layers = new LayerTree();

  /** Images of which it is not known what they are made of, or who they are. */
  private final FirstImages unknown = new FirstImages();

  /** Images that may stand on any other. */
  private final FirstImages anywhere = new FirstImages();

  /** Images of which it is not known on which one they were built. */
  private final FirstImages orphans = new FirstImages();

  private final Map<String, FirstImages> byParent = new HashMap<>();

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
    if (parent instanceof Fact.Known<String> known) {
      byParent.computeIfAbsent(known.value(), id -> new FirstImages()).add(image);
    }
    if (!parent.isKnown()) {
      orphans.add(image);
    }
    if (told) {
      layers.add(image, !parent.isKnown());
    } else if (!parent.isKnown()) {
      anywhere.add(image);
    }
    if (!told || !image.text("id").isKnown()) {
      unknown.add(image);
    }
  }

  private Optional<Fields> other(Fields image, FirstImages among) {
    return among.where(other -> ImageStanding.mayMeet(image, other, ranked));
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
    Set<String> marks = Set.of(ImageStanding.ARCHIVED_ALONE, ImageReader.PLATFORM);
    images.forEach(image -> image.all().keySet().removeAll(marks));
  }

  /** Ids of the images that are more than a step; partial where one may be either. */
  public JsonNode whole(Completeness population) {
    List<JsonNode> ids = new ArrayList<>();
    boolean certain = true;
    for (Fields image : images) {
      if (ranked && ImageStanding.of(image) != ImageStanding.LISTED) {
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
    for (FirstImages below : layers.below(image.get("layers"))) {
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
    FirstImages built = image.text("id").map(byParent::get).orElse(null);
    if (built != null && other(image, built).isPresent()) {
      return SnapshotJson.of(true);
    }
    return complete && !mayBeStoodOn(image)
        ? SnapshotJson.of(false)
        : SnapshotJson.unknown("not every image's parent is known");
  }

  private boolean mayBeStoodOn(Fields image) {
    JsonNode own = image.get("layers");
    FirstImages above = own.isArray() ? layers.above(own) : orphans;
    return other(image, above).isPresent() || other(image, anywhere).isPresent();
  }
}
