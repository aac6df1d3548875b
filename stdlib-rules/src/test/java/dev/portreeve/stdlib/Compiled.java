package dev.portreeve.stdlib;

import dev.portreeve.compiler.BuiltPack;
import dev.portreeve.compiler.Compilation;
import dev.portreeve.compiler.KnownSchema;
import dev.portreeve.compiler.PackCompiler;
import dev.portreeve.compiler.PackShelf;
import dev.portreeve.compiler.SchemaCompiler;
import dev.portreeve.dsl.diagnostic.DiagnosticRenderer;
import dev.portreeve.dsl.source.SourceFile;
import java.util.List;
import java.util.Map;

/** The packs and the schema that ship, compiled here and now from their Reeve. */
final class Compiled {
  private Compiled() {}

  static KnownSchema schema() {
    return result(SchemaCompiler.compile(files(StandardPacks.schemaSources("docker"))));
  }

  static BuiltPack pack(String name, KnownSchema schema) {
    PackShelf shelf =
        PackShelf.of(
            StandardPacks.names().stream().map(n -> files(StandardPacks.sources(n))).toList());
    return result(PackCompiler.compile(files(StandardPacks.sources(name)), List.of(schema), shelf));
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
