package dev.portreeve.dsl.check.pack;

import dev.portreeve.dsl.check.name.DeclaredNames;
import dev.portreeve.dsl.check.name.ImportedPack;
import dev.portreeve.dsl.check.name.Lookalikes;
import dev.portreeve.dsl.check.type.LiteralReader;
import dev.portreeve.dsl.checked.Control;
import dev.portreeve.dsl.checked.Datum;
import dev.portreeve.dsl.checked.Formula;
import dev.portreeve.dsl.checked.Pack;
import dev.portreeve.dsl.checked.Value;
import dev.portreeve.dsl.diagnostic.Code;
import dev.portreeve.dsl.diagnostic.Diagnostic;
import dev.portreeve.dsl.diagnostic.Help;
import dev.portreeve.dsl.diagnostic.Suggestions;
import dev.portreeve.dsl.lex.Habits;
import dev.portreeve.dsl.schema.Field;
import dev.portreeve.dsl.schema.Structure;
import dev.portreeve.dsl.schema.Type;
import dev.portreeve.dsl.source.SourceFile;
import dev.portreeve.dsl.syntax.Decl;
import dev.portreeve.dsl.syntax.Expr;
import dev.portreeve.dsl.syntax.Id;
import dev.portreeve.dsl.syntax.Lit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What speaks about controls: benchmark tables and tests, and who may be spoken about. */
final class BenchmarkChecker {
  private static final String GIVEN = "as in `privileged = true` or `daemon.icc = false`";

  private final DeclaredNames world;
  private final Map<String, Control> controls;

  /** What fields and their members are called, once a test asks. */
  private final Set<String> shown = new TreeSet<>();

  BenchmarkChecker(DeclaredNames world, Map<String, Control> controls) {
    this.world = world;
    this.controls = controls;
  }

  Pack.Benchmark benchmark(SourceFile file, Decl.Benchmark written) {
    return new BenchmarkReader(world, this, file).read(written);
  }

