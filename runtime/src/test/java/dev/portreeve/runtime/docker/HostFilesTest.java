package dev.portreeve.runtime.docker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.portreeve.runtime.docker.compose.ComposeOptions;
import dev.portreeve.runtime.docker.document.ImportLimits;
import dev.portreeve.runtime.docker.document.ImportSummary;
import dev.portreeve.runtime.docker.document.OriginRule;
import dev.portreeve.runtime.docker.document.RawFile;
import dev.portreeve.runtime.docker.fact.Fact;
import dev.portreeve.runtime.docker.fact.HostPath;
import dev.portreeve.runtime.docker.fact.SnapshotJson;
import dev.portreeve.runtime.docker.files.HostFiles;
import dev.portreeve.runtime.docker.intake.DocumentReader;
import dev.portreeve.runtime.docker.origin.Unpacking;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;

/**
 * What looks at the host's files tell, line by line, and what no name of a file can make them tell.
 */
class HostFilesTest {
  static final List<String> ENGINES = Exports.ENGINES.subList(0, 5);
  private static final String LIST = "portreeve files 1\n";

  /** A line beside one harmless line, the path asked for, and what is known of it then. */
  @ParameterizedTest
  @CsvSource(
      delimiterString = " => ",
      quoteCharacter = '`',
      value = {
        "file 81a4 0 105 root docker /etc/a /etc/b => /etc/a => present=true type=regular mode=0644 uid=0 gid=105 owner=root group=docker real_path=/etc/b",
        "file c1b0 0 0 root root /var/run/docker.sock /run/docker.sock => /run/docker.sock => present=true type=socket mode=0660 uid=0 gid=0 owner=root group=root real_path=/run/docker.sock",
        "file 43ff 0 0 root domain\\040users /tmp/ - => /tmp => present=true type=directory mode=1777 uid=0 gid=0 owner=root group=domain users",
        "file 8fff 4294967294 7 UNKNOWN UNKNOWN /x /x => /x => present=true type=regular mode=7777 uid=4294967294 gid=7 real_path=/x",
        "file a1ff 0 0 root root /link /x => /link => present=true mode=0777 uid=0 gid=0 owner=root group=root real_path=/x",
        "file 81a4 0 0 root root /caf\\303\\251 - => /caf\u00e9 => present=true type=regular mode=0644 uid=0 gid=0 owner=root group=root",
        "none /etc/none => /etc/none => present=false",
        "fail /root/x Permission denied => /root/x => ",
        "file 81a4 0 0 root root relative - => /relative => ?",
        "file 81a4 0 0 root root /a\\000b - => /a => ?",
        "file 81a4 0 0 root root /a\\377b - => /a => ?",
        "file 81a4 0 0 root /etc/a - => /etc/a => ?",
        "/etc/a|755|-rwxr-xr-x|root|root|0|0|regular file|9 => /etc/a => present=true type=regular mode=0755 uid=0 gid=0 owner=root group=root",
        "/etc/a|4755|-rwsr-xr-x|root|root|0|0|regul\u00e4re Datei|9 => /etc/a => present=true type=regular mode=4755 uid=0 gid=0 owner=root group=root",
        "/run/podman/podman.sock|600|root|root => /run/podman/podman.sock => present=true mode=0600 owner=root group=root",
        "/run/podman/podman.sock|777|root|root => /run/podman/podman.sock => ",
        "/etc/a|b|1|drwxr-xr-x.|root|UNKNOWN|0|7|directory|9 => /etc/a|b => present=true type=directory mode=0001 uid=0 gid=7 owner=root",
        "/l|777|lrwxrwxrwx|root|root|0|0|symbolic link|9 => /l => ",
        "/etc/a|755|root|root => /etc/a => present=true mode=0755 owner=root group=root",
        "/etc/a|755|0|0 => /etc/a => ?",
        "stat: cannot statx '/etc/a': No such file or directory => /etc/a => present=false",
        "stat: cannot stat \u2018/etc/a\u2019: No such file or directory => /etc/a => present=false",
        "stat: can't stat '/etc/a': Not a directory => /etc/a => present=false",
        "stat: cannot stat '/root/a': Permission denied => /root/a => ",
        "rm: cannot remove '/etc/a': No such file or directory => /etc/a => ?",
      })
  void aLineTells(String line, String path, String expected) throws Exception {
    boolean list = line.startsWith("file ") || line.startsWith("none ") || line.startsWith("fail ");
    String beside = list ? "" : "/beside|755|-rwxr-xr-x|root|root|0|0|regular file|9\n";
    JsonNode snapshot = Exports.snapshot(text((list ? LIST : beside) + line + "\n"), version());
    assertEquals(expected == null ? "" : expected, known(snapshot, path));
  }

