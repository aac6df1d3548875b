package dev.portreeve.dsl.check;

import dev.portreeve.dsl.checked.Control;
import dev.portreeve.dsl.checked.Datum;
import dev.portreeve.dsl.checked.Definition;
import dev.portreeve.dsl.checked.Pack;
import dev.portreeve.dsl.checked.Policy;
import dev.portreeve.dsl.diagnostic.Code;
import dev.portreeve.dsl.diagnostic.Diagnostic;
import dev.portreeve.dsl.diagnostic.Diagnostics;
import dev.portreeve.dsl.schema.Schema;
import dev.portreeve.dsl.schema.Vocabulary;
import dev.portreeve.dsl.source.SourceFile;
import dev.portreeve.dsl.source.Span;
import dev.portreeve.dsl.syntax.Decl;
import dev.portreeve.dsl.syntax.Id;
import dev.portreeve.dsl.syntax.Tree;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The checking phase: from syntax trees to a schema or a pack whose every name, type and absence is
 * settled. Complains into the sink and goes on; gives nothing when there was an error, so that what
 * it gives can be compiled.
 */
public final class Checker {
  private final List<Tree> trees;
  private final Diagnostics diagnostics;
  private Runnable warnings = () -> {};
  private World world;
  private boolean ofPolicy;

  private Checker(List<Tree> trees, Diagnostics diagnostics) {
    this.trees = trees;
    this.diagnostics = diagnostics;
  }

  /** The schema that these files declare; empty after an error. */
  public static Optional<Schema> schema(List<Tree> trees, Diagnostics diagnostics) {
    return new Checker(trees, diagnostics).schema();
  }

  /**
   * The pack that these files declare over one of the schemas, and perhaps with names of other
   * packs; empty after an error.
   */
  public static Optional<Pack> pack(
      List<Tree> trees, List<Schema> schemas, List<UsablePack> packs, Diagnostics diagnostics) {
    Checker checker = new Checker(trees, diagnostics);
    Optional<Pack> pack = checker.pack(schemas, packs);
    checker.warnings.run();
    return pack;
  }

  /** The policies that these files declare. */
  public static List<Tree.Head.Policy> policies(List<Tree> trees) {
    return trees.stream()
        .flatMap(t -> t.head().stream())
        .filter(Tree.Head.Policy.class::isInstance)
        .map(Tree.Head.Policy.class::cast)
        .toList();
  }

  /**
   * A policy and those that it inherits, these first; empty where one of them is not there. What is
   * wrong is complained of.
   */
  public static Optional<List<Tree.Head.Policy>> inherited(
      List<Tree> trees, Tree.Head.Policy policy, Diagnostics diagnostics) {
    return new Inheritance(trees, diagnostics).of(policy);
  }

  /**
   * One policy of these files as a whole, over the packs that it uses; empty after an error.
   *
   * @param lineage the policy with those that it inherits, as {@link #inherited} gives them
   */
  public static Optional<Policy> policy(
      List<Tree> trees,
      List<Tree.Head.Policy> lineage,
      List<Schema> schemas,
      List<UsablePack> packs,
      Diagnostics diagnostics) {
    return new Policies(trees, lineage, schemas, packs, diagnostics).check();
  }

  /** The pack of a policy's own controls, the names that hold in it, and what is left to say. */
  record Own(Pack pack, World world, Runnable warnings) {}

  /** The pack of a policy's own controls. */
  static Optional<Own> own(
      List<Tree> trees, List<Schema> schemas, List<UsablePack> packs, Diagnostics diagnostics) {
    Checker checker = new Checker(trees, diagnostics);
    checker.ofPolicy = true;
    return checker.pack(schemas, packs).map(pack -> new Own(pack, checker.world, checker.warnings));
  }

  private Optional<Schema> schema() {
    Optional<Tree.Head.Schema> head = head(Tree.Head.Schema.class, "schema NAME version 1");
    for (Tree tree : trees) {
      for (Decl decl : tree.declarations()) {
        if (isOfPacks(decl)) {
          error(Code.E0502, tree.file(), decl.span(), "a schema holds no such declaration");
        }
      }
    }
    if (head.isEmpty()) {
      return Optional.empty();
    }
    Schema schema = new SchemaReader(diagnostics).read(trees, head.get());
    return diagnostics.hasErrors() ? Optional.empty() : Optional.of(schema);
  }

