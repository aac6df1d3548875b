package dev.portreeve.runtime.docker;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.portreeve.runtime.docker.document.RawFile;
import dev.portreeve.runtime.docker.fact.SnapshotJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/**
 * One state, told in the dialects of one engine: each version of its API, the command line, and of
 * Podman its own API and the one that it shares with Docker. No two say different things of an
 * object that both describe; what one of them cannot tell is unknown there.
 */
@Isolated("changes the JVM's locale or zone")
class DialectsTest {
  static final List<String> ENGINES = Exports.ENGINES;
  private static final List<String> LISTS =
      List.of(
          "networks", "volumes", "images", "nodes", "services", "secrets", "tasks", "containers");

  private record Told(String dialect, JsonNode snapshot) {}

  private static List<Told> told(String engine) throws Exception {
    List<Told> all = new ArrayList<>();
    try (Stream<Path> folders = Files.list(Exports.ROOT.resolve(engine).resolve("api"))) {
      for (Path folder : folders.filter(Files::isDirectory).sorted().toList()) {
        String name = "api/" + folder.getFileName();
        all.add(new Told(name, Exports.snapshot(Exports.of(engine, name))));
      }
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    all.add(new Told("cli", Exports.snapshot(Exports.of(engine, "cli"))));
    return all;
  }

  @ParameterizedTest
  @FieldSource("ENGINES")
  void noDialectSaysOtherwiseThanAnother(String engine) throws Exception {
    List<Told> all = told(engine);
    List<String> contradictions = new ArrayList<>();
    int compared = 0;
    for (Told one : all) {
      for (Told other : all) {
        for (String list : LISTS) {
          for (JsonNode said : SnapshotJson.elements(one.snapshot().path(list))) {
            for (JsonNode also : SnapshotJson.elements(other.snapshot().path(list))) {
              if (one != other && identity(said).equals(identity(also))) {
                compared++;
                contradictions(list, said, also)
                    .forEach(c -> contradictions.add(one.dialect() + ", " + other.dialect() + c));
              }
            }
          }
        }
        for (String only : List.of("host", "daemon", "swarm")) {
          contradictions(only, one.snapshot().path(only), other.snapshot().path(only))
              .forEach(c -> contradictions.add(one.dialect() + ", " + other.dialect() + c));
        }
      }
    }
    assertEquals("", String.join("\n", contradictions));
    assertTrue(compared > 50, compared + " descriptions compared");
  }

  private static String identity(JsonNode object) {
    return object.path(object.has("id") ? "id" : "name").asText();
  }

  /** Values that differ where both are known; exports seconds apart differ in health checks. */
  private static List<String> contradictions(String what, JsonNode one, JsonNode other) {
    if (one.isMissingNode() || other.isMissingNode()) {
      return List.of();
    }
    return Weaker.violations(one, other).stream()
        .filter(v -> v.contains(" became ") && !v.contains("unknown became"))
        .filter(v -> !v.contains("partial became complete") && !v.contains(".health:"))
        .map(v -> ", " + what + " " + identity(one) + v)
        .toList();
  }

  /** Turkish has another lower case, Arabic other digits, Kiribati another day. */
  @ParameterizedTest
  @FieldSource("ENGINES")
  void whereItIsImportedChangesNothing(String engine) throws Exception {
    List<RawFile> sources = Exports.of(engine, "cli", "host");
    byte[] expected = Import.of(sources, ImportOptions.defaults()).snapshot();
    Locale locale = Locale.getDefault();
    TimeZone zone = TimeZone.getDefault();
    try {
      TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Kiritimati"));
      for (String tag : List.of("tr-TR", "ar-EG-u-nu-arab", "th-TH-u-ca-buddhist")) {
        Locale.setDefault(Locale.forLanguageTag(tag));
        assertArrayEquals(expected, Import.of(sources, ImportOptions.defaults()).snapshot(), tag);
      }
    } finally {
      Locale.setDefault(locale);
      TimeZone.setDefault(zone);
    }
  }

  /** An engine that a user runs looks for its settings in that user's home, and nowhere else. */
  @Test
  void theSettingsOfARootlessEngineLieInAHome() throws Exception {
    ObjectNode info =
        Exports.json(Exports.of("docker-26.1.5-default", "cli/info.json").get(0)).deepCopy();
    info.withArray("SecurityOptions").add("name=rootless");
    info.put("DockerRootDir", "/home/ann/.local/share/docker");
    List<RawFile> sources = new ArrayList<>();
    sources.add(Exports.text("info.json", info.toString()));
    sources.add(Exports.text("cmdline", "dockerd\n--host=unix:///run/user/1000/docker.sock\n"));
    sources.add(
        Exports.text("config.err", "cat: /etc/docker/daemon.json: No such file or directory\n"));
    sources.add(Exports.text("files/etc/docker/daemon.json", "{\"icc\":false}"));
    JsonNode daemon = Exports.snapshot(sources).get("daemon");
    String reason =
        "a rootless engine reads ~/.config/docker/daemon.json of its user, which was not collected";
    assertEquals("true", daemon.at("/rootless/$value").asText());
    assertEquals("true", daemon.at("/userns_remap/$value").asText());
    assertEquals("/home/ann/.local/share/docker", daemon.at("/data_root_path/$value").asText());
    for (String field :
        List.of("config_path", "icc", "iptables", "tls", "containerd_socket_path")) {
      assertEquals(reason, daemon.at("/" + field + "/$unknown").asText(), field);
    }
    sources.add(Exports.text("files/home/ann/.config/docker/daemon.json", "{\"iptables\":false}"));
    sources.add(Exports.stat("11-25", "/home/ann/.config/docker/daemon.json"));
    RawFile rootsUnit = Exports.started();
    sources.add(rootsUnit);
    String asks = Exports.snapshot(sources).at("/daemon/iptables/$unknown").asText();
    assertTrue(asks.contains("`TZ=UTC systemctl --user show docker.service`"), asks);
    sources.remove(rootsUnit);
    sources.add(
        Exports.text(
            "systemctl.txt",
            "Id=docker.service\nFragmentPath=/home/ann/.config/systemd/user/docker.service\n"
                + "ExecMainStartTimestamp=Thu 2026-11-26 12:00:00 UTC\n"));
    JsonNode told = Exports.snapshot(sources).get("daemon");
    assertEquals("false", told.at("/iptables/$value").asText(), told.get("iptables").toString());
    assertEquals("true", told.at("/icc/$value").asText());
    assertEquals("[\"/run/user/1000/docker.sock\"]", told.at("/socket_paths/$value").toString());
  }
}
