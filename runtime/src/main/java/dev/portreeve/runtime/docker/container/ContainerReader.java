package dev.portreeve.runtime.docker.container;

import com.fasterxml.jackson.databind.JsonNode;
import dev.portreeve.runtime.abi.snapshot.ValueSource;
import dev.portreeve.runtime.docker.config.ProgramReader;
import dev.portreeve.runtime.docker.config.UserReader;
import dev.portreeve.runtime.docker.fact.EngineKind;
import dev.portreeve.runtime.docker.fact.Fact;
import dev.portreeve.runtime.docker.fact.Fields;
import dev.portreeve.runtime.docker.fact.Raw;
import dev.portreeve.runtime.docker.fact.References;
import dev.portreeve.runtime.docker.fact.Rfc3339;
import dev.portreeve.runtime.docker.fact.SecretHits;
import dev.portreeve.runtime.docker.fact.SnapshotJson;
import dev.portreeve.runtime.docker.image.LabelReader;
import dev.portreeve.runtime.docker.image.LayerLists;
import dev.portreeve.runtime.redact.Redacted;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Reads one {@code container inspect} document into normalized fields: who the container is here,
 * what it may do in the readers beside this one. Fields that name other containers are left as
 * joins ({@link NamespaceReader}) until all containers are known.
 */
public final class ContainerReader {
  private static final Instant NEVER = Instant.parse("1971-01-01T00:00:00Z");

  /** Where a mount may put other accounts. */
  private static final Set<String> OVER_ACCOUNTS = Set.of("/", "/etc", "/etc/", "/etc/passwd");

  private static final List<String> USER = List.of("user_name", "user_id");

  private ContainerReader() {}

  public static Fields read(ContainerSource c) {
    Fields f = new Fields();
    identity(c, f);
    UserReader.read(c.config("User"), f);
    Fields image =
        c.context().images().get(c.raw().get("Image").text().map(References::imageId).orElse(""));
    if (image != null) {
      LayerLists.name(f, image.get(LayerLists.ACCOUNTS));
    }
    askedUser(c, f, image);
    f.put("state", state(c));
    HealthReader.read(c, f);
    f.put("privileged", c.privileged().map(SnapshotJson::of));
    f.put("read_only", c.host("ReadonlyRootfs").bool().map(SnapshotJson::of));
    f.put("publish_all", c.host("PublishAllPorts").bool().map(SnapshotJson::of));
    Fact<List<String>> command = command(c.raw());
    f.put("programs", command.map(ProgramReader::named));
    CapabilityReader.read(c, f);
    LimitReader.read(c, f);
    RestartReader.read(c, f);
    DeviceReader.read(c, f);
    SecurityReader.read(c, f);
    NamespaceReader.read(c, f);
    f.put("attached_networks", AttachmentReader.read(c));
    f.put("host_mounts", MountReader.read(c));
    keepAccounts(f);
    f.put("published_ports", PortReader.read(c, f));
    f.put("tmpfs", MountReader.tmpfs(c));
    f.put("started_at", c.raw().get("State").get("StartedAt").text().then(ContainerReader::moment));
    f.put(
        "finished_at", c.raw().get("State").get("FinishedAt").text().then(ContainerReader::moment));
    f.put("logging_driver", loggingDriver(c).map(SnapshotJson::of));
    CircumstanceReader.read(c, f);
    labelsAndSecrets(c, f, command);
    if (EngineKind.isNerdctl(c.raw())) {
      NerdctlReader.read(c, f);
    }
    RuntimeReader.read(c, f);
    c.planned().apply(f);
    return f;
  }

  /** A user with the option that asked for him: of Docker, where he is not his image's. */
  private static void askedUser(ContainerSource c, Fields f, Fields image) {
    Fact<String> words = c.config("User").text();
    JsonNode user = f.get("user_id");
    boolean docker = c.engine() == EngineKind.DOCKER && !c.planned().isPlan();
    boolean others = docker && image != null && USER.stream().anyMatch(u -> differ(u, f, image));
    words.map(
        typed ->
            f.put(
                "user_id",
                others
                    ? SnapshotJson.from(user, ValueSource.flag("--user=" + typed))
                    : c.asked("user", typed, user)));
  }

  private static boolean differ(String field, Fields f, Fields image) {
    Fact<JsonNode> own = f.fact(field);
    Fact<JsonNode> images = image.fact(field);
    return images.isKnown() && own.map(value -> !images.is(value)).is(true);
  }

  /** What is mounted over the accounts of its image may hold others. */
  private static void keepAccounts(Fields f) {
    JsonNode mounts = f.get("host_mounts");
    boolean same = mounts.isArray();
    for (JsonNode mount : mounts) {
      same &= !OVER_ACCOUNTS.contains(mount.path("destination").asText("/"));
    }
    boolean named = f.text("user_name").isKnown() && f.integer("user_id").isKnown();
    if (!same && named && !f.integer("user_id").is(0L)) {
      f.put(
          "user_id",
          SnapshotJson.unknown(
              "the user is a name, and other accounts may be mounted over those of its image"));
    }
  }