  private static boolean isOfPacks(Decl decl) {
    return decl instanceof Decl.Parameter
        || decl instanceof Decl.Constant
        || decl instanceof Decl.Define
        || decl instanceof Decl.Control
        || decl instanceof Decl.Benchmark
        || decl instanceof Decl.Mapping
        || decl instanceof Decl.SnapshotTest
        || decl instanceof Decl.Test
        || decl instanceof Decl.Waive
        || decl instanceof Decl.Attest;
  }

  private Optional<Pack> pack(List<Schema> schemas, List<UsablePack> usable) {
    Optional<Tree.Head.Pack> head = head(Tree.Head.Pack.class, "pack NAME version 1.0.0");
    Optional<Schema> schema = head.flatMap(h -> uses(h, schemas));
    if (schema.isEmpty()) {
      return Optional.empty();
    }
    refuseSchemaParts();
    SourceFile headFile = headFile(head.get());
    UsedPacks packs = UsedPacks.of(headFile, head.get(), schema.get(), usable, diagnostics);
    Vocabulary vocabulary = SchemaReader.extend(schema.get(), packs, trees, diagnostics);
    world = new World(diagnostics, vocabulary, schema.get().adjectives());
    world.packs = packs;
    world.unread.note(trees);
    Claims names = claims(world, headFile, head.get());
    readParameters(world, names);
    readLists(world, names);
    Defines defines = defines(world, names);
    world.definitions = defines;
    defines.checkInOrder();
    Map<String, Control> controls = readControls(world);
    Tables tables = new Tables(world, controls);
    List<Pack.Benchmark> benchmarks = new ArrayList<>();
    List<Pack.Mapping> mappings = new ArrayList<>();
    List<Pack.Test> tests = new ArrayList<>();
    List<Pack.SnapshotTest> snapshotTests = new ArrayList<>();
    Mappings mapping = new Mappings(world, tables);
    for (Tree tree : trees) {
      for (Decl decl : tree.declarations()) {
        if (diagnostics.full()) {
          break;
        } else if (decl instanceof Decl.Benchmark b) {
          benchmarks.add(tables.benchmark(tree.file(), b));
        } else if (decl instanceof Decl.Test t) {
          tables.test(tree.file(), t).ifPresent(tests::add);
        } else if (decl instanceof Decl.Mapping m) {
          mappings.add(mapping.check(tree.file(), m));
        } else if (decl instanceof Decl.SnapshotTest t) {
          snapshotTests.add(new SnapshotTests(world, tables, tree.file()).check(t));
        }
      }
    }
    checkBenchmarks(benchmarks);
    List<Definition> definitions = defines.all();
    if (diagnostics.hasErrors()) {
      // What is broken may be what uses them.
      return Optional.empty();
    }
    warnings =
        () -> {
          if (!controls.isEmpty()) {
            defines.warnUnused();
            warnUnused(world);
          }
          packs.warnUnused();
        };
    List<Pack.Use> uses = packs.uses();
    return Optional.of(
        new Pack(
            head.get().name().text(),
            head.get().version().value(),
            head.get().doc().map(Decl.Text::value).orElse(""),
            schema.get(),
            uses,
            vocabulary,
            List.copyOf(world.parameters.values()),
            List.copyOf(world.lists.values()),
            definitions,
            List.copyOf(controls.values()),
            benchmarks,
            mappings,
            tests,
            snapshotTests));
  }

