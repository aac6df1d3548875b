package dev.portreeve.runtime.docker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.portreeve.runtime.docker.audit.AuditTrail;
import dev.portreeve.runtime.docker.completeness.Completeness;
import dev.portreeve.runtime.docker.completeness.Populations;
import dev.portreeve.runtime.docker.container.ContainerObservations;
import dev.portreeve.runtime.docker.container.Context;
import dev.portreeve.runtime.docker.container.Pods;
import dev.portreeve.runtime.docker.container.SeccompFilters;
import dev.portreeve.runtime.docker.container.shared.ContainerIds;
import dev.portreeve.runtime.docker.container.shared.Joins;
import dev.portreeve.runtime.docker.container.shared.Lenders;
import dev.portreeve.runtime.docker.daemon.Daemon;
import dev.portreeve.runtime.docker.daemon.EnginePlace;
import dev.portreeve.runtime.docker.daemon.Ulimits;
import dev.portreeve.runtime.docker.document.CollectedKind;
import dev.portreeve.runtime.docker.document.CollectionManifest;
import dev.portreeve.runtime.docker.document.Document;
import dev.portreeve.runtime.docker.document.DocumentKind;
import dev.portreeve.runtime.docker.document.Documents;
import dev.portreeve.runtime.docker.document.ImportSummary;
import dev.portreeve.runtime.docker.document.OriginRule;
import dev.portreeve.runtime.docker.document.TextKind;
import dev.portreeve.runtime.docker.engine.EngineWriter;
import dev.portreeve.runtime.docker.engine.Swarm;
import dev.portreeve.runtime.docker.engine.SwarmReader;
import dev.portreeve.runtime.docker.engine.VolumeReader;
import dev.portreeve.runtime.docker.fact.EngineKind;
import dev.portreeve.runtime.docker.fact.Fact;
import dev.portreeve.runtime.docker.fact.Fields;
import dev.portreeve.runtime.docker.fact.Merge;
import dev.portreeve.runtime.docker.fact.Origin;
import dev.portreeve.runtime.docker.fact.References;
import dev.portreeve.runtime.docker.fact.Secrets;
import dev.portreeve.runtime.docker.fact.SnapshotJson;
import dev.portreeve.runtime.docker.fact.Warrant;
import dev.portreeve.runtime.docker.files.HostFiles;
import dev.portreeve.runtime.docker.files.HostPlaces;
import dev.portreeve.runtime.docker.host.HandedSockets;
import dev.portreeve.runtime.docker.host.HostReader;
import dev.portreeve.runtime.docker.host.PastaPorts;
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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The last phase: reads and merges the documents of each object, resolves what objects say of each
 * other, and writes the snapshot. What reads a kind says {@link Readers}, what proves a list to be
 * complete {@link Populations}.
 */
final class SnapshotBuilder {
  private static final Comparator<Fields> BY_NAME =
      Comparator.comparing((Fields f) -> f.text("name").or(() -> f.text("reference")).orElse(""))
          .thenComparing(f -> f.text("id").orElse(""))
          .thenComparing(f -> SnapshotJson.canonical(f.toJson()));

