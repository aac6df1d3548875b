package dev.portreeve.compiler;

import dev.portreeve.compiler.lint.Linter;
import dev.portreeve.compiler.lint.NameOnlyWaivers;
import dev.portreeve.compiler.mend.Mender;
import dev.portreeve.compiler.mend.proof.Proof;
import dev.portreeve.compiler.plan.Plan;
import dev.portreeve.compiler.plan.PlannedPolicy;
import dev.portreeve.compiler.plan.Planner;
import dev.portreeve.compiler.source.InheritableDirectories;
import dev.portreeve.compiler.source.KnownSchema;
import dev.portreeve.compiler.source.PackLibrary;
import dev.portreeve.compiler.source.PackSource;
import dev.portreeve.compiler.source.PolicySource;
import dev.portreeve.compiler.tables.PackTables;
import dev.portreeve.compiler.tables.PolicyTables;
import dev.portreeve.compiler.waivers.AskedWords;
import dev.portreeve.compiler.waivers.WaiverFile;
import dev.portreeve.dsl.check.Checker;
import dev.portreeve.dsl.check.name.UsablePack;
import dev.portreeve.dsl.checked.Control;
import dev.portreeve.dsl.checked.Pack;
import dev.portreeve.dsl.checked.Policy;
import dev.portreeve.dsl.diagnostic.Code;
import dev.portreeve.dsl.diagnostic.Diagnostic;
import dev.portreeve.dsl.diagnostic.Diagnostics;
import dev.portreeve.dsl.diagnostic.Help;
import dev.portreeve.dsl.diagnostic.Suggestions;
import dev.portreeve.dsl.parse.ParsedFile;
import dev.portreeve.dsl.schema.Schema;
import dev.portreeve.dsl.source.SourceFile;
import dev.portreeve.dsl.syntax.Tree;
import dev.portreeve.runtime.docker.profile.EngineProfile;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Compiles a policy: the files of one directory, as a whole. Pure. */
public final class PolicyCompiler {
  private PolicyCompiler() {}

  /**
   * The policy that one of these files declares, over the packs in the library; or the only one
   * that none of the others inherits, where no file is named.
   */
  public static Compilation<BuiltPolicy> compile(
      PolicySource source, List<KnownSchema> schemas, PackLibrary library) {
    List<Schema> meant = schemas.stream().map(KnownSchema::schema).toList();
    Compilation<PlannedPolicy> planned = plan(source, meant, library);
    return new Compilation<>(
        planned.result().map(p -> build(p, source, schemas, library)), planned.diagnostics());
  }

  /** Everything that can be said of a policy, without writing Java: what {@code lint} needs. */
  public static Compilation<PlannedPolicy> plan(
      PolicySource source, List<Schema> schemas, PackLibrary library) {
    Compilation<PlannedPolicy> once = planOnce(source, schemas, library);
    List<Diagnostic> asked =
        AskedWords.mended(
            source.files(),
            schemas,
            once.diagnostics(),
            files -> PackCompiler.plan(files, schemas, PackLibrary.EMPTY).diagnostics());
    Function<List<ParsedFile>, List<Diagnostic>> again =
        files -> planOnce(source.ofTexts(files), schemas, library).diagnostics();
    List<Diagnostic> said = Mender.mended(source.files(), schemas, asked, again);
    return new Compilation<>(
        once.result(),
        Proof.proven(
            source.files(),
            said,
            again,
            file -> planOnce(source.instead(file), schemas, library).diagnostics()));
  }

  private static Compilation<PlannedPolicy> planOnce(
      PolicySource source, List<Schema> schemas, PackLibrary library) {
    Diagnostics diagnostics = new Diagnostics();
    List<Tree> own = ParsedFile.trees(source.files(), diagnostics);
    InheritableDirectories elsewhere = InheritableDirectories.of(source);
    Optional<PlannedPolicy> planned =
        chosen(own, source.chosen(), diagnostics)
            .flatMap(p -> Checker.inherited(elsewhere.with(own), p, diagnostics))
            .flatMap(
                lineage -> {
                  List<Tree> trees = new ArrayList<>(own);
                  trees.addAll(elsewhere.of(lineage, diagnostics));
                  trees.addAll(waivers(source, trees, lineage, diagnostics));
                  return plan(trees, lineage, schemas, library, diagnostics);
                });
    return new Compilation<>(planned.filter(p -> !diagnostics.hasErrors()), diagnostics.sorted());
  }

  private static Optional<Tree.Head.Policy> chosen(
      List<Tree> trees, Optional<String> file, Diagnostics diagnostics) {
    List<Tree> having = trees.stream().filter(t -> !Tree.policies(List.of(t)).isEmpty()).toList();
    List<Tree> meant =
        having.stream()
            .filter(
                t ->
                    file.map(f -> t.file().name().equals(f))
                        .orElseGet(() -> !isInherited(t, having)))
            .toList();
    if (meant.size() == 1) {
      return Optional.of(Tree.policies(meant).get(0));
    }
    SourceFile where = trees.get(0).file();
    String names =
        String.join(", ", having.stream().map(t -> "`" + t.file().name() + "`").toList());
    String message =
        file.isPresent()
            ? "`" + file.get() + "` declares no policy"
            : "nothing says which policy is meant";
    if (!diagnostics.hasErrors()) {
      diagnostics.add(
          Diagnostic.of(Code.E0507, where, new dev.portreeve.dsl.source.Span(0, 0), message)
              .help(
                  having.isEmpty()
                      ? Help.write("policy NAME version 1.0")
                      : Help.say("name a file: " + names)));
    }
    return Optional.empty();
  }

