package dev.portreeve.runtime.docker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.portreeve.runtime.docker.document.RawFile;
import dev.portreeve.runtime.json.InputException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What import says of an export quotes no value of it: a word that stands where something else
 * belongs may be a secret. It tells the place and what kind of value belongs there. Names of
 * objects are places.
 */
class QuotedValuesTest {
  private static final String PLANTED = "PLANTED";
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Path EXPORTS =
      Path.of("src/test/resources/engines/docker-26.1.5-default/cli");
  private static final List<String> FILES =
      List.of(
          "inspect_containers.json",
          "inspect_images.json",
          "inspect_networks.json",
          "inspect_volumes.json",
          "info.json",
          "version.json");

  /** Keys below which names stand, by which things are told apart and joined. */
  private static final TreeSet<String> NAMES =
      new TreeSet<>(
          List.of(
              "Id",
              "ID",
              "Name",
              "Names",
              "Hostname",
              "Image",
              "RepoTags",
              "RepoDigests",
              "Runtime"));

  @Test
  void noReasonQuotesAValueThatIsOfNoUse() throws Exception {
    Map<String, JsonNode> exports = exports();
    TreeSet<String> keys = new TreeSet<>();
    exports.values().forEach(export -> keys(export, "", keys));
    keys.removeAll(NAMES);
    int step = "all".equals(System.getProperty("portreeve.planted")) ? 1 : 8;
    List<String> all = List.copyOf(keys);
    assertTrue(all.size() > 100, all.size() + " keys");
    List<String> quoted = new ArrayList<>();
    for (int i = 0; i < all.size(); i += step) {
      String key = all.get(i);
      List<RawFile> files = new ArrayList<>();
      for (Map.Entry<String, JsonNode> export : exports.entrySet()) {
        JsonNode planted = planted(export.getValue().deepCopy(), "", key);
        files.add(
            new RawFile(export.getKey(), planted.toString().getBytes(StandardCharsets.UTF_8)));
      }
      said(files).stream()
          .filter(reason -> reason.contains(PLANTED))
          .map(reason -> key + ": " + reason)
          .forEach(quoted::add);
    }
    assertEquals("", String.join("\n", quoted));
  }

  private static Map<String, JsonNode> exports() throws IOException {
    Map<String, JsonNode> exports = new java.util.TreeMap<>();
    for (String file : FILES) {
      exports.put(file, JSON.readTree(Files.readAllBytes(EXPORTS.resolve(file))));
    }
    return exports;
  }

  /** The keys that have texts, or lists of texts. */
  private static void keys(JsonNode node, String key, TreeSet<String> keys) {
    if (node.isTextual()) {
      keys.add(key);
    }
    node.properties().forEach(e -> keys(e.getValue(), e.getKey(), keys));
    if (node.isArray()) {
      node.forEach(element -> keys(element, key, keys));
    }
  }

  private static JsonNode planted(JsonNode node, String at, String key) {
    if (node.isTextual() && at.equals(key)) {
      return TextNode.valueOf(PLANTED);
    }
    if (node instanceof ObjectNode object) {
      object.properties().forEach(e -> e.setValue(planted(e.getValue(), e.getKey(), key)));
    }
    if (node instanceof ArrayNode array) {
      for (int i = 0; i < array.size(); i++) {
        array.set(i, planted(array.get(i), at, key));
      }
    }
    return node;
  }

