package dev.portreeve.compiler.plan;

import dev.portreeve.dsl.checked.Control;
import dev.portreeve.dsl.checked.Datum;
import dev.portreeve.dsl.checked.Formula;
import dev.portreeve.dsl.checked.Operator;
import dev.portreeve.dsl.checked.Pack;
import dev.portreeve.dsl.checked.Policy;
import dev.portreeve.dsl.checked.Value;
import dev.portreeve.dsl.diagnostic.Code;
import dev.portreeve.dsl.diagnostic.Diagnostic;
import dev.portreeve.dsl.diagnostic.Diagnostics;
import dev.portreeve.dsl.source.SourceFile;
import dev.portreeve.dsl.source.Span;
import dev.portreeve.runtime.pack.Node;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The planning phase. Complains, as the checker does, of constants that have no canonical form. */
public final class Planner {
  /** The most controls in one generated class. */
  static final int GROUP = 32;

  /** The most parts in one generated class, where several controls share it. */
  static final int PARTS = 4_000;

  /** The most comparisons and quantifiers of one pack. */
  static final int MOST = 100_000;

  /** The most parameters, and the most lists, of one pack: each set has one view. */
  static final int GIVEN = 250;

  private final Pack pack;
  private final Diagnostics diagnostics;
  private final Shapes shapes;
  private final Constants constants;
  private final Comparisons comparisons;
  private final List<Node> nodes = new ArrayList<>();
  private final List<Integer> parts = new ArrayList<>();
  private final IdentityHashMap<Formula, Integer> nodeNumbers = new IdentityHashMap<>();
  private final IdentityHashMap<Value.Constant, Integer> constantNumbers = new IdentityHashMap<>();
  private final IdentityHashMap<Value.Constant, Integer> memberNames = new IdentityHashMap<>();
  private final IdentityHashMap<Control.Message, Integer> templates = new IdentityHashMap<>();

  private Planner(Pack pack, Diagnostics diagnostics) {
    this.pack = pack;
    this.diagnostics = diagnostics;
    this.shapes = Shapes.of(pack.schema());
    this.constants = new Constants(Canonical.of(pack.schema()), diagnostics);
    this.comparisons = new Comparisons(pack.vocabulary(), Canonical.of(pack.schema()));
  }

  /** The plan of a pack; empty after an error. */
  public static Optional<Plan> plan(Pack pack, Diagnostics diagnostics) {
    Plan plan = new Planner(pack, diagnostics).plan();
    return diagnostics.hasErrors() ? Optional.empty() : Optional.of(plan);
  }

  /** Complains of a value of a parameter that has no canonical form. */
  public static void checkSetting(Pack pack, Policy.Setting setting, Diagnostics diagnostics) {
    Constants constants = new Constants(Canonical.of(pack.schema()), diagnostics);
    new ConstantChecker(constants, pack.vocabulary())
        .check(setting.value(), setting.parameter().type(), setting.file(), setting.span());
  }

  private Plan plan() {
    List<Plan.Planned> controls = new ArrayList<>();
    for (Control control : pack.controls()) {
      if (!diagnostics.full() && nodes.size() <= MOST) {
        fill(control).ifPresent(filled -> controls.add(plan(filled)));
        checkSize(control);
      }
    }
    checkGiven();
    return new Plan(
        pack,
        shapes,
        Shapes.of(pack),
        controls,
        groups(controls),
        nodes,
        nodeNumbers,
        constants.all(),
        constantNumbers,
        memberNames,
        templates);
  }

  private void checkSize(Control last) {
    if (nodes.size() > MOST) {
      String message = "with `%s` the pack has more than %,d parts, definitions filled in";
      diagnostics.add(
          Diagnostic.of(
                  Code.E0601,
                  last.file(),
                  last.span(),
                  String.format(Locale.ROOT, message, last.id(), MOST))
              .help("split the pack"));
    }
  }

  private Optional<Control> fill(Control control) {
    DefinitionInliner filling = DefinitionInliner.of(1_000);
    try {
      Control.Population population = control.population();
      return Optional.of(
          new Control(
              control.file(),
              control.span(),
              control.id(),
              control.title(),
              control.severity(),
              control.subject(),
              new Control.Population(
                  population.span(),
                  population.source(),
                  population.subject(),
                  population.from(),
                  population.filter().map(filling::fill),
                  population.element()),
              control.when().map(filling::fill),
              control.obligations().stream().map(o -> fill(o, filling)).toList(),
              control.because(),
              control.fix(),
              control.waivable()));
    } catch (DefinitionInliner.TooLarge e) {
      diagnostics.add(
          Diagnostic.of(
                  Code.E0601,
                  control.file(),
                  control.span(),
                  "`"
                      + control.id()
                      + "` "
                      + e.getMessage()
                      + " once its definitions are filled in")
              .help("split it into several controls"));
      return Optional.empty();
    }
  }