  private static Fact<JsonNode> moment(String text) {
    return Rfc3339.of(text)
        .map(at -> at.isBefore(NEVER) ? SnapshotJson.absent() : SnapshotJson.of(at.toString()));
  }

  /**
   * Its own, else the engine's, which Docker fills in when it makes a container. What Podman calls
   * k8s-file is json-file in its Docker API.
   */
  private static Fact<String> loggingDriver(ContainerSource c) {
    return c.host("LogConfig")
        .get("Type")
        .text()
        .map(own -> c.engine() == EngineKind.PODMAN && own.equals("json-file") ? "k8s-file" : own)
        .then(own -> own.isEmpty() ? c.engineFacts().text("logging_driver") : Fact.known(own));
  }

  /** The words that it runs, redacted. */
  private static Fact<List<String>> command(Raw container) {
    return container
        .get("Path")
        .text()
        .then(
            path ->
                container
                    .get("Args")
                    .texts()
                    .map(rest -> Stream.concat(Stream.of(path), rest.stream()).toList()))
        .map(Redacted::command);
  }

  private static void labelsAndSecrets(ContainerSource c, Fields f, Fact<List<String>> command) {
    Fact<Map<String, Raw>> labels = c.labels();
    Fact<List<String>> variables = c.config("Env").texts();
    f.put("variables", variables.map(SecretHits::names));
    LabelReader.read(labels, f);
    MakerReader.read(c, f);
    f.put("secret_hits", new SecretHits().env(variables).labels(labels).redacted(command).toJson());
  }

  private static void identity(ContainerSource c, Fields f) {
    Fact<String> imageId = c.raw().get("Image").text().map(References::imageId);
    f.put("id", c.raw().get("Id").text().map(SnapshotJson::of));
    f.put("name", name(c.raw()).map(SnapshotJson::of));
    f.put("planned", Fact.known(c.planned().isPlan()).map(SnapshotJson::of));
    f.put("image_id", imageId.map(SnapshotJson::of));
    f.put("image_reference", c.config("Image").text().then(r -> reference(r, imageId)));
    f.put("image_digests", imageId.then(id -> digests(c.context(), id)));
  }

  public static Fact<String> name(Raw container) {
    return container.get("Name").text().map(n -> n.startsWith("/") ? n.substring(1) : n);
  }

  private static Fact<JsonNode> reference(String typed, Fact<String> imageId) {
    return References.isId(typed, imageId)
        ? Fact.known(SnapshotJson.unknown("made from an image id, not from a name", "recreated"))
        : References.canonical(typed).map(SnapshotJson::of);
  }

  private static Fact<JsonNode> digests(Context context, String imageId) {
    Fields image = context.images().get(imageId);
    return image == null
        ? Fact.unknown("its image was not collected, or is gone")
        : Fact.known(image.get("digests"));
  }

  /** States in which no process of a container lives. */
  private static final Set<String> RESTS = Set.of("created", "removing", "exited", "dead");

  private static final Fact<JsonNode> BELIED =
      Fact.unknown("State.Status says that it rests, and the rest of State that it lives");

  private static Fact<JsonNode> state(ContainerSource c) {
    Raw state = c.raw().get("State");
    if (state.has("Status")) {
      boolean lives =
          Stream.of("Running", "Paused", "Restarting").anyMatch(k -> state.get(k).bool().is(true));
      return state
          .get("Status")
          .text()
          .then(ContainerReader::status)
          .then(said -> lives && RESTS.contains(said.asText()) ? BELIED : Fact.known(said));
    }
    if (!state.get("Running").bool().is(true)) {
      return Fact.unknown("not collected: there is no State.Status");
    }
    Fact<Boolean> paused = state.get("Paused").bool();
    Fact<Boolean> restarting = state.get("Restarting").bool();
    return paused.then(
        p -> restarting.map(r -> SnapshotJson.of(p ? "paused" : r ? "restarting" : "running")));
  }

  private static Fact<JsonNode> status(String status) {
    return switch (status) {
      case "created", "running", "paused", "restarting", "removing", "exited", "dead" ->
          Fact.known(SnapshotJson.of(status));
      case "configured", "initialized" -> Fact.known(SnapshotJson.of("created"));
      case "stopped" -> Fact.known(SnapshotJson.of("exited"));
      default -> Fact.unknown("the value is not a container state");
    };
  }

  /** Execs of one container that were inspected while they lived. */
  static List<JsonNode> execs(List<Raw> execs) {
    List<JsonNode> events = new ArrayList<>();
    for (Raw exec : execs) {
      Raw process = exec.get("ProcessConfig");
      var event = SnapshotJson.object();
      event.set("privileged", seen(process.get("privileged").bool().map(SnapshotJson::of)));
      event.set("account", seen(process.get("user").text().map(UserReader::asked)));
      events.add(event);
    }
    return events;
  }

  private static JsonNode seen(Fact<JsonNode> value) {
    return SnapshotJson.from(SnapshotJson.of(value), "exec inspect .ProcessConfig");
  }
}
