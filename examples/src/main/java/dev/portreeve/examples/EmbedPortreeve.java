package dev.portreeve.examples;

import dev.portreeve.runtime.docker.Import;
import dev.portreeve.runtime.docker.ImportOptions;
import dev.portreeve.runtime.docker.document.RawFile;
import dev.portreeve.runtime.evaluate.Engine;
import dev.portreeve.runtime.evaluate.Policy;
import dev.portreeve.runtime.verdict.Report;
import dev.portreeve.runtime.verdict.Verdict;
import dev.portreeve.stdlib.StandardPacks;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Portreeve inside of another program: the standard pack over exports of a host, with nothing but
 * {@code runtime} and {@code stdlib-rules} on the class path. An engine is made once and may be
 * shared between threads; it reads no clock, prints nothing, and is collected when dropped.
 */
public final class EmbedPortreeve {
  private EmbedPortreeve() {}

  /** What the CIS benchmark finds wrong, one line each. */
  public static List<String> failures(List<Path> exports, Instant now) throws Exception {
    Policy policy =
        Policy.of(StandardPacks.pack("docker").orElseThrow())
            .withBenchmark("cis-docker", "1.8.0")
            .with("net_raw_approved", "true");
    Engine engine = Engine.load(policy, now);

    List<RawFile> sources = new ArrayList<>();
    for (Path file : exports) {
      sources.add(new RawFile(file.getFileName().toString(), Files.readAllBytes(file)));
    }
    byte[] snapshot = Import.of(sources, ImportOptions.defaults()).snapshot();

    Report report = engine.evaluate("my host", snapshot, false);
    return report.findings().stream()
        .filter(finding -> finding.verdict() == Verdict.FAIL)
        .map(finding -> finding.severity().word() + " " + finding.message())
        .toList();
  }

  /** Prints them for the files that are named. */
  public static void main(String[] files) throws Exception {
    List<Path> exports = List.of(files).stream().map(Path::of).toList();
    failures(exports, Instant.now()).forEach(System.out::println);
  }
}
