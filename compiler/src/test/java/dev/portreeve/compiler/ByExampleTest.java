package dev.portreeve.compiler;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.portreeve.compiler.source.KnownSchema;
import dev.portreeve.compiler.testing.PackTests;
import dev.portreeve.compiler.testing.TestResult;
import dev.portreeve.dsl.diagnostic.Diagnostic;
import dev.portreeve.dsl.diagnostic.Diagnostics;
import dev.portreeve.dsl.format.Formatter;
import dev.portreeve.dsl.parse.ParsedFile;
import dev.portreeve.runtime.pack.CompiledPack;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The example with which the specification of the language begins, word for word but without its
 * policy, waiver and attestation: it compiles, passes its tests, and is laid out as the formatter
 * lays it out.
 */
class ByExampleTest {

  @Test
  void theExampleOfTheSpecificationCompilesAndPassesItsTests() throws IOException {
    KnownSchema schema =
        SchemaCompiler.compile(List.of(file("schema.reeve"))).result().orElseThrow();
    Compilation<BuiltPack> pack =
        PackCompiler.compile(List.of(file("docker.reeve")), List.of(schema));
    assertEquals(
        List.of(),
        pack.diagnostics().stream()
            .filter(d -> d.severity() == Diagnostic.Severity.ERROR)
            .map(Diagnostic::message)
            .toList());
    BuiltPack built = pack.result().orElseThrow();
    assertEquals(
        List.of(
            "container-not-privileged",
            "capabilities-approved",
            "docker-socket-not-mounted",
            "daemon-icc-off",
            "daemon-json-mode",
            "seccomp-profile-known"),
        built.pack().controls().stream().map(CompiledPack.Control::id).toList());
    List<TestResult> results = PackTests.run(built);
    assertEquals(4, results.size());
    assertEquals(
        List.of(), results.stream().filter(r -> !r.passed()).map(TestResult::toString).toList());
  }

  @Test
  void theExampleIsLaidOutInTheOneWay() throws IOException {
    for (String name : List.of("schema.reeve", "docker.reeve")) {
      Diagnostics diagnostics = new Diagnostics();
      ParsedFile file = file(name);
      assertEquals(file.text(), Formatter.format(file.tell(diagnostics).written()));
      assertEquals(List.of(), diagnostics.sorted());
    }
  }

  private static ParsedFile file(String name) throws IOException {
    try (InputStream in = ByExampleTest.class.getResourceAsStream("/by-example/" + name)) {
      return ParsedFile.of(name, new String(in.readAllBytes(), StandardCharsets.UTF_8));
    }
  }
}
