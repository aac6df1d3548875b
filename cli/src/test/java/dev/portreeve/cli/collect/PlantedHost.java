package dev.portreeve.cli.collect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Exports of a host in which each form of a secret stands in every place where one may: the forms
 * are those that the redactor is tested with, the places those of real engines. A directory that
 * can be imported, and that a shell script answers from as an engine does.
 */
final class PlantedHost {
  static final String PLANTED = "PLANTED";
  private static final Path FORMS = Path.of("../runtime/src/test/resources/redact/forms.txt");
  private static final Path ENGINE = Path.of("src/test/resources/engine-with-secrets");
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path folder;
  private final List<List<String>> forms = new ArrayList<>();

  /** A host with every so many of the forms. */
  PlantedHost(Path folder, int step) throws IOException {
    this.folder = Files.createDirectories(folder);
    String kind = "";
    int number = 0;
    for (String line : Files.readAllLines(FORMS)) {
      kind = line.startsWith("## ") ? line.substring(3) : kind;
      boolean command = kind.equals("shell") || kind.equals("words");
      if (command && !line.isBlank() && !line.startsWith("#") && number++ % step == 0) {
        int name = line.lastIndexOf(" => ");
        String form =
            name >= 0 && !line.substring(name).contains(PLANTED) ? line.substring(0, name) : line;
        forms.add(kind.equals("shell") ? List.of("sh", "-c", form) : words(form));
        if (kind.equals("shell") && form.contains("\\n")) {
          forms.add(List.of("sh", "-c", form.replace("\\n", "\n")));
        }
      }
    }
  }

  private static List<String> words(String json) throws IOException {
    List<String> words = new ArrayList<>();
    JSON.readTree(json).forEach(word -> words.add(word.asText()));
    return words;
  }

  int size() {
    return forms.size();
  }

  private static String id(int number) {
    return String.format("%064x", 0x1000 + number);
  }

  /** The command as a person would type it. */
  private static String typed(List<String> words) {
    return words.get(0).equals("sh")
        ? words.get(2)
        : words.stream()
            .map(word -> word.contains(" ") ? "'" + word + "'" : word)
            .collect(java.util.stream.Collectors.joining(" "));
  }

  private static ArrayNode list(List<String> words) {
    ArrayNode list = JSON.createArrayNode();
    words.forEach(list::add);
    return list;
  }

  private static ObjectNode template(String name) throws IOException {
    JsonNode read = JSON.readTree(Files.readAllBytes(ENGINE.resolve(name)));
    return (ObjectNode) (read.isArray() ? read.get(0) : read);
  }

  private void write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  /** What stands in the configuration of a container, an image or a service. */
  private static void configure(ObjectNode config, List<String> words) {
    config.set("Cmd", list(words.subList(1, words.size())));
    config.set("Entrypoint", list(words.subList(0, 1)));
    config.set("Env", list(List.of("QUIET=" + typed(words), "DB_PASSWORD=" + PLANTED)));
    config.putObject("Labels").put("note", typed(words)).put("quiet", PLANTED);
    ArrayNode test = list(words);
    test.insert(0, "CMD");
    config.putObject("Healthcheck").set("Test", test);
  }

  private static void options(ObjectNode options, List<String> words) {
    options.put("splunk-token", PLANTED).put("tag", typed(words));
    options.put("o", "username=u,password=" + PLANTED).put("device", "https://u:PLANTED@h/s");
  }

  /** As builders write it, of which the last row is the first. */
  private static List<String> history(List<String> words) {
    String blanks = list(words).toString().replace("\",\"", "\" \"");
    return List.of(
        "CMD " + list(words.subList(1, words.size())).toString().replace("\",\"", "\" \""),
        "/bin/sh -c #(nop)  HEALTHCHECK &{"
            + blanks.replaceFirst("\\[", "[\"CMD\" ")
            + " \"30s\" \"0s\"}",
        "ENTRYPOINT " + list(words.subList(0, 1)),
        "RUN " + list(words) + " # buildkit",
        "/bin/sh -c " + typed(words),
        "RUN |1 QUIET=PLANTED /bin/sh -c " + typed(words) + " # buildkit",
        "ENV QUIET=" + typed(words),
        "/bin/sh -c #(nop)  CMD " + blanks,
        "/bin/sh -c #(nop) ADD file:0123 in / ");
  }