  /** Reasons of the snapshot, and what the summary has to say. */
  private static List<String> said(List<RawFile> files) {
    List<String> said = new ArrayList<>();
    try {
      Import.Imported imported = Import.of(files, ImportOptions.defaults());
      JsonNode snapshot = JSON.readTree(imported.snapshot());
      said.addAll(snapshot.findValuesAsText("$unknown"));
      said.addAll(snapshot.findValuesAsText("reason"));
      imported.summary().ignored().forEach(ignored -> said.add(ignored.toString()));
      imported.summary().unreadable().forEach(e -> said.add(e.getMessage()));
    } catch (InputException e) {
      said.add(e.getMessage());
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return said;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "root@host # docker inspect --token PLANTED\n"
            + "[{\"Id\": \"a\", \"State\": {}, \"Config\": {}}]",
        "WARNING: PLANTED\n[{\"Id\": \"aa\", \"HostConfig\": {}, \"State\": {}, \"Config\": {}}]",
        "[{\"Id\": PLANTED}]",
        "[{\"Id\": \"a\", PLANTED}]",
        "[{\"Id\": 'PLANTED'}]",
        "{\"x:PLANTED@h\": 1, \"x:PLANTED@h\": 2}",
        "[{\"Id\": \"a\" \"PLANTED\"}]",
        "[{\"Id\": tPLANTED}]",
        "[{\"Id\": \"\\PLANTED\"}]",
        "[{\"Id\": 12PLANTED}]",
        "[{\"Id\": \"PLANTED"
      })
  void brokenJsonIsNotQuoted(String text) {
    for (String reason : said(List.of(file("export.json", text)))) {
      assertFalse(reason.contains(PLANTED), reason);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "services: {a: {image: *PLANTED}}",
        "services: {a: {image: !PLANTED x}}",
        "services: {a: {image: !!PLANTED x}}",
        "services: {a: {image: !PLANTED!x y}}",
        "services: {a: {image: &PLANTED}}\nb: *PLANTED2",
        "services: {a: {'x PLANTED': 1, 'x PLANTED': 2}}",
        "services: {a: {image: x, 'password=PLANTED': 1}}",
        "services: {a: {image: x}}\nvolumes: {v: {'password=PLANTED': 1}}",
        "services:\n a: 'PLANTED",
        "services:\n a: \"\\PLANTED\"",
        "services:\n a: PLANTED: x",
        "services:\n a: @PLANTED",
        "services: [PLANTED\n",
        "%PLANTED\nservices: x",
        "services:\n\tPLANTED: 1"
      })
  void brokenYamlIsNotQuoted(String text) {
    for (String reason : said(List.of(file("compose.yaml", text)))) {
      assertFalse(reason.contains(PLANTED), reason);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"hosts\": [\"tcp://a:PLANTED@h:1\", \"x://PLANTED\"]}",
        "{\"labels\": [\"PLANTED\"]}",
        "{\"labels\": [\"a=PLANTED\", \"a=PLANTED2\"]}",
        "{\"dns\": [\"PLANTED\"], \"log-level\": \"PLANTED\"}",
        "{\"https://a:PLANTED@mirror\": true}",
        "{\"userns-remap\": \"a:b:PLANTED\"}",
        "{\"node-generic-resources\": [\"PLANTED\"]}",
        "{\"registry-mirrors\": [PLANTED]}",
        "{\"log-opts\": {\"splunk-token\": 'PLANTED'}}",
        "{\"data-root\": [\"PLANTED\"]}",
        "{\"default-ipc-mode\": \"PLANTED\"}",
        "{\"fixed-cidr-v6\": \"PLANTED\"}"
      })
  void aRefusedConfigurationIsNotQuoted(String text) throws Exception {
    List<RawFile> files = new ArrayList<>();
    for (String file : FILES) {
      files.add(new RawFile(file, Files.readAllBytes(EXPORTS.resolve(file))));
    }
    files.add(file("daemon.json", text));
    List<String> reasons = said(files);
    assertFalse(reasons.isEmpty());
    reasons.forEach(reason -> assertFalse(reason.contains(PLANTED), reason));
  }

  /** So nobody prints it by mistake. */
  @Test
  void aRawValueShowsNoneOfItWhenItIsPrinted() {
    var raw = dev.portreeve.runtime.docker.fact.Raw.of(TextNode.valueOf(PLANTED));
    assertEquals("a string at ", raw.toString());
  }

  private static RawFile file(String name, String text) {
    return new RawFile(name, text.getBytes(StandardCharsets.UTF_8));
  }
}
