package dev.portreeve.compiler.solve;

import dev.portreeve.dsl.checked.Operator;
import java.util.Set;
import java.util.TreeSet;

/** What is asked of a place. */
public sealed interface Test {

  /** The same for equal tests. */
  String key();

  /** Whether there is nothing: the named absence. */
  record Absent() implements Test {
    @Override
    public String key() {
      return "absent";
    }
  }

  /**
   * How its value compares with a constant: a Boolean, Long (also the index of a member), canonical
   * String, or Set of such. {@code flipped}: the constant stands on the left.
   */
  record Compares(Operator operator, Object constant, boolean flipped) implements Test {

    /** What a value says: false, unknown or true, as {@code runtime.support.Truth} has them. */
    int of(Object value) {
      return flipped
          ? Relation.truth(operator, constant, value)
          : Relation.truth(operator, value, constant);
    }

    @Override
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

  /** Whether some element of a list, which is the place {@link #element}, is as the body says. */
  record Some(int depth, Claim body) implements Test {

    /** The key of the elements of a list, {@code depth} quantifiers deep. */
    static String element(Place list, int depth) {
      return "#" + depth + " of " + list.key();
    }

    @Override
    public String key() {
      return "some " + depth + " " + body.key();
    }
  }
}
