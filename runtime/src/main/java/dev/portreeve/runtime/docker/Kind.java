package dev.portreeve.runtime.docker;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.Set;

/** What a JSON object is, told by its content alone. */
enum Kind {
  COLLECTION("collection's manifest", true),
  CONTAINER("container inspect", true),
  IMAGE("image inspect", true),
  NETWORK("network inspect", true),
  VOLUME("volume inspect", true),
  INFO("info", true),
  VERSION("version", true),
  EXEC("exec inspect", true),
  CONTAINER_ROW("container list", true),
  IMAGE_ROW("image list", true),
  VOLUME_LIST("volume list", true),
  FINDMNT("findmnt", true),
  INTERFACE("ip address", true),
  UNIT("list of units", true),
  HARDENING("hardening evidence", true),
  COMPOSE("compose file", true),
  TOP("`top`", true),
  CHANGE("docker diff", true),
  CHANGES("podman diff", true),
  AUDIT_LOG("window of the audit log", true),
  DAEMON_CONFIG("daemon.json", true),
  SWARM("swarm", true),
  NODE("node inspect", true),
  SERVICE("service inspect", true),
  SECRET("secret inspect", true),
  TASK("task inspect", true),
  LAYER("image layer", true),
  IMAGE_CONFIG("image configuration", true),
  OCI_MANIFEST("image manifest", true),
  OCI_INDEX("image index", true),
  SAVE_MANIFEST("`docker save` manifest", true),
  OCI_LAYOUT("OCI layout mark", false),
  TRIVY("Trivy report", true),
  GRYPE("Grype report", true),
  SYFT("Syft bill of materials", true),
  CYCLONEDX("CycloneDX bill of materials", true),
  SPDX("SPDX bill of materials", true),
  OPENVEX("OpenVEX statements", true),
  TRIVY_VERSION("`trivy version`", true),
  SIGNATURE("signature record", true),
  TRUST("`docker trust inspect`", true),
  REGISTRY("answer of a registry", true),
  ATTESTATION("attestation that BuildKit made, no image:", false),
  STATEMENT("in-toto statement: give what it states, its predicate, by itself:", false),
  SKOPEO(
      "`skopeo inspect`, which does not say of which tag: give `docker buildx imagetools inspect`:",
      false),
  ENGINE_FILE("file that the engine keeps of a container: give `docker inspect`:", false),
  CLIENT_CONFIG(
      "configuration of a client: it holds credentials, and nothing that is asked of a host:",
      false),
  DOCKER_BENCH("result of docker-bench-security, and no export:", false),
  LEGACY_LAYER("legacy layer description", false),
  REPOSITORIES("`docker save` repositories", false),
  ERROR("error answer", false),
  PS_TABLE("`ps` table", false),
  IMAGES_TABLE("`images` table", false),
  STATS_TABLE("`stats` table", false),
  TABLE("table of texts", false),
  HISTORY("image history", true),
  STATS("`stats` answer", false),
  DISTRIBUTION("answer of a registry that does not say for which reference it is", false),
  SYSTEM_DF("system df", false),
  SWARM_CONFIG("config inspect", false),
  POD("Podman pod", false),
  OTHER("unknown kind", false);

  private final String label;
  private final boolean read;

  Kind(String label, boolean read) {
    this.label = label;
    this.read = read;
  }

  /** How reports name it. */
  String label() {
    return label;
  }

  /** Whether import uses it; the others are listed and left aside. */
  boolean isRead() {
    return read;
  }

  static Kind of(JsonNode n) {
    if (!n.isObject()) {
      return OTHER;
    }
    if (n.path("portreeve_collection").isIntegralNumber()) {
      return COLLECTION;
    }
    if (isError(n)) {
      return ERROR;
    }
    if (n.has(Layer.MARK)) {
      return LAYER;
    }
    if (isVersion(n)) {
      return VERSION;
    }
    if (DaemonConfig.isConfig(n)) {
      return DAEMON_CONFIG;
    }
    if (isTable(n)) {
      return table(n);
    }
    Kind report = ReportKind.of(n);
    if (report != OTHER) {
      return report;
    }
    Kind archived = archived(n);
    if (archived != OTHER) {
      return archived;
    }
    Kind listed = row(n);
    return listed != OTHER ? listed : object(n);
  }

  private static boolean isError(JsonNode n) {
    return n.path("message").isTextual()
            && Set.of("message", "cause", "response").containsAll(keys(n))
        || n.path("ServerErrors").isArray() && !n.path("ServerErrors").isEmpty()
        || n.has("Client") && n.has("Server") && n.get("Server").isNull();
  }

