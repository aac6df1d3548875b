package dev.portreeve.compiler;

import dev.portreeve.compiler.emit.Emitted;
import dev.portreeve.compiler.emit.RuleEmitter;
import dev.portreeve.compiler.emit.ViewEmitter;
import dev.portreeve.compiler.plan.Plan;
import dev.portreeve.compiler.plan.Planner;
import dev.portreeve.dsl.check.Checker;
import dev.portreeve.dsl.check.UsablePack;
import dev.portreeve.dsl.checked.Pack;
import dev.portreeve.dsl.diagnostic.Diagnostics;
import dev.portreeve.dsl.schema.Schema;
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

  /** The pack that these files declare over one of the schemas, and that uses no other pack. */
  public static Compilation<BuiltPack> compile(List<SourceFile> files, List<KnownSchema> schemas) {
    return compile(files, schemas, PackShelf.EMPTY);
  }

  /**
   * The pack that these files declare over one of the schemas. What it uses of the packs on the
   * shelf becomes part of it: it runs without them.
   */
  public static Compilation<BuiltPack> compile(
      List<SourceFile> files, List<KnownSchema> schemas, PackShelf shelf) {
    Diagnostics diagnostics = new Diagnostics();
    List<Schema> meant = schemas.stream().map(KnownSchema::schema).toList();
    List<Tree> trees = files.stream().map(f -> Parser.parse(f, diagnostics)).toList();
    List<UsablePack> used = shelf.usableBy(trees, meant);
    Optional<Pack> pack = Checker.pack(trees, meant, used, diagnostics);
    Optional<BuiltPack> built =
        pack.flatMap(
            p -> {
              KnownSchema schema = schema(p, schemas);
              return compile(p, new PackSource(files, schema, used, shelf.files(p)), diagnostics);
            });
    return new Compilation<>(built, diagnostics.sorted());
  }

  private static KnownSchema schema(Pack pack, List<KnownSchema> schemas) {
    return schemas.stream().filter(s -> s.schema().equals(pack.schema())).findFirst().orElseThrow();
  }

  /** The last phases alone, for a pack that is checked already; empty after an error. */
  public static Optional<BuiltPack> compile(Pack pack, PackSource source, Diagnostics diagnostics) {
    return Planner.plan(pack, diagnostics).map(p -> build(p, source));
  }

  private static BuiltPack build(Plan plan, PackSource source) {
    KnownSchema schema = source.schema();
    List<Emitted> given =
        ViewEmitter.given(
            plan.givenShapes().all(), schema.schema().vocabulary().structures().keySet());
    List<Emitted> units = new ArrayList<>(given);
    units.addAll(RuleEmitter.emit(plan));
    Map<String, byte[]> classes = Baker.over(schema.compiled().classes()).bake(units);
    String decoder = given.get(given.size() - 1).name();
    CompiledPack pack = PackTables.of(plan, schema.compiled(), decoder, classes, source.all());
    return new BuiltPack(source, plan, units, pack);
  }
}
