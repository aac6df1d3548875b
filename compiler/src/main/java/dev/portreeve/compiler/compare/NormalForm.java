package dev.portreeve.compiler.compare;

import dev.portreeve.dsl.checked.Binding;
import dev.portreeve.dsl.checked.Control;
import dev.portreeve.dsl.checked.Datum;
import dev.portreeve.dsl.checked.Definition;
import dev.portreeve.dsl.checked.Formula;
import dev.portreeve.dsl.checked.Operator;
import dev.portreeve.dsl.checked.Value;
import dev.portreeve.dsl.checked.ValueText;
import dev.portreeve.dsl.schema.Type;
import dev.portreeve.dsl.syntax.Quantifier;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a control decides, as a text that does not depend on how it is written: negations stand at
 * the comparisons, definitions are filled in, `every` and `no` are told by `some`, `below` by `at
 * least`. Controls of one form have one verdict on every snapshot; the reverse need not be so.
 */
public final class NormalForm implements Formula.Visitor<String> {
  private final Map<Binding, String> names;
  private final int depth;
  private final boolean negated;

  /** The parameters and lists that were met on the way. */
  private final Set<String> given;

  private NormalForm(Map<Binding, String> names, int depth, boolean negated, Set<String> given) {
    this.names = names;
    this.depth = depth;
    this.negated = negated;
    this.given = given;
  }

  private static NormalForm about(Control control, Set<String> given) {
    Map<Binding, String> names = new HashMap<>(Map.of(control.subject(), "it"));
    control.population().element().ifPresent(e -> names.put(e.variable(), "its element"));
    return new NormalForm(names, 0, false, given);
  }

  /** Of one condition of a control. */
  static String of(Formula formula, Control control) {
    return about(control, new HashSet<>()).of(formula);
  }

  /** Of one value of a control. */
  static String of(Value value, Control control) {
    return about(control, new HashSet<>()).value(value);
  }

  /** Of a definition, whatever its formals are called. */
  static String of(Definition definition) {
    Map<Binding, String> names = new HashMap<>();
    definition.formals().forEach(f -> names.put(f, "f" + names.size()));
    return new NormalForm(names, 0, false, new HashSet<>()).of(definition.meaning());
  }

  /** The parameters and lists that a control reads, also through definitions. */
  static Set<String> givenTo(Control control) {
    Set<String> given = new TreeSet<>();
    of(control, given);
    return given;
  }

  /** The same of one of its conditions. */
  public static Set<String> givenTo(Formula formula, Control control) {
    Set<String> given = new TreeSet<>();
    about(control, given).of(formula);
    return given;
  }

  /** The form of a control. */
  public static String of(Control control) {
    return of(control, new HashSet<>());
  }

  private static String of(Control control, Set<String> given) {
    NormalForm form = about(control, given);
    control.population().from().ifPresent(form::value);
    StringBuilder text = new StringBuilder();
    control.population().element().ifPresent(e -> text.append("of ").append(e.list().name()));
    control.population().filter().ifPresent(f -> text.append("where ").append(form.of(f)));
    control.when().ifPresent(w -> text.append("\nwhen ").append(form.of(w)));
    for (Control.Obligation obligation : control.obligations()) {
      if (obligation instanceof Control.Obligation.Require require) {
        text.append("\nrequire ").append(form.of(require.condition()));
        text.append(require.otherwiseAsk().isPresent() ? " or ask" : "");
        text.append(' ').append(require.severity());
      } else {
        Control.Obligation.Ask ask = (Control.Obligation.Ask) obligation;
        text.append("\nask ").append(ask.when().map(form::of).orElse(""));
      }
    }
    return text.toString();
  }

  private String of(Formula formula) {
    return formula.accept(this);
  }

  private NormalForm turned() {
    return new NormalForm(names, depth, !negated, given);
  }

  private NormalForm with(Map<Binding, String> more) {
    Map<Binding, String> all = new HashMap<>(names);
    all.putAll(more);
    return new NormalForm(all, depth, negated, given);
  }

  private static String signed(boolean negated, String text) {
    return negated ? "!" + text : text;
  }

