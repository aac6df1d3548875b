package dev.portreeve.runtime.docker.completeness;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.portreeve.runtime.docker.document.Document;
import dev.portreeve.runtime.docker.document.DocumentKind;
import dev.portreeve.runtime.docker.document.Documents;
import dev.portreeve.runtime.docker.fact.EngineKind;
import dev.portreeve.runtime.docker.fact.Fact;
import dev.portreeve.runtime.docker.fact.Fields;
import dev.portreeve.runtime.docker.fact.References;
import dev.portreeve.runtime.docker.fact.Rfc3339;
import dev.portreeve.runtime.docker.fact.SnapshotJson;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Which proof there is that each list of a snapshot holds all there is: what a collector listed,
 * what an engine counted, what somebody declared. The proofs stand in the head of the snapshot.
 */
public final class Populations {
  private final Documents sources;
  private final boolean given;
  private final Mentions mentions;
  private final Map<String, String> proofs = new TreeMap<>();

  /**
   * @param given somebody declared that all is there
   */
  public Populations(Documents sources, boolean given) {
    this.sources = sources;
    this.given = given;
    this.mentions = new Mentions(sources);
  }

  /**
   * Of containers: listed, counted, or declared by the only plan; a list of the engine that names
   * others takes the proof away.
   *
   * @param identity of a document, in full
   */
  public Completeness containers(
      Map<EngineKind, Fields> engines,
      List<Fields> containers,
      Function<Document, Fact<String>> identity) {
    EngineCount count = EngineCount.of(engines.values(), counted());
    return collected(
        DocumentKind.CONTAINER,
        listed(DocumentKind.CONTAINER, "id", containers, "containers")
            .unless(count, known(containers).size())
            .or(Completeness.counted(count, inspected(containers, identity)))
            .or(planned(engines))
            .against(sources.of(DocumentKind.CONTAINER_ROW), containers, "containers"),
        known(containers),
        "containers");
  }

  /** Of images: listed. A count proves nothing of what was pulled at a time that nobody tells. */
  public Completeness images(List<Fields> images) {
    List<String> inspected = new ArrayList<>();
    for (Document d : sources.of(DocumentKind.IMAGE)) {
      d.image().id().map(References::imageId).map(inspected::add);
    }
    return collected(
        DocumentKind.IMAGE,
        Completeness.listed(sources.collection(), DocumentKind.IMAGE, inspected, "images")
            .against(sources.of(DocumentKind.IMAGE_ROW), images, "images"),
        images,
        "images");
  }

  /** Of things of this name that nothing but a list proves to be all. */
  public Completeness others(
      DocumentKind kind, String identity, Collection<Fields> described, String what) {
    return collected(kind, listed(kind, identity, described, what), described, what);
  }

  /** What is never all there is, but by declaration. */
  public Completeness never(DocumentKind kind, String why) {
    return collected(kind, Completeness.not(why), List.of(), "");
  }

  /** A list of the snapshot; what proves that it is whole stands in its head. */
  public JsonNode list(String name, Completeness population, Collection<Fields> elements) {
    proven(name, population);
    List<JsonNode> list = new ArrayList<>(elements.size());
    elements.forEach(element -> list.add(element.toJson()));
    return population.list(list);
  }

  /** The list of this name is whole, if something proves it. */
  public void proven(String name, Completeness population) {
    population.proof().ifPresent(proof -> proofs.put(name, proof.word()));
  }

  /** Writes the proofs into the head. */
  public void write(ObjectNode meta) {
    if (!proofs.isEmpty()) {
      ObjectNode complete = SnapshotJson.object();
      proofs.forEach(complete::put);
      meta.set("complete", complete);
    }
  }

  /** Whether nothing but plans speaks of containers, and nothing of a host that may have others. */
  public boolean isPlanned(Map<EngineKind, Fields> engines) {
    List<Document> all = sources.of(DocumentKind.CONTAINER);
    return engines.isEmpty()
        && !all.isEmpty()
        && all.stream().allMatch(Document::isPlanned)
        && !sources.tellOfHost();
  }

