package dev.portreeve.cli.collect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.portreeve.cli.collect.file.HostFile;
import dev.portreeve.cli.collect.socket.EngineSocket;
import dev.portreeve.runtime.json.InputException;
import dev.portreeve.runtime.json.StrictJson;
import dev.portreeve.runtime.redact.Redactor;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Collects what an engine says of itself and of what it keeps, as the collector script does with
 * its command line: lists, then describes each, since what was listed is the proof that a list is
 * whole. Of Podman it asks for its own forms, not for those that imitate Docker's.
 */
final class EngineCollector {
  /** The status of what did not answer. */
  private static final int NONE = 0;

  private static final String TOO_LONG = "what the engine says of one is no JSON, or too long";

  private static final String UNKNOWN_FORM = "the engine answers in no form that is known";

  /** What is needed of those that are listed: by which words they are asked for. */
  private static final Set<String> WORDS = Set.of("Id", "ID", "Name", "Names", "name");

  private final CollectionScope selection;
  private final EngineSocket engine;
  private final CollectedDocuments collection;
  private final StrictJson json = StrictJson.withDefaults();
  private String api = "";
  private String root = "";
  private boolean podman;

  /** By which words it is asked for what it listed last. */
  private FreeWords words = new FreeWords();

  /** Why the last object that was not described was not. */
  private String refused = "";

  /** Paths of the host that mounts and volumes name. */
  private final Set<String> sources = new TreeSet<>();

  /** Whose processes containers see, by their ids. */
  private final Map<String, String> pidModes = new TreeMap<>();

  /** The first processes of running containers. */
  private final Map<String, Long> started = new TreeMap<>();

  private final Map<String, String> handed = new TreeMap<>();

  private final List<JsonNode> images = new ArrayList<>();

  private JsonNode info = JsonNodeFactory.instance.objectNode();

  EngineCollector(CollectionScope selection, EngineSocket engine, CollectedDocuments collection) {
    this.selection = selection;
    this.engine = engine;
    this.collection = collection;
  }

  /**
   * Where objects of a kind are listed and described.
   *
   * @param id the key of a row that holds its id
   */
  private record Objects(
      String kind, String file, String list, String id, String before, String after) {}

  boolean isPodman() {
    return podman;
  }

  /** The version of the API that answered. */
  String api() {
    return api;
  }

  /** What it says of itself; nothing where it did not answer. */
  JsonNode info() {
    return info;
  }

  /** Inspects of the images. */
  List<JsonNode> described() {
    return images;
  }

  /** The first processes of running containers by their ids. */
  Map<String, Long> started() {
    return started;
  }

  /** Where Podman has what it handed to its runtime of each container, by their ids. */
  Map<String, String> handed() {
    return handed;
  }

  /** What containers mount of the host, as they name it. */
  Set<String> sources() {
    return sources;
  }

  /**
   * @throws IOException if it does not answer at all
   */
  void collect() throws IOException {
    version();
    described("info", "engine/info.json", "/info", Optional.empty()).ifPresent(said -> info = said);
    if (selection.wants(
        CollectionPart.CONTAINERS, CollectionPart.TOP, CollectionPart.DIFF, CollectionPart.EXECS)) {
      containers();
      if (podman) {
        pods();
      }
    }
    if (selection.wants(CollectionPart.IMAGES, CollectionPart.HISTORY, CollectionPart.LAYERS)) {
      images();
    }
    if (selection.wants(CollectionPart.NETWORKS)) {
      String list = podman ? "/networks/json" : "/networks";
      all(
          new Objects(
              "network inspect",
              "engine/networks.json",
              list,
              podman ? "name" : "Id",
              "/networks/",
              podman ? "/json" : ""));
    }
    if (selection.wants(CollectionPart.VOLUMES)) {
      volumes();
    }
    if (selection.wants(CollectionPart.SWARM) && !podman) {
      swarm();
    }
  }

