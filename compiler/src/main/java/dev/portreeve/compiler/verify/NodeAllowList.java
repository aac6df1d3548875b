package dev.portreeve.compiler.verify;

import com.github.javaparser.ast.ArrayCreationLevel;
import com.github.javaparser.ast.CompilationUnit;
import com.github.javaparser.ast.ImportDeclaration;
import com.github.javaparser.ast.Modifier;
import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.PackageDeclaration;
import com.github.javaparser.ast.body.CallableDeclaration;
import com.github.javaparser.ast.body.ClassOrInterfaceDeclaration;
import com.github.javaparser.ast.body.ConstructorDeclaration;
import com.github.javaparser.ast.body.FieldDeclaration;
import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.body.Parameter;
import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.expr.ArrayAccessExpr;
import com.github.javaparser.ast.expr.ArrayCreationExpr;
import com.github.javaparser.ast.expr.ArrayInitializerExpr;
import com.github.javaparser.ast.expr.AssignExpr;
import com.github.javaparser.ast.expr.BinaryExpr;
import com.github.javaparser.ast.expr.BooleanLiteralExpr;
import com.github.javaparser.ast.expr.CastExpr;
import com.github.javaparser.ast.expr.ConditionalExpr;
import com.github.javaparser.ast.expr.EnclosedExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.FieldAccessExpr;
import com.github.javaparser.ast.expr.IntegerLiteralExpr;
import com.github.javaparser.ast.expr.LongLiteralExpr;
import com.github.javaparser.ast.expr.MarkerAnnotationExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.Name;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.expr.NullLiteralExpr;
import com.github.javaparser.ast.expr.ObjectCreationExpr;
import com.github.javaparser.ast.expr.SimpleName;
import com.github.javaparser.ast.expr.ThisExpr;
import com.github.javaparser.ast.expr.UnaryExpr;
import com.github.javaparser.ast.expr.VariableDeclarationExpr;
import com.github.javaparser.ast.stmt.BlockStmt;
import com.github.javaparser.ast.stmt.BreakStmt;
import com.github.javaparser.ast.stmt.ContinueStmt;
import com.github.javaparser.ast.stmt.ExplicitConstructorInvocationStmt;
import com.github.javaparser.ast.stmt.ExpressionStmt;
import com.github.javaparser.ast.stmt.ForStmt;
import com.github.javaparser.ast.stmt.IfStmt;
import com.github.javaparser.ast.stmt.ReturnStmt;
import com.github.javaparser.ast.stmt.SwitchEntry;
import com.github.javaparser.ast.stmt.SwitchStmt;
import com.github.javaparser.ast.stmt.WhileStmt;
import com.github.javaparser.ast.type.ArrayType;
import com.github.javaparser.ast.type.ClassOrInterfaceType;
import com.github.javaparser.ast.type.PrimitiveType;
import com.github.javaparser.ast.type.VoidType;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The kinds of node that generated code consists of, each with what must hold of it. A kind that is
 * not in the table is refused, so that whatever Java gains stays out until someone lets it in.
 */
final class NodeAllowList {
  private static final int LARGEST_ARRAY = 65_535;
  private static final Set<Modifier.Keyword> MODIFIERS =
      EnumSet.of(
          Modifier.Keyword.PUBLIC,
          Modifier.Keyword.PROTECTED,
          Modifier.Keyword.PRIVATE,
          Modifier.Keyword.STATIC,
          Modifier.Keyword.FINAL);
  private static final Set<PrimitiveType.Primitive> PRIMITIVES =
      EnumSet.of(
          PrimitiveType.Primitive.BOOLEAN,
          PrimitiveType.Primitive.INT,
          PrimitiveType.Primitive.LONG);

  private final Map<Class<? extends Node>, Consumer<Node>> checks = new HashMap<>();
  private final NameAllowList names;

  NodeAllowList(NameAllowList names) {
    this.names = names;
    declarations();
    statements();
    expressions();
    types();
  }

  void check(Node node) {
    Consumer<Node> check = checks.get(node.getClass());
    require(check != null, node.getClass().getSimpleName() + " has no place in it", node);
    check.accept(node);
  }

  /** Whether a node is the whole of a name, which was looked at as one. */
  boolean isWhole(Node node) {
    return node instanceof ClassOrInterfaceType
        || node instanceof ImportDeclaration
        || node instanceof FieldAccessExpr access && names.type(access).isPresent();
  }

  private <N extends Node> void on(Class<N> kind, Consumer<N> check) {
    checks.put(kind, node -> check.accept(kind.cast(node)));
  }