  /** Files as engines print them: one for all that is of a kind. */
  PlantedHost exported() throws IOException {
    ArrayNode containers = JSON.createArrayNode();
    ArrayNode images = JSON.createArrayNode();
    ArrayNode services = JSON.createArrayNode();
    ArrayNode volumes = JSON.createArrayNode();
    for (int i = 0; i < forms.size(); i++) {
      containers.add(container(i));
      images.add(image(i));
      services.add(service(i));
      volumes.add(volume(i));
      write("history_" + i + ".jsonl", rows(i));
      write("top_" + id(i) + ".txt", "PID UID COMMAND COMMAND\n7 0 x " + oneLine(i) + "\n");
      write("exec_" + i + ".json", exec(i).toString());
      write("refused_" + i + ".txt", "Error response from daemon: " + oneLine(i) + "\n");
      write("answer_" + i + ".json", JSON.createObjectNode().put("message", oneLine(i)).toString());
    }
    write("containers.json", containers.toString());
    write("images.json", images.toString());
    write("services.json", services.toString());
    write("volumes.json", volumes.toString());
    write("version.json", template("version.json").toString());
    write("info.json", info().toString());
    write("daemon.json", daemon().toString());
    write("dockerd.cmdline", String.join("\n", arguments()) + "\n");
    write("audit.log", audit());
    write("compose.yaml", compose().toString());
    broken();
    return this;
  }

  private String oneLine(int number) {
    return typed(forms.get(number)).replace("\n", "\\n");
  }

  private ObjectNode container(int number) throws IOException {
    List<String> words = forms.get(number);
    ObjectNode container = template("container.json").put("Id", id(number));
    container.put("Name", "/web" + number).put("Image", "sha256:" + id(number + 0x10000));
    container.put("Path", words.get(0)).set("Args", list(words.subList(1, words.size())));
    configure((ObjectNode) container.get("Config"), words);
    ObjectNode state = (ObjectNode) container.get("State");
    state.put("Error", typed(words));
    ((ObjectNode) state.get("Health").get("Log").get(0)).put("Output", typed(words));
    ObjectNode log = (ObjectNode) container.get("HostConfig").get("LogConfig");
    options(log.putObject("Config"), words);
    return container;
  }

  private ObjectNode image(int number) throws IOException {
    List<String> words = forms.get(number);
    ObjectNode image = template("image.json").put("Id", "sha256:" + id(number + 0x10000));
    image.set("RepoTags", list(List.of("app" + number + ":1")));
    configure(image.putObject("Config"), words);
    ObjectNode built = image.putObject("ContainerConfig");
    configure(built, words);
    return image;
  }

  private String rows(int number) {
    StringBuilder rows = new StringBuilder();
    String id = "sha256:" + id(number + 0x10000);
    for (String row : history(forms.get(number))) {
      ObjectNode json = JSON.createObjectNode().put("ID", id).put("CreatedBy", row);
      json.put("CreatedAt", "2026-11-24T09:00:00Z").put("CreatedSince", "1 day ago");
      rows.append(json.put("Comment", "").put("Size", "0B")).append('\n');
      id = "<missing>";
    }
    return rows.toString();
  }

  private ObjectNode service(int number) throws IOException {
    List<String> words = forms.get(number);
    ObjectNode service = template("service.json").put("ID", "svc" + number);
    ObjectNode spec = service.putObject("Spec").put("Name", "svc" + number);
    spec.putObject("Labels").put("note", typed(words));
    ObjectNode task = spec.putObject("TaskTemplate");
    ObjectNode container = task.putObject("ContainerSpec").put("Image", "vault-token:1.2");
    configure(container, words);
    container.set("Command", list(words.subList(0, 1)));
    container.set("Args", list(words.subList(1, words.size())));
    options(task.putObject("LogDriver").put("Name", "splunk").putObject("Options"), words);
    return service;
  }

