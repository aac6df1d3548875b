package dev.portreeve.examples;

import dev.portreeve.compiler.BuiltPack;
import dev.portreeve.compiler.PackCompiler;
import dev.portreeve.compiler.SchemaCompiler;
import dev.portreeve.compiler.source.KnownSchema;
import dev.portreeve.dsl.parse.ParsedFile;
import dev.portreeve.runtime.evaluate.Engine;
import dev.portreeve.runtime.evaluate.Policy;
import dev.portreeve.runtime.verdict.Finding;
import dev.portreeve.runtime.verdict.Report;
import dev.portreeve.runtime.verdict.Verdict;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Another scanner with a world of its own: a schema of pods, rules over it, snapshots in its terms.
 * Nothing in Portreeve's Java knows what a pod is.
 */
public final class PodScanner {
  private PodScanner() {}

  /** What is not well in the snapshot beside this class, one line each. */
  public static List<String> complaints() throws Exception {
    KnownSchema pods =
        SchemaCompiler.compile(List.of(reeve("schema.reeve"))).result().orElseThrow();
    BuiltPack rules =
        PackCompiler.compile(List.of(reeve("rules.reeve")), List.of(pods)).result().orElseThrow();
    Policy policy = Policy.of(rules.pack()).with("most_memory", "1073741824");
    Engine engine = Engine.load(policy, Instant.parse("2026-11-24T10:00:00Z"));
    Report report = engine.evaluate("snapshot.json", read("snapshot.json"), true);
    return report.findings().stream()
        .filter(finding -> finding.verdict() != Verdict.PASS)
        .map(PodScanner::line)
        .toList();
  }

  private static String line(Finding finding) {
    return finding.verdict() + " " + finding.control() + ": " + finding.message();
  }

  private static ParsedFile reeve(String name) throws IOException {
    return ParsedFile.of(name, new String(read(name), StandardCharsets.UTF_8));
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
