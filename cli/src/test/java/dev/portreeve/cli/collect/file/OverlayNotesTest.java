package dev.portreeve.cli.collect.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserDefinedFileAttributeView;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a layer hides of the one below it by the notes of an overlay, in the form that overlays of
 * engines without root write. The script lists the same.
 */
class OverlayNotesTest {
  private static final String ACCOUNTS = "account root 0\naccounts\n";
  private static final String PACKAGES = "package deb gcc 1\npackages\n";
  private static final String SPECIAL = "special 4755 /usr/bin/su\nspecials\n";

  private static final Pattern OCTAL = Pattern.compile("\\\\([0-7]{3})");

  @TempDir Path folder;
  private Path below;
  private Path above;

  @BeforeEach
  void twoLayers() throws Exception {
    assumeTrue(run(List.of("tar", "--version")).map(String::new).orElse("").contains("GNU tar"));
    below = folder.resolve("below");
    above = folder.resolve("above");
    file("etc/passwd", "root:x:0:0::/:/bin/sh\n");
    file("var/lib/dpkg/status", "Package: gcc\nVersion: 1\n");
    Path su = file("usr/bin/su", "x");
    Files.setAttribute(su, "unix:mode", 0104755);
    for (String directory : List.of("etc", "var/lib/dpkg", "usr/bin")) {
      Files.createDirectories(above.resolve(directory));
    }
    assumeTrue(
        Files.getFileStore(folder).supportsFileAttributeView(UserDefinedFileAttributeView.class));
  }

  @Test
  void directoriesWithoutANoteHideNothing() throws Exception {
    holds(ACCOUNTS + PACKAGES + SPECIAL);
  }

  @Test
  void anOpaqueDirectoryHidesAllBelow() throws Exception {
    note("var/lib", "opaque", "y");
    note("usr/bin", "opaque", "y");
    holds(ACCOUNTS + "specials\n");
    note("etc", "opaque", "y");
    holds("specials\n");
  }

  /**
   * Blanks around a row are nothing to runtimes, and of several rows of a name the first counts.
   */
  @Test
  void aRowOfAnAccountIsReadAsRuntimesReadIt() throws Exception {
    file(
        "etc/passwd",
        "app  \n  app:x:1000:1000::/:/bin/sh\nb:x:5  \nc :x:6:6\nd:x:4294967296:0\nd:x:7:7\n");
    holds("account app 0\naccount b 5\naccounts\n" + PACKAGES + SPECIAL);
  }

  @Test
  void aDirectoryThatShowsAnotherLeavesAllOpen() throws Exception {
    note("usr", "redirect", "/other");
    holds("");
  }

  @Test
  void whereNobodyCanReadTheNotesNothingIsWhole() throws Exception {
    String some = "account root 0\naccounts\npackage deb gcc 1\nspecial 4755 /usr/bin/su\n";
    assertEquals(some, java(words -> Optional.empty()));
    assertEquals(some, script("tar() { echo \"unknown option\" >&2; }\n"));
  }

  @Test
  void namesOfAnyLetterAreListed() throws Exception {
    for (String name : List.of("a b", "a\\057b", "a\\tb\\c", "a\"'$b", " a ", "a\tb")) {
      Files.setAttribute(file("opt/" + name, "x"), "unix:mode", 0104755);
    }
    String all =
        ACCOUNTS
            + PACKAGES
            + "special 4755 /opt/ a \n"
            + "special 4755 /opt/a b\n"
            + "special 4755 /opt/a\tb\n"
            + "special 4755 /opt/a\"'$b\n"
            + "special 4755 /opt/a\\057b\n"
            + "special 4755 /opt/a\\tb\\c\n"
            + "special 4755 /usr/bin/su\n";
    names(all + "specials\n");
    Files.setAttribute(file("opt/a\nb", "x"), "unix:mode", 0104755);
    names(all);
  }

  /** They may spell more letters than they must, and sort by what they wrote. */
  private void names(String expected) throws Exception {
    List<String> lines = expected.lines().sorted().toList();
    assertEquals(lines, sorted(java(OverlayNotesTest::run)));
    assertEquals(lines, sorted(script("")), "the script's");
  }

  private static List<String> sorted(String text) {
    return text.lines()
        .map(line -> OCTAL.matcher(line).replaceAll(OverlayNotesTest::letter))
        .sorted()
        .toList();
  }

  private static String letter(MatchResult octal) {
    return Matcher.quoteReplacement("" + (char) Integer.parseInt(octal.group(1), 8));
  }

  private Path file(String path, String text) throws IOException {
    Path file = below.resolve(path);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }

  private void note(String directory, String name, String value) throws IOException {
    Files.getFileAttributeView(above.resolve(directory), UserDefinedFileAttributeView.class)
        .write("overlay." + name, ByteBuffer.wrap(value.getBytes(StandardCharsets.UTF_8)));
  }

  private void holds(String expected) throws Exception {
    assertEquals(expected, java(OverlayNotesTest::run));
    assertEquals(expected, script(""), "the script's");
  }

  private String java(Function<List<String>, Optional<byte[]>> programs) {
    ObjectNode image = new ObjectMapper().createObjectNode().put("Id", "sha256:1");
    ObjectNode driver = image.putObject("GraphDriver").put("Name", "overlay2");
    driver.putObject("Data").put("UpperDir", above.toString()).put("LowerDir", below.toString());
    String text = LayerCollector.at(List.of(image), "/", Clock.systemUTC(), programs);
    return text.replaceFirst("portreeve layers 1\nimage sha256:1\n", "");
  }

  private String script(String first) throws Exception {
    String all;
    try (InputStream in =
        OverlayNotesTest.class.getResourceAsStream("/dev/portreeve/cli/collect/collector.sh")) {
      all = new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
    Path work = Files.createDirectory(folder.resolve("work" + System.nanoTime()));
    Path file = work.resolve("layers.sh");
    Files.createDirectory(work.resolve("layers"));
    Files.writeString(
        file,
        "work="
            + work
            + "\nuntil=9999999999\nguard=\nLC_ALL=C\nexport LC_ALL\n"
            + first
            + all.lines().filter(line -> line.startsWith("  tell_notes=")).findFirst().orElseThrow()
            + all.substring(all.indexOf("\nspelled() {"), all.indexOf("\n# file_of"))
            + all.substring(all.indexOf("\naccounts_in() {"), all.indexOf("\n# sources_say"))
            + "\naccounts_in '"
            + above
            + ":"
            + below
            + ":'"
            + "\npackages_in '"
            + above
            + ":"
            + below
            + ":'"
            + "\nspecial_in '"
            + below
            + ":"
            + above
            + ":'\n");
    return run(List.of("sh", file.toString())).map(String::new).orElse("");
  }

  /** What a program prints, whatever it makes of it; empty where there is none. */
  static Optional<byte[]> run(List<String> words) {
    try {
      Process process =
          new ProcessBuilder(words).redirectError(ProcessBuilder.Redirect.DISCARD).start();
      return Optional.of(process.getInputStream().readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
