package dev.portreeve.runtime.docker.document;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.portreeve.runtime.docker.Exports;
import dev.portreeve.runtime.docker.Import;
import dev.portreeve.runtime.docker.ImportOptions;
import dev.portreeve.runtime.docker.unit.CommandLine;
import dev.portreeve.runtime.json.InputException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How files that are not JSON become texts of a known kind, or are left aside by name. */
class TextTest {
  private static final String RELEASE = "NAME=\"Debian\"\nID=debian\nVERSION_ID=\"13\"\n";

  @ParameterizedTest
  @CsvSource({"UTF-8, false", "UTF-8, true", "UTF-16LE, true", "UTF-16BE, true"})
  void everyEncodingReadsAlike(String charset, boolean mark) throws Exception {
    String text = (mark ? "\uFEFF" : "") + RELEASE.replace("\n", "\r\n");
    JsonNode host = host(new RawFile("os-release", text.getBytes(charset)));
    assertEquals("debian", host.get("os").asText());
    assertEquals("13", host.get("os_version").asText());
  }

  @Test
  void aLineWithoutAnEndIsKeptApart() throws Exception {
    TextDocument text = text("a\r\nb\nc");
    assertEquals(List.of("a", "b"), text.lines());
    assertEquals("c", text.tail());
    assertEquals("the last line of x does not end: it may be cut", text.gap());
    assertEquals("", text("a\n").gap());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Permission denied              | ",
        "cat: /etc/os-release: Permission denied | denied /etc/os-release",
        "sh: 1: auditctl: not found     | denied auditctl",
        "bash: line 1: auditctl: command not found | denied auditctl",
        "/bin/sh: auditctl: Operation not permitted | denied auditctl",
        "cat: /etc/subuid: No such file or directory | absent /etc/subuid",
        "stat: cannot statx '/etc/docker/tls': No such file or directory | absent /etc/docker/tls",
        "stat: can't stat '/x': Not a directory | absent /x",
        "You must be root to run this program. | denied",
        "Error response from daemon: No such container: x | denied",
        "Error sending status request (Operation not permitted) | denied",
        "There was an error while processing parameters | denied",
        "everything is not found here   | ",
      })
  void aRefusalSaysWhatItIsAbout(String line, String expected) {
    String actual =
        Refusal.ofLine(line)
            .map(r -> ((r.absent() ? "absent " : "denied ") + r.subject()).strip())
            .orElse(null);
    assertEquals(expected, actual);
  }

  @Test
  void whatACommandRefusedIsUnknownInItsOwnWords() throws Exception {
    String line = "cat: /etc/os-release: Permission denied";
    Import.Imported imported = of(Exports.text("host/1.txt", line + "\n"), version());
    assertEquals(line, Exports.snapshot(imported).get("host").get("os").get("$unknown").asText());
    assertEquals(
        List.of(new ImportSummary.ErrorAnswer("host/1.txt", line)), imported.summary().errors());
  }

  @Test
  void whatNobodyHereUnderstandsIsRefusedInTheWordsOfItsCollector() throws Exception {
    Import.Imported imported =
        of(
            Exports.text(
                "collection.json",
                "{\"portreeve_collection\":1,\"documents\":["
                    + "{\"is\":\"audit status\",\"file\":\"s.txt\",\"command\":\"auditctl -s\","
                    + "\"status\":255,\"reason\":\"permission denied\"},"
                    + "{\"is\":\"loaded audit rules\",\"file\":\"l.txt\",\"command\":\"auditctl -l\","
                    + "\"status\":255,\"reason\":\"permission denied\"},"
                    + "{\"is\":\"configured audit rules\",\"file\":\"audit.rules\",\"status\":0},"
                    + "{\"is\":\"configured audit rules\",\"file\":\"rules.d.txt\",\"status\":0}]}"),
            Exports.text("s.txt", "something odd\n"),
            Exports.text("l.txt", "something odd\n"),
            Exports.text("audit.rules", "-w /etc/docker -p wa -k docker\n"),
            Exports.text("rules.d.txt", "docker.rules\n"),
            version());
    JsonNode host = Exports.snapshot(imported).get("host");
    for (String field : List.of("audit_enabled", "audit_rules")) {
      assertEquals("auditctl: permission denied", host.get(field).get("$unknown").asText(), field);
    }
    for (ImportSummary.Ignored file : imported.summary().ignored()) {
      boolean listed = !file.source().equals("version.json");
      assertEquals(
          listed ? ImportSummary.Ignored.Kind.KNOWN : ImportSummary.Ignored.Kind.UNREAD,
          file.kind(),
          file::toString);
    }
  }

  @Test
  void aTextThatIsNotKnownIsNamed() throws Exception {
    for (String text : List.of("hello\n", "\n", "\u0001\u0002", "ID=x\n")) {
      ImportSummary summary = of(Exports.text("a", text), version()).summary();
      assertEquals(1, summary.ignored().size(), text);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Client:\\n Version:    26.1.5\\n\\nServer:\\n Containers: 2\\n Server Version: 26.1.5\\n | `docker info` for people",
        "Client:\\n Version:           26.1.5\\n\\nServer:\\n Engine:\\n  Version:          26.1.5\\n | `docker version` for people",
        "CONTAINER ID   IMAGE     COMMAND\\n1 x y\\n | the table of `docker ps`",
        "REPOSITORY   TAG\\nx y\\n | the table of `docker images`",
        "[Unit]\\nAfter=x\\n[Service]\\nExecStart=/usr/bin/dockerd\\n | a unit's file alone",
        "This node is not a swarm manager. Use \\\"docker swarm init\\\" or more.\\n | -",
      })
  void aTextThatIsKnownAndNotReadSaysWhatToGiveInstead(String text, String why) throws Exception {
    String lines = text.replace("\\n", "\n").replace("\\\"", "\"") + "\n";
    ImportSummary summary = of(Exports.text("a", lines), version()).summary();
    if (why.equals("-")) {
      assertEquals(1, summary.errors().size());
    } else {
      assertTrue(summary.ignored().iterator().next().why().startsWith(why), summary.toString());
    }
  }

  @Test
  void whatIsNoTextIsNamedToo() throws Exception {
    byte[] latin = "ID=caf\u00e9\n".getBytes(StandardCharsets.ISO_8859_1);
    ImportSummary summary = of(new RawFile("a", latin), version()).summary();
    assertEquals(
        List.of(new ImportSummary.Ignored("a", "unknown bytes", ImportSummary.Ignored.Kind.UNREAD)),
        summary.ignored());
  }

  @Test
  void aNameDecidesNothingAgainstTheContent() throws Exception {
    JsonNode host = host(Exports.text("auditctl.txt", RELEASE));
    assertEquals("debian", host.get("os").asText());
  }

  @Test
  void aTextBeyondTheLimitsIsRefusedWithItsPlace() throws Exception {
    RawFile lines = Exports.text("a", "\n".repeat(200_001) + "x\n");
    RawFile line = Exports.text("b", "x\n" + "y".repeat((64 << 10) + 1) + "\n");
    byte[] large = new byte[(16 << 20) + 1];
    Arrays.fill(large, (byte) 'x');
    List<InputException> refused =
        of(lines, line, new RawFile("c", large), version()).summary().unreadable();
    assertEquals(
        List.of(
            "a: has more than 200000 lines, the limit for a text",
            "b:2:1: the line is longer than 65536 characters",
            "c: is larger than 16777216 bytes, the limit for a text"),
        refused.stream().map(Throwable::getMessage).toList());
  }

  @Property(tries = 300)
  void anyBytesImportOrAreNamed(@ForAll byte[] bytes) throws Exception {
    ImportSummary summary = of(new RawFile("a", bytes), version()).summary();
    int said =
        summary.recognized().size()
            + summary.ignored().size()
            + summary.errors().size()
            + summary.unreadable().size();
    assertTrue(said >= 2, "nothing was said of " + Arrays.toString(bytes));
    assertFalse(summary.recognized().isEmpty());
  }

  private static TextDocument text(String content) throws InputException {
    return TextDocument.of("x", content.getBytes(StandardCharsets.UTF_8));
  }

  private static RawFile version() {
    return Exports.text("version.json", "{\"Client\":{\"Version\":\"1\"},\"Server\":{}}");
  }

  private static Import.Imported of(RawFile... sources) throws InputException {
    return Import.of(List.of(sources), ImportOptions.defaults());
  }

  private static JsonNode host(RawFile source) throws InputException {
    return Exports.snapshot(source).get("host");
  }

  @Test
  void aProcessTableThatNamesDockerdIsNoCommandLineOfIt() throws InputException {
    byte[] table =
        "root 10730 10719 go build -o ../../dockerd-28.5.2 ./cmd/dockerd\nroot 1 0 init\n"
            .getBytes(StandardCharsets.UTF_8);
    assertFalse(CommandLine.isDockerd(TextDocument.of("ps_docker.txt", table)));
    byte[] words = "/usr/bin/dockerd\0--icc=false\0".getBytes(StandardCharsets.UTF_8);
    assertTrue(CommandLine.isDockerd(TextDocument.of("cmdline", words)));
  }
}
