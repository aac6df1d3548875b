package dev.portreeve.dsl.check.pack;

import dev.portreeve.dsl.check.expression.DefinitionChecker;
import dev.portreeve.dsl.check.name.DeclaredNames;
import dev.portreeve.dsl.check.name.Heads;
import dev.portreeve.dsl.check.name.NameClaims;
import dev.portreeve.dsl.check.name.UsablePack;
import dev.portreeve.dsl.check.name.UsedPacks;
import dev.portreeve.dsl.check.schema.SchemaChecker;
import dev.portreeve.dsl.check.type.LiteralReader;
import dev.portreeve.dsl.check.type.TypeNames;
import dev.portreeve.dsl.check.type.TypeReader;
import dev.portreeve.dsl.checked.Control;
import dev.portreeve.dsl.checked.Datum;
import dev.portreeve.dsl.checked.Definition;
import dev.portreeve.dsl.checked.Pack;
import dev.portreeve.dsl.diagnostic.Code;
import dev.portreeve.dsl.diagnostic.Diagnostic;
import dev.portreeve.dsl.diagnostic.Diagnostics;
import dev.portreeve.dsl.diagnostic.Help;
import dev.portreeve.dsl.schema.Schema;
import dev.portreeve.dsl.schema.Type;
import dev.portreeve.dsl.schema.Vocabulary;
import dev.portreeve.dsl.source.SourceFile;
import dev.portreeve.dsl.source.Span;
import dev.portreeve.dsl.syntax.Decl;
import dev.portreeve.dsl.syntax.Expr;
import dev.portreeve.dsl.syntax.Id;
import dev.portreeve.dsl.syntax.Lit;
import dev.portreeve.dsl.syntax.Tree;
import dev.portreeve.dsl.syntax.TypeExpr;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Checks the files of one pack together: all that they declare, and what it says of each other. */
public final class PackChecker {
  private final List<Tree> trees;
  private final Diagnostics diagnostics;
  private final boolean ofPolicy;
  private Runnable warnings = () -> {};
  private DeclaredNames world;

  private PackChecker(List<Tree> trees, boolean ofPolicy, Diagnostics diagnostics) {
    this.trees = trees;
    this.ofPolicy = ofPolicy;
    this.diagnostics = diagnostics;
  }

  /** A pack with all that is to be said of it; empty after an error. */
  public static Optional<Pack> check(
      List<Tree> trees, List<Schema> schemas, List<UsablePack> packs, Diagnostics diagnostics) {
    PackChecker checker = new PackChecker(trees, false, diagnostics);
    Optional<Pack> pack = checker.pack(schemas, packs);
    checker.warnings.run();
    return pack;
  }

  /** The pack of a policy's own controls, the names that hold in it, and what is left to say. */
  public record Own(Pack pack, DeclaredNames world, Runnable warnings) {}

  /** The pack of a policy's own controls. */
  public static Optional<Own> own(
      List<Tree> trees, List<Schema> schemas, List<UsablePack> packs, Diagnostics diagnostics) {
    PackChecker checker = new PackChecker(trees, true, diagnostics);
    return checker.pack(schemas, packs).map(pack -> new Own(pack, checker.world, checker.warnings));
  }

