package dev.portreeve.runtime.report.json;

import dev.portreeve.runtime.report.Sorted;
import dev.portreeve.runtime.verdict.Finding;
import dev.portreeve.runtime.verdict.SnapshotPath;
import dev.portreeve.runtime.verdict.Subject;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The subjects of a report, each once, in the order in which the findings of a control have them;
 * and where each stands in the snapshot, as soon as a path tells.
 */
final class SubjectTable {
  private final Map<Subject, Integer> numbers = new LinkedHashMap<>();
  private final Map<Subject, String> paths = new HashMap<>();

  private SubjectTable() {}

  static SubjectTable of(Sorted report) {
    SubjectTable table = new SubjectTable();
    report.groups().stream()
        .flatMap(group -> group.findings().stream())
        .map(Finding::subject)
        .flatMap(Optional::stream)
        .distinct()
        .sorted(Sorted.BY_SUBJECT)
        .forEach(subject -> table.numbers.put(subject, table.numbers.size()));
    return table;
  }

  List<Subject> all() {
    return List.copyOf(numbers.keySet());
  }

  int number(Subject subject) {
    return numbers.get(subject);
  }

  /** Where it stands in the snapshot; empty where no path has told. */
  Optional<String> path(Subject subject) {
    return Optional.ofNullable(paths.get(subject));
  }

  /** A path from its subject on, with the dot before it; as it is where it leads elsewhere. */
  String relative(Subject subject, String path) {
    String rest = SnapshotPath.fromSubject(path);
    if (rest.length() == path.length() || !path.startsWith(subject.type())) {
      return path;
    }
    int end = path.length() - rest.length() - 1;
    String own = paths.computeIfAbsent(subject, s -> path.substring(0, end));
    return own.length() == end && path.startsWith(own) ? path.substring(end) : path;
  }
}
