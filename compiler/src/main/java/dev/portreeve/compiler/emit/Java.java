package dev.portreeve.compiler.emit;

import com.github.javaparser.ast.CompilationUnit;
import com.github.javaparser.ast.ImportDeclaration;
import com.github.javaparser.ast.Modifier;
import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.NodeList;
import com.github.javaparser.ast.body.ClassOrInterfaceDeclaration;
import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.body.Parameter;
import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.expr.ArrayAccessExpr;
import com.github.javaparser.ast.expr.AssignExpr;
import com.github.javaparser.ast.expr.BinaryExpr;
import com.github.javaparser.ast.expr.CastExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.FieldAccessExpr;
import com.github.javaparser.ast.expr.IntegerLiteralExpr;
import com.github.javaparser.ast.expr.LongLiteralExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.Name;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.expr.UnaryExpr;
import com.github.javaparser.ast.expr.VariableDeclarationExpr;
import com.github.javaparser.ast.stmt.BlockStmt;
import com.github.javaparser.ast.stmt.ExpressionStmt;
import com.github.javaparser.ast.stmt.ForStmt;
import com.github.javaparser.ast.stmt.IfStmt;
import com.github.javaparser.ast.stmt.ReturnStmt;
import com.github.javaparser.ast.stmt.Statement;
import com.github.javaparser.ast.stmt.SwitchEntry;
import com.github.javaparser.ast.stmt.SwitchStmt;
import com.github.javaparser.ast.type.ClassOrInterfaceType;
import com.github.javaparser.ast.type.PrimitiveType;
import com.github.javaparser.ast.type.Type;
import com.github.javaparser.ast.type.VoidType;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The few kinds of Java node that generated code is made of. Operands of operators are names,
 * literals or calls, so that no parentheses are ever needed.
 */
final class Java {
  private static final String DOTLESS = "\u0131";

  private Java() {}

  /** Imports of classes that generated code may call. */
  static List<String> abi(Class<?>... classes) {
    return Stream.of(classes).map(Class::getName).sorted().toList();
  }

  static Expression name(String name) {
    return new NameExpr(name);
  }

  static Expression field(Expression scope, String name) {
    return new FieldAccessExpr(scope, name);
  }

  static Expression field(String scope, String name) {
    return new FieldAccessExpr(new NameExpr(scope), name);
  }

  static MethodCallExpr call(Expression scope, String method, Expression... arguments) {
    return new MethodCallExpr(scope, method, new NodeList<>(arguments));
  }

  static MethodCallExpr call(String scope, String method, Expression... arguments) {
    return call(new NameExpr(scope), method, arguments);
  }

  static MethodCallExpr own(String method, Expression... arguments) {
    return new MethodCallExpr(null, method, new NodeList<>(arguments));
  }

  static MethodCallExpr own(String method, List<Expression> arguments) {
    return new MethodCallExpr(null, method, new NodeList<>(arguments));
  }

  static Expression number(int value) {
    return value < 0
        ? new UnaryExpr(
            new IntegerLiteralExpr(String.valueOf(-(long) value)), UnaryExpr.Operator.MINUS)
        : new IntegerLiteralExpr(String.valueOf(value));
  }

  static Expression number(long value) {
    return value < 0
        ? new UnaryExpr(new LongLiteralExpr(-value + "L"), UnaryExpr.Operator.MINUS)
        : new LongLiteralExpr(value + "L");
  }

  static Expression truth(String constant) {
    return field("Truth", constant);
  }

  static Expression element(String array, int index) {
    return new ArrayAccessExpr(new NameExpr(array), number(index));
  }

  static Expression cast(Type type, Expression value) {
    return new CastExpr(type, value);
  }

  static Expression binary(Expression left, BinaryExpr.Operator operator, Expression right) {
    return new BinaryExpr(left, right, operator);
  }

  static Expression differs(Expression left, Expression right) {
    return binary(left, BinaryExpr.Operator.NOT_EQUALS, right);
  }

  static Expression equal(Expression left, Expression right) {
    return binary(left, BinaryExpr.Operator.EQUALS, right);
  }

  static Type type(String name) {
    return new ClassOrInterfaceType(null, name);
  }

  static Type integer() {
    return PrimitiveType.intType();
  }

  static Type longInteger() {
    return PrimitiveType.longType();
  }

  static Type bool() {
    return PrimitiveType.booleanType();
  }

  static Type nothing() {
    return new VoidType();
  }

  static Statement local(Type type, String name, Expression value) {
    return new ExpressionStmt(
        new VariableDeclarationExpr(new VariableDeclarator(type, name, value)));
  }

