package dev.portreeve.compiler.emit;

import com.github.javaparser.ast.body.Parameter;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.type.Type;
import dev.portreeve.dsl.checked.Binding;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

  /** A binding in Java. */
  record Bound(Type type, String name) {}

  /** A local name that nothing else in this method has. */
  String fresh(String stem) {
    String unique = stem;
    for (int i = 2; !used.add(unique); i++) {
      unique = stem + i;
    }
    return unique;
  }

  void bind(Binding binding, Type type, String name) {
    bindings.put(binding, new Bound(type, name));
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
    }
    return inner;
  }

  /**
   * A method that sees these bindings by names of its own: which others there are where it is
   * called makes no difference to it.
   */
  Method inner(Set<Binding> seen) {
    Method inner = new Method();
    bindings.forEach(
        (binding, bound) -> {
          if (JavaNames.OURS.contains(bound.name())) {
            inner.bindings.put(binding, bound);
          } else if (seen.contains(binding)) {
            inner.bind(
                binding, bound.type(), inner.fresh(NUMBER.matcher(bound.name()).replaceFirst("")));
          }
        });
    return inner;
  }

  /** The bindings as parameters. */
  List<Parameter> parameters() {
    List<Parameter> parameters = new ArrayList<>();
    for (Bound bound : bindings.values()) {
      parameters.add(Java.parameter(bound.type().clone(), bound.name()));
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
      arguments.add(new NameExpr(bound(binding).name()));
    }
    return arguments;
  }
}
