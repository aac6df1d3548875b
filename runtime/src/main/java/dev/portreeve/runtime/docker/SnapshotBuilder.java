package dev.portreeve.runtime.docker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.portreeve.runtime.docker.audit.AuditTrail;
import dev.portreeve.runtime.docker.completeness.Completeness;
import dev.portreeve.runtime.docker.completeness.EngineCount;
import dev.portreeve.runtime.docker.container.ContainerIds;
import dev.portreeve.runtime.docker.container.ContainerObservations;
import dev.portreeve.runtime.docker.container.ContainerReader;
import dev.portreeve.runtime.docker.container.ContainerSource;
import dev.portreeve.runtime.docker.container.Context;
import dev.portreeve.runtime.docker.container.Joins;
import dev.portreeve.runtime.docker.daemon.Daemon;
import dev.portreeve.runtime.docker.daemon.EnginePlace;
import dev.portreeve.runtime.docker.document.Document;
import dev.portreeve.runtime.docker.document.DocumentKind;
import dev.portreeve.runtime.docker.document.Documents;
import dev.portreeve.runtime.docker.document.ImportSummary;
import dev.portreeve.runtime.docker.document.OriginRule;
import dev.portreeve.runtime.docker.document.TextKind;
import dev.portreeve.runtime.docker.engine.EngineReader;
import dev.portreeve.runtime.docker.engine.EngineWriter;
import dev.portreeve.runtime.docker.engine.NetworkReader;
import dev.portreeve.runtime.docker.engine.NodeReader;
import dev.portreeve.runtime.docker.engine.SecretReader;
import dev.portreeve.runtime.docker.engine.ServiceReader;
import dev.portreeve.runtime.docker.engine.Swarm;
import dev.portreeve.runtime.docker.engine.SwarmReader;
import dev.portreeve.runtime.docker.engine.TaskReader;
import dev.portreeve.runtime.docker.engine.VolumeReader;
import dev.portreeve.runtime.docker.fact.ApiVersion;
import dev.portreeve.runtime.docker.fact.Engine;
import dev.portreeve.runtime.docker.fact.Fact;
import dev.portreeve.runtime.docker.fact.Fields;
import dev.portreeve.runtime.docker.fact.Instants;
import dev.portreeve.runtime.docker.fact.Merge;
import dev.portreeve.runtime.docker.fact.Origin;
import dev.portreeve.runtime.docker.fact.Raw;
import dev.portreeve.runtime.docker.fact.References;
import dev.portreeve.runtime.docker.fact.Secrets;
import dev.portreeve.runtime.docker.fact.SnapshotJson;
import dev.portreeve.runtime.docker.fact.Standing;
import dev.portreeve.runtime.docker.fact.Warrant;
import dev.portreeve.runtime.docker.files.HostFiles;
import dev.portreeve.runtime.docker.files.HostPlaces;
import dev.portreeve.runtime.docker.host.HostReader;
import dev.portreeve.runtime.docker.image.ImageDocuments;
import dev.portreeve.runtime.docker.image.ImageParents;
import dev.portreeve.runtime.docker.image.Inheritance;
import dev.portreeve.runtime.docker.image.RegistryDigests;
import dev.portreeve.runtime.docker.image.SpecialFiles;
import dev.portreeve.runtime.docker.scan.Scans;
import dev.portreeve.runtime.json.InputException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * The last phase: groups documents by the object they describe, reads and merges them, resolves
 * references between objects, judges completeness, and writes the snapshot.
 */
final class SnapshotBuilder {
  private static final Comparator<Fields> BY_NAME =
      Comparator.comparing((Fields f) -> f.text("name").or(() -> f.text("reference")).orElse(""))
          .thenComparing(f -> f.text("id").orElse(""))
          .thenComparing(f -> f.toJson().toString());

  private final Documents sources;
  private final ImportOptions options;
  private final Map<String, String> proofs = new TreeMap<>();
  private final List<ImportSummary.Merged> merged = new ArrayList<>();
  private final List<ImportSummary.Conflict> conflicts = new ArrayList<>();

  SnapshotBuilder(Documents sources, ImportOptions options) {
    this.sources = sources;
    this.options = options;
  }

