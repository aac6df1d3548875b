package dev.portreeve.benchmarks;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.portreeve.runtime.docker.Import;
import dev.portreeve.runtime.docker.ImportOptions;
import dev.portreeve.runtime.docker.document.RawFile;
import dev.portreeve.runtime.evaluate.Detail;
import dev.portreeve.runtime.evaluate.Engine;
import dev.portreeve.runtime.evaluate.Policy;
import dev.portreeve.runtime.report.Report;
import dev.portreeve.stdlib.StandardPacks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * One snapshot of 82 containers from bytes to verdicts, beside Jackson's tokenizer and Jackson's
 * tree of the same bytes. The snapshot is the shipped export, imported; run from the checkout.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class SnapshotBenchmark {
  private final JsonFactory tokens = new JsonFactory();
  private final ObjectMapper trees = new ObjectMapper();
  private byte[] snapshot;
  private Engine engine;

  /** Imports the shipped export and loads the newest CIS table. */
  @Setup
  public void setUp() throws Exception {
    Path export = Path.of("examples/exports/docker-26.1.5");
    List<RawFile> sources = new ArrayList<>();
    try (Stream<Path> files = Files.walk(export)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        sources.add(new RawFile(export.relativize(file).toString(), Files.readAllBytes(file)));
      }
    }
    snapshot = Import.of(sources, ImportOptions.defaults()).snapshot();
    engine =
        Engine.load(
            Policy.of(StandardPacks.pack("docker").orElseThrow())
                .withBenchmark("cis-docker", "1.8.0"),
            Instant.parse("2026-11-24T00:00:00Z"));
  }

  /** The floor of everything that reads JSON with Jackson. */
  @Benchmark
  public int jacksonTokens() throws IOException {
    int count = 0;
    try (JsonParser parser = tokens.createParser(snapshot)) {
      while (parser.nextToken() != null) {
        count++;
      }
    }
    return count;
  }

  /** What a rule engine over trees has to do before its first rule. */
  @Benchmark
  public JsonNode jacksonTree() throws IOException {
    return trees.readTree(snapshot);
  }

  /** Bytes to verdicts, explaining only what is open. */
  @Benchmark
  public Report verdicts() throws Exception {
    return engine.evaluate("snapshot", snapshot, false, Detail.OPEN_ONLY);
  }

  /** Bytes to verdicts with the evidence of every one. */
  @Benchmark
  public Report verdictsWithEvidence() throws Exception {
    return engine.evaluate("snapshot", snapshot, false);
  }
}
