package dev.portreeve.cli.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portreeve.cli.Main;
import dev.portreeve.cli.Typed;
import dev.portreeve.cli.command.Exit;
import dev.portreeve.cli.output.ReportFormat;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TimeZone;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** Runs that go wrong or are made to: forged lines, other surroundings, signals, stdin twice. */
@Isolated("changes the JVM's locale or zone")
class HostileRunTest {
  private static final String FORGED = "portreeve check: passed: nothing fails";
  private static final String SNAPSHOT =
      """
      {"portreeve": {"snapshot": 1, "schema": "docker 1"},
       "meta": {"collected_at": "2026-11-01T00:00:00Z"},
       "host": {"name": "edge-1"},
       "containers": [{"id": "1", "name": "web\\n%s", "privileged": true}]}
      """
          .formatted(FORGED);

  @TempDir static Path folder;

  @BeforeAll
  static void inputs() throws IOException {
    Files.writeString(folder.resolve("host.json"), SNAPSHOT);
  }

  private static String check(String options) {
    return "check " + folder.resolve("host.json") + " --now 2026-11-24 " + options;
  }

  @Test
  void aNameWithALineFeedForgesNoLineOfAReportNorOfALog() throws IOException {
    for (String format : ReportFormat.words()) {
      Typed typed = Typed.line(check("--control 5.5 --format " + format));
      assertEquals(Exit.FAILED, typed.exit(), typed::err);
      for (String line : (typed.out() + typed.err()).split("\\R")) {
        assertFalse(line.strip().startsWith(FORGED), () -> format + ": " + line);
      }
    }
    Path named = Files.createDirectory(folder.resolve("names"));
    Files.writeString(named.resolve("x\n" + FORGED + ".json"), "{}");
    Typed typed = Typed.line("check " + named);
    assertTrue(typed.err().contains("\\u{a}" + FORGED), typed::err);
    assertTrue(typed.err().lines().noneMatch(line -> line.startsWith(FORGED)), typed::err);
  }

  @Test
  void theSameInputGivesTheSameBytesWhateverTheSurroundings() {
    Map<String, String> expected = reports();
    Locale locale = Locale.getDefault();
    TimeZone zone = TimeZone.getDefault();
    try {
      for (String language : List.of("tr", "ar-u-nu-arab")) {
        Locale.setDefault(Locale.forLanguageTag(language));
        TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Kiritimati"));
        assertEquals(expected, reports());
      }
    } finally {
      Locale.setDefault(locale);
      TimeZone.setDefault(zone);
    }
  }

  private static Map<String, String> reports() {
    Map<String, String> reports = new TreeMap<>();
    for (String format : ReportFormat.words()) {
      reports.put(format, Typed.line(check("--section 5 --format " + format)).out());
    }
    return reports;
  }

  @Test
  void stdinThatIsNamedTwiceIsOneInput() {
    byte[] snapshot = SNAPSHOT.getBytes(StandardCharsets.UTF_8);
    String options = " --control 5.5 --now 2026-11-24 --format json";
    Typed once = Typed.piped(snapshot, "check -" + options);
    Typed twice = Typed.piped(snapshot, "check - -" + options);
    assertEquals(once.out(), twice.out());
    assertEquals(once.exit(), twice.exit());
  }

  @Test
  void aRunThatIsStoppedLeavesTheOldReportWhole() throws Exception {
    Path report = folder.resolve("report.json");
    Files.writeString(report, "the old report");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "check",
                "-",
                "--format",
                "ndjson=" + report)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    // Its stdin says something and never ends: the signal meets it in the middle of the run.
    byte[] line = (SNAPSHOT.replace("\n", "") + "\n").getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < 1000; i++) {
      process.getOutputStream().write(line);
    }
    process.getOutputStream().flush();
    process.destroy();
    assertTrue(process.waitFor(60, TimeUnit.SECONDS));
    assertEquals("the old report", Files.readString(report));
    assertFalse(process.exitValue() == Exit.DECIDED.code(), "stopped is not decided");
  }
}
