package dev.portreeve.compiler.emit;

import static dev.portreeve.compiler.emit.Java.*;

import com.github.javaparser.ast.Modifier;
import com.github.javaparser.ast.Modifier.Keyword;
import com.github.javaparser.ast.NodeList;
import com.github.javaparser.ast.body.ClassOrInterfaceDeclaration;
import com.github.javaparser.ast.body.ConstructorDeclaration;
import com.github.javaparser.ast.body.FieldDeclaration;
import com.github.javaparser.ast.body.Parameter;
import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.ThisExpr;
import com.github.javaparser.ast.stmt.BlockStmt;
import com.github.javaparser.ast.type.ArrayType;
import com.github.javaparser.ast.type.Type;
import dev.portreeve.compiler.operator.Operators;
import dev.portreeve.compiler.plan.Plan;
import dev.portreeve.compiler.plan.Shapes;
import dev.portreeve.dsl.checked.Value;
import dev.portreeve.runtime.abi.Codes;
import dev.portreeve.runtime.abi.Counts;
import dev.portreeve.runtime.abi.Many;
import dev.portreeve.runtime.abi.Numbers;
import dev.portreeve.runtime.abi.Outcome;
import dev.portreeve.runtime.abi.Texts;
import dev.portreeve.runtime.abi.pattern.Pattern;
import dev.portreeve.runtime.abi.rule.Rules;
import dev.portreeve.runtime.abi.scalar.ImageReferences;
import dev.portreeve.runtime.abi.snapshot.Intervals;
import dev.portreeve.runtime.abi.snapshot.Metered;
import dev.portreeve.runtime.abi.snapshot.Rows;
import dev.portreeve.runtime.abi.snapshot.Shape;
import dev.portreeve.runtime.abi.snapshot.Snapshot;
import dev.portreeve.runtime.abi.snapshot.View;
import dev.portreeve.runtime.pack.CompiledPack.Constant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One class of rules while it is written: the constants that it has asked for so far, the names of
 * its methods, and the Java names of the schema's fields.
 */
final class RuleClass {
  private static final java.util.regex.Pattern CONSTANT =
      java.util.regex.Pattern.compile("(text|texts|numbers|members|pattern)[0-9]*");

  /** The most constants that one method takes up. */
  private static final int CONSTANTS = 250;

  final Plan plan;
  final ClassOrInterfaceDeclaration tree;
  final String name;
  private final Map<Integer, String> constants = new LinkedHashMap<>();
  private final Set<String> methods = new HashSet<>();
  private final Map<Written, String> written = new HashMap<>();
  private final Map<Shape, List<String>> fieldNames = new HashMap<>();

  RuleClass(Plan plan, String name) {
    this.plan = plan;
    this.name = name;
    this.tree = classOf(JavaNames.RULES_PACKAGE, name, "Rules", imports(plan));
  }

  private static List<String> imports(Plan plan) {
    Set<Class<?>> abi =
        new HashSet<>(
            List.of(
                Codes.class,
                Counts.class,
                ImageReferences.class,
                Intervals.class,
                Many.class,
                Metered.class,
                Numbers.class,
                Outcome.class,
                Pattern.class,
                Rows.class,
                Rules.class,
                Snapshot.class,
                Texts.class,
                View.class));
    abi.addAll(Operators.calledByRules());
    List<String> imports = new ArrayList<>(Java.abi(abi.toArray(Class<?>[]::new)));
    plan.schemaShapes()
        .all()
        .forEach(s -> imports.add(JavaNames.SCHEMA_PACKAGE + "." + JavaNames.view(s)));
    return imports;
  }

  Shapes shapes() {
    return plan.schemaShapes();
  }

  /** The shape of a structure of the schema, or of one that only the pack knows. */
  Shape shape(String structure) {
    return plan.pack().schema().vocabulary().structures().containsKey(structure)
        ? plan.schemaShapes().all().get(plan.schemaShapes().number(structure))
        : plan.givenShapes().all().get(plan.givenShapes().number(structure));
  }

  /** The Java name of field {@code number} of a shape. */
  String fieldName(Shape shape, int number) {
    return fieldNames.computeIfAbsent(shape, JavaNames::fields).get(number);
  }

  Expression constant(Value.Constant value) {
    return constant(plan.constantNumbers().get(value));
  }

