package dev.portreeve.compiler.emit;

import static dev.portreeve.compiler.emit.Java.*;

import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.NullLiteralExpr;
import com.github.javaparser.ast.stmt.BlockStmt;
import com.github.javaparser.ast.type.Type;
import dev.portreeve.compiler.plan.JavaRepresentation;
import dev.portreeve.compiler.plan.JavaRepresentations;
import dev.portreeve.dsl.checked.Datum;
import dev.portreeve.dsl.checked.Value;
import dev.portreeve.dsl.schema.Field;
import dev.portreeve.runtime.abi.snapshot.Shape;
import java.util.Locale;

/**
 * Values as Java expressions. Objects are held in locals, which are written into the block at hand
 * before the expression that needs them.
 */
final class ValueCode implements Value.Visitor<Expression> {
  private final RuleClass rules;
  private final Method method;
  private final BlockStmt block;

  ValueCode(RuleClass rules, Method method, BlockStmt block) {
    this.rules = rules;
    this.method = method;
    this.block = block;
  }

  Expression of(Value value) {
    return value.accept(this);
  }

  @Override
  public Expression constant(Value.Constant constant) {
    if (constant.datum() instanceof Datum.Absent) {
      return absence(JavaRepresentations.of(constant.type()));
    }
    return switch (JavaRepresentations.of(constant.type())) {
      case TRUTH -> truth(((Datum.Bool) constant.datum()).value() ? "TRUE" : "FALSE");
      case NUMBER ->
          number(
              constant.datum() instanceof Datum.Number n
                  ? n.value()
                  : dev.portreeve.runtime.abi.scalar.Instants.parse(
                      ((Datum.Text) constant.datum()).value()));
      case CODE -> number(((Datum.Member) constant.datum()).index());
      default -> rules.constant(constant);
    };
  }

  @Override
  public Expression variable(Value.Variable variable) {
    return name(method.bound(variable.binding()).name());
  }

  @Override
  public Expression field(Value.Field field) {
    Shape shape = rules.shape(field.owner().name());
    Field declared =
        rules.plan.pack().vocabulary().structure(field.owner()).fields().get(field.number());
    Expression target = of(field.target());
    if (declared.reference().isEmpty()) {
      return Java.field(target, rules.fieldName(shape, field.number()));
    }
    if (declared.reference().get().many()) {
      return call("snapshot", "referAll", target, number(field.number()));
    }
    Type view = viewType(declared.reference().get().subject());
    MethodCallExpr found = call("snapshot", "refer", target, number(field.number()));
    return held(
        view, JavaNames.local(declared.reference().get().subject()), cast(view.clone(), found));
  }

  private Type viewType(String structure) {
    return Java.type(JavaNames.view(rules.shape(structure)));
  }

  private Expression held(Type type, String stem, Expression value) {
    String local = method.fresh(stem);
    block.addStatement(local(type, local, value));
    return name(local);
  }

  @Override
  public Expression one(Value.One one) {
    return root(one.type().name());
  }

  @Override
  public Expression collection(Value.Collection collection) {
    return root(collection.element().name());
  }

  private Expression root(String subject) {
    Shape root = rules.shapes().all().get(0);
    return Java.field("snapshot", rules.fieldName(root, rules.shapes().root(subject)));
  }

  @Override
  public Expression lookup(Value.Lookup lookup) {
    Type view = viewType(lookup.type().name());
    Expression found =
        call(
            "snapshot",
            "lookup",
            number(rules.shapes().number(lookup.type().name())),
            of(lookup.key()));
    return held(view, JavaNames.local(lookup.type().name()), cast(view.clone(), found));
  }

  @Override
  public Expression parameter(Value.Parameter parameter) {
    return given("parameters", 0, parameter.name());
  }

  @Override
  public Expression listed(Value.Listed listed) {
    return given("lists", 1, listed.name());
  }

  private Expression given(String holder, int root, String name) {
    Shape shape = rules.plan.givenShapes().all().get(root);
    return Java.field(holder, rules.fieldName(shape, shape.field(name)));
  }

