package dev.portreeve.stdlib;

import dev.portreeve.compiler.BuiltPack;
import dev.portreeve.compiler.Compilation;
import dev.portreeve.compiler.PackCompiler;
import dev.portreeve.compiler.SchemaCompiler;
import dev.portreeve.compiler.source.KnownSchema;
import dev.portreeve.compiler.source.PackLibrary;
import dev.portreeve.dsl.diagnostic.DiagnosticRenderer;
import dev.portreeve.dsl.parse.ParsedFile;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The packs and the schema that ship, compiled from their Reeve: once a JVM, since they are values.
 */
final class Compiled {
  private static final Map<String, BuiltPack> PACKS = new ConcurrentHashMap<>();

  private Compiled() {}

  private static final class Docker {
    static final KnownSchema SCHEMA =
        result(SchemaCompiler.compile(files(StandardPacks.schemaSources("docker"))));
  }

  static KnownSchema schema() {
    return Docker.SCHEMA;
  }

  static BuiltPack pack(String name) {
    return PACKS.computeIfAbsent(name, Compiled::compile);
  }

  private static BuiltPack compile(String name) {
    PackLibrary library =
        PackLibrary.of(
            StandardPacks.names().stream().map(n -> files(StandardPacks.sources(n))).toList());
    return result(
        PackCompiler.compile(files(StandardPacks.sources(name)), List.of(schema()), library));
  }

  private static List<ParsedFile> files(Map<String, String> texts) {
    return texts.entrySet().stream().map(e -> ParsedFile.of(e.getKey(), e.getValue())).toList();
  }

  private static <T> T result(Compilation<T> compilation) {
    String said =
        DiagnosticRenderer.render(compilation.diagnostics(), DiagnosticRenderer.Form.HUMAN, false);
    return compilation.result().orElseThrow(() -> new AssertionError(said));
  }
}
