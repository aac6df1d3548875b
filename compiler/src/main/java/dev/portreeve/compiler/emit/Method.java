package dev.portreeve.compiler.emit;

import com.github.javaparser.ast.body.Parameter;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.type.Type;
import dev.portreeve.dsl.checked.Binding;
import dev.portreeve.dsl.checked.Value;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * One generated method while it is written: what its bindings are called, and fresh names for its
 * locals. A quantifier gets a method of its own, with the bindings that it can see as parameters.
 */
final class Method {
  private static final Pattern NUMBER = Pattern.compile("(?<=[a-zA-Z_])[0-9]+$");

  private final Map<Binding, Bound> bindings = new LinkedHashMap<>();
  private final Set<String> used = new HashSet<>(JavaNames.OURS);

  /** A binding in Java: its type and name, and, for an element of a scalar list, the list. */
  record Bound(Type type, String name, Optional<Element> element) {}

  /** Which element of which field: the list as a value, and the name of the index. */
  record Element(Value list, String index) {}

  /** A local name that nothing else in this method has. */
  String fresh(String stem) {
    String unique = stem;
    for (int i = 2; !used.add(unique); i++) {
      unique = stem + i;
    }
    return unique;
  }

  void bind(Binding binding, Type type, String name) {
    bindings.put(binding, new Bound(type, name, Optional.empty()));
  }

  void bindElement(Binding binding, Type type, String name, Value list, String index) {
    bindings.put(binding, new Bound(type, name, Optional.of(new Element(list, index))));
  }

  Bound bound(Binding binding) {
    Bound bound = bindings.get(binding);
    if (bound == null) {
      throw new IllegalStateException("no Java name for `" + binding.name() + "`");
    }
    return bound;
  }

  /** A method that sees the same bindings. */
  Method inner() {
    Method inner = new Method();
    inner.bindings.putAll(bindings);
    for (Bound bound : bindings.values()) {
      inner.used.add(bound.name());
      bound.element().ifPresent(e -> inner.used.add(e.index()));
    }
    return inner;
  }

  /**
   * A method that sees these bindings, and those that the lists of elements among them belong to,
   * by names of its own: which others there are where it is called makes no difference to it.
   */
  Method inner(Set<Binding> used) {
    Set<Binding> seen = new HashSet<>(used);
    List<Binding> backwards = new ArrayList<>(bindings.keySet());
    Collections.reverse(backwards);
    for (Binding binding : backwards) {
      if (seen.contains(binding)) {
        bindings.get(binding).element().ifPresent(e -> seen.addAll(UsedBindings.of(e.list())));
      }
    }
    Method inner = new Method();
    bindings.forEach(
        (binding, bound) -> {
          if (JavaNames.OURS.contains(bound.name())) {
            inner.bindings.put(binding, bound);
          } else if (seen.contains(binding)) {
            String name = inner.fresh(NUMBER.matcher(bound.name()).replaceFirst(""));
            inner.bindings.put(
                binding,
                new Bound(
                    bound.type(),
                    name,
                    bound.element().map(e -> new Element(e.list(), inner.fresh("i")))));
          }
        });
    return inner;
  }

  /** The bindings as parameters: each value, and the index of each scalar element. */
  List<Parameter> parameters() {
    List<Parameter> parameters = new ArrayList<>();
    for (Bound bound : bindings.values()) {
      parameters.add(Java.parameter(bound.type().clone(), bound.name()));
      bound.element().ifPresent(e -> parameters.add(Java.parameter(Java.integer(), e.index())));
    }
    return parameters;
  }

  /** The same as arguments. */
  List<Expression> arguments() {
    return arguments(this);
  }

  /** What a method that sees some of these bindings is given. */
  List<Expression> arguments(Method inner) {
    List<Expression> arguments = new ArrayList<>();
    for (Binding binding : inner.bindings.keySet()) {
      Bound bound = bound(binding);
      arguments.add(new NameExpr(bound.name()));
      bound.element().ifPresent(e -> arguments.add(new NameExpr(e.index())));
    }
    return arguments;
  }
}
