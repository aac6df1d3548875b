package dev.portreeve.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portreeve.cli.command.Exit;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Paths that are not what they should be, as inputs, as outputs, and as places where a program
 * might look for its configuration: said in a sentence with the path, soon, and nothing is written.
 */
class HostilePathsTest {
  private static final String SNAPSHOT =
      "{\"portreeve\":{\"snapshot\":1,\"schema\":\"docker 1\"},\"host\":{\"name\":\"a\"},"
          + "\"containers\":[{\"id\":\"1\",\"name\":\"web\",\"privileged\":true}]}";

  @TempDir Path folder;

  @BeforeEach
  void files() throws Exception {
    Files.createDirectory(folder.resolve("dir"));
    Files.writeString(folder.resolve("dir/host.json"), SNAPSHOT);
    Files.writeString(folder.resolve("file"), SNAPSHOT);
    Path pipe = folder.resolve("dir/pipe");
    assertEquals(0, new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor());
    Files.createSymbolicLink(folder.resolve("dir/zero"), Path.of("/dev/zero"));
    Files.createSymbolicLink(folder.resolve("dir/fd"), Path.of("/proc/self/fd"));
    Files.createSymbolicLink(folder.resolve("dir/stdin"), Path.of("/proc/self/fd/0"));
  }

  private Typed typed(String line) {
    String words = line.strip().replace("F/", folder + "/");
    return assertTimeoutPreemptively(
        Duration.ofSeconds(60), () -> Typed.within(64L << 20, words.split(" +")));
  }

  @Test
  void inADirectoryPipesAndLinksAreNamedAndNeverOpened() {
    Typed typed = typed("check F/dir --control 5.5 --format ndjson -v");
    assertEquals(Exit.FAILED, typed.exit(), typed::err);
    assertEquals(1, typed.out().lines().count());
    for (String file : List.of("pipe", "zero", "fd", "stdin")) {
      assertTrue(typed.err().contains("dir/" + file), () -> file + " in " + typed.err());
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "check /dev/zero | UNREADABLE | /dev/zero: is too large: the most of one document is 9 MiB",
        "import /dev/zero | UNREADABLE | /dev/zero: is too large",
        "lint --snapshot /dev/zero | UNREADABLE | /dev/zero: is too large",
        "lint F/dir | USAGE | `F/dir/fd` is a link to a directory, which is not followed",
        "check F/none | UNREADABLE | F/none: there is no such file or directory",
        "check F/file/none | UNREADABLE | F/file/none: cannot be read: Not a directory",
        "check F/file --policy F/dir | USAGE | `F/dir/fd` is a link to a directory",
        "check F/file --baseline F/dir | UNREADABLE | F/dir",
        "check F/file -o F/dir | USAGE | F/dir",
        "check F/file -o F/none/report | USAGE | F/none",
        "check F/file -o F/file/report | USAGE | F/file",
        "import F/file -o F/dir | USAGE | F/dir",
        "check F/file --format json=F/dir | USAGE | F/dir",
      })
  void aPathThatIsNotWhatItShouldBeIsNamed(String line, Exit exit, String said) throws IOException {
    Typed typed = typed(line);
    assertTrue(typed.err().contains(said.replace("F/", folder + "/")), typed::err);
    assertEquals(exit, typed.exit(), typed::err);
    assertEquals("", typed.out());
    assertEquals(SNAPSHOT, Files.readString(folder.resolve("file")));
  }

  /** A full disk, as the kernel plays it. */
  @Test
  void aReportThatCannotBeWrittenLeavesNothing() throws IOException {
    Typed typed = typed("check F/file --control 5.5 --fail-on none -o /dev/full");
    assertEquals(Exit.INCOMPLETE, typed.exit(), typed::err);
    assertTrue(typed.err().contains("`/dev/full` cannot be written"), typed::err);
    try (var files = Files.list(folder)) {
      assertEquals(2, files.count());
    }
  }

  /**
   * Whoever may write where somebody works, or in a home, decides nothing: no file is looked for
   * there, whoever owns it and whoever may write to it.
   */
  @Test
  void nothingIsReadThatNobodyNamed() throws Exception {
    Path clean = Files.createDirectory(folder.resolve("clean"));
    Path planted = Files.createDirectory(folder.resolve("planted"));
    for (String name :
        List.of(
            ".portreeve.yaml",
            ".portreeve.yml",
            "portreeve.yaml",
            ".portreeverc",
            ".portreeve/config.yaml",
            ".config/portreeve/config.yaml",
            "portreeve.reeve",
            "docker/own.reeve",
            "policy.reeve")) {
      Path file = planted.resolve(name);
      Files.createDirectories(file.getParent());
      Files.writeString(file, name.endsWith("reeve") ? "not Reeve" : "fail-on: none\noutput: x\n");
    }
    List<String> expected = run(clean);
    assertTrue(expected.get(1).contains("5.5"), expected.toString());
    assertEquals(expected, run(planted));
    try (var files = Files.walk(planted)) {
      assertEquals(9, files.filter(Files::isRegularFile).count(), "and nothing was written there");
    }
  }

  /** Exit, stdout and stderr of a process that works and lives in a directory. */
  private List<String> run(Path home) throws Exception {
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-Duser.home=" + home,
            "-cp",
            absolute(System.getProperty("java.class.path")),
            Main.class.getName(),
            "check",
            folder.resolve("file").toString(),
            "--control",
            "5.5",
            "--now",
            "2026-11-24");
    Map<String, String> variables = builder.environment();
    variables.put("HOME", home.toString());
    variables.put("XDG_CONFIG_HOME", home.resolve(".config").toString());
    Path err = folder.resolve("err");
    Process process = builder.directory(home.toFile()).redirectError(err.toFile()).start();
    process.getOutputStream().close();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertTrue(process.waitFor(60, TimeUnit.SECONDS));
    return List.of(String.valueOf(process.exitValue()), out, Files.readString(err));
  }

  private static String absolute(String classPath) {
    List<String> all = new ArrayList<>();
    for (String entry : classPath.split(java.io.File.pathSeparator)) {
      all.add(Path.of(entry).toAbsolutePath().toString());
    }
    return String.join(java.io.File.pathSeparator, all);
  }
}
