package dev.portreeve.stdlib;

import dev.portreeve.compiler.BuiltPack;
import dev.portreeve.compiler.Compilation;
import dev.portreeve.compiler.KnownSchema;
import dev.portreeve.compiler.PackCompiler;
import dev.portreeve.compiler.SchemaCompiler;
import dev.portreeve.dsl.diagnostic.DiagnosticRenderer;
import dev.portreeve.dsl.source.SourceFile;
import java.util.List;
import java.util.Map;

/** The docker pack and schema, compiled here and now from the Reeve that ships. */
final class Compiled {
  private Compiled() {}

  static KnownSchema schema() {
    return result(SchemaCompiler.compile(files(StandardPacks.schemaSources("docker"))));
  }

  static BuiltPack pack(KnownSchema schema) {
    return result(PackCompiler.compile(files(StandardPacks.sources("docker")), List.of(schema)));
  }

  private static List<SourceFile> files(Map<String, String> texts) {
    return texts.entrySet().stream().map(e -> SourceFile.of(e.getKey(), e.getValue())).toList();
  }

  private static <T> T result(Compilation<T> compilation) {
    String said =
        DiagnosticRenderer.render(compilation.diagnostics(), DiagnosticRenderer.Form.HUMAN, false);
    return compilation.result().orElseThrow(() -> new AssertionError(said));
  }
}
