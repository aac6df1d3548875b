package dev.portreeve.runtime.docker.host;

import com.fasterxml.jackson.databind.JsonNode;
import dev.portreeve.runtime.abi.scalar.Ips;
import dev.portreeve.runtime.docker.audit.AuditReader;
import dev.portreeve.runtime.docker.daemon.EnginePlace;
import dev.portreeve.runtime.docker.document.CollectedKind;
import dev.portreeve.runtime.docker.document.ContainerFile;
import dev.portreeve.runtime.docker.document.Document;
import dev.portreeve.runtime.docker.document.DocumentKind;
import dev.portreeve.runtime.docker.document.Documents;
import dev.portreeve.runtime.docker.document.Refusal;
import dev.portreeve.runtime.docker.document.TextDocument;
import dev.portreeve.runtime.docker.document.TextKind;
import dev.portreeve.runtime.docker.fact.Fact;
import dev.portreeve.runtime.docker.fact.Fields;
import dev.portreeve.runtime.docker.fact.Listing;
import dev.portreeve.runtime.docker.fact.Merge;
import dev.portreeve.runtime.docker.fact.Origin;
import dev.portreeve.runtime.docker.fact.Raw;
import dev.portreeve.runtime.docker.fact.SnapshotJson;
import dev.portreeve.runtime.docker.fact.Warrant;
import dev.portreeve.runtime.docker.files.HostFiles;
import dev.portreeve.runtime.docker.files.HostMounts;
import dev.portreeve.runtime.docker.files.MountTable;
import dev.portreeve.runtime.docker.files.UnixSockets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Makes the host of all texts that describe it, and of what the engines say about it. Texts of one
 * kind must agree; a command that refused to answer leaves its fields unknown with its own words.
 */
public final class HostReader {
  /** What a text of one kind describes, and by which reader. */
  private record Matter(
      TextKind kind, Function<TextDocument, Fields> reader, List<String> fields) {}

  private static final List<Matter> MATTERS =
      List.of(
          new Matter(TextKind.OS_RELEASE, OsReader::release, List.of("os", "os_version")),
          new Matter(TextKind.UNAME, OsReader::uname, List.of("kernel")),
          new Matter(TextKind.AUDIT_STATUS, AuditReader::status, List.of("audit_enabled")),
          new Matter(TextKind.SYSCTL, SysctlReader::read, List.of("unprivileged_port_start")),
          new Matter(TextKind.APPARMOR, LsmReader::appArmor, List.of("apparmor_loaded")),
          new Matter(TextKind.SELINUX, LsmReader::selinux, List.of("selinux_mode")));

  /** Fields that several kinds tell together, or of which all texts of a kind tell a part. */
  private static final Map<TextKind, List<String>> ASKED =
      Map.of(
          TextKind.GROUP, List.of("groups", "docker_group"),
          TextKind.PASSWD, List.of("users"),
          TextKind.MOUNTINFO, List.of("mounts", "data_root_mounted", "content_root_mounted"),
          TextKind.PROC_MOUNTS, List.of("mounts", "data_root_mounted", "content_root_mounted"),
          TextKind.AUDIT_RULES, List.of("audit_rules"),
          TextKind.SOCKETS, List.of("listeners", "api_sockets"),
          TextKind.ADDRESSES, List.of("addresses"),
          TextKind.UNITS, List.of("agents"),
          TextKind.PROCESSES, List.of("agents"));

  /** What an engine says that is no fact of its host. */
  private static final String ROOTLESS = "rootless";

  private static final String ANOTHER_NETWORK =
      "dockerd is in another network than the one that the collector looked at";

  private final Documents sources;
  private final Fields engines;
  private final HostFiles files;
  private final List<Merge.Description> all = new ArrayList<>();

  private HostReader(Documents sources, Fields engines, HostFiles files) {
    this.sources = sources;
    this.engines = engines;
    this.files = files;
  }

  /**
   * @param engines what the engines say of their host, by the names of the schema
   * @param place where its engine is
   */
  public static Merge.Merged read(
      Documents sources, Fields engines, EnginePlace place, HostFiles files) {
    return new HostReader(sources, engines, files).read(place);
  }

