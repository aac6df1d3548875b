package dev.portreeve.compiler.emit;

import static dev.portreeve.compiler.emit.Java.*;

import com.github.javaparser.ast.Modifier.Keyword;
import com.github.javaparser.ast.body.Parameter;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.stmt.BlockStmt;
import com.github.javaparser.ast.stmt.Statement;
import com.github.javaparser.ast.stmt.SwitchEntry;
import com.github.javaparser.ast.type.ArrayType;
import dev.portreeve.compiler.plan.Plan;
import dev.portreeve.dsl.checked.Control;
import dev.portreeve.dsl.checked.Control.Obligation;
import dev.portreeve.dsl.checked.Formula;
import dev.portreeve.dsl.checked.Value;
import dev.portreeve.dsl.source.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * Writes the classes of a pack's rules, one for each group of controls: a short method that decides
 * a control, and what leads to it. Why a control decides so is told from data, not by Java.
 */
public final class RuleEmitter {
  private final Plan plan;

  private RuleEmitter(Plan plan) {
    this.plan = plan;
  }

  /** The classes of a plan's groups, in order. */
  public static List<Emitted> emit(Plan plan) {
    RuleEmitter emitter = new RuleEmitter(plan);
    return plan.groups().stream().map(emitter::group).toList();
  }

  /** The name of the class of a group. */
  public static String className(Plan.Group group) {
    return JavaNames.RULES_PACKAGE + "." + simpleName(group);
  }

  /** The beginning of the names of all methods of a control. */
  public static String prefix(int control) {
    return "c" + control;
  }

  private static String simpleName(Plan.Group group) {
    return JavaNames.capital(JavaNames.camel(group.subject()))
        + group.element().map(e -> JavaNames.capital(JavaNames.camel(e))).orElse("")
        + "Rules"
        + group.ordinal();
  }

  private Emitted group(Plan.Group group) {
    RuleClass rules = new RuleClass(plan, simpleName(group));
    BlockStmt deciding = block();
    List<SwitchEntry> listing = new ArrayList<>();
    deciding.addStatement(snapshot());
    subject(rules, group).forEach(deciding::addStatement);
    for (int i = 0; i < group.controls().size(); i++) {
      int number = group.controls().get(i);
      Control control = plan.controls().get(number).control();
      deciding.addStatement(decide(rules, i, number, control));
      list(rules, i, number, control).ifPresent(listing::add);
    }
    dispatch(rules, deciding, listing);
    return rules.finish();
  }

  private static Statement snapshot() {
    return local(
        Java.type("SnapshotView"), "snapshot", cast(Java.type("SnapshotView"), name("everything")));
  }

  /** What the controls are about: an object, or an element and the object that it belongs to. */
  private static List<Statement> subject(RuleClass rules, Plan.Group group) {
    if (group.element().isEmpty()) {
      return List.of(view(rules, group.subject(), name("subject")));
    }
    return List.of(
        view(rules, group.element().get(), name("subject")),
        view(rules, group.subject(), Java.call("subject", "owner")));
  }

  private static Statement view(RuleClass rules, String structure, Expression view) {
    String type = JavaNames.view(rules.shape(structure));
    return Java.local(Java.type(type), JavaNames.local(structure), cast(Java.type(type), view));
  }

  private static void dispatch(RuleClass rules, BlockStmt deciding, List<SwitchEntry> listing) {
    Java.method(
            rules.tree,
            Keyword.PUBLIC,
            nothing(),
            "decide",
            deciding,
            parameter(Java.type("Snapshot"), "everything"),
            parameter(Java.type("View"), "subject"),
            parameter(new ArrayType(bool()), "chosen"),
            parameter(new ArrayType(integer()), "outcomes"))
        .addMarkerAnnotation("Override");
    BlockStmt list = block();
    if (!listing.isEmpty()) {
      list.addStatement(snapshot());
      list.addStatement(choose(name("control"), listing));
    }
    list.addStatement(gives(Java.field("Rows", "UNKNOWN")));
    Java.method(
            rules.tree,
            Keyword.PUBLIC,
            Java.type("Rows"),
            "subjects",
            list,
            parameter(integer(), "control"),
            parameter(Java.type("Snapshot"), "everything"))
        .addMarkerAnnotation("Override");
  }

  /** {@code c4_privileged}: the control's number, and the first field that it looks at. */
  private static String stem(int number, Control control) {
    String first = firstField(control).map(f -> "_" + JavaNames.camel(f)).orElse("");
    return prefix(number) + first;
  }

  private static Optional<String> firstField(Control control) {
    for (Obligation obligation : control.obligations()) {
      Optional<Formula> condition =
          obligation instanceof Obligation.Require r
              ? Optional.of(r.condition())
              : ((Obligation.Ask) obligation).when();
      Optional<String> field = condition.flatMap(FirstField::of);
      if (field.isPresent()) {
        return field;
      }
    }
    return Optional.empty();
  }

  private Method method(RuleClass rules, Control control) {
    Method method = new Method();
    String subject = control.population().subject().name();
    String local = method.fresh(JavaNames.local(subject));
    method.bind(SNAPSHOT, Java.type("SnapshotView"), "snapshot");
    method.bind(control.subject(), Java.type(JavaNames.view(rules.shape(subject))), local);
    control.population().element().ifPresent(e -> bind(method, rules, e));
    return method;
  }

