package dev.portreeve.runtime.redact;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.portreeve.laws.Tries;
import dev.portreeve.runtime.docker.Import;
import dev.portreeve.runtime.docker.ImportOptions;
import dev.portreeve.runtime.docker.document.RawFile;
import dev.portreeve.runtime.redact.SecretForms.SecretForm;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * In whatever form a secret occurs and wherever a command is cut into an entrypoint and the rest,
 * in either order: it is not collected and not imported, and its name is found.
 */
class SecretFormsTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String CONTAINER =
      """
      {"Id": "%s", "Created": "2026-11-24T22:30:41Z", "Name": "/web", "Image": "sha256:%s",
       "State": {"Status": "running"}, "HostConfig": {}, "Mounts": []}
      """
          .formatted("a".repeat(64), "b".repeat(64));
  private static final String IMAGE =
      """
      {"Id": "sha256:%s", "RepoTags": ["web:1"], "RepoDigests": [], "Architecture": "amd64",
       "Created": "2026-11-24T22:30:41Z", "RootFS": {"Type": "layers", "Layers": []}}
      """
          .formatted("b".repeat(64));

  static Stream<SecretForm> commands() {
    return SecretForms.all().stream().filter(SecretForms::isCommand);
  }

  @Test
  void thereAreManyForms() {
    assertTrue(SecretForms.all().size() > 150, SecretForms.all().size() + " forms");
  }

  @ParameterizedTest
  @EnumSource(Redactor.Form.class)
  void noneIsCollected(Redactor.Form form) {
    List<String> travelled = new ArrayList<>();
    for (String text : SecretForms.texts(form)) {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      String left = new String(Redactor.redact(form, bytes), StandardCharsets.UTF_8);
      left.lines()
          .filter(line -> line.replace("PLANTED_IS_NO_VALUE=", "").contains(SecretForms.PLANTED))
          .map(line -> text.strip() + "\n  is left as " + line)
          .forEach(travelled::add);
    }
    assertEquals("", String.join("\n", travelled));
  }

  @ParameterizedTest
  @MethodSource("commands")
  void noneIsImportedAndItsNameIsFound(SecretForm form) throws Exception {
    List<String> words = SecretForms.words(form);
    ObjectNode container = (ObjectNode) JSON.readTree(CONTAINER);
    container.put("Path", words.get(0));
    container.set("Args", SecretForms.list(words.subList(1, words.size())));
    ObjectNode image = (ObjectNode) JSON.readTree(IMAGE);
    for (int first : Tries.some(IntStream.rangeClosed(0, words.size()).boxed().toList())) {
      image
          .putObject("Config")
          .<ObjectNode>set("Cmd", SecretForms.list(words.subList(first, words.size())))
          .set("Entrypoint", SecretForms.list(words.subList(0, first)));
      Import.Imported imported =
          Import.of(
              List.of(source("containers.json", container), source("images.json", image)),
              ImportOptions.defaults());
      String made = new String(imported.snapshot(), StandardCharsets.UTF_8);
      assertEquals(-1, made.indexOf(SecretForms.PLANTED), made);
      JsonNode snapshot = JSON.readTree(made);
      for (String all : List.of("containers", "images")) {
        List<String> names = new ArrayList<>();
        snapshot
            .findValues(all)
            .forEach(
                found ->
                    found
                        .findValues("secret_hits")
                        .forEach(hits -> names.addAll(hits.findValuesAsText("name"))));
        assertTrue(
            form.name().isEmpty() || names.contains(form.name()),
            () -> all + ": " + form.name() + " is not among " + names);
      }
    }
  }

  private static RawFile source(String name, JsonNode document) {
    byte[] bytes = ("[" + document + "]").getBytes(StandardCharsets.UTF_8);
    return new RawFile(name, bytes);
  }
}
