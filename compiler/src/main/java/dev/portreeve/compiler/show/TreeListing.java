package dev.portreeve.compiler.show;

import dev.portreeve.dsl.checked.Control;
import dev.portreeve.dsl.checked.Datum;
import dev.portreeve.dsl.checked.Formula;
import dev.portreeve.dsl.checked.Value;
import dev.portreeve.dsl.checked.ValueText;
import dev.portreeve.dsl.source.Visible;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * The checked tree of one control: a node a line, its type behind each value. What stands here is
 * all that the compiler knows of the rule's meaning.
 */
public final class TreeListing implements Formula.Visitor<Void> {
  private static final ValueText VALUES = new Values();
  private final StringBuilder out = new StringBuilder();
  private int depth;

  private TreeListing() {}

  /** The tree of a control. */
  public static String of(Control control) {
    TreeListing listing = new TreeListing();
    listing.control(control);
    return listing.out.toString();
  }

  private void control(Control control) {
    line("control " + control.id() + "  " + control.severity().word());
    Control.Population population = control.population();
    depth++;
    String from = population.from().map(v -> " from " + typed(v)).orElse("");
    String element =
        population
            .element()
            .map(e -> ", each " + e.variable().name() + " in " + e.list().name())
            .orElse("");
    line(
        "population "
            + population.source().name().toLowerCase(Locale.ROOT)
            + " of "
            + population.subject().name()
            + element
            + from);
    population.filter().ifPresent(this::below);
    control.when().ifPresent(w -> part("when", w));
    for (Control.Obligation obligation : control.obligations()) {
      if (obligation instanceof Control.Obligation.Require require) {
        String ask = require.otherwiseAsk().isPresent() ? " otherwise ask" : "";
        part("require " + require.severity().word() + ask, require.condition());
      } else {
        Control.Obligation.Ask ask = (Control.Obligation.Ask) obligation;
        line("ask " + ask.severity().word());
        ask.when().ifPresent(this::below);
      }
    }
    depth--;
  }

  private void part(String name, Formula formula) {
    line(name);
    below(formula);
  }

  private void below(Formula formula) {
    depth++;
    formula.accept(this);
    depth--;
  }

  private void below(Value value) {
    depth++;
    line(typed(value));
    depth--;
  }

  private void line(String text) {
    out.append("  ".repeat(depth)).append(text).append('\n');
  }

  // ---- conditions ------------------------------------------------------------------------------

  private Void node(String name, List<Value> values, List<Formula> conditions) {
    line(name);
    values.forEach(this::below);
    conditions.forEach(this::below);
    return null;
  }

  @Override
  public Void compare(Formula.Compare compare) {
    String name = compare.operator().name().toLowerCase(Locale.ROOT);
    return node(name, List.of(compare.left(), compare.right()), List.of());
  }

  @Override
  public Void isAbsent(Formula.IsAbsent isAbsent) {
    String word = isAbsent.value().absence().map(w -> " " + w).orElse("");
    return node("is absent" + word, List.of(isAbsent.value()), List.of());
  }

  @Override
  public Void isEmpty(Formula.IsEmpty isEmpty) {
    return node("is empty", List.of(isEmpty.list()), List.of());
  }

  @Override
  public Void holds(Formula.Holds holds) {
    return node("holds", List.of(holds.value()), List.of());
  }

  @Override
  public Void not(Formula.Not not) {
    return node("not", List.of(), List.of(not.condition()));
  }

  @Override
  public Void and(Formula.And and) {
    return node("and", List.of(), and.conditions());
  }

  @Override
  public Void or(Formula.Or or) {
    return node("or", List.of(), or.conditions());
  }

  @Override
  public Void quantified(Formula.Quantified q) {
    String bound =
        q.bound().map(b -> " " + text(b) + (q.percent() ? " percent of" : "")).orElse("");
    line(
        q.quantifier().spelling()
            + bound
            + " "
            + name(q.variable().name(), q.variable().number())
            + " : "
            + q.variable().type().show()
            + " in "
            + typed(q.list()));
    q.where().ifPresent(w -> inner("where", w));
    q.satisfies().ifPresent(s -> inner("satisfies", s));
    return null;
  }

  private void inner(String name, Formula formula) {
    depth++;
    part(name, formula);
    depth--;
  }

  @Override
  public Void call(Formula.Call call) {
    return node(
        "call " + call.definition().name(), call.arguments(), List.of(call.definition().meaning()));
  }

  // ---- values ----------------------------------------------------------------------------------

  private String typed(Value value) {
    return text(value)
        + " : "
        + value.type().show()
        + value.absence().map(word -> " or " + word).orElse("");
  }

  private static String text(Value value) {
    return VALUES.of(value);
  }

  private static String name(String name, int number) {
    return name + "#" + number;
  }

  private static final class Values extends ValueText {
    @Override
    public String constant(Value.Constant constant) {
      return datum(constant.datum());
    }

    @Override
    public String variable(Value.Variable variable) {
      return name(variable.binding().name(), variable.binding().number());
    }

    @Override
    public String parameter(Value.Parameter parameter) {
      return "parameter " + parameter.name();
    }

    @Override
    public String listed(Value.Listed listed) {
      return "list " + listed.name();
    }
  }

  private static String datum(Datum datum) {
    if (datum instanceof Datum.Bool bool) {
      return String.valueOf(bool.value());
    }
    if (datum instanceof Datum.Number number) {
      return String.valueOf(number.value());
    }
    if (datum instanceof Datum.Text text) {
      return "\"" + Visible.escape(text.value()) + "\"";
    }
    if (datum instanceof Datum.Member member) {
      return member.name();
    }
    if (datum instanceof Datum.Absent absent) {
      return absent.word();
    }
    if (datum instanceof Datum.Many many) {
      return many.elements().stream()
          .map(TreeListing::datum)
          .collect(Collectors.joining(", ", "[", "]"));
    }
    return ((Datum.Entries) datum)
        .fields().entrySet().stream()
            .map(e -> e.getKey() + ": " + datum(e.getValue()))
            .collect(Collectors.joining(", ", "{", "}"));
  }
}