  private Merge.Merged read(EnginePlace place) {
    Fields said = new Fields();
    engines.all().forEach(said::put);
    said.all().remove("api_sockets");
    said.all().remove(ROOTLESS);
    add(said);
    for (Matter matter : MATTERS) {
      sources.of(matter.kind()).forEach(text -> add(matter.reader().apply(text)));
      refused(matter.kind(), matter.fields());
    }
    ASKED.forEach(this::refused);
    add(Accounts.read(sources).fields(place));
    add(AuditReader.fields(sources, files));
    add(HardeningReader.newest(sources.of(DocumentKind.HARDENING)));
    list("subordinate_users", listings(TextKind.SUBUID, Accounts::ranges));
    list("listeners", listings(TextKind.SOCKETS, this::listeners));
    list("api_sockets", apiSockets(place.sockets()));
    list("addresses", addresses(sources).stream().map(this::apart).toList());
    list("agents", agents());
    contentTrust();
    absences();
    if (!apart().isEmpty()) {
      add(new Fields().put("unprivileged_port_start", SnapshotJson.unread(apart())));
    }
    mounts(place);
    return Merge.of(all);
  }

  /** Whether the kernel audits, as all who asked it say. */
  public static Fact<Boolean> audits(Documents sources) {
    List<Merge.Description> said = new ArrayList<>();
    for (TextDocument text : sources.of(TextKind.AUDIT_STATUS)) {
      said.add(new Merge.Description(text.warrant(), AuditReader.status(text)));
    }
    return Merge.of(said).fields().bool("audit_enabled");
  }

  /** The unix sockets of the host, as each list of them tells. */
  public static List<UnixSockets> unixSockets(Documents sources) {
    return sources.of(TextKind.SOCKETS).stream()
        .filter(ListenerReader::hasUnixSockets)
        .map(text -> ListenerReader.unixSockets(text, inside(sources), hosts(sources)))
        .toList();
  }

  /** The processes of containers, as a collector saw them. */
  private static Set<Long> inside(Documents sources) {
    return processes(sources, space -> !space.equals("host"));
  }

  /** The processes that a collector saw in such a place. */
  private static Set<Long> processes(Documents sources, Predicate<String> where) {
    Set<Long> found = new HashSet<>();
    for (TextDocument text : sources.of(TextKind.PROCESSES)) {
      for (ProcessTable.Row row : ProcessTable.of(text).rows()) {
        boolean there = row.space().map(where::test).is(true);
        row.pid().map(pid -> there && found.add(pid));
      }
    }
    return found;
  }

  /**
   * Processes that are no container's, where root collected. Those that mind containers Podman
   * knows; of a number that a container has taken since then, the collector saw where it is.
   */
  private static Set<Long> hosts(Documents sources) {
    Set<Long> hosts = new HashSet<>();
    if (sources.collection().asRoot().equals(Optional.of(true))) {
      for (Document container : sources.of(DocumentKind.CONTAINER)) {
        container.container().conmon().map(hosts::add);
      }
      hosts.retainAll(processes(sources, "host"::equals));
      hosts.add(1L);
      sources.collection().daemonPid().ifPresent(hosts::add);
    }
    return hosts;
  }

  /**
   * Whether the only dockerd of the host has a process for a port that it publishes. That there is
   * none proves nothing: its program may have another name.
   */
  public static boolean forwardsPorts(Documents sources) {
    return !ofHost(sources, "docker-proxy").isEmpty() && ofHost(sources, "dockerd").size() == 1;
  }

  /**
   * Where the only containerd of the host listens, which its only dockerd started; empty if that is
   * not seen.
   */
  public static Optional<String> startedContainerd(Documents sources) {
    Set<String> paths = new HashSet<>();
    unixSockets(sources).forEach(sockets -> paths.addAll(sockets.started()));
    boolean only =
        paths.size() == 1
            && ofHost(sources, "dockerd").size() == 1
            && ofHost(sources, "containerd").size() == 1;
    return only ? Optional.of(paths.iterator().next()) : Optional.empty();
  }

  /** The processes of the host itself that have a name, as a collector saw them. */
  private static Set<Long> ofHost(Documents sources, String name) {
    Set<Long> found = new HashSet<>();
    for (TextDocument text : sources.of(TextKind.PROCESSES)) {
      if (ContainerFile.of(text.source()).isEmpty()) {
        for (ProcessTable.Row row : ProcessTable.of(text).rows()) {
          row.pid().map(pid -> row.space().is("host") && row.name().equals(name) && found.add(pid));
        }
      }
    }
    return found;
  }

