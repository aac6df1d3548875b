package dev.portreeve.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * The launcher of an unpacked archive, with a small program in the jar's place: above all what it
 * does with archives of classes. What it does in a checkout: .ci/launcher-test.
 */
@EnabledOnOs({OS.LINUX, OS.MAC})
class LauncherTest {
  @TempDir Path directory;
  private Path home;
  private Path cache;
  private Path launcher;

  @BeforeEach
  void unpack() throws IOException {
    Path app = Files.createDirectories(directory.resolve("an app"));
    home = Files.createDirectories(directory.resolve("a home"));
    cache = home.resolve(".cache/portreeve");
    Files.createDirectories(app.resolve("lib"));
    Files.copy(Path.of("src/dist/jvm.options"), app.resolve("jvm.options"));
    launcher = Files.copy(Path.of("../portreeve"), app.resolve("portreeve"));
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, Echo.class.getName());
    try (OutputStream file = Files.newOutputStream(app.resolve("portreeve.jar"));
        JarOutputStream jar = new JarOutputStream(file, manifest);
        InputStream echo = Echo.class.getResourceAsStream("Echo.class")) {
      jar.putNextEntry(new JarEntry(Echo.class.getName().replace('.', '/') + ".class"));
      echo.transferTo(jar);
    }
  }

  /** What a run ends with. */
  private record Ran(int exit, String out, String err) {}

  private Ran launch(String... words) throws IOException, InterruptedException {
    return launch(Map.of("HOME", home.toString()), words);
  }

  private Ran launch(Map<String, String> variables, String... words)
      throws IOException, InterruptedException {
    List<String> line = new ArrayList<>(List.of("sh", launcher.toString()));
    line.addAll(List.of(words));
    Path out = directory.resolve("out");
    Path err = directory.resolve("err");
    ProcessBuilder builder =
        new ProcessBuilder(line)
            .redirectOutput(out.toFile())
            .redirectError(err.toFile())
            .directory(directory.toFile());
    Map<String, String> all = new TreeMap<>();
    all.put("PATH", System.getenv("PATH"));
    all.put("JAVA_HOME", System.getProperty("java.home"));
    all.putAll(variables);
    builder.environment().clear();
    builder.environment().putAll(all);
    Process process = builder.start();
    process.getOutputStream().close();
    return new Ran(process.waitFor(), Files.readString(out), Files.readString(err));
  }

  /** The one archive of classes, once it is made; the run before must have asked for it. */
  private Path archive() throws IOException, InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (System.nanoTime() < end) {
      List<Path> files = cached();
      if (files.size() == 1 && files.get(0).toString().endsWith(".jsa")) {
        return files.get(0);
      }
      Thread.sleep(100);
    }
    throw new AssertionError("no archive of classes was made: " + cached());
  }

  private List<Path> cached() throws IOException {
    if (!Files.isDirectory(cache)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(cache)) {
      return files.filter(file -> !file.toString().endsWith(".seen")).toList();
    }
  }

  private static void truncate(Path archive) throws IOException {
    Files.setPosixFilePermissions(archive, PosixFilePermissions.fromString("rw-------"));
    try (FileChannel channel = FileChannel.open(archive, StandardOpenOption.WRITE)) {
      channel.truncate(channel.size() / 2);
    }
  }

  @Test
  void aTruncatedArchiveOfClassesIsMadeAgainAndTheRunGoesOn() throws Exception {
    Ran right = new Ran(3, "first 3\n", "");
    assertEquals(right, launch("first", "3"));
    Path made = archive();
    long size = Files.size(made);
    assertTrue(size > 100_000, () -> made + " has " + size + " bytes");
    assertEquals(right, launch("first", "3"));
    truncate(made);
    assertEquals(right, launch("first", "3"));
    assertTrue(Files.size(archive()) > size / 2, "it was not made again");
    assertEquals(right, launch("first", "3"));
  }

  @Test
  void aHeapThatTheUserChoseIsTheHeap() throws Exception {
    Map<String, String> small =
        Map.of("HOME", home.toString(), "PORTREEVE_CACHE", "off", "JDK_JAVA_OPTIONS", "-Xmx24m");
    Ran ran = launch(small, "first", "3");
    assertEquals(3, ran.exit(), ran::err);
    assertEquals("first 3\n", ran.out());
  }

  @Test
  void whatLiesInTheCacheUnderAnotherChecksumIsNeverMapped() throws Exception {
    launch("any");
    Path made = archive();
    Path renamed =
        made.resolveSibling(made.getFileName().toString().replaceAll("-[0-9]+.jsa", "-7.jsa"));
    Files.move(made, renamed);
    assertEquals(new Ran(0, "any\n", ""), launch("any"));
    assertNotEquals(renamed, archive());
  }

  @Test
  void aCacheIsForItsOwnerAlone() throws Exception {
    launch("any");
    archive();
    assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(cache)));
  }

  @Test
  void withoutAPlaceForACacheItRuns() throws Exception {
    Ran right = new Ran(0, "any\n", "");
    assertEquals(right, launch(Map.of(), "any"));
    assertEquals(right, launch(Map.of("HOME", "/dev/null"), "any"));
    assertEquals(right, launch(Map.of("HOME", home.toString(), "PORTREEVE_CACHE", "off"), "any"));
    assertFalse(Files.exists(home.resolve(".cache")));
  }

  @Test
  void anArchiveThatIsNotWholeIsRefusedByName() throws Exception {
    Files.delete(launcher.resolveSibling("portreeve.jar"));
    Ran ran = launch("any");
    assertEquals(70, ran.exit());
    assertTrue(ran.err().contains("no portreeve.jar beside"), ran.err());
    assertEquals("", ran.out());
  }
}
