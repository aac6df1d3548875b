package dev.portreeve.cli.choice;

import dev.portreeve.cli.cache.CacheKey;
import dev.portreeve.cli.cache.CompiledCache;
import dev.portreeve.cli.command.Arguments;
import dev.portreeve.cli.command.CliError;
import dev.portreeve.cli.command.Invocation;
import dev.portreeve.compiler.BuiltPack;
import dev.portreeve.compiler.BuiltPolicy;
import dev.portreeve.compiler.Compilation;
import dev.portreeve.compiler.PackCompiler;
import dev.portreeve.compiler.PolicyCompiler;
import dev.portreeve.compiler.plan.Plan;
import dev.portreeve.compiler.plan.PlannedPolicy;
import dev.portreeve.compiler.source.KnownSchema;
import dev.portreeve.compiler.source.PackLibrary;
import dev.portreeve.compiler.source.PolicySource;
import dev.portreeve.compiler.testing.Snapshots;
import dev.portreeve.dsl.diagnostic.Diagnostic;
import dev.portreeve.dsl.diagnostic.Diagnostics;
import dev.portreeve.dsl.parse.ParsedFile;
import dev.portreeve.dsl.parse.ParsedFiles;
import dev.portreeve.dsl.schema.Schema;
import dev.portreeve.dsl.source.SourceFile;
import dev.portreeve.runtime.json.InputException;
import dev.portreeve.runtime.pack.CompiledPack;
import dev.portreeve.runtime.pack.CompiledPolicy;
import dev.portreeve.runtime.sign.PackArchive;
import dev.portreeve.runtime.sign.PackManifest;
import dev.portreeve.stdlib.StandardPacks;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds packs as the command line names them: a standard one by its name, any other by its
 * directory. What ships is compiled already, and compiled again only to look into it. One of these
 * serves a whole run, so that each file is parsed once.
 */
public final class PackFinder {
  private final PackArchives archives;
  private final PackTexts texts;
  private final SchemaFinder schemas;
  private final CompiledCache cache;

  /** Takes whatever is named, over the schema that comes with Portreeve. */
  public PackFinder() {
    this(PackTrust.ANY, List.of(), CompiledCache.none());
  }

  /** Takes whatever is named, also over these schemas. */
  public static PackFinder over(List<String> schemas) {
    return new PackFinder(PackTrust.ANY, schemas, CompiledCache.none());
  }

  /**
   * Takes what may run by the options of a command, also over the schemas that these name, and
   * keeps what it compiles for later runs.
   *
   * @param now the instant of the run: keys count on its day
   */
  public static PackFinder of(Invocation invocation, Instant now) throws CliError {
    Arguments.Given arguments = invocation.arguments();
    return new PackFinder(
        PackTrust.of(arguments, now), arguments.values("schema"), CompiledCache.of(invocation));
  }

  private PackFinder(PackTrust trust, List<String> schemas, CompiledCache cache) {
    this.cache = cache;
    ParsedFiles parsed = new ParsedFiles();
    this.archives = new PackArchives(trust);
    this.texts = new PackTexts(parsed, archives);
    this.schemas = new SchemaFinder(parsed, schemas);
  }

  private static final String UNLIKE =
      "what its sources make is what would run: have it built again by `portreeve pack build`";

  /** What is checked where nobody says otherwise. */
  public static final String DEFAULT = "docker";

  /** The names given, or those of all packs that come with Portreeve. */
  public static List<String> namedOrStandard(List<String> names) {
    return names.isEmpty() ? StandardPacks.names() : names.stream().distinct().toList();
  }

  /** A pack ready to run. It may use those that stand beside it on the command line. */
  public CompiledPack compiled(String name, List<String> beside) throws CliError {
    Optional<CompiledPack> standard = StandardPacks.pack(name);
    if (standard.isPresent()) {
      return standard.get();
    }
    return held(name, kept(name, beside));
  }

  /** A pack that was made of an archive's sources, if it is the one that the archive holds. */
  private CompiledPack held(String name, CompiledPack made) throws CliError {
    Optional<PackArchive> archive = ships(name) ? Optional.empty() : archives.of(name);
    if (archive.isPresent()) {
      try {
        PackArchives.hold(archive.get(), made);
      } catch (InputException e) {
        throw CliError.usage(e.getMessage(), UNLIKE);
      }
    }
    return made;
  }

  /** Likewise a policy. */
  CompiledPolicy held(String name, CompiledPolicy made) throws CliError {
    Optional<PackArchive> archive = archives.of(name);
    if (archive.isPresent()) {
      try {
        PackArchives.hold(archive.get(), made);
      } catch (InputException e) {
        throw CliError.usage(e.getMessage(), UNLIKE);
      }
    }
    return made;
  }