  Import.Imported build() throws InputException {
    rejectTwoHosts();
    Map<Engine, Fields> engines = engines();
    Engine only = engines.size() == 1 ? engines.keySet().iterator().next() : Engine.UNDECIDED;
    Map<String, Fields> images = images(only);
    Map<String, Fields> volumes =
        merge(
            "",
            DocumentKind.VOLUME,
            d -> d.raw().get("Name").text(),
            d -> VolumeReader.read(d.raw()));
    Map<String, Fields> networks =
        merge("network", DocumentKind.NETWORK, NetworkReader::id, d -> NetworkReader.read(d.raw()));
    Map<String, Fields> bridges =
        merge(
            "", DocumentKind.NETWORK, NetworkReader::id, d -> NetworkReader.readInternal(d.raw()));
    HostFiles files = files();
    Daemon daemon = daemon(engines, bridges, files);
    Map<String, Fields> services =
        merge(
            "service",
            DocumentKind.SERVICE,
            d -> d.raw().get("ID").text(),
            d -> ServiceReader.read(d.raw()));
    Context context =
        new Context(
            engines,
            only,
            volumes,
            bridges,
            images,
            services,
            daemon,
            new HostPlaces(files, HostReader.unixSockets(sources), sources),
            options.plans().assumptions());
    List<Fields> containers = containers(context, files);
    ObjectNode snapshot = SnapshotJson.object();
    snapshot.set("portreeve", SnapshotJson.object().put("schema", "docker 1").put("snapshot", 1));
    EngineWriter writer = new EngineWriter(engines, only(engines, containers));
    writer.write(snapshot, sources, options.given());
    EnginePlace place = writer.place(sources, daemon, files);
    snapshot.set("host", assumed(host(writer.host(), place, files), engines));
    snapshot.set("files", files.toJson());
    snapshot.set("daemon", daemon.json());
    Swarm swarm = swarm(engines);
    snapshot.set("networks", networkList(networks, swarm));
    snapshot.set("volumes", volumeList(volumes));
    snapshot.set("images", imageList(images, snapshot.get("host"), snapshot.get("meta")));
    members(snapshot, swarm, services);
    snapshot.set("containers", containerList(engines, containers));
    sayWhyNot(snapshot);
    if (!proofs.isEmpty()) {
      ObjectNode complete = SnapshotJson.object();
      proofs.forEach(complete::put);
      ((ObjectNode) snapshot.get("meta")).set("complete", complete);
    }
    ImportSummary summary = sources.summary(merged, conflicts, daemon.overruled());
    SetAside.write((ObjectNode) snapshot.get("meta"), summary);
    boolean planned =
        sources.of(DocumentKind.CONTAINER).stream().anyMatch(d -> d.planned().isPlan());
    return new Import.Imported(bytes(snapshot), summary, planned);
  }

  /** Whether there is nothing to say of it, not even that the engine refused to. */
  private boolean isSilent(JsonNode value) {
    return SnapshotJson.isUnknown(value) && !refused().filter(value::equals).isPresent();
  }

  private Optional<JsonNode> refused() {
    return sources.refusedInfo().map(Secrets::address).map(SnapshotJson::unknown);
  }

  /** What the engine refused to say of itself is unknown in its own words. */
  private void sayWhyNot(ObjectNode snapshot) {
    for (String key : List.of("host", "daemon", "swarm")) {
      if (SnapshotJson.isUnknown(snapshot.get(key))) {
        refused().ifPresent(why -> snapshot.set(key, why));
      }
    }
  }

  /** Top-level keys in the order of the snapshot page, those without content left out. */
  private byte[] bytes(ObjectNode snapshot) {
    Map<String, JsonNode> ordered = new LinkedHashMap<>();
    for (String key :
        List.of(
            "portreeve",
            "meta",
            "host",
            "files",
            "daemon",
            "networks",
            "volumes",
            "images",
            "swarm",
            "nodes",
            "services",
            "secrets",
            "tasks",
            "containers")) {
      JsonNode value = snapshot.get(key);
      if (value != null && !isSilent(value)) {
        ordered.put(key, value);
      }
    }
    return SnapshotJson.bytes(ordered);
  }

  private static final String TWO_HOSTS = "the inputs describe two hosts: ";

