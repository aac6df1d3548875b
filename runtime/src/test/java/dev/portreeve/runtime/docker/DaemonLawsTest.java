package dev.portreeve.runtime.docker;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.portreeve.runtime.docker.document.RawFile;
import dev.portreeve.runtime.docker.fact.SnapshotJson;
import dev.portreeve.runtime.json.InputException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/**
 * Laws over daemons that could run: every setting is made by a flag, in daemon.json, or by nobody,
 * and what the engine shows agrees. All sources together give the settings; without some of them a
 * setting stays as it is or becomes unknown, and never the default of what was not read.
 */
class DaemonLawsTest {
  private static final String DOCKER = "docker-26.1.5-default";

  /** A setting: its key, its field, its default and another value, as JSON. */
  private record Knob(String key, String field, String standard, String other) {}

  private static final List<Knob> KNOBS =
      List.of(
          new Knob("icc", "icc", "true", "false"),
          new Knob("iptables", "iptables", "true", "false"),
          new Knob("ip6tables", "ip6tables", "false", "true"),
          new Knob("userland-proxy", "userland_proxy", "true", "false"),
          new Knob("live-restore", "live_restore", "false", "true"),
          new Knob("experimental", "experimental", "false", "true"),
          new Knob("log-level", "log_level", "\"info\"", "\"warn\""),
          new Knob("cgroup-parent", "cgroup_parent", "null", "\"/x\""),
          new Knob("group", "socket_group", "\"docker\"", "\"ops\""),
          new Knob("log-driver", "logging_driver", "\"json-file\"", "\"journald\""),
          new Knob("tlsverify", "tls_verify", "false", "true"),
          new Knob("ip", "default_address", "null", "\"127.0.0.1\""));

  /** Who makes a setting: 0 nobody, 1 a flag, 2 daemon.json. */
  @Property(tries = 120)
  void allSourcesTogetherGiveTheSettings(
      @ForAll @Size(12) List<@IntRange(max = 2) Integer> makers, @ForAll boolean unit)
      throws InputException {
    JsonNode daemon =
        Exports.snapshot(new ArrayList<>(sources(makers, unit).values())).get("daemon");
    for (int i = 0; i < KNOBS.size(); i++) {
      Knob knob = KNOBS.get(i);
      assertEquals(
          makers.get(i) == 0 ? knob.standard() : knob.other(),
          daemon.get(knob.field()).path("$value").toString(),
          knob.field() + " is " + daemon.get(knob.field()));
    }
  }

  @Property(tries = 250)
  void lessIsReadLessIsKnown(
      @ForAll @Size(12) List<@IntRange(max = 2) Integer> makers,
      @ForAll boolean unit,
      @ForAll @Size(6) List<Boolean> kept)
      throws InputException {
    Map<String, RawFile> all = sources(makers, unit);
    List<RawFile> some = new ArrayList<>();
    int at = 0;
    for (RawFile source : all.values()) {
      if (kept.get(at++ % kept.size())) {
        some.add(source);
      }
    }
    if (some.isEmpty()) {
      return;
    }
    JsonNode more = settings(new ArrayList<>(all.values()));
    assertEquals(List.of(), Weaker.violations(more, settings(some)));
  }

  @Property(tries = 40)
  void theOrderOfSourcesChangesNothing(
      @ForAll @Size(12) List<@IntRange(max = 2) Integer> makers, @ForAll Random random)
      throws InputException {
    List<RawFile> sources = new ArrayList<>(sources(makers, false).values());
    JsonNode before = Exports.snapshot(sources).get("daemon");
    Collections.shuffle(sources, random);
    assertEquals(before, Exports.snapshot(sources).get("daemon"));
  }

  private static Map<String, RawFile> sources(List<Integer> makers, boolean unit)
      throws InputException {
    StringBuilder flags = new StringBuilder("dockerd");
    ObjectNode config = SnapshotJson.object();
    ObjectNode info = Exports.json(Exports.of(DOCKER, "cli/info.json").get(0)).deepCopy();
    ArrayList<JsonNode> networks = new ArrayList<>();
    Exports.json(Exports.of(DOCKER, "cli/inspect_networks.json").get(0)).forEach(networks::add);
    ObjectNode bridge =
        (ObjectNode)
            networks.stream()
                .filter(n -> n.get("Name").asText().equals("bridge"))
                .findFirst()
                .orElseThrow();
    ObjectNode options = (ObjectNode) bridge.get("Options");
    for (int i = 0; i < KNOBS.size(); i++) {
      Knob knob = KNOBS.get(i);
      JsonNode other = Exports.json(Exports.text("value", knob.other()));
      if (makers.get(i) == 1) {
        flags.append(" --").append(knob.key()).append('=').append(other.asText());
      } else if (makers.get(i) == 2) {
        config.set(knob.key(), other);
      }
      if (makers.get(i) != 0) {
        shown(knob, other, info, options);
      }
    }
    Map<String, RawFile> sources = new TreeMap<>();
    if (unit) {
      sources.put(
          "unit",
          Exports.text(
              "systemctl-show.txt",
              "Id=docker.service\nLoadState=loaded\nEnvironment=\nEnvironmentFiles=\nExecStart={"
                  + " path=/usr/bin/dockerd ; argv[]=/usr/bin/"
                  + flags
                  + " ; ignore_errors=no ; }\nFragmentPath=/lib/systemd/system/docker.service\n"
                  + "DropInPaths=\nExecMainStartTimestamp=Thu 2026-11-26 12:00:00 UTC\n"));
    } else {
      sources.put("started", Exports.started());
      sources.put("flags", Exports.text("cmdline", flags + "\n"));
    }
    sources.put(
        "times",
        Exports.stat(
            "11-26",
            config.isEmpty() ? "/etc/docker/" : "/etc/docker/daemon.json",
            "/lib/systemd/system/docker.service",
            "/etc/systemd/system/docker.service.d/"));
    sources.put("info", Exports.text("info.json", info.toString()));
    sources.put("bridge", Exports.text("bridge.json", bridge.toString()));
    sources.put(
        "config",
        config.isEmpty()
            ? Exports.text("err", "cat: /etc/docker/daemon.json: No such file or directory\n")
            : Exports.text("etc/docker/daemon.json", config.toString()));
    return sources;
  }

  private static void shown(Knob knob, JsonNode value, ObjectNode info, ObjectNode bridge) {
    switch (knob.key()) {
      case "live-restore" -> info.set("LiveRestoreEnabled", value);
      case "experimental" -> info.set("ExperimentalBuild", value);
      case "log-driver" -> info.set("LoggingDriver", value);
      case "icc" -> bridge.put("com.docker.network.bridge.enable_icc", value.asText());
      case "ip" -> bridge.put("com.docker.network.bridge.host_binding_ipv4", value.asText());
      default -> info.put("Debug", false);
    }
  }

  /** The daemon without provenance: another witness may say the same. */
  private static JsonNode settings(List<RawFile> sources) throws InputException {
    ObjectNode plain = SnapshotJson.object();
    JsonNode daemon = Exports.snapshot(sources).path("daemon");
    daemon
        .fieldNames()
        .forEachRemaining(
            name -> {
              JsonNode value = daemon.get(name);
              plain.set(name, value.has("$value") ? value.get("$value") : value);
            });
    return plain;
  }
}
