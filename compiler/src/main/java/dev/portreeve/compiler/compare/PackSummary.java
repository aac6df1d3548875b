package dev.portreeve.compiler.compare;

import dev.portreeve.compiler.compare.Summary.Facts;
import dev.portreeve.dsl.checked.Control;
import dev.portreeve.dsl.checked.Datum;
import dev.portreeve.dsl.checked.Definition;
import dev.portreeve.dsl.checked.Pack;
import dev.portreeve.dsl.schema.Field;
import dev.portreeve.dsl.schema.Structure;
import dev.portreeve.dsl.schema.Type;
import dev.portreeve.runtime.report.compare.RuleChange.Matter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Draws a pack. What only its tests say is left out: they decide nothing. */
final class PackSummary {
  private final Pack pack;
  private final Summary summary;
  private final Map<String, Set<String>> readers = new TreeMap<>();

  private PackSummary(Pack pack, Summary summary) {
    this.pack = pack;
    this.summary = summary;
    for (Control control : pack.controls()) {
      for (String name : NormalForm.givenTo(control)) {
        readers.computeIfAbsent(name, n -> new TreeSet<>()).add(control.id());
      }
    }
  }

  /** The whole of a pack; {@code title} says what each of its benchmarks is found by. */
  static Summary of(Pack pack, Function<Pack.Benchmark, String> title) {
    Summary summary = new Summary();
    summary
        .add(Matter.PACK, "", Set.of())
        .say("name", pack.name())
        .say("version", pack.version())
        .say("about", pack.doc())
        .say("schema", pack.schema().name() + " " + pack.schema().version())
        .sayEach("uses", pack.uses().stream().map(u -> u.name() + " " + u.version()).toList());
    new PackSummary(pack, summary).declarations(title);
    return summary;
  }

  /** What a policy's directory declares, into the summary of the policy. */
  static void addTo(Summary summary, Pack own) {
    new PackSummary(own, summary).declarations(b -> b.name() + " " + b.version());
  }

  private void declarations(Function<Pack.Benchmark, String> title) {
    pack.controls().forEach(this::control);
    pack.parameters().forEach(this::parameter);
    pack.lists().forEach(this::list);
    pack.definitions().forEach(this::define);
    pack.vocabulary().structures().values().stream()
        .filter(s -> !pack.schema().vocabulary().structures().containsKey(s.name()))
        .forEach(this::record);
    pack.benchmarks().forEach(b -> benchmark(b, title.apply(b)));
    pack.mappings().forEach(this::mapping);
  }

  // ---- controls --------------------------------------------------------------------------------

  private void control(Control control) {
    Facts facts = summary.add(Matter.CONTROL, control.id(), Set.of(control.id()));
    facts.say("title", control.title()).say("severity", control.severity().word());
    population(control, facts);
    control
        .when()
        .ifPresent(
            w -> facts.say("when", ReeveText.of(control.file(), w), NormalForm.of(w, control)));
    for (Control.Obligation obligation : control.obligations()) {
      if (obligation instanceof Control.Obligation.Require require) {
        require(control, require, facts);
      } else {
        ask(control, (Control.Obligation.Ask) obligation, facts);
      }
    }
    facts.say("because", control.because());
    facts.say("fix", ReeveText.of(control.file(), control.fix()));
    if (!control.waivable()) {
      facts.say("waivers", "not waivable");
    }
  }

  private static void population(Control control, Facts facts) {
    Control.Population population = control.population();
    String meaning =
        population.source()
            + " "
            + population.subject().name()
            + population.element().map(e -> " each of " + e.list().name()).orElse("")
            + population.from().map(v -> " from " + NormalForm.of(v, control)).orElse("")
            + population.filter().map(f -> " where " + NormalForm.of(f, control)).orElse("");
    facts.say("population", ReeveText.of(control.file(), population.span()), meaning);
  }

  private static void require(Control control, Control.Obligation.Require require, Facts facts) {
    Optional<String> ask = require.otherwiseAsk().map(m -> ReeveText.of(control.file(), m));
    String tail =
        severity(control, require.severity())
            + ask.map(question -> " otherwise ask \"" + question + "\"").orElse("");
    String words = ReeveText.of(control.file(), require.condition());
    facts.say("require", words + tail, NormalForm.of(require.condition(), control) + tail);
    facts.say("message", require.message().map(m -> ReeveText.of(control.file(), m)));
  }

  private static void ask(Control control, Control.Obligation.Ask ask, Facts facts) {
    String question = "\"" + ReeveText.of(control.file(), ask.question()) + "\"";
    Optional<String> words = ask.when().map(w -> " when " + ReeveText.of(control.file(), w));
    Optional<String> meaning = ask.when().map(w -> " when " + NormalForm.of(w, control));
    facts.say("ask", question + words.orElse(""), question + meaning.orElse(""));
  }

