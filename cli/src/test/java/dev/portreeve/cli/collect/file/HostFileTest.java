package dev.portreeve.cli.collect.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Names that are no letters of the locale: a process in a container chooses those of its sockets,
 * an image's author those of its files.
 */
class HostFileTest {
  /** No locale can spell one half of a pair. */
  private static final String UNSPELLED = "/srv/\uD800";

  @TempDir Path folder;

  @Test
  void aNameOfOtherBytesHidesNoOtherLine() throws Exception {
    Path list = folder.resolve("unix");
    try (OutputStream out = Files.newOutputStream(list)) {
      out.write("00: 2 0 00010000 1 1 7 @a".getBytes(StandardCharsets.UTF_8));
      out.write(0xFF);
      out.write("\n00: 2 0 00010000 1 1 8 /run/docker.sock\n".getBytes(StandardCharsets.UTF_8));
    }
    assertTrue(HostFile.line(list.toString()).endsWith("8 /run/docker.sock"));
    assertEquals("", HostFile.line(UNSPELLED));
  }

  @Test
  void aNameThatTheLocaleCannotSpellHidesNoOther() {
    String listed = FileStatusCollector.at(List.of("/", UNSPELLED));
    assertTrue(listed.contains("\nfile "), listed);
    assertTrue(listed.contains("\nfail /srv/"), listed);
    assertEquals("", FileStatusCollector.boundTo(UNSPELLED));
  }

  /** By another's name that reads like it, a layer would seem to hide a file of the one below. */
  @Test
  void aSetuidFileWhoseNameIsNoTextIsHiddenByNoOther() throws Exception {
    String lower = folder.resolve("lower").toString();
    String upper = folder.resolve("upper").toString();
    String made =
        "mkdir -p %s/bin %s/bin; cd %s/bin; f=$(printf 'su\\377'); : >\"$f\"; chmod 4755 \"$f\"; "
            + ": >\"%s/bin/$(printf 'su\\357\\277\\275')\"";
    String command = String.format(made, lower, upper, lower, upper);
    assertEquals(0, new ProcessBuilder("sh", "-c", command).start().waitFor());
    ObjectNode image = new ObjectMapper().createObjectNode();
    image.put("Id", "sha256:a").putObject("GraphDriver").put("Name", "overlay2");
    image.withObject("/GraphDriver/Data").put("UpperDir", upper).put("LowerDir", lower);
    String text =
        LayerCollector.at(List.of(image), "/", Clock.systemUTC(), words -> Optional.empty());
    assertTrue(text.contains("\nspecial 4755 /bin/su"), text);
    assertTrue(!text.contains("\nspecials\n"), text);
  }
}
