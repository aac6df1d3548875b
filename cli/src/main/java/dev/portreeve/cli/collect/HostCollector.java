package dev.portreeve.cli.collect;

import com.fasterxml.jackson.databind.JsonNode;
import dev.portreeve.cli.collect.file.ContainerMountCollector;
import dev.portreeve.cli.collect.file.FileRefusal;
import dev.portreeve.cli.collect.file.FileStatusCollector;
import dev.portreeve.cli.collect.file.LayerCollector;
import dev.portreeve.cli.collect.file.SeccompFilterCollector;
import dev.portreeve.runtime.redact.Redactor;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Collects what the host tells, as the collector script does: what the lines of {@code
 * host-commands.txt} name, the daemon's process and its configuration, rules of audit, what sets
 * content trust, and owner and mode of files.
 */
final class HostCollector {
  private static final String CERTIFICATES = "/etc/docker/certs.d";
  private static final String CONFIG = "/etc/docker/daemon.json";
  private static final String CONTAINERD = "/containerd/containerd.sock";
  private static final List<String> PROFILES =
      List.of("/etc/environment", "/etc/profile", "/etc/bash.bashrc", "/etc/bashrc");
  private static final Pattern IDENTITY =
      Pattern.compile("(Name|Uid|Gid|NoNewPrivs|Seccomp):.*", Pattern.DOTALL);
  private static final Pattern NAMED = Pattern.compile("[^A-Za-z0-9_.-]");

  private final CollectionScope selection;

  /** The file that the engine's own seccomp profile is, where it is one. */
  private static final Pattern PROFILE = Pattern.compile("name=seccomp,profile=(?<path>/[^ ,]+)");

  private final Path socket;
  private final CollectedDocuments collection;
  private final Clock clock;
  private final ProgramRunner programs = new ProgramRunner(60);

  /** When the daemon began, once it was found. */
  private Optional<Instant> began = Optional.empty();

  private List<String> unitDirectories = List.of();

  private boolean ofAnotherNetwork;

  /** The root of a daemon that has mounts of its own. */
  private Optional<Path> apart = Optional.empty();

  /** Paths that the daemon, its units and its arguments name. */
  private final Set<String> paths = new TreeSet<>();

  HostCollector(
      CollectionScope selection, Path socket, CollectedDocuments collection, Clock clock) {
    this.selection = selection;
    this.socket = socket;
    this.collection = collection;
    this.clock = clock;
  }

  /** Where the systemd of the account that runs the engine looks for units, once it was found. */
  List<String> unitDirectories() {
    return unitDirectories;
  }

  /** Whether the daemon is in another network than this process. */
  boolean isOfAnotherNetwork() {
    return ofAnotherNetwork;
  }

  /**
   * @param engine what the engine said of itself and of what it keeps
   */
  void collect(EngineCollector engine) {
    if (!engine.isPodman() && selection.wants(CollectionPart.DAEMON, CollectionPart.FILES)) {
      daemon(engine.info());
    }
    if (selection.wants(CollectionPart.EXECS)) {
      // What the audit log must hold if auditd still writes; the script calls the client anyway.
      programs.run(List.of(engine.isPodman() ? "podman" : "docker", "--version"));
    }
    for (HostTable.Row row : HostTable.rows()) {
      if (row.parts().stream().anyMatch(selection::wants)) {
        collect(row);
      }
    }
    if (selection.wants(CollectionPart.AGENTS)) {
      collection.add("processes", "host/ps.txt", Redactor.Form.TEXT, ProcessCollector.all());
    }
    if (selection.wants(CollectionPart.AUDIT)) {
      rules();
    }
    if (selection.wants(CollectionPart.ENVIRONMENT)) {
      trust();
    }
    if (selection.wants(CollectionPart.FILES)) {
      files(engine.info().path("DockerRootDir").asText());
    }
    if (selection.wants(CollectionPart.LAYERS)) {
      collection.add(
          "layers",
          "host/layers.txt",
          Redactor.Form.TEXT,
          LayerCollector.at(
              engine.described(), engine.info().path("DockerRootDir").asText(), clock, this::said));
    }
    if (selection.wants(CollectionPart.LINKS)) {
      List<String> rooted =
          engine.sources().stream()
              .flatMap(String::lines)
              .filter(path -> path.startsWith("/") && path.indexOf('\0') < 0)
              .toList();
      String looked =
          apart
              .map(root -> FileStatusCollector.apart(rooted, root))
              .orElseGet(() -> FileStatusCollector.at(rooted));
      collection.add("files", "host/sources.txt", Redactor.Form.TEXT, looked);
      String mounted = ContainerMountCollector.at(engine.started(), this::said);
      collection.add("container mounts", "host/container-mounts.txt", Redactor.Form.TEXT, mounted);
    }
    if (engine.isPodman() && selection.wants(CollectionPart.CONTAINERS)) {
      String filters = SeccompFilterCollector.at(engine.handed());
      collection.add("seccomp filters", "host/seccomp.txt", Redactor.Form.TEXT, filters);
    }
  }