  @SafeVarargs
  private void plain(Class<? extends Node>... kinds) {
    for (Class<? extends Node> kind : kinds) {
      checks.put(kind, node -> {});
    }
  }

  private static void require(boolean holds, String otherwise, Node node) {
    if (!holds) {
      throw Verifier.refused(otherwise, node);
    }
  }

  private void declarations() {
    plain(Name.class, SimpleName.class);
    on(CompilationUnit.class, unit -> require(unit.getModule().isEmpty(), "it is a module", unit));
    on(PackageDeclaration.class, this::packaged);
    on(ImportDeclaration.class, this::imported);
    on(ClassOrInterfaceDeclaration.class, this::declared);
    on(FieldDeclaration.class, this::field);
    on(VariableDeclarator.class, variable -> {});
    on(ConstructorDeclaration.class, this::callable);
    on(MethodDeclaration.class, this::method);
    on(
        Parameter.class,
        parameter -> require(!parameter.isVarArgs(), "it has a variable arity", parameter));
    on(
        Modifier.class,
        modifier ->
            require(
                MODIFIERS.contains(modifier.getKeyword()),
                "the modifier `" + modifier.getKeyword().asString() + "` has no place in it",
                modifier));
    on(
        MarkerAnnotationExpr.class,
        mark ->
            require(
                mark.getNameAsString().equals("Override")
                    && mark.getParentNode().get() instanceof MethodDeclaration,
                "only a method is annotated, with `@Override`",
                mark));
  }

  private void packaged(PackageDeclaration declared) {
    String name = declared.getNameAsString();
    require(
        name.matches("[a-z][a-z0-9_]*(\\.[a-z][a-z0-9_]*)*")
            && !name.matches("(java|javax|jdk|sun|dev\\.portreeve\\.runtime)(\\..*)?"),
        "it is in the package `" + name + "`",
        declared);
  }

  private void imported(ImportDeclaration imported) {
    String name = imported.getNameAsString();
    require(
        !imported.isStatic()
            && !imported.isAsterisk()
            && name.indexOf('.') > 0
            && names.type(name).isPresent(),
        "it imports `" + name + "`",
        imported);
  }

  private void declared(ClassOrInterfaceDeclaration type) {
    require(
        !type.isInterface()
            && type.isFinal()
            && !type.isStatic()
            && type.getTypeParameters().isEmpty()
            && type.getParentNode().get() instanceof CompilationUnit,
        "`" + type.getNameAsString() + "` is no final class that stands by itself",
        type);
  }

  // A static field is a constant of the class file, so that no static initializer comes to be.
  private void field(FieldDeclaration field) {
    if (!field.isStatic()) {
      return;
    }
    for (VariableDeclarator variable : field.getVariables()) {
      boolean constant =
          variable.getType().isPrimitiveType()
              && variable.getInitializer().filter(NodeAllowList::isLiteral).isPresent();
      require(field.isFinal() && constant, "a static field is no constant", variable);
    }
  }

  private static boolean isLiteral(Expression value) {
    return value instanceof UnaryExpr unary
            && unary.getOperator() == UnaryExpr.Operator.MINUS
            && unary.getExpression().isLiteralExpr()
        || value.isLiteralExpr();
  }

  private void callable(CallableDeclaration<?> callable) {
    require(
        callable.getThrownExceptions().isEmpty()
            && callable.getTypeParameters().isEmpty()
            && callable.getReceiverParameter().isEmpty(),
        "`" + callable.getNameAsString() + "` throws or is generic",
        callable);
  }

  private void method(MethodDeclaration method) {
    callable(method);
    require(method.getBody().isPresent(), "a method has no body", method);
    require(!method.getNameAsString().equals("finalize"), "it has a finalizer", method);
  }

  private void statements() {
    plain(
        BlockStmt.class,
        ExpressionStmt.class,
        IfStmt.class,
        ForStmt.class,
        WhileStmt.class,
        ReturnStmt.class,
        SwitchStmt.class);
    on(
        BreakStmt.class,
        leave -> require(leave.getLabel().isEmpty(), "a label has no place in it", leave));
    on(
        ContinueStmt.class,
        leave -> require(leave.getLabel().isEmpty(), "a label has no place in it", leave));
    on(
        SwitchEntry.class,
        entry ->
            require(
                entry.getType() == SwitchEntry.Type.STATEMENT_GROUP
                    && entry.getGuard().isEmpty()
                    && entry.getLabels().stream().allMatch(Expression::isIntegerLiteralExpr),
                "a switch has only numbers",
                entry));
    on(
        ExplicitConstructorInvocationStmt.class,
        call ->
            require(
                call.getExpression().isEmpty() && call.getTypeArguments().isEmpty(),
                "a constructor is called in no plain way",
                call));
  }

