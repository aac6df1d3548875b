package dev.portreeve.compiler.plan;

import dev.portreeve.compiler.operator.Operators;
import dev.portreeve.compiler.operator.Payment;
import dev.portreeve.dsl.checked.Binding;
import dev.portreeve.dsl.checked.Control;
import dev.portreeve.dsl.checked.Datum;
import dev.portreeve.dsl.checked.Formula;
import dev.portreeve.dsl.checked.Operator;
import dev.portreeve.dsl.checked.Pack;
import dev.portreeve.dsl.checked.Value;
import dev.portreeve.dsl.diagnostic.Code;
import dev.portreeve.dsl.diagnostic.Diagnostic;
import dev.portreeve.dsl.diagnostic.Diagnostics;
import dev.portreeve.dsl.schema.Type;
import dev.portreeve.runtime.abi.pattern.Pattern;
import dev.portreeve.runtime.abi.pattern.PatternException;
import dev.portreeve.runtime.abi.scalar.Globs;
import dev.portreeve.runtime.abi.snapshot.Budget;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToLongFunction;

/**
 * What a control may look at, from its conditions with definitions filled in: what the support
 * package pays for, each time that it may have to. Refuses a control that costs more than its
 * budget where lists are as long as {@link Cost} assumes.
 */
final class CostModel implements Formula.Visitor<Cost> {
  private final Pack pack;
  private final Map<Binding, Value> lists = new HashMap<>();

  private CostModel(Pack pack) {
    this.pack = pack;
  }

  /** What deciding a control on one subject costs, beside looking at the subject. */
  static Cost perSubject(Pack pack, Control control) {
    CostModel costing = new CostModel(pack);
    Cost cost = costing.of(control.population().filter()).plus(costing.of(control.when()));
    for (Control.Obligation obligation : control.obligations()) {
      cost =
          cost.plus(
              obligation instanceof Control.Obligation.Require require
                  ? costing.of(require.condition())
                  : costing.of(((Control.Obligation.Ask) obligation).when()));
    }
    return cost;
  }

  /** What it costs on all of its population. */
  static Cost total(Pack pack, Control control, Cost perSubject) {
    Control.Population population = control.population();
    Cost one = Cost.of(1).plus(perSubject);
    if (population.element().isPresent()) {
      one = Cost.of(1).plus(one.times(new CostModel(pack).size(population.element().get().list())));
    }
    return switch (population.source()) {
      case ONE, OBJECT -> one;
      case COLLECTION -> one.times(collection(pack, population.subject()));
      case LIST -> one.times(new CostModel(pack).size(population.from().orElseThrow()));
    };
  }

  /** Complains of a control that costs more than a run allows it. */
  static void check(Control control, Cost cost, Diagnostics diagnostics) {
    if (cost.assumed() > Budget.SHARE) {
      diagnostics.add(
          Diagnostic.of(
                  Code.E0602,
                  control.file(),
                  control.span(),
                  String.format(
                      Locale.ROOT,
                      "`%s` may look at %,d elements; a control may look at %,d",
                      control.id(),
                      cost.assumed(),
                      Budget.SHARE))
              .help(
                  String.format(
                      Locale.ROOT,
                      "it costs %s, with %,d objects in a collection and %d elements in a list of"
                          + " one; use fewer quantifiers inside each other",
                      cost.show(),
                      Cost.OBJECTS,
                      Cost.ELEMENTS)));
    }
  }

  private Cost of(Formula formula) {
    return formula.accept(this);
  }

  private Cost of(Optional<Formula> formula) {
    return formula.map(this::of).orElse(Cost.NONE);
  }

  private Cost of(List<Formula> formulas) {
    return formulas.stream().map(this::of).reduce(Cost.NONE, Cost::plus);
  }

  // ---- conditions ------------------------------------------------------------------------------

  @Override
  public Cost compare(Formula.Compare compare) {
    Cost sums = sums(compare.left()).plus(sums(compare.right()));
    boolean twice = Operators.of(compare.operator()).payment() == Payment.TWICE;
    return operator(compare).plus(sums.times(Cost.of(twice ? 2 : 1)));
  }

  /** The elements that the sums in a value add. */
  private Cost sums(Value value) {
    Cost own = value instanceof Value.Total total ? size(total.list()) : Cost.NONE;
    return value.children().stream().map(this::sums).reduce(own, Cost::plus);
  }

  private Cost operator(Formula.Compare compare) {
    Value left = compare.left();
    Value right = compare.right();
    // `same as` decides equality on its way.
    Operator paying =
        compare.operator() == Operator.SAME_AS
            ? Operator.equality(left.type()).orElseThrow()
            : compare.operator();
    return switch (Operators.of(paying).payment()) {
      case NOTHING, TWICE -> Cost.NONE;
      case RIGHT -> size(right);
      case BOTH -> Cost.of(2).times(size(left)).times(size(right));
      case LETTERS -> letters(left);
      case GLOB -> globs(right).times(letters(left));
      case GLOBS -> size(right).plus(globs(right).times(letters(left)));
      case PATTERN -> Cost.of(perLetter((Value.Constant) right)).times(letters(left));
    };
  }

  @Override
  public Cost isAbsent(Formula.IsAbsent isAbsent) {
    return sums(isAbsent.value());
  }