  private Expression constant(int number) {
    Constant constant = plan.constants().get(number);
    String stem =
        switch (constant.kind()) {
          case TEXT -> "text";
          case TEXTS -> "texts";
          case NUMBERS -> "numbers";
          case CODES -> "members";
          case PATTERN -> "pattern";
          case TEMPLATE -> throw new IllegalStateException("a message is no part of the Java");
        };
    return name(constants.computeIfAbsent(number, n -> stem + n));
  }

  /** Whether a name, or a numbered twin of it, may be that of a constant. */
  static boolean isConstant(String name) {
    return CONSTANT.matcher(name).matches();
  }

  private static Type type(Constant constant) {
    return Java.type(
        switch (constant.kind()) {
          case TEXT -> "String";
          case TEXTS -> "Texts";
          case NUMBERS -> "Numbers";
          case CODES -> "Codes";
          case PATTERN -> "Pattern";
          case TEMPLATE -> throw new IllegalStateException("a message is no part of the Java");
        });
  }

  /** What a method does; what it is called is no part of it. */
  private record Written(Type result, List<Parameter> parameters, BlockStmt body) {}

  /**
   * Writes a method of a name that was asked for, unless one that does the same is there, which is
   * called instead: definitions are filled into each control, and so come here as often. Gives the
   * name of the method to call.
   */
  String method(Type result, String name, List<Parameter> parameters, BlockStmt body) {
    String same = written.putIfAbsent(new Written(result, parameters, body), name);
    if (same != null) {
      methods.remove(name);
      return same;
    }
    Java.method(tree, Keyword.PRIVATE, result, name, body, parameters.toArray(new Parameter[0]));
    return name;
  }

  /** A name for a method that no other method of this class has. */
  String methodName(String wanted) {
    String unique = wanted;
    for (int i = 2; !methods.add(unique); i++) {
      unique = wanted + "_" + i;
    }
    return unique;
  }

  /** Writes fields and constructor, once everything else has asked for its constants. */
  Emitted finish() {
    List<FieldDeclaration> fields = new ArrayList<>();
    ConstructorDeclaration constructor = new ConstructorDeclaration(name);
    constructor.addModifier(Keyword.PUBLIC);
    constructor.addParameter(Java.type("View"), "parameters");
    constructor.addParameter(Java.type("View"), "lists");
    constructor.addParameter(new ArrayType(Java.type("Object")), "constants");
    BlockStmt body = block();
    fields.add(privateField(Java.type("ParametersView"), "parameters"));
    fields.add(privateField(Java.type("ListsView"), "lists"));
    assign(body, "parameters", cast(Java.type("ParametersView"), name("parameters")));
    assign(body, "lists", cast(Java.type("ListsView"), name("lists")));
    constants(fields, body);
    constructor.setBody(body);
    tree.getMembers().addFirst(constructor);
    for (int i = fields.size() - 1; i >= 0; i--) {
      tree.getMembers().addFirst(fields.get(i));
    }
    Java.forgetUnusedImports(tree);
    return new Emitted(JavaNames.RULES_PACKAGE + "." + name, tree);
  }

  /** One field for each constant; very many are taken up by methods, and so cannot be final. */
  private void constants(List<FieldDeclaration> fields, BlockStmt constructor) {
    List<Integer> numbers = List.copyOf(constants.keySet());
    boolean many = numbers.size() > CONSTANTS;
    for (int from = 0; from < numbers.size(); from += CONSTANTS) {
      BlockStmt body = many ? block() : constructor;
      for (int number : numbers.subList(from, Math.min(numbers.size(), from + CONSTANTS))) {
        Type type = type(plan.constants().get(number));
        FieldDeclaration field = privateField(type, constants.get(number));
        fields.add(field.setFinal(!many));
        assign(body, constants.get(number), cast(type.clone(), element("constants", number)));
      }
      if (many) {
        String method = methodName("takeConstants");
        Parameter given = parameter(new ArrayType(Java.type("Object")), "constants");
        Java.method(tree, Keyword.PRIVATE, nothing(), method, body, given);
        constructor.addStatement(does(own(method, name("constants"))));
      }
    }
  }

  private static FieldDeclaration privateField(Type type, String name) {
    return new FieldDeclaration(
        new NodeList<>(Modifier.privateModifier(), Modifier.finalModifier()),
        new VariableDeclarator(type, name));
  }

  private static void assign(BlockStmt body, String field, Expression value) {
    body.addStatement(
        set(new com.github.javaparser.ast.expr.FieldAccessExpr(new ThisExpr(), field), value));
  }
}