  private static void bind(Method method, RuleClass rules, Control.Element element) {
    String record = element.type().name();
    String local = method.fresh(JavaNames.local(record));
    method.bind(element.variable(), Java.type(JavaNames.view(rules.shape(record))), local);
  }

  /**
   * Stands for the snapshot among the bindings, so that quantifiers hand it on as they do others.
   */
  private static final dev.portreeve.dsl.checked.Binding SNAPSHOT =
      new dev.portreeve.dsl.checked.Binding(
          -1, "", new dev.portreeve.dsl.schema.Type.Poison(), Optional.empty());

  // ---- deciding --------------------------------------------------------------------------------

  private Statement decide(RuleClass rules, int position, int number, Control control) {
    String name = rules.methodName(stem(number, control));
    Method method = method(rules, control);
    BlockStmt body = block();
    Condition at = new Condition(rules, control.file(), prefix(number), method, body);
    control.population().filter().ifPresent(f -> guard(at, f, "member", "filtered"));
    control.when().ifPresent(w -> guard(at, w, "applies", "inapplicable"));
    outcomes(control.obligations(), at);
    Java.method(
        rules.tree,
        Keyword.PRIVATE,
        integer(),
        name,
        body,
        method.parameters().toArray(new Parameter[0]));
    Expression call = own(name, method.arguments());
    Statement decides = set(element("outcomes", position), call);
    return plan.controls().get(number).perSubject().isNone()
        ? when(element("chosen", position), decides)
        : when(
            element("chosen", position),
            does(Java.call("snapshot", "turn", Java.number(position))),
            decides);
  }

  private static void guard(Condition at, Formula formula, String stem, String otherwise) {
    Expression truth = new DecideEmitter(at).of(formula);
    String local = at.method.fresh(stem);
    at.add(local(integer(), local, truth), formula);
    at.block.addStatement(
        when(
            differs(name(local), truth("TRUE")),
            gives(Java.call("Outcome", otherwise, name(local)))));
  }

  /**
   * The worst outcome of these obligations, returned; in methods of their own where they are many.
   */
  private static void outcomes(List<Obligation> obligations, Condition at) {
    List<List<Obligation>> groups = CodeSize.groups(obligations, CodeSize.MOST, CodeSize::of);
    if (groups.size() < 2) {
      worst(obligations, RuleEmitter::outcome, at, o -> o.span());
    } else {
      worst(groups, RuleEmitter::outcomesOfPart, at, g -> g.get(0).span());
    }
  }

  private static Expression outcomesOfPart(List<Obligation> obligations, Condition at) {
    if (obligations.size() == 1) {
      return outcome(obligations.get(0), at);
    }
    Condition part = at.part();
    worst(obligations, RuleEmitter::outcome, part, o -> o.span());
    return at.finish(part);
  }

  private static <T> void worst(
      List<T> all,
      BiFunction<T, Condition, Expression> outcome,
      Condition at,
      Function<T, Span> span) {
    Expression first = outcome.apply(all.get(0), at);
    Statement start = all.size() == 1 ? gives(first) : local(integer(), "outcome", first);
    start.setData(RulePlace.KEY, new RulePlace(at.file, span.apply(all.get(0))));
    at.block.addStatement(start);
    if (all.size() == 1) {
      return;
    }
    for (T each : all.subList(1, all.size())) {
      BlockStmt then = block();
      Expression next = outcome.apply(each, at.in(then));
      Statement step = set(name("outcome"), Java.call("Outcome", "worse", name("outcome"), next));
      step.setData(RulePlace.KEY, new RulePlace(at.file, span.apply(each)));
      then.addStatement(step);
      at.block.addStatement(when(differs(name("outcome"), Java.field("Outcome", "FAIL")), then));
    }
    at.block.addStatement(gives(name("outcome")));
  }

  private static Expression outcome(Obligation obligation, Condition at) {
    if (obligation instanceof Obligation.Require require) {
      Expression truth = new DecideEmitter(at).of(require.condition());
      return Java.call("Outcome", required(require), truth);
    }
    Optional<Formula> when = ((Obligation.Ask) obligation).when();
    return when.isEmpty()
        ? Java.field("Outcome", "MANUAL")
        : Java.call("Outcome", "asked", new DecideEmitter(at).of(when.get()));
  }

  private static String required(Obligation.Require require) {
    return require.otherwiseAsk().isPresent() ? "requiredOrAsked" : "required";
  }

  // ---- populations that are no whole collection ------------------------------------------------

  private Optional<SwitchEntry> list(RuleClass rules, int position, int number, Control control) {
    Optional<Value> from = control.population().from();
    if (from.isEmpty()) {
      return Optional.empty();
    }
    Method method = new Method();
    BlockStmt body = block();
    ValueCode values = new ValueCode(rules, method, body);
    Expression value = values.of(from.get());
    boolean one = control.population().source() == Control.Source.OBJECT;
    Expression rows = one ? Java.call("Rows", "one", value) : value;
    body.addStatement(gives(rows));
    String name = rules.methodName(prefix(number) + "_subjects");
    Java.method(
        rules.tree,
        Keyword.PRIVATE,
        Java.type("Rows"),
        name,
        body,
        parameter(Java.type("SnapshotView"), "snapshot"));
    return Optional.of(entry(position, gives(own(name, name("snapshot")))));
  }
}
