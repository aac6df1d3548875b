package dev.portreeve.runtime.docker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.portreeve.runtime.docker.document.RawFile;
import dev.portreeve.runtime.json.InputException;
import dev.portreeve.runtime.json.StrictJson;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;

/** Effective settings: which source wins, what is unknown, and what that asks for. */
class DaemonTest {
  private static final String DOCKER = "docker-26.1.5-default";
  private static final RawFile NO_CONFIG =
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

  /** dockerd takes root as the user to remap to, warns that nothing is mapped, and runs. */
  @ParameterizedTest
  @CsvSource({
    "default, true",
    "dockremap:dockremap, true",
    "1000:1000, true",
    "root, false",
    "root:docker, false",
    "0:0, false",
    "00, false",
    "4294967296, ''",
  })
  void rootIsNoUserToRemapTo(String user, String remapped) throws Exception {
    String config = "{\"userns-remap\":\"" + user + "\"}";
    JsonNode alone =
        Exports.snapshot(
                Exports.text("cmdline", "dockerd\n"),
                Exports.stat("11-26", "/etc/docker/daemon.json"),
                Exports.started(),
                Exports.text("etc/docker/daemon.json", config))
            .at("/daemon/userns_remap");
    JsonNode flag =
        Exports.snapshot(
                Exports.text("cmdline", "dockerd --userns-remap=" + user + "\n"), NO_CONFIG)
            .at("/daemon/userns_remap");
    assertEquals(remapped, alone.path("$value").asText(), alone.toString());
    assertEquals(remapped, flag.path("$value").asText(), flag.toString());
  }

