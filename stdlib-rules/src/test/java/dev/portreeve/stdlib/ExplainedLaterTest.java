package dev.portreeve.stdlib;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.portreeve.runtime.docker.Import;
import dev.portreeve.runtime.docker.ImportOptions;
import dev.portreeve.runtime.evaluate.Engine;
import dev.portreeve.runtime.verdict.Finding;
import dev.portreeve.runtime.verdict.Obligation;
import dev.portreeve.runtime.verdict.Report;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whether verdicts that are explained when they are read say what those say that are so at once.
 */
class ExplainedLaterTest {
  private static final Path EXAMPLE = Path.of("../examples/exports/docker-26.1.5");

  /** A watched evaluation explains each finding on the spot; the other one weighs it first. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "docker-20.10.27-default",
        "docker-26.1.5-hardened",
        "docker-29.1.5-swarm",
        "podman-5.4.2-root"
      })
  void whatIsWeighedIsWhatIsExplained(String engine) throws Exception {
    compare(Import.of(Host.exported(engine), ImportOptions.defaults()).snapshot());
  }

  @Test
  void soItIsOnALargeHost() throws Exception {
    compare(snapshot());
  }

  private static byte[] snapshot() throws Exception {
    return Import.of(Host.sources(EXAMPLE), ImportOptions.defaults()).snapshot();
  }

  private static void compare(byte[] snapshot) throws Exception {
    Engine engine = Host.engine();
    Report atOnce = engine.evaluate("host", snapshot, (control, who, finding, account) -> {});
    Report later = engine.evaluate("host", snapshot, false);
    for (Finding finding : later.findings()) {
      assertEquals(silent(finding.obligations()), silent(finding.standing()), finding::toString);
    }
    assertEquals(atOnce.findings(), later.findings());
  }

  private static List<Obligation> silent(List<Obligation> said) {
    return said.stream()
        .map(
            o ->
                new Obligation(
                    o.verdict(), o.severity(), o.rule(), Optional.empty(), o.undecided()))
        .toList();
  }

  @Test
  void whoReadsEachOnceKeepsNone() throws Exception {
    Finding finding = Host.engine().evaluate("host", snapshot(), false).findings().get(0);
    Finding one = finding.explained();
    assertNotSame(finding, one);
    assertNotSame(one.explanation(), finding.explained().explanation());
    assertEquals(one, finding);
    assertSame(finding.explanation(), finding.explained().explanation());
    assertSame(one, one.explained());
  }

  @Test
  void severalThreadsReadOneReport() throws Exception {
    byte[] snapshot = snapshot();
    Report report = Host.engine().evaluate("host", snapshot, false);
    Callable<List<String>> reading =
        () -> report.findings().stream().map(f -> f.explained().toString()).toList();
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<Future<List<String>>> read =
          threads.invokeAll(Stream.generate(() -> reading).limit(4).toList());
      List<String> alone =
          Host.engine().evaluate("host", snapshot, false).findings().stream()
              .map(Finding::toString)
              .toList();
      for (Future<List<String>> each : read) {
        assertEquals(alone, each.get());
      }
    } finally {
      threads.shutdown();
    }
  }
}