  @Test
  void whatStatPrintsByItselfIsRead() throws Exception {
    JsonNode snapshot =
        Exports.snapshot(
            text(
                """
                  File: /etc/docker
                  Size: 4096      \tBlocks: 8          IO Block: 4096   directory
                Device: 254,0\tInode: 131  Links: 4
                Access: (0755/drwxr-xr-x)  Uid: (    0/    root)   Gid: (  105/  docker)
                Access: 2026-11-24 22:33:23.000000000 +0000
                  File: /var/run -> /run
                  Size: 4         \tBlocks: 0          IO Block: 4096   symbolic link
                Access: (0777/lrwxrwxrwx)  Uid: (    0/    root)   Gid: (    0/    root)
                """),
            version());
    assertEquals(
        "present=true type=directory mode=0755 uid=0 gid=105 owner=root group=docker",
        known(snapshot, "/etc/docker"));
    assertEquals(1, snapshot.get("files").size());
  }

  @Test
  void twoLooksThatDisagreeLeaveTheFieldUnknownAndAreSaid() throws Exception {
    Import.Imported imported =
        Import.of(
            List.of(
                text(LIST + "file 81a4 0 0 root root /etc/a /etc/a\n"),
                text(LIST + "file 81b6 0 0 root root /etc/a /etc/a\nnone /etc/b\n"),
                text("stat: cannot stat '/etc/b': Permission denied\n")),
            ImportOptions.defaults());
    JsonNode snapshot = Exports.snapshot(imported);
    assertEquals(
        "present=true type=regular uid=0 gid=0 owner=root group=root real_path=/etc/a",
        known(snapshot, "/etc/a"));
    assertEquals("present=false", known(snapshot, "/etc/b"));
    assertEquals(
        List.of(new ImportSummary.Conflict("file", "/etc/a", "mode")),
        imported.summary().conflicts());
  }

  @Test
  void onlyAWholeListingSaysWhichFilesThereAre() throws Exception {
    String files =
        LIST
            + "file 41ed 0 0 root root /etc/docker/certs.d -\n"
            + "file 8124 0 0 root root /etc/docker/certs.d/r/ca.crt -\n"
            + "none /etc/docker/certs.d/r/dangling\n";
    String whole = files + "tree /etc/docker/certs.d\n";
    assertEquals(Fact.known(List.of("/etc/docker/certs.d/r/ca.crt")), below(whole));
    assertTrue(!below(files).isKnown());
    assertTrue(!below(whole + "fail /etc/docker/certs.d/q Permission denied\n").isKnown());
    assertEquals(Fact.known(List.of()), below(LIST + "none /etc/docker/certs.d\n"));
    assertTrue(!below(LIST).isKnown());
  }

  private static Fact<List<String>> below(String text) throws Exception {
    return HostFiles.read(
            DocumentReader.read(
                Unpacking.of(List.of(text(text)), ImportLimits.defaults()),
                ImportLimits.defaults(),
                ComposeOptions.NONE,
                new Readers(),
                EnumSet.allOf(OriginRule.class)))
        .below("/etc/docker/certs.d");
  }

  @ParameterizedTest
  @FieldSource("ENGINES")
  void theExportsOfRealEnginesTell(String engine) throws Exception {
    JsonNode snapshot = Exports.snapshot(Exports.of(engine, "host/stat.txt", "cli/version.json"));
    assertEquals(
        "present=true type=socket mode=0660 uid=0 gid=105 owner=root group=docker",
        known(snapshot, "/run/docker.sock"));
    assertEquals("present=false", known(snapshot, "/etc/sysconfig/docker"));
    assertEquals(
        "present=true type=directory mode=0755 uid=0 gid=0 owner=root group=root",
        known(snapshot, "/etc/docker"));
    String config =
        engine.contains("hardened")
            ? "present=true type=regular mode=0644 uid=0 gid=0 owner=root group=root"
            : "present=false";
    assertEquals(config, known(snapshot, "/etc/docker/daemon.json"));
    assertTrue(snapshot.get("files").size() > 20);
  }