  /** A plan declares its own services: they are all, where nothing else may speak of others. */
  private Completeness planned(Map<EngineKind, Fields> engines) {
    if (!isPlanned(engines) || sources.hasUnreadable()) {
      return Completeness.unproven("containers");
    }
    Optional<String> doubt = doubt(sources.leavesContainersUnread());
    if (doubt.isPresent()) {
      return Completeness.not(doubt.get());
    }
    return sources.of(DocumentKind.CONTAINER).stream()
        .flatMap(d -> d.planned().others().stream())
        .findFirst()
        .map(Completeness::not)
        .orElse(Completeness.given());
  }

  /** Those that an engine knows: what only a compose file plans has no id. */
  private List<EngineCount.Counted> inspected(
      List<Fields> containers, Function<Document, Fact<String>> identity) {
    Map<String, List<Fact<Instant>>> created = new TreeMap<>();
    for (Document d : sources.of(DocumentKind.CONTAINER)) {
      identity
          .apply(d)
          .map(
              id ->
                  created
                      .computeIfAbsent(id, i -> new ArrayList<>(1))
                      .add(d.container().created()));
    }
    List<EngineCount.Counted> known = new ArrayList<>();
    for (Fields c : containers) {
      c.text("id")
          .map(
              id ->
                  known.add(
                      new EngineCount.Counted(
                          id,
                          c.text("name"),
                          c.text("state"),
                          created.getOrDefault(id, List.of()))));
    }
    return known;
  }

  /**
   * When engines counted what they have, the first of them: all must say, and Podman's own info
   * does not.
   */
  private Fact<Instant> counted() {
    Fact<Instant> first = Fact.known(Instant.MAX);
    for (Document d : sources.of(DocumentKind.INFO)) {
      Fact<Instant> time = d.raw().get("SystemTime").text().then(Rfc3339::of);
      first = first.then(f -> time.map(t -> t.isBefore(f) ? t : f));
    }
    return first;
  }

  private Completeness listed(
      DocumentKind kind, String identity, Collection<Fields> described, String what) {
    Set<String> listed = sources.collection().listed(kind).orElse(Set.of());
    List<String> ids = new ArrayList<>();
    for (Fields one : described) {
      // Podman lists its networks by their names. Whoever makes a thing may name it as another's
      // id.
      Fact<String> id = one.text(identity);
      Fact<String> name = one.text("name");
      boolean byName = !id.map(listed::contains).is(true) && name.map(listed::contains).is(true);
      (byName ? name : id).map(ids::add);
    }
    return Completeness.listed(sources.collection(), kind, ids, what);
  }

  /** What the collector says, where nothing proves a list complete. */
  private Completeness collected(
      DocumentKind kind, Completeness population, Collection<Fields> described, String what) {
    Completeness claimed = given ? declared(population) : population;
    boolean listed = population.proof().filter(Proof.LISTED::equals).isPresent();
    boolean declared = claimed.proof().filter(Proof.DECLARED::equals).isPresent();
    long named =
        claimed.complete() && !listed ? mentions.undescribed(kind, described, declared) : 0;
    Completeness known = named == 0 ? claimed : Completeness.named(named, what);
    return known.because(sources.collection().reason(kind));
  }

  /** Those that an engine described: a plan is not the container of its name. */
  private static List<Fields> known(List<Fields> containers) {
    return containers.stream().filter(c -> c.text("id").isKnown()).toList();
  }

  /**
   * Whoever hands in a file that cannot be read has not handed in all there is; nor who hands in
   * what counts or lists more.
   */
  private Completeness declared(Completeness population) {
    if (population.lacking()) {
      return population;
    }
    Optional<String> doubt = doubt(sources.leavesUnread());
    if (!sources.hasUnreadable() && doubt.isEmpty()) {
      return Completeness.given();
    }
    return population.silent() && doubt.isPresent() ? Completeness.not(doubt.get()) : population;
  }

  /** Why there may be more than what was read describes: not all was read, or answered. */
  private Optional<String> doubt(boolean unread) {
    if (unread) {
      return Optional.of("a file that was given is not read, and may describe more");
    }
    return sources.lacksAnswers()
        ? Optional.of("what was asked for was not answered, and there may be more")
        : Optional.empty();
  }
}
