package dev.portreeve.stdlib;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portreeve.runtime.docker.document.RawFile;
import dev.portreeve.runtime.evaluate.Detail;
import dev.portreeve.runtime.evaluate.Engine;
import dev.portreeve.runtime.verdict.Verdict;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * One setting of a real engine changed in its raw export changes the verdicts that {@code
 * settings.tsv} names, and no other.
 */
class SettingsTest {
  private static final Path TABLE = Path.of("src/test/resources/hosts/settings.tsv");
  private static final Path FILES = Path.of("src/test/resources/hosts/files.txt");
  private static final String ENGINE = "docker-26.1.5-default";
  private static final Engine CIS = Host.engine();
  private static final Map<String, Map<String, Verdict>> BEFORE = verdicts(exported());

  /**
   * One row.
   *
   * @param edits each {@code FILE: BEFORE => AFTER}, or {@code FILE: + LINES} to add some
   * @param flips the numbers whose verdicts change, each with what it changes to; {@code -} for
   *     none
   */
  record Setting(String name, List<String> edits, String flips) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Setting> settings() throws IOException {
    return Files.readAllLines(TABLE).stream()
        .filter(line -> !line.isBlank() && !line.startsWith("#"))
        .map(line -> line.split("\t"))
        .map(cells -> new Setting(cells[0], List.of(cells[1].split(" && ")), cells[2]));
  }

  @Test
  void atLeastTwentyFiveSettingsAreTried() throws IOException {
    assertTrue(settings().map(Setting::name).distinct().count() >= 25);
  }

  @ParameterizedTest
  @MethodSource("settings")
  void aSettingFlipsWhatItShouldAndNothingElse(Setting setting) {
    List<RawFile> sources = exported();
    setting.edits().forEach(edit -> apply(sources, edit));
    assertEquals(setting.flips(), flips(verdicts(sources)));
  }

  /**
   * The export, its files as the collector lists them: it says where they lie, as stat cannot. Of
   * the kernel's auditing, that it is on.
   */
  private static List<RawFile> exported() {
    List<RawFile> sources = new ArrayList<>(Host.exported(ENGINE));
    sources.removeIf(s -> s.name().endsWith("/stat.txt"));
    byte[] auditing = "enabled 1\npid 0\nlost 0\n".getBytes(StandardCharsets.UTF_8);
    sources.add(new RawFile(ENGINE + "/host/auditctl-s.txt", auditing));
    try {
      sources.add(new RawFile(ENGINE + "/host/files.txt", Files.readAllBytes(FILES)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return sources;
  }

  private static Map<String, Map<String, Verdict>> verdicts(List<RawFile> sources) {
    return Host.verdicts(Host.report(CIS, sources, Detail.OPEN_ONLY));
  }

  private static void apply(List<RawFile> sources, String edit) {
    int colon = edit.indexOf(": ");
    String name = ENGINE + "/" + edit.substring(0, colon);
    String what = edit.substring(colon + 2).replace("\\n", "\n");
    for (int i = 0; i < sources.size(); i++) {
      if (sources.get(i).name().equals(name)) {
        String text = new String(sources.get(i).bytes(), StandardCharsets.UTF_8);
        byte[] edited = edited(text, what, edit).getBytes(StandardCharsets.UTF_8);
        sources.set(i, new RawFile(name, edited));
        return;
      }
    }
    throw new AssertionError("no document " + name);
  }

  private static String edited(String text, String what, String edit) {
    if (what.startsWith("+ ")) {
      return text + what.substring(2) + "\n";
    }
    String[] sides = what.split(" => ", 2);
    assertTrue(text.contains(sides[0]), edit);
    return text.replace(sides[0], sides[1]);
  }

  /** The numbers with another verdict on some subject, and the verdicts that are new. */
  private static String flips(Map<String, Map<String, Verdict>> after) {
    Map<String, TreeSet<Verdict>> changed = new TreeMap<>();
    TreeSet<String> numbers = new TreeSet<>(BEFORE.keySet());
    numbers.addAll(after.keySet());
    for (String number : numbers) {
      Map<String, Verdict> then = BEFORE.getOrDefault(number, Map.of());
      after
          .getOrDefault(number, Map.of())
          .forEach(
              (subject, verdict) -> {
                if (then.get(subject) != verdict) {
                  changed.computeIfAbsent(number, n -> new TreeSet<>()).add(verdict);
                }
              });
    }
    List<String> flips = new ArrayList<>();
    changed.forEach((number, verdicts) -> verdicts.forEach(v -> flips.add(number + "=" + v)));
    return flips.isEmpty() ? "-" : String.join(" ", flips);
  }
}
