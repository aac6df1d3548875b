package dev.portreeve.runtime.docker;

import com.fasterxml.jackson.databind.JsonNode;
import dev.portreeve.runtime.docker.audit.AuditReader;
import dev.portreeve.runtime.docker.audit.ExecLog;
import dev.portreeve.runtime.docker.compose.ComposePlan;
import dev.portreeve.runtime.docker.container.ContainerObservations;
import dev.portreeve.runtime.docker.container.ContainerReader;
import dev.portreeve.runtime.docker.container.ContainerSource;
import dev.portreeve.runtime.docker.container.Context;
import dev.portreeve.runtime.docker.container.SeccompFilters;
import dev.portreeve.runtime.docker.container.shared.ContainerIds;
import dev.portreeve.runtime.docker.daemon.ContainerdConfig;
import dev.portreeve.runtime.docker.daemon.DaemonConfig;
import dev.portreeve.runtime.docker.daemon.DaemonPlaces;
import dev.portreeve.runtime.docker.daemon.SeccompProfile;
import dev.portreeve.runtime.docker.daemon.UnitEnvironment;
import dev.portreeve.runtime.docker.daemon.Units;
import dev.portreeve.runtime.docker.document.CollectionManifest;
import dev.portreeve.runtime.docker.document.DocumentKind;
import dev.portreeve.runtime.docker.document.Refusal;
import dev.portreeve.runtime.docker.document.TextDocument;
import dev.portreeve.runtime.docker.document.TextKind;
import dev.portreeve.runtime.docker.engine.NetworkReader;
import dev.portreeve.runtime.docker.engine.NodeReader;
import dev.portreeve.runtime.docker.engine.SecretReader;
import dev.portreeve.runtime.docker.engine.ServiceReader;
import dev.portreeve.runtime.docker.engine.TaskReader;
import dev.portreeve.runtime.docker.engine.VolumeReader;
import dev.portreeve.runtime.docker.fact.Fields;
import dev.portreeve.runtime.docker.fact.Origin;
import dev.portreeve.runtime.docker.fact.SnapshotJson;
import dev.portreeve.runtime.docker.files.ContainerMounts;
import dev.portreeve.runtime.docker.files.FileListReader;
import dev.portreeve.runtime.docker.files.MountTable;
import dev.portreeve.runtime.docker.files.StatReader;
import dev.portreeve.runtime.docker.host.Accounts;
import dev.portreeve.runtime.docker.host.AddressReader;
import dev.portreeve.runtime.docker.host.AgentReader;
import dev.portreeve.runtime.docker.host.EnvironmentReader;
import dev.portreeve.runtime.docker.host.Here;
import dev.portreeve.runtime.docker.host.ListenerReader;
import dev.portreeve.runtime.docker.host.LsmReader;
import dev.portreeve.runtime.docker.host.OsReader;
import dev.portreeve.runtime.docker.host.ProcessTable;
import dev.portreeve.runtime.docker.host.SysctlReader;
import dev.portreeve.runtime.docker.image.ImageDocuments;
import dev.portreeve.runtime.docker.image.LayerLists;
import dev.portreeve.runtime.docker.image.RegistryDigests;
import dev.portreeve.runtime.docker.intake.ObjectShapes;
import dev.portreeve.runtime.docker.intake.Recognizers;
import dev.portreeve.runtime.docker.intake.ReportShapes;
import dev.portreeve.runtime.docker.scan.SignatureReader;
import dev.portreeve.runtime.docker.unit.CommandLine;
import dev.portreeve.runtime.docker.unit.UnitFiles;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The one table of what import reads: every kind of document, how its content is told, who else
 * than a hand may have written it, and what reads an object of it. A JSON object is of the first
 * kind that fits, a text may be of several; then its name tells.
 */
final class Readers implements Recognizers {

  private record ObjectRow(DocumentKind kind, Predicate<JsonNode> recognizer) {}

  private record TextRow(TextKind kind, Predicate<TextDocument> recognizer) {}

  private static ObjectRow object(DocumentKind kind, Predicate<JsonNode> recognizer) {
    return new ObjectRow(kind, recognizer);
  }

  /** An object of nothing but texts. */
  private static ObjectRow table(DocumentKind kind, Predicate<JsonNode> recognizer) {
    return new ObjectRow(kind, n -> ObjectShapes.isTable(n) && recognizer.test(n));
  }

  private static TextRow text(TextKind kind, Predicate<TextDocument> recognizer) {
    return new TextRow(kind, recognizer);
  }