  static Statement set(Expression target, Expression value) {
    return new ExpressionStmt(new AssignExpr(target, value, AssignExpr.Operator.ASSIGN));
  }

  static Statement does(Expression call) {
    return new ExpressionStmt(call);
  }

  static Statement gives(Expression value) {
    return new ReturnStmt(value);
  }

  static Statement leaves() {
    return new ReturnStmt();
  }

  static Statement when(Expression condition, BlockStmt then) {
    return new IfStmt(condition, then, null);
  }

  static Statement when(Expression condition, Statement... then) {
    return when(condition, block(then));
  }

  /** {@code if (condition) then else otherwise}. */
  static Statement either(Expression condition, Statement then, Statement otherwise) {
    return new IfStmt(condition, block(then), block(otherwise));
  }

  static BlockStmt block(Statement... statements) {
    return new BlockStmt(new NodeList<>(statements));
  }

  static BlockStmt block(List<Statement> statements) {
    return new BlockStmt(new NodeList<>(statements));
  }

  /** {@code for (int i = 0; i < list.size(); i++)}. */
  static Statement loop(String index, String list, BlockStmt body) {
    Expression start =
        new VariableDeclarationExpr(new VariableDeclarator(integer(), index, number(0)));
    Expression test = binary(name(index), BinaryExpr.Operator.LESS, call(list, "size"));
    Expression step = new UnaryExpr(name(index), UnaryExpr.Operator.POSTFIX_INCREMENT);
    return new ForStmt(new NodeList<>(start), test, new NodeList<>(step), body);
  }

  static SwitchEntry entry(int label, Statement... statements) {
    return new SwitchEntry(
        new NodeList<>(number(label)),
        SwitchEntry.Type.STATEMENT_GROUP,
        new NodeList<>(statements));
  }

  static SwitchEntry otherwise(Statement... statements) {
    return new SwitchEntry(
        new NodeList<>(), SwitchEntry.Type.STATEMENT_GROUP, new NodeList<>(statements));
  }

  static Statement choose(Expression selector, List<SwitchEntry> entries) {
    return new SwitchStmt(selector, new NodeList<>(entries));
  }

  /** A public final class of its own file. */
  static ClassOrInterfaceDeclaration classOf(
      String packageName, String name, String extended, List<String> imports) {
    CompilationUnit unit = new CompilationUnit(packageName);
    for (String each : imports) {
      // CompilationUnit.addImport would parse each name, and judge it.
      unit.getImports().add(new ImportDeclaration(qualified(each), false, false));
    }
    ClassOrInterfaceDeclaration type =
        unit.addClass(name, Modifier.Keyword.PUBLIC, Modifier.Keyword.FINAL);
    type.addExtendedType(new ClassOrInterfaceType(null, extended));
    return type;
  }

  /**
   * JavaParser spells {@code INT} as the locale does, in Turkey without a dot; no other text may.
   */
  static String print(ClassOrInterfaceDeclaration type) {
    return unit(type).toString().replace("\r\n", "\n").replace(DOTLESS, "i");
  }

  /** Keeps of the imports those of types that the class names. */
  static void forgetUnusedImports(ClassOrInterfaceDeclaration type) {
    Set<String> named = new HashSet<>();
    named(type, named);
    unit(type).getImports().removeIf(i -> !named.contains(i.getName().getIdentifier()));
  }

  private static void named(Node node, Set<String> names) {
    if (node instanceof ClassOrInterfaceType type) {
      names.add(type.getNameAsString());
    } else if (node instanceof NameExpr name) {
      names.add(name.getNameAsString());
    }
    for (Node child : node.getChildNodes()) {
      named(child, names);
    }
  }

  private static Name qualified(String dotted) {
    Name name = null;
    for (String part : dotted.split("\\.")) {
      name = new Name(name, part);
    }
    return name;
  }

  static CompilationUnit unit(ClassOrInterfaceDeclaration type) {
    return type.findCompilationUnit().orElseThrow();
  }

  static MethodDeclaration method(
      ClassOrInterfaceDeclaration type,
      Modifier.Keyword access,
      Type result,
      String name,
      BlockStmt body,
      Parameter... parameters) {
    MethodDeclaration method = type.addMethod(name, access);
    method.setType(result);
    for (Parameter parameter : parameters) {
      method.addParameter(parameter);
    }
    method.setBody(body);
    return method;
  }

  static Parameter parameter(Type type, String name) {
    return new Parameter(type, name);
  }
}