  /** The order of the snapshot page. */
  private static final List<String> KEYS =
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
          "containers");

  private final Documents sources;
  private final ImportOptions options;
  private final ObjectMerger objects;
  private final EngineMerger host;
  private final Populations populations;

  SnapshotBuilder(Documents sources, ImportOptions options) {
    this.sources = sources;
    this.options = options;
    this.objects = new ObjectMerger(sources, options.labels());
    this.host = new EngineMerger(sources, objects);
    this.populations = new Populations(sources, options.given());
  }

  Import.Imported build() throws InputException {
    Map<EngineKind, Fields> engines = host.engines();
    EngineKind only =
        engines.size() == 1 ? engines.keySet().iterator().next() : EngineKind.UNDECIDED;
    ImageDocuments imageDocuments = new ImageDocuments(sources, only);
    Map<String, Fields> images = objects.merge(Readers.image(imageDocuments), imageDocuments.all());
    ObjectReader volume = Readers.volume(HostReader.here(sources));
    Map<String, Fields> volumes = objects.merge(volume, sources.described(DocumentKind.VOLUME));
    Map<String, Fields> plannedVolumes =
        objects.merge(volume, sources.planned(DocumentKind.VOLUME));
    volumes.forEach(plannedVolumes::put);
    Map<String, Fields> networks = objects.merge(Readers.NETWORK);
    Map<String, Fields> bridges = objects.merge(Readers.BRIDGE);
    HostFiles files = files();
    Daemon daemon = daemon(engines, bridges, files);
    Map<String, Fields> services = objects.merge(Readers.SERVICE);
    Context context =
        new Context(
            engines,
            only,
            volumes,
            plannedVolumes,
            bridges,
            images,
            services,
            daemon,
            new HostPlaces(files, HostReader.unixSockets(sources), sources),
            new SeccompFilters(sources),
            new PastaPorts(sources),
            new Lenders(sources),
            new Pods(sources),
            options.plans().assumptions());
    ContainerIds ids = new ContainerIds(sources.of(DocumentKind.CONTAINER));
    List<Fields> containers = containers(ids, context, files);
    ObjectNode snapshot = SnapshotJson.object();
    snapshot.set("portreeve", SnapshotJson.object().put("schema", "docker 1").put("snapshot", 1));
    EngineWriter writer = new EngineWriter(engines, host.main(engines));
    writer.write(snapshot, sources, options.given());
    EnginePlace place = writer.place(sources, daemon, files);
    snapshot.set("host", assumed(host(writer.host(), place, files), engines));
    snapshot.set("files", files.toJson());
    snapshot.set("daemon", daemon.json());
    Swarm swarm = swarm(engines);
    snapshot.set("networks", networkList(sorted(networks), swarm));
    snapshot.set("volumes", volumeList(sorted(volumes), sorted(plannedVolumes)));
    snapshot.set("images", imageList(sorted(images), snapshot));
    members(snapshot, swarm, services);
    snapshot.set("containers", containerList(engines, containers, ids));
    return written(snapshot, daemon);
  }

  private Import.Imported written(ObjectNode snapshot, Daemon daemon) {
    sayWhyNot(snapshot);
    ObjectNode meta = (ObjectNode) snapshot.get("meta");
    populations.write(meta);
    ImportSummary summary = summary(daemon);
    SetAside.write(meta, summary);
    byte[] bytes = bytes(snapshot);
    SnapshotFitter fitter = new SnapshotFitter(options.limits().json());
    if (!fitter.fits(bytes, snapshot)) {
      fitter.fit(snapshot).forEach(field -> sources.leaveAside(field, SnapshotFitter.CUT));
      summary = summary(daemon);
      SetAside.write(meta, summary);
      bytes = bytes(snapshot);
    }
    boolean planned =
        sources.of(DocumentKind.CONTAINER).stream().anyMatch(d -> d.planned().isPlan());
    return new Import.Imported(bytes, summary, planned);
  }

  private ImportSummary summary(Daemon daemon) {
    return sources.summary(objects.merged(), objects.conflicts(), daemon.overruled());
  }

  /** Those without content are left out. */
  private byte[] bytes(ObjectNode snapshot) {
    Map<String, JsonNode> ordered = new LinkedHashMap<>();
    for (String key : KEYS) {
      JsonNode value = snapshot.get(key);
      if (value != null && !isSilent(value)) {
        ordered.put(key, value);
      }
    }
    return SnapshotJson.bytes(ordered);
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

  private HostFiles files() {
    HostFiles files = HostFiles.read(sources);
    files.conflicts().forEach((path, fields) -> objects.disagree("file", path, fields));
    return files;
  }

  private JsonNode host(Fields engines, EnginePlace place, HostFiles files) {
    Merge.Merged read = HostReader.read(sources, engines, place, files);
    objects.disagree("host", read.fields().text("name").orElse("?"), read.conflicts());
    return read.fields().all().isEmpty() ? SnapshotJson.unknown("no info") : read.fields().toJson();
  }

  /** Of a host that only plans speak of, some things may be taken for granted. */
  private JsonNode assumed(JsonNode host, Map<EngineKind, Fields> engines) {
    Fields taken = options.plans().assumptions().host();
    boolean silent = SnapshotJson.isUnknown(host) && populations.isPlanned(engines);
    return silent && !taken.all().isEmpty() ? taken.toJson() : host;
  }

  private Daemon daemon(
      Map<EngineKind, Fields> engines, Map<String, Fields> bridges, HostFiles files) {
    Fields engine = engines.getOrDefault(EngineKind.DOCKER, new Fields());
    List<Merge.Description> defaults = new ArrayList<>();
    for (Fields network : bridges.values()) {
      if (network.bool("is_default").is(true)) {
        defaults.add(new Merge.Description(Warrant.concluded(Origin.BY_HAND), network));
      }
    }
    Fields bridge = Merge.of(defaults).fields();
    boolean noUlimits = Ulimits.noDefaults(engine, sources.of(DocumentKind.CONTAINER));
    HandedSockets handed = HandedSockets.read(sources);
    Daemon.Witnesses witnesses =
        new Daemon.Witnesses(
            noUlimits,
            HostReader.forwardsPorts(sources),
            HostReader.startedContainerd(sources),
            handed.addresses(),
            handed.doubtful(),
            HandedSockets.isUnixAlone(sources, engine.bool("rootless").is(true)));
    return Daemon.read(sources, engine, engines.keySet(), bridge, files, witnesses);
  }

  private List<Fields> containers(ContainerIds ids, Context context, HostFiles files) {
    Map<String, Fields> byId = objects.merge(Readers.container(ids, context));
    new ContainerObservations(sources, byId).fill(trail(context, files));
    RegistryDigests registries =
        new RegistryDigests(sources.of(DocumentKind.REGISTRY), sources.of(TextKind.IMAGETOOLS));
    byId.values().forEach(registries::addTo);
    return sorted(byId);
  }

  private AuditTrail trail(Context context, HostFiles files) {
    Fact<Instant> collected = Fact.unknown("no info");
    for (Fields engine : context.engines().values()) {
      collected = collected.or(() -> engine.text("time").map(Instant::parse));
    }
    String client = context.only() == EngineKind.PODMAN ? "podman" : "docker";
    return AuditTrail.of(sources, files, client, HostReader.audits(sources), collected);
  }

  private JsonNode containerList(
      Map<EngineKind, Fields> engines, List<Fields> containers, ContainerIds ids) {
    Completeness population = populations.containers(engines, containers, ids::of);
    new Joins(containers, population.complete(), populations.isPlanned(engines)).resolve();
    return populations.list("containers", population, containers);
  }

  private JsonNode imageList(List<Fields> images, ObjectNode snapshot) {
    Completeness population = populations.images(images);
    SpecialFiles special = new SpecialFiles(sources.layers());
    images.forEach(special::addTo);
    boolean ranked = sources.keeps(OriginRule.STANDING);
    ImageParents lineage = new ImageParents(images, population.complete(), ranked, used());
    lineage.resolve();
    JsonNode host = snapshot.get("host");
    if (host instanceof ObjectNode known && !SnapshotJson.isUnknown(host)) {
      known.set("whole_image_ids", lineage.whole(population));
    }
    CollectionManifest collection = sources.collection();
    new Inheritance(images, ranked, id -> collection.answeredOf(CollectedKind.IMAGE_HISTORY, id))
        .resolve();
    new Scans(sources, images, snapshot.path("meta").path("collected_at").asText()).add();
    lineage.forget();
    return populations.list("images", population, images);
  }

  /** The images that containers are made of. */
  private Set<String> used() {
    Set<String> used = new TreeSet<>();
    for (Document container : sources.of(DocumentKind.CONTAINER)) {
      container.container().image().map(References::imageId).map(used::add);
    }
    return used;
  }

  /** A worker lists the networks of the swarm that it uses, and no others. */
  private JsonNode networkList(List<Fields> networks, Swarm swarm) {
    Completeness population =
        swarm.isWorker()
            ? populations.never(DocumentKind.NETWORK, SwarmReader.WORKER)
            : populations.others(DocumentKind.NETWORK, "id", networks, "networks");
    JsonNode list = populations.list("networks", population, networks);
    return swarm.isWorker() ? SnapshotJson.toldBy(list, SwarmReader.UNSEEN) : list;
  }

  /** Those of the engine, which alone are counted, and those that only a plan makes. */
  private JsonNode volumeList(List<Fields> described, List<Fields> all) {
    Completeness population = populations.others(DocumentKind.VOLUME, "name", described, "volumes");
    return populations.list("volumes", population, all.stream().map(VolumeReader::shown).toList());
  }

  private Swarm swarm(Map<EngineKind, Fields> engines) {
    Merge.Merged read = Swarm.read(sources, engines);
    objects.disagree("swarm", "", read.conflicts());
    return new Swarm(read.fields());
  }

  private void members(ObjectNode snapshot, Swarm swarm, Map<String, Fields> services) {
    snapshot.set("swarm", swarm.json());
    members(snapshot, swarm, Readers.NODE, "nodes", objects.merge(Readers.NODE));
    members(snapshot, swarm, Readers.SERVICE, "services", services);
    members(snapshot, swarm, Readers.SECRET, "secrets", objects.merge(Readers.SECRET));
    members(snapshot, swarm, Readers.TASK, "tasks", objects.merge(Readers.TASK));
  }

  private void members(
      ObjectNode snapshot,
      Swarm swarm,
      ObjectReader reader,
      String name,
      Map<String, Fields> byId) {
    List<Fields> described = sorted(byId);
    Completeness population = populations.others(reader.kind(), "id", described, name);
    populations.proven(name, population);
    snapshot.set(name, swarm.list(described, population));
  }

  private static List<Fields> sorted(Map<String, Fields> byId) {
    return byId.values().stream().sorted(BY_NAME).toList();
  }
}
