package dev.portreeve.runtime.docker.intake;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.Set;

/**
 * What the objects look like that engines and their clients print: each question is answered by the
 * keys of one object, and several answers may be yes. {@code Readers} says which question is asked
 * before which.
 */
public final class ObjectShapes {
  private ObjectShapes() {}

  public static boolean isError(JsonNode n) {
    return n.path("message").isTextual()
            && Set.of("message", "cause", "response").containsAll(keys(n))
        || n.path("ServerErrors").isArray() && !n.path("ServerErrors").isEmpty()
        || n.has("Client") && n.has("Server") && n.get("Server").isNull();
  }

  public static boolean isTable(JsonNode n) {
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

  public static boolean isRepositories(JsonNode n) {
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

  public static boolean isContainer(JsonNode n) {
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

  public static boolean isImage(JsonNode n) {
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

  public static boolean isInfo(JsonNode n) {
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

  public static boolean isNetwork(JsonNode n) {
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

  public static boolean isVersion(JsonNode n) {
    return n.path("Server").isObject() && n.has("Client")
        || n.path("Client").isObject() && n.size() == 1
        || n.has("Version") && marks(n, "ApiVersion", "GitCommit", "GoVersion", "Os", "Arch") > 2;
  }

  /** The configuration of an image, and the like that BuildKit writes for its attestations. */
  public static boolean isConfiguration(JsonNode n) {
    return n.path("rootfs").path("diff_ids").isArray() && marks(n, "config", "os", "history") > 0;
  }

  public static boolean isSaveManifest(JsonNode n) {
    return n.path("Config").isTextual() && n.path("Layers").isArray() && n.has("RepoTags");
  }

  public static boolean isContainerRow(JsonNode n) {
    return n.path("Names").isArray()
        && marks(n, "Command", "ImageID", "Status", "State", "Image") > 1;
  }

  public static boolean isHistoryRow(JsonNode n) {
    return n.has("CreatedBy") && marks(n, "Created", "Id", "id", "created", "Size", "Comment") > 1;
  }

  public static boolean isVolumeList(JsonNode n) {
    return n.has("Volumes") && Set.of("Volumes", "Warnings").containsAll(keys(n));
  }

  public static boolean isInterface(JsonNode n) {
    return n.has("ifname") && marks(n, "ifindex", "addr_info", "flags", "mtu", "link_type") > 1;
  }

  public static boolean isChange(JsonNode n) {
    return n.size() == 2 && n.path("Path").isTextual() && n.path("Kind").isIntegralNumber();
  }

  public static boolean areChanges(JsonNode n) {
    return !n.isEmpty()
        && Set.of("added", "changed", "deleted").containsAll(keys(n))
        && n.elements().next().isArray();
  }

  /** The one key of an object, with an object behind it. */
  public static boolean isOnly(JsonNode n, String key) {
    return n.path(key).isObject() && n.size() == 1;
  }

  public static boolean isEngineFile(JsonNode n) {
    return n.has("ID") && n.has("Config") && marks(n, "MountPoints", "SecretReferences") > 0;
  }

  public static boolean isVolume(JsonNode n) {
    return marks(n, "Mountpoint", "Driver", "Scope", "Name", "Options", "Labels") > 3
        && n.has("Mountpoint");
  }

  /** An object of a swarm; which one is told by what it is made of. */
  public static boolean isOfSwarm(JsonNode n) {
    return n.has("Spec") && marks(n, "ID", "Version", "CreatedAt", "UpdatedAt", "JoinTokens") > 1;
  }

  public static boolean isSwarm(JsonNode n) {
    return isOfSwarm(n)
        && (n.has("RootRotationInProgress")
            || n.get("Spec").has("CAConfig")
            || n.has("JoinTokens"));
  }

  public static boolean isTask(JsonNode n) {
    return isOfSwarm(n) && (n.has("ServiceID") || n.has("DesiredState"));
  }

  public static boolean isNode(JsonNode n) {
    return isOfSwarm(n)
        && (n.get("Spec").has("Availability")
            || n.has("ManagerStatus")
            || n.path("Description").has("Hostname"));
  }

  /** A secret shows nothing but its name. */
  public static boolean isSecret(JsonNode n) {
    return isOfSwarm(n)
        && n.get("Spec").has("Name")
        && Set.of("Name", "Labels", "Driver", "Templating").containsAll(keys(n.get("Spec")))
        && Set.of("ID", "Version", "CreatedAt", "UpdatedAt", "Spec").containsAll(keys(n));
  }

  public static boolean isDiskUsage(JsonNode n) {
    return n.has("LayersSize")
        || n.has("BuilderSize")
        || n.has("ImageUsage")
        || n.has("BuildCache");
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