  @Override
  public Cost isEmpty(Formula.IsEmpty isEmpty) {
    return Cost.NONE;
  }

  @Override
  public Cost holds(Formula.Holds holds) {
    return Cost.NONE;
  }

  @Override
  public Cost not(Formula.Not not) {
    return of(not.condition());
  }

  @Override
  public Cost and(Formula.And and) {
    return of(and.conditions());
  }

  @Override
  public Cost or(Formula.Or or) {
    return of(or.conditions());
  }

  @Override
  public Cost quantified(Formula.Quantified q) {
    lists.put(q.variable(), q.list());
    Cost element = Cost.of(1).plus(of(q.where())).plus(of(q.satisfies()));
    return element.times(size(q.list())).plus(q.bound().map(this::sums).orElse(Cost.NONE));
  }

  @Override
  public Cost call(Formula.Call call) {
    return of(call.definition().meaning());
  }

  // ---- sizes -----------------------------------------------------------------------------------

  private static Cost collection(Pack pack, Type.Structured type) {
    String name = pack.vocabulary().structure(type).population().orElseThrow().collection();
    return Cost.of(new Cost.Size(Cost.What.ELEMENTS, "", name, Cost.OBJECTS, false));
  }

  /** How many elements a list has. */
  private Cost size(Value list) {
    if (list instanceof Value.Collection collection) {
      return collection(pack, collection.element());
    }
    if (list instanceof Value.Constant constant) {
      return Cost.of(elements(constant.datum()));
    }
    return Cost.of(
        list instanceof Value.Listed listed
            ? size(Cost.What.ELEMENTS, listed, elements(listed(listed).value()))
            : list instanceof Value.Parameter parameter
                ? size(Cost.What.ELEMENTS, parameter, Math.max(Cost.ELEMENTS, initially(parameter)))
                : size(Cost.What.ELEMENTS, list, Cost.ELEMENTS));
  }

  /** How long a text is. */
  private Cost letters(Value text) {
    if (writtenOut(text).isPresent()) {
      return Cost.of(longest(writtenOut(text).get(), String::length));
    }
    return text instanceof Value.Part part
        ? letters(part.target())
        : Cost.of(size(Cost.What.LETTERS, text, Cost.LETTERS));
  }

  /** What a letter costs that is held against a glob, or against all of a list. */
  private Cost globs(Value globs) {
    if (globs instanceof Value.Constant constant) {
      return Cost.of(perLetter(constant.datum()));
    }
    if (writtenOut(globs).isPresent()) {
      return Cost.of(longest(writtenOut(globs).get(), Globs::perLetter));
    }
    if (globs instanceof Value.Listed listed) {
      return Cost.of(perLetter(listed(listed).value()));
    }
    Cost each = Cost.of(size(Cost.What.LETTERS, globs, Cost.GLOB));
    return JavaRepresentations.element(globs.type()).isPresent() ? each.times(size(globs)) : each;
  }

  /** A constant, or that of which a variable is any element. */
  private Optional<Datum> writtenOut(Value value) {
    Value constant = value instanceof Value.Variable v ? lists.get(v.binding()) : value;
    return constant instanceof Value.Constant c ? Optional.of(c.datum()) : Optional.empty();
  }

  private static long longest(Datum datum, ToLongFunction<String> length) {
    return datum instanceof Datum.Many many
        ? many.elements().stream().mapToLong(e -> longest(e, length)).max().orElse(0)
        : length.applyAsLong(((Datum.Text) datum).value());
  }

  private Cost.Size size(Cost.What what, Value value, long assumed) {
    if (value instanceof Value.Field field) {
      return new Cost.Size(what, field.owner().name(), field.name(), assumed, false);
    }
    if (value instanceof Value.Variable variable) {
      return size(what, lists.get(variable.binding()), assumed);
    }
    if (value instanceof Value.Listed listed) {
      return new Cost.Size(what, "", listed.name(), assumed, what == Cost.What.ELEMENTS);
    }
    if (value instanceof Value.Parameter parameter) {
      return new Cost.Size(what, "", parameter.name(), assumed, false);
    }
    throw new IllegalArgumentException("no size of " + value);
  }

  private Pack.Constant listed(Value.Listed listed) {
    return pack.lists().stream()
        .filter(l -> l.name().equals(listed.name()))
        .findFirst()
        .orElseThrow();
  }

  private long initially(Value.Parameter parameter) {
    return pack.parameters().stream()
        .filter(p -> p.name().equals(parameter.name()))
        .findFirst()
        .flatMap(Pack.Parameter::initial)
        .map(CostModel::elements)
        .orElse(0L);
  }

  private static long elements(Datum datum) {
    return datum instanceof Datum.Many many ? many.elements().size() : 0;
  }

  private static long perLetter(Datum datum) {
    return datum instanceof Datum.Many many
        ? many.elements().stream().mapToLong(CostModel::perLetter).sum()
        : Globs.perLetter(((Datum.Text) datum).value());
  }

  /** A pattern that does not compile is complained of elsewhere. */
  private static long perLetter(Value.Constant pattern) {
    try {
      return Pattern.of(((Datum.Text) pattern.datum()).value()).perLetter();
    } catch (PatternException e) {
      return 0;
    }
  }
}
