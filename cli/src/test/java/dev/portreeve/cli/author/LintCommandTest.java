package dev.portreeve.cli.author;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portreeve.cli.Typed;
import dev.portreeve.cli.command.Exit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code lint --fix}: what is certain is mended in place and told, and all else is left. */
class LintCommandTest {
  private static final String HEAD =
      """
      pack ours version 1.0.0
        "Ours."
      uses schema docker 1

      control a-b "Containers do as they should"
        severity high
        for each container
      """;
  private static final String TAIL =
      """
        because "Reason."
        fix "Mend it."
      """;

  /** Three that are certain, of which one shows only when the others are mended. */
  private static final String WRONG =
      "  require user_id == 5 && (memory_limit is unlimited or memory_limit at most \"2g\")\n";

  private static final String RIGHT =
      "  require user_id is 5 and (memory_limit is unlimited or memory_limit at most 2 GiB)\n";

  /** A word that may be meant, and nobody knows. */
  private static final String DOUBTFUL = "  require privilegd is false\n";

  @TempDir Path folder;

  private Path put(String name, String clauses) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, HEAD + clauses + TAIL);
  }

  private Typed type(String line) {
    return Typed.line(line.replace("@", folder + "/"));
  }

  @Test
  void whatIsCertainIsMendedAndTold() throws IOException {
    Path file = put("pack/a.reeve", WRONG);
    Typed typed = type("lint --fix @pack");
    assertEquals(HEAD + RIGHT + TAIL, Files.readString(file));
    assertEquals(Exit.DECIDED, typed.exit(), typed.out());
    String place = "portreeve lint: " + folder + "/pack/a.reeve:8:";
    assertEquals(
        place
            + "19: `== 5 && (memory_limit is unlimited or memory_limit at most \"2g\")` is now"
            + " `is 5 and (memory_limit is unlimited or memory_limit at most 2 GiB)` (E0101)\n",
        typed.err());
  }

  @Test
  void whatIsLeftIsPrintedAndDecidesTheExit() throws IOException {
    Path file = put("pack/a.reeve", WRONG + DOUBTFUL);
    Typed typed = type("lint --fix @pack");
    assertEquals(HEAD + RIGHT + DOUBTFUL + TAIL, Files.readString(file));
    assertEquals(Exit.USAGE, typed.exit());
    assertTrue(typed.out().contains("did you mean `privileged`?"), typed.out());
  }

  @Test
  void aSecondRunChangesNothing() throws IOException {
    Path file = put("pack/a.reeve", WRONG + DOUBTFUL);
    type("lint --fix @pack");
    byte[] once = Files.readAllBytes(file);
    Typed again = type("lint --fix @pack");
    assertEquals("", again.err());
    assertArrayEquals(once, Files.readAllBytes(file));
  }

  @Test
  void whatIsPrintedKeepsItsForm() throws IOException {
    put("pack/a.reeve", WRONG + DOUBTFUL);
    Typed typed = type("lint --fix --format gcc @pack");
    assertTrue(
        typed.out().lines().allMatch(line -> line.contains("a.reeve:9:11: error:")), typed.out());
  }

  @Test
  void aByteOrderMarkAndEndsOfLinesStay() throws IOException {
    Path file = put("pack/a.reeve", WRONG);
    String windows = "\ufeff" + Files.readString(file).replace("\n", "\r\n");
    Files.writeString(file, windows);
    type("lint --fix @pack");
    assertEquals("\ufeff" + (HEAD + RIGHT + TAIL).replace("\n", "\r\n"), Files.readString(file));
  }

  @Test
  void aFileIsMendedWhereALinkLeads() throws IOException {
    Path file = put("pack/sub/a.txt", WRONG);
    Path link = Files.createSymbolicLink(folder.resolve("pack/a.reeve"), Path.of("sub/a.txt"));
    type("lint --fix @pack");
    assertTrue(Files.isSymbolicLink(link));
    assertEquals(HEAD + RIGHT + TAIL, Files.readString(file));
  }

  @Test
  void oneFileIsMendedWhereItIsNamedTwice() throws IOException {
    Path file = put("pack/a.reeve", WRONG);
    type("lint --fix @pack @pack/a.reeve");
    assertEquals(HEAD + RIGHT + TAIL, Files.readString(file));
  }

  @Test
  void whatComesWithPortreeveIsNoFileOfTheUser() throws IOException {
    Typed typed = type("lint --fix docker");
    assertEquals("", typed.err());
    assertEquals(Exit.DECIDED, typed.exit());
  }

  @Test
  void anArchiveIsNeverChanged() throws IOException {
    put("pack/a.reeve", "  require user_id is 5\n");
    Path archive = folder.resolve("ours.reevepack");
    assertEquals(Exit.DECIDED, type("pack build @pack -o @ours.reevepack").exit());
    byte[] before = Files.readAllBytes(archive);
    Typed typed = type("lint --fix @ours.reevepack");
    assertEquals("", typed.err());
    assertArrayEquals(before, Files.readAllBytes(archive));
  }

  @Test
  void dataIsNotMended() {
    Typed typed = type("lint --fix --snapshot @host.json");
    assertEquals(Exit.USAGE, typed.exit());
    assertTrue(typed.err().contains("name the directory of a pack"), typed.err());
  }
}