  private <H extends Tree.Head> Optional<H> head(Class<H> kind, String form) {
    H found = null;
    SourceFile first = null;
    for (Tree tree : trees) {
      if (tree.head().isEmpty()) {
        continue;
      }
      Tree.Head head = tree.head().get();
      if (!kind.isInstance(head)) {
        error(Code.E0504, tree.file(), head.span(), "this head does not belong here");
      } else if (found != null) {
        diagnostics.add(
            Diagnostic.of(
                    Code.E0504, tree.file(), head.span(), "a second head: one file has it already")
                .label(first, found.span(), "the first one"));
      } else {
        found = kind.cast(head);
        first = tree.file();
      }
    }
    if (found == null && !trees.isEmpty() && !diagnostics.hasErrors()) {
      diagnostics.add(
          Diagnostic.of(
                  Code.E0504, trees.get(0).file(), new Span(0, 0), "no file says what this is")
              .help("begin one file with `" + form + "`"));
    }
    return Optional.ofNullable(found);
  }

  private Optional<Schema> uses(Tree.Head.Pack head, List<Schema> schemas) {
    SourceFile file = headFile(head);
    Schema found = null;
    for (Tree.Uses uses : head.uses()) {
      if (!uses.schema()) {
        continue;
      }
      Optional<Schema> schema =
          schemas.stream()
              .filter(s -> s.name().equals(uses.name().text()))
              .filter(s -> String.valueOf(s.version()).equals(uses.version().value()))
              .findFirst();
      if (schema.isEmpty()) {
        List<String> known = schemas.stream().map(s -> s.name() + " " + s.version()).toList();
        diagnostics.add(
            Diagnostic.of(
                    Code.E0504,
                    file,
                    uses.span(),
                    "no schema `"
                        + uses.name().text()
                        + " "
                        + uses.version().value()
                        + "` is known")
                .help("there is " + Literals.list(known)));
        return Optional.empty();
      }
      if (found != null) {
        error(Code.E0504, file, uses.span(), "a pack uses one schema");
      }
      found = schema.get();
    }
    if (found == null && !diagnostics.hasErrors()) {
      diagnostics.add(
          Diagnostic.of(
                  Code.E0504, file, head.span(), "this pack does not say which schema it uses")
              .help("add `uses schema docker 1` below the head"));
    }
    return Optional.ofNullable(found);
  }

  private SourceFile headFile(Tree.Head head) {
    return trees.stream()
        .filter(t -> t.head().equals(Optional.of(head)))
        .findFirst()
        .orElseThrow()
        .file();
  }

  private void refuseSchemaParts() {
    for (Tree tree : trees) {
      for (Decl decl : tree.declarations()) {
        if (decl instanceof Decl.Alias
            || decl instanceof Decl.Privilege
            || decl instanceof Decl.Source
            || decl instanceof Decl.Subject
            || decl instanceof Decl.Enumeration) {
          error(Code.E0502, tree.file(), decl.span(), "only a schema declares this");
        }
        if (!ofPolicy && (decl instanceof Decl.Waive || decl instanceof Decl.Attest)) {
          error(
              Code.E0502,
              tree.file(),
              decl.span(),
              "a pack accepts nothing and answers nothing: this belongs to a policy");
        }
      }
    }
  }

  private Claims claims(World world, SourceFile headFile, Tree.Head.Pack head) {
    Claims names = new Claims(world);
    for (Tree.Uses uses : head.uses()) {
      Id word = uses.as().orElse(uses.name());
      if (!uses.schema()) {
        names.claim(headFile, word);
        if (!names.has(word)) {
          world.packs.find(word.text());
        }
      }
    }
    names.claim(trees);
    return names;
  }

  private Defines defines(World world, Claims names) {
    List<Defines.Written> written = new ArrayList<>();
    for (Tree tree : trees) {
      for (Decl decl : tree.declarations()) {
        if (decl instanceof Decl.Define d) {
          if (!names.has(d.name())) {
            world.used.add("define " + d.name().text());
          }
          written.add(new Defines.Written(tree.file(), d));
        }
      }
    }
    return new Defines(world, written);
  }

  private void readParameters(World world, Claims names) {
    TypeReader types = TypeReader.of(world);
    for (Tree tree : trees) {
      for (Decl decl : tree.declarations()) {
        if (decl instanceof Decl.Parameter p && names.has(p.name())) {
          TypeReader.Read type = types.read(tree.file(), p.type());
          Optional<Datum> initial =
              p.initial()
                  .map(i -> new Literals(world, tree.file()).read(i, type.type(), type.absence()));
          world.parameters.put(
              p.name().text(),
              new Pack.Parameter(
                  tree.file(),
                  p.name().span(),
                  p.name().text(),
                  type.type(),
                  type.absence(),
                  initial,
                  p.doc().map(Decl.Text::value).orElse("")));
        }
      }
    }
  }

