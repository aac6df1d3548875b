package dev.portreeve.runtime.collect;

import dev.portreeve.runtime.redact.Redactor;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Collects what the host tells, as the collector script does: what the lines of {@code host.txt}
 * name, the daemon's process and its configuration, rules of audit, what sets content trust, and
 * owner and mode of files.
 */
final class HostLook {
  private static final String CERTIFICATES = "/etc/docker/certs.d";
  private static final String CONFIG = "/etc/docker/daemon.json";
  private static final List<String> PID_FILES = List.of("/run/docker.pid", "/var/run/docker.pid");
  private static final List<String> PROFILES =
      List.of("/etc/environment", "/etc/profile", "/etc/bash.bashrc", "/etc/bashrc");
  private static final Pattern IDENTITY =
      Pattern.compile("(Name|Uid|Gid|NoNewPrivs|Seccomp):.*", Pattern.DOTALL);
  private static final Pattern NAMED = Pattern.compile("[^A-Za-z0-9_.-]");

  private final Selection selection;
  private final Collection collection;
  private final Programs programs = new Programs(60);

  /** Paths that the daemon, its units and its arguments name. */
  private final Set<String> paths = new TreeSet<>();

  HostLook(Selection selection, Collection collection) {
    this.selection = selection;
    this.collection = collection;
  }

  /**
   * @param docker whether the engine is Docker, so that it has a daemon of its own
   * @param dataRoot where the engine says that it keeps its data; empty if it does not
   */
  void collect(boolean docker, String dataRoot) {
    if (docker && selection.wants(Part.DAEMON, Part.FILES)) {
      daemon();
    }
    for (HostTable.Row row : HostTable.rows()) {
      if (row.parts().stream().anyMatch(selection::wants)) {
        collect(row);
      }
    }
    if (selection.wants(Part.AUDIT)) {
      rules();
    }
    if (selection.wants(Part.ENVIRONMENT)) {
      trust();
    }
    if (selection.wants(Part.FILES)) {
      files(dataRoot);
    }
  }

  private Programs.Answer collect(HostTable.Row row) {
    Programs.Answer answer = programs.run(row.command());
    Collection.Entry entry =
        collection
            .add(row.kind(), row.file(), row.form(), answer)
            .command(String.join(" ", row.command()), answer.status());
    if (row.command().get(0).equals("cat")) {
      entry.path(row.command().get(1));
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

  private static String text(Programs.Answer answer) {
    return new String(answer.out(), StandardCharsets.UTF_8);
  }

  private Programs.Answer copy(String kind, String file, Redactor.Form form, String path) {
    Programs.Answer answer = programs.run(List.of("cat", path));
    collection.add(kind, file, form, answer).command("cat " + path, answer.status()).path(path);
    return answer;
  }

  // ---- the daemon

  private void daemon() {
    String pid = daemonPid();
    String config = CONFIG;
    if (pid.isEmpty()) {
      for (String kind : List.of("daemon arguments", "daemon executable", "daemon status")) {
        collection.missing(kind, "no dockerd was found that is surely this engine's");
      }
    } else {
      config = process("/proc/" + pid);
    }
    Programs.Answer said =
        copy("daemon configuration", "files" + config, Redactor.Form.JSON, config);
    named(text(said).replaceAll("[\",=]", "\n"));
  }

  /** The process, and the file of its configuration. */
  private String process(String proc) {
    Programs.Answer line = programs.run(List.of("cat", proc + "/cmdline"));
    String arguments = text(line).replaceAll("\0+$", "").replace('\0', '\n');
    Programs.Answer words =
        new Programs.Answer(
            (arguments + "\n").getBytes(StandardCharsets.UTF_8), line.said(), line.status());
    collection
        .add("daemon arguments", "host/dockerd.cmdline", Redactor.Form.ARGUMENTS, words)
        .command("cat " + proc + "/cmdline", line.status());
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
    named(arguments.replaceAll("[\",=]", "\n"));
    return configOf(arguments.lines().toList());
  }

  private static String configOf(List<String> arguments) {
    String config = CONFIG;
    for (int i = 0; i < arguments.size(); i++) {
      String word = arguments.get(i);
      boolean next = word.equals("--config-file") && i + 1 < arguments.size();
      String said = next ? arguments.get(i + 1) : word.replaceFirst("^--config-file=", "");
      boolean given = next || word.startsWith("--config-file=");
      config = given && said.startsWith("/") ? said : config;
    }
    return config;
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

  /** The pid of the daemon that this engine is: several may run on one host. */
  private static String daemonPid() {
    for (String file : PID_FILES) {
      String pid = line(file);
      if (pid.matches("[0-9]{1,10}") && Files.isDirectory(Path.of("/proc", pid))) {
        return pid;
      }
    }
    List<String> found = new ArrayList<>();
    try (DirectoryStream<Path> all = Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
      for (Path process : all) {
        if (line(process + "/comm").equals("dockerd")) {
          found.add(process.getFileName().toString());
        }
      }
    } catch (IOException e) {
      return "";
    }
    return found.size() == 1 ? found.get(0) : "";
  }

  /** All of a file that is one line; empty where it cannot be read. */
  static String line(String file) {
    try {
      return Files.readString(Path.of(file)).strip();
    } catch (IOException e) {
      return "";
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
      if (!FileRefusal.of(e).equals(FileRefusal.ABSENT)) {
        collection.missing("configured audit rules", FileRefusal.of(e));
      }
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
    collection.add("content trust", "host/environment.txt", Redactor.Form.TRUST, text.toString());
  }

  private void files(String dataRoot) {
    paths.addAll(CollectorScript.paths());
    paths.addAll(selection.paths());
    if (!dataRoot.isEmpty()) {
      paths.add(dataRoot);
      paths.add(dataRoot + "/swarm/certificates/swarm-root-ca.crt");
      if (dataRoot.matches(".*/[0-9]+\\.[0-9]+")) {
        paths.add(dataRoot.substring(0, dataRoot.lastIndexOf('/')));
      }
    }
    paths.removeIf(path -> !path.startsWith("/"));
    collection.add(
        "files", "host/files.txt", Redactor.Form.TEXT, HostFilesLook.at(paths, CERTIFICATES));
  }
}
