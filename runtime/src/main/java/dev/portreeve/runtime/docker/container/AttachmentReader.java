package dev.portreeve.runtime.docker.container;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.portreeve.runtime.abi.snapshot.ValueSource;
import dev.portreeve.runtime.docker.fact.EngineKind;
import dev.portreeve.runtime.docker.fact.Fact;
import dev.portreeve.runtime.docker.fact.Fields;
import dev.portreeve.runtime.docker.fact.Planned;
import dev.portreeve.runtime.docker.fact.Raw;
import dev.portreeve.runtime.docker.fact.References;
import dev.portreeve.runtime.docker.fact.SnapshotJson;
import dev.portreeve.runtime.redact.Redacted;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Reads the networks that a container is attached to. Docker's {@code Networks} are those that it
 * has, or will have when it starts, whatever its network mode asked for: that of a swarm's task
 * stays {@code bridge}, and that of a container which was moved to another network stays as it was.
 * Where nothing is shown, and on Podman, the mode counts, too.
 *
 * <p>The names {@code bridge} (Docker) and {@code podman} are reserved for the engine's default
 * network.
 */
final class AttachmentReader {
  /** What may be the id of a network, or the beginning of one. */
  private static final Pattern ID = Pattern.compile("[0-9a-f]{1,64}");

  private static final String BRIDGE = "bridge";

  private static final String NO_ID =
      "its bridge has no id, as on an engine that has none: whether this one has a bridge is not known";

  private AttachmentReader() {}

  static Fact<JsonNode> read(ContainerSource c) {
    Raw networks = c.raw().get("NetworkSettings").get("Networks");
    return c.host("NetworkMode")
        .text()
        .then(
            mode ->
                networks.isMissing()
                    ? Fact.known(requested(c, mode))
                    : networks.entries().then(shown -> both(c, mode, shown)));
  }

  /** Before API 1.21 only the request is shown, and later connections are not. */
  private static JsonNode requested(ContainerSource c, String mode) {
    if (isOnNone(c, mode)) {
      return SnapshotJson.list(List.of());
    }
    TreeMap<String, JsonNode> byName = new TreeMap<>();
    if (!isEnginesChoice(mode) || c.engine() != EngineKind.DOCKER || bridge(c).isKnown()) {
      request(c, mode, Map.of()).map(name -> byName.put(name, attachment(c, name)));
    }
    return SnapshotJson.partial(
        SnapshotJson.set(byName.values()), "not collected: there is no NetworkSettings.Networks");
  }

  private static Fact<JsonNode> both(ContainerSource c, String mode, Map<String, Raw> shown) {
    Map<String, Raw> now = new TreeMap<>(shown);
    boolean unmade = now.entrySet().removeIf(network -> isOfNoBridge(c, network));
    boolean doubtful = now.entrySet().removeIf(network -> isDoubtful(c, network));
    TreeMap<String, JsonNode> byName = new TreeMap<>();
    now.forEach(
        (name, network) -> {
          Fact<String> known = named(c, name, network);
          ObjectNode attachment = attachment(c, known.orElse(name));
          if (!known.isKnown()) {
            attachment.set("engine_default", SnapshotJson.unknown(known.reason()));
            attachment.set("name", SnapshotJson.unknown(known.reason()));
          }
          Planned.reason(network.node())
              .ifPresent(why -> attachment.set("name", SnapshotJson.unknown(why)));
          byName.put(known.orElse(name), attachment);
        });
    ArrayNode named = SnapshotJson.set(byName.values());
    if (doubtful) {
      return Fact.known(SnapshotJson.partial(named, NO_ID, "inspect_with_daemon"));
    } else if (unmade) {
      return Fact.known(named);
    }
    // Of one that was disconnected from all of them Docker shows none while it runs, and restarts
    // it so (tried on 26.1.5); an inspect that lost its networks looks the same.
    boolean running = c.raw().get("State").get("Running").bool().is(true);
    boolean bare = c.engine() == EngineKind.DOCKER && running && now.isEmpty();
    if (!bare && (c.engine() != EngineKind.DOCKER || now.isEmpty())) {
      Fact<String> request = request(c, mode, now);
      request.map(name -> byName.putIfAbsent(name, attachment(c, name)));
    }
    ArrayNode all = SnapshotJson.set(byName.values());
    if (bare && request(c, mode, now).isKnown()) {
      return Fact.known(
          SnapshotJson.partial(
              all, "it runs, and shows no network where its mode asks for one", "connected_again"));
    }
    boolean unseen = c.engine() != EngineKind.DOCKER && now.isEmpty() && isEnginesChoice(mode);
    return Fact.known(
        unseen ? SnapshotJson.partial(all, "the network behind its mode is not shown") : all);
  }