  @Override
  public Expression part(Value.Part part) {
    return call("ImageReferences", part.piece().name().toLowerCase(Locale.ROOT), of(part.target()));
  }

  @Override
  public Expression sum(Value.Sum sum) {
    return call("Num", sum.plus() ? "plus" : "minus", of(sum.left()), of(sum.right()));
  }

  @Override
  public Expression total(Value.Total total) {
    return added("sum", total);
  }

  private Expression added(String method, Value.Total total) {
    return call(
        "Metered", method, name("snapshot"), of(total.list()), number(total.field().number()));
  }

  /** Whether a number is made of a sum, of which something is known before all of it is. */
  static boolean isMadeOfTotal(Value value) {
    return value instanceof Value.Total || isSum(value);
  }

  private static boolean isSum(Value value) {
    return value instanceof Value.Sum s && (isMadeOfTotal(s.left()) || isMadeOfTotal(s.right()));
  }

  /** What a number is at least, unknown where nobody knows. */
  Expression least(Value value) {
    if (value instanceof Value.Total total
        && total.type() != dev.portreeve.dsl.schema.Type.Scalar.INT) {
      return added("sumSoFar", total);
    }
    if (value instanceof Value.Sum sum && isSum(value)) {
      return sum.plus()
          ? call("Num", "plus", least(sum.left()), least(sum.right()))
          : call("Num", "minus", least(sum.left()), most(sum.right()));
    }
    return of(value);
  }

  /** What it is at most. */
  Expression most(Value value) {
    if (value instanceof Value.Sum sum && isSum(value)) {
      return sum.plus()
          ? call("Num", "plus", most(sum.left()), most(sum.right()))
          : call("Num", "minus", most(sum.left()), least(sum.right()));
    }
    return of(value);
  }

  @Override
  public Expression age(Value.Age age) {
    return call("Num", "age", Java.field("snapshot", "collectedAt"), of(age.instant()));
  }

  @Override
  public Expression count(Value.Count count) {
    return call("Counts", "size", of(count.list()));
  }

  /**
   * The absence of a representation. Of a text, one that nothing is said of: all that is ever asked
   * of an absence that was written down is whether it is one, and that is known; and a text of the
   * support package would be copied into the class, where it is another.
   */
  private static Expression absence(JavaRepresentation rep) {
    return switch (rep) {
      case TEXT -> new NullLiteralExpr();
      case TRUTH -> truth("ABSENT");
      case NUMBER -> Java.field("Num", "ABSENT");
      case CODE -> Java.field("Code", "ABSENT");
      case NUMBERS -> Java.field("Numbers", "ABSENT");
      case CODES -> Java.field("Codes", "ABSENT");
      case TEXTS -> Java.field("Texts", "ABSENT");
      case ROWS -> Java.field("Rows", "ABSENT");
      case OBJECT -> throw new IllegalArgumentException("an object is never written down");
    };
  }

  /** Whether a bool is true, false or unknown, and never its named absence. */
  boolean isTruth(Value value) {
    if (value instanceof Value.Field field) {
      return rules
          .plan
          .pack()
          .vocabulary()
          .structure(field.owner())
          .fields()
          .get(field.number())
          .absence()
          .isEmpty();
    }
    return false;
  }

  /** The class in the support package that knows a value's absence. */
  static String absenceClass(Value value) {
    return switch (JavaRepresentations.of(value.type())) {
      case TRUTH -> "Truth";
      case NUMBER -> "Num";
      case CODE -> "Code";
      case TEXT -> "Text";
      case OBJECT -> "View";
      default -> "Many";
    };
  }

  /** The Java type of a value that is no object. */
  static Type type(JavaRepresentation rep) {
    return switch (rep) {
      case TRUTH, CODE -> integer();
      case NUMBER -> longInteger();
      case TEXT -> Java.type("String");
      case NUMBERS -> Java.type("Numbers");
      case CODES -> Java.type("Codes");
      case TEXTS -> Java.type("Texts");
      case ROWS -> Java.type("Rows");
      case OBJECT -> Java.type("View");
    };
  }
}