  /**
   * Compiles the sources of an archive, and holds them against its manifest and its compiled form.
   *
   * @throws InputException if they make something else
   */
  public void verify(String name, List<String> beside) throws CliError, InputException {
    PackArchive archive = archives.of(name).orElseThrow();
    if (archive.manifest().kind() == PackManifest.Kind.POLICY) {
      Compilation<BuiltPolicy> made = policy(name, beside);
      if (made.failed()) {
        throw CliError.text("the policy `" + name + "` does not compile", made.diagnostics());
      }
      PackArchives.hold(archive, made.result().orElseThrow().compiled());
    } else {
      PackArchives.hold(archive, made(name, beside).pack());
    }
  }

  /** A pack of texts, as it was compiled before where these texts were. */
  private CompiledPack kept(String name, List<String> beside) throws CliError {
    Diagnostics reading = new Diagnostics();
    List<ParsedFile> files = texts.sources(name, reading);
    if (!keeps() || reading.hasErrors() || PolicySource.of(files).isPresent()) {
      return built(name, beside).pack();
    }
    CacheKey key = with(name, beside, cache.key("pack").files(texts(files))).key();
    Optional<CompiledPack> known = cache.pack(key);
    CompiledPack pack = known.isPresent() ? known.get() : built(name, beside).pack();
    if (known.isEmpty()) {
      cache.keep(key, pack);
    }
    return pack;
  }

  /** A policy, likewise. */
  CompiledPolicy compiledPolicy(String name, List<String> packs) throws CliError {
    Compilation<PolicySource> source = texts.policy(name, packs, false);
    if (!keeps() || source.failed()) {
      return PolicyFinder.built(name, packs, this).compiled();
    }
    CacheKey key =
        with(name, packs, texts(source.result().orElseThrow(), cache.key("policy"))).key();
    Optional<CompiledPolicy> known = cache.policy(key);
    CompiledPolicy policy =
        known.isPresent() ? known.get() : PolicyFinder.built(name, packs, this).compiled();
    if (known.isEmpty()) {
      cache.keep(key, policy);
    }
    return held(name, policy);
  }

  /** Texts over a schema of the user's own are compiled each time: it is compiled then, too. */
  private boolean keeps() {
    return !schemas.hasOwn() && cache.isOn();
  }

  /** Adds the texts of the packs that may be used. */
  private CacheKey.Builder with(String user, List<String> beside, CacheKey.Builder key)
      throws CliError {
    for (String name : beside) {
      if (!name.equals(user) && !ships(name)) {
        key.part(name).files(texts(texts.read(name, new Diagnostics())));
      }
    }
    return key;
  }

  private static CacheKey.Builder texts(PolicySource source, CacheKey.Builder key) {
    key.part(source.chosen().orElse("")).files(texts(source.files())).files(source.waivers());
    source
        .others()
        .forEach(each -> key.part(each.at()).files(texts(each.files())).files(each.waivers()));
    return key;
  }

  private static List<SourceFile> texts(List<ParsedFile> files) {
    return files.stream().map(ParsedFile::source).toList();
  }

  /** Whether a pack of this name comes with Portreeve. */
  public static boolean ships(String name) {
    return PackTexts.ships(name);
  }

  /** Whether a name is that of a policy: of its file, or of a directory that holds one. */
  public boolean isPolicy(String name) throws CliError {
    return texts.isPolicy(name);
  }

  /** Those of the names that are of policies, which nothing runs but what inherits them. */
  List<String> policiesAmong(List<String> names) throws CliError {
    return texts.policiesAmong(names);
  }

  /** All that a policy is made of: the Reeve of its directory, and the waiver files it names. */
  public List<SourceFile> texts(String name) throws CliError {
    return texts.texts(name);
  }

  /** Where the tests of a pack find their snapshots. */
  public Snapshots snapshots(String name) throws CliError {
    return texts.snapshots(name);
  }

  /** A pack that compiles, without its classes. */
  public Plan sound(String name, List<String> beside) throws CliError {
    Compilation<Plan> plan = plan(name, beside);
    if (plan.failed()) {
      throw CliError.text("the pack `" + name + "` does not compile", plan.diagnostics());
    }
    return plan.result().orElseThrow();
  }

  /** A pack with all that became of it on the way. */
  public BuiltPack built(String name, List<String> beside) throws CliError {
    BuiltPack built = made(name, beside);
    Optional<PackArchive> archive = ships(name) ? Optional.empty() : archives.of(name);
    if (archive.isPresent() && archive.get().manifest().kind() == PackManifest.Kind.PACK) {
      held(name, built.pack());
    }
    return built;
  }

  private BuiltPack made(String name, List<String> beside) throws CliError {
    Compilation<BuiltPack> compilation = compile(name, beside);
    if (compilation.failed()) {
      throw CliError.text("the pack `" + name + "` does not compile", compilation.diagnostics());
    }
    return compilation.result().orElseThrow();
  }