  private static Control.Obligation fill(Control.Obligation obligation, DefinitionInliner filling) {
    if (obligation instanceof Control.Obligation.Require require) {
      Formula condition = filling.fill(require.condition());
      return new Control.Obligation.Require(
          require.span(),
          condition,
          require.message().map(m -> rebind(m, condition)),
          require.severity(),
          require.otherwiseAsk());
    }
    Control.Obligation.Ask ask = (Control.Obligation.Ask) obligation;
    return new Control.Obligation.Ask(
        ask.span(), ask.question(), ask.when().map(filling::fill), ask.severity());
  }

  /** A message speaks of the variable that the filled quantifier has now. */
  private static Control.Message rebind(Control.Message message, Formula condition) {
    if (message.variable().isEmpty()) {
      return message;
    }
    var fresh = ((Formula.Quantified) condition).variable();
    DefinitionInliner renaming = DefinitionInliner.of(0);
    Formula.Quantified probe = (Formula.Quantified) condition;
    Map<dev.portreeve.dsl.checked.Binding, Value> names =
        Map.of(message.variable().get(), new Value.Variable(probe.span(), fresh, Optional.empty()));
    List<Control.Message.Piece> pieces =
        message.pieces().stream()
            .map(
                p ->
                    p instanceof Control.Message.Piece.Shown shown
                        ? (Control.Message.Piece)
                            new Control.Message.Piece.Shown(
                                renaming.with(names).value(shown.value()))
                        : p)
            .toList();
    return new Control.Message(pieces, Optional.of(fresh));
  }

  private Plan.Planned plan(Control control) {
    int before = nodes.size();
    FootprintCollector reads = new FootprintCollector(pack.vocabulary(), shapes);
    Numbering numbering = new Numbering(control.file(), reads);
    reads.subject(control.subject().type());
    control.population().from().ifPresent(numbering::value);
    control.population().element().ifPresent(reads::element);
    control.population().filter().ifPresent(numbering::formula);
    control.when().ifPresent(numbering::formula);
    for (Control.Obligation obligation : control.obligations()) {
      if (obligation instanceof Control.Obligation.Require require) {
        numbering.formula(require.condition());
        require.message().ifPresent(numbering::message);
        require.otherwiseAsk().ifPresent(numbering::message);
      } else {
        Control.Obligation.Ask ask = (Control.Obligation.Ask) obligation;
        ask.when().ifPresent(numbering::formula);
        numbering.message(ask.question());
      }
    }
    parts.add(nodes.size() - before);
    Cost perSubject = CostModel.perSubject(pack, control);
    Cost cost = CostModel.total(pack, control, perSubject);
    CostModel.check(control, cost, diagnostics);
    return new Plan.Planned(control, reads.all(), perSubject, cost);
  }

  private List<Plan.Group> groups(List<Plan.Planned> controls) {
    Map<String, List<Integer>> bySubject = new TreeMap<>();
    for (int i = 0; i < controls.size(); i++) {
      Control.Population population = controls.get(i).control().population();
      String element = population.element().map(e -> " " + e.type().name()).orElse("");
      String subject = population.subject().name() + element;
      bySubject.computeIfAbsent(subject, s -> new ArrayList<>()).add(i);
    }
    List<Plan.Group> groups = new ArrayList<>();
    bySubject.forEach(
        (key, all) -> {
          Control.Population population = controls.get(all.get(0)).control().population();
          String subject = population.subject().name();
          Optional<String> element = population.element().map(e -> e.type().name());
          int ordinal = 0;
          int from = 0;
          while (from < all.size()) {
            int to = from + 1;
            int sum = parts.get(all.get(from));
            while (to < all.size() && to - from < GROUP && sum + parts.get(all.get(to)) <= PARTS) {
              sum += parts.get(all.get(to++));
            }
            groups.add(new Plan.Group(subject, element, ++ordinal, all.subList(from, to)));
            from = to;
          }
        });
    return groups;
  }