  /** One of its own; that of the control is told there. */
  private static String severity(Control control, Control.Severity severity) {
    return severity == control.severity() ? "" : " severity " + severity.word();
  }

  // ---- what controls read ----------------------------------------------------------------------

  private Set<String> readers(String name) {
    return readers.getOrDefault(name, Set.of());
  }

  private void parameter(Pack.Parameter p) {
    Facts facts = summary.add(Matter.PARAMETER, p.name(), readers(p.name()));
    facts.say("type", p.type().show() + p.absence().map(a -> " or " + a).orElse(""));
    if (p.initial().isPresent()) {
      value(facts, "default", p.initial().get(), p.type());
    } else {
      facts.say("default", "none: not known until it is set");
    }
    facts.say("about", p.doc());
  }

  /** Of a set each element, so that one more is one difference. */
  static void value(Facts facts, String what, Datum datum, Type type) {
    boolean each =
        type instanceof Type.SetOf && datum instanceof Datum.Many m && !m.elements().isEmpty();
    if (each) {
      facts.sayEach(
          (what + " holds").strip(),
          ReeveText.elements((Datum.Many) datum, type).stream().sorted().distinct().toList());
    } else {
      facts.say(what.isEmpty() ? "is" : what, ReeveText.of(datum, type));
    }
  }

  private void list(Pack.Constant list) {
    Facts facts = summary.add(Matter.LIST, list.name(), readers(list.name()));
    facts.say("type", list.type().show());
    value(facts, "", list.value(), list.type());
    facts.say("valid until", list.validUntil());
  }

  /** Controls that it changes differ themselves: their conditions are told with it filled in. */
  private void define(Definition define) {
    String formals =
        define.formals().stream()
            .map(f -> f.name() + ": " + f.type().show())
            .collect(Collectors.joining(", ", "(", ")"));
    String types = define.formals().stream().map(f -> f.type().show()).toList().toString();
    summary
        .add(Matter.DEFINE, define.name(), Set.of())
        .say("over", formals, types)
        .say("means", ReeveText.of(define.file(), define.meaning()), NormalForm.of(define));
  }

  private void record(Structure structure) {
    Facts facts = summary.add(Matter.RECORD, structure.name(), Set.of());
    for (Field field : structure.fields()) {
      String absence = field.absence().map(a -> " or " + a).orElse("");
      facts.say("field", field.name() + ": " + field.type().show() + absence);
    }
  }

  // ---- tables ----------------------------------------------------------------------------------

  private void benchmark(Pack.Benchmark benchmark, String title) {
    summary
        .add(Matter.BENCHMARK, title, Set.of())
        .say("version", benchmark.version())
        .say("title", benchmark.title())
        .sayEach(
            "section",
            benchmark.sections().stream()
                .map(s -> s.number() + " " + s.title())
                .distinct()
                .toList())
        .sayEach(
            "profile",
            benchmark.sections().stream()
                .flatMap(s -> s.profile().stream())
                .map(p -> p.name() + " " + p.title())
                .distinct()
                .toList());
    for (Pack.Section section : benchmark.sections()) {
      for (Pack.Row row : section.rows()) {
        row(section, row, title);
      }
    }
  }

  private void row(Pack.Section section, Pack.Row row, String title) {
    Facts facts = summary.add(Matter.ROW, title + ", " + row.control(), Set.of(row.control()));
    facts
        .say("number", row.number())
        .say("profile", section.profile().map(Pack.Profile::name))
        .say("section", section.number())
        .say("level", String.valueOf(row.level()))
        .say("assessment", row.automated() ? "automated" : "manual");
    new TreeMap<>(row.settings())
        .forEach((name, datum) -> value(facts, "with " + name, datum, type(name)));
  }

  private Type type(String parameter) {
    return pack.parameters().stream()
        .filter(p -> p.name().equals(parameter))
        .findFirst()
        .orElseThrow()
        .type();
  }

  private void mapping(Pack.Mapping mapping) {
    Map<String, Facts> byControl = new TreeMap<>();
    summary.add(Matter.MAPPING, mapping.name(), Set.of()).say("title", mapping.title());
    for (Pack.Entry entry : mapping.entries()) {
      Facts facts =
          byControl.computeIfAbsent(
              entry.control(),
              c -> summary.add(Matter.MAPPING, mapping.name() + ", " + c, Set.of()));
      String how =
          entry.basis().name().toLowerCase(Locale.ROOT)
              + entry.against().map(a -> " \"" + a + "\"").orElse("");
      facts.sayEach("number", List.copyOf(numbers(entry, how)));
    }
  }

  private static List<String> numbers(Pack.Entry entry, String how) {
    return entry.numbers().stream().map(n -> n + " (" + how + ")").toList();
  }
}