  private void expressions() {
    plain(
        VariableDeclarationExpr.class,
        BinaryExpr.class,
        EnclosedExpr.class,
        ConditionalExpr.class,
        CastExpr.class,
        ArrayAccessExpr.class,
        ArrayInitializerExpr.class,
        BooleanLiteralExpr.class,
        IntegerLiteralExpr.class,
        LongLiteralExpr.class,
        NullLiteralExpr.class);
    on(UnaryExpr.class, this::unary);
    on(AssignExpr.class, assign -> target(assign.getTarget()));
    on(NameExpr.class, this::name);
    on(FieldAccessExpr.class, this::fieldAccess);
    on(MethodCallExpr.class, this::call);
    on(ThisExpr.class, self -> require(self.getTypeName().isEmpty(), "`this` is qualified", self));
    on(ObjectCreationExpr.class, this::creation);
    on(ArrayCreationExpr.class, this::array);
    on(ArrayCreationLevel.class, this::level);
  }

  private void unary(UnaryExpr unary) {
    switch (unary.getOperator()) {
      case PREFIX_INCREMENT, PREFIX_DECREMENT, POSTFIX_INCREMENT, POSTFIX_DECREMENT ->
          target(unary.getExpression());
      default -> {
        // a value only
      }
    }
  }

  // Janino lets a final local change; javac and readers do not.
  private void target(Expression target) {
    require(
        target instanceof NameExpr name && !names.isFinalLocal(name)
            || target instanceof FieldAccessExpr
            || target instanceof ArrayAccessExpr,
        "something is assigned that cannot be",
        target);
  }

  private void name(NameExpr name) {
    String text = name.getNameAsString();
    boolean type = names.type(text).isPresent() && isScope(name);
    require(type || names.hasVariable(text), "it names `" + text + "`", name);
  }

  private static boolean isScope(Expression expression) {
    Node parent = expression.getParentNode().get();
    return parent instanceof FieldAccessExpr access && access.getScope() == expression
        || parent instanceof MethodCallExpr call && call.getScope().orElse(null) == expression;
  }

  private void fieldAccess(FieldAccessExpr access) {
    if (names.type(access).isPresent()) {
      require(isScope(access), "a type is no value", access);
      return;
    }
    String name = access.getNameAsString();
    require(
        access.getTypeArguments().isEmpty() && names.hasField(names.type(access.getScope()), name),
        "it reads the field `" + name + "`",
        access);
  }

  private void call(MethodCallExpr call) {
    String name = call.getNameAsString();
    Optional<String> type = call.getScope().flatMap(names::type);
    require(
        call.getTypeArguments().isEmpty() && names.hasMethod(type, name),
        "it calls `" + type.map(owner -> owner + ".").orElse("") + name + "`",
        call);
  }

  private void creation(ObjectCreationExpr creation) {
    String name = creation.getType().getNameWithScope();
    Optional<String> type = names.type(name);
    require(
        creation.getAnonymousClassBody().isEmpty()
            && creation.getScope().isEmpty()
            && creation.getTypeArguments().isEmpty()
            && type.isPresent()
            && names.hasMethod(type, "<init>"),
        "it makes a `" + name + "`",
        creation);
  }

  private void array(ArrayCreationExpr array) {
    require(array.getLevels().size() == 1, "an array of arrays is made", array);
  }

  private void level(ArrayCreationLevel level) {
    if (level.getDimension().isEmpty()) {
      return;
    }
    boolean small =
        level.getDimension().get() instanceof IntegerLiteralExpr size
            && size.getValue().matches("[0-9]{1,5}")
            && Integer.parseInt(size.getValue()) <= LARGEST_ARRAY;
    require(small, "an array has no size that is known and at most " + LARGEST_ARRAY, level);
  }

  private void types() {
    plain(VoidType.class);
    on(
        PrimitiveType.class,
        type ->
            require(
                PRIMITIVES.contains(type.getType()),
                "the type `" + type.asString() + "` has no place in it",
                type));
    on(
        ArrayType.class,
        type ->
            require(
                !type.getComponentType().isArrayType(), "an array of arrays has no place", type));
    on(
        ClassOrInterfaceType.class,
        type ->
            require(
                type.getTypeArguments().isEmpty()
                    && type.getAnnotations().isEmpty()
                    && names.type(type.getNameWithScope()).isPresent(),
                "it names the type `" + type.getNameWithScope() + "`",
                type));
  }
}
