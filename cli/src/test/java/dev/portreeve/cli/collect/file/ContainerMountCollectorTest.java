package dev.portreeve.cli.collect.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portreeve.cli.collect.ScriptPart;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What running containers have mounted, in the words of both collectors, over a made-up /proc. */
class ContainerMountCollectorTest {
  private static final String ROOT = "600 599 0:50 / / rw - overlay overlay rw,lowerdir=/l\n";
  private static final String PROC = "601 600 0:59 / /proc rw - proc proc rw\n";

  @TempDir Path folder;
  private final Map<String, Long> started = new TreeMap<>();
  private Path proc;
  private String spaces = "";

  @BeforeEach
  void aHost() throws IOException {
    proc = Files.createDirectory(folder.resolve("proc"));
    process(1, "0000000000000000", "");
  }

  private Path process(long pid, String bound, String mounts) throws IOException {
    Path process = Files.createDirectories(proc.resolve(String.valueOf(pid)));
    Files.createDirectory(process.resolve("ns"));
    Files.createSymbolicLink(process.resolve("ns/user"), Path.of("user:[1]"));
    Files.writeString(process.resolve("status"), "PPid:\t1\nCapBnd:\t" + bound + "\n");
    if (!mounts.isEmpty()) {
      Files.writeString(process.resolve("mountinfo"), mounts);
    }
    return process;
  }

  private void container(char id, long pid, String mounts) throws IOException {
    process(pid, "00000000a80425fb", mounts);
    started.put(String.valueOf(id).repeat(64), pid);
  }

  /** What both say. */
  private String said() throws Exception {
    StringBuilder begun = new StringBuilder();
    started.forEach((id, pid) -> begun.append(id).append(' ').append(pid).append('\n'));
    Files.writeString(folder.resolve("begun"), begun);
    String script =
        "lsns() { printf '%s' '"
            + spaces
            + "'; }\n"
            + ScriptPart.of("# mounted_in:", "# filters_say:")
            + ScriptPart.of("# fixed PID", "# trust:")
            + "work="
            + folder
            + "\nmounted_in\n";
    String said =
        ContainerMountCollector.at(
            started, words -> Optional.of(spaces.getBytes(StandardCharsets.UTF_8)), proc);
    assertEquals(said, ScriptPart.run(script.replace("/proc/", proc + "/")));
    return said;
  }

  @Test
  void eachHasItsMounts() throws Exception {
    container('a', 7, ROOT + PROC + "602 600 254:0 /a\\040b /é rw master:1 - ext4 /dev/vda rw\n");
    assertEquals(
        "portreeve mounts 1\ncontainer "
            + "a".repeat(64)
            + " fixed\nmount 0:50 / / overlay\nmount 0:59 / /proc proc\n"
            + "mount 254:0 /a\\040b /\\303\\251 ext4\nmounts 3\n",
        said());
  }

  /** As under userns-remap; what the container made itself lies below that. */
  @ParameterizedTest
  @CsvSource({"1 0/5 1, fixed", "1 0/4 1/5 4, free", "1 0/5, free", "1 0/15 1, free", "'', free"})
  void usersOfItsOwnAreTheEnginesWhereItMadeThem(String spaces, String able) throws Exception {
    this.spaces = spaces.isEmpty() ? "" : spaces.replace('/', '\n') + "\n";
    container('a', 7, ROOT + PROC);
    Path space = proc.resolve("7/ns/user");
    Files.delete(space);
    Files.createSymbolicLink(space, Path.of("user:[5]"));
    assertTrue(said().contains("a".repeat(64) + " " + able + "\n"), able);
  }

  @Test
  void whoMountsWithoutEndLosesItsOwnTableAlone() throws Exception {
    container('a', 7, ROOT + PROC + "602 600 0:60 / /x rw - tmpfs tmpfs rw\n".repeat(60_000));
    container('b', 8, ROOT + PROC);
    String said = said();
    assertTrue(said.contains("b".repeat(64) + " fixed\nmount 0:50 / / overlay\n"), said);
    assertTrue(said.contains("container " + "a".repeat(64) + " fixed\ncontainer b"), said);
    assertTrue(said.length() < 1000);
  }

  @Test
  void manyOfThemTogetherCrowdOutNobodyElse() throws Exception {
    String much = "602 600 0:60 / /x rw - tmpfs tmpfs rw\n".repeat(40_000);
    for (char id = 'a'; id < 'g'; id++) {
      container(id, 10 + id, ROOT + PROC + much);
    }
    container('0', 7, ROOT + PROC);
    container('9', 8, ROOT + PROC);
    String said = said();
    assertTrue(said.length() <= 4_001_000, () -> "as long as " + said.length());
    assertTrue(said.contains("0".repeat(64) + " fixed\nmount 0:50"));
    assertTrue(said.contains("9".repeat(64) + " fixed\nmount 0:50"));
    assertFalse(said.contains("f".repeat(64) + " fixed\nmount 0:50"));
  }

  @Test
  void whereTheFirstThreadHasEndedAnotherTells() throws Exception {
    container('a', 7, "");
    Files.createDirectories(proc.resolve("7/task/7"));
    Path other = Files.createDirectories(proc.resolve("7/task/8"));
    Files.writeString(other.resolve("mountinfo"), ROOT + PROC);
    assertTrue(said().endsWith("mount 0:59 / /proc proc\nmounts 2\n"), said());
  }
}
