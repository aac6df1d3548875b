package dev.portreeve.runtime.docker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.portreeve.runtime.json.InputException;
import dev.portreeve.runtime.json.StrictJson;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/** Effective settings: which source wins, what is unknown, and what that asks for. */
class DaemonTest {
  private static final String DOCKER = "docker-26.1.5-default";
  private static final Import.Source NO_CONFIG =
      Exports.text("config.err", "cat: /etc/docker/daemon.json: No such file or directory\n");

  /** {@code -} is a source that was not collected, {@code absent} a file that is not there. */
  @ParameterizedTest(name = "{0} and {1}: {2} is {3}")
  @CsvFileSource(
      files = "src/test/resources/daemon/settings.txt",
      delimiter = '|',
      quoteCharacter = '\0')
  void aSettingIsWhatItsStrongestSourceSays(
      String arguments, String config, String field, String expected, String from)
      throws Exception {
    JsonNode daemon = Exports.snapshot(sources(arguments, config)).get("daemon");
    JsonNode value = daemon.get(field);
    if (expected.equals("?")) {
      assertEquals(from, value.path("$unknown").asText(), value.toString());
    } else {
      assertEquals(from, value.path("$from").asText(), value.toString());
      assertEquals(json(expected), value.get("$value"));
    }
  }

  private static List<Import.Source> sources(String arguments, String config) {
    List<Import.Source> sources = new ArrayList<>();
    sources.addAll(Exports.of(DOCKER, "cli/version.json"));
    ObjectNode info = info();
    info.remove(List.of("LiveRestoreEnabled", "ExperimentalBuild", "LoggingDriver"));
    sources.add(Exports.text("info.json", info.toString()));
    if (!arguments.equals("-")) {
      sources.add(Exports.text("cmdline", arguments + "\n"));
    }
    if (config.equals("absent")) {
      sources.add(NO_CONFIG);
    } else if (!config.equals("-")) {
      sources.add(Exports.text("etc/docker/daemon.json", config));
    }
    return sources;
  }

  private static ObjectNode info() {
    try {
      return Exports.json(Exports.of(DOCKER, "cli/info.json").get(0)).deepCopy();
    } catch (InputException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void whatTheEngineShowsWinsAndTheOtherIsNamed() throws Exception {
    List<Import.Source> sources = new ArrayList<>(Exports.of(DOCKER, "cli/inspect_networks.json"));
    sources.addAll(sources("dockerd --live-restore", "{\"icc\":false,\"debug\":true}"));
    Import.Imported imported = Import.of(sources, Import.Options.defaults());
    JsonNode daemon = Exports.snapshot(imported).get("daemon");
    assertEquals("true", daemon.at("/icc/$value").asText());
    assertEquals(
        List.of(
            "icc: network bridge .Options[com.docker.network.bridge.enable_icc] over daemon.json"
                + " icc",
            "debug: info .Debug over daemon.json debug"),
        imported.summary().overruled().stream()
            .map(o -> o.setting() + ": " + o.winner() + " over " + o.loser())
            .toList());
  }

  @Test
  void aRefusedFileIsNamedAndSettlesNothing() throws Exception {
    Import.Imported imported =
        Import.of(
            sources("dockerd --iptables=false", "{\"icc\":false,\"icx\":1}"),
            Import.Options.defaults());
    JsonNode daemon = Exports.snapshot(imported).get("daemon");
    assertEquals("false", daemon.at("/config_valid/$value").asText());
    assertEquals("false", daemon.at("/iptables/$value").asText());
    String refused = "dockerd refuses etc/docker/daemon.json: dockerd knows no key `icx`";
    assertEquals(refused, daemon.at("/icc/$unknown").asText());
    assertEquals(refused, daemon.at("/userland_proxy/$unknown").asText());
    assertTrue(
        imported.summary().ignored().stream()
            .anyMatch(i -> i.why().equals("dockerd refuses it: dockerd knows no key `icx`")));
  }

  @Test
  void podmanHasNoDaemon() throws Exception {
    List<Import.Source> sources = new ArrayList<>(Exports.of("podman-5.4.2-root", "cli/info.json"));
    sources.add(NO_CONFIG);
    assertTrue(Exports.snapshot(sources).get("daemon").isNull());
  }

  private static JsonNode json(String text) throws InputException {
    return StrictJson.withDefaults().tree("json", text.getBytes(StandardCharsets.UTF_8));
  }
}