  private Optional<Pack> pack(List<Schema> schemas, List<UsablePack> usable) {
    Heads heads = new Heads(trees, diagnostics);
    Optional<Tree.Head.Pack> head = heads.one(Tree.Head.Pack.class, "pack NAME version 1.0.0");
    Optional<Schema> schema = head.flatMap(h -> heads.schema(h, schemas));
    if (schema.isEmpty()) {
      return Optional.empty();
    }
    refuseSchemaParts();
    SourceFile headFile = Tree.fileOf(head.get(), trees);
    UsedPacks packs = UsedPacks.of(headFile, head.get(), schema.get(), usable, diagnostics);
    Vocabulary vocabulary = SchemaChecker.extend(schema.get(), packs, trees, diagnostics);
    world = new DeclaredNames(diagnostics, vocabulary, schema.get().adjectives());
    world.packs = packs;
    world.unread.note(trees);
    NameClaims names = claims(world, headFile, head.get());
    readParameters(world, names);
    readLists(world, names);
    DefinitionChecker defines = defines(world, names);
    world.definitions = defines;
    defines.checkInOrder();
    Map<String, Control> controls = readControls(world);
    BenchmarkChecker tables = new BenchmarkChecker(world, controls);
    List<Pack.Benchmark> benchmarks = new ArrayList<>();
    List<Pack.Mapping> mappings = new ArrayList<>();
    List<Pack.Test> tests = new ArrayList<>();
    List<Pack.SnapshotTest> snapshotTests = new ArrayList<>();
    MappingChecker mapping = new MappingChecker(world, tables);
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
          snapshotTests.add(new SnapshotTestChecker(world, tables, tree.file()).check(t));
        }
      }
    }
    tables.checkApart(benchmarks);
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
          Diagnostic accepts =
              Diagnostic.of(
                  Code.E0502,
                  tree.file(),
                  decl.span(),
                  "a pack accepts nothing and answers nothing: this belongs to a policy");
          diagnostics.add(
              accepts.help(
                  "put it into a file of its own below `policy my-policy version 1.0.0`, and run that by"
                      + " `--policy`"));
        }
      }
    }
  }

  private NameClaims claims(DeclaredNames world, SourceFile headFile, Tree.Head.Pack head) {
    NameClaims names = new NameClaims(world);
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

  private DefinitionChecker defines(DeclaredNames world, NameClaims names) {
    List<DefinitionChecker.Written> written = new ArrayList<>();
    Tree.each(
        trees,
        Decl.Define.class,
        (file, d) -> {
          if (!names.has(d.name())) {
            world.used.add("define " + d.name().text());
          }
          written.add(new DefinitionChecker.Written(file, d));
        });
    return new DefinitionChecker(world, written);
  }

  private void readParameters(DeclaredNames world, NameClaims names) {
    TypeReader types = TypeReader.of(world);
    Tree.each(
        trees,
        Decl.Parameter.class,
        (file, p) -> {
          if (names.has(p.name())) {
            withSentence(file, p);
            TypeReader.Read type = given(file, p.type(), types.read(file, p.type()), p.initial());
            Optional<Datum> initial =
                p.initial()
                    .map(i -> new LiteralReader(world, file).read(i, type.type(), type.absence()));
            world.parameters.put(
                p.name().text(),
                new Pack.Parameter(
                    file,
                    p.name().span(),
                    p.name().text(),
                    type.type(),
                    type.absence(),
                    initial,
                    p.doc().map(Decl.Text::value).orElse("")));
          }
        });
  }

  /**
   * {@code list l : path = { "/etc" }}, {@code parameter p : int = 2 GiB}: the type of what is
   * given where that is many or has a unit, and is said so.
   */
  private TypeReader.Read given(
      SourceFile file, TypeExpr written, TypeReader.Read read, Optional<Expr> value) {
    boolean unit =
        read.type() == Type.Scalar.INT
            && value.orElse(null) instanceof Expr.Literal literal
            && literal.value() instanceof Lit.Quantity;
    if (unit) {
      Lit quantity = ((Expr.Literal) value.orElseThrow()).value();
      Type type =
          LiteralReader.fits(quantity, Type.Scalar.SIZE) ? Type.Scalar.SIZE : Type.Scalar.DURATION;
      return said(file, written, "what is given has a unit", type, read);
    }
    boolean set = value.filter(v -> v instanceof Expr.SetOf).isPresent();
    List<Expr> given =
        value.orElse(null) instanceof Expr.SetOf s
            ? s.elements()
            : value.orElse(null) instanceof Expr.ListOf l ? l.elements() : List.of();
    boolean group = given.size() > 1;
    boolean one = read.type() instanceof Type.Scalar || read.type() instanceof Type.Enumeration;
    if (!group || !one || read.type() == Type.Scalar.BOOL) {
      return read;
    }
    Type type = set ? new Type.SetOf(read.type()) : new Type.ListOf(read.type());
    return said(file, written, "several values are given, and this is the type of one", type, read);
  }

  private TypeReader.Read said(
      SourceFile file, TypeExpr written, String message, Type type, TypeReader.Read read) {
    diagnostics.add(
        Diagnostic.of(Code.E0401, file, written.span(), message).help(Help.write(type.show())));
    return new TypeReader.Read(type, read.absence(), read.reference());
  }

  private void withSentence(SourceFile file, Decl.Parameter parameter) {
    if (parameter.doc().filter(d -> !d.value().isBlank()).isEmpty()) {
      Span span = parameter.name().span();
      String message = "the parameter `" + parameter.name().text() + "` has no sentence";
      diagnostics.add(
          Diagnostic.of(Code.W0507, file, span, message)
              .help("say behind it what it is for: people who write policies read that"));
    }
  }

  private void readLists(DeclaredNames world, NameClaims names) {
    TypeReader types = TypeReader.of(world);
    Tree.each(
        trees,
        Decl.Constant.class,
        (file, c) -> {
          if (names.has(c.name())) {
            Optional<Expr> values = Optional.of(c.value());
            TypeReader.Read type = given(file, c.type(), types.read(file, c.type()), values);
            Datum value =
                new LiteralReader(world, file).read(c.value(), type.type(), type.absence());
            world.lists.put(
                c.name().text(),
                new Pack.Constant(
                    file,
                    c.name().span(),
                    c.name().text(),
                    type.type(),
                    value,
                    c.value().span(),
                    c.validUntil().map(Decl.Text::value)));
          }
        });
  }

  private Map<String, Control> readControls(DeclaredNames world) {
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
                  .help("give one of them another id, or leave it out")
                  .label(first.file(), first.span(), "declared here"));
        } else {
          places.put(id, new Diagnostic.Label(tree.file(), written.name().span(), ""));
        }
        Optional<Control> control = new ControlChecker(world, tree.file()).check(written);
        control.ifPresentOrElse(c -> controls.putIfAbsent(id, c), () -> world.unread.note(id));
      }
    }
    return controls;
  }

  /** In a pack without controls, what it declares is for others to use. */
  private void warnUnused(DeclaredNames world) {
    Set<String> types = TypeNames.used(trees);
    Tree.each(
        trees,
        Decl.Record.class,
        (file, r) -> {
          if (!types.contains(r.name().text())) {
            unused(file, r.name().span(), "record", r.name().text());
          }
        });
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
