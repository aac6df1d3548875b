package dev.portreeve.runtime.collect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.portreeve.runtime.docker.Import;
import dev.portreeve.runtime.json.InputException;
import dev.portreeve.runtime.json.StrictJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Collects the host that it runs on: the engine's answers over its unix socket, and files. The
 * exports stay in memory, as {@link Import} takes them, with a manifest of what could not be read
 * and why; nothing raw is written anywhere. It runs no program, so what only a program tells (audit
 * rules, listening sockets, accounts, units) is not collected: the collector script brings it.
 */
public final class Collector {
  private static final String CERTIFICATES = "/etc/docker/certs.d";
  private static final String CONFIG = "/etc/docker/daemon.json";
  private static final int MOST_BYTES = 16 << 20;

  private final Selection selection;
  private final EngineSocket engine;
  private final List<Import.Source> sources = new ArrayList<>();
  private final ArrayNode documents = JsonNodeFactory.instance.arrayNode();
  private final StrictJson json = StrictJson.withDefaults();
  private String api = "";

  private Collector(Selection selection, Path socket) {
    this.selection = selection;
    this.engine = new EngineSocket(socket, Duration.ofSeconds(60));
  }

  /**
   * Collects.
   *
   * @param socket where the engine listens
   * @param version of Portreeve, for the manifest
   * @param now when
   * @throws IOException if the engine does not answer at all
   */
  public static List<Import.Source> collect(
      Selection selection, Path socket, String version, Instant now) throws IOException {
    Collector collector = new Collector(selection, socket);
    collector.engine();
    String elsewhere = collector.elsewhere();
    if (elsewhere.isEmpty()) {
      collector.host();
    }
    collector.manifest(version, now, elsewhere);
    return List.copyOf(collector.sources);
  }

  private void engine() throws IOException {
    EngineSocket.Answer version = engine.get("/version");
    if (!version.isGood()) {
      throw new IOException("it answers " + version.status() + " to GET /version");
    }
    api = tree(version).map(v -> v.path("ApiVersion").asText()).orElse("");
    if (!api.matches("[0-9]{1,3}\\.[0-9]{1,3}")) {
      throw new IOException("it does not say which API it speaks");
    }
    add("version", "engine/version.json", version.body(), Optional.empty(), "");
    Optional<JsonNode> info = described("info", "engine/info.json", "/info");
    if (selection.wants(Part.CONTAINERS, Part.TOP, Part.DIFF, Part.EXECS)) {
      containers();
    }
    if (selection.wants(Part.IMAGES, Part.HISTORY)) {
      for (String id :
          all(
              "image inspect",
              "engine/images.json",
              "/images/json?all=1",
              "Id",
              "/images/",
              "/json")) {
        if (selection.wants(Part.HISTORY)) {
          described(
              "image history",
              "engine/history_" + plain(id) + ".json",
              "/images/" + id + "/history");
        }
      }
    }
    if (selection.wants(Part.NETWORKS)) {
      all("network inspect", "engine/networks.json", "/networks", "Id", "/networks/", "");
    }
    if (selection.wants(Part.VOLUMES)) {
      described("volume inspect", "engine/volumes.json", "/volumes");
    }
    if (selection.wants(Part.SWARM)
        && info.isPresent()
        && info.get().at("/Swarm/ControlAvailable").asBoolean()) {
      all("node inspect", "engine/nodes.json", "/nodes", "ID", "/nodes/", "");
      all("service inspect", "engine/services.json", "/services", "ID", "/services/", "");
      all("secret inspect", "engine/secrets.json", "/secrets", "ID", "/secrets/", "");
    }
  }

  private void containers() throws IOException {
    List<String> ids =
        all(
            "container inspect",
            "engine/containers.json",
            "/containers/json?all=1",
            "Id",
            "/containers/",
            "/json");
    for (String id : ids) {
      if (selection.wants(Part.TOP)) {
        get("/containers/" + id + "/top?ps_args=-eo%20pid,uid,comm,args")
            .ifPresent(
                top -> text("container top", "engine/top_" + id + ".txt", processes(top), id));
      }
      if (selection.wants(Part.DIFF)) {
        get("/containers/" + id + "/changes")
            .ifPresent(
                diff -> text("container diff", "engine/diff_" + id + ".txt", changes(diff), id));
      }
    }
  }

