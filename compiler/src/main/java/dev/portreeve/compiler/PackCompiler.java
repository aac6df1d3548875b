package dev.portreeve.compiler;

import dev.portreeve.compiler.emit.Emitted;
import dev.portreeve.compiler.emit.RuleEmitter;
import dev.portreeve.compiler.emit.ViewEmitter;
import dev.portreeve.compiler.plan.Plan;
import dev.portreeve.compiler.plan.Planner;
import dev.portreeve.dsl.check.Checker;
import dev.portreeve.dsl.checked.Pack;
import dev.portreeve.dsl.diagnostic.Diagnostics;
import dev.portreeve.dsl.source.SourceFile;
import dev.portreeve.dsl.syntax.Parser;
import dev.portreeve.dsl.syntax.Tree;
import dev.portreeve.runtime.pack.CompiledPack;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Compiles a pack of rules. Pure: the same files give the same bytes. */
public final class PackCompiler {
  private PackCompiler() {}

  /** The pack that these files declare over one of the schemas. */
  public static Compilation<BuiltPack> compile(List<SourceFile> files, List<KnownSchema> schemas) {
    Diagnostics diagnostics = new Diagnostics();
    List<Tree> trees = files.stream().map(f -> Parser.parse(f, diagnostics)).toList();
    Optional<Pack> pack =
        Checker.pack(trees, schemas.stream().map(KnownSchema::schema).toList(), diagnostics);
    Optional<BuiltPack> built =
        pack.flatMap(p -> compile(p, files, schema(p, schemas), diagnostics));
    return new Compilation<>(built, diagnostics.sorted());
  }

  private static KnownSchema schema(Pack pack, List<KnownSchema> schemas) {
    return schemas.stream().filter(s -> s.schema().equals(pack.schema())).findFirst().orElseThrow();
  }

  /** The last phases alone, for a pack that is checked already; empty after an error. */
  public static Optional<BuiltPack> compile(
      Pack pack, List<SourceFile> files, KnownSchema schema, Diagnostics diagnostics) {
    return Planner.plan(pack, diagnostics).map(p -> build(p, files, schema));
  }

  private static BuiltPack build(Plan plan, List<SourceFile> files, KnownSchema schema) {
    List<Emitted> given =
        ViewEmitter.given(
            plan.givenShapes().all(), schema.schema().vocabulary().structures().keySet());
    List<Emitted> units = new ArrayList<>(given);
    units.addAll(RuleEmitter.emit(plan));
    Map<String, byte[]> classes = Baker.over(schema.compiled().classes()).bake(units);
    String decoder = given.get(given.size() - 1).name();
    CompiledPack pack = PackTables.of(plan, schema.compiled(), decoder, classes, files);
    return new BuiltPack(files, schema, plan, units, pack);
  }
}