  private List<Listing> listings(TextKind kind, Function<TextDocument, Listing> reader) {
    return sources.of(kind).stream().map(reader).toList();
  }

  /**
   * @param told where the daemon was told to listen
   */
  private List<Listing> apiSockets(Set<String> told) {
    List<Listing> lists = new ArrayList<>();
    boolean rootless = !engines.bool(ROOTLESS).is(false);
    Set<Long> inside = inside(sources);
    List<JsonNode> named = namedSockets();
    for (TextDocument text : sources.of(TextKind.SOCKETS)) {
      if (ListenerReader.hasUnixSockets(text)) {
        Listing found =
            ListenerReader.engineSockets(text, inside, hosts(sources), rootless, told, files);
        List<JsonNode> all = new ArrayList<>(found.elements());
        all.addAll(named);
        lists.add(resolved(new Listing(all, found.gap())));
      }
    }
    if (lists.isEmpty() && !named.isEmpty()) {
      lists.add(new Listing(named, engines.get("api_sockets").path("reason").asText()));
    }
    return lists;
  }

  /**
   * Where Podman says that it would listen, unless somebody looked there in vain: its {@code
   * exists} says nothing. systemd may listen there in its place.
   */
  private List<JsonNode> namedSockets() {
    List<JsonNode> named = new ArrayList<>();
    for (JsonNode path : SnapshotJson.elements(engines.get("api_sockets"))) {
      if (!files.isAbsent(path.asText())) {
        named.add(path);
      }
    }
    return named;
  }

  /** A socket that a daemon names through a link is mounted by its own name as well. */
  private Listing resolved(Listing sockets) {
    List<JsonNode> paths = new ArrayList<>(sockets.elements());
    for (JsonNode socket : sockets.elements()) {
      files.real(socket.asText()).map(SnapshotJson::of).map(paths::add);
    }
    return new Listing(paths, sockets.gap());
  }

  /** How it is called and addressed. */
  public static Here here(Documents sources) {
    Set<String> names = new TreeSet<>();
    for (Document info : sources.of(DocumentKind.INFO)) {
      Fact<String> name = info.raw().get("Name").text();
      name.map(n -> names.add(n.toLowerCase(Locale.ROOT).split("\\.", 2)[0]));
    }
    Set<String> addresses = new TreeSet<>();
    JsonNode all = Listing.union(addresses(sources));
    for (JsonNode one : all.isArray() ? all : SnapshotJson.list(List.of())) {
      Optional.ofNullable(Ips.canonical(one.path("ip").asText())).ifPresent(addresses::add);
    }
    return new Here(names, addresses);
  }

  private static List<Listing> addresses(Documents sources) {
    List<Listing> lists = new ArrayList<>();
    sources.of(TextKind.ADDRESSES).forEach(text -> lists.add(AddressReader.ofText(text)));
    Map<String, List<Raw>> answers = new TreeMap<>();
    for (Document d : sources.of(DocumentKind.INTERFACE)) {
      answers.computeIfAbsent(d.source(), s -> new ArrayList<>()).add(d.raw());
    }
    answers.values().forEach(interfaces -> lists.add(AddressReader.ofJson(interfaces)));
    return lists;
  }

  /** Units and processes have names of two kinds: together they are all that runs, or some. */
  private List<Listing> agents() {
    List<Listing> lists = new ArrayList<>(listings(TextKind.UNITS, AgentReader::unitsOfText));
    sources.of(DocumentKind.UNIT).forEach(d -> lists.add(AgentReader.unitOfJson(d.raw())));
    for (TextDocument text : sources.of(TextKind.PROCESSES)) {
      ProcessTable table = ProcessTable.of(text);
      if (table.isHosts() && !ContainerFile.of(text.source()).isPresent()) {
        lists.add(AgentReader.processes(table));
      }
    }
    List<JsonNode> names = new ArrayList<>();
    lists.forEach(list -> names.addAll(list.elements()));
    boolean whole = lists.stream().anyMatch(list -> list.gap().isEmpty());
    String gap = whole ? "" : lists.stream().map(Listing::gap).sorted().findFirst().orElse("");
    return lists.isEmpty() ? List.of() : List.of(new Listing(names, gap));
  }

