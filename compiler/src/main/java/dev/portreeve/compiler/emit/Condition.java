package dev.portreeve.compiler.emit;

import static dev.portreeve.compiler.emit.Java.*;

import com.github.javaparser.ast.body.Parameter;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.stmt.BlockStmt;
import com.github.javaparser.ast.stmt.Statement;
import com.github.javaparser.ast.type.Type;
import dev.portreeve.compiler.plan.JavaRepresentation;
import dev.portreeve.compiler.plan.JavaRepresentations;
import dev.portreeve.dsl.checked.Binding;
import dev.portreeve.dsl.checked.Datum;
import dev.portreeve.dsl.checked.Formula;
import dev.portreeve.dsl.checked.Value;
import dev.portreeve.dsl.source.SourceFile;
import java.util.List;
import java.util.Optional;

/**
 * A condition while it is compiled: the file of its words, the method and block that are being
 * written, and the head of a loop over a list. A quantifier or a definition has a method that is
 * given the variables that it names, so that conditions that say the same are one method, whichever
 * controls they are part of.
 */
final class Condition {
  /** What the method of a definition is called after: its name is a word of the rule. */
  static final String DEFINED = "defined";

  final RuleClass rules;
  final SourceFile file;
  final String control;
  final Method method;
  final BlockStmt block;
  final ValueCode values;

  Condition(RuleClass rules, SourceFile file, String control, Method method, BlockStmt block) {
    this.rules = rules;
    this.file = file;
    this.control = control;
    this.method = method;
    this.block = block;
    this.values = new ValueCode(rules, method, block);
  }

  Condition in(BlockStmt other) {
    return new Condition(rules, file, control, method, other);
  }

  Condition of(SourceFile other) {
    return new Condition(rules, other, control, method, block);
  }

  /** Adds a statement that comes from these words. */
  void add(Statement statement, Formula from) {
    statement.setData(RulePlace.KEY, new RulePlace(file, from.span()));
    block.addStatement(statement);
  }

  /** A comparison. */
  Expression compare(Formula formula) {
    if (formula instanceof Formula.Compare compare) {
      return OperatorCall.of(compare, values);
    }
    if (formula instanceof Formula.IsAbsent absent && isWrittenDown(absent.value())) {
      return truth("TRUE");
    }
    if (formula instanceof Formula.IsAbsent absent) {
      return call(ValueCode.absenceClass(absent.value()), "absent", values.of(absent.value()));
    }
    if (formula instanceof Formula.IsEmpty empty) {
      return call("Many", "empty", values.of(empty.list()));
    }
    return values.of(((Formula.Holds) formula).value());
  }

  /** Whether a value is an absence that a call of a definition was given as such. */
  private static boolean isWrittenDown(Value value) {
    return value instanceof Value.Constant c && c.datum() instanceof Datum.Absent;
  }

  /** A method of its own while it is written, what it is given, and what its caller gives it. */
  record Apart(
      String name, Condition inside, List<Parameter> parameters, List<Expression> arguments) {}

  /** Begins a method for what decides a condition; the stem tells of what. */
  Apart apart(String stem, Formula formula) {
    Method inner = method.inner(UsedBindings.of(formula));
    return new Apart(
        rules.methodName(control + "_" + stem),
        new Condition(rules, file, control, inner, block()),
        inner.parameters(),
        method.arguments(inner));
  }

  /** Ends such a method and gives the call of it. */
  Expression finish(Apart apart) {
    String name = rules.method(integer(), apart.name(), apart.parameters(), apart.inside().block);
    return own(name, apart.arguments());
  }

  /** What the method of a quantifier is called after. */
  static String stem(Formula.Quantified q) {
    String quantifier = JavaNames.camel(q.quantifier().spelling().replace(' ', '_'));
    return quantifier + JavaNames.capital(listName(q.list()));
  }

  /** A quantifier's own method: its list, its loop, its element. */
  record Loop(Apart apart, String all, String index, Condition inside, BlockStmt body) {

    Condition outside() {
      return apart.inside();
    }
  }

  /** Begins the loop of a quantifier: its list in a local, its element at the loop's head. */
  static Loop loop(Formula.Quantified q, Apart apart, Expression otherwise) {
    Condition outside = apart.inside();
    Method own = outside.method;
    BlockStmt whole = outside.block;
    JavaRepresentation rep = JavaRepresentations.of(q.list().type());
    String all = own.fresh("all");
    whole.addStatement(local(ValueCode.type(rep), all, outside.values.of(q.list())));
    whole.addStatement(when(call("snapshot", "exhausted", call(all, "size")), gives(otherwise)));
    BlockStmt body = block();
    String index = own.fresh("i");
    outside.element(q.variable(), rep, own, all, index, body);
    return new Loop(apart, all, index, outside.in(body), body);
  }

  private void element(
      Binding variable,
      JavaRepresentation rep,
      Method own,
      String all,
      String index,
      BlockStmt body) {
    Expression at = call(all, "at", name(index));
    if (rep == JavaRepresentation.ROWS) {
      String structure = ((dev.portreeve.dsl.schema.Type.Structured) variable.type()).name();
      Type view = Java.type(JavaNames.view(rules.shape(structure)));
      String local = own.fresh(JavaNames.local(structure));
      own.bind(variable, view, local);
      body.addStatement(local(view.clone(), local, cast(view.clone(), at)));
      return;
    }
    Type type = ValueCode.type(JavaRepresentations.of(variable.type()));
    String local = own.fresh("element");
    own.bind(variable, type, local);
    body.addStatement(local(type.clone(), local, at));
  }

  private static String listName(Value list) {
    if (list instanceof Value.Field field) {
      return JavaNames.camel(field.name());
    }
    return list instanceof Value.Collection ? "objects" : "given";
  }

  /** Begins a method for a part that would make this one too long. */
  Condition part() {
    return new Condition(rules, file, control, method.inner(), block());
  }

  /** Ends the method of a part, which sees what this method sees, and gives the call of it. */
  Expression finish(Condition part) {
    String name = rules.methodName(control + "_part");
    return own(rules.method(integer(), name, method.parameters(), part.block), method.arguments());
  }

  /** What one element must satisfy for the quantifier to count it: where and satisfies joined. */
  static Optional<Formula> counted(Formula.Quantified q) {
    if (q.where().isPresent() && q.satisfies().isPresent()) {
      return Optional.of(new Formula.And(q.span(), List.of(q.where().get(), q.satisfies().get())));
    }
    return q.where().isPresent() ? q.where() : q.satisfies();
  }
}