  /** As the command line prints them: the first columns have no blanks. */
  private static String processes(JsonNode top) {
    StringBuilder text = new StringBuilder();
    List<JsonNode> rows = new ArrayList<>(List.of(top.path("Titles")));
    top.path("Processes").forEach(rows::add);
    for (JsonNode row : rows) {
      List<String> cells = new ArrayList<>();
      row.forEach(cell -> cells.add(cell.asText().replace('\n', ' ')));
      text.append(String.join(" ", cells)).append('\n');
    }
    return text.toString();
  }

  private static String changes(JsonNode diff) {
    StringBuilder text = new StringBuilder();
    for (JsonNode change : diff) {
      String kind =
          List.of("C", "A", "D").get(Math.min(2, Math.max(0, change.path("Kind").asInt())));
      text.append(kind).append(' ').append(change.path("Path").asText()).append('\n');
    }
    return text.toString();
  }

  /** Lists, then describes each: what was listed is the proof that the list is whole. */
  private List<String> all(
      String kind, String file, String list, String id, String before, String after)
      throws IOException {
    EngineSocket.Answer listed = engine.get("/v" + api + list);
    Optional<JsonNode> rows = tree(listed).filter(JsonNode::isArray);
    if (!listed.isGood() || rows.isEmpty()) {
      add(kind, file, listed.body(), Optional.empty(), "the engine answers " + listed.status());
      return List.of();
    }
    Set<String> ids = new LinkedHashSet<>();
    rows.get().forEach(row -> ids.add(row.path(id).asText()));
    ArrayNode described = JsonNodeFactory.instance.arrayNode();
    for (String one : ids) {
      get(before + one + after).ifPresent(described::add);
    }
    byte[] bytes = described.toString().getBytes(StandardCharsets.UTF_8);
    add(kind, file, bytes, Optional.of(ids), "");
    return List.copyOf(ids);
  }

  private Optional<JsonNode> described(String kind, String file, String path) throws IOException {
    EngineSocket.Answer answer = engine.get("/v" + api + path);
    String reason = answer.isGood() ? "" : "the engine answers " + answer.status();
    add(kind, file, answer.body(), Optional.empty(), reason);
    return answer.isGood() ? tree(answer) : Optional.empty();
  }

  private Optional<JsonNode> get(String path) throws IOException {
    EngineSocket.Answer answer = engine.get("/v" + api + path);
    return answer.isGood() ? tree(answer) : Optional.empty();
  }

  private Optional<JsonNode> tree(EngineSocket.Answer answer) {
    try {
      return Optional.of(json.tree("engine", answer.body()));
    } catch (InputException e) {
      return Optional.empty();
    }
  }

  private static String plain(String id) {
    return id.replaceAll("[^A-Za-z0-9_.-]", "_");
  }

  // ---- the host

  /** Why the files here are not those of the engine's host; empty where they are. */
  private String elsewhere() {
    if (Files.exists(Path.of("/.dockerenv")) || Files.exists(Path.of("/run/.containerenv"))) {
      return "the collector ran in a container, and does not see the host";
    }
    Optional<JsonNode> info =
        sources.stream()
            .filter(s -> s.name().equals("engine/info.json"))
            .findFirst()
            .flatMap(s -> tree(new EngineSocket.Answer(200, s.bytes())));
    String kernel = info.map(i -> i.path("KernelVersion").asText()).orElse("");
    String name = info.map(i -> i.path("Name").asText()).orElse("");
    boolean same =
        kernel.equals(line("/proc/sys/kernel/osrelease"))
            && name.equals(line("/proc/sys/kernel/hostname"));
    return same ? "" : "nothing shows that the engine runs on this machine";
  }

  private static String line(String file) {
    try {
      return Files.readString(Path.of(file)).strip();
    } catch (IOException e) {
      return "";
    }
  }