  /** Complains of benchmarks that one can hardly tell apart. */
  void checkApart(List<Pack.Benchmark> benchmarks) {
    Map<String, Pack.Benchmark> seen = new HashMap<>();
    for (Pack.Benchmark benchmark : benchmarks) {
      String key = benchmark.name() + " " + benchmark.version();
      String alike =
          Lookalikes.name(benchmark.name()) + " " + Lookalikes.version(benchmark.version());
      Pack.Benchmark other = seen.putIfAbsent(alike, benchmark);
      if (other != null) {
        world.diagnostics.add(
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

  /** The parameter of this name, perhaps of a used pack; empty after a complaint. */
  Optional<Pack.Parameter> parameter(SourceFile file, Id name) {
    int dot = name.text().indexOf('.');
    if (dot < 0 || !world.packs.has(name.text().substring(0, dot))) {
      Optional<Pack.Parameter> own = Optional.ofNullable(world.parameters.get(name.text()));
      if (own.isEmpty()) {
        unknown(file, name, "parameter", "no parameter", world.parameters.keySet());
      }
      return own;
    }
    String word = name.text().substring(0, dot);
    Id member = new Id(name.span(), name.text().substring(dot + 1));
    Optional<ImportedPack> pack = world.packs.find(word);
    Optional<Pack.Parameter> parameter =
        pack.flatMap(p -> Optional.ofNullable(world.parameters.get(p.full(member.text()))));
    if (pack.isPresent() && parameter.isEmpty()) {
      Set<String> read = new TreeSet<>();
      String prefix = pack.get().full("");
      world.parameters.keySet().stream()
          .filter(n -> n.startsWith(prefix))
          .forEach(n -> read.add(n.substring(prefix.length())));
      unknown(file, member, "uses", "no parameter that this pack takes from `" + word + "`", read);
    }
    return parameter;
  }

  /** The control of this name; empty after a complaint. */
  Optional<Control> known(SourceFile file, Id name) {
    Optional<Control> control = Optional.ofNullable(controls.get(name.text()));
    if (control.isEmpty()) {
      unknown(file, name, "control", "no control", controls.keySet());
    }
    return control;
  }

  private void unknown(
      SourceFile file, Id name, String keyword, String what, Collection<String> candidates) {
    if (world.unread.mayHold(name.text(), keyword)) {
      return;
    }
    Diagnostic diagnostic =
        Diagnostic.of(Code.E0305, file, name.span(), what + " is called `" + name.text() + "`");
    String whole = file.text(name.span());
    world.diagnostics.add(
        diagnostic.help(
            Suggestions.closest(name.text(), candidates)
                .map(close -> Help.meant(whole.replace(name.text(), close)))));
  }

  Optional<Pack.Test> test(SourceFile file, Decl.Test written) {
    return known(file, written.control()).map(control -> test(file, written, control));
  }

  private Pack.Test test(SourceFile file, Decl.Test written, Control control) {
    if (written.cases().isEmpty()) {
      world.error(
          Code.W0508,
          file,
          written.control().span(),
          "this test of `" + control.id() + "` has no case",
          "add one below it, as in `fail privileged = true naming privileged`");
    }
    boolean undecided = readsSnapshot(control);
    List<Pack.Case> cases = new ArrayList<>();
    for (Decl.Case each : written.cases()) {
      boolean alone = each.given().isEmpty() && DECIDED.contains(each.outcome());
      if (undecided && alone && endsLine(file, each)) {
        String outcome = each.outcome() == Decl.Outcome.PASS ? "pass" : "fail";
        world.error(
            Code.W0508,
            file,
            each.span(),
            "this case gives nothing, and of what is not given nothing is known",
            "give what decides, as in `" + outcome + " privileged = true`; or expect `unknown`");
      }
      List<Pack.Given> given = new ArrayList<>();
      Set<String> paths = new HashSet<>();
      for (Decl.Given g : each.given()) {
        String path = file.words(g.path().span());
        if (!paths.add(path)) {
          world.error(
              Code.E0302,
              file,
              g.path().span(),
              "`" + path + "` is given twice in this case",
              "leave one of them out");
        }
        given(file, control, g).ifPresent(given::add);
      }
      cases.add(
          new Pack.Case(
              each.span(),
              each.outcome(),
              given,
              each.naming().map(n -> naming(file, n)),
              each.severity().map(ControlChecker::severity)));
    }
    return new Pack.Test(file, written.span(), control.id(), cases);
  }

  /** Whether nothing stands behind a case, read or not. */
  private static boolean endsLine(SourceFile file, Decl.Case each) {
    return LINE_END
        .matcher(file.text())
        .region(each.span().end(), file.text().length())
        .lookingAt();
  }

  private static final Pattern LINE_END = Pattern.compile("[ \\t]*(#|\\R|\\z)");

  private static final Set<Decl.Outcome> DECIDED = Set.of(Decl.Outcome.PASS, Decl.Outcome.FAIL);

  /** Whether every condition of a control needs more than parameters and constants. */
  private static boolean readsSnapshot(Control control) {
    return control.obligations().stream()
        .flatMap(o -> o instanceof Control.Obligation.Require r ? Stream.of(r.condition()) : null)
        .allMatch(BenchmarkChecker::readsSnapshot);
  }

  private static boolean readsSnapshot(Formula formula) {
    return formula instanceof Formula.Call
        || formula.values().stream().anyMatch(BenchmarkChecker::isOfSnapshot)
        || formula.parts().stream().anyMatch(BenchmarkChecker::readsSnapshot);
  }

  private static boolean isOfSnapshot(Value value) {
    return value instanceof Value.Field
        || value instanceof Value.Collection
        || value.children().stream().anyMatch(BenchmarkChecker::isOfSnapshot);
  }

  /** A field of another object, which stands in the collection of such. */
  private String other(Structure subject, String root, String member) {
    int number = subject.field(root);
    boolean refers = number >= 0 && subject.fields().get(number).type() instanceof Type.Structured;
    Optional<String> collection =
        refers
            ? world
                .vocabulary
                .structure((Type.Structured) subject.fields().get(number).type())
                .population()
                .map(Structure.Population::collection)
            : Optional.empty();
    String id = root + "_id";
    return collection
        .filter(c -> subject.field(id) >= 0)
        .map(
            c ->
                "another object stands beside: `"
                    + id
                    + " = \"i\", "
                    + c
                    + " = [ { id: \"i\", "
                    + member
                    + ": ... } ]`")
        .orElse(GIVEN);
  }

  /** {@code host_mounts.source = "/etc"}: elements stand in their list. */
  private static Help listed(Structure subject, SourceFile file, Decl.Given given) {
    if (given.path() instanceof Expr.Select select && select.target() instanceof Expr.Name list) {
      int number = subject.field(list.text());
      boolean many = number >= 0 && subject.fields().get(number).type() instanceof Type.ListOf;
      if (many) {
        String element = select.member().text() + ": " + file.words(given.value().span());
        return Help.say(
            "its elements stand in it: write `" + list.text() + " = [ { " + element + " } ]`");
      }
    }
    return Help.say(GIVEN);
  }

  private Optional<Pack.Given> given(SourceFile file, Control control, Decl.Given given) {
    Structure subject = world.vocabulary.structure((Type.Structured) control.subject().type());
    if (given.path() instanceof Expr.Select select
        && select.target() instanceof Expr.Name object
        && world.one(object.text()).isPresent()) {
      return field(
          file,
          given,
          Pack.Place.OBJECT_FIELD,
          object.text(),
          world.one(object.text()).get(),
          select.member());
    }
    if (given.path() instanceof Expr.Select select
        && select.target() instanceof Expr.Name word
        && world.packs.has(word.text())) {
      Id full = new Id(select.span(), word.text() + "." + select.member().text());
      return parameter(file, full).map(p -> given(file, given, p));
    }
    if (!(given.path() instanceof Expr.Name name)) {
      world.error(
          Code.E0301,
          file,
          given.path().span(),
          "a test gives a field, `object.field`, a collection or a parameter",
          given.path() instanceof Expr.Select select && select.target() instanceof Expr.Name root
              ? root.text().equals(subject.name())
                  ? Help.write(select.member().text()).because("fields of the subject stand bare")
                  : Help.say(other(subject, root.text(), select.member().text()))
              : listed(subject, file, given));
      return Optional.empty();
    }
    Id id = new Id(name.span(), name.text());
    if (subject.field(name.text()) >= 0) {
      return field(file, given, Pack.Place.SUBJECT_FIELD, "", subject, id);
    }
    Pack.Parameter parameter = world.parameters.get(name.text());
    if (parameter != null) {
      return Optional.of(given(file, given, parameter));
    }
    Optional<Structure> collection = world.collection(name.text());
    if (collection.isPresent()) {
      Type type = new Type.ListOf(collection.get().type());
      return Optional.of(
          new Pack.Given(
              name.span(),
              Pack.Place.COLLECTION,
              "",
              name.text(),
              type,
              read(file, given, type, Optional.empty())));
    }
    if (world.unread.mayHold(name.text(), "parameter")) {
      return Optional.empty();
    }
    List<String> candidates = new ArrayList<>(world.globalNames());
    subject.fields().forEach(f -> candidates.add(f.name()));
    Diagnostic diagnostic =
        Diagnostic.of(
            Code.E0301,
            file,
            name.span(),
            "`"
                + subject.name()
                + "` has no field `"
                + name.text()
                + "`, and no parameter or collection is called so");
    Optional<Help> called =
        Habits.words("field", name.text()).filter(f -> subject.field(f) >= 0).map(Help::write);
    world.diagnostics.add(
        diagnostic.help(called.or(() -> Suggestions.didYouMean(name.text(), candidates))));
    return Optional.empty();
  }

  private Pack.Given given(SourceFile file, Decl.Given given, Pack.Parameter parameter) {
    return new Pack.Given(
        given.path().span(),
        Pack.Place.PARAMETER,
        "",
        parameter.name(),
        parameter.type(),
        read(file, given, parameter.type(), parameter.absence()));
  }

  private Optional<Pack.Given> field(
      SourceFile file,
      Decl.Given given,
      Pack.Place place,
      String object,
      Structure owner,
      Id name) {
    int number = owner.field(name.text());
    if (number < 0 || owner.fields().get(number).reference().isPresent()) {
      Diagnostic diagnostic =
          Diagnostic.of(
              Code.E0301,
              file,
              name.span(),
              number < 0
                  ? "`" + owner.name() + "` has no field `" + name.text() + "`"
                  : "`"
                      + name.text()
                      + "` is a reference: give its key `"
                      + owner.fields().get(number).reference().get().key()
                      + "`");
      List<String> names = owner.fields().stream().map(f -> f.name()).toList();
      world.diagnostics.add(
          Suggestions.closest(name.text(), names)
              .filter(close -> number < 0)
              .map(close -> diagnostic.help(Help.meant(close)))
              .orElse(diagnostic));
      return Optional.empty();
    }
    var field = owner.fields().get(number);
    return Optional.of(
        new Pack.Given(
            name.span(),
            place,
            object,
            field.name(),
            field.type(),
            read(file, given, field.type(), field.absence())));
  }

  private Datum read(SourceFile file, Decl.Given given, Type type, Optional<String> absence) {
    return new LiteralReader(world, file).read(given.value(), type, absence);
  }

  /** A value of a message, which no finding shows so. */
  private static final Pattern BRACES = Pattern.compile("\\{([a-z][a-z0-9_.]*+)\\}");

  /** What a test names, as its evidence has it. */
  String naming(SourceFile file, Expr named) {
    if (named instanceof Expr.SetOf braces && braces.elements().size() == 1) {
      String bare = file.words(braces.elements().get(0).span());
      world.error(Code.W0506, file, named.span(), "a test names no group", Help.write(bare));
    }
    if (named instanceof Expr.Name word) {
      misspelt(file, word);
    }
    if (named instanceof Expr.Select select
        && select.target() instanceof Expr.Name word
        && world.packs.has(word.text())) {
      String member = select.member().text();
      return world.packs.find(word.text()).map(p -> p.full(member)).orElse(member);
    }
    if (named instanceof Expr.Literal literal && literal.value() instanceof Lit.Text text) {
      Matcher braces = BRACES.matcher(text.value());
      if (braces.find()) {
        world.error(
            Code.W0506,
            file,
            named.span(),
            "a finding shows the value where its message has `" + braces.group() + "`",
            Help.write(braces.group(1)).with(", or the value that is given, in quotes"));
      }
      return text.value();
    }
    return file.text(named.span());
  }

  /**
   * A word that nothing is called, and that is nearly a field's or a member's: no finding has it.
   */
  private void misspelt(SourceFile file, Expr.Name word) {
    if (shown.isEmpty()) {
      shown.addAll(fieldsAndMembers());
    }
    if (!shown.contains(word.text()) && !world.isTaken(word.text())) {
      Suggestions.didYouMean(word.text(), shown)
          .ifPresent(
              help ->
                  world.error(
                      Code.E0301,
                      file,
                      word.span(),
                      "no finding names `" + word.text() + "`: no field and no value is called so",
                      help));
    }
  }

  private Set<String> fieldsAndMembers() {
    Set<String> all = new TreeSet<>();
    for (Structure structure : world.vocabulary.structures().values()) {
      for (Field field : structure.fields()) {
        all.add(field.name());
        field.absence().ifPresent(all::add);
      }
    }
    world.vocabulary.enums().values().forEach(e -> all.addAll(e.members()));
    return all;
  }
}
