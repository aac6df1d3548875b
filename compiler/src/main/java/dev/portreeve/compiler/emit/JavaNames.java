package dev.portreeve.compiler.emit;

import dev.portreeve.runtime.abi.snapshot.Shape;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Java names made of the schema's words, which are lower-case ASCII words joined by underscores:
 * {@code memory_limit} becomes {@code memoryLimit}. Words that Java keeps for itself, and twins,
 * get an ending.
 */
final class JavaNames {
  static final String SCHEMA_PACKAGE = "portreeve.schema";
  static final String RULES_PACKAGE = "portreeve.rules";

  private static final Set<String> TAKEN =
      Set.of(
          ("abstract assert boolean break byte case catch char class const continue default do double"
                  + " else enum extends final finally float for goto if implements import instanceof"
                  + " int interface long native new package private protected public return short"
                  + " static strictfp super switch synchronized this throw throws transient try void"
                  + " volatile while true false null var yield record sealed permits"
                  // Fields and methods that views inherit.
                  + " presence why owner ownerField index label shape reasons origins collectedAt"
                  + " decoder indexes budget references"
                  // The parameters of a view's own methods, which would hide a field.
                  + " field value")
              .split(" "));

  private static final Set<String> ROOTS = Set.of("snapshot", "parameters", "lists");

  /** What generated methods call their own parameters, and classes their own fields. */
  static final Set<String> OURS =
      Set.of(
          "snapshot",
          "everything",
          "subject",
          "chosen",
          "outcomes",
          "control",
          "trace",
          "first",
          "outcome",
          "parameters",
          "lists",
          "surely",
          "perhaps");

  private JavaNames() {}

  /**
   * Different words give different names: where an underscore stands beside another, at an end or
   * before a digit, it stays. The name of another pack's thing, {@code site-tools.odd_paths}, has
   * underscores before small letters, as no other name has: {@code site_d_tools_oddPaths}.
   */
  static String camel(String words) {
    int dot = words.indexOf('.');
    if (dot >= 0) {
      return camel(words.substring(0, dot)) + "_" + camel(words.substring(dot + 1));
    }
    int dash = words.indexOf('-');
    if (dash >= 0) {
      return camel(words.substring(0, dash)) + "_d_" + camel(words.substring(dash + 1));
    }
    return joined(words);
  }

  private static String joined(String words) {
    StringBuilder name = new StringBuilder();
    for (String word : words.split("_", -1)) {
      boolean joins = !word.isEmpty() && !Character.isDigit(word.charAt(0));
      name.append(name.length() == 0 ? word : joins ? capital(word) : "_" + word);
    }
    return name.toString();
  }

  static String capital(String word) {
    return word.isEmpty()
        ? word
        : word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
  }

  /** The class of the views of a shape. Roots have capitals, so that no structure is called so. */
  static String view(Shape shape) {
    return capital(camel(shape.name())) + (ROOTS.contains(shape.name()) ? "ObjectView" : "View");
  }

  /** A local variable that holds such a view. */
  static String local(String structure) {
    String name = camel(structure);
    boolean taken = TAKEN.contains(name) || OURS.contains(name) || RuleClass.isConstant(name);
    return taken ? name + "Object" : name;
  }

  /** The Java fields of a shape, by number. */
  static List<String> fields(Shape shape) {
    List<String> names = new ArrayList<>();
    Set<String> used = new HashSet<>();
    for (Shape.Field field : shape.fields()) {
      String name = camel(field.name());
      if (TAKEN.contains(name)) {
        name += "Field";
      }
      String unique = name;
      for (int i = 2; !used.add(unique); i++) {
        unique = name + i;
      }
      names.add(unique);
    }
    return names;
  }
}
