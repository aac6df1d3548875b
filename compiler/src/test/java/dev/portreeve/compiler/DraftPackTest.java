package dev.portreeve.compiler;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.portreeve.compiler.testing.PackTests;
import dev.portreeve.compiler.testing.TestResult;
import dev.portreeve.dsl.diagnostic.DiagnosticRenderer;
import dev.portreeve.dsl.source.SourceFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The hundred controls that the language was drafted with compile, and pass their tests. */
class DraftPackTest {

  @Test
  void theDraftedControlsCompileAndPassTheirTests() throws IOException {
    KnownSchema schema = sound(SchemaCompiler.compile(List.of(file("schema.reeve"))));
    BuiltPack pack = sound(PackCompiler.compile(List.of(file("controls.reeve")), List.of(schema)));
    assertEquals(103, pack.pack().controls().size());
    List<TestResult> results = PackTests.run(pack);
    assertEquals(
        List.of(), results.stream().filter(r -> !r.passed()).map(TestResult::toString).toList());
  }

  private static <T> T sound(Compilation<T> compilation) {
    String said =
        DiagnosticRenderer.render(compilation.diagnostics(), DiagnosticRenderer.Form.GCC, false);
    return compilation.result().orElseThrow(() -> new AssertionError(said));
  }

  private static SourceFile file(String name) throws IOException {
    try (InputStream in = DraftPackTest.class.getResourceAsStream("/draft/" + name)) {
      return SourceFile.of(name, new String(in.readAllBytes(), StandardCharsets.UTF_8));
    }
  }
}