  /** The waiver files that these policies name, read; one that is not there is complained of. */
  private static List<Tree> waivers(
      PolicySource source,
      List<Tree> trees,
      List<Tree.Head.Policy> lineage,
      Diagnostics diagnostics) {
    Map<String, Tree> read = new LinkedHashMap<>();
    for (Tree.Head.Policy policy : lineage) {
      for (Tree.PolicyLine line : policy.lines()) {
        if (line instanceof Tree.PolicyLine.WaiverFile named) {
          String name = source.directory(Tree.fileOf(policy, trees)) + named.file().value();
          Optional<SourceFile> file =
              source.allWaivers().stream().filter(f -> f.name().equals(name)).findFirst();
          if (file.isPresent()) {
            read.computeIfAbsent(name, n -> WaiverFile.read(file.get(), diagnostics));
          } else {
            diagnostics.add(
                Diagnostic.of(
                        Code.E0507,
                        Tree.fileOf(policy, trees),
                        named.file().span(),
                        "no waiver file `"
                            + named.file().value()
                            + "` lies below the policy's directory")
                    .help("name it from there, and end it with .yaml or .yml"));
          }
        }
      }
    }
    return List.copyOf(read.values());
  }

  private static boolean isInherited(Tree tree, List<Tree> others) {
    Tree.Head.Policy policy = Tree.policies(List.of(tree)).get(0);
    return Tree.policies(others).stream()
        .flatMap(p -> p.lines().stream())
        .anyMatch(
            line ->
                line instanceof Tree.PolicyLine.Inherited i
                    && i.name().text().equals(policy.name().text()));
  }

  private static Optional<PlannedPolicy> plan(
      List<Tree> trees,
      List<Tree.Head.Policy> lineage,
      List<Schema> schemas,
      PackLibrary library,
      Diagnostics diagnostics) {
    List<UsablePack> usable = library.usableByPolicies(lineage, schemas);
    Optional<Policy> policy = Checker.policy(trees, lineage, schemas, usable, diagnostics);
    if (policy.isEmpty()) {
      return Optional.empty();
    }
    policy.get().engine().ifPresent(engine -> check(engine, diagnostics));
    Pack own = policy.get().own();
    Optional<Plan> controls = Planner.plan(own, diagnostics);
    Optional<Plan> conditions = Planner.plan(own.withControls(asked(policy.get())), diagnostics);
    policy.get().settings().forEach(s -> Planner.checkSetting(own, s, diagnostics));
    controls.ifPresent(p -> Linter.judge(p.pack(), diagnostics));
    conditions.ifPresent(p -> new NameOnlyWaivers(policy.get(), p).judge(diagnostics));
    if (!diagnostics.hasErrors()) {
      Linter.judge(policy.get(), diagnostics);
    }
    return diagnostics.hasErrors()
        ? Optional.empty()
        : Optional.of(new PlannedPolicy(policy.get(), controls.get(), conditions.get(), usable));
  }

  private static void check(Policy.PlanEngine engine, Diagnostics diagnostics) {
    List<String> known = EngineProfile.names();
    if (!known.contains(engine.name())) {
      diagnostics.add(
          Diagnostic.of(
                  Code.E0507,
                  engine.file(),
                  engine.span(),
                  "no engine is called `" + engine.name() + "`")
              .help(
                  Suggestions.didYouMean(engine.name(), known)
                      .orElse(Help.say("there is " + Suggestions.list(known)))));
    }
  }

  /** What waivers and attestations ask, in their order. */
  static List<Control> asked(Policy policy) {
    return policy.acceptances().stream()
        .flatMap(a -> Stream.of(a.where(), a.onlyWhile()))
        .flatMap(Optional::stream)
        .toList();
  }

  private static BuiltPolicy build(
      PlannedPolicy planned, PolicySource written, List<KnownSchema> schemas, PackLibrary library) {
    Pack own = planned.policy().own();
    KnownSchema schema =
        schemas.stream().filter(s -> s.schema().equals(own.schema())).findFirst().orElseThrow();
    List<ParsedFile> used = library.files(own);
    PackSource source = new PackSource(written.files(), schema, planned.packs(), used);
    String digest = PackTables.digest(source.all());
    BuiltPack controls = PackCompiler.build(planned.own(), source, digest);
    BuiltPack conditions = PackCompiler.build(planned.conditions(), source, digest);
    List<SourceFile> all = new ArrayList<>(written.allWaivers());
    Stream.of(
            written.files().stream(),
            written.others().stream().flatMap(o -> o.files().stream()),
            used.stream())
        .flatMap(files -> files)
        .forEach(f -> all.add(f.source()));
    return new BuiltPolicy(
        planned.policy(),
        controls,
        PolicyTables.of(planned, controls.pack(), conditions.pack(), PackTables.digest(all)));
  }
}
