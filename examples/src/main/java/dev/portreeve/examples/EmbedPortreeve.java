package dev.portreeve.examples;

import dev.portreeve.Evaluator;
import dev.portreeve.Input;
import dev.portreeve.Portreeve;
import dev.portreeve.Result;
import dev.portreeve.runtime.verdict.Verdict;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Portreeve inside of another program: the standard pack over exports of a host, with nothing but
 * {@code runtime} and {@code stdlib-rules} on the class path. The program of the README.
 */
public final class EmbedPortreeve {
  private EmbedPortreeve() {}

  /** What the CIS benchmark finds wrong, one line each. */
  public static List<String> failures(List<Path> exports, Instant now) throws Exception {
    Map<String, byte[]> files = new TreeMap<>();
    for (Path file : exports) {
      files.put(file.getFileName().toString(), Files.readAllBytes(file));
    }
    try (Evaluator evaluator =
        Portreeve.policy()
            .pack("docker")
            .benchmark("cis-docker", "1.8.0")
            .set("net_raw_approved", true)
            .at(now)
            .load()) {
      Result result = evaluator.evaluate(Input.exports(files));
      return result.findings(Verdict.FAIL).stream()
          .map(finding -> finding.severity().word() + " " + finding.message())
          .toList();
    }
  }

  /** Prints them for the files that are named. */
  public static void main(String[] files) throws Exception {
    List<Path> exports = List.of(files).stream().map(Path::of).toList();
    failures(exports, Instant.now()).forEach(System.out::println);
  }
}