  private static final List<ObjectRow> OBJECTS =
      List.of(
          object(DocumentKind.COLLECTION, CollectionManifest::isManifest),
          object(DocumentKind.ERROR, ObjectShapes::isError),
          object(DocumentKind.VERSION, ObjectShapes::isVersion),
          object(DocumentKind.DAEMON_CONFIG, DaemonConfig::isConfig),
          object(DocumentKind.SECCOMP_PROFILE, SeccompProfile::isOne),
          table(DocumentKind.STATS_TABLE, n -> n.has("CPUPerc") || n.has("MemPerc")),
          table(DocumentKind.HISTORY, n -> n.has("CreatedBy")),
          table(DocumentKind.UNIT, n -> n.has("unit") && n.has("active") && n.has("sub")),
          table(DocumentKind.IMAGES_TABLE, n -> n.has("Repository") || n.has("Tag")),
          table(DocumentKind.PS_TABLE, n -> n.has("Names")),
          table(DocumentKind.TABLE, n -> true),
          object(DocumentKind.TRIVY, ReportShapes::isTrivy),
          object(DocumentKind.TRIVY_VERSION, n -> n.path("VulnerabilityDB").has("UpdatedAt")),
          object(DocumentKind.GRYPE, ReportShapes::isGrype),
          object(DocumentKind.SYFT, ReportShapes::isSyft),
          object(DocumentKind.CYCLONEDX, n -> n.path("bomFormat").asText().equals("CycloneDX")),
          object(DocumentKind.SPDX, n -> n.path("spdxVersion").isTextual()),
          object(DocumentKind.OPENVEX, ReportShapes::isOpenVex),
          object(DocumentKind.SIGNATURE, ReportShapes::isSignature),
          object(
              DocumentKind.TRUST,
              n -> n.path("SignedTags").isArray() && n.path("Name").isTextual()),
          object(
              DocumentKind.STATEMENT,
              n -> n.path("_type").asText().startsWith("https://in-toto.io/Statement/")),
          object(DocumentKind.SKOPEO, ReportShapes::isSkopeo),
          object(DocumentKind.CLIENT_CONFIG, ReportShapes::isClientConfig),
          object(DocumentKind.REGISTRY, ReportShapes::isRegistryAnswer),
          object(DocumentKind.DOCKER_BENCH, n -> n.has("dockerbenchsecurity")),
          object(
              DocumentKind.ATTESTATION,
              n -> ObjectShapes.isConfiguration(n) && n.path("os").asText().equals("unknown")),
          object(DocumentKind.IMAGE_CONFIG, ObjectShapes::isConfiguration),
          object(
              DocumentKind.OCI_MANIFEST,
              n -> n.path("config").path("digest").isTextual() && n.path("layers").isArray()),
          object(
              DocumentKind.OCI_INDEX, n -> n.path("manifests").isArray() && n.has("schemaVersion")),
          object(DocumentKind.SAVE_MANIFEST, ObjectShapes::isSaveManifest),
          object(DocumentKind.OCI_LAYOUT, n -> n.has("imageLayoutVersion")),
          object(
              DocumentKind.LEGACY_LAYER,
              n -> n.has("container_config") && n.has("id") && n.has("created")),
          object(DocumentKind.REPOSITORIES, ObjectShapes::isRepositories),
          object(DocumentKind.CONTAINER_ROW, ObjectShapes::isContainerRow),
          object(
              DocumentKind.IMAGE_ROW,
              n -> n.has("ParentId") || n.has("RepoTags") && n.has("SharedSize")),
          object(DocumentKind.HISTORY, ObjectShapes::isHistoryRow),
          object(DocumentKind.VOLUME_LIST, ObjectShapes::isVolumeList),
          object(DocumentKind.FINDMNT, n -> n.path("filesystems").path(0).has("target")),
          object(DocumentKind.INTERFACE, ObjectShapes::isInterface),
          object(DocumentKind.AUDIT_LOG, n -> ObjectShapes.isOnly(n, "audit_log")),
          object(DocumentKind.CHANGE, ObjectShapes::isChange),
          object(DocumentKind.CHANGES, ObjectShapes::areChanges),
          object(DocumentKind.COMPOSE, ComposePlan::isPlan),
          object(DocumentKind.HARDENING, n -> ObjectShapes.isOnly(n, "hardening")),
          object(DocumentKind.TOP, n -> n.has("Titles") && n.has("Processes")),
          object(DocumentKind.STATS, n -> n.has("cpu_stats")),
          object(DocumentKind.EXEC, n -> n.has("ProcessConfig") && n.has("ContainerID")),
          object(DocumentKind.ENGINE_FILE, ObjectShapes::isEngineFile),
          object(DocumentKind.CONTAINER, ObjectShapes::isContainer),
          object(DocumentKind.INFO, ObjectShapes::isInfo),
          object(DocumentKind.IMAGE, ObjectShapes::isImage),
          object(DocumentKind.SWARM, ObjectShapes::isSwarm),
          object(DocumentKind.TASK, ObjectShapes::isTask),
          object(
              DocumentKind.SERVICE,
              n -> ObjectShapes.isOfSwarm(n) && n.get("Spec").has("TaskTemplate")),
          object(DocumentKind.NODE, ObjectShapes::isNode),
          object(
              DocumentKind.SWARM_CONFIG,
              n -> ObjectShapes.isOfSwarm(n) && n.get("Spec").has("Data")),
          object(DocumentKind.SECRET, ObjectShapes::isSecret),
          object(DocumentKind.OTHER, ObjectShapes::isOfSwarm),
          object(DocumentKind.VOLUME, ObjectShapes::isVolume),
          object(DocumentKind.NETWORK, ObjectShapes::isNetwork),
          object(
              DocumentKind.DISTRIBUTION, n -> n.has("Descriptor") && n.path("Platforms").isArray()),
          object(DocumentKind.SYSTEM_DF, ObjectShapes::isDiskUsage),
          object(
              DocumentKind.POD,
              n ->
                  n.has("InfraContainerID")
                      || n.has("InfraContainerId")
                      || n.path("CreateInfra").isBoolean() && n.has("CreateCgroup")));

