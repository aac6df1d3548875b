package dev.portreeve.compiler.solve.domain;

import dev.portreeve.compiler.operator.Operators;
import dev.portreeve.dsl.checked.Operator;
import java.util.Set;
import java.util.TreeSet;

/**
 * How a value compares with a constant: a Boolean, Long (also the index of a member), canonical
 * String, or Set of such. {@code flipped}: the constant stands on the left.
 */
public record ConstantTest(Operator operator, Object constant, boolean flipped) {

  /** What a value says: false, unknown or true, as {@code runtime.abi.Truth} has them. */
  public int of(Object value) {
    return flipped
        ? Operators.of(operator).ofConstants(constant, value)
        : Operators.of(operator).ofConstants(value, constant);
  }

  /** The same for equal tests. */
  public String key() {
    return operator + (flipped ? " flipped " : " ") + shown(constant);
  }

  private static String shown(Object constant) {
    if (constant instanceof Set<?> set) {
      Set<String> sorted = new TreeSet<>();
      set.forEach(each -> sorted.add(shown(each)));
      return sorted.toString();
    }
    return constant instanceof String text
        ? '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"'
        : constant.toString();
  }
}
