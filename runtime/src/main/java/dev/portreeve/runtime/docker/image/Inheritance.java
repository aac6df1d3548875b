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
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Says which steps of an image are those of an image below: the steps that its history marks, and
 * those of the tagged image here that it stands on, with which its own begin. Where there is such
 * an image and nobody told its steps, nobody can say where the image's own begin, but for an
 * import, which is one row. One that tells other steps, or too few for its layers, is another image
 * of the same layers, and takes none away: its author may write there what he likes. An untagged
 * image may be an older build of the same Dockerfile, so it takes no steps away either.
 */
public final class Inheritance {
  /** Instructions that change the configuration alone. */
  private static final Set<String> WITHOUT_LAYER =
      Set.of("arg", "cmd", "entrypoint", "env", "expose", "healthcheck", "label", "user", "volume");

  private static final String COMMITTED =
      "a step may be a commit of a container: what was done in it is not recorded";

  /** The source of the schema that tells the layers. */
  private static final String IMAGE = "image";

  private static final String UNRECORDED = "its history tells none of its steps";

  private static final String UNCOUNTED =
      "which layers it has is not known, and so not whether rows are missing";

  private final List<Fields> images;
  private final boolean ranked;
  private final Predicate<String> asked;
  private final Map<String, Fields> byId = new TreeMap<>();

  /** Tagged images by their layers. */
  private final Map<JsonNode, HistoryTree> tagged = new HashMap<>();

  private final HistoryTree.Steps numbers = new HistoryTree.Steps();

  /**
   * @param ranked whether an archive says nothing of other images, as it must not
   * @param asked whether somebody asked for the history of an image, by its id, and had an answer
   */
  public Inheritance(List<Fields> images, boolean ranked, Predicate<String> asked) {
    this.images = images;
    this.ranked = ranked;
    this.asked = asked;
    images.forEach(image -> image.text("id").map(id -> byId.put(id, image)));
  }

  /** To be called when parents are known. */
  public void resolve() {
    images.forEach(this::doubtEmpty);
    images.forEach(Inheritance::doubtCut);
    for (Fields image : byId.values()) {
      JsonNode layers = image.get("layers");
      if (layers.isArray() && isTagged(image)) {
        tagged.computeIfAbsent(layers, l -> new HistoryTree()).add(image, numbers);
      }
    }
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
              LayerLists.ACCOUNTS)
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

  /** An author may leave all rows out. What was told then is nothing, and not that nobody told. */
  private void doubtEmpty(Fields image) {
    JsonNode history = image.get("history");
    boolean nobody = SnapshotJson.isUnknown(history) && SnapshotJson.isUntold(history);
    if (nobody && !Disagreement.isIn(history) && image.text("id").map(asked::test).is(true)) {
      image.put("history", SnapshotJson.unread(UNRECORDED, HistoryReader.REBUILT));
    }
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
          .put("history", SnapshotJson.unread(reason))
          .put("history_hits", SnapshotJson.unread(reason));
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
      if (isPrefix(known.value(), image)) {
        below = Math.max(below, known.value().get("history").size());
      } else if (isImport(known.value())) {
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
      Optional<Fields> found = begun(image, at);
      if (found.isEmpty() && at != image) {
        found = untold(image, at);
      }
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

  /** Of an image and the tagged ones of its layers, the one that another's steps go on from. */
  private Optional<Fields> begun(Fields image, Fields at) {
    int[] steps = numbers.of(image);
    Optional<Fields> alike = alike(at).flatMap(all -> all.begun(steps, may(image, at)));
    Optional<Fields> itself =
        Optional.of(at)
            .filter(own -> own != image && isTagged(own) && isPrefix(own, image))
            .filter(own -> numbers.of(own).length < steps.length);
    return Stream.concat(alike.stream(), itself.stream())
        .min(
            Comparator.comparing((Fields below) -> -below.get("history").size())
                .thenComparing(Inheritance::id));
  }

  /**
   * One of these whose steps nobody told; where there is none, one whose only step is its first.
   */
  private Optional<Fields> untold(Fields image, Fields at) {
    Predicate<Fields> may = may(image, at);
    Optional<Fields> itself = Optional.of(at).filter(Inheritance::isTagged);
    Optional<Fields> untold =
        first(
            alike(at).flatMap(all -> all.untold(may)),
            itself.filter(own -> SnapshotJson.isUntold(own.get("history"))));
    return untold.isPresent() || !isImport(image.get("history").get(0))
        ? untold
        : first(alike(at).flatMap(all -> all.imported(may)), itself.filter(Inheritance::isImport));
  }

  private static Optional<Fields> first(Optional<Fields> one, Optional<Fields> other) {
    return Stream.concat(one.stream(), other.stream()).min(Comparator.comparing(Inheritance::id));
  }

  private Optional<HistoryTree> alike(Fields image) {
    return Optional.ofNullable(tagged.get(image.get("layers")));
  }

  private Predicate<Fields> may(Fields image, Fields at) {
    return other -> other != image && ImageStanding.mayMeet(at, other, ranked);
  }

  private static String id(Fields image) {
    return image.text("id").orElse("");
  }

  private static boolean isTagged(Fields image) {
    return SnapshotJson.elements(image.get("references")).iterator().hasNext();
  }

  private static boolean isImport(Fields image) {
    return image.bool("imported").is(true);
  }

  private static boolean isImport(JsonNode step) {
    return step.get("instruction").textValue().equals("from");
  }

  private boolean isPrefix(Fields below, Fields above) {
    if (!below.get("history").isArray()) {
      return false;
    }
    int[] all = numbers.of(above);
    int[] first = numbers.of(below);
    return first.length <= all.length
        && Arrays.equals(first, 0, first.length, all, 0, first.length);
  }
}
