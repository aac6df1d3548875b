package dev.portreeve.cli.resume;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portreeve.cli.Typed;
import dev.portreeve.cli.command.Exit;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A run that is gone on with says what an unbroken one says, byte for byte, wherever its process
 * died and whatever of its files was lost; a run of something else is refused.
 */
class ResumeTest {
  private static final int HOSTS = 400;
  private static final long SEED = Long.getLong("portreeve.seed", 1);

  /** One of all tests, emptied before each: what a killed run leaves holds for its paths alone. */
  @TempDir static Path folder;

  private static Typed unbroken;
  private static Map<Path, byte[]> unbrokenReports;
  private static TreeMap<Path, byte[]> left;

  private Path fleet;
  private final Random random = new Random(SEED);

  /** Hosts of which some have one name, some cannot be read, and one was exported raw. */
  @BeforeEach
  void writeFleet() throws IOException {
    try (var old = Files.walk(folder)) {
      for (Path each : old.skip(1).sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(each);
      }
    }
    fleet = Files.createDirectory(folder.resolve("fleet"));
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < HOSTS; i++) {
      lines.add(i % 37 == 5 ? "{ broken " + i : snapshot("host" + i % 350, "id" + i, i));
    }
    Files.write(fleet.resolve("1.ndjson"), lines);
    Path raw = Files.createDirectory(fleet.resolve("2"));
    Files.writeString(raw.resolve("info.json"), "{\"ID\":\"x\",\"ServerVersion\":\"26.1.5\"}");
    Files.writeString(raw.resolve("note.txt"), "no export");
    Files.writeString(fleet.resolve("3.json"), snapshot("last", "last", 1));
  }

  private static String snapshot(String host, String id, int number) {
    return "{\"portreeve\":{\"snapshot\":1,\"schema\":\"docker 1\"},\"host\":{\"name\":\""
        + host
        + "\",\"id\":\""
        + id
        + "\"},\"containers\":[{\"id\":\"1\",\"name\":\"web"
        + number
        + "\",\"privileged\":"
        + (number % 90 == 0)
        + "}]}";
  }

  private List<String> check(String name) {
    return new ArrayList<>(
        List.of(
            "check",
            fleet.toString(),
            "--format",
            "ndjson=" + folder.resolve(name + ".ndjson"),
            "--format",
            "ocsf=" + folder.resolve(name + ".ocsf"),
            "--format",
            "table=" + folder.resolve(name + ".txt"),
            "--now",
            "2026-11-28",
            "--control",
            "5.5",
            "--control",
            "5.10",
            "--jobs",
            "3"));
  }

  private List<String> resumed(String name) {
    List<String> words = check(name);
    words.addAll(List.of("--resume", folder.resolve(name + ".resume").toString()));
    return words;
  }

  private static Typed typed(List<String> words) {
    return Typed.words(words.toArray(String[]::new));
  }

  private Process start(List<String> words) throws IOException {
    List<String> line = new ArrayList<>();
    line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    line.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
    line.addAll(List.of("-cp", System.getProperty("java.class.path"), "dev.portreeve.cli.Main"));
    line.addAll(words);
    return new ProcessBuilder(line)
        .redirectOutput(folder.resolve("stdout").toFile())
        .redirectError(folder.resolve("stderr").toFile())
        .start();
  }

  /** Starts the run, and kills it once so many more inputs are done; false if it ended before. */
  private boolean killed(List<String> words, Path resume, long bytes) throws Exception {
    long before = Files.exists(resume) ? Files.size(resume) : 0;
    Process process = start(words);
    while (process.isAlive() && (!Files.exists(resume) || size(resume) < before + bytes)) {
      Thread.sleep(1);
    }
    process.destroyForcibly();
    int exit = process.waitFor();
    assertTrue(exit == 137 || exit == 1, Files.readString(folder.resolve("stderr")));
    return exit == 137;
  }

  private static long size(Path file) {
    return file.toFile().length();
  }

  /** The run that nobody kills, with its reports: made once, for each test. */
  private Typed unbroken() throws IOException {
    if (unbroken == null) {
      unbroken = typed(check("unbroken"));
      unbrokenReports = new TreeMap<>();
      for (String ending : List.of("ndjson", "ocsf", "txt")) {
        Path report = folder.resolve("unbroken." + ending);
        unbrokenReports.put(report, Files.readAllBytes(report));
      }
    }
    for (var report : unbrokenReports.entrySet()) {
      Files.write(report.getKey(), report.getValue());
    }
    return unbroken;
  }

  private TreeMap<String, byte[]> reports(String name) throws IOException {
    TreeMap<String, byte[]> reports = new TreeMap<>();
    for (String ending : List.of("ndjson", "ocsf", "txt")) {
      reports.put(ending, Files.readAllBytes(folder.resolve(name + "." + ending)));
    }
    return reports;
  }

  private void expectSame(String name, Typed unbroken, Typed last) throws IOException {
    TreeMap<String, byte[]> due = reports("unbroken");
    reports(name).forEach((ending, bytes) -> assertArrayEquals(due.get(ending), bytes, ending));
    assertEquals(unbroken.exit(), last.exit());
    assertEquals(unbroken.err(), last.err().replaceFirst("portreeve check: goes on: .*\n", ""));
    assertFalse(Files.exists(folder.resolve(name + ".resume")), "nothing is left to go on with");
    assertEquals(List.of(), hidden());
  }

  private List<Path> hidden() throws IOException {
    try (var files = Files.list(folder)) {
      return files.filter(f -> f.getFileName().toString().startsWith(".")).toList();
    }
  }

  @Test
  void aProcessThatIsKilledAgainAndAgainLosesNothingAndDoublesNothing() throws Exception {
    Typed unbroken = unbroken();
    assertEquals(Exit.FAILED, unbroken.exit());
    Path resume = folder.resolve("killed.resume");
    int kills = 0;
    for (int i = 0; i < 4; i++) {
      kills += killed(resumed("killed"), resume, 1 + random.nextInt(20_000)) ? 1 : 0;
      assertFalse(Files.exists(folder.resolve("killed.ndjson")) && Files.exists(resume));
    }
    assertTrue(kills >= 2, "seed " + SEED + ": killed " + kills + " times");
    expectSame("killed", unbroken, typed(resumed("killed")));
  }

  /** What a run leaves that was killed in the middle, to be damaged again and again. */
  private TreeMap<Path, byte[]> left() throws Exception {
    if (left == null) {
      left = killedInTheMiddle();
    } else {
      restore(left);
    }
    return left;
  }

  private TreeMap<Path, byte[]> killedInTheMiddle() throws Exception {
    Path resume = folder.resolve("left.resume");
    assertTrue(killed(resumed("left"), resume, 40_000), "seed " + SEED + ": not killed");
    TreeMap<Path, byte[]> files = new TreeMap<>();
    files.put(resume, Files.readAllBytes(resume));
    for (Path part : hidden()) {
      files.put(part, Files.readAllBytes(part));
    }
    assertEquals(4, files.size(), files.keySet().toString());
    return files;
  }

  private static void restore(TreeMap<Path, byte[]> files) throws IOException {
    for (var file : files.entrySet()) {
      Files.deleteIfExists(file.getKey());
      Files.write(file.getKey(), file.getValue());
      Files.setPosixFilePermissions(file.getKey(), PosixFilePermissions.fromString("rw-------"));
    }
  }

  @Test
  void whateverOfItsFilesIsLostOrDamagedTheReportsAreTheSame() throws Exception {
    Typed unbroken = unbroken();
    TreeMap<Path, byte[]> files = left();
    for (Path damaged : files.keySet()) {
      byte[] whole = files.get(damaged);
      int header = damaged.toString().endsWith(".resume") ? firstLine(whole) : 0;
      for (int i = 0; i < 3; i++) {
        int at = header + random.nextInt(whole.length - header);
        restore(files);
        if (i % 3 == 0) {
          Files.write(damaged, Arrays.copyOf(whole, at));
        } else if (i % 3 == 1) {
          byte[] changed = whole.clone();
          changed[at] ^= (byte) (1 << random.nextInt(8));
          Files.write(damaged, changed);
        } else {
          byte[] zeros = whole.clone();
          Arrays.fill(zeros, at, zeros.length, (byte) 0);
          Files.write(damaged, zeros);
        }
        expectSame("left", unbroken, typed(resumed("left")));
      }
      restore(files);
      if (header == 0) {
        Files.delete(damaged);
        expectSame("left", unbroken, typed(resumed("left")));
      }
    }
  }

  @Test
  void whatSomebodyWroteInItsFormIsDoneAgain() throws Exception {
    Typed unbroken = unbroken();
    TreeMap<Path, byte[]> files = left();
    String ofNothing = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
    String piece = "[-5,\"" + ofNothing + "\"]";
    String negative =
        "{\"input\":\"x\",\"read\":true,\"pieces\":["
            + String.join(",", piece, piece, piece)
            + "],\"hosts\":[],\"counts\":[],\"failed\":[]}";
    for (String forged : List.of("{}", "[1]", "no JSON", negative)) {
      restore(files);
      try (SummedLines lines =
          SummedLines.open(folder.resolve("left.resume"), "portreeve-resume 1 ")) {
        assertTrue(lines.next().isPresent());
        lines.append(forged);
      }
      expectSame("left", unbroken, typed(resumed("left")));
    }
  }

  private static int firstLine(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8).indexOf('\n') + 1;
  }

  @Test
  void aRunOfSomethingElseIsRefusedAndNothingIsTouched() throws Exception {
    TreeMap<Path, byte[]> files = left();
    List<String> words = resumed("left");
    expectRefused(files, with(words, "--level", "1"), "--level was not given and is `1`");
    expectRefused(files, with(words, "--set", "net_raw_approved=true"), "--set was not given");
    List<String> later = new ArrayList<>(words);
    later.set(later.indexOf("2026-11-28"), "2026-11-29");
    expectRefused(files, later, "the time was `2026-11-28T00:00:00Z` and is `2026-11-29T");
    List<String> elsewhere = new ArrayList<>(words);
    elsewhere.replaceAll(word -> word.replace("left.ocsf", "right.ocsf"));
    expectRefused(files, elsewhere, "the report ocsf was `");
    List<String> table = new ArrayList<>(words);
    table.remove(table.indexOf("--control"));
    table.remove("5.5");
    expectRefused(files, table, "--control was `5.5 5.10` and is `5.10`");
  }

  @Test
  void theTimeOfTheRunIsThatOfItsBeginning() throws Exception {
    Typed unbroken = unbroken();
    left();
    List<String> words = resumed("left");
    words.remove("--now");
    words.remove("2026-11-28");
    List<String> timeless = new ArrayList<>(words);
    expectSame("left", unbroken, typed(timeless)); // the clock says the 24th
  }

  @Test
  void otherInputsAreRefused() throws Exception {
    TreeMap<Path, byte[]> files = left();
    Path lines = fleet.resolve("1.ndjson");
    List<String> whole = Files.readAllLines(lines);
    List<String> changed = new ArrayList<>(whole);
    changed.set(3, snapshot("host3", "id3", 90));
    Files.write(lines, changed);
    expectRefused(files, resumed("left"), "1.ndjson line 4` is not the input that was done");
    List<String> swapped = new ArrayList<>(whole);
    swapped.add(2, swapped.remove(1));
    Files.write(lines, swapped);
    expectRefused(files, resumed("left"), "1.ndjson line 2` is not the input that was done");
    List<String> mended = new ArrayList<>(whole);
    mended.set(5, snapshot("host5", "id5", 5));
    Files.write(lines, mended);
    expectRefused(files, resumed("left"), "1.ndjson line 6` is not the input that was done");
    Files.write(lines, whole.subList(0, 10));
    expectRefused(files, resumed("left"), "is not the input that was done");
    List<String> alone = resumed("left");
    alone.set(alone.indexOf(fleet.toString()), lines.toString());
    expectRefused(files, alone, "of the inputs that were done before are not given now");
  }

  @Test
  void inputsThatCameLaterAreReportedToo() throws Exception {
    left();
    List<String> lines = new ArrayList<>(Files.readAllLines(fleet.resolve("1.ndjson")));
    lines.add(snapshot("more", "more", 0));
    Files.write(fleet.resolve("1.ndjson"), lines);
    expectSame("left", typed(check("unbroken")), typed(resumed("left")));
  }

  @Test
  void aFileThatIsNoneOfOursIsNeverWritten() throws IOException {
    Path foreign = folder.resolve("x.resume");
    for (String text : List.of("a", "portreeve-resume 2 x", "\n", "portreeve-resume 1 x\u0000")) {
      Files.writeString(foreign, text);
      Files.setPosixFilePermissions(foreign, PosixFilePermissions.fromString("rw-------"));
      Typed typed = typed(resumed("x"));
      if ("portreeve-resume 1 ".startsWith(text.substring(0, Math.min(19, text.length())))) {
        assertEquals(Exit.FAILED, typed.exit(), "a header that nobody finished: nothing was done");
      } else {
        assertEquals(Exit.USAGE, typed.exit(), typed.err());
        assertTrue(typed.err().contains("is no file that --resume wrote"), typed.err());
        assertEquals(text, Files.readString(foreign));
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"rw-rw----", "rw----rw-", "rwxrwxrwx"})
  void aFileThatOthersMayWriteIsNotBelieved(String permissions) throws IOException {
    Path resume = Files.createFile(folder.resolve("x.resume"));
    Files.setPosixFilePermissions(resume, PosixFilePermissions.fromString(permissions));
    Typed typed = typed(resumed("x"));
    assertEquals(Exit.USAGE, typed.exit());
    assertTrue(typed.err().contains("others may write it"), typed.err());
  }

  @Test
  void aLinkIsNotFollowedAndAFileInUseIsLeftAlone() throws Exception {
    Path resume = folder.resolve("x.resume");
    Files.createSymbolicLink(resume, folder.resolve("elsewhere"));
    Typed typed = typed(resumed("x"));
    assertTrue(typed.err().contains("it is no regular file"), typed.err());
    assertFalse(Files.exists(folder.resolve("elsewhere")));
    Files.delete(resume);
    try (ResumeFile held = ResumeFile.open(resume, List.of())) {
      assertEquals(0, held.left());
      assertTrue(typed(resumed("x")).err().contains("another process has it"));
    }
    assertEquals(Exit.FAILED, typed(resumed("x")).exit());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"json", "html", "csv", "sarif", "junit", "markdown", "oscal", "prometheus"})
  void aFormatThatWaitsForTheLastHostIsRefused(String format) throws IOException {
    Typed typed =
        Typed.words(
            "check",
            fleet.toString(),
            "--resume",
            folder.resolve("x.resume").toString(),
            "--format",
            format + "=" + folder.resolve("x"));
    assertEquals(Exit.USAGE, typed.exit());
    assertTrue(typed.err().contains("`--format " + format + "` is written when"), typed.err());
    assertTrue(typed.err().contains("--format table, ndjson, ocsf"), typed.err());
    assertFalse(Files.exists(folder.resolve("x.resume")));
  }

  @Test
  void whatCannotBeGoneOnWithIsRefused() {
    String resume = " --resume " + folder.resolve("x.resume");
    for (String line :
        List.of(
            "check " + fleet + " --format ndjson" + resume,
            "check " + fleet + " --format ndjson -o /dev/stdout" + resume,
            "check --host --format ndjson -o " + folder.resolve("x") + resume,
            "check --list" + resume,
            "check " + fleet + " -o " + folder.resolve("x.resume") + " --format ndjson" + resume,
            "check " + fleet + " -o " + folder.resolve("x") + " --resume " + folder)) {
      Typed typed = Typed.line(line);
      assertEquals(Exit.USAGE, typed.exit(), line);
      assertTrue(typed.err().contains("  help: "), typed.err());
      assertFalse(Files.exists(folder.resolve("x.resume")), line);
    }
  }

  private List<String> with(List<String> words, String... more) {
    List<String> all = new ArrayList<>(words);
    all.addAll(List.of(more));
    return all;
  }

  private void expectRefused(TreeMap<Path, byte[]> files, List<String> words, String why)
      throws IOException {
    Typed typed = typed(words);
    assertEquals(Exit.USAGE, typed.exit(), typed.err());
    assertTrue(typed.err().contains(why), typed.err());
    assertTrue(typed.err().contains("  help: "), typed.err());
    for (var file : files.entrySet()) {
      assertArrayEquals(file.getValue(), Files.readAllBytes(file.getKey()), why);
    }
  }
}
