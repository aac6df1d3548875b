package dev.portreeve.architecture;

import com.github.javaparser.ast.ImportDeclaration;
import com.github.javaparser.ast.body.TypeDeclaration;
import com.github.javaparser.ast.expr.AnnotationExpr;
import com.github.javaparser.ast.expr.ClassExpr;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Doors of packages: what each says that others may import of it, and who takes another way. */
final class Doors {
  private Doors() {}

  static boolean isPackageInfo(Source source) {
    return source.file().endsWith("package-info.java");
  }

  /** Every import of a class of these modules, in whatever module, that is no door. */
  static List<String> broken(Collection<Source> sources, Set<String> modules) {
    Map<String, Set<String>> doors = new TreeMap<>();
    List<String> broken = new ArrayList<>();
    for (Source source : sources) {
      if (modules.contains(source.module()) && isPackageInfo(source)) {
        said(source)
            .ifPresentOrElse(
                annotation -> doors.put(source.packageName(), named(annotation)),
                () -> broken.add(source.at(source.tree(), "say @Doors of this package")));
      }
    }
    for (Source source : sources) {
      for (ImportDeclaration each : source.tree().getImports()) {
        String name = each.getNameAsString();
        doors.keySet().stream()
            .filter(p -> name.startsWith(p + "."))
            .filter(p -> Character.isUpperCase(name.charAt(p.length() + 1)))
            .filter(p -> !p.equals(source.packageName()))
            .filter(p -> !doors.get(p).contains(name.substring(p.length() + 1).split("\\.")[0]))
            .findFirst()
            .ifPresent(
                p ->
                    broken.add(
                        source.at(
                            each,
                            name
                                + " is no door of its package: ask one that is, or name it in the"
                                + " @Doors of "
                                + p
                                + " and say there what it is for")));
      }
    }
    return broken;
  }

  /** Every class of these modules that is public, as a door is, and is not named as one. */
  static List<String> unnamed(Collection<Source> sources, Set<String> modules) {
    Map<String, Set<String>> doors = new TreeMap<>();
    sources.stream()
        .filter(source -> modules.contains(source.module()) && isPackageInfo(source))
        .forEach(s -> said(s).ifPresent(a -> doors.put(s.packageName(), named(a))));
    return sources.stream()
        .filter(source -> doors.containsKey(source.packageName()))
        .flatMap(
            source ->
                source.tree().getTypes().stream()
                    .filter(TypeDeclaration::isPublic)
                    .filter(
                        type -> !doors.get(source.packageName()).contains(type.getNameAsString()))
                    .map(
                        type ->
                            source.at(
                                type,
                                type.getNameAsString()
                                    + " is public and no door: take `public` away, or name it in @Doors")))
        .toList();
  }

  private static Optional<AnnotationExpr> said(Source source) {
    return source
        .all(AnnotationExpr.class)
        .filter(annotation -> annotation.getNameAsString().equals("Doors"))
        .findFirst();
  }

  private static Set<String> named(AnnotationExpr annotation) {
    Set<String> names = new TreeSet<>();
    annotation.findAll(ClassExpr.class).forEach(c -> names.add(c.getTypeAsString()));
    return names;
  }
}
