package dev.portreeve.architecture;

import com.github.javaparser.ast.ImportDeclaration;
import com.github.javaparser.ast.body.TypeDeclaration;
import com.github.javaparser.ast.expr.Name;
import com.github.javaparser.ast.expr.SimpleName;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Knots: sets of files of which each refers to each, by way of others. Whoever changes one of them
 * may change all, and no package border helps, as a knot may lie across it.
 */
final class Knots {
  private Knots() {}

  /**
   * Which files of one module each of its files names, in its code or in an import, static ones and
   * those of nested classes among them, by the full names of their classes.
   */
  static Map<String, Set<String>> references(Collection<Source> module) {
    Set<String> all = new TreeSet<>();
    module.forEach(source -> all.add(className(source)));
    Map<String, Set<String>> references = new TreeMap<>();
    for (Source source : module) {
      Set<String> named = new TreeSet<>();
      Map<String, String> imported = imported(source);
      for (String name : names(source)) {
        named.add(imported.getOrDefault(name, source.packageName() + "." + name));
      }
      for (ImportDeclaration i : source.tree().getImports()) {
        // A static import goes on behind its class, as that of a nested class does.
        for (String name = i.getNameAsString(); name.contains("."); name = owner(name)) {
          named.add(name);
        }
      }
      named.retainAll(all);
      named.remove(className(source));
      references.put(className(source), named);
    }
    return references;
  }

  private static String className(Source source) {
    String file = source.file();
    return file.substring(0, file.length() - ".java".length()).replace('/', '.');
  }

  /** Names of types that stand in the code of a file and that it does not declare itself. */
  private static Set<String> names(Source source) {
    Set<String> names = new TreeSet<>();
    source.all(SimpleName.class).forEach(name -> names.add(name.getIdentifier()));
    source.all(Name.class).forEach(name -> names.add(name.getIdentifier()));
    source.all(TypeDeclaration.class).forEach(type -> names.remove(type.getNameAsString()));
    return names;
  }

  /** What a file imports by name: full names by the simple ones. */
  private static Map<String, String> imported(Source source) {
    Map<String, String> imported = new HashMap<>();
    for (ImportDeclaration i : source.tree().getImports()) {
      String name = i.getNameAsString();
      if (!i.isAsterisk()) {
        imported.putIfAbsent(name.substring(name.lastIndexOf('.') + 1), name);
      }
    }
    return imported;
  }

  private static String owner(String name) {
    return name.substring(0, name.lastIndexOf('.'));
  }

  /** The largest knot: names that all reach one another; one name alone where there is none. */
  static List<String> largest(Map<String, Set<String>> references) {
    Map<String, Set<String>> reached = new TreeMap<>();
    references.keySet().forEach(name -> reached.put(name, reachedFrom(name, references)));
    return reached.keySet().stream()
        .map(name -> knot(name, reached))
        .max(Comparator.comparing(List::size))
        .orElse(List.of());
  }

  private static List<String> knot(String name, Map<String, Set<String>> reached) {
    List<String> knot = new ArrayList<>(List.of(name));
    for (String other : reached.get(name)) {
      if (!other.equals(name) && reached.getOrDefault(other, Set.of()).contains(name)) {
        knot.add(other);
      }
    }
    return knot;
  }

  private static Set<String> reachedFrom(String name, Map<String, Set<String>> references) {
    Set<String> seen = new HashSet<>();
    Deque<String> open = new ArrayDeque<>(List.of(name));
    while (!open.isEmpty()) {
      for (String next : references.getOrDefault(open.removeFirst(), Set.of())) {
        if (seen.add(next)) {
          open.add(next);
        }
      }
    }
    return seen;
  }
}
