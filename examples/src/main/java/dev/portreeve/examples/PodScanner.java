package dev.portreeve.examples;

import dev.portreeve.Evaluator;
import dev.portreeve.Input;
import dev.portreeve.Pack;
import dev.portreeve.Portreeve;
import dev.portreeve.compile.ReeveCompiler;
import dev.portreeve.compile.ReeveSchema;
import dev.portreeve.runtime.verdict.Finding;
import dev.portreeve.runtime.verdict.Verdict;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Another scanner with a world of its own: a schema of pods, rules over it, snapshots in its terms.
 * Nothing in Portreeve's Java knows what a pod is.
 */
public final class PodScanner {
  private PodScanner() {}

  /** What is not well in the snapshot beside this class, one line each. */
  public static List<String> complaints() throws Exception {
    ReeveSchema pods = ReeveSchema.compile(text("schema.reeve")).orElseThrow();
    Pack rules = ReeveCompiler.over(pods).pack(text("rules.reeve")).orElseThrow();
    try (Evaluator evaluator =
        Portreeve.policy()
            .pack(rules)
            .set("most_memory", 1L << 30)
            .at(Instant.parse("2026-11-24T10:00:00Z"))
            .load()) {
      return evaluator.evaluate(Input.json(read("snapshot.json"))).findings().stream()
          .filter(finding -> finding.verdict() != Verdict.PASS)
          .map(PodScanner::line)
          .toList();
    }
  }

  private static String line(Finding finding) {
    return finding.verdict() + " " + finding.control() + ": " + finding.message();
  }

  private static Map<String, String> text(String name) throws IOException {
    return Map.of(name, new String(read(name), StandardCharsets.UTF_8));
  }

  private static byte[] read(String name) throws IOException {
    try (InputStream in = PodScanner.class.getResourceAsStream("pods/" + name)) {
      return Optional.ofNullable(in).orElseThrow().readAllBytes();
    }
  }

  /** Prints them. */
  public static void main(String[] arguments) throws Exception {
    complaints().forEach(System.out::println);
  }
}
