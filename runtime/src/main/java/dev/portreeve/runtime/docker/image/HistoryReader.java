package dev.portreeve.runtime.docker.image;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.portreeve.runtime.docker.document.Document;
import dev.portreeve.runtime.docker.fact.Fact;
import dev.portreeve.runtime.docker.fact.Fields;
import dev.portreeve.runtime.docker.fact.Raw;
import dev.portreeve.runtime.docker.fact.References;
import dev.portreeve.runtime.docker.fact.Rfc3339;
import dev.portreeve.runtime.docker.fact.SecretHits;
import dev.portreeve.runtime.docker.fact.SnapshotJson;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Set;

/**
 * Reads the history of an image, newest row first as Docker prints it or oldest first as the
 * image's own configuration has it. Rows that record nothing are an import at the bottom; higher up
 * they are squashed layers, and then the steps are not known.
 */
final class HistoryReader {
  private static final String MISSING = "<missing>";
  private static final String SQUASHED = "squashed or imported: its steps are not recorded";

  /** The source of the schema that tells steps which nobody recorded. */
  static final String REBUILT = "rebuilt";

  private HistoryReader() {}

  /** The id of the image that a history belongs to, in full or its beginning: its first row's. */
  static Fact<String> imageId(Document history) {
    return id(history.raw().list().orElse(List.of()).get(0)).map(References::imageId);
  }

  private static Fact<String> id(Raw row) {
    return row.get("Id").text().or(() -> row.get("ID").text());
  }

  /**
   * Whether Podman printed it. Its rows bear the ids and tags of images that share a layer, so
   * neither says whose history it is; its own inspect holds the history.
   */
  static boolean isPodmans(Document history) {
    return history.raw().list().orElse(List.of()).stream()
        .anyMatch(row -> row.has("id") || id(row).is("sha256:" + MISSING));
  }

  /**
   * A history as Docker prints it.
   *
   * @param inspects what is there of its image
   */
  static Fields read(Document history, List<Raw> inspects) {
    List<Raw> rows = history.raw().list().orElse(List.of());
    Fields f = new Fields();
    f.put("id", imageId(history).map(SnapshotJson::of));
    if (mayBeSeveral(rows)) {
      return unread(f, "rows of several images may stand in it: collect one file for each image");
    }
    boolean sized = tellLayers(rows, inspects);
    int base = rows.size();
    List<CommittedRows.Row> told = new ArrayList<>();
    Fact<List<String>> own = tags(rows.get(0));
    List<BuildStep> all = steps(rows, "CreatedBy");
    List<BuildStep> steps = new ArrayList<>();
    boolean squashed = false;
    for (int i = 0; i < rows.size(); i++) {
      Fact<String> createdBy = rows.get(i).get("CreatedBy").text();
      if (!createdBy.isKnown()) {
        return unread(f, createdBy.reason());
      }
      BuildStep step = all.get(i);
      boolean bottom = i == rows.size() - 1;
      squashed |= step.instruction().equals("from") && !bottom && !isEmpty(rows.get(i));
      told.add(row(createdBy, rows.get(i).get("Comment"), sized && isEmpty(rows.get(i))));
      steps.add(step);
      Fact<List<String>> tags = tags(rows.get(i));
      boolean tagged = tags.isKnown() && !tags.orElse(List.of()).isEmpty() && !tags.equals(own);
      base = tagged ? Math.min(base, i) : base;
    }
    Collections.reverse(steps);
    Collections.reverse(told);
    List<Raw> configs = inspects.stream().map(image -> image.get("Config")).toList();
    int commits = CommittedRows.last(told, configs);
    if (squashed) {
      return squashed(f, steps);
    }
    return isImport(steps, rows.get(0).get("Comment"))
        ? imported(f, steps)
        : steps(f, steps, rows.size() - base, commits);
  }

  /**
   * The history in the configuration of an image, or in Podman's inspect, whose rows say which of
   * them are layers.
   *
   * @param config the configuration of the image
   * @param podman whether comments that begin with FROM are Podman's own
   */
  static void readConfig(Fact<List<Raw>> rows, int layers, Raw config, boolean podman, Fields f) {
    if (!rows.isKnown() || rows.orElse(List.of()).isEmpty()) {
      if (rows.isKnown()) {
        squashed(f, List.of());
      } else {
        untold(f, rows.reason());
      }
      return;
    }
    Iterator<BuildStep> all = steps(rows.orElse(List.of()), "created_by").iterator();
    List<BuildStep> steps = new ArrayList<>();
    boolean squashed = false;
    int filled = 0;
    int below = 0;
    List<CommittedRows.Row> told = new ArrayList<>();
    for (Raw row : rows.orElse(List.of())) {
      BuildStep step = all.next();
      boolean empty = row.get("empty_layer").bool().is(true);
      Fact<String> createdBy = row.get("created_by").text();
      // An import has no words, and always a layer.
      boolean wordless = row.isObject() && row.get("created_by").isMissing();
      if (!createdBy.isKnown() && (empty || !wordless)) {
        unread(f, createdBy.reason());
        return;
      }
      squashed |= step.instruction().equals("from") && !steps.isEmpty() && !empty;
      if (podman && row.get("comment").text().orElse("").startsWith("FROM ")) {
        below = steps.size();
      }
      filled += empty ? 0 : 1;
      steps.add(step);
      told.add(row(createdBy, row.get("comment"), empty));
    }
    if (squashed) {
      squashed(f, steps);
      return;
    }
    if (filled != layers) {
      unread(f, "the history tells of " + filled + " layers, and the image has " + layers);
      return;
    }
    if (isImport(steps, rows.orElse(List.of()).get(0).get("comment"))) {
      imported(f, steps);
      return;
    }
    steps(f, steps, below, CommittedRows.last(told, List.of(config)));
  }

