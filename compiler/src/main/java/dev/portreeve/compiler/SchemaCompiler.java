package dev.portreeve.compiler;

import dev.portreeve.compiler.bytecode.UnitCompiler;
import dev.portreeve.compiler.emit.Emitted;
import dev.portreeve.compiler.emit.ViewEmitter;
import dev.portreeve.compiler.mend.proof.Proof;
import dev.portreeve.compiler.mend.schema.SchemaLines;
import dev.portreeve.compiler.plan.Shapes;
import dev.portreeve.compiler.source.KnownSchema;
import dev.portreeve.dsl.check.Checker;
import dev.portreeve.dsl.diagnostic.Diagnostics;
import dev.portreeve.dsl.parse.ParsedFile;
import dev.portreeve.dsl.schema.Schema;
import dev.portreeve.dsl.syntax.Tree;
import dev.portreeve.runtime.abi.snapshot.Shape;
import dev.portreeve.runtime.pack.CompiledSchema;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Compiles a schema. Pure: the same files give the same bytes. */
public final class SchemaCompiler {
  private SchemaCompiler() {}

  /** The schema that these files declare, with the classes that hold and decode it. */
  public static Compilation<KnownSchema> compile(List<ParsedFile> files) {
    Compilation<Schema> schema = check(files);
    return new Compilation<>(
        schema.result().map(s -> new KnownSchema(s, classes(s))), schema.diagnostics());
  }

  /** The schema that these files declare: enough to plan a pack over it. */
  public static Compilation<Schema> check(List<ParsedFile> files) {
    Compilation<Schema> once = checkOnce(files);
    return new Compilation<>(
        once.result(),
        Proof.proven(
            files,
            once.diagnostics(),
            again -> checkOnce(again).diagnostics(),
            other -> List.of()));
  }

  private static Compilation<Schema> checkOnce(List<ParsedFile> files) {
    Diagnostics diagnostics = new Diagnostics();
    List<Tree> trees = ParsedFile.trees(files, diagnostics);
    return new Compilation<>(
        Checker.schema(trees, diagnostics), SchemaLines.mended(diagnostics.sorted()));
  }

  private static CompiledSchema classes(Schema schema) {
    List<Shape> shapes = Shapes.of(schema).all();
    List<Emitted> units = ViewEmitter.schema(shapes);
    Map<String, String> aliases = new LinkedHashMap<>();
    schema.aliases().forEach(a -> aliases.put(a.from(), a.to()));
    Map<String, String> sources = new LinkedHashMap<>();
    schema.sources().forEach((name, source) -> sources.put(name, source.command()));
    String decoder = units.get(units.size() - 1).name();
    return new CompiledSchema(
        schema.name(),
        schema.version(),
        shapes,
        aliases,
        sources,
        decoder,
        UnitCompiler.ofSupport().bake(units));
  }
}