  /** Constants of parameters, lists, rows and tests are read at run time: check their form now. */
  private void checkGiven() {
    if (pack.parameters().size() > GIVEN) {
      Pack.Parameter first = pack.parameters().get(GIVEN);
      tooMany("parameters", first.file(), first.span());
    }
    if (pack.lists().size() > GIVEN) {
      tooMany("lists", pack.lists().get(GIVEN).file(), pack.lists().get(GIVEN).span());
    }
    ConstantChecker forms = new ConstantChecker(constants, pack.vocabulary());
    for (Pack.Parameter p : pack.parameters()) {
      p.initial().ifPresent(d -> forms.check(d, p.type(), p.file(), p.span()));
    }
    for (Pack.Constant c : pack.lists()) {
      forms.check(c.value(), c.type(), c.file(), c.valueSpan());
    }
    for (Pack.Test test : pack.tests()) {
      for (Pack.Case each : test.cases()) {
        each.given().forEach(g -> forms.check(g.value(), g.type(), test.file(), g.span()));
      }
    }
  }

  private void tooMany(String what, SourceFile file, Span span) {
    diagnostics.add(
        Diagnostic.of(Code.E0601, file, span, "the pack has more than " + GIVEN + " " + what)
            .help("join them in records, or split the pack"));
  }

  /**
   * Walks conditions in order: numbers comparisons, quantifiers, calls and constants, and notes
   * what is read.
   */
  private final class Numbering {
    private final SourceFile file;
    private final FootprintCollector reads;
    private Formula negated;

    Numbering(SourceFile file, FootprintCollector reads) {
      this.file = file;
      this.reads = reads;
    }

    void formula(Formula formula) {
      if (formula instanceof Formula.Not not && not.condition().span().equals(not.span())) {
        negated = not.condition(); // `is not` is one relation in the rule, and one in its words
      }
      if (formula instanceof Formula.Call call) {
        new Numbering(call.definition().file(), reads).formula(call.definition().meaning());
      } else if (formula instanceof Formula.Compare c && c.operator() == Operator.TEXT_FINDS) {
        value(c.left());
        Value.Constant pattern = (Value.Constant) c.right();
        constantNumbers.put(pattern, constants.pattern(pattern, file));
      } else {
        formula.values().forEach(this::value);
        if (formula instanceof Formula.Quantified q) {
          comparisons.enter(q);
        }
        if (formula instanceof Formula.Quantified q && q.list() instanceof Value.Constant list) {
          constants.members(list).ifPresent(number -> memberNames.put(list, number));
        }
        formula.parts().forEach(this::formula);
      }
      boolean joint =
          formula instanceof Formula.Not
              || formula instanceof Formula.And
              || formula instanceof Formula.Or;
      if (!joint) {
        nodeNumbers.put(formula, nodes.size());
        nodes.add(comparisons.node(formula, file, formula == negated));
      }
    }

    void value(Value value) {
      value.children().forEach(this::value);
      if (value instanceof Value.Constant constant) {
        constant(constant);
      } else if (value instanceof Value.Field field) {
        reads.field(field);
      } else if (value instanceof Value.One one) {
        reads.subject(one.type());
      } else if (value instanceof Value.Collection collection) {
        reads.subject(collection.element());
      } else if (value instanceof Value.Lookup lookup) {
        reads.lookup(lookup);
      } else if (value instanceof Value.Parameter parameter) {
        reads.parameter(parameter.name());
      } else if (value instanceof Value.Listed listed) {
        reads.listed(listed.name());
      }
    }

    void message(Control.Message message) {
      List<String> texts = new ArrayList<>();
      StringBuilder text = new StringBuilder();
      for (Control.Message.Piece piece : message.pieces()) {
        if (piece instanceof Control.Message.Piece.Text t) {
          text.append(t.text());
        } else {
          texts.add(text.toString());
          text.setLength(0);
          value(((Control.Message.Piece.Shown) piece).value());
        }
      }
      texts.add(text.toString());
      templates.put(message, constants.template(texts));
    }

    private void constant(Value.Constant constant) {
      if (constant.datum() instanceof Datum.Absent) {
        return;
      }
      JavaRepresentation rep = JavaRepresentations.of(constant.type());
      if (rep == JavaRepresentation.TEXT
          || rep == JavaRepresentation.TEXTS
          || rep == JavaRepresentation.NUMBERS
          || rep == JavaRepresentation.CODES) {
        constantNumbers.put(constant, constants.number(constant, file));
      } else if (rep == JavaRepresentation.NUMBER) {
        constants.number(constant.datum(), constant.type(), file, constant.span());
      }
    }
  }
}
