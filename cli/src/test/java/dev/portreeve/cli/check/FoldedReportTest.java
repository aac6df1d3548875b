package dev.portreeve.cli.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.portreeve.cli.Typed;
import dev.portreeve.cli.command.Exit;
import dev.portreeve.runtime.report.json.RecordedReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * {@code json@2}: what {@code json} says, each thing once; read back alike wherever one is read.
 */
class FoldedReportTest {
  private static final String HOST = "../examples/exports/docker-26.1.5";

  @TempDir Path folder;

  private String written(String host, String format, String... more) {
    Path file = folder.resolve(format);
    List<String> words = new ArrayList<>(List.of("check", host, "--now", "2026-11-25"));
    words.addAll(List.of("--format", format + "=" + file));
    words.addAll(List.of(more));
    Typed typed = Typed.words(words.toArray(String[]::new));
    assertTrue(Files.exists(file), typed::err);
    return file.toString();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        HOST,
        "../runtime/src/test/resources/engines/docker-26.1.5-hardened",
        "../runtime/src/test/resources/engines/podman-5.4.2-root"
      })
  void nothingIsLost(String host) throws Exception {
    JsonNode plain = read(written(host, "json"));
    JsonNode folded = read(written(host, "json@2"));
    assertEquals(plain.get("findings"), Unfolded.findings(folded));
    for (String same :
        List.of("snapshot", "policy", "summary", "controls", "unresolved", "waivers", "given")) {
      assertEquals(plain.get(same), folded.get(same), same);
    }
  }

  @Test
  void whatIsAcceptedAndWhatAPlanHangsOnStandsThereToo() throws Exception {
    String[] policy = {"--policy", "../examples/acme/production.reeve"};
    assertEquals(
        read(written(HOST, "json", policy)).get("findings"),
        Unfolded.findings(read(written(HOST, "json@2", policy))));
    Path plan = folder.resolve("compose.yaml");
    Files.writeString(
        plan, "services:\n  a: {image: x, user: '0'}\n  b: {image: x, privileged: true}\n");
    assertEquals(
        read(written(plan.toString(), "json", "--engine", "docker-29")).get("findings"),
        Unfolded.findings(read(written(plan.toString(), "json@2", "--engine", "docker-29"))));
  }

  @Test
  void itIsReadBackAsThePlainDocumentIs() throws Exception {
    Path plain = Path.of(written(HOST, "json"));
    Path folded = Path.of(written(HOST, "json@2"));
    assertTrue(Files.size(folded) < Files.size(plain) / 2, "it is less than half as long");
    assertEquals(found(plain), found(folded));
    assertEquals(2, RecordedReport.read("2", Files.readAllBytes(folded)).get(0).document());
  }

  private static List<RecordedReport.Found> found(Path file) throws Exception {
    return RecordedReport.read("report", Files.readAllBytes(file)).get(0).findings();
  }

  @Test
  void verifyDiffAndBaselineReadBoth() throws Exception {
    String plain = written(HOST, "json");
    String folded = written(HOST, "json@2");
    Typed verified = Typed.words("verify", folded, HOST);
    assertEquals(Exit.DECIDED, verified.exit(), verified::err);
    for (List<String> pair : List.of(List.of(plain, folded), List.of(folded, plain))) {
      Typed diff = Typed.words("diff", pair.get(0), pair.get(1));
      assertEquals(Exit.DECIDED, diff.exit(), diff::err);
      assertEquals(
          Typed.words("diff", plain, plain).out(), diff.out().replace(folded, plain), "no change");
    }
    Typed gate = Typed.words("check", HOST, "--baseline", folded, "--new-only", "--allow-unknown");
    assertEquals(Exit.DECIDED, gate.exit(), gate::err);
  }

  @Test
  void aForgedNumberIsRefusedAtItsPlace() throws Exception {
    Path folded = Path.of(written(HOST, "json@2"));
    String text = Files.readString(folded);
    int at = text.indexOf("\"subjects\": [\n        ", text.indexOf("\"findings\""));
    int number = text.indexOf('[', at) + 10;
    Files.writeString(folded, text.substring(0, number) + "9999" + text.substring(number));
    Typed diff = Typed.words("diff", folded.toString(), folded.toString());
    assertEquals(Exit.UNREADABLE, diff.exit());
    assertTrue(diff.err().contains("/findings/0/subjects/0"), diff::err);
    assertTrue(diff.err().contains("the table has"), diff::err);
  }

  private static JsonNode read(String file) throws IOException {
    return new ObjectMapper().readTree(Path.of(file).toFile());
  }
}