  private ObjectNode volume(int number) throws IOException {
    ObjectNode volume = template("volume.json").put("Name", "vol" + number);
    options(volume.putObject("Options"), forms.get(number));
    volume.putObject("Labels").put("note", typed(forms.get(number)));
    return volume;
  }

  private ObjectNode exec(int number) {
    List<String> words = forms.get(number);
    ObjectNode exec = JSON.createObjectNode().put("ID", id(number + 0x20000)).put("Running", true);
    ObjectNode process = exec.put("ContainerID", id(number)).putObject("ProcessConfig");
    process.put("tty", false).put("privileged", false).put("entrypoint", words.get(0));
    process.set("arguments", list(words.subList(1, words.size())));
    return exec;
  }

  private ObjectNode info() throws IOException {
    ObjectNode info = template("info.json");
    ArrayNode warnings = info.putArray("Warnings");
    ArrayNode labels = info.putArray("Labels");
    ObjectNode runtimes = info.putObject("Runtimes");
    for (int i = 0; i < forms.size(); i++) {
      warnings.add(oneLine(i));
      labels.add("zone" + i + "=" + oneLine(i));
      runtimes.putObject("r" + i).put("path", "/r").set("runtimeArgs", list(forms.get(i)));
    }
    return info;
  }

  private ObjectNode daemon() {
    ObjectNode daemon = JSON.createObjectNode();
    daemon.putArray("hosts").add("tcp://u:PLANTED@0.0.0.0:2375").add("PLANTED://x");
    daemon.putArray("registry-mirrors").add("https://u:PLANTED@m/").add("https://PLANTED@m/");
    daemon.putObject("proxies").put("http-proxy", "http://u:PLANTED@p:1");
    daemon.put("https://u:PLANTED@m/", true).put("log-level", PLANTED);
    ArrayNode labels = daemon.putArray("labels");
    ObjectNode runtimes = daemon.putObject("runtimes");
    for (int i = 0; i < forms.size(); i++) {
      labels.add("zone" + i + "=" + oneLine(i));
      runtimes.putObject("r" + i).put("path", "/r").set("runtimeArgs", list(forms.get(i)));
    }
    options(daemon.putObject("log-opts"), forms.get(0));
    return daemon;
  }

  private List<String> arguments() {
    List<String> arguments =
        new ArrayList<>(List.of("/usr/bin/dockerd", "-H", "tcp://u:PLANTED@h:1"));
    arguments.addAll(
        List.of("--log-opt", "splunk-token=PLANTED", "--registry-mirror=https://u:PLANTED@m/"));
    for (int i = 0; i < forms.size(); i++) {
      arguments.add("--label=zone" + i + "=" + oneLine(i));
    }
    return arguments;
  }

  private String audit() {
    StringBuilder log = new StringBuilder("portreeve audit log 1\n");
    for (int i = 0; i < forms.size(); i++) {
      String event = "msg=audit(17000001" + String.format("%02d", i % 100) + ".000:" + i + "):";
      log.append("type=SYSCALL ").append(event);
      log.append(" arch=c000003e syscall=59 exe=\"/usr/bin/docker\" key=\"docker\"\n");
      log.append("type=EXECVE ")
          .append(event)
          .append(" argc=9 a0=\"docker\" a1=\"exec\" a2=\"-e\"");
      log.append(" a3=\"X=PLANTED\" a4=\"web").append(i).append('"');
      int argument = 5;
      for (String word : oneLine(i).split(" ")) {
        log.append(" a")
            .append(argument++)
            .append("=\"")
            .append(word.replace("\"", ""))
            .append('"');
      }
      log.append('\n');
    }
    return log.toString();
  }

