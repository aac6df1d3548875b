package dev.portreeve.runtime.docker.container;

import com.fasterxml.jackson.databind.JsonNode;
import dev.portreeve.runtime.docker.fact.EngineKind;
import dev.portreeve.runtime.docker.fact.Fact;
import dev.portreeve.runtime.docker.fact.Fields;
import dev.portreeve.runtime.docker.fact.Raw;
import dev.portreeve.runtime.docker.fact.Rfc3339;
import dev.portreeve.runtime.docker.fact.SnapshotJson;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Reads under which circumstances a container runs: by which runtime, with which settings of the
 * kernel, what it sees of {@code /proc}, whom it knows by name, and since when it has been there.
 */
final class CircumstanceReader {
  private CircumstanceReader() {}

  static void read(ContainerSource c, Fields f) {
    f.put("runtime", runtime(c));
    f.put("init", init(c));
    f.put("system_paths_hidden", hidden(c));
    f.put("sysctls", sysctls(c));
    f.put("supplementary_groups", texts(c.host("GroupAdd")));
    f.put("dns_servers", texts(c.host("Dns")));
    f.put("extra_hosts", texts(c.host("ExtraHosts")));
    f.put(
        "log_options",
        c.host("LogConfig").get("Config").entries().map(o -> SnapshotJson.texts(o.keySet())));
    f.put(
        "created_at",
        c.raw().get("Created").text().then(Rfc3339::of).map(i -> SnapshotJson.of(i.toString())));
    f.put("restart_count", c.raw().get("RestartCount").integer().map(SnapshotJson::of));
  }

  private static Fact<JsonNode> texts(Raw list) {
    return list.texts().map(SnapshotJson::texts);
  }

  /** Podman names it in a key of its own; its Docker API calls every one {@code oci}. */
  private static Fact<JsonNode> runtime(ContainerSource c) {
    Raw shown = c.nativePodman() ? c.raw().get("OCIRuntime") : c.host("Runtime");
    return shown
        .text()
        .then(
            name ->
                name.isEmpty() || name.equals("oci")
                    ? Fact.unknown(shown.path() + " does not name it")
                    : Fact.known(SnapshotJson.of(name)));
  }

  /** Engines leave it out where nobody said: then Docker's daemon decides. */
  private static Fact<JsonNode> init(ContainerSource c) {
    Raw own = c.host("Init");
    if (!own.isMissing() && !own.isNull()) {
      return own.bool().map(SnapshotJson::of);
    }
    return c.engine() == EngineKind.DOCKER && c.raw().get("HostConfig").isObject()
        ? c.daemonDefault("init")
        : Fact.unknown("not collected: there is no " + own.path());
  }

  /** Docker lists them; null is only of privileged containers. Podman tells when it hides less. */
  private static Fact<JsonNode> hidden(ContainerSource c) {
    if (c.privileged().is(true)) {
      return Fact.known(SnapshotJson.of(false));
    }
    if (c.engine() == EngineKind.PODMAN) {
      boolean unmasked =
          c.host("SecurityOpt").texts().orElse(List.of()).stream()
              .anyMatch(option -> option.startsWith("unmask="));
      return unmasked
          ? Fact.known(SnapshotJson.of(false))
          : Fact.unknown("Podman does not show what it hides");
    }
    Raw masked = c.host("MaskedPaths");
    Raw fixed = c.host("ReadonlyPaths");
    if (masked.isNull() || fixed.isNull()) {
      return Fact.unknown(masked.path() + " is null, and it is not known to be privileged");
    }
    return masked
        .list()
        .then(m -> fixed.list().map(r -> SnapshotJson.of(!m.isEmpty() && !r.isEmpty())));
  }

  /** Docker leaves them out where there are none, Podman always. */
  private static Fact<JsonNode> sysctls(ContainerSource c) {
    Raw shown = c.host("Sysctls");
    if (shown.isMissing()
        && c.engine() == EngineKind.DOCKER
        && c.raw().get("HostConfig").isObject()) {
      return Fact.known(SnapshotJson.texts(List.of()));
    }
    return shown.entries().then(CircumstanceReader::settings);
  }

  private static Fact<JsonNode> settings(Map<String, Raw> entries) {
    TreeSet<String> settings = new TreeSet<>();
    for (Map.Entry<String, Raw> entry : entries.entrySet()) {
      Fact<String> value = entry.getValue().text();
      if (!value.isKnown()) {
        return Fact.unknown(value.reason());
      }
      settings.add(entry.getKey() + "=" + value.orElse(""));
    }
    return Fact.known(SnapshotJson.texts(settings));
  }
}
