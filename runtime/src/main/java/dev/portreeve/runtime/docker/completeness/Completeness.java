package dev.portreeve.runtime.docker.completeness;

import com.fasterxml.jackson.databind.JsonNode;
import dev.portreeve.runtime.docker.document.CollectionManifest;
import dev.portreeve.runtime.docker.document.Document;
import dev.portreeve.runtime.docker.document.DocumentKind;
import dev.portreeve.runtime.docker.fact.Fact;
import dev.portreeve.runtime.docker.fact.Fields;
import dev.portreeve.runtime.docker.fact.References;
import dev.portreeve.runtime.docker.fact.SnapshotJson;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Judges whether the described objects are all there are. Only a proof makes a list complete: the
 * engine's own count, a list endpoint that names no other object, or the user's word.
 *
 * @param complete whether the list is proven to be complete
 * @param reason what is missing of a proof; empty if complete
 */
public record Completeness(boolean complete, String reason) {

  private static final String NOTHING = "nothing proves";
  private static final Completeness ALL = new Completeness(true, "");

  public static Completeness given() {
    return ALL;
  }

  public static Completeness unproven(String what) {
    return new Completeness(false, NOTHING + " that these are all " + what);
  }

  public static Completeness of(boolean proven, String what) {
    return proven ? ALL : unproven(what);
  }

  /** By the engine's count; unproven if it is not known. */
  public static Completeness counted(Fact<Long> count, EngineCount described, String what) {
    if (!count.isKnown()) {
      return unproven(what);
    }
    if (!count.is((long) described.size())) {
      return new Completeness(
          false,
          "`info` counts "
              + count.orElse(0L)
              + " "
              + what
              + ", "
              + described.size()
              + " were described");
    }
    return described.doubt().isEmpty() ? ALL : new Completeness(false, described.doubt());
  }

  /**
   * By what a collector listed before it described: all of these, by id or name (or the beginning
   * of one).
   */
  public static Completeness listed(
      CollectionManifest collection, DocumentKind kind, List<String> described, String what) {
    Optional<Set<String>> listed = collection.listed(kind);
    if (listed.isEmpty()) {
      return unproven(what);
    }
    TreeSet<String> known = new TreeSet<>(described);
    long missing = listed.get().stream().filter(id -> !begins(known, id)).count();
    return missing == 0
        ? ALL
        : new Completeness(
            false, missing + " of the " + what + " that were listed were not described");
  }

  private static boolean begins(TreeSet<String> known, String id) {
    String plain = id.replaceFirst("^sha256:", "");
    for (String wanted : List.of(id, plain)) {
      String next = known.ceiling(wanted);
      if (next != null && next.startsWith(wanted)) {
        return true;
      }
    }
    return false;
  }

  /** The same; an incomplete one for that reason, if there is one. */
  public Completeness because(Optional<String> why) {
    return complete || why.isEmpty()
        ? this
        : new Completeness(false, "not collected: " + why.get());
  }

  /** This, unless the other proves more, or says more of why it does not. */
  public Completeness or(Completeness other) {
    boolean silent = reason.startsWith(NOTHING);
    return !complete && (other.complete || silent) ? other : this;
  }

  /**
   * By rows of {@code /containers/json}. Without {@code all=1} that lists running containers only,
   * so the rows count only if one of them has stopped.
   */
  public static Completeness containerRows(List<Document> rows, List<Fields> containers) {
    boolean all =
        rows.stream()
            .map(r -> r.raw().get("State").text().orElse(""))
            .anyMatch(Set.of("created", "exited", "dead", "stopped", "configured")::contains);
    long others = others(rows, containers);
    return others > 0 ? listedOnly(others, "containers") : of(all, "containers");
  }

  /** By rows of {@code /images/json}, which leaves out intermediate layers only. */
  public static Completeness imageRows(List<Document> rows, List<Fields> images) {
    long others = others(rows, images);
    return others > 0 ? listedOnly(others, "images") : of(!rows.isEmpty(), "images");
  }

  /** A list shows little of what it lists. */
  private static Completeness listedOnly(long others, String what) {
    return new Completeness(
        false, "a list names " + others + " of the " + what + " that were not inspected");
  }

  /** How many are listed, and not described. */
  private static long others(List<Document> rows, List<Fields> described) {
    Set<String> ids = new HashSet<>();
    described.forEach(f -> f.text("id").map(ids::add));
    return rows.stream()
        .map(r -> References.imageId(r.raw().get("Id").text().orElse("")))
        .distinct()
        .filter(id -> !ids.contains(id) && !ids.contains(id.replaceFirst("^sha256:", "")))
        .count();
  }

  public JsonNode list(List<JsonNode> elements) {
    return complete
        ? SnapshotJson.list(elements)
        : SnapshotJson.partial(SnapshotJson.list(elements), reason);
  }
}