  private static boolean isTable(JsonNode n) {
    if (n.size() < 2) {
      return false;
    }
    for (JsonNode value : n) {
      if (!value.isTextual()) {
        return false;
      }
    }
    return true;
  }

  private static Kind table(JsonNode n) {
    if (n.has("CPUPerc") || n.has("MemPerc")) {
      return STATS_TABLE;
    }
    if (n.has("CreatedBy")) {
      return HISTORY;
    }
    if (n.has("unit") && n.has("active") && n.has("sub")) {
      return UNIT;
    }
    if (n.has("Repository") || n.has("Tag")) {
      return IMAGES_TABLE;
    }
    return n.has("Names") ? PS_TABLE : TABLE;
  }

  /** What stands in {@code docker save} archives and OCI layouts. */
  private static Kind archived(JsonNode n) {
    if (n.path("rootfs").path("diff_ids").isArray() && marks(n, "config", "os", "history") > 0) {
      boolean anImage = !n.path("os").asText().equals("unknown");
      return anImage ? IMAGE_CONFIG : ATTESTATION;
    }
    if (n.path("config").path("digest").isTextual() && n.path("layers").isArray()) {
      return OCI_MANIFEST;
    }
    if (n.path("manifests").isArray() && n.has("schemaVersion")) {
      return OCI_INDEX;
    }
    if (n.path("Config").isTextual() && n.path("Layers").isArray() && n.has("RepoTags")) {
      return SAVE_MANIFEST;
    }
    if (n.has("imageLayoutVersion")) {
      return OCI_LAYOUT;
    }
    if (n.has("container_config") && n.has("id") && n.has("created")) {
      return LEGACY_LAYER;
    }
    return isRepositories(n) ? REPOSITORIES : OTHER;
  }

  /** {@code {"app": {"1.0": "<64 digits>"}}} */
  private static boolean isRepositories(JsonNode n) {
    for (JsonNode tags : n) {
      for (JsonNode layer : tags) {
        if (!layer.asText().matches("[0-9a-f]{64}")) {
          return false;
        }
      }
      if (!tags.isObject() || tags.isEmpty()) {
        return false;
      }
    }
    return !n.isEmpty();
  }

  private static Kind row(JsonNode n) {
    if (n.path("Names").isArray()
        && marks(n, "Command", "ImageID", "Status", "State", "Image") > 1) {
      return CONTAINER_ROW;
    }
    if (n.has("ParentId") || n.has("RepoTags") && n.has("SharedSize")) {
      return IMAGE_ROW;
    }
    if (n.has("CreatedBy") && marks(n, "Created", "Id", "id", "created", "Size", "Comment") > 1) {
      return HISTORY;
    }
    if (n.has("Volumes") && Set.of("Volumes", "Warnings").containsAll(keys(n))) {
      return VOLUME_LIST;
    }
    if (n.path("filesystems").path(0).has("target")) {
      return FINDMNT;
    }
    if (n.has("ifname") && marks(n, "ifindex", "addr_info", "flags", "mtu", "link_type") > 1) {
      return INTERFACE;
    }
    if (n.path("audit_log").isObject() && n.size() == 1) {
      return AUDIT_LOG;
    }
    if (n.size() == 2 && n.path("Path").isTextual() && n.path("Kind").isIntegralNumber()) {
      return CHANGE;
    }
    if (!n.isEmpty()
        && Set.of("added", "changed", "deleted").containsAll(keys(n))
        && n.elements().next().isArray()) {
      return CHANGES;
    }
    if (ComposeFile.isPlan(n)) {
      return COMPOSE;
    }
    if (n.path("hardening").isObject() && n.size() == 1) {
      return HARDENING;
    }
    if (n.has("Titles") && n.has("Processes")) {
      return TOP;
    }
    return n.has("cpu_stats") ? STATS : OTHER;
  }