  private void version() throws IOException {
    EngineSocket.Answer version = engine.get("/version");
    if (!version.isGood()) {
      throw new IOException("it answers " + version.status() + " to GET /version");
    }
    JsonNode said = tree(version).orElse(JsonNodeFactory.instance.objectNode());
    api = said.path("ApiVersion").asText();
    if (!api.matches("[0-9]{1,3}\\.[0-9]{1,3}")) {
      throw new IOException("it does not say which API it speaks");
    }
    root = "/v" + api;
    for (JsonNode component : said.path("Components")) {
      String own = component.path("Details").path("APIVersion").asText();
      if (component.path("Name").asText().equals("Podman Engine")
          && own.matches("[0-9]{1,3}(\\.[0-9]{1,3}){2}")) {
        podman = true;
        root = "/v" + own + "/libpod";
      }
    }
    collection.add("version", "engine/version.json", Redactor.Form.JSON, version.body());
  }

  private void containers() {
    Objects where =
        new Objects(
            "container inspect",
            "engine/containers.json",
            "/containers/json?all=true",
            "Id",
            "/containers/",
            "/json");
    List<JsonNode> described = all(where);
    described.forEach(c -> pidModes.put(c.path("Id").asText(), ContainerProcesses.mode(c)));
    for (JsonNode container : described) {
      String id = container.path("Id").asText();
      container.path("Mounts").forEach(mount -> sources.add(mount.path("Source").asText()));
      sources.add(container.path("Rootfs").asText());
      boolean paused = container.path("State").path("Status").asText().equals("paused");
      boolean running = paused || container.path("State").path("Running").asBoolean();
      long first = container.path("State").path("Pid").asLong();
      if (running && first > 0 && id.matches("[0-9a-f]+")) {
        started.put(id, first);
      }
      String configuration = container.path("OCIConfigPath").asText();
      if (podman && configuration.startsWith("/") && id.matches("[0-9a-f]+")) {
        handed.put(id, configuration);
      }
      if (selection.wants(CollectionPart.TOP) && running) {
        processes(id, container);
      }
      if (selection.wants(CollectionPart.DIFF)) {
        looked(
            "container diff",
            "engine/diff_" + id + ".txt",
            Redactor.Form.TEXT,
            "/containers/" + words.of(id) + "/changes",
            EngineTexts::changes,
            Optional::empty,
            id);
      }
      if (selection.wants(CollectionPart.EXECS)) {
        for (JsonNode exec : container.path("ExecIDs")) {
          exec(exec.asText());
        }
      }
    }
  }

  /** What a pod was asked for: the container that holds it has no command line of its own. */
  private void pods() {
    all(new Objects("pod inspect", "engine/pods.json", "/pods/json", "Id", "/pods/", "/json"));
  }

  private void processes(String id, JsonNode container) {
    // The arguments of ps, which an engine passes on; without its host's ps, Podman has its
    // own.
    String columns =
        podman ? "stream=false&ps_args=pid,user,comm,args" : "ps_args=-eo%20pid,uid,comm,args";
    String file = "engine/top_" + id + ".txt";
    String path = "/containers/" + words.of(id) + "/top?" + columns;
    if (podman && seesHosts(ContainerProcesses.mode(container))) {
      // Of a container in the namespace of the host Podman tells the host's.
      Optional<String> own = ContainerProcesses.of(this, container);
      collection
          .add("container top", file, Redactor.Form.ROWS, own.orElse(""))
          .command("GET " + path, own.isPresent() ? 0 : 1)
          .of(id);
      return;
    }
    looked(
        "container top",
        file,
        Redactor.Form.ROWS,
        path,
        EngineTexts::processes,
        () -> ContainerProcesses.of(this, container),
        id);
  }

  /** Whether that is the host's namespace, joined by way of however many containers. */
  private boolean seesHosts(String mode) {
    String end = mode;
    for (int i = 0; i < pidModes.size() && end.startsWith(ContainerProcesses.JOINS); i++) {
      end = pidModes.getOrDefault(end.substring(ContainerProcesses.JOINS.length()), "");
    }
    return end.equals("host");
  }

  private void exec(String id) {
    if (id.matches("[0-9a-f]+")) {
      described(
          "exec inspect", "engine/exec_" + id + ".json", "/exec/" + id + "/json", Optional.empty());
    }
  }