  /**
   * Compiles a pack, whatever comes of it. It may use the packs that stand beside it on the command
   * line, and those that come with Portreeve.
   */
  private Compilation<BuiltPack> compile(String name, List<String> beside) throws CliError {
    Diagnostics reading = new Diagnostics();
    List<ParsedFile> files = texts.sources(name, reading);
    if (reading.hasErrors()) {
      return PackTexts.below(name, new Compilation<>(Optional.empty(), reading.sorted()));
    }
    if (PolicySource.of(files).isPresent()) {
      Compilation<BuiltPolicy> made = policy(name, beside, true);
      return new Compilation<>(made.result().map(BuiltPolicy::own), made.diagnostics());
    }
    return PackTexts.below(
        name,
        PackCompiler.compile(
            files, schemas.all(), texts.library(name, beside), digest -> known(name, digest)));
  }

  /** What the build made of a pack that ships, which is what compiling it again would give. */
  private Optional<CompiledPack> known(String name, String digest) {
    return ships(name) && !schemas.hasOwn()
        ? StandardPacks.pack(name).filter(pack -> pack.digest().equals(digest))
        : Optional.empty();
  }

  /** A policy, named by its file or by a directory that holds one. */
  Compilation<BuiltPolicy> policy(String name, List<String> packs) throws CliError {
    return policy(name, packs, false);
  }

  /** Where {@code any} is, whichever of a directory's policies comes first. */
  private Compilation<BuiltPolicy> policy(String name, List<String> packs, boolean any)
      throws CliError {
    Compilation<PolicySource> source = texts.policy(name, packs, any);
    if (source.failed()) {
      return new Compilation<>(Optional.empty(), source.diagnostics());
    }
    String directory = PackTexts.directory(name);
    return PackTexts.below(
        directory,
        PolicyCompiler.compile(
            source.result().orElseThrow(), schemas.all(), texts.library(directory, packs)));
  }

  /** Says all that is to be said of a pack; classes are made only of one in an archive. */
  public Compilation<Plan> plan(String name, List<String> beside) throws CliError {
    Compilation<Plan> planned = planned(name, beside);
    if (!ships(name) && archives.of(name).isPresent() && !planned.failed()) {
      try {
        verify(name, beside);
      } catch (InputException e) {
        throw CliError.usage(e.getMessage(), UNLIKE);
      }
    }
    return planned;
  }

  private Compilation<Plan> planned(String name, List<String> beside) throws CliError {
    Diagnostics reading = new Diagnostics();
    List<ParsedFile> files = texts.sources(name, reading);
    boolean policy = !reading.hasErrors() && PolicySource.of(files).isPresent();
    if (policy && Files.isRegularFile(Path.of(name))) {
      Compilation<BuiltPolicy> made = policy(name, beside);
      return new Compilation<>(made.result().map(p -> p.own().plan()), made.diagnostics());
    }
    List<Schema> over = schemas.meanings();
    if (reading.hasErrors()) {
      return PackTexts.below(name, new Compilation<>(Optional.empty(), reading.sorted()));
    }
    Optional<PolicySource> policies = PolicySource.of(files);
    return PackTexts.below(
        name,
        policies.isPresent()
            ? plan(
                name,
                policies.get().beside(texts.elsewhere(name, beside)),
                over,
                texts.library(name, beside))
            : PackCompiler.plan(files, over, texts.library(name, beside)));
  }

  /** Of a directory with several policies each is looked at; what is said of all is said once. */
  private Compilation<Plan> plan(
      String name, PolicySource policies, List<Schema> over, PackLibrary library) throws CliError {
    Map<String, Diagnostic> all = new LinkedHashMap<>();
    Optional<Plan> plan = Optional.empty();
    boolean failed = false;
    for (String file : policies.policies()) {
      Compilation<PlannedPolicy> one =
          PolicyCompiler.plan(texts.withWaivers(name, policies.of(file)), over, library);
      one.diagnostics().forEach(d -> all.putIfAbsent(d.code() + d.file().name() + d.span(), d));
      failed |= one.failed();
      plan = one.result().map(PlannedPolicy::own);
    }
    return new Compilation<>(failed ? Optional.empty() : plan, List.copyOf(all.values()));
  }

  /** Diagnostics about the files of a pack, as the user would name these. */
  public static List<Diagnostic> named(String name, List<Diagnostic> diagnostics) {
    return PackTexts.named(name, diagnostics);
  }

  /** A file of a pack, or a place in it, as the user would name it. */
  public static String place(String name, String place) {
    return ships(name) ? place : DiagnosticPaths.below(name, place);
  }

  /** The schema that comes with Portreeve, with the classes that came with its packs. */
  public KnownSchema schema() {
    return schemas.shipped();
  }

  /** A schema by its name, if it comes with Portreeve, else by its file or directory. */
  public Schema schema(String name) throws CliError {
    return schemas.meaning(name);
  }

  /** The schemas that packs may be written over. */
  public List<Schema> meanings() throws CliError {
    return schemas.meanings();
  }
}