  private ObjectNode compose() {
    ObjectNode compose = JSON.createObjectNode();
    ObjectNode services = compose.putObject("services");
    for (int i = 0; i < forms.size(); i++) {
      List<String> words = forms.get(i);
      ObjectNode service = services.putObject("s" + i).put("image", "vault-token:1.2");
      service.set("command", list(words.subList(1, words.size())));
      service.set("entrypoint", list(words.subList(0, 1)));
      service.putObject("environment").put("QUIET", typed(words)).put("DB_PASSWORD", PLANTED);
      service.putObject("labels").put("note", typed(words));
      service.putObject("healthcheck").put("test", typed(words));
      options(service.putObject("logging").put("driver", "splunk").putObject("options"), words);
      service.putObject("build").put("context", ".").putObject("args").put("QUIET", typed(words));
    }
    return compose;
  }

  /** What nobody can read, and may say what it holds when it is refused. */
  private void broken() throws IOException {
    write("prompt.json", "root@h:~# docker --token PLANTED inspect x\n[" + container(0) + "]\n");
    write("warned.json", "WARNING: PLANTED\n[" + container(0) + "]\n");
    write("token.json", "[{\"Id\": PLANTED}]");
    write("cut.json", "[{\"Id\": \"PLANTED");
    write("quoted.json", "{'Id': 'PLANTED'}");
    write("alias.yaml", "services: {a: {image: *PLANTED}}\n");
    write("tag.yaml", "services: {a: {image: !PLANTED x}}\n");
    write("conf/daemon.json", "{\"log-opts\": {\"splunk-token\": PLANTED}}");
  }

  /** A docker command line that answers with some of it, of few objects. */
  PlantedHost asEngine() throws IOException {
    write("version.json", template("version.json").toString());
    write("info.json", info().toString());
    ArrayNode services = JSON.createArrayNode();
    ArrayNode volumes = JSON.createArrayNode();
    StringBuilder ids = new StringBuilder();
    StringBuilder imageIds = new StringBuilder();
    for (int i = 0; i < forms.size(); i++) {
      ids.append(id(i)).append('\n');
      imageIds.append("sha256:").append(id(i + 0x10000)).append('\n');
      write(id(i) + ".container", container(i).toString());
      write("sha256:" + id(i + 0x10000) + ".image", image(i).toString());
      write("sha256:" + id(i + 0x10000) + ".rows", rows(i));
      write(id(i) + ".top", "PID UID COMMAND COMMAND\n7 0 x " + oneLine(i) + "\n");
      services.add(service(i));
      volumes.add(volume(i));
    }
    write("ids", ids.toString());
    write("image-ids", imageIds.toString());
    write("services.json", services.toString());
    write("volumes.json", volumes.toString());
    write(
        "docker",
        """
        #!/bin/sh
        here=${0%/*}
        each() {
          end=$1 before='['
          shift
          for word; do
            case $word in *[0-9a-f][0-9a-f][0-9a-f][0-9a-f]) printf '%s' "$before"; cat "$here/$word.$end"; before=, ;; esac
          done
          echo ']'
        }
        case "$*" in
          "--version") echo "Docker version 26.1.5, build a72d7cd" ;;
          "version --format {{.|json}}") cat "$here/version.json" ;;
          "version --format"*) echo 1.45 ;;
          version) ;;
          "info --format {{.|json}}") cat "$here/info.json" ;;
          "info --format {{.Swarm"*) echo "active true" ;;
          "info --format"*) ;;
          "ps --all"* | "ps --quiet"*) cat "$here/ids" ;;
          "inspect --type container"*) each container "$@" ;;
          "inspect --format"*) ;;
          "image ls"*) cat "$here/image-ids" ;;
          "image inspect"*) each image "$@" ;;
          "history"*) for word; do [ ! -f "$here/$word.rows" ] || cat "$here/$word.rows"; done ;;
          "network ls"* | "node ls"* | "secret ls"*) ;;
          "service ls"*) echo svc1 ;;
          "service inspect"*) cat "$here/services.json" ;;
          "volume ls"*) echo vol ;;
          "volume inspect"*) cat "$here/volumes.json" ;;
          "top "*) cat "$here/$2.top" ;;
          "diff "*) echo "C /etc" ;;
          *)
            echo "Error response from daemon: no answer to $*; token=PLANTED" >&2
            exit 1
            ;;
        esac
        """);
    folder.resolve("docker").toFile().setExecutable(true);
    return this;
  }
}