  private Optional<byte[]> said(List<String> words) {
    return Optional.of(programs.run(words))
        .filter(ProgramRunner.Answer::isGood)
        .map(ProgramRunner.Answer::out);
  }

  private ProgramRunner.Answer collect(HostTable.Row row) {
    ProgramRunner.Answer answer = answer(row);
    CollectedDocuments.Entry entry =
        collection
            .add(row.kind(), row.file(), row.form(), answer)
            .command(String.join(" ", row.command()), answer.status());
    if (row.command().get(0).equals("cat")) {
      String path = row.command().get(1);
      entry.path(path).written(FileTimes.written(path, began));
    }
    if (row.form() == Redactor.Form.UNITS && answer.isGood()) {
      for (String line : text(answer).lines().toList()) {
        String value = line.substring(line.indexOf('=') + 1);
        if (line.matches("(FragmentPath|DropInPaths)=.*")) {
          paths.addAll(List.of(value.split(" ")));
        } else if (line.startsWith("Listen=/")) {
          paths.add(value.split(" ")[0]);
        }
      }
    }
    return answer;
  }

  /**
   * What a program says, and what it cannot: {@code ss} looks into one network alone, the {@code
   * ip} of busybox prints texts alone.
   */
  private ProgramRunner.Answer answer(HostTable.Row row) {
    if (row.kind().equals("sockets")) {
      ProgramRunner.Answer answer = new ListedSockets(programs).unix(row.command());
      ProgramRunner.Answer all = answer.isGood() ? answer.and(DaemonProcess.sockets()) : answer;
      paths.addAll(ofEngines(text(all)));
      return all;
    }
    if (row.kind().equals("listeners")) {
      return new ListedSockets(programs).of(row.command());
    }
    ProgramRunner.Answer answer = programs.run(row.command());
    return row.kind().equals("addresses") && !answer.isGood() && answer.status() != 127
        ? programs.run(List.of("ip", "address"))
        : answer;
  }

  /** Where engines listen, by a list of the host's sockets: each may have other names. */
  static List<String> ofEngines(String sockets) {
    return sockets
        .lines()
        .filter(
            line ->
                line.matches(
                    ".*\\(\"(dockerd|podman|containerd)\",pid=.*|.*/(docker|podman)\\.sock .*"))
        .map(line -> line.split(" +", 6))
        .filter(words -> words.length == 6 && words[1].equals("LISTEN") && words[4].startsWith("/"))
        .map(words -> words[4])
        .toList();
  }

  private static String text(ProgramRunner.Answer answer) {
    return new String(answer.out(), StandardCharsets.UTF_8);
  }

  private ProgramRunner.Answer copy(String kind, String file, Redactor.Form form, String path) {
    ProgramRunner.Answer answer = programs.run(List.of("cat", path));
    collection
        .add(kind, file, form, answer)
        .command("cat " + path, answer.status())
        .path(path)
        .written(FileTimes.written(path, began));
    return answer;
  }

  // ---- the daemon

  private void daemon(JsonNode info) {
    DaemonProcess daemon = DaemonProcess.behind(socket);
    unitDirectories = daemon.unitDirectories();
    for (String directory : unitDirectories) {
      paths.addAll(List.of(directory + "/docker.service", directory + "/docker.socket"));
    }
    String config = CONFIG;
    if (daemon.pid().isEmpty()) {
      for (String kind : List.of("daemon arguments", "daemon executable", "daemon status")) {
        collection.missing(kind, "no dockerd was found that is surely this engine's");
      }
    } else {
      began = FileTimes.began(daemon.pid(), clock);
      ofAnotherNetwork = daemon.isOfAnotherNetwork();
      config = process("/proc/" + daemon.pid(), daemon.config().orElse(CONFIG));
    }
    ProgramRunner.Answer said =
        copy("daemon configuration", "files" + config, Redactor.Form.JSON, config);
    for (JsonNode option : info.path("SecurityOptions")) {
      Matcher profile = PROFILE.matcher(option.asText());
      if (profile.matches()) {
        String path = profile.group("path");
        copy("daemon seccomp profile", "files" + path, Redactor.Form.JSON, path);
      }
    }
    paths.add(config);
    paths.add(config.substring(0, Math.max(1, config.lastIndexOf('/'))));
    named(text(said).replaceAll("[\",=]", "\n"));
  }

