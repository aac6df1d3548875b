package dev.portreeve.runtime.docker.compose.project;

import dev.portreeve.runtime.abi.scalar.Aliases;
import dev.portreeve.runtime.abi.scalar.Paths;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The compose files that were given together, by their names, and which of them others name. */
final class ComposeFolder {
  private final Map<String, ComposeDocument> files = new LinkedHashMap<>();

  /** Which files a file names, by their names. */
  private final Map<String, Set<String>> naming = new TreeMap<>();

  ComposeFolder(List<ComposeDocument> documents) {
    documents.forEach(document -> files.put(normal(document.source()), document));
  }

  /** A file that another one names, by a path from where that one lies. */
  Optional<ComposeDocument> file(ComposeDocument from, String path) {
    String source = normal(from.source());
    String folder = source.substring(0, source.lastIndexOf('/') + 1);
    String clean = path.startsWith("/") ? path : Paths.canonical(folder + path, Aliases.NONE);
    Optional<ComposeDocument> found = Optional.ofNullable(files.get(clean));
    found.ifPresent(file -> naming.computeIfAbsent(source, n -> new TreeSet<>()).add(clean));
    return found;
  }

  /** The way from the folder of one file to that of another; nothing where they are the same. */
  static String way(ComposeDocument from, ComposeDocument to) {
    List<String> start = folders(from);
    List<String> end = folders(to);
    int common = 0;
    while (common < Math.min(start.size(), end.size())
        && start.get(common).equals(end.get(common))) {
      common++;
    }
    List<String> way = new ArrayList<>(Collections.nCopies(start.size() - common, ".."));
    way.addAll(end.subList(common, end.size()));
    return way.isEmpty() ? "" : "./" + String.join("/", way);
  }

  private static List<String> folders(ComposeDocument document) {
    String source = normal(document.source());
    String folder = source.substring(0, Math.max(0, source.lastIndexOf('/')));
    return Arrays.stream(folder.split("/")).filter(name -> !name.isEmpty()).toList();
  }

  /**
   * Those that are a project of their own, which no other one names. Of files that name each other
   * one is, first of all what compose looks for: else none of them would be seen.
   */
  List<ComposeDocument> projects(Collection<ComposeDocument> documents) {
    Set<String> parts = new HashSet<>();
    naming.forEach(
        (file, others) -> others.stream().filter(o -> !o.equals(file)).forEach(parts::add));
    Set<String> projects = new HashSet<>(files.keySet());
    projects.removeAll(parts);
    Set<String> seen = new HashSet<>();
    projects.forEach(file -> take(file, seen));
    files.keySet().stream()
        .sorted(Comparator.comparing(file -> !ComposeOverlay.isLookedFor(file)))
        .forEach(
            file -> {
              if (!seen.contains(file)) {
                projects.add(file);
                take(file, seen);
              }
            });
    return documents.stream().filter(d -> projects.contains(normal(d.source()))).toList();
  }

  /** A file and all that it names. */
  private void take(String file, Set<String> seen) {
    Deque<String> open = new ArrayDeque<>(List.of(file));
    while (!open.isEmpty()) {
      String next = open.pop();
      if (seen.add(next)) {
        open.addAll(naming.getOrDefault(next, Set.of()));
      }
    }
  }

  /** As if all names began at one root. */
  private static String normal(String source) {
    String slashed = source.replace('\\', '/');
    String clean = Paths.canonical(slashed.startsWith("/") ? slashed : "/" + slashed, Aliases.NONE);
    return clean == null ? slashed : clean;
  }
}
