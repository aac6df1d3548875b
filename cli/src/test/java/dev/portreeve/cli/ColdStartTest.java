package dev.portreeve.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What a cold run must not do, told by the classes that its JVM loads: no timing. Code that the JVM
 * makes to compare, hash or print a record takes it 9 ms for the first and no archive holds it; so
 * records that a check compares say how themselves.
 */
class ColdStartTest {
  private static final String MAKES_CODE_OF_RECORDS = "java.lang.runtime.ObjectMethods ";

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"table", "sarif"})
  void noCodeIsMadeForRecords(String format) throws Exception {
    Path log = folder.resolve("classes");
    Process run =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xlog:class+load:file=" + log,
                "-cp",
                System.getProperty("java.class.path"),
                "dev.portreeve.cli.Main",
                "check",
                "../examples/exports/docker-26.1.5",
                "--no-progress",
                "--format",
                format)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("report").toFile())
            .start();
    assertEquals(1, run.waitFor(), () -> "see " + folder);
    List<String> classes = Files.readAllLines(log);
    assertTrue(classes.stream().anyMatch(line -> line.contains("runtime.verdict.Finding ")));
    assertEquals(
        List.of(),
        classes.stream().filter(line -> line.contains(MAKES_CODE_OF_RECORDS)).toList(),
        "a record is compared, hashed or printed: write it out");
  }
}