  private static String join(boolean and, List<String> parts) {
    return parts.size() == 1 ? parts.get(0) : "(" + String.join(and ? " & " : " | ", parts) + ")";
  }

  @Override
  public String compare(Formula.Compare compare) {
    String left = value(compare.left());
    String right = value(compare.right());
    switch (compare.operator()) {
      case BOOL_IS:
        boolean no = right.equals("false");
        return signed(negated != no, "BOOL_IS(" + left + ", " + (no ? "true" : right) + ")");
      case NUMBER_BELOW:
        return signed(!negated, Operator.NUMBER_AT_LEAST + "(" + left + ", " + right + ")");
      case NUMBER_ABOVE:
        return signed(!negated, Operator.NUMBER_AT_MOST + "(" + left + ", " + right + ")");
      case VERSION_BELOW:
        return signed(!negated, Operator.VERSION_AT_LEAST + "(" + left + ", " + right + ")");
      case VERSION_ABOVE:
        return signed(!negated, Operator.VERSION_AT_MOST + "(" + left + ", " + right + ")");
      case PATH_WITHIN:
        return signed(negated, Operator.PATH_COVERS + "(" + right + ", " + left + ")");
      default:
        return signed(negated, compare.operator() + "(" + left + ", " + right + ")");
    }
  }

  @Override
  public String isAbsent(Formula.IsAbsent isAbsent) {
    return signed(negated, "absent(" + value(isAbsent.value()) + ")");
  }

  @Override
  public String isEmpty(Formula.IsEmpty isEmpty) {
    return signed(negated, "empty(" + value(isEmpty.list()) + ")");
  }

  @Override
  public String holds(Formula.Holds holds) {
    return signed(negated, "holds(" + value(holds.value()) + ")");
  }

  @Override
  public String not(Formula.Not not) {
    return turned().of(not.condition());
  }

  @Override
  public String and(Formula.And and) {
    return join(!negated, and.conditions().stream().map(this::of).toList());
  }

  @Override
  public String or(Formula.Or or) {
    return join(negated, or.conditions().stream().map(this::of).toList());
  }

  @Override
  public String quantified(Formula.Quantified q) {
    String name = "v" + depth;
    NormalForm inside =
        new NormalForm(names, depth + 1, false, given).with(Map.of(q.variable(), name));
    boolean every = q.quantifier() == Quantifier.EVERY;
    List<String> body = new ArrayList<>();
    q.where().ifPresent(w -> body.add(inside.of(w)));
    q.satisfies().ifPresent(s -> body.add((every ? inside.turned() : inside).of(s)));
    String over = "(" + name + " in " + value(q.list()) + ": " + join(true, body) + ")";
    if (every || q.quantifier() == Quantifier.NO) {
      return signed(!negated, "some" + over);
    }
    String bound =
        q.bound().map(this::value).map(b -> " " + b + (q.percent() ? "%" : "")).orElse("");
    return signed(negated, q.quantifier().spelling() + bound + over);
  }

  @Override
  public String call(Formula.Call call) {
    Map<Binding, String> inside = new HashMap<>();
    for (int i = 0; i < call.arguments().size(); i++) {
      inside.put(call.definition().formals().get(i), value(call.arguments().get(i)));
    }
    return with(inside).of(call.definition().meaning());
  }

  private String value(Value value) {
    return new Values().of(value);
  }

  private final class Values extends ValueText {
    @Override
    public String constant(Value.Constant constant) {
      if (constant.datum() instanceof Datum.Many many && constant.type() instanceof Type.SetOf) {
        return many.elements().stream()
            .map(Datum::toString)
            .sorted()
            .distinct()
            .toList()
            .toString();
      }
      return constant.datum() instanceof Datum.Bool bool
          ? String.valueOf(bool.value())
          : constant.datum().toString();
    }

    @Override
    public String variable(Value.Variable variable) {
      return Optional.ofNullable(names.get(variable.binding())).orElse(variable.binding().name());
    }

    @Override
    public String parameter(Value.Parameter parameter) {
      return given(parameter.name());
    }

    @Override
    public String listed(Value.Listed listed) {
      return given(listed.name());
    }

    private String given(String name) {
      given.add(name);
      return "$" + name;
    }
  }
}