  /** The law of the list: whatever a file is called, it tells of itself alone. */
  @Property(tries = 500)
  void noNameOfAFileTellsOfAnother(@ForAll @StringLength(min = 1, max = 40) String name)
      throws Exception {
    hostile(name);
  }

  @Test
  void hostileNamesTellOfThemselvesAlone() throws Exception {
    for (String name :
        List.of(
            "x\nnone /etc/a",
            "x /etc/a\nfile 81a4 0 0 root root /etc/a /etc/a",
            "x\r\ntree /",
            "\\012none /etc/a",
            "a b|755|-rwxr-xr-x|root|root|0|0|f|9",
            "../a",
            "\u2028none /etc/a")) {
      hostile(name);
    }
  }

  private static void hostile(String name) throws Exception {
    String path = "/etc/docker/certs.d/" + name;
    String listed = LIST + "file 81a4 0 0 root root " + escaped(path) + " -\nnone /etc/q\n";
    JsonNode files = Exports.snapshot(text(listed), version()).get("files");
    int described = 0;
    String canonical = HostPath.canonical(path).orElse("");
    for (JsonNode file : files) {
      String told = file.get("path").asText();
      assertTrue(told.equals(canonical) || told.equals("/etc/q"), told);
      described += told.equals("/etc/q") ? 0 : 1;
    }
    assertTrue(described <= 1);
  }

  /** As the collector escapes. */
  private static String escaped(String field) {
    StringBuilder escaped = new StringBuilder();
    for (byte b : field.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (b & 0xFF);
      boolean plain = c < 128 && (Character.isLetterOrDigit(c) || "/._@:+,=-".indexOf(c) >= 0);
      escaped.append(plain ? "" + c : String.format(Locale.ROOT, "\\%03o", b & 0xFF));
    }
    return escaped.toString();
  }

  @Property(tries = 100)
  void theOrderOfLinesAndTextsChangesNothing(@ForAll Random random) throws Exception {
    RawFile stat = Exports.of("docker-26.1.5-hardened", "host/stat.txt").get(0);
    List<String> lines =
        new ArrayList<>(new String(stat.bytes(), StandardCharsets.UTF_8).lines().toList());
    JsonNode before = files(lines);
    Collections.shuffle(lines, random);
    assertEquals(before, files(lines));
  }

  @Test
  void aLineLessTellsLess() throws Exception {
    RawFile stat = Exports.of("docker-26.1.5-hardened", "host/stat.txt").get(0);
    List<String> lines = new String(stat.bytes(), StandardCharsets.UTF_8).lines().toList();
    JsonNode before = files(lines);
    for (int i = 0; i < lines.size(); i++) {
      List<String> fewer = new ArrayList<>(lines);
      fewer.remove(i);
      for (JsonNode file : files(fewer)) {
        JsonNode more = Exports.named(before, "path", file.get("path").asText());
        assertEquals(List.of(), Weaker.violations(more, file));
      }
    }
  }

  private static JsonNode files(List<String> lines) throws Exception {
    return Exports.snapshot(text(String.join("\n", lines) + "\n"), version()).get("files");
  }

  private static RawFile version() {
    return Exports.text("version.json", "{\"Client\":{\"Version\":\"1\"},\"Server\":{}}");
  }

  private static RawFile text(String content) {
    return Exports.text("t" + content.hashCode() + ".txt", content);
  }

  /** Known fields of a file; a question mark if nobody looked. */
  private static String known(JsonNode snapshot, String path) {
    for (JsonNode file : snapshot.path("files")) {
      if (file.get("path").asText().equals(path)) {
        StringBuilder known = new StringBuilder();
        for (String name :
            List.of("present", "type", "mode", "uid", "gid", "owner", "group", "real_path")) {
          JsonNode value = file.get(name);
          if (value != null && !SnapshotJson.isUnknown(value)) {
            known.append(' ').append(name).append('=').append(value.asText());
          }
        }
        return known.toString().strip();
      }
    }
    return "?";
  }
}
