package dev.portreeve.runtime.docker.image;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.portreeve.runtime.docker.fact.Disagreement;
import dev.portreeve.runtime.docker.fact.Fact;
import dev.portreeve.runtime.docker.fact.Fields;
import dev.portreeve.runtime.docker.fact.SecretHits;
import dev.portreeve.runtime.docker.fact.SnapshotJson;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Says which steps of an image are those of an image below: the steps that its history marks, and
 * those of the tagged image here that it stands on. Where there is such an image and its steps are
 * not known, nobody can say where the image's own begin, but for an import, which is one row. An
 * untagged image may be an older build of the same Dockerfile, so it takes no steps away.
 */
public final class Inheritance {
  /** Instructions that change the configuration alone. */
  private static final Set<String> WITHOUT_LAYER =
      Set.of("arg", "cmd", "entrypoint", "env", "expose", "healthcheck", "label", "user", "volume");

  private static final String COMMITTED =
      "a step may be a commit of a container: what was done in it is not recorded";

  /** The source of the schema that tells the layers. */
  private static final String IMAGE = "image";

  private static final String UNCOUNTED =
      "which layers it has is not known, and so not whether rows are missing";

  private final List<Fields> images;
  private final Map<String, Fields> byId = new TreeMap<>();

  public Inheritance(List<Fields> images) {
    this.images = images;
    images.forEach(image -> image.text("id").map(id -> byId.put(id, image)));
  }

  /** To be called when parents are known. */
  public void resolve() {
    images.forEach(Inheritance::doubtCut);
    Map<Fields, JsonNode> resolved = new IdentityHashMap<>();
    for (Fields image : images) {
      if (image.get("history").isArray()) {
        resolved.put(image, steps(image));
      }
    }
    for (Fields image : images) {
      JsonNode hits = SecretHits.union(image.get("config_hits"), image.get("history_hits"));
      image.put("secret_hits", SnapshotJson.toldBy(hits, image.get("history_hits")));
      if (resolved.containsKey(image)) {
        image.put("history", proven(image, committed(image, resolved.get(image))));
      }
      List.of(
              "config_hits",
              "history_hits",
              "steps_below",
              "steps_committed",
              "imported",
              "rows",
              "check_off",
              LayerLists.ACCOUNTS,
              ImageParents.ALIKE)
          .forEach(image.all()::remove);
    }
  }

  /** Steps by themselves may be some of them: it is the layers that tell that none was cut off. */
  private static JsonNode proven(Fields image, JsonNode steps) {
    return steps instanceof ArrayNode found && !image.all().containsKey("layers")
        ? SnapshotJson.partial(found, UNCOUNTED, IMAGE)
        : steps;
  }

  /** What was done in a container that became a part of the image, no step of a history tells. */
  private static JsonNode committed(Fields image, JsonNode steps) {
    boolean told = image.all().containsKey("steps_committed");
    long commits = image.integer("steps_committed").orElse(told ? (long) steps.size() : 0L);
    boolean own = commits > 0 && !steps.path((int) commits - 1).path("inherited").asBoolean(false);
    return own ? SnapshotJson.partial((ArrayNode) steps, COMMITTED) : steps;
  }

  /** Rows may have been cut off: of an image's layers each was made by a step. */
  private static void doubtCut(Fields image) {
    JsonNode history = image.get("history");
    JsonNode layers = image.get("layers");
    JsonNode hits = image.get("history_hits");
    boolean unsure = SnapshotJson.isPartial(history) || Disagreement.isIn(history);
    if (unsure && hits instanceof ArrayNode found) {
      // What steps nobody is sure of say of secrets is all that is known, and no more.
      String reason = history.path("$unknown").asText(history.path("reason").asText());
      image.put("history_hits", SnapshotJson.partial(found, reason));
    }
    long makers = image.integer("rows").orElse(0L);
    for (JsonNode step : history.isArray() ? history : List.<JsonNode>of()) {
      makers += mayMakeLayer(step) ? 1 : 0;
    }
    boolean told = history.isArray() || image.integer("rows").isKnown();
    boolean disputed = !layers.isArray() && image.all().containsKey("layers");
    if (told && (disputed || layers.isArray() && makers < layers.size())) {
      String reason =
          layers.isArray()
              ? "rows are missing: "
                  + makers
                  + " may have made a layer, and it has "
                  + layers.size()
              : UNCOUNTED;
      image
          .put("history", SnapshotJson.unknown(reason))
          .put("history_hits", SnapshotJson.unknown(reason));
    }
  }