  /** The process, and the file of its configuration. */
  private String process(String proc, String standard) {
    ProgramRunner.Answer line = programs.run(List.of("cat", proc + "/cmdline"));
    String arguments = text(line).replaceAll("\0+$", "").replace('\0', '\n');
    ProgramRunner.Answer words =
        new ProgramRunner.Answer(
            (arguments + "\n").getBytes(StandardCharsets.UTF_8), line.said(), line.status());
    collection
        .add("daemon arguments", "host/dockerd.cmdline", Redactor.Form.ARGUMENTS, words)
        .command("cat " + proc + "/cmdline", line.status())
        .started(began);
    try {
      String program = Files.readSymbolicLink(Path.of(proc, "exe")).toString();
      collection.add("daemon executable", "host/dockerd.exe", Redactor.Form.TEXT, program + "\n");
      paths.add(program);
    } catch (IOException e) {
      collection.missing("daemon executable", FileRefusal.of(e));
    }
    String status =
        text(programs.run(List.of("cat", proc + "/status")))
            .lines()
            .filter(l -> IDENTITY.matcher(l).matches())
            .map(l -> l + "\n")
            .reduce("", String::concat);
    collection.add("daemon status", "host/dockerd.status", Redactor.Form.TEXT, status);
    if (!DaemonProcess.sameMounts(proc)) {
      apart = Optional.of(Path.of(proc, "root"));
      String table = proc + "/mountinfo";
      ProgramRunner.Answer mounts = programs.run(List.of("cat", table));
      collection
          .add("daemon mounts", "host/dockerd.mountinfo", Redactor.Form.LINES, mounts)
          .command("cat " + table, mounts.status());
    }
    named(arguments.replaceAll("[\",=]", "\n"));
    List<String> given = arguments.lines().toList();
    told("--exec-root", given).map(root -> root + CONTAINERD).ifPresent(paths::add);
    return told("--config-file", given).orElse(standard);
  }

  /** The last path that an option names. */
  private static Optional<String> told(String option, List<String> arguments) {
    String path = "";
    for (int i = 0; i < arguments.size(); i++) {
      String word = arguments.get(i);
      boolean next = word.equals(option) && i + 1 < arguments.size();
      String said = next ? arguments.get(i + 1) : word.replaceFirst("^" + option + "=", "");
      boolean given = next || word.startsWith(option + "=");
      path = given && said.startsWith("/") ? said : path;
    }
    return Optional.of(path).filter(said -> !said.isEmpty());
  }

  /** Paths and unix sockets among words. */
  private void named(String words) {
    for (String word : words.lines().toList()) {
      String path = word.strip().replaceFirst("^unix://", "");
      if (path.matches("/[^ ]*")) {
        paths.add(path);
      }
    }
  }

  // ---- the rest

  private void rules() {
    List<String> files = new ArrayList<>();
    files.add("/etc/audit/audit.rules");
    try (DirectoryStream<Path> all =
        Files.newDirectoryStream(Path.of("/etc/audit/rules.d"), "*.rules")) {
      all.forEach(file -> files.add(file.toString()));
    } catch (IOException e) {
      // The list of that directory, which host-commands.txt asks for, says why.
    }
    Set<String> names = new HashSet<>();
    for (String file :
        files.stream().sorted().filter(f -> Files.isRegularFile(Path.of(f))).toList()) {
      String name = file.substring("/etc/audit/".length()).replace('/', '_');
      name = NAMED.matcher(name).replaceAll("_");
      while (!names.add(name)) {
        name = "_" + name;
      }
      copy("configured audit rules", "host/" + name, Redactor.Form.TEXT, file);
    }
  }

  /** The lines that set content trust, each file's below its name. */
  private void trust() {
    List<String> files = new ArrayList<>(PROFILES);
    try (DirectoryStream<Path> all = Files.newDirectoryStream(Path.of("/etc/profile.d"), "*.sh")) {
      all.forEach(file -> files.add(file.toString()));
    } catch (IOException e) {
      // Without that directory nothing of it is read by a shell.
    }
    StringBuilder text = new StringBuilder();
    for (String file : files.stream().filter(f -> Files.exists(Path.of(f))).sorted().toList()) {
      text.append("# ").append(file).append('\n');
      text(programs.run(List.of("cat", file)))
          .lines()
          .filter(l -> l.contains("DOCKER_CONTENT_TRUST"))
          .forEach(l -> text.append(l).append('\n'));
    }
    collection
        .add("content trust", "host/environment.txt", Redactor.Form.TRUST, text.toString())
        .command(
            "grep DOCKER_CONTENT_TRUST " + String.join(" ", PROFILES) + " /etc/profile.d/*.sh", 0);
  }

  private void files(String dataRoot) {
    paths.addAll(CollectorScript.paths());
    paths.addAll(selection.paths());
    paths.add(socket.toString());
    // Where containerd listens that an engine without root starts or finds.
    String asked = socket.toString();
    if (asked.matches("/run/user/.*/docker\\.sock")) {
      paths.add(asked.substring(0, asked.length() - ".sock".length()) + CONTAINERD);
      paths.add(asked.substring(0, asked.lastIndexOf('/')) + CONTAINERD);
    }
    if (!dataRoot.isEmpty()) {
      paths.add(dataRoot);
      paths.add(dataRoot + "/swarm/certificates/swarm-root-ca.crt");
      if (dataRoot.matches(".*/[0-9]+\\.[0-9]+")) {
        paths.add(dataRoot.substring(0, dataRoot.lastIndexOf('/')));
      }
    }
    paths.removeIf(path -> !path.startsWith("/"));
    collection.add(
        "files", "host/files.txt", Redactor.Form.TEXT, FileStatusCollector.at(paths, CERTIFICATES));
  }
}
