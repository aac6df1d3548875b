package dev.portreeve.cli.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.portreeve.cli.Typed;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reports say from which origins a snapshot was made, of which time, and what was set aside. */
class ProvenanceTest {
  private static final String MADE =
      "1 file given by hand (2026-11-24T22:30:44.714353754Z), 1 file planned, 1 file stated"
          + " (2026-11-20T00:00:00Z)";
  private static final String INSIDE =
      "the files of a container (`docker export`), and not of a host";

  @TempDir private Path directory;

  /** An export, a plan, a scan; the files of a container; what nobody reads, what is cut off. */
  @BeforeEach
  void host() throws Exception {
    Files.copy(Path.of("../examples/exports/docker-26.1.5/info.json"), file("info.json"));
    Files.writeString(file("compose.yml"), "services:\n  web:\n    image: nginx\n");
    Files.writeString(
        file("trivy.json"),
        "{\"SchemaVersion\":2,\"ArtifactName\":\"app:1\",\"ArtifactType\":\"container_image\",\"Metadata\":{\"RepoTags\":[\"app:1\"]},\"CreatedAt\":\"2026-11-20T01:00:00+01:00\",\"Results\":[{\"Target\":\"app\",\"Class\":\"os-pkgs\",\"Type\":\"debian\"}]}");
    for (String mounted :
        new String[] {"proc/x", "sys/x", "dev/x", "etc/hosts", "etc/daemon.json"}) {
      Files.writeString(file("rootfs/" + mounted), "{\"icc\": false}\n");
    }
    for (int i = 0; i < 7; i++) {
      Files.writeString(file("note" + i + ".md"), "hello\n");
    }
    Files.writeString(file("broken.json"), "[{\n");
  }

  private Path file(String name) throws Exception {
    Path file = directory.resolve("h").resolve(name);
    Files.createDirectories(file.getParent());
    return file;
  }

  private String printed(String options) {
    return Typed.line("check " + directory.resolve("h") + " --now 2026-11-24 " + options).out();
  }

  @Test
  void jsonHasOriginsWithTheirTimesAndReasons() throws Exception {
    JsonNode snapshot = new ObjectMapper().readTree(printed("--format json")).get("snapshot");
    String info = "\"2026-11-24T22:30:44.714353754Z\"";
    assertEquals(
        "[{\"origin\":\"given by hand\",\"files\":1,\"first\":"
            + info
            + ",\"last\":"
            + info
            + "},"
            + "{\"origin\":\"planned\",\"files\":1,\"first\":null,\"last\":null},"
            + "{\"origin\":\"stated\",\"files\":1,\"first\":\"2026-11-20T00:00:00Z\",\"last\":\"2026-11-20T00:00:00Z\"}]",
        snapshot.get("sources").toString());
    JsonNode aside = snapshot.get("set_aside");
    assertEquals(10, aside.get("count").asInt());
    assertEquals(
        "{\"why\":\"unknown text\",\"count\":7,\"names\":[\"h/note0.md\",\"h/note1.md\",\"h/note2.md\",\"h/note3.md\",\"h/note4.md\"]}",
        aside.get("reasons").get(0).toString());
    assertTrue(
        aside
            .toString()
            .contains("{\"why\":\"" + INSIDE + "\",\"count\":1,\"names\":[\"h/rootfs\"]}"));
    assertTrue(aside.toString().contains("\"names\":[\"h/broken.json\"]"));
  }

  @Test
  void theOtherFormatsSayTheSame() {
    String table = printed("-v").replaceAll("\\s+", " ");
    assertTrue(table.contains("Made from: " + MADE + " Set aside: "), table);
    assertTrue(table.contains("Set aside: h/rootfs: " + INSIDE), table);
    assertTrue(table.contains("h/note4.md and 2 more: unknown text"), table);
    assertFalse(printed("").contains("Made from"));
    String page = printed("--format html");
    assertTrue(page.contains("<dt>Made from</dt><dd>" + MADE + "</dd>"), page);
    assertTrue(page.contains("<dd>h/rootfs: " + INSIDE + "</dd>"), page);
    assertTrue(printed("--format markdown").contains("Made from: `1 file given by hand"));
    assertTrue(printed("--format markdown").contains("; set aside: 10\n"));
  }

  /** What says nothing of it, or says it in a form of its own, stops nothing. */
  @Test
  void aSnapshotThatSaysOtherThingsIsReadAllTheSame() throws Exception {
    String odd =
        "{\"portreeve\":{\"schema\":\"docker 1\",\"snapshot\":1},\"meta\":{\"sources\":[7,[1],{\"origin\":{}},{\"origin\":\"x\",\"time\":\"then\"}],"
            + "\"set_aside\":[{\"why\":\"w\",\"count\":-1},{\"count\":3},{\"why\":\"v\",\"count\":2,\"names\":[1,[\"z\"],\"a\"]},null]}}";
    Path file = directory.resolve("odd.json");
    Files.writeString(file, odd);
    Typed typed = Typed.line("check " + file + " --now 2026-11-24 --format json");
    JsonNode snapshot = new ObjectMapper().readTree(typed.out()).get("snapshot");
    assertEquals(
        "[{\"origin\":\"x\",\"files\":1,\"first\":null,\"last\":null}]",
        snapshot.get("sources").toString());
    assertEquals(
        "{\"count\":2,\"reasons\":[{\"why\":\"v\",\"count\":2,\"names\":[\"a\"]}]}",
        snapshot.get("set_aside").toString());
  }
}
