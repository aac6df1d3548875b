package dev.portreeve.runtime.load;

import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** What one class may name: the allow-list, and the classes that are scanned with it. */
final class Surroundings {
  private final String className;
  private final Map<String, Set<String>> members;

  Surroundings(String className, Map<String, Set<String>> members) {
    this.className = className;
    this.members = members;
  }

  /** Accepts a class by its name with slashes, or an array type by its descriptor. */
  void type(String name) throws RefusedClassException {
    if (name.startsWith("[")) {
      int end = fieldType(name, 0);
      require(end == name.length(), "the array type `%s` is malformed", name);
    } else {
      named(name);
    }
  }

  private Set<String> named(String name) throws RefusedClassException {
    Set<String> known = name.indexOf('.') < 0 ? members.get(name.replace('/', '.')) : null;
    require(known != null, "it names the class `%s`", name);
    return known;
  }

  /** Accepts the types in a member's descriptor, given in the spelling of {@link AllowList}. */
  void descriptor(String member) throws RefusedClassException {
    int paren = member.indexOf('(');
    int at = paren < 0 ? member.indexOf(' ') + 1 : paren + 1;
    while (paren >= 0 && at < member.length() && member.charAt(at) != ')') {
      at = fieldType(member, at);
    }
    at += paren < 0 ? 0 : 1;
    boolean nothing = paren >= 0 && member.startsWith("V", at);
    int end = nothing ? at + 1 : fieldType(member, at);
    require(end == member.length(), "the descriptor of `%s` is malformed", member);
  }

  /** Accepts a member of a class. */
  void member(String owner, String member) throws RefusedClassException {
    require(named(owner).contains(member), "it names `%s.%s`", owner.replace('/', '.'), member);
  }

  // One type from `at` on; where it ends.
  private int fieldType(String text, int at) throws RefusedClassException {
    int element = at;
    while (element < text.length() && text.charAt(element) == '[') {
      element++;
    }
    require(element < text.length() && element - at <= 2, "a type in `%s` is malformed", text);
    if (text.charAt(element) != 'L') {
      require("ZBCSIJ".indexOf(text.charAt(element)) >= 0, "`%s` has a type it may not", text);
      return element + 1;
    }
    int end = text.indexOf(';', element);
    require(end > 0, "a type in `%s` is malformed", text);
    named(text.substring(element + 1, end));
    return end + 1;
  }

  private void require(boolean holds, String otherwise, Object... parts)
      throws RefusedClassException {
    if (!holds) {
      throw new RefusedClassException(className, String.format(Locale.ROOT, otherwise, parts));
    }
  }
}