  private static Kind object(JsonNode n) {
    if (n.has("ProcessConfig") && n.has("ContainerID")) {
      return EXEC;
    }
    if (n.has("ID") && n.has("Config") && marks(n, "MountPoints", "SecretReferences") > 0) {
      return ENGINE_FILE;
    }
    if (isContainer(n)) {
      return CONTAINER;
    }
    if (isInfo(n)) {
      return INFO;
    }
    if (isImage(n)) {
      return IMAGE;
    }
    if (n.has("Spec") && marks(n, "ID", "Version", "CreatedAt", "UpdatedAt", "JoinTokens") > 1) {
      return swarm(n);
    }
    if (marks(n, "Mountpoint", "Driver", "Scope", "Name", "Options", "Labels") > 3
        && n.has("Mountpoint")) {
      return VOLUME;
    }
    if (isNetwork(n)) {
      return NETWORK;
    }
    if (n.has("Descriptor") && n.path("Platforms").isArray()) {
      return DISTRIBUTION;
    }
    if (n.has("LayersSize") || n.has("BuilderSize") || n.has("ImageUsage") || n.has("BuildCache")) {
      return SYSTEM_DF;
    }
    return n.has("InfraContainerID") || n.has("InfraContainerId") ? POD : OTHER;
  }

  /** Objects of a swarm differ in what they are made of; a secret shows nothing but its name. */
  private static Kind swarm(JsonNode n) {
    JsonNode spec = n.get("Spec");
    if (n.has("RootRotationInProgress") || spec.has("CAConfig") || n.has("JoinTokens")) {
      return SWARM;
    }
    if (n.has("ServiceID") || n.has("DesiredState")) {
      return TASK;
    }
    if (spec.has("TaskTemplate")) {
      return SERVICE;
    }
    if (spec.has("Availability")
        || n.has("ManagerStatus")
        || n.path("Description").has("Hostname")) {
      return NODE;
    }
    if (spec.has("Data")) {
      return SWARM_CONFIG;
    }
    boolean bare =
        Set.of("Name", "Labels", "Driver", "Templating").containsAll(keys(spec))
            && Set.of("ID", "Version", "CreatedAt", "UpdatedAt", "Spec").containsAll(keys(n));
    return spec.has("Name") && bare ? SECRET : OTHER;
  }

  private static boolean isContainer(JsonNode n) {
    int marks =
        marks(
            n,
            "State",
            "HostConfig",
            "NetworkSettings",
            "Mounts",
            "Path",
            "Args",
            "Config",
            "ResolvConfPath",
            "AppArmorProfile",
            "ProcessLabel",
            "ExecIDs",
            "RestartCount",
            "LogPath",
            "HostnamePath",
            "HostsPath",
            "MountLabel");
    return marks >= 3
        && (n.path("State").isObject()
            || n.path("HostConfig").isObject()
            || n.path("NetworkSettings").isObject());
  }

  private static boolean isImage(JsonNode n) {
    return marks(
                n,
                "RepoTags",
                "RepoDigests",
                "RootFS",
                "Architecture",
                "Os",
                "Size",
                "Config",
                "Parent",
                "GraphDriver",
                "DockerVersion",
                "VirtualSize",
                "Metadata",
                "Descriptor")
            >= 3
        && marks(n, "RootFS", "RepoTags", "RepoDigests") > 0
        && !n.has("Layers");
  }

  private static boolean isInfo(JsonNode n) {
    return n.path("host").isObject() && marks(n, "store", "registries", "version", "plugins") > 1
        || marks(
                n,
                "ServerVersion",
                "DockerRootDir",
                "Containers",
                "Images",
                "SystemTime",
                "OperatingSystem",
                "KernelVersion",
                "SecurityOptions",
                "LoggingDriver",
                "Swarm",
                "DriverStatus",
                "IndexServerAddress",
                "NGoroutines",
                "RegistryConfig")
            >= 5;
  }

  private static boolean isNetwork(JsonNode n) {
    return marks(
                n,
                "Scope",
                "Driver",
                "IPAM",
                "EnableIPv6",
                "Internal",
                "Attachable",
                "Ingress",
                "ConfigFrom",
                "ConfigOnly")
            >= 4
        || marks(
                n,
                "network_interface",
                "driver",
                "subnets",
                "ipam_options",
                "dns_enabled",
                "ipv6_enabled")
            >= 3;
  }

  private static boolean isVersion(JsonNode n) {
    return n.path("Server").isObject() && n.has("Client")
        || n.path("Client").isObject() && n.size() == 1
        || n.has("Version") && marks(n, "ApiVersion", "GitCommit", "GoVersion", "Os", "Arch") > 2;
  }

  private static int marks(JsonNode n, String... keys) {
    int count = 0;
    for (String key : keys) {
      if (n.has(key)) {
        count++;
      }
    }
    return count;
  }

  private static Set<String> keys(JsonNode n) {
    Set<String> keys = new HashSet<>();
    n.fieldNames().forEachRemaining(keys::add);
    return keys;
  }
}
