package dev.portreeve.stdlib;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portreeve.runtime.docker.document.RawFile;
import dev.portreeve.runtime.evaluate.Detail;
import dev.portreeve.runtime.verdict.Finding;
import dev.portreeve.runtime.verdict.Report;
import dev.portreeve.runtime.verdict.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whole hosts: the exports of real engines against goldens that were read against the table of
 * controls, and against each other in the dialects of one engine's API. {@code
 * -Dportreeve.goldens=rewrite} writes the goldens anew.
 */
class HostVerdictsTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "docker-20.10.27-default",
        "docker-26.1.5-default",
        "docker-26.1.5-hardened",
        "docker-26.1.5-swarm",
        "docker-29.1.5-swarm",
        "podman-5.4.2-root"
      })
  void anEngineReadsAsItsGoldenSays(String engine) throws IOException {
    Report report = Host.report(Host.exported(engine));
    for (Finding finding : report.findings()) {
      assertNotEquals(Verdict.ERROR, finding.verdict(), finding.message());
    }
    String actual = listing(Host.verdicts(report));
    Path golden = Path.of("src/test/resources/hosts", engine + ".txt");
    if ("rewrite".equals(System.getProperty("portreeve.goldens"))) {
      Files.writeString(golden, actual);
    }
    assertEquals(Files.readString(golden), actual);
  }

  /**
   * What is written, or was removed, may not be in force: only what the engine shows counts. With
   * live-restore, which the hardened one has, its defaults may be younger than containers, too.
   */
  @ParameterizedTest
  @CsvSource({
    "docker-20.10.27-default, 21",
    "docker-26.1.5-default, 17",
    "docker-26.1.5-hardened, 21",
    "docker-26.1.5-swarm, 17",
    "docker-29.1.5-swarm, 17",
  })
  void withoutTheTimesSettingsThatNobodyObservesAreUnknown(String engine, int open) {
    Map<String, Map<String, Verdict>> timed = Host.verdicts(Host.report(Host.exported(engine)));
    Map<String, Map<String, Verdict>> bare = Host.verdicts(Host.report(Host.untimed(engine)));
    TreeSet<String> opened = new TreeSet<>();
    for (String number : timed.keySet()) {
      if (!timed.get(number).equals(bare.get(number))) {
        opened.add(number);
        assertTrue(bare.get(number).containsValue(Verdict.UNKNOWN), number);
        bare.get(number)
            .forEach(
                (s, v) ->
                    assertTrue(v == Verdict.UNKNOWN || v == timed.get(number).get(s), number));
      }
    }
    assertEquals(open, opened.size(), opened.toString());
  }

  @ParameterizedTest
  @CsvSource({
    "docker-20.10.27-default, v1.41, v1.35",
    "docker-20.10.27-default, v1.41, v1.12",
    "docker-26.1.5-default,   v1.45, v1.41",
    "docker-26.1.5-default,   v1.45, v1.35",
    "docker-26.1.5-default,   v1.45, v1.24",
    "docker-26.1.5-hardened,  v1.45, v1.24",
    "docker-26.1.5-swarm,     v1.45, v1.24",
    "docker-29.1.5-swarm,     v1.52, v1.44",
    "podman-5.4.2-root,       v1.41, v1.40",
  })
  void anOlderDialectSaysTheSameOrLess(String engine, String newest, String older) {
    Path api = Host.ENGINES.resolve(engine).resolve("api");
    Map<String, Map<String, Verdict>> now = Host.verdicts(Host.report(api.resolve(newest)));
    Map<String, Map<String, Verdict>> then = Host.verdicts(Host.report(api.resolve(older)));
    List<String> differences = new ArrayList<>();
    int compared = 0;
    for (String number : then.keySet()) {
      for (Map.Entry<String, Verdict> each : then.get(number).entrySet()) {
        Verdict newer = now.get(number).get(each.getKey());
        if (newer != null && isFinal(each.getValue()) && isFinal(newer)) {
          compared++;
          if (newer != each.getValue()) {
            differences.add(number + " " + each + " is " + newer + " in " + newest);
          }
        }
      }
    }
    assertEquals(List.of(), differences);
    assertNotEquals(0, compared);
  }

  @ParameterizedTest
  @ValueSource(strings = {"docker-26.1.5-default", "docker-29.1.5-swarm", "podman-5.4.2-root"})
  void explainingOnlyWhatIsOpenChangesNoVerdict(String engine) {
    List<RawFile> sources = Host.exported(engine);
    Report brief = Host.report(Host.engine(), sources, Detail.OPEN_ONLY);
    Report whole = Host.report(Host.engine(), sources);
    assertEquals(Host.verdicts(whole), Host.verdicts(brief));
    assertEquals(whole.findings().size(), brief.findings().size());
    for (int i = 0; i < whole.findings().size(); i++) {
      Verdict verdict = whole.findings().get(i).verdict();
      if (verdict != Verdict.PASS && verdict != Verdict.NOT_APPLICABLE) {
        assertEquals(whole.findings().get(i), brief.findings().get(i));
      }
    }
  }

  private static boolean isFinal(Verdict verdict) {
    return verdict == Verdict.PASS || verdict == Verdict.FAIL || verdict == Verdict.NOT_APPLICABLE;
  }

  /** For each control the subjects of each verdict; of the commonest only the number. */
  private static String listing(Map<String, Map<String, Verdict>> verdicts) {
    StringBuilder listing = new StringBuilder();
    List<String> numbers = new ArrayList<>(verdicts.keySet());
    numbers.sort(Comparator.comparing(HostVerdictsTest::sortable));
    for (String number : numbers) {
      Map<Verdict, List<String>> by = new TreeMap<>();
      verdicts
          .get(number)
          .forEach(
              (name, verdict) -> by.computeIfAbsent(verdict, v -> new ArrayList<>()).add(name));
      int most = by.values().stream().mapToInt(List::size).max().orElse(0);
      listing.append(number).append('\n');
      by.forEach(
          (verdict, names) ->
              listing
                  .append("  ")
                  .append(verdict)
                  .append(' ')
                  .append(names.size() == most && most > 3 ? "(" + most + ")" : names)
                  .append('\n'));
    }
    return listing.toString();
  }

  /** A number with its parts filled up with zeros, so that 5.9 stands before 5.10. */
  private static String sortable(String number) {
    StringBuilder parts = new StringBuilder();
    for (String part : number.split("\\.")) {
      parts.append("0".repeat(4 - part.length())).append(part).append('.');
    }
    return parts.toString();
  }
}