  /** A list in which a node of a swarm does not listen is of another network than its own. */
  private Listing listeners(TextDocument text) {
    Listing listed =
        ListenerReader.listeners(
            text, sources.collection().answered(CollectedKind.LISTENERS, text.source()));
    String gap = listed.gap();
    List<JsonNode> sockets = listed.elements();
    for (Document info : sources.of(DocumentKind.INFO)) {
      Raw swarm = info.raw().get("Swarm");
      if (swarm.get("LocalNodeState").text().is("active")) {
        SwarmPorts ports = SwarmPorts.of(swarm);
        gap = Listing.gap(gap, ports.missingIn(sockets));
        sockets = ports.withKernels(sockets);
      }
    }
    return apart(new Listing(sockets, gap));
  }

  /**
   * Why what a collector saw of its own network proves nothing of the daemon's; empty if it does.
   * An engine without root has a network of its own always, and its ports are the host's.
   */
  private String apart() {
    boolean another = sources.collection().isOfAnotherNetwork() && !engines.bool(ROOTLESS).is(true);
    return another ? ANOTHER_NETWORK : "";
  }

  private Listing apart(Listing seen) {
    return new Listing(seen.elements(), Listing.gap(seen.gap(), apart()));
  }

  /** Where a collector looked, and no file sets it, nobody does: such a file is no environment. */
  private void contentTrust() {
    List<Listing> all = new ArrayList<>(listings(TextKind.ENVIRONMENT, this::contentTrust));
    boolean told = all.stream().anyMatch(listing -> listing.gap().isEmpty());
    if (!told && sources.collection().answered(CollectedKind.CONTENT_TRUST)) {
      all.add(new Listing(List.of(), podman()));
    }
    list("content_trust", all);
  }

  /** A collector looks at all files that shells and logins take variables from. */
  private Listing contentTrust(TextDocument text) {
    boolean all = sources.collection().answered(CollectedKind.CONTENT_TRUST, text.source());
    return new Listing(
        List.of(EnvironmentReader.contentTrust(text)),
        all ? podman() : "only the environments that were given");
  }

  private String podman() {
    return sources.collection().isOfPodman() ? "Podman heeds no such setting" : "";
  }

  private void list(String name, List<Listing> listings) {
    if (!listings.isEmpty()) {
      add(new Fields().put(name, Listing.union(listings)));
    }
  }

  /** What the absence of a file proves. */
  private void absences() {
    absent(TextKind.SUBUID, "/etc/subuid", "subordinate_users", SnapshotJson.texts(List.of()));
    absent(TextKind.APPARMOR, "/sys/module/apparmor", "apparmor_loaded", SnapshotJson.of(false));
    absent(TextKind.SELINUX, "/sys/fs/selinux", "selinux_mode", SnapshotJson.absent());
  }

  /** That another file is not there, as of a mistyped path, says nothing of this one. */
  private void absent(TextKind kind, String path, String name, JsonNode value) {
    for (Refusal refusal : sources.refusals(kind)) {
      String subject = refusal.subject();
      boolean gone = refusal.absent() && (subject.equals(path) || subject.startsWith(path + "/"));
      add(new Fields().put(name, gone ? value : SnapshotJson.unknown(refusal.message())));
    }
  }

  private void mounts(EnginePlace place) {
    List<MountTable> tables = HostMounts.tables(sources);
    if (!tables.isEmpty()) {
      add(new Fields().put("mounts", HostMounts.merged(tables)));
    }
    List<MountTable> daemons = HostMounts.ofDaemon(sources);
    (daemons.isEmpty() ? tables : daemons)
        .forEach(table -> add(HostMounts.dataRoot(table, place.dataRoot())));
    if (place.contentRoot().map(Optional::isEmpty).is(true)) {
      add(new Fields().put("content_root_mounted", SnapshotJson.absent()));
    } else {
      tables.forEach(table -> add(HostMounts.contentRoot(table, place.contentRoot(), files)));
    }
  }

  private void refused(TextKind kind, List<String> names) {
    for (Refusal refusal : sources.refusals(kind)) {
      Fields fields = new Fields();
      names.forEach(name -> fields.put(name, SnapshotJson.unknown(refusal.message())));
      add(fields);
    }
  }

  private void add(Fields fields) {
    all.add(new Merge.Description(Warrant.concluded(Origin.BY_HAND), fields));
  }
}
