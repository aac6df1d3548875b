package dev.portreeve.stdlib;

import dev.portreeve.runtime.docker.Import;
import dev.portreeve.runtime.docker.ImportOptions;
import dev.portreeve.runtime.docker.document.RawFile;
import dev.portreeve.runtime.evaluate.Detail;
import dev.portreeve.runtime.evaluate.Engine;
import dev.portreeve.runtime.evaluate.policy.Policy;
import dev.portreeve.runtime.evaluate.policy.PolicyException;
import dev.portreeve.runtime.json.InputException;
import dev.portreeve.runtime.platform.docker.DockerPlatform;
import dev.portreeve.runtime.verdict.Finding;
import dev.portreeve.runtime.verdict.Report;
import dev.portreeve.runtime.verdict.Verdict;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What the CIS table says of the export of one real engine. */
final class Host {
  static final Path ENGINES = Path.of("../runtime/src/test/resources/engines");

  private Host() {}

  /** Engines as unlike each other as there are: what is asked of all is asked of these. */
  static Stream<String> unlike() {
    return Stream.of(
        "docker-20.10.27-default",
        "docker-26.1.5-default",
        "docker-26.1.5-hardened",
        "docker-29.1.5-swarm",
        "podman-5.4.2-root");
  }

  /** The report over everything below a folder of an export. */
  static Report report(Path folder) {
    return report(engine(), sources(folder));
  }

  /**
   * What the commands of one engine's export printed, those of the client and of the host, and what
   * they were not asked and is known: that the engine had begun after its configuration was made.
   */
  static List<RawFile> exported(String engine) {
    List<RawFile> sources = untimed(engine);
    if (engine.startsWith("docker")) {
      sources.addAll(StartTimes.of(engine + "/host/", engine.contains("hardened")));
    }
    return sources;
  }

  /** The export as it is. */
  static List<RawFile> untimed(String engine) {
    List<RawFile> sources = new ArrayList<>(sources(ENGINES.resolve(engine).resolve("cli")));
    sources.addAll(sources(ENGINES.resolve(engine).resolve("host")));
    return sources;
  }

  /** The report over these documents. */
  static Report report(List<RawFile> sources) {
    return report(engine(), sources);
  }

  /** Everything below a folder of an export. */
  static List<RawFile> sources(Path folder) {
    List<RawFile> sources = new ArrayList<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        String name = ENGINES.relativize(file).toString();
        sources.add(new RawFile(name, Files.readAllBytes(file)));
      }
      return sources;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The report over these raw documents. */
  static Report report(Engine engine, List<RawFile> sources) {
    return report(engine, sources, Detail.EVERYTHING);
  }

  /** The same with as much explanation as is wanted. */
  static Report report(Engine engine, List<RawFile> sources, Detail detail) {
    try {
      byte[] snapshot = Import.of(sources, ImportOptions.defaults()).snapshot();
      return engine.evaluate("host", snapshot, false, detail);
    } catch (InputException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The newest CIS table, ready. */
  static Engine engine() {
    Policy policy =
        Policy.of(StandardPacks.pack("docker").orElseThrow()).withBenchmark("cis-docker", "1.8.0");
    try {
      return Engine.load(policy, DockerPlatform.INSTANCE, Instant.parse("2026-11-24T00:00:00Z"));
    } catch (PolicyException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The verdicts by number of the control, then by name of the subject. */
  static Map<String, Map<String, Verdict>> verdicts(Report report) {
    Map<String, String> numbers = new TreeMap<>();
    report.controls().forEach(c -> numbers.put(c.id(), c.number().orElseThrow()));
    Map<String, Map<String, Verdict>> verdicts = new TreeMap<>();
    for (Finding finding : report.findings()) {
      String subject = finding.subject().map(s -> s.name()).orElse("(none)");
      verdicts
          .computeIfAbsent(numbers.get(finding.control()), n -> new TreeMap<>())
          .put(subject, finding.verdict());
    }
    return verdicts;
  }
}