  private void rejectTwoHosts() throws InputException {
    TreeMap<String, String> ids = new TreeMap<>();
    TreeMap<String, String> names = new TreeMap<>();
    for (Document d : sources.of(DocumentKind.INFO)) {
      Fields f = EngineReader.read(d);
      f.text("id").map(id -> ids.putIfAbsent(id, d.source()));
      f.text("name").map(name -> names.putIfAbsent(name, d.source()));
    }
    for (TreeMap<String, String> seen : List.of(names, ids)) {
      if (seen.size() > 1) {
        throw InputException.of(
            seen.lastEntry().getValue(),
            TWO_HOSTS
                + "`"
                + seen.firstKey()
                + "` ("
                + seen.firstEntry().getValue()
                + ") and `"
                + seen.lastKey()
                + "`");
      }
    }
  }

  private Map<Engine, Fields> engines() {
    Map<Engine, List<Merge.Description>> byEngine = new EnumMap<>(Engine.class);
    TreeSet<String> times = new TreeSet<>();
    for (DocumentKind kind : List.of(DocumentKind.INFO, DocumentKind.VERSION)) {
      for (Document d : sources.of(kind)) {
        Fields f = EngineReader.read(d);
        f.text("time").map(times::add);
        f.all().remove("time");
        byEngine
            .computeIfAbsent(engineOf(d), e -> new ArrayList<>())
            .add(new Merge.Description(d.warrant(), f));
      }
    }
    Map<Engine, Fields> engines = new EnumMap<>(Engine.class);
    byEngine.forEach(
        (engine, descriptions) -> {
          Merge.Merged m = Merge.of(descriptions);
          note("engine", engine.name().toLowerCase(Locale.ROOT), descriptions.size(), m);
          if (!times.isEmpty()) {
            m.fields().put("time", SnapshotJson.of(times.last()));
          }
          engines.put(engine, m.fields());
        });
    return engines;
  }

  private HostFiles files() {
    HostFiles files = HostFiles.read(sources);
    files
        .conflicts()
        .forEach(
            (p, fields) ->
                fields.forEach(f -> conflicts.add(new ImportSummary.Conflict("file", p, f))));
    return files;
  }

  private JsonNode host(Fields engines, EnginePlace place, HostFiles files) {
    Merge.Merged host = HostReader.read(sources, engines, place, files);
    String name = host.fields().text("name").orElse("?");
    host.conflicts().forEach(f -> conflicts.add(new ImportSummary.Conflict("host", name, f)));
    return host.fields().all().isEmpty() ? SnapshotJson.unknown("no info") : host.fields().toJson();
  }

  /** Of a host that only plans speak of, some things may be taken for granted. */
  private JsonNode assumed(JsonNode host, Map<Engine, Fields> engines) {
    Fields taken = options.plans().assumptions().host();
    boolean silent = SnapshotJson.isUnknown(host) && isPlanned(engines);
    return silent && !taken.all().isEmpty() ? taken.toJson() : host;
  }

  private boolean isPlanned(Map<Engine, Fields> engines) {
    List<Document> all = sources.of(DocumentKind.CONTAINER);
    return engines.isEmpty() && !all.isEmpty() && all.stream().allMatch(d -> d.planned().isPlan());
  }

  private Daemon daemon(Map<Engine, Fields> engines, Map<String, Fields> bridges, HostFiles files) {
    Fields engine = engines.getOrDefault(Engine.DOCKER, new Fields());
    List<Merge.Description> defaults = new ArrayList<>();
    for (Fields network : bridges.values()) {
      if (network.bool("is_default").is(true)) {
        defaults.add(new Merge.Description(Warrant.concluded(Origin.BY_HAND), network));
      }
    }
    Fields bridge = Merge.of(defaults).fields();
    return Daemon.read(sources, engine, engines.keySet(), bridge, files, noDefaultUlimits(engines));
  }

  /** An unmarked {@code version} belongs to the one engine whose {@code info} stands beside it. */
  private Engine engineOf(Document d) {
    Engine engine = EngineReader.engine(d);
    if (engine != Engine.UNDECIDED || d.kind() == DocumentKind.INFO) {
      return engine;
    }
    Set<Engine> described = new TreeSet<>();
    sources.of(DocumentKind.INFO).forEach(info -> described.add(EngineReader.engine(info)));
    return described.size() == 1 ? described.iterator().next() : engine;
  }