  private void images() {
    Objects where =
        new Objects(
            "image inspect",
            "engine/images.json",
            podman ? "/images/json?all=true" : "/images/json?all=1",
            "Id",
            "/images/",
            "/json");
    images.addAll(all(where));
    for (JsonNode image : images) {
      String id = image.path("Id").asText();
      if (selection.wants(CollectionPart.HISTORY) && !podman) {
        String file = "engine/history_" + id.replaceAll("[^A-Za-z0-9_.-]", "_") + ".json";
        described("image history", file, "/images/" + id + "/history", Optional.of(id));
      }
    }
  }

  private void volumes() {
    Objects where =
        new Objects(
            "volume inspect",
            "engine/volumes.json",
            podman ? "/volumes/json" : "/volumes",
            "Name",
            "/volumes/",
            podman ? "/json" : "");
    for (JsonNode volume : all(where)) {
      sources.add(volume.path("Options").path("device").asText());
    }
  }

  private void swarm() {
    JsonNode said = info.path("Swarm");
    List<String> kinds = List.of("node", "service", "secret", "task");
    if (said.path("ControlAvailable").asBoolean()) {
      for (String kind : kinds) {
        String list = "/" + kind + "s";
        all(
            new Objects(
                kind + " inspect", "engine/" + kind + "s.json", list, "ID", list + "/", ""));
      }
      return;
    }
    String state = said.path("LocalNodeState").asText();
    if (state.equals("inactive")) {
      kinds.forEach(kind -> collection.none(kind + " inspect", "there is no swarm"));
      return;
    }
    String why =
        state.isEmpty() ? "the engine did not answer" : "this node is no manager of its swarm";
    kinds.forEach(kind -> collection.missing(kind + " inspect", why));
  }

  /** All of a kind, described. What disappears in between is not, so all is done once more. */
  private List<JsonNode> all(Objects where) {
    EngineSocket.Answer listed = list(where);
    Optional<JsonNode> rows = rows(listed);
    if (!listed.isGood() || rows.isEmpty()) {
      collection
          .add(where.kind(), where.file(), Redactor.Form.JSON, listed.body())
          .command("GET " + where.list(), status(listed))
          .reason(listed.isGood() ? UNKNOWN_FORM : refusal(listed));
      return List.of();
    }
    Set<String> ids = ids(rows.get(), where);
    List<JsonNode> described = described(ids, where);
    if (described.size() < ids.size()) {
      ids = ids(rows(list(where)).orElse(rows.get()), where);
      described = described(ids, where);
    }
    ArrayNode list = JsonNodeFactory.instance.arrayNode().addAll(described);
    collection
        .add(where.kind(), where.file(), Redactor.Form.JSON, list.toString())
        .command("GET " + where.before() + "ID" + where.after(), 0)
        .listed(ids)
        .reason(described.size() < ids.size() ? refused : "");
    return described;
  }

  /** A list, which of Docker's volumes stands below a key, null where there is none. */
  private Optional<JsonNode> rows(EngineSocket.Answer listed) {
    Optional<JsonNode> said = listed.isGood() ? tree(listed) : Optional.empty();
    Optional<JsonNode> below = said.filter(JsonNode::isObject).map(v -> v.path("Volumes"));
    return below.isPresent()
        ? below
            .map(v -> v.isNull() ? JsonNodeFactory.instance.arrayNode() : v)
            .filter(JsonNode::isArray)
        : said.filter(JsonNode::isArray);
  }

  private Set<String> ids(JsonNode rows, Objects where) {
    words = podman && where.id().equals("Id") ? new FreeWords(rows) : new FreeWords();
    Set<String> ids = new LinkedHashSet<>();
    rows.forEach(row -> ids.add(row.path(where.id()).asText()));
    return ids;
  }

  private List<JsonNode> described(Set<String> ids, Objects where) {
    List<JsonNode> described = new ArrayList<>();
    RoomForObjects room = new RoomForObjects(ids.size());
    for (String id : ids) {
      EngineSocket.Answer answer = ask(root + where.before() + words.of(id) + where.after());
      Optional<JsonNode> said = answer.isGood() ? tree(answer) : Optional.empty();
      if (said.isPresent() && isOf(said.get().path(where.id()), id)) {
        described.add(room.fitting(answer.body(), said.get()));
      } else if (said.isPresent()) {
        refused = "the engine describes another by the id of one";
      } else {
        refused = answer.isGood() ? TOO_LONG : refusal(answer);
      }
    }
    return described;
  }

