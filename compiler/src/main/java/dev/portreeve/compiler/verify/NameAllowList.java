package dev.portreeve.compiler.verify;

import com.github.javaparser.ast.CompilationUnit;
import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.CallableDeclaration;
import com.github.javaparser.ast.body.ClassOrInterfaceDeclaration;
import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.body.Parameter;
import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.FieldAccessExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.expr.VariableDeclarationExpr;
import com.github.javaparser.ast.nodeTypes.NodeWithSimpleName;
import dev.portreeve.runtime.load.AllowList;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The names that generated text may use: those on the allow-list and those that it declares itself.
 * No declared name hides another type, so that a name before a dot can only mean one thing.
 */
final class NameAllowList {
  private static final String ANY = "";
  private static final Pattern TYPE = Pattern.compile("[A-Z][A-Za-z0-9_]{0,199}");
  private static final Pattern METHOD = Pattern.compile("[a-z][A-Za-z0-9_]{0,199}");
  private static final Pattern VARIABLE =
      Pattern.compile("[a-z][A-Za-z0-9_]{0,199}|[A-Z][A-Z0-9_]{0,199}");

  /** The simple name of each type, by its simple and by its full name. */
  private final Map<String, String> types = new HashMap<>();

  /** Names of members by the simple name of their type; of all types together under the empty. */
  private final Map<String, Set<String>> methods = new HashMap<>();

  private final Map<String, Set<String>> fields = new HashMap<>();
  private final Set<String> variables = new HashSet<>();
  private final Map<CallableDeclaration<?>, Set<String>> finals = new IdentityHashMap<>();

  NameAllowList(CompilationUnit unit, AllowList allowed) {
    for (String name : allowed.classes()) {
      String simple = name.substring(name.lastIndexOf('.') + 1);
      if (types.put(simple, simple) != null) {
        throw new IllegalArgumentException("the allow-list has two types `" + simple + "`");
      }
      types.put(name, simple);
      allowed.members(name).forEach(member -> offer(simple, member));
    }
    add(fields, ANY, "length");
    List<Node> nodes = nodes(unit);
    all(ClassOrInterfaceDeclaration.class, nodes).forEach(this::declare);
    all(Parameter.class, nodes).forEach(this::declareVariable);
    all(VariableDeclarator.class, nodes).forEach(this::declareVariable);
    all(VariableDeclarationExpr.class, nodes).forEach(this::declareFinals);
  }

  /** Each node before those in it. JavaParser's own walk costs several times as much. */
  private static List<Node> nodes(CompilationUnit unit) {
    List<Node> nodes = new ArrayList<>(List.of(unit));
    for (int i = 0; i < nodes.size(); i++) {
      nodes.addAll(nodes.get(i).getChildNodes());
    }
    return nodes;
  }

  private static <N extends Node> Stream<N> all(Class<N> kind, List<Node> nodes) {
    return nodes.stream().filter(kind::isInstance).map(kind::cast);
  }

  private void offer(String type, String member) {
    int paren = member.indexOf('(');
    if (paren >= 0) {
      add(methods, type, member.substring(0, paren));
    } else {
      add(fields, type, member.substring(0, member.indexOf(' ')));
    }
  }

  private static void add(Map<String, Set<String>> members, String type, String name) {
    members.computeIfAbsent(type, any -> new HashSet<>()).add(name);
    members.computeIfAbsent(ANY, any -> new HashSet<>()).add(name);
  }

  private void declare(ClassOrInterfaceDeclaration type) {
    String name = named(type, TYPE);
    if (types.put(name, name) != null) {
      throw Verifier.refused("the class `" + name + "` hides another", type);
    }
    add(methods, name, "<init>");
    for (MethodDeclaration method : type.getMethods()) {
      add(methods, name, named(method, METHOD));
    }
    type.getFields().stream()
        .flatMap(field -> field.getVariables().stream())
        .forEach(variable -> add(fields, name, variable.getNameAsString()));
  }

  private <N extends Node & NodeWithSimpleName<N>> void declareVariable(N node) {
    String name = named(node, VARIABLE);
    if (types.containsKey(name)) {
      throw Verifier.refused("the variable `" + name + "` hides a type", node);
    }
    variables.add(name);
  }

  private static <N extends Node & NodeWithSimpleName<N>> String named(N node, Pattern shape) {
    String name = node.getNameAsString();
    if (!shape.matcher(name).matches()) {
      throw Verifier.refused("`" + name + "` is no name for generated code", node);
    }
    return name;
  }

  private void declareFinals(VariableDeclarationExpr locals) {
    if (locals.isFinal()) {
      CallableDeclaration<?> owner = owner(locals);
      locals
          .getVariables()
          .forEach(
              variable ->
                  finals
                      .computeIfAbsent(owner, any -> new HashSet<>())
                      .add(variable.getNameAsString()));
    }
  }

  private static CallableDeclaration<?> owner(Expression expression) {
    for (Optional<Node> around = expression.getParentNode();
        around.isPresent();
        around = around.get().getParentNode()) {
      if (around.get() instanceof CallableDeclaration<?> callable) {
        return callable;
      }
    }
    throw Verifier.refused("code stands outside methods", expression);
  }

  /** The simple name of the type that an expression before a dot spells, if it spells one. */
  Optional<String> type(Expression expression) {
    return dotted(expression).map(types::get);
  }

  /** The simple name of a type that may be used. */
  Optional<String> type(String name) {
    return Optional.ofNullable(types.get(name));
  }

  private static Optional<String> dotted(Expression expression) {
    if (expression instanceof NameExpr name) {
      return Optional.of(name.getNameAsString());
    }
    return expression instanceof FieldAccessExpr access
        ? dotted(access.getScope()).map(scope -> scope + "." + access.getNameAsString())
        : Optional.empty();
  }

  boolean hasMethod(Optional<String> type, String name) {
    return methods.getOrDefault(type.orElse(ANY), Set.of()).contains(name);
  }

  boolean hasField(Optional<String> type, String name) {
    return fields.getOrDefault(type.orElse(ANY), Set.of()).contains(name);
  }

  boolean hasVariable(String name) {
    return variables.contains(name) || hasField(Optional.empty(), name);
  }

  /** Whether a name is a local that is declared final in the method around it. */
  boolean isFinalLocal(NameExpr name) {
    return finals.getOrDefault(owner(name), Set.of()).contains(name.getNameAsString());
  }
}
