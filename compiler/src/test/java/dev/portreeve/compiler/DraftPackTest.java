package dev.portreeve.compiler;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.portreeve.compiler.source.KnownSchema;
import dev.portreeve.compiler.testing.PackTests;
import dev.portreeve.compiler.testing.TestResult;
import dev.portreeve.dsl.diagnostic.Diagnostic;
import dev.portreeve.dsl.diagnostic.DiagnosticRenderer;
import dev.portreeve.dsl.parse.ParsedFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The hundred controls that the language was drafted with, before anything could read them, compile
 * and pass their tests. What had to be corrected in {@code draft/}:
 *
 * <ul>
 *   <li>the schema declares its {@code source}s, as every schema does since it says how each is
 *       collected;
 *   <li>{@code container-has-agent} looks at every pair of containers: it asks for the name of an
 *       agent's image, where it matched each of its references with patterns, at 200 times the cost
 *       that a control may have;
 *   <li>policy, waiver and attestation are left out: they come with policies.
 * </ul>
 *
 * <p>What the language learned from them instead: {@code starts with} between lists of texts (base
 * images by their layers), a {@code bool} that may be absent ({@code content_root_mounted}), {@code
 * mapping}.
 */
class DraftPackTest {

  @Test
  void theDraftedControlsCompileAndPassTheirTests() throws IOException {
    KnownSchema schema = sound(SchemaCompiler.compile(List.of(file("schema.reeve"))));
    BuiltPack pack = sound(PackCompiler.compile(List.of(file("controls.reeve")), List.of(schema)));
    assertEquals(103, pack.pack().controls().size());
    assertEquals(
        List.of("nist-800-190"), pack.pack().mappings().stream().map(m -> m.name()).toList());
    assertEquals(3, pack.pack().benchmarks().size());
    List<TestResult> results = PackTests.run(pack);
    assertEquals(34, results.stream().map(TestResult::control).distinct().count());
    assertEquals(205, results.size());
    assertEquals(
        List.of(), results.stream().filter(r -> !r.passed()).map(TestResult::toString).toList());
  }

  private static <T> T sound(Compilation<T> compilation) {
    List<Diagnostic> errors =
        compilation.diagnostics().stream()
            .filter(d -> d.severity() == Diagnostic.Severity.ERROR)
            .toList();
    String said = DiagnosticRenderer.render(errors, DiagnosticRenderer.Form.GCC, false);
    return compilation.result().orElseThrow(() -> new AssertionError(said));
  }

  private static ParsedFile file(String name) throws IOException {
    try (InputStream in = DraftPackTest.class.getResourceAsStream("/draft/" + name)) {
      return ParsedFile.of(name, new String(in.readAllBytes(), StandardCharsets.UTF_8));
    }
  }
}
