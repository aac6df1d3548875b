package dev.portreeve.compiler;

import dev.portreeve.compiler.emit.Emitted;
import dev.portreeve.compiler.emit.RuleEmitter;
import dev.portreeve.compiler.emit.ViewEmitter;
import dev.portreeve.compiler.plan.Plan;
import dev.portreeve.compiler.plan.Planner;
import dev.portreeve.dsl.check.Checker;
import dev.portreeve.dsl.checked.Pack;
import dev.portreeve.dsl.diagnostic.Diagnostics;
import dev.portreeve.dsl.schema.Schema;
import dev.portreeve.dsl.source.SourceFile;
import dev.portreeve.dsl.syntax.Parser;
import dev.portreeve.dsl.syntax.Tree;
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
    Optional<Pack> pack = Checker.pack(trees, meant, shelf.usableBy(trees, meant), diagnostics);
    Optional<Plan> plan = pack.flatMap(p -> Planner.plan(p, diagnostics));
    List<SourceFile> all = new ArrayList<>(files);
    pack.ifPresent(p -> all.addAll(shelf.files(p)));
    Optional<BuiltPack> built = plan.map(p -> build(p, all, schemas));
    return new Compilation<>(built, diagnostics.sorted());
  }

  private static BuiltPack build(Plan plan, List<SourceFile> files, List<KnownSchema> schemas) {
    KnownSchema schema =
        schemas.stream()
            .filter(s -> s.schema().equals(plan.pack().schema()))
            .findFirst()
            .orElseThrow();
    List<Emitted> given =
        ViewEmitter.given(
            plan.givenShapes().all(), schema.schema().vocabulary().structures().keySet());
    List<Emitted> units = new ArrayList<>(given);
    units.addAll(RuleEmitter.emit(plan));
    Map<String, byte[]> classes = Baker.over(schema.compiled().classes()).bake(units);
    String decoder = given.get(given.size() - 1).name();
    return new BuiltPack(
        files, plan, units, PackTables.of(plan, schema.compiled(), decoder, classes, files));
  }
}