  /** What is more than given by hand: statements of tools about a digest, and plans. */
  private static final Map<DocumentKind, Origin> SPOKEN =
      Map.ofEntries(
          Map.entry(DocumentKind.TRIVY, Origin.STATEMENT),
          Map.entry(DocumentKind.TRIVY_VERSION, Origin.STATEMENT),
          Map.entry(DocumentKind.GRYPE, Origin.STATEMENT),
          Map.entry(DocumentKind.SYFT, Origin.STATEMENT),
          Map.entry(DocumentKind.CYCLONEDX, Origin.STATEMENT),
          Map.entry(DocumentKind.SPDX, Origin.STATEMENT),
          Map.entry(DocumentKind.OPENVEX, Origin.STATEMENT),
          Map.entry(DocumentKind.SIGNATURE, Origin.STATEMENT),
          Map.entry(DocumentKind.TRUST, Origin.STATEMENT),
          Map.entry(DocumentKind.REGISTRY, Origin.STATEMENT),
          Map.entry(DocumentKind.COMPOSE, Origin.PLAN));

  private static final List<TextRow> TEXTS =
      List.of(
          text(TextKind.OS_RELEASE, OsReader::isRelease),
          text(TextKind.UNAME, OsReader::isUname),
          text(TextKind.ARGUMENTS, CommandLine::isDockerd),
          text(TextKind.EXECUTABLE, CommandLine::isProgram),
          text(TextKind.DAEMON_STATUS, DaemonPlaces::isStatus),
          text(TextKind.UNIT_PROPERTIES, Units::recognizes),
          text(TextKind.UNIT_FILES, UnitFiles::recognizes),
          text(TextKind.UNIT_ENVIRONMENT, UnitEnvironment::recognizes),
          text(
              TextKind.DAEMON_CONFIG,
              t -> DaemonConfig.isNamed(t.source()) && Refusal.of(t).isEmpty()),
          text(TextKind.CONTAINERD_CONFIG, ContainerdConfig::recognizes),
          text(TextKind.FILE_LIST, FileListReader::recognizes),
          text(TextKind.LAYER_LIST, LayerLists::recognizes),
          text(TextKind.CONTAINER_MOUNTS, ContainerMounts::recognizes),
          text(TextKind.SECCOMP_FILTERS, SeccompFilters::recognizes),
          text(TextKind.STAT, StatReader::recognizes),
          text(TextKind.GROUP, Accounts::areGroups),
          text(TextKind.PASSWD, Accounts::areUsers),
          text(TextKind.SUBUID, Accounts::areRanges),
          text(TextKind.SUBGID, Accounts::areRanges),
          text(TextKind.MOUNTINFO, t -> MountTable.isInfo(t) && !MountTable.isOfDaemon(t)),
          text(TextKind.DAEMON_MOUNTS, t -> MountTable.isInfo(t) && MountTable.isOfDaemon(t)),
          text(TextKind.PROC_MOUNTS, MountTable::isMounts),
          text(TextKind.AUDIT_RULES, AuditReader::areLoaded),
          text(TextKind.AUDIT_FILE, AuditReader::areConfigured),
          text(TextKind.AUDIT_STATUS, AuditReader::isStatus),
          text(TextKind.SOCKETS, ListenerReader::recognizes),
          text(TextKind.ADDRESSES, AddressReader::recognizes),
          text(TextKind.SYSCTL, SysctlReader::recognizes),
          text(TextKind.APPARMOR, LsmReader::isAppArmor),
          text(TextKind.SELINUX, LsmReader::isSelinux),
          text(TextKind.UNITS, AgentReader::areUnits),
          text(TextKind.PROCESSES, ProcessTable::recognizes),
          text(TextKind.DIFF, ContainerObservations::isDiff),
          text(TextKind.IMAGETOOLS, RegistryDigests::recognizes),
          text(TextKind.NOTATION, SignatureReader::isNotation),
          text(TextKind.EXECVE, ExecLog::recognizes),
          text(TextKind.COMPOSE, ComposePlan::recognizes),
          text(TextKind.ENVIRONMENT, EnvironmentReader::recognizes));

