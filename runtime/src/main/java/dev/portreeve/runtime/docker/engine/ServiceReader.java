package dev.portreeve.runtime.docker.engine;

import com.fasterxml.jackson.databind.JsonNode;
import dev.portreeve.runtime.docker.config.UserReader;
import dev.portreeve.runtime.docker.container.CapabilityReader;
import dev.portreeve.runtime.docker.fact.Fact;
import dev.portreeve.runtime.docker.fact.Fields;
import dev.portreeve.runtime.docker.fact.Raw;
import dev.portreeve.runtime.docker.fact.References;
import dev.portreeve.runtime.docker.fact.SecretHits;
import dev.portreeve.runtime.docker.fact.SnapshotJson;
import dev.portreeve.runtime.docker.image.ImageConfigReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Reads {@code service inspect}. The swarm leaves every key out of a specification that was not
 * set, so a missing key means that wherever the object around it is there.
 */
public final class ServiceReader {
  private ServiceReader() {}

  public static Fields read(Raw service) {
    Fields f = new Fields();
    Raw spec = service.get("Spec");
    Raw task = spec.get("TaskTemplate");
    Raw container = task.get("ContainerSpec");
    f.put("id", service.get("ID").text().map(SnapshotJson::of));
    f.put("name", spec.get("Name").text().map(SnapshotJson::of));
    f.put(
        "image_reference",
        container.get("Image").text().then(References::canonical).map(SnapshotJson::of));
    f.put(
        "user_name",
        set(container, "User", r -> r.text().map(UserReader::account), SnapshotJson.absent()));
    f.put(
        "read_only",
        set(container, "ReadOnly", r -> r.bool().map(SnapshotJson::of), SnapshotJson.of(false)));
    f.put(
        "added_capabilities",
        set(
            container,
            "CapabilityAdd",
            r -> CapabilityReader.names(r).map(SnapshotJson::texts),
            SnapshotJson.list(List.of())));
    f.put(
        "secret_names",
        set(container, "Secrets", ServiceReader::secrets, SnapshotJson.list(List.of())));
    f.put("secret_hits", secretHits(container));
    f.put("memory_limit", memory(task));
    restart(task, f);
    f.put("published_ports", ports(service));
    return f;
  }

  private static JsonNode secretHits(Raw container) {
    boolean omits = container.isObject();
    Fact<List<String>> command = ImageConfigReader.texts(container, "Command", omits);
    Fact<List<String>> arguments = ImageConfigReader.texts(container, "Args", omits);
    return new SecretHits()
        .env(ImageConfigReader.texts(container, "Env", omits))
        .labels(ImageConfigReader.entries(container, "Labels", omits))
        .command(command.then(c -> arguments.map(a -> ImageConfigReader.joined(c, a))))
        .toJson();
  }

  private interface Reading {
    Fact<? extends JsonNode> of(Raw raw);
  }

  /** A key of a specification, which leaves it out when it is not set. */
  private static Fact<? extends JsonNode> set(
      Raw object, String key, Reading reading, JsonNode unset) {
    Raw value = object.get(key);
    return object.isObject() && value.isMissing() ? Fact.known(unset) : reading.of(value);
  }

  private static Fact<JsonNode> secrets(Raw secrets) {
    return secrets
        .list()
        .then(
            all -> {
              Set<String> names = new TreeSet<>();
              for (Raw secret : all) {
                Fact<String> name = secret.get("SecretName").text();
                if (!name.isKnown()) {
                  return Fact.unknown(name.reason());
                }
                names.add(name.orElse(""));
              }
              return Fact.known(SnapshotJson.texts(names));
            });
  }

  private static Fact<? extends JsonNode> memory(Raw task) {
    return set(
        task,
        "Resources",
        resources ->
            set(
                resources,
                "Limits",
                limits ->
                    set(
                        limits,
                        "MemoryBytes",
                        r ->
                            r.integer()
                                .map(n -> n > 0 ? SnapshotJson.of(n) : SnapshotJson.absent()),
                        SnapshotJson.absent()),
                SnapshotJson.absent()),
        SnapshotJson.absent());
  }

  private static void restart(Raw task, Fields f) {
    f.put(
        "restart",
        set(
            task,
            "RestartPolicy",
            p ->
                set(
                    p,
                    "Condition",
                    c -> c.text().then(ServiceReader::policy),
                    SnapshotJson.of("always")),
            SnapshotJson.of("always")));
    f.put(
        "restart_retries",
        set(
            task,
            "RestartPolicy",
            p ->
                set(
                    p,
                    "MaxAttempts",
                    r -> r.integer().map(n -> n > 0 ? SnapshotJson.of(n) : SnapshotJson.absent()),
                    SnapshotJson.absent()),
            SnapshotJson.absent()));
  }

  private static Fact<JsonNode> policy(String condition) {
    return switch (condition) {
      case "any", "" -> Fact.known(SnapshotJson.of("always"));
      case "on-failure" -> Fact.known(SnapshotJson.of("on_failure"));
      case "none" -> Fact.known(SnapshotJson.of("never"));
      default -> Fact.unknown("the value is not a restart condition");
    };
  }

  /** The result names the ports that the swarm chose itself; before it is there, the request. */
  private static Fact<? extends JsonNode> ports(Raw service) {
    Raw endpoint = service.get("Endpoint");
    Raw spec = service.get("Spec").get("EndpointSpec");
    Raw ports = endpoint.get("Ports").isMissing() ? spec.get("Ports") : endpoint.get("Ports");
    if (ports.isMissing()) {
      return endpoint.isObject() || spec.isObject()
          ? Fact.known(SnapshotJson.list(List.of()))
          : Fact.unknown("not collected: there is no Endpoint");
    }
    return ports
        .list()
        .map(
            all -> {
              List<JsonNode> read = new ArrayList<>();
              all.forEach(port -> read.add(port(port)));
              return SnapshotJson.set(read);
            });
  }

  private static JsonNode port(Raw port) {
    var node = SnapshotJson.object();
    node.set(
        "container_port", SnapshotJson.of(port.get("TargetPort").integer().map(SnapshotJson::of)));
    node.set(
        "host_port",
        SnapshotJson.of(
            set(
                port,
                "PublishedPort",
                r -> r.integer().map(n -> n > 0 ? SnapshotJson.of(n) : SnapshotJson.absent()),
                SnapshotJson.absent())));
    node.set(
        "protocol",
        SnapshotJson.of(
            set(port, "Protocol", r -> r.text().map(SnapshotJson::of), SnapshotJson.of("tcp"))));
    node.set(
        "mode",
        SnapshotJson.of(
            set(
                port,
                "PublishMode",
                r -> r.text().map(SnapshotJson::of),
                SnapshotJson.of("ingress"))));
    return node;
  }
}