  /** Whether an answer is about what was asked for; one that does not say is taken as it is. */
  private static boolean isOf(JsonNode said, String asked) {
    return !said.isTextual() || bare(said.asText()).equals(bare(asked));
  }

  private static String bare(String id) {
    return id.startsWith("sha256:") ? id.substring("sha256:".length()) : id;
  }

  /** One answer as it is; nothing of it where the engine refuses. */
  private Optional<JsonNode> described(String kind, String file, String path, Optional<String> of) {
    EngineSocket.Answer answer = ask(root + path);
    CollectedDocuments.Entry entry =
        collection
            .add(kind, file, Redactor.Form.JSON, answer.body())
            .command("GET " + path, status(answer))
            .reason(refusal(answer));
    of.ifPresent(entry::of);
    return answer.isGood() ? tree(answer) : Optional.empty();
  }

  /** One answer, laid out as the command line prints it, or what the host says instead of it. */
  private void looked(
      String kind,
      String file,
      Redactor.Form form,
      String path,
      Function<JsonNode, String> printed,
      Supplier<Optional<String>> instead,
      String of) {
    EngineSocket.Answer answer = ask(root + path);
    Optional<JsonNode> said = answer.isGood() ? tree(answer) : Optional.empty();
    Optional<String> text = said.map(printed).or(instead);
    if (text.isPresent()) {
      collection.add(kind, file, form, text.get()).command("GET " + path, 0).of(of);
    } else {
      collection
          .add(kind, file, Redactor.Form.JSON, answer.body())
          .command("GET " + path, status(answer))
          .of(of)
          .reason(answer.isGood() ? UNKNOWN_FORM : refusal(answer));
    }
  }

  private EngineSocket.Answer list(Objects where) {
    return answered(() -> engine.list(root + where.list(), WORDS));
  }

  private EngineSocket.Answer ask(String path) {
    return answered(() -> engine.get(path));
  }

  private interface Question {
    EngineSocket.Answer ask() throws IOException;
  }

  /** What does not answer is a refusal like others: the rest may still be told. */
  private static EngineSocket.Answer answered(Question question) {
    try {
      return question.ask();
    } catch (IOException e) {
      JsonNode refusal =
          JsonNodeFactory.instance.objectNode().put("message", String.valueOf(e.getMessage()));
      return new EngineSocket.Answer(NONE, refusal.toString().getBytes(StandardCharsets.UTF_8));
    }
  }

  /** Why an engine refuses, in the words of its command line. */
  private String refusal(EngineSocket.Answer answer) {
    if (answer.isGood()) {
      return "";
    }
    String message = tree(answer).map(said -> said.path("message").asText()).orElse("").strip();
    if (answer.status() == NONE) {
      return message;
    }
    return message.isEmpty()
        ? "the engine answers " + answer.status()
        : "Error response from daemon: " + message;
  }

  /** As of a program that ended: 0 where all is well. */
  private static int status(EngineSocket.Answer answer) {
    return answer.isGood() ? 0 : answer.status() == NONE ? 124 : answer.status();
  }

  private Optional<JsonNode> tree(EngineSocket.Answer answer) {
    try {
      return Optional.of(json.shortened("engine", answer.body()));
    } catch (InputException e) {
      return Optional.empty();
    }
  }

  /** Why the files here are not those of the engine's host; empty where they are. */
  String elsewhere() {
    if (Caller.inContainer()) {
      return "the collector ran in a container, and does not see the host";
    }
    JsonNode info = info();
    boolean podman = isPodman();
    String kernel = info.at(podman ? "/host/kernel" : "/KernelVersion").asText();
    String name = info.at(podman ? "/host/hostname" : "/Name").asText();
    boolean same =
        kernel.equals(HostFile.line("/proc/sys/kernel/osrelease"))
            && name.equals(HostFile.line("/proc/sys/kernel/hostname"));
    return same ? "" : "nothing shows that the engine runs on this machine";
  }
}