  private static List<RawFile> sources(String arguments, String config) {
    List<RawFile> sources = new ArrayList<>();
    sources.addAll(Exports.of(DOCKER, "cli/version.json"));
    ObjectNode info = info();
    info.remove(List.of("LiveRestoreEnabled", "ExperimentalBuild", "LoggingDriver"));
    sources.add(Exports.text("info.json", info.toString()));
    if (!arguments.equals("-")) {
      sources.add(Exports.text("cmdline", arguments + "\n"));
    }
    sources.add(
        config.equals("absent")
            ? Exports.stat("11-26", "/etc/docker/")
            : Exports.stat("11-26", "/etc/docker/", "/etc/docker/daemon.json"));
    sources.add(Exports.started());
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

  /** One that says otherwise is another, however alike the two look. */
  @Test
  void twoConfigurationsThatDisagreeDecideNothing() throws Exception {
    List<RawFile> sources = sources("dockerd", "{\"icc\":false,\"debug\":true}");
    assertEquals("false", Exports.snapshot(sources).at("/daemon/icc/$value").asText());
    sources.add(Exports.text("other/etc/docker/daemon.json", "{\"icc\":true,\"debug\":true}"));
    JsonNode icc = Exports.snapshot(sources).at("/daemon/icc");
    assertTrue(icc.path("$unknown").asText().contains("disagree"), icc.toString());
  }

  @Test
  void whatTheEngineShowsWinsAndTheOtherIsNamed() throws Exception {
    List<RawFile> sources = new ArrayList<>(Exports.of(DOCKER, "cli/inspect_networks.json"));
    sources.addAll(sources("dockerd --live-restore", "{\"icc\":false,\"debug\":true}"));
    Import.Imported imported = Import.of(sources, ImportOptions.defaults());
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
  void aKeyThatIsTheNameOfAFlagIsNamedAndSetsNothing() throws Exception {
    Import.Imported imported =
        Import.of(sources("dockerd", "{\"storage-opt\":[\"a=b\"]}"), ImportOptions.defaults());
    assertEquals("[]", Exports.snapshot(imported).at("/daemon/storage_options/$value").toString());
    assertTrue(
        imported.summary().ignored().stream()
            .anyMatch(
                i -> i.why().equals("dockerd passes over `storage-opt`, the name of a flag")));
  }

  @Test
  void aRefusedFileIsNamedAndSettlesNothing() throws Exception {
    Import.Imported imported =
        Import.of(
            sources("dockerd --iptables=false", "{\"icc\":false,\"icx\":1}"),
            ImportOptions.defaults());
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

  private static final String UNITS =
      """
      Id=docker.service
      LoadState=loaded
      ExecStart={ path=/usr/sbin/dockerd ; argv[]=/usr/sbin/dockerd -H fd:// $DOCKER_OPTS ; ignore_errors=no ; start_time=[n/a] ; }
      Environment=A=b DOCKER_OPTS=--debug
      EnvironmentFiles=/etc/default/docker (ignore_errors=yes)
      ExecMainStartTimestamp=Thu 2026-11-26 12:00:00 UTC
      FragmentPath=/usr/lib/systemd/system/docker.service
      DropInPaths=/etc/systemd/system/docker.service.d/x.conf

      Id=docker.socket
      LoadState=loaded
      Listen=/run/docker.sock (Stream)
      Listen=0.0.0.0:2375 (Stream)
      SocketGroup=docker
      FragmentPath=/usr/lib/systemd/system/docker.socket

      Id=containerd.service
      LoadState=not-found
      FragmentPath=
      """;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      textBlock =
          """
          icc                | false  | flag --icc
          default_ulimits    | []     | default
          log_level          | "warn" | flag --log-level
          endpoints          | [{"ip":null,"port":2375,"transport":"tcp"},{"ip":{"$unknown":"a fd endpoint has none"},"port":{"$unknown":"a fd endpoint has none"},"transport":"fd"},{"ip":{"$unknown":"a unix endpoint has none"},"port":{"$unknown":"a unix endpoint has none"},"transport":"unix"}] | flag --host
          socket_paths       | ["/run/docker.sock"] | flag --host
          socket_group       | "docker" | docker.socket SocketGroup
          executable_path    | "/usr/sbin/dockerd" | docker.service ExecStart
          service_unit_path  | "/usr/lib/systemd/system/docker.service" | systemctl show docker.service
          """)
  void withoutArgumentsTheUnitTellsThem(String field, String expected, String from)
      throws Exception {
    List<RawFile> sources = unit();
    sources.add(
        Exports.text("files/etc/default/docker", "# x\nDOCKER_OPTS=\"--icc=false -l warn\"\n"));
    JsonNode value = Exports.snapshot(sources).get("daemon").get(field);
    assertEquals(from, value.path("$from").asText(), value.toString());
    assertEquals(json(expected), value.get("$value"));
  }

  /** Without the arguments, with a unit whose files are older than the daemon. */
  private static List<RawFile> unit() {
    List<RawFile> sources = sources("-", "absent");
    sources.removeIf(file -> file.name().equals(Exports.started().name()));
    sources.add(Exports.text("systemctl-show.txt", UNITS));
    String drops = "/etc/systemd/system/docker.service.d";
    sources.add(
        Exports.stat(
            "11-25",
            "/usr/lib/systemd/system/docker.service",
            drops + "/",
            drops + "/x.conf",
            "/etc/default/docker"));
    return sources;
  }

  @Test
  void aVariableOfAFileThatWasNotReadLeavesTheArgumentsUnknown() throws Exception {
    List<RawFile> sources = unit();
    assertEquals(
        "docker.service starts dockerd with `$DOCKER_OPTS`, and /etc/default/docker, which gives"
            + " dockerd variables, was not collected",
        Exports.snapshot(sources).at("/daemon/iptables/$unknown").asText());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      textBlock =
          """
          WARNING: API is accessible on http://0.0.0.0:2375 without encryption.        | false | false
          [DEPRECATION NOTICE]: API is accessible on https://127.0.0.1:2376 without TLS client verification. | true | false
          """)
  void whatTheEngineWarnsOfWinsOverWhatItWasTold(String warning, boolean tls, boolean verify)
      throws Exception {
    List<RawFile> sources = sources("dockerd --tlsverify", "absent");
    ObjectNode info = info();
    info.putArray("Warnings").add(warning);
    sources.set(1, Exports.text("info.json", info.toString()));
    JsonNode daemon = Exports.snapshot(sources).get("daemon");
    assertEquals(tls, daemon.at("/tls/$value").booleanValue());
    assertEquals(verify, daemon.at("/tls_verify/$value").booleanValue());
    assertEquals("tcp", daemon.at("/endpoints/$value/0/transport").asText());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          none /etc, file /usr/lib | /usr/lib/systemd/system/docker.service
          file /etc, file /usr/lib | /etc/systemd/system/docker.service
          none /etc, none /usr/lib | null
          none /etc, file /lib     | /usr/lib/systemd/system/docker.service
          none /etc                | `systemctl show docker.service` was not collected
          file /usr/lib            | `systemctl show docker.service` was not collected
          """)
  void whereSystemdWasNotAskedAUnitIsTheFirstThatItWouldFind(String looked, String expected)
      throws Exception {
    StringBuilder files = new StringBuilder("portreeve files 1\n");
    for (String look : looked.split(", ")) {
      String path = look.substring(5) + "/systemd/system/docker.service";
      files.append(look.startsWith("none ") ? "none " : "file 81a4 0 0 root root ").append(path);
      files.append(look.startsWith("none ") ? "\n" : " " + path + "\n");
    }
    List<RawFile> sources = new ArrayList<>(sources("dockerd", "absent"));
    sources.add(Exports.text("files.txt", files.toString()));
    JsonNode path = Exports.snapshot(sources).at("/daemon/service_unit_path");
    assertEquals(
        expected, path.has("$value") ? path.get("$value").asText() : path.get("$unknown").asText());
  }

  @Test
  void aWarningIsOneLine() throws Exception {
    List<RawFile> sources = sources("dockerd", "absent");
    ObjectNode info = info();
    info.putArray("Warnings")
        .add("WARNING: API is accessible on http://0.0.0.0:2375.\n      It is");
    sources.set(1, Exports.text("info.json", info.toString()));
    assertEquals(
        "WARNING: API is accessible on http://0.0.0.0:2375. It is",
        Exports.snapshot(sources).at("/daemon/warnings/$value/0").asText());
  }

  @Test
  void aRedirectedErrorIsNoArguments() throws Exception {
    List<RawFile> sources = sources("-", "absent");
    sources.add(Exports.text("cmdline", "cat: /proc/1/cmdline: Permission denied\n"));
    assertEquals(
        "cat: /proc/1/cmdline: Permission denied",
        Exports.snapshot(sources).at("/daemon/iptables/$unknown").asText());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      textBlock =
          """
          /usr/bin/dockerd<NUL>--icc=false<NUL> | false
          /usr/bin/dockerd<LF>--icc=false<LF>   | false
          /usr/bin/dockerd --icc=false<LF>      | false
          /usr/bin/dockerd "--icc=false"<LF>    | false
          /usr/bin/dockerd --icc=fals           | ?
          /usr/bin/dockerd<NUL>--icc=fals       | ?
          """)
  void argumentsAreReadHoweverTheyArePrinted(String printed, String expected) throws Exception {
    List<RawFile> sources = sources("-", "absent");
    sources.add(Exports.text("cmdline", printed.replace("<NUL>", "\0").replace("<LF>", "\n")));
    JsonNode icc = Exports.snapshot(sources).at("/daemon/icc");
    assertEquals(expected, icc.path("$value").asText("?"), icc.toString());
  }

  @Test
  void podmanHasNoDaemon() throws Exception {
    List<RawFile> sources = new ArrayList<>(Exports.of("podman-5.4.2-root", "cli/info.json"));
    sources.add(NO_CONFIG);
    assertTrue(Exports.snapshot(sources).get("daemon").isNull());
  }

  private static JsonNode json(String text) throws InputException {
    return StrictJson.withDefaults().tree("json", text.getBytes(StandardCharsets.UTF_8));
  }
}