  private static boolean mayMakeLayer(JsonNode step) {
    return !WITHOUT_LAYER.contains(step.path("instruction").asText())
        && !step.path("text").asText().matches("(?s)(MAINTAINER|ONBUILD|SHELL|STOPSIGNAL) .*");
  }

  private JsonNode steps(Fields image) {
    JsonNode history = image.get("history");
    long below = image.integer("steps_below").orElse(0L);
    Fact<Fields> base = base(image);
    JsonNode others = SnapshotJson.of(false);
    if (base instanceof Fact.Known<Fields> known) {
      JsonNode beneath = known.value().get("history");
      if (isPrefix(beneath, history)) {
        below = Math.max(below, beneath.size());
      } else if (known.value().get("imported").booleanValue() && isImport(history.get(0))) {
        below = Math.max(below, 1);
      } else if (below == 0) {
        others = SnapshotJson.unknown("the steps of the image below it are not known");
      }
    }
    List<JsonNode> steps = new ArrayList<>();
    for (int i = 0; i < history.size(); i++) {
      ObjectNode step = history.get(i).deepCopy();
      if (i < below) {
        step.put("inherited", true);
      } else if (!step.has("inherited")) {
        step.set("inherited", others);
      }
      steps.add(step);
    }
    return SnapshotJson.list(steps);
  }

  /**
   * The nearest tagged image that it stands on. Of several of the same layers it is the one whose
   * steps its own go on from for the longest, as those between set but the configuration; else one
   * whose steps are not known.
   */
  private Fact<Fields> base(Fields image) {
    Fields at = image;
    for (int i = 0; i <= images.size(); i++) {
      List<Fields> tagged = alike(at);
      tagged.removeIf(other -> other == image || !isTagged(other));
      Optional<Fields> begun =
          tagged.stream()
              .filter(other -> goesOn(image, other))
              .max(Comparator.comparing(other -> other.get("history").size()));
      Optional<Fields> untold =
          tagged.stream()
              .min(Comparator.comparing((Fields other) -> other.get("history").isArray()));
      Optional<Fields> found = at == image ? begun : begun.or(() -> untold);
      if (found.isPresent()) {
        return Fact.known(found.get());
      }
      JsonNode parent = at.get("parent_id");
      if (!parent.isTextual() || !byId.containsKey(parent.textValue())) {
        break;
      }
      at = byId.get(parent.textValue());
    }
    return Fact.unknown("no tagged image below it is known");
  }

  /** An image, and others that consist of the same layers, in the order of their ids. */
  private List<Fields> alike(Fields image) {
    TreeMap<String, Fields> alike = new TreeMap<>();
    image.text("id").map(id -> alike.put(id, image));
    for (JsonNode id : SnapshotJson.elements(image.get(ImageParents.ALIKE))) {
      alike.put(id.textValue(), byId.get(id.textValue()));
    }
    return new ArrayList<>(alike.values());
  }

  private static boolean goesOn(Fields image, Fields below) {
    JsonNode history = below.get("history");
    return history.size() < image.get("history").size() && isPrefix(history, image.get("history"));
  }

  private static boolean isTagged(Fields image) {
    return SnapshotJson.elements(image.get("references")).iterator().hasNext();
  }

  private static boolean isImport(JsonNode step) {
    return step.get("instruction").textValue().equals("from");
  }

  private static boolean isPrefix(JsonNode below, JsonNode above) {
    if (!below.isArray() || below.size() > above.size()) {
      return false;
    }
    for (int i = 0; i < below.size(); i++) {
      if (!bare(below.get(i)).equals(bare(above.get(i)))) {
        return false;
      }
    }
    return true;
  }

  private static JsonNode bare(JsonNode step) {
    ObjectNode bare = step.deepCopy();
    bare.remove("inherited");
    return bare;
  }
}
