package dev.portreeve.runtime.redact;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.portreeve.runtime.docker.Import;
import dev.portreeve.runtime.docker.ImportOptions;
import dev.portreeve.runtime.docker.document.RawFile;
import dev.portreeve.runtime.json.InputException;
import dev.portreeve.runtime.json.StrictJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What import makes of an export is the same whether its secrets were left out where it was
 * collected or are dropped here: same facts, and the same secrets found, by name and kind.
 */
class RedactedExportsTest {
  private static final Path PLACES = Path.of("src/test/resources/redact/places.txt");
  private static final Path ENGINES = Path.of("src/test/resources/engines");

  static Stream<String> engines() throws IOException {
    try (Stream<Path> all = Files.list(ENGINES)) {
      return all.map(p -> p.getFileName().toString()).sorted().toList().stream();
    }
  }

  /** As the tables of the collectors have it. */
  private static Redactor.Form form(String name) {
    String file = name.substring(name.lastIndexOf('/') + 1);
    if (file.endsWith(".json") || file.endsWith(".jsonl")) {
      return Redactor.Form.JSON;
    }
    return switch (file) {
      case "dockerd.cmdline" -> Redactor.Form.ARGUMENTS;
      case "etc-default-docker" -> Redactor.Form.ENVIRONMENT;
      case "group_docker.txt" -> Redactor.Form.ACCOUNTS;
      case "os-release", "proc_mounts.txt" -> Redactor.Form.LINES;
      default -> file.startsWith("top_") ? Redactor.Form.LINES : Redactor.Form.TEXT;
    };
  }

  @ParameterizedTest
  @MethodSource("engines")
  void exportsOfRealEnginesTellTheSame(String engine) throws Exception {
    for (String folder : List.of("cli", "api", "host")) {
      List<RawFile> raw = new ArrayList<>();
      try (Stream<Path> files = Files.walk(ENGINES.resolve(engine).resolve(folder))) {
        for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
          String name = ENGINES.resolve(engine).relativize(file).toString().replace('\\', '/');
          raw.add(new RawFile(name, Files.readAllBytes(file)));
        }
      }
      assertSame(raw);
    }
  }

  /** Every value in every place of a container, an image and a volume where one may stand. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "hunter2",
        "two words",
        "true",
        "None",
        "$DB_PW",
        "${DB_PW}",
        "${DB_PW:-hunter2}",
        "$(cat /run/pw)",
        "/run/secrets/pw",
        "\"quoted\"",
        "'quoted too'",
        "postgres://u:pw@db:5432/x",
        "postgres://u:$PW@db/x",
        "postgres://u:${PW}@db/x",
        "postgres://u@db/x",
        "https://ghp_0123456789abcdefghijklmnopqrstuvwxyz@github.com/x",
        "https://host/path?token=hunter2",
        "-----BEGIN RSA PRIVATE KEY-----\nMIIabc\n-----END RSA PRIVATE KEY-----",
        "x -----BEGIN PRIVATE KEY----- MIIabc -----END PRIVATE KEY----- --port 80",
        "-----BEGIN OPENSSH PRIVATE KEY-----",
        "-----BEGIN PUBLIC KEY-----\nMIIabc",
        "AKIAIOSFODNN7EXAMPLE",
        "AKIAIOSFODNN7EXAMPLES",
        "xAKIAIOSFODNN7EXAMPLE",
        "AKIAIOSFODNN7EX",
        "ghp_0123456789abcdefghijklmnopqrstuvwxyz",
        "ghp_0123456789",
        "github_pat_0123456789abcdefghijkl",
        "github_pat_01",
        "glpat-0123456789abcdefghij",
        "glpat-0123",
        "xoxb-0123456789-abcdef",
        "xoxb-0123",
        "sk_live_0123456789abcdef",
        "sk_live_01",
        "AIzaSyA0123456789abcdefghijklmnopqrstuvw",
        "AIzaSy",
        "SWMTKN-1-0123456789abcdefghij0123",
        "SWMKEY-1-0123456789abcdefghij0123",
        "npm_0123456789abcdefghijklmnopqrstuvwxyz",
        "npm_config_registry",
        "eyJhbGciOiJI.eyJzdWIiOiIx.sig",
        "eyJh.eyJz.s",
        "hf_0123456789",
        "sk-ant-0123456789",
        "tcp://me:pw@h --password hunter2",
        "{\"password\": \"hunter2\"}",
        "password: hunter2",
        "Authorization: Bearer hunter2",
        "user=me;password=hunter2;x=1",
        "curl -u me:hunter2 https://h/",
        "mysql -uroot -phunter2 db",
        "--token hunter2 --port 80",
        "TOKEN=hunter2 run",
        "<redacted>",
        "a=b=c",
        "\u00e9t\u00e9 \t x",
        "a && TOKEN=b && c < d > e",
      })
  void everyValueEverywhereTellsTheSame(String value) throws Exception {
    assertSame(planted(value));
  }

  /**
   * Documents as engines print them, with {@code @} where the value goes: in texts of its own, as
   * JSON escapes it.
   */
  private static List<RawFile> planted(String value) throws IOException {
    List<RawFile> sources = new ArrayList<>();
    String escaped = JsonNodeFactory.instance.textNode(value).toString();
    String text = escaped.substring(1, escaped.length() - 1);
    for (String block : Files.readString(PLACES).split("(?m)^>>> ")) {
      int end = block.indexOf('\n');
      if (end > 0) {
        String content = block.substring(end + 1).replace("@", text);
        byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
        sources.add(new RawFile(block.substring(0, end).strip(), bytes));
      }
    }
    return sources;
  }

  private static void assertSame(List<RawFile> raw) throws InputException {
    List<RawFile> redacted =
        raw.stream()
            .map(s -> new RawFile(s.name(), Redactor.redact(form(s.name()), s.bytes())))
            .toList();
    List<String> wrong = new ArrayList<>();
    compare("", snapshot(raw), snapshot(redacted), wrong);
    assertEquals("", String.join("\n", wrong));
  }

  private static JsonNode snapshot(List<RawFile> sources) throws InputException {
    Import.Imported imported = Import.of(sources, ImportOptions.defaults());
    ObjectNode made = (ObjectNode) StrictJson.withDefaults().tree("snapshot", imported.snapshot());
    made.remove("meta");
    return made;
  }

  private static void compare(String at, JsonNode raw, JsonNode redacted, List<String> wrong) {
    if (raw != null && redacted != null && raw.isObject() && redacted.isObject()) {
      TreeSet<String> keys = new TreeSet<>();
      raw.fieldNames().forEachRemaining(keys::add);
      redacted.fieldNames().forEachRemaining(keys::add);
      keys.forEach(k -> compare(at + "." + k, raw.get(k), redacted.get(k), wrong));
    } else if (raw != null
        && redacted != null
        && raw.isArray()
        && redacted.isArray()
        && raw.size() == redacted.size()) {
      for (int i = 0; i < raw.size(); i++) {
        String name = raw.get(i).path("name").asText(String.valueOf(i));
        compare(at + "[" + name + "]", raw.get(i), redacted.get(i), wrong);
      }
    } else if (raw == null || !raw.equals(redacted)) {
      wrong.add(at + ": " + raw + " is " + redacted + " of what was redacted");
    }
  }
}