  /**
   * Whether a network is the engine's bridge by name alone: that of an engine which has none
   * ({@code "bridge": "none"}) is shown as it was asked for, and gets no id, whatever runs (seen on
   * 26.1.5).
   */
  static boolean isOfNoBridge(ContainerSource c, Map.Entry<String, Raw> network) {
    return isUnmadeBridge(c, network) && bridge(c).is(SnapshotJson.of(false));
  }

  private static boolean isDoubtful(ContainerSource c, Map.Entry<String, Raw> network) {
    return isUnmadeBridge(c, network) && !bridge(c).isKnown();
  }

  private static boolean isUnmadeBridge(ContainerSource c, Map.Entry<String, Raw> network) {
    return c.engine() == EngineKind.DOCKER
        && !c.planned().isPlan()
        && network.getKey().equals(BRIDGE)
        && network.getValue().get("NetworkID").text().orElse("").isEmpty();
  }

  private static Fact<JsonNode> bridge(ContainerSource c) {
    return c.context().daemon().setting("has_default_bridge");
  }

  /**
   * The name that a network is shown under. Until a container starts, one that was asked for by its
   * id, or by the beginning of it, is shown as it was typed.
   */
  private static Fact<String> named(ContainerSource c, String shown, Raw network) {
    boolean started = !network.get("NetworkID").text().orElse("").isEmpty();
    if (started || c.planned().isPlan() || !ID.matcher(shown).matches()) {
      return Fact.known(shown);
    }
    Map<String, Fields> networks = c.context().networks();
    if (References.isFullId(shown) && networks.containsKey(shown)) {
      return networks.get(shown).text("name");
    }
    if (networks.values().stream().anyMatch(each -> each.text("name").is(shown))) {
      return Fact.known(shown);
    }
    List<String> ids = networks.keySet().stream().filter(id -> id.startsWith(shown)).toList();
    return ids.size() == 1
        ? networks.get(ids.get(0)).text("name")
        : Fact.unknown("it may be the id of a network that was not collected");
  }

  /** The network that the mode names; unknown if the mode names none. */
  private static Fact<String> request(ContainerSource c, String mode, Map<String, Raw> now) {
    if (mode.startsWith("container:") || mode.startsWith("ns:")) {
      return Fact.unknown("shared");
    }
    if (isEnginesChoice(mode)) {
      return c.engine() == EngineKind.DOCKER ? Fact.known(BRIDGE) : Fact.unknown("not named");
    }
    if (isOnNone(c, mode) || c.engine() == EngineKind.PODMAN && mode.equals("private")) {
      return Fact.unknown("no network");
    }
    for (Map.Entry<String, Raw> network : now.entrySet()) {
      if (network.getValue().get("NetworkID").text().is(mode)) {
        return Fact.known(network.getKey());
      }
    }
    Fields byId = c.context().networks().get(mode);
    return byId == null ? Fact.known(mode) : byId.text("name");
  }

  /**
   * Whether its traffic goes through a process of its own, as without root: it is on no network,
   * and Podman connects it to none (seen on 5.4.2, which shows no networks of it then).
   */
  private static boolean isOnNone(ContainerSource c, String mode) {
    return c.engine() == EngineKind.PODMAN && List.of("slirp4netns", "pasta").contains(mode);
  }

  /** Docker's default network, or what another engine takes for it. */
  private static boolean isEnginesChoice(String mode) {
    return mode.isEmpty() || mode.equals("default") || mode.equals(BRIDGE);
  }

  private static ObjectNode attachment(ContainerSource c, String name) {
    var node = SnapshotJson.object().put("name", name);
    boolean reserved = name.equals(BRIDGE) || name.equals("podman");
    node.set(
        "engine_default",
        switch (c.engine()) {
          case DOCKER -> SnapshotJson.of(name.equals(BRIDGE));
          case PODMAN -> ofPodman(c, name, reserved);
          case UNDECIDED ->
              reserved
                  ? SnapshotJson.unknown("neither Docker nor Podman can be recognized")
                  : SnapshotJson.of(false);
        });
    return node;
  }

  /** Which option asked for the default network, where one did: another would join both. */
  private static JsonNode ofPodman(ContainerSource c, String name, boolean isDefault) {
    JsonNode engineDefault = SnapshotJson.of(isDefault);
    List<String> asked = c.command().map(made -> made.all("network")).orElse(List.of());
    return asked.stream()
        .filter(one -> isDefault && (isOf(name, one) || asked.size() == 1 && Redacted.isMark(one)))
        .findFirst()
        .map(one -> Redacted.isMark(one) ? name : one)
        .map(one -> SnapshotJson.from(engineDefault, ValueSource.flag("--network=" + one)))
        .orElse(engineDefault);
  }

  private static boolean isOf(String name, String asked) {
    String first = asked.split("[:,]", 2)[0];
    return first.equals(name) || first.equals(BRIDGE);
  }
}
