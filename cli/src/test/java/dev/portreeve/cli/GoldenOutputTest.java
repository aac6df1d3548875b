package dev.portreeve.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.portreeve.cli.command.Command;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What users see most, held word for word: the help, and what comes of the export that ships. */
class GoldenOutputTest {
  private static final String EXPORT = "../examples/exports/docker-26.1.5";

  /** Of all that went in: other tests hold it to its promise, and here it would drown the rest. */
  private static final Pattern DIGEST = Pattern.compile("(\"digest\": ?\"sha256:)[0-9a-f]{64}");

  private static final String OWN = " --pack ../examples/own-rules";
  private static final String ACME = "../examples/acme/production.reeve ";
  private static final String PODS =
      "../examples/src/main/resources/dev/portreeve/examples/pods/schema.reeve";
  private static final String NOW = " --now 2026-11-24";

  /** A line, by the file that holds what it prints. */
  private static Map<String, String> lines() {
    Map<String, String> lines = new TreeMap<>();
    lines.put("help.txt", "--help");
    for (Command command : Main.COMMANDS) {
      String name = command.synopsis().name();
      lines.put("help-" + name + ".txt", name + " --help");
    }
    lines.put("list.txt", "check --list");
    lines.put("check.txt", "check " + EXPORT + NOW);
    lines.put("own-rules.json", "check " + EXPORT + OWN + NOW + " --format json");
    lines.put("own-rules.ndjson", "check " + EXPORT + OWN + NOW + " --format ndjson");
    lines.put("own-rules-java.txt", "show java image-from-acme" + OWN);
    lines.put("own-rules-plan.txt", "show plan" + OWN);
    lines.put("own-rules-prose.txt", "show prose" + OWN);
    lines.put("own-rules-tree.txt", "show tree" + OWN);
    lines.put("own-rules-manifest.txt", "show manifest image-from-acme" + OWN);
    lines.put("own-rules-manifest.json", "show manifest --format json" + OWN);
    lines.put("acme-waivers.txt", "waivers " + ACME + EXPORT + NOW);
    lines.put("acme-waivers.json", "waivers " + ACME + EXPORT + NOW + " --format json");
    String every = "waivers src/test/resources/waivers/policy.reeve ";
    lines.put("waivers-every-state.txt", every + EXPORT + NOW);
    String diff = "diff " + ACME + ACME.replace("production", "staging");
    lines.put("acme-diff.txt", diff + "--over " + EXPORT + NOW);
    lines.put("acme-diff.json", diff + "--format json");
    lines.put("why-fails.txt", "why 5.5 privileged " + EXPORT);
    lines.put("why-unknown.txt", "why 5.32 bind-z " + EXPORT);
    lines.put("why-passes.txt", "why 5.15 restart-onfail5 " + EXPORT);
    lines.put("why-margin.json", "why 6.2 --format json " + EXPORT);
    lines.put("pods-schema.txt", "show schema " + PODS);
    lines.put("pods-schema.json", "show schema --format json-schema " + PODS);
    return lines;
  }

  private static List<Map.Entry<String, String>> each() {
    return new ArrayList<>(lines().entrySet());
  }

  @ParameterizedTest
  @MethodSource("each")
  void theOutputIsAsItIsWritten(Map.Entry<String, String> line) throws IOException {
    String out = Typed.line(line.getValue()).out();
    Goldens.assertGolden(line.getKey(), DIGEST.matcher(out).replaceAll("$1" + "0".repeat(64)));
  }

  @Test
  void everyGoldenIsExpectedBySomebody() throws IOException {
    assertEquals(new TreeSet<>(lines().keySet()), Goldens.names());
  }

  @ParameterizedTest
  @MethodSource("each")
  void noLineOfHelpIsWiderThanEightyColumns(Map.Entry<String, String> line) {
    if (line.getKey().startsWith("help")) {
      List<String> wide =
          Typed.line(line.getValue()).out().lines().filter(l -> l.length() > 80).toList();
      assertEquals(List.of(), wide);
    }
  }
}