  /** Images by id, as inspects and histories describe them. */
  private Map<String, Fields> images(Engine only) {
    ImageDocuments documents = new ImageDocuments(sources, only);
    return merge("image", documents.all(), documents::id, documents::read);
  }

  /** Merges documents of one identity; one whose identity is unknown stays by itself. */
  private Map<String, Fields> merge(
      String subject,
      DocumentKind kind,
      Function<Document, Fact<String>> identify,
      Function<Document, Fields> reader) {
    return merge(subject, sources.of(kind), identify, reader);
  }

  private Map<String, Fields> merge(
      String subject,
      List<Document> documents,
      Function<Document, Fact<String>> identify,
      Function<Document, Fields> reader) {
    Map<String, List<Merge.Description>> groups = new TreeMap<>();
    for (Document d : documents) {
      String identity =
          identify.apply(d).orElseGet(() -> "?" + SnapshotJson.canonical(d.raw().node()));
      groups
          .computeIfAbsent(identity, k -> new ArrayList<>())
          .add(new Merge.Description(d.warrant(), asOld(d.version(), reader.apply(d))));
    }
    Map<String, Fields> objects = new TreeMap<>();
    groups.forEach(
        (identity, descriptions) -> {
          Merge.Merged m = Merge.of(heard(descriptions));
          note(subject, m.fields().text("name").orElse(identity), descriptions.size(), m);
          objects.put(identity, m.fields());
        });
    return objects;
  }

  private List<Merge.Description> heard(List<Merge.Description> descriptions) {
    boolean ranked = sources.keeps(OriginRule.STANDING);
    return ranked ? Standing.heard(descriptions) : descriptions;
  }

  /** What an old API does not show names that API, so that nobody looks for it there again. */
  private static Fields asOld(OptionalInt version, Fields fields) {
    if (version.isPresent() && version.getAsInt() < ApiVersion.SHOWS_ALL) {
      String asked = " (in the answer of API " + ApiVersion.text(version.getAsInt()) + ")";
      fields
          .all()
          .replaceAll(
              (name, value) ->
                  SnapshotJson.isUnknown(value) && value.get("$unknown").asText().startsWith(ABSENT)
                      ? SnapshotJson.unknown(value.get("$unknown").asText() + asked)
                      : value);
    }
    return fields;
  }

  private static final String ABSENT = "not collected: there is no ";

  private void note(String subject, String name, int descriptions, Merge.Merged m) {
    if (descriptions > 1 && !subject.isEmpty()) {
      merged.add(new ImportSummary.Merged(subject, name, descriptions));
      m.conflicts().forEach(f -> conflicts.add(new ImportSummary.Conflict(subject, name, f)));
    }
  }

  /**
   * Inspect merges the daemon's default ulimits into every container of engines from 26 on (seen),
   * so one container without any proves that there are no defaults.
   */
  private boolean noDefaultUlimits(Map<Engine, Fields> engines) {
    Fields docker = engines.getOrDefault(Engine.DOCKER, new Fields());
    return ApiVersion.major(docker.text("version")).orElse(0) >= 26
        && sources.of(DocumentKind.CONTAINER).stream()
            .filter(d -> Engine.ofContainer(d.raw()) == Engine.DOCKER)
            .map(d -> d.raw().get("HostConfig").get("Ulimits"))
            .anyMatch(u -> u.list().map(List::isEmpty).is(true));
  }

  private static Fields identified(Fact<String> id, Fields fields) {
    return id.isKnown() ? fields.put("id", id.map(SnapshotJson::of)) : fields;
  }

  private List<Fields> containers(Context context, HostFiles files) {
    ContainerIds ids = new ContainerIds(sources.of(DocumentKind.CONTAINER));
    Map<String, Fields> byId =
        merge(
            "container",
            DocumentKind.CONTAINER,
            ids::of,
            d -> identified(ids.of(d), ContainerReader.read(ContainerSource.of(d, context))));
    new ContainerObservations(sources, byId).fill(trail(context, files));
    RegistryDigests registries =
        new RegistryDigests(sources.of(DocumentKind.REGISTRY), sources.of(TextKind.IMAGETOOLS));
    byId.values().forEach(registries::addTo);
    return byId.values().stream().sorted(BY_NAME).toList();
  }

