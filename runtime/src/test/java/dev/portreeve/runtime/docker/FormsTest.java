package dev.portreeve.runtime.docker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.portreeve.runtime.docker.document.ImportSummary;
import dev.portreeve.runtime.docker.document.RawFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What people give beside the exports that import reads: each is named, with what to give instead.
 */
class FormsTest {

  /** A name, what import says of it, and the content. */
  record Form(String name, String said, String content) {
    @Override
    public String toString() {
      return name;
    }
  }

  /** {@code >>> NAME}, a line with what is said, and the content. */
  static List<Form> forms() throws IOException {
    List<Form> forms = new ArrayList<>();
    String file =
        Files.readString(Path.of("src/test/resources/dev/portreeve/runtime/docker/forms.txt"));
    for (String part : file.split("(?m)^>>> ")) {
      String[] lines = part.split("\n", 3);
      if (!lines[0].startsWith("#")) {
        forms.add(new Form(lines[0], lines[1], lines[2].replace("\\r", "\r")));
      }
    }
    assertTrue(forms.size() > 60, forms.size() + " forms");
    return forms;
  }

  @ParameterizedTest
  @MethodSource("forms")
  void eachIsNamedWithWhatToGive(Form form) throws Exception {
    assertEquals(form.said(), said(Exports.text(form.name(), form.content())));
  }

  private static String said(RawFile source) throws Exception {
    ImportSummary summary = Import.of(List.of(source), ImportOptions.defaults()).summary();
    List<String> said = new ArrayList<>();
    summary.recognized().forEach(r -> said.add("read: " + r.count() + " " + r.kind()));
    summary.errors().forEach(e -> said.add("no answer: " + e.message()));
    summary.ignored().forEach(i -> said.add(i.why()));
    return String.join("; ", said);
  }

  private static JsonNode web() throws Exception {
    JsonNode all =
        Exports.json(Exports.of("docker-26.1.5-default", "cli/inspect_containers.json").get(0));
    return Exports.named(all, "Name", "/plain").deepCopy();
  }

  /** What a shell's {@code 2>&1}, {@code curl -i} and PowerShell make of one inspect. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "%s",
        "\\uFEFF%s",
        "HTTP/1.1 200 OK\\r\\nApi-Version: 1.45\\r\\nContent-Type: application/json\\r\\n\\r\\n%s\\n",
        "Emulate Docker CLI using podman. Create /etc/containers/nodocker to quiet msg.\\n%s",
        "WARNING: Error loading config file: /root/.docker/config.json: EOF\\n[%s]\\n",
        "[%s]\\nError: No such object: nothere\\n",
        "[\\n%s\\n]\\r\\nError response from daemon: No such container: nothere\\r\\n",
      })
  void whatStandsAroundJsonDoesNotHideIt(String around) throws Exception {
    String text = around.replace("\\r", "\r").replace("\\n", "\n").replace("\\uFEFF", "\uFEFF");
    byte[] utf8 = text.formatted(web()).getBytes(StandardCharsets.UTF_8);
    Import.Imported imported =
        Import.of(List.of(new RawFile("c.json", utf8)), ImportOptions.defaults());
    assertEquals(
        "false", Exports.container(Exports.snapshot(imported), "plain").get("privileged").asText());
    assertEquals(text.contains("No such") ? 1 : 0, imported.summary().errors().size());
  }

  /** Docker's API says null, Podman's command line says {}. An empty file may be of a failure. */
  @ParameterizedTest
  @CsvSource({
    "diff_plain.json, null, []",
    "diff_plain.json, {}, []",
    "diff_plain.json, [], []",
    "diff_plain.txt, null, ?",
    "plain.json, null, ?",
    "diff_plain.txt, '', ?",
    "diff_plain.json, '', ?",
    "diff_plain.json, '{\"message\":\"page not found\"}', ?",
    "diff_plain.json, '{\"changed\":[\"/etc\"],\"added\":[\"/etc/x\"]}', 2",
  })
  void aContainerThatChangedNothing(String file, String content, String expected) throws Exception {
    JsonNode container =
        Exports.container(
            Exports.snapshot(Exports.text("c.json", web().toString()), Exports.text(file, content)),
            "plain");
    JsonNode changes = container.path("changed_files");
    String is = changes.isArray() ? changes.size() + "" : "?";
    assertEquals(expected.replace("[]", "0"), is, changes.toString());
  }

  @Test
  void aLookThatIsOfNoContainerIsNotIgnoredInSilence() throws Exception {
    assertEquals(
        "read: 1 docker diff; `docker diff` of no container that is described here: name it"
            + " diff_CONTAINER.txt",
        said(Exports.text("diff.txt", "C /etc\nA /etc/x\n")));
    assertEquals(
        "read: 1 `top`; `docker top` of no container that is described here: name it"
            + " top_CONTAINER.txt",
        said(Exports.text("top.json", "{\"Titles\":[\"PID\",\"CMD\"],\"Processes\":[]}")));
  }

  /** What info would have said is unknown with the reason why it was not answered. */
  @Test
  void whatTheEngineRefusedToSayIsUnknownInItsOwnWords() throws Exception {
    JsonNode denied =
        Exports.snapshot(
            Exports.text("c.json", web().toString()),
            Exports.text("info.json", "{\"ServerErrors\":[\"permission denied: docker.sock\"]}"));
    for (String key : List.of("host", "daemon", "swarm")) {
      assertEquals("permission denied: docker.sock", denied.at("/" + key + "/$unknown").asText());
    }
    JsonNode other =
        Exports.snapshot(
            Exports.text("c.json", web().toString()),
            Exports.text("nodes.json", "{\"message\":\"no manager\"}"));
    assertEquals("", other.at("/daemon/$unknown").asText());
  }
}
