package dev.portreeve.stdlib.laws;

import com.fasterxml.jackson.databind.JsonNode;
import dev.portreeve.runtime.docker.document.RawFile;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Plans that speak of what a host has: they mount its directories and volumes, are called as its
 * containers, networks and images, and join them. What they say is of their own services alone.
 */
final class Plans {
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9/_.:@-]{1,120}");

  /** Of whose values a plan may make use; others are few of very many. */
  private static final Set<String> TELLING =
      Set.of(
          "Name",
          "Mountpoint",
          "Source",
          "Id",
          "ID",
          "Image",
          "Destination",
          "NetworkMode",
          "name",
          "DockerRootDir",
          "device",
          "PathOnHost",
          "CgroupParent");

  private final Random chance;
  private final List<String> words;

  private Plans(List<RawFile> host, Random chance) {
    this.chance = chance;
    Set<String> found = new TreeSet<>(Set.of("web", "data", "/", "/etc", "/var/run/docker.sock"));
    for (RawFile file : host) {
      JsonNode tree = Corpus.tree(file.bytes());
      if (tree != null) {
        collect(tree, "", found);
      }
    }
    this.words = List.copyOf(found);
  }

  private static void collect(JsonNode node, String key, Set<String> found) {
    if (node.isTextual() && TELLING.contains(key) && PLAIN.matcher(node.asText()).matches()) {
      found.add(node.asText());
    }
    node.properties().forEach(e -> collect(e.getValue(), e.getKey(), found));
    if (node.isArray()) {
      node.forEach(element -> collect(element, key, found));
    }
  }

  /** A compose file that wants as much as it can of what a host has. */
  static RawFile compose(List<RawFile> host, Random chance) {
    return new Plans(host, chance).compose();
  }

  /** A plan that nobody reads: of Kubernetes, of systemd, of an image. */
  static RawFile unread(List<RawFile> host, Random chance) {
    return new Plans(host, chance).unread();
  }

  private RawFile compose() {
    List<String> service = new ArrayList<>();
    List<String> volumes = new ArrayList<>();
    List<String> networks = new ArrayList<>();
    if (chance.nextBoolean()) {
      service.add("container_name: " + quoted(name()));
    }
    if (chance.nextBoolean()) {
      service.add("volumes: [ " + quoted(path() + ":/v") + ", " + quoted("data:/d") + " ]");
      volumes.add("data:\n" + volume());
    }
    if (chance.nextInt(3) == 0) {
      service.add("networks: [ net ]");
      networks.add("net:\n    name: " + quoted(name()));
    } else {
      service.add("network_mode: " + quoted(mode()));
    }
    for (String key : List.of("pid", "ipc", "uts", "userns_mode", "cgroup_parent", "user")) {
      if (chance.nextInt(4) == 0) {
        boolean joins = key.equals("pid") || key.equals("ipc");
        String name = key.endsWith("r") || key.endsWith("t") ? name() : "host";
        service.add(key + ": " + quoted(joins && chance.nextBoolean() ? join() : name));
      }
    }
    if (chance.nextInt(4) == 0) {
      service.add("ulimits: { nofile: 1024 }");
    }
    if (chance.nextInt(3) == 0) {
      service.add("volumes_from: [ " + quoted(join()) + " ]");
    }
    if (chance.nextInt(3) == 0) {
      service.add("external_links: [ " + quoted(name() + ":db") + " ]");
    }
    if (chance.nextInt(3) == 0) {
      service.add("devices: [ " + quoted(path() + ":/dev/x") + " ]");
    }
    if (chance.nextInt(3) == 0) {
      service.add("privileged: " + chance.nextBoolean());
    }
    if (chance.nextInt(3) == 0) {
      service.add("ports: [ \"22:22\", \"0.0.0.0:2375:2375\" ]");
    }
    service.add("image: " + quoted(chance.nextBoolean() ? name() : Plants.TAG));
    StringBuilder text = new StringBuilder("name: " + (chance.nextBoolean() ? "carrier" : "web"));
    text.append("\nservices:\n  carrier:\n");
    service.forEach(line -> text.append("    ").append(line).append('\n'));
    section(text, "volumes", volumes);
    section(text, "networks", networks);
    return plan(chance.nextBoolean() ? "compose.yaml" : "app/docker-compose.yml", text.toString());
  }

  private static void section(StringBuilder text, String name, List<String> entries) {
    if (!entries.isEmpty()) {
      text.append(name).append(":\n");
      entries.forEach(entry -> text.append("  ").append(entry).append('\n'));
    }
  }

  private String volume() {
    String options = "    driver_opts: { type: none, o: bind, device: " + quoted(path()) + " }";
    return switch (chance.nextInt(3)) {
      case 0 -> "    name: " + quoted(name());
      case 1 -> options;
      default -> "    name: " + quoted(name()) + "\n" + options;
    };
  }

  private RawFile unread() {
    String image = quoted(name());
    return switch (chance.nextInt(4)) {
      case 0 ->
          plan(
              "pod.yaml",
              "apiVersion: v1\nkind: Pod\nmetadata: { name: "
                  + quoted(name())
                  + " }\nspec:\n  hostPID: true\n  containers:\n  - name: web\n    image: "
                  + image
                  + "\n  volumes:\n  - name: v\n    hostPath: { path: "
                  + quoted(path())
                  + " }\n");
      case 1 ->
          plan(
              "pods.json",
              "{\"apiVersion\":\"v1\",\"kind\":\"List\",\"items\":[{\"apiVersion\":\"v1\",\"kind\":\"Pod\",\"metadata\":{\"name\":"
                  + quoted(name())
                  + "},\"spec\":{\"containers\":[{\"name\":\"web\",\"image\":"
                  + image
                  + ",\"securityContext\":{\"privileged\":true}}]}}]}");
      case 2 ->
          plan(
              "web.container",
              "[Container]\nImage="
                  + name()
                  + "\nContainerName="
                  + name()
                  + "\nVolume="
                  + path()
                  + ":/v\nPodmanArgs=--privileged\n");
      default ->
          plan(
              chance.nextBoolean() ? "Dockerfile" : "web/Containerfile",
              "FROM " + name() + "\nUSER root\nVOLUME " + path() + "\nONBUILD RUN true\n");
    };
  }

  private String mode() {
    String[] modes = {"host", "none", "bridge", join()};
    return modes[chance.nextInt(modes.length)];
  }

  private String join() {
    return "container:" + name();
  }

  private String word() {
    return words.get(chance.nextInt(words.size()));
  }

  /** Some word of the host that is none of its paths, without the slash before a name. */
  private String name() {
    String word = word().replaceFirst("^/", "");
    return word.isEmpty() || word.contains("/") ? "web" : word;
  }

  /** Some path of the host, or the directory that it lies in. */
  private String path() {
    for (int i = 0; i < 8; i++) {
      String word = word();
      if (word.startsWith("/") && !word.contains(":")) {
        return chance.nextInt(3) == 0 ? word.replaceFirst("(.)/[^/]*$", "$1") : word;
      }
    }
    return "/var/lib/docker/volumes";
  }

  private static String quoted(String word) {
    return "\"" + word + "\"";
  }

  private static RawFile plan(String name, String text) {
    return new RawFile(name, text.getBytes(StandardCharsets.UTF_8));
  }
}
