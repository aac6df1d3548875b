package dev.portreeve.runtime.docker.completeness;

import com.fasterxml.jackson.databind.JsonNode;
import dev.portreeve.runtime.docker.document.CollectionManifest;
import dev.portreeve.runtime.docker.document.Document;
import dev.portreeve.runtime.docker.document.DocumentKind;
import dev.portreeve.runtime.docker.fact.Fields;
import dev.portreeve.runtime.docker.fact.References;
import dev.portreeve.runtime.docker.fact.SnapshotJson;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Judges whether the described objects are all there are. Only a {@link Proof} makes a list
 * complete, and whatever speaks against it takes it away.
 *
 * @param proof what proves that the list is complete; empty if nothing does
 * @param reason what is missing of a proof; empty if complete
 * @param silent nothing was heard that proves it or speaks against it
 * @param lacking something is known to be there that was not described
 */
public record Completeness(Optional<Proof> proof, String reason, boolean silent, boolean lacking) {

  private static Completeness by(Proof proof) {
    return new Completeness(Optional.of(proof), "", false, false);
  }

  /** Not proven, for a reason. */
  public static Completeness not(String reason) {
    return new Completeness(Optional.empty(), reason, false, false);
  }

  /** Not so: there is more than was described, which no declaration takes away. */
  private static Completeness lacking(String reason) {
    return new Completeness(Optional.empty(), reason, false, true);
  }

  /** Not so: what is described names others. */
  static Completeness named(long others, String what) {
    return lacking("what was read names " + others + " of the " + what + " that nothing describes");
  }

  public static Completeness given() {
    return by(Proof.DECLARED);
  }

  public static Completeness unproven(String what) {
    return new Completeness(
        Optional.empty(), "nothing proves that these are all " + what, true, false);
  }

  public boolean complete() {
    return proof.isPresent();
  }

  /** Of containers, by the engine's count; unproven if it is not known. */
  public static Completeness counted(EngineCount count, List<EngineCount.Counted> described) {
    if (!count.all().isKnown()) {
      return unproven("containers");
    }
    String doubt = count.doubt(described);
    if (count.all().map(all -> all > described.size()).is(true)) {
      return lacking(doubt);
    }
    return doubt.isEmpty() ? by(Proof.COUNTED) : not(doubt);
  }

  /**
   * By what a collector listed before it described: all of these and no other, by id or name (or
   * the beginning of one).
   */
  public static Completeness listed(
      CollectionManifest collection, DocumentKind kind, List<String> described, String what) {
    Optional<Set<String>> listed = collection.listed(kind);
    if (listed.isEmpty()) {
      return unproven(what);
    }
    TreeSet<String> known = new TreeSet<>(described);
    TreeSet<String> found = new TreeSet<>();
    long missing = 0;
    for (String id : listed.get()) {
      Optional<String> one = begun(known, id);
      one.ifPresent(found::add);
      missing += one.isPresent() ? 0 : 1;
    }
    if (missing > 0) {
      return lacking(missing + " of the " + what + " that were listed were not described");
    }
    long others = known.size() - found.size();
    return others == 0
        ? by(Proof.LISTED)
        : not(others + " of the " + what + " that were described were not listed");
  }

  private static Optional<String> begun(TreeSet<String> known, String id) {
    String plain = id.replaceFirst("^sha256:", "");
    for (String wanted : List.of(id, plain, "sha256:" + plain)) {
      String next = known.ceiling(wanted);
      if (next != null && next.startsWith(wanted)) {
        return Optional.of(next);
      }
    }
    return Optional.empty();
  }

  /** The same; an incomplete one for that reason, if there is one. */
  public Completeness because(Optional<String> why) {
    return complete() || lacking || why.isEmpty() ? this : not("not collected: " + why.get());
  }

  /**
   * This, unless the engine counts more than it listed: who stands between it and a collector may
   * have left some out. One that ended in between, and is gone, is counted, too.
   */
  Completeness unless(EngineCount count, long described) {
    return complete() && count.all().map(all -> all > described).is(true)
        ? lacking("the engine counts more containers than it listed")
        : this;
  }

  /** This, unless it has nothing to say and the other has. */
  public Completeness or(Completeness other) {
    return silent ? other : this;
  }

  /**
   * What a list of the engine says against a proof: it names what was not inspected. It proves
   * nothing itself, for nobody sees by which filter it was asked for; a plan's own services are not
   * all where an engine lists others.
   */
  public Completeness against(List<Document> rows, List<Fields> described, String what) {
    long unseen = others(rows, described);
    return unseen == 0
        ? this
        : lacking("a list names " + unseen + " of the " + what + " that were not inspected");
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
    return complete()
        ? SnapshotJson.list(elements)
        : SnapshotJson.partial(SnapshotJson.list(elements), reason);
  }
}
