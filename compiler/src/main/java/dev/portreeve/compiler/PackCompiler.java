package dev.portreeve.compiler;

import dev.portreeve.compiler.bytecode.UnitCompiler;
import dev.portreeve.compiler.emit.Emitted;
import dev.portreeve.compiler.emit.RuleEmitter;
import dev.portreeve.compiler.lint.Linter;
import dev.portreeve.compiler.mend.Mender;
import dev.portreeve.compiler.mend.proof.Proof;
import dev.portreeve.compiler.plan.Plan;
import dev.portreeve.compiler.plan.Planner;
import dev.portreeve.compiler.source.KnownSchema;
import dev.portreeve.compiler.source.PackLibrary;
import dev.portreeve.compiler.source.PackSource;
import dev.portreeve.compiler.tables.PackTables;
import dev.portreeve.dsl.check.Checker;
import dev.portreeve.dsl.check.name.UsablePack;
import dev.portreeve.dsl.checked.Pack;
import dev.portreeve.dsl.diagnostic.Diagnostic;
import dev.portreeve.dsl.diagnostic.Diagnostics;
import dev.portreeve.dsl.parse.ParsedFile;
import dev.portreeve.dsl.schema.Schema;
import dev.portreeve.dsl.syntax.Tree;
import dev.portreeve.runtime.pack.CompiledPack;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Compiles a pack of rules. Pure: the same files give the same bytes. */
public final class PackCompiler {
  private PackCompiler() {}

  /** Knows of no pack that was compiled before. */
  private static final Function<String, Optional<CompiledPack>> NONE = digest -> Optional.empty();

  /** The pack that these files declare over one of the schemas, and that uses no other pack. */
  public static Compilation<BuiltPack> compile(List<ParsedFile> files, List<KnownSchema> schemas) {
    return compile(files, schemas, PackLibrary.EMPTY);
  }

  /**
   * The pack that these files declare over one of the schemas. What it uses of the packs on the
   * library becomes part of it: it runs without them.
   */
  public static Compilation<BuiltPack> compile(
      List<ParsedFile> files, List<KnownSchema> schemas, PackLibrary library) {
    return compile(files, schemas, library, NONE);
  }

  /**
   * Likewise, with the classes that this release made of the same texts before, where there are
   * any.
   *
   * @param known what was compiled of the texts that have this digest
   */
  public static Compilation<BuiltPack> compile(
      List<ParsedFile> files,
      List<KnownSchema> schemas,
      PackLibrary library,
      Function<String, Optional<CompiledPack>> known) {
    List<Schema> meant = schemas.stream().map(KnownSchema::schema).toList();
    Compilation<Plan> planned = plan(files, meant, library);
    return new Compilation<>(
        planned.result().map(p -> build(p, source(p.pack(), files, schemas, library), known)),
        planned.diagnostics());
  }

  private static PackSource source(
      Pack pack, List<ParsedFile> files, List<KnownSchema> schemas, PackLibrary library) {
    KnownSchema schema =
        schemas.stream().filter(s -> s.schema().equals(pack.schema())).findFirst().orElseThrow();
    List<UsablePack> used =
        pack.uses().isEmpty()
            ? List.of()
            : library.usableBy(
                files.stream().map(ParsedFile::tree).toList(), List.of(pack.schema()));
    return new PackSource(files, schema, used, library.files(pack));
  }

  /** Everything that can be said of these files, without writing Java: what {@code lint} needs. */
  public static Compilation<Plan> plan(
      List<ParsedFile> files, List<Schema> schemas, PackLibrary library) {
    Compilation<Plan> once = planOnce(files, schemas, library);
    Function<List<ParsedFile>, List<Diagnostic>> again =
        with -> planOnce(with, schemas, library).diagnostics();
    List<Diagnostic> said = Mender.mended(files, schemas, once.diagnostics(), again);
    return new Compilation<>(once.result(), Proof.proven(files, said, again, other -> List.of()));
  }

  private static Compilation<Plan> planOnce(
      List<ParsedFile> files, List<Schema> schemas, PackLibrary library) {
    Diagnostics diagnostics = new Diagnostics();
    List<Tree> trees = ParsedFile.trees(files, diagnostics);
    Optional<Pack> pack =
        Checker.pack(trees, schemas, library.usableBy(trees, schemas), diagnostics);
    Optional<Plan> plan = pack.flatMap(p -> Planner.plan(p, diagnostics));
    plan.ifPresent(p -> Linter.judge(p.pack(), diagnostics));
    return new Compilation<>(plan.filter(p -> !diagnostics.hasErrors()), diagnostics.sorted());
  }

  /** The last phases alone, for a pack that is checked already; empty after an error. */
  public static Optional<BuiltPack> compile(Pack pack, PackSource source, Diagnostics diagnostics) {
    return Planner.plan(pack, diagnostics).map(p -> build(p, source, NONE));
  }

  private static BuiltPack build(
      Plan plan, PackSource source, Function<String, Optional<CompiledPack>> known) {
    String digest = PackTables.digest(source.all());
    return known
        .apply(digest)
        .map(pack -> new BuiltPack(source, plan, pack))
        .orElseGet(() -> build(plan, source, digest));
  }

  /** Makes the classes of a plan; the digest is that of all texts it was made of. */
  static BuiltPack build(Plan plan, PackSource source, String digest) {
    KnownSchema schema = source.schema();
    List<Emitted> given = BuiltPack.given(plan, schema);
    List<Emitted> units = new ArrayList<>(given);
    units.addAll(RuleEmitter.emit(plan));
    Map<String, byte[]> classes = UnitCompiler.over(schema.compiled().classes()).bake(units);
    String decoder = given.get(given.size() - 1).name();
    return new BuiltPack(
        source, plan, PackTables.of(plan, schema.compiled(), decoder, classes, digest));
  }
}
