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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What deciding and explaining have in common: the file whose words are being compiled, the method
 * and block that are being written, and the head of a loop over a list.
 */
final class Condition {
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

  /** The comparison itself, without its reasons. */
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

  /** A quantifier's own method while it is written: its list, its loop, its element. */
  record Loop(
      String name,
      String all,
      String index,
      Condition outside,
      Condition inside,
      BlockStmt body,
      List<Expression> arguments) {}

  /** Begins the method of a quantifier: its list in a local, its element at the loop's head. */
  Loop loop(Formula.Quantified q, String stem, Expression otherwise) {
    String name = rules.methodName(control + "_" + stem + JavaNames.capital(listName(q.list())));
    Method own = method.inner();
    BlockStmt whole = block();
    Condition outside = new Condition(rules, file, control, own, whole);
    JavaRepresentation rep = JavaRepresentations.of(q.list().type());
    String all = own.fresh("all");
    whole.addStatement(local(ValueCode.type(rep), all, outside.values.of(q.list())));
    whole.addStatement(when(call("snapshot", "exhausted", call(all, "size")), gives(otherwise)));
    BlockStmt body = block();
    String index = own.fresh("i");
    element(q.variable(), q.list(), rep, own, all, index, body);
    return new Loop(name, all, index, outside, outside.in(body), body, method.arguments());
  }

  private void element(
      Binding variable,
      Value list,
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
    own.bindElement(variable, type, local, list, index);
    body.addStatement(local(type.clone(), local, at));
  }

  private static String listName(Value list) {
    if (list instanceof Value.Field field) {
      return JavaNames.camel(field.name());
    }
    return list instanceof Value.Collection ? "objects" : "given";
  }

  /** Ends the method of a quantifier and gives the call of it. */
  Expression finish(Loop loop, List<Parameter> more, List<Expression> moreArguments) {
    List<Parameter> parameters = new ArrayList<>(method.parameters());
    parameters.addAll(more);
    Java.method(
        rules.tree,
        com.github.javaparser.ast.Modifier.Keyword.PRIVATE,
        integer(),
        loop.name(),
        loop.outside().block,
        parameters.toArray(new Parameter[0]));
    List<Expression> arguments = new ArrayList<>(loop.arguments());
    arguments.addAll(moreArguments);
    return own(loop.name(), arguments);
  }

  /** Begins a method for a part that would make this one too long. */
  Condition part() {
    return new Condition(rules, file, control, method.inner(), block());
  }

  /** Ends the method of a part, which sees what this method sees, and gives the call of it. */
  Expression finish(Condition part, Type result, String stem, Optional<String> trace) {
    String name = rules.methodName(control + "_" + stem);
    List<Parameter> parameters = new ArrayList<>(method.parameters());
    List<Expression> arguments = new ArrayList<>(method.arguments());
    trace.ifPresent(t -> parameters.add(parameter(Java.type("Trace"), t)));
    trace.ifPresent(t -> arguments.add(name(t)));
    Java.method(
        rules.tree,
        com.github.javaparser.ast.Modifier.Keyword.PRIVATE,
        result,
        name,
        part.block,
        parameters.toArray(new Parameter[0]));
    return own(name, arguments);
  }

  /** What one element must satisfy for the quantifier to count it: where and satisfies joined. */
  static Optional<Formula> counted(Formula.Quantified q) {
    if (q.where().isPresent() && q.satisfies().isPresent()) {
      return Optional.of(new Formula.And(q.span(), List.of(q.where().get(), q.satisfies().get())));
    }
    return q.where().isPresent() ? q.where() : q.satisfies();
  }
}
