package dev.portreeve.runtime.load;

import dev.portreeve.runtime.abi.Abi.Caller;
import dev.portreeve.runtime.load.AllowList.Member;
import java.util.Locale;
import java.util.Map;

/**
 * What one class may name, being of its kind: what is offered to that kind by the allow-list and by
 * the views that are scanned with it, and its own members.
 */
final class Surroundings {
  private final String className;
  private final Caller caller;
  private final Map<String, Member> own;
  private final Map<String, Map<String, Member>> offers;

  /**
   * What a class may see: names of classes have slashes here. {@code own} are the members that the
   * class declares itself.
   */
  Surroundings(
      String className,
      Caller caller,
      Map<String, Member> own,
      Map<String, Map<String, Member>> offers) {
    this.className = className;
    this.caller = caller;
    this.own = own;
    this.offers = offers;
  }

  boolean isSelf(String name) {
    return name.equals(className);
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

  private Map<String, Member> named(String name) throws RefusedClassException {
    if (isSelf(name)) {
      return own;
    }
    Map<String, Member> known = offers.get(name);
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

  /** A member of a class, if this class may name it. */
  Member member(String owner, String member) throws RefusedClassException {
    Member found = named(owner).get(member);
    boolean offered = found != null && found.callers().contains(caller);
    require(offered, "it names `%s.%s`", owner.replace('/', '.'), member);
    return found;
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
      throw new RefusedClassException(
          className.replace('/', '.'), String.format(Locale.ROOT, otherwise, parts));
    }
  }
}