  /**
   * Kinds whose documents describe an object each: which one, and what they say of it.
   *
   * @param here the host, whose shares are its own
   */
  static ObjectReader volume(Here here) {
    return ObjectReader.of(
        DocumentKind.VOLUME, "", "Name", volume -> VolumeReader.read(volume, here));
  }

  static final ObjectReader NETWORK =
      new ObjectReader(
          DocumentKind.NETWORK, "network", NetworkReader::id, d -> NetworkReader.read(d.raw()));

  /** What containers and the daemon need to know of networks, and no snapshot shows. */
  static final ObjectReader BRIDGE =
      new ObjectReader(
          DocumentKind.NETWORK, "", NetworkReader::id, d -> NetworkReader.readInternal(d.raw()));

  static final ObjectReader NODE =
      ObjectReader.of(DocumentKind.NODE, "node", "ID", NodeReader::read);
  static final ObjectReader SERVICE =
      ObjectReader.of(DocumentKind.SERVICE, "service", "ID", ServiceReader::read);
  static final ObjectReader SECRET =
      ObjectReader.of(DocumentKind.SECRET, "secret", "ID", SecretReader::read);
  static final ObjectReader TASK =
      ObjectReader.of(DocumentKind.TASK, "task", "ID", TaskReader::read);

  /** Of images inspects, configurations and histories speak. */
  static ObjectReader image(ImageDocuments documents) {
    return new ObjectReader(DocumentKind.IMAGE, "image", documents::id, documents::read);
  }

  /** What others tell of a container, what tells containers apart, and what they share. */
  private static final Set<String> OPEN =
      Set.of(
          "attached_networks",
          "changed_files",
          "execs",
          "id",
          "image_reference",
          "ipc_mode",
          "name",
          "network_mode",
          "newest_digest",
          "peer_ids",
          "pid_mode",
          "pod_infra",
          "processes",
          "user_id",
          "user_name",
          "reference",
          "state",
          "user_namespace",
          "uts_mode");

  /** A container is read among the objects that it refers to. */
  static ObjectReader container(ContainerIds ids, Context context) {
    return new ObjectReader(
        DocumentKind.CONTAINER,
        "container",
        ids::of,
        d -> {
          Fields container = ContainerReader.read(ContainerSource.of(d, context));
          ids.of(d).map(id -> container.put("id", SnapshotJson.of(id)));
          return container;
        },
        Optional.of(OPEN));
  }

  @Override
  public DocumentKind kindOf(JsonNode document) {
    if (!document.isObject()) {
      return DocumentKind.OTHER;
    }
    for (ObjectRow row : OBJECTS) {
      if (row.recognizer.test(document)) {
        return row.kind;
      }
    }
    return DocumentKind.OTHER;
  }

  @Override
  public Optional<Origin> originOf(DocumentKind kind) {
    return Optional.ofNullable(SPOKEN.get(kind));
  }

  @Override
  public Optional<Origin> originOf(TextKind kind) {
    return switch (kind) {
      case IMAGETOOLS, NOTATION -> Optional.of(Origin.STATEMENT);
      case COMPOSE -> Optional.of(Origin.PLAN);
      default -> Optional.empty();
    };
  }

  @Override
  public List<TextKind> kindsOf(TextDocument text) {
    return TEXTS.stream().filter(row -> row.recognizer.test(text)).map(TextRow::kind).toList();
  }
}