  private void host() {
    if (selection.wants(Part.DAEMON, Part.FILES)) {
      daemon();
    }
    copy(Part.OS, "os release", "/etc/os-release", "files/etc/os-release");
    copy(Part.MOUNTS, "mounts", "/proc/self/mountinfo", "host/mountinfo.txt");
    copy(Part.LSM, "apparmor", "/sys/module/apparmor/parameters/enabled", "host/apparmor.txt");
    if (selection.wants(Part.SYSCTL)) {
      String start = line("/proc/sys/net/ipv4/ip_unprivileged_port_start");
      if (!start.isEmpty()) {
        text(
            "sysctl",
            "host/sysctl.txt",
            "net.ipv4.ip_unprivileged_port_start = " + start + "\n",
            "");
      }
    }
    if (selection.wants(Part.FILES)) {
      Set<String> paths = new LinkedHashSet<>(CollectorScript.paths());
      paths.addAll(selection.paths());
      text("files", "host/files.txt", HostFilesLook.at(paths, CERTIFICATES), "");
    }
  }

  private void daemon() {
    String pid = line("/run/docker.pid");
    if (pid.matches("[0-9]{1,10}")) {
      copy(Part.DAEMON, "daemon arguments", "/proc/" + pid + "/cmdline", "host/dockerd.cmdline");
      try {
        String program = Files.readSymbolicLink(Path.of("/proc/" + pid + "/exe")).toString();
        text("daemon executable", "host/dockerd.exe", program + "\n", "");
      } catch (IOException | SecurityException e) {
        missing("daemon executable", "permission denied");
      }
      copy(Part.DAEMON, "daemon status", "/proc/" + pid + "/status", "host/dockerd.status");
    } else {
      missing("daemon arguments", "/run/docker.pid does not say which process is the daemon");
    }
    copy(Part.DAEMON, "daemon configuration", CONFIG, "files" + CONFIG);
    copy(Part.DAEMON, "daemon environment", "/etc/default/docker", "files/etc/default/docker");
  }

  /** A file, or what `cat` would say instead. */
  private void copy(Part part, String kind, String path, String file) {
    if (!selection.wants(part) && !(part == Part.DAEMON && selection.wants(Part.FILES))) {
      return;
    }
    String reason;
    try (var in = Files.newInputStream(Path.of(path))) {
      add(kind, file, in.readNBytes(MOST_BYTES), Optional.empty(), "");
      return;
    } catch (NoSuchFileException e) {
      reason = "No such file or directory";
    } catch (AccessDeniedException e) {
      reason = "Permission denied";
    } catch (IOException e) {
      reason = "Input/output error";
    }
    byte[] refusal = ("cat: " + path + ": " + reason + "\n").getBytes(StandardCharsets.UTF_8);
    add(kind, file, refusal, Optional.empty(), reason);
  }

  private void text(String kind, String file, String text, String of) {
    add(kind, file, text.getBytes(StandardCharsets.UTF_8), Optional.empty(), "");
    if (!of.isEmpty()) {
      ((ObjectNode) documents.get(documents.size() - 1)).put("of", of);
    }
  }

  private void add(
      String kind, String file, byte[] bytes, Optional<Set<String>> listed, String reason) {
    sources.add(new Import.Source(file, bytes));
    ObjectNode document = documents.addObject().put("is", kind).put("file", file);
    listed.ifPresent(ids -> ids.forEach(document.putArray("listed")::add));
    if (!reason.isEmpty()) {
      document.put("reason", reason);
    }
  }

  private void missing(String kind, String reason) {
    documents.addObject().put("is", kind).put("reason", reason);
  }

  private void manifest(String version, Instant now, String elsewhere) {
    ObjectNode manifest = JsonNodeFactory.instance.objectNode();
    manifest.put("portreeve_collection", 1);
    manifest.put("collector", "portreeve collect " + version);
    manifest.put("collected_at", now.truncatedTo(ChronoUnit.SECONDS).toString());
    manifest.put("api_version", api);
    manifest.put("parts", selection.words());
    manifest.put("elsewhere", elsewhere);
    manifest.set("documents", documents);
    byte[] bytes = manifest.toString().getBytes(StandardCharsets.UTF_8);
    sources.add(new Import.Source("collection.json", bytes));
  }
}