  private AuditTrail trail(Context context, HostFiles files) {
    Fact<Instant> collected = Fact.unknown("no info");
    for (Fields engine : context.engines().values()) {
      collected = collected.or(() -> engine.text("time").map(Instant::parse));
    }
    String client = context.only() == Engine.PODMAN ? "podman" : "docker";
    return AuditTrail.of(sources, files, client, HostReader.audits(sources), collected);
  }

  private JsonNode containerList(Map<Engine, Fields> engines, List<Fields> containers) {
    EngineCount count = EngineCount.of(engines.values(), counted());
    Completeness population =
        collected(
            DocumentKind.CONTAINER,
            listed(DocumentKind.CONTAINER, "id", containers, "containers")
                .or(Completeness.counted(count, inspected(containers)))
                .or(planned(engines))
                .against(sources.of(DocumentKind.CONTAINER_ROW), containers, "containers"));
    new Joins(containers).resolve(population.complete());
    List<JsonNode> list = new ArrayList<>();
    containers.forEach(c -> list.add(c.toJson()));
    return list("containers", population, list);
  }

  /**
   * A plan declares its own services: they are all, where nothing but plans speaks of containers.
   */
  private Completeness planned(Map<Engine, Fields> engines) {
    List<Document> all = sources.of(DocumentKind.CONTAINER);
    if (!isPlanned(engines) || sources.hasUnreadable()) {
      return Completeness.unproven("containers");
    }
    return all.stream()
        .flatMap(d -> d.planned().others().stream())
        .findFirst()
        .map(why -> Completeness.not(why))
        .orElse(Completeness.given());
  }

  /** Those that an engine knows: what only a compose file plans has no id. */
  private List<EngineCount.Counted> inspected(List<Fields> containers) {
    Map<String, List<Fact<Instant>>> created = new TreeMap<>();
    ContainerIds ids = new ContainerIds(sources.of(DocumentKind.CONTAINER));
    for (Document d : sources.of(DocumentKind.CONTAINER)) {
      ids.of(d)
          .map(
              id ->
                  created
                      .computeIfAbsent(id, i -> new ArrayList<>())
                      .add(d.raw().get("Created").text().then(Instants::of)));
    }
    List<EngineCount.Counted> known = new ArrayList<>();
    for (Fields c : containers) {
      c.text("id")
          .map(
              id ->
                  known.add(
                      new EngineCount.Counted(
                          id, c.text("state"), created.getOrDefault(id, List.of()))));
    }
    return known;
  }

  /** A list of the snapshot; what proves that it is whole stands in its head. */
  private JsonNode list(String name, Completeness population, List<JsonNode> elements) {
    population.proof().ifPresent(proof -> proofs.put(name, proof.word()));
    return population.list(elements);
  }

  /**
   * When engines counted what they have, the first of them: all must say, and Podman's own info
   * does not.
   */
  private Fact<Instant> counted() {
    Fact<Instant> first = Fact.known(Instant.MAX);
    for (Document d : sources.of(DocumentKind.INFO)) {
      Fact<Instant> time = d.raw().get("SystemTime").text().then(Instants::of);
      first = first.then(f -> time.map(t -> t.isBefore(f) ? t : f));
    }
    return first;
  }

  private JsonNode imageList(Map<String, Fields> byId, JsonNode host, JsonNode meta) {
    List<Fields> images = byId.values().stream().sorted(BY_NAME).toList();
    List<String> inspected = new ArrayList<>();
    for (Document d : sources.of(DocumentKind.IMAGE)) {
      d.raw().get("Id").text().map(References::imageId).map(inspected::add);
    }
    Completeness population =
        collected(
            DocumentKind.IMAGE,
            Completeness.listed(sources.collection(), DocumentKind.IMAGE, inspected, "images")
                .against(sources.of(DocumentKind.IMAGE_ROW), images, "images"));
    SpecialFiles special = new SpecialFiles(sources.layers());
    images.forEach(special::addTo);
    boolean ranked = sources.keeps(OriginRule.STANDING);
    ImageParents lineage = new ImageParents(images, population.complete(), ranked);
    lineage.resolve();
    if (host instanceof ObjectNode known && !SnapshotJson.isUnknown(host)) {
      known.set("whole_image_ids", lineage.whole(population));
    }
    new Inheritance(images).resolve();
    new Scans(sources, images, meta.path("collected_at").asText()).add();
    lineage.forget();
    List<JsonNode> list = new ArrayList<>();
    images.forEach(i -> list.add(i.toJson()));
    return list("images", population, list);
  }