  private void readLists(World world, Claims names) {
    TypeReader types = TypeReader.of(world);
    for (Tree tree : trees) {
      for (Decl decl : tree.declarations()) {
        if (decl instanceof Decl.Constant c && names.has(c.name())) {
          TypeReader.Read type = types.read(tree.file(), c.type());
          Datum value =
              new Literals(world, tree.file()).read(c.value(), type.type(), type.absence());
          world.lists.put(
              c.name().text(),
              new Pack.Constant(
                  tree.file(),
                  c.name().span(),
                  c.name().text(),
                  type.type(),
                  value,
                  c.value().span(),
                  c.validUntil().map(Decl.Text::value)));
        }
      }
    }
  }

  private Map<String, Control> readControls(World world) {
    Map<String, Control> controls = new LinkedHashMap<>();
    Map<String, Diagnostic.Label> places = new HashMap<>();
    for (Tree tree : trees) {
      for (Decl decl : tree.declarations()) {
        if (!(decl instanceof Decl.Control written) || diagnostics.full()) {
          continue;
        }
        String id = written.name().text();
        Diagnostic.Label first = places.get(id);
        if (first != null) {
          diagnostics.add(
              Diagnostic.of(
                      Code.E0302,
                      tree.file(),
                      written.name().span(),
                      "a control called `" + id + "` is there already")
                  .label(first.file(), first.span(), "declared here"));
        } else {
          places.put(id, new Diagnostic.Label(tree.file(), written.name().span(), ""));
        }
        Optional<Control> control = new Controls(world, tree.file()).check(written);
        control.ifPresentOrElse(c -> controls.putIfAbsent(id, c), () -> world.unread.note(id));
      }
    }
    return controls;
  }

  private void checkBenchmarks(List<Pack.Benchmark> benchmarks) {
    Map<String, Pack.Benchmark> seen = new HashMap<>();
    for (Pack.Benchmark benchmark : benchmarks) {
      String key = benchmark.name() + " " + benchmark.version();
      String alike = Alike.name(benchmark.name()) + " " + Alike.version(benchmark.version());
      Pack.Benchmark other = seen.putIfAbsent(alike, benchmark);
      if (other != null) {
        diagnostics.add(
            Diagnostic.of(
                    Code.E0302,
                    benchmark.file(),
                    benchmark.span(),
                    key.equals(other.name() + " " + other.version())
                        ? "a benchmark `" + key + "` is there already"
                        : "the benchmark `"
                            + key
                            + "` can hardly be told from `"
                            + other.name()
                            + " "
                            + other.version()
                            + "`")
                .label(other.file(), other.span(), "declared here"));
      }
    }
  }

  /** In a pack without controls, what it declares is for others to use. */
  private void warnUnused(World world) {
    Set<String> types = TypeNames.used(trees);
    for (Tree tree : trees) {
      for (Decl decl : tree.declarations()) {
        if (decl instanceof Decl.Record r && !types.contains(r.name().text())) {
          unused(tree.file(), r.name().span(), "record", r.name().text());
        }
      }
    }
    for (Pack.Parameter p : world.parameters.values()) {
      if (!world.used.contains(p.name())) {
        unused(p.file(), p.span(), "parameter", p.name());
      }
    }
    for (Pack.Constant c : world.lists.values()) {
      if (!world.used.contains(c.name())) {
        unused(c.file(), c.span(), "list", c.name());
      }
    }
  }

  private void unused(SourceFile file, Span span, String what, String name) {
    String message = "nothing uses the " + what + " `" + name + "`";
    diagnostics.add(Diagnostic.of(Code.W0301, file, span, message).help("use it, or remove it"));
  }

  private void error(Code code, SourceFile file, Span span, String message) {
    diagnostics.add(Diagnostic.of(code, file, span, message));
  }
}