  private static CommittedRows.Row row(Fact<String> createdBy, Raw comment, boolean empty) {
    return new CommittedRows.Row(createdBy.orElse(""), comment.text().orElse(""), empty);
  }

  private static List<BuildStep> steps(List<Raw> rows, String key) {
    return BuildStep.of(rows.stream().map(row -> row.get(key).text().orElse("")).toList());
  }

  private static boolean isEmpty(Raw row) {
    return row.get("Size").integer().is(0L)
        || row.get("size").integer().is(0L)
        || row.get("Size").text().is("0B");
  }

  /** A layer may hold no byte, as one in which files are only removed: whether none here does. */
  private static boolean tellLayers(List<Raw> rows, List<Raw> inspects) {
    int filled = (int) rows.stream().filter(row -> !isEmpty(row)).count();
    return inspects.stream()
        .allMatch(image -> image.get("RootFS").get("Layers").texts().map(List::size).is(filled));
  }

  private static Fact<List<String>> tags(Raw row) {
    return row.get("Tags").texts();
  }

  /** There is none of this image here: another may tell it. */
  private static Fields untold(Fields f, String reason) {
    f.put("history", SnapshotJson.unknown(reason));
    f.put("history_hits", SnapshotJson.unknown(reason));
    return f;
  }

  /** There is one, which does not tell what was done: what another says instead is doubtful. */
  private static Fields unread(Fields f, String reason) {
    f.put("history", SnapshotJson.unread(reason));
    f.put("history_hits", SnapshotJson.unread(reason));
    return f;
  }

  /** A step that nobody recorded gives away nothing; those that stand there still may. */
  private static Fields squashed(Fields f, List<BuildStep> recorded) {
    f.put("history", SnapshotJson.unread(SQUASHED, REBUILT));
    f.put("history_hits", hits(recorded).toJson());
    f.put("rows", SnapshotJson.of(recorded.size()));
    return f;
  }

  /**
   * Whether an archive may have been made an image. Docker notes no step then, Podman one that adds
   * a whole root filesystem, with a comment (tried on 5.4.2). Builders note the same of a base
   * image and write a comment of their own or an empty one: where none stands, either may have been
   * lost.
   *
   * @param comment of the only step, where there is one
   */
  private static boolean isImport(List<BuildStep> steps, Raw comment) {
    return steps.size() == 1
        && (steps.get(0).instruction().equals("from")
            || steps.get(0).rootfs() && !comment.text().map(BuildStep::isOfBuilder).is(true));
  }

  private static Fields imported(Fields f, List<BuildStep> steps) {
    f.put("imported", SnapshotJson.of(true));
    return squashed(f, steps);
  }

  private static SecretHits hits(List<BuildStep> steps) {
    SecretHits hits = new SecretHits();
    for (int i = 0; i < steps.size(); i++) {
      BuildStep step = steps.get(i);
      if (!step.text().isKnown()) {
        hits.gap(step.text().reason());
      }
      for (BuildStep.Hit hit : step.secrets()) {
        hits.step(i + 1, hit.name(), hit.kind());
      }
    }
    return hits;
  }

  /**
   * Steps oldest first.
   *
   * @param below how many of the first belong to an image that is named below
   * @param commits behind how many of the first none may be a commit
   */
  private static Fields steps(Fields f, List<BuildStep> steps, int below, int commits) {
    List<JsonNode> list = new ArrayList<>();
    boolean bare = true;
    for (BuildStep step : steps) {
      ObjectNode json = step.toJson();
      boolean brings = bare && step.rootfs();
      if (brings) {
        json.put("inherited", true);
      }
      bare &= !Set.of("from", "add", "copy", "run").contains(step.instruction());
      list.add(json);
    }
    f.put("history", SnapshotJson.list(list));
    f.put("history_hits", hits(steps).toJson());
    if (below > 0) {
      f.put("steps_below", SnapshotJson.of(below));
    }
    if (commits > 0) {
      f.put("steps_committed", SnapshotJson.of(commits));
    }
    return f;
  }

  /**
   * Docker's rows have no image's name on them. One history goes back in time; where rows go
   * forward, those of another image may begin.
   */
  private static boolean mayBeSeveral(List<Raw> rows) {
    Instant last = Instant.MAX;
    for (Raw row : rows) {
      Fact<Instant> at = row.get("CreatedAt").text().then(Rfc3339::of);
      if (!at.isKnown()) {
        return false;
      }
      if (at.orElse(last).isAfter(last)) {
        return true;
      }
      last = at.orElse(last);
    }
    return false;
  }
}