  /** A worker lists the networks of the swarm that it uses, and no others. */
  private JsonNode networkList(Map<String, Fields> byId, Swarm swarm) {
    Completeness population =
        swarm.isWorker()
            ? Completeness.not(SwarmReader.WORKER)
            : listed(DocumentKind.NETWORK, "id", byId.values(), "networks");
    List<JsonNode> list = new ArrayList<>();
    byId.values().stream().sorted(BY_NAME).forEach(n -> list.add(n.toJson()));
    return list("networks", collected(DocumentKind.NETWORK, population), list);
  }

  private JsonNode volumeList(Map<String, Fields> byName) {
    Completeness population = listed(DocumentKind.VOLUME, "name", byName.values(), "volumes");
    List<JsonNode> list = new ArrayList<>();
    byName.values().stream().sorted(BY_NAME).forEach(v -> list.add(VolumeReader.shown(v).toJson()));
    return list("volumes", collected(DocumentKind.VOLUME, population), list);
  }

  private Completeness listed(
      DocumentKind kind, String identity, Iterable<Fields> described, String what) {
    List<String> ids = new ArrayList<>();
    described.forEach(f -> f.text(identity).map(ids::add));
    return Completeness.listed(sources.collection(), kind, ids, what);
  }

  /** What the collector says, where nothing proves a list complete. */
  private Completeness collected(DocumentKind kind, Completeness population) {
    return proven(population).because(sources.collection().reason(kind));
  }

  private Swarm swarm(Map<Engine, Fields> engines) {
    Merge.Merged read = Swarm.read(sources, engines);
    read.conflicts().forEach(f -> conflicts.add(new ImportSummary.Conflict("swarm", "", f)));
    return new Swarm(read.fields());
  }

  private void members(ObjectNode snapshot, Swarm swarm, Map<String, Fields> services) {
    snapshot.set("swarm", swarm.json());
    List<Fields> nodes = sorted(identified("node", DocumentKind.NODE, NodeReader::read));
    members(snapshot, swarm, DocumentKind.NODE, "nodes", nodes);
    members(snapshot, swarm, DocumentKind.SERVICE, "services", sorted(services));
    members(
        snapshot,
        swarm,
        DocumentKind.SECRET,
        "secrets",
        sorted(identified("secret", DocumentKind.SECRET, SecretReader::read)));
    members(
        snapshot,
        swarm,
        DocumentKind.TASK,
        "tasks",
        sorted(identified("task", DocumentKind.TASK, TaskReader::read)));
  }

  private void members(
      ObjectNode snapshot, Swarm swarm, DocumentKind kind, String name, List<Fields> described) {
    Completeness population = collected(kind, listed(kind, "id", described, name));
    population.proof().ifPresent(proof -> proofs.put(name, proof.word()));
    snapshot.set(name, swarm.list(described, population));
  }

  private Map<String, Fields> identified(
      String subject, DocumentKind kind, Function<Raw, Fields> reader) {
    return merge(subject, kind, d -> d.raw().get("ID").text(), d -> reader.apply(d.raw()));
  }

  private static List<Fields> sorted(Map<String, Fields> byId) {
    return byId.values().stream().sorted(BY_NAME).toList();
  }

  private Completeness proven(Completeness population) {
    boolean given = options.given() && !sources.hasUnreadable();
    return given ? Completeness.given() : population;
  }

  /** The engine of the snapshot: Docker's if it was described, else what its containers show. */
  private Engine only(Map<Engine, Fields> engines, List<Fields> containers) {
    if (!engines.isEmpty()) {
      return engines.keySet().iterator().next();
    }
    TreeSet<Engine> seen = new TreeSet<>();
    sources.of(DocumentKind.CONTAINER).forEach(d -> seen.add(Engine.ofContainer(d.raw())));
    return seen.size() == 1 ? seen.first() : Engine.UNDECIDED;
  }
}
