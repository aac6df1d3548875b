package dev.portreeve.stdlib;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The page that says where Docker Bench and Portreeve differ, who is right, and why. */
final class ComparisonPage {
  /** Why they differ in one way about one number, or, ending in a star, about all that begin so. */
  record Reason(String number, Comparison.Kind kind, String right, String why) {
    boolean ofMany() {
      return number.endsWith("*");
    }

    private boolean covers(Comparison.Difference difference) {
      return kind == difference.kind()
          && (ofMany()
              ? difference.number().startsWith(number.substring(0, number.length() - 1))
              : number.equals(difference.number()));
    }
  }

  /** The reason of a difference: that of its number, before one of many. */
  static Optional<Reason> reason(List<Reason> reasons, Comparison.Difference difference) {
    return reasons.stream()
        .filter(reason -> reason.covers(difference))
        .min(Comparator.comparing(Reason::ofMany));
  }

  private static final int SHOWN = 4;

  /** 1.1.9 before 1.1.10. */
  private static final Comparator<String> NATURAL =
      Comparator.comparing(number -> number.replaceAll("\\b(\\d)\\b", "0$1"));

  private ComparisonPage() {}

  /** Reads a table of reasons: number, kind, who is right, why. */
  static List<Reason> reasons(Path file) {
    try {
      List<Reason> reasons = new ArrayList<>();
      for (String line : Files.readAllLines(file).stream().skip(1).toList()) {
        String[] cells = line.split("\t", -1);
        reasons.add(new Reason(cells[0], Comparison.Kind.valueOf(cells[1]), cells[2], cells[3]));
      }
      return reasons;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** One line for each reason, with all that it explains. */
  static String lines(
      Map<String, String> titles, List<Reason> reasons, List<Comparison.Difference> differences) {
    StringBuilder lines = new StringBuilder();
    for (Reason reason : reasons) {
      List<Comparison.Difference> explained =
          differences.stream().filter(d -> reason(reasons, d).equals(Optional.of(reason))).toList();
      lines
          .append("| ")
          .append(reason.number().equals("*") ? "all" : reason.number().replace("*", "x"))
          .append(" | ")
          .append(titles.getOrDefault(reason.number(), ""))
          .append(" | ")
          .append(reason.kind().words)
          .append(" | ")
          .append(where(reason, explained))
          .append(" | ")
          .append(reason.right())
          .append(" | ")
          .append(reason.why())
          .append(" |\n");
    }
    return lines.toString();
  }

  /** {@code 26.1.5-default: `privileged`, `capadd` and 3 more}; numbers, where they are many. */
  private static String where(Reason reason, List<Comparison.Difference> differences) {
    Map<String, TreeSet<String>> byEngine = new TreeMap<>();
    for (Comparison.Difference difference : differences) {
      byEngine
          .computeIfAbsent(difference.engine().replace("docker-", ""), e -> new TreeSet<>())
          .add(reason.ofMany() ? difference.number() : difference.subject());
    }
    return byEngine.entrySet().stream()
        .map(
            each ->
                each.getKey()
                    + (reason.ofMany() ? numbers(each.getValue()) : subjects(each.getValue())))
        .collect(Collectors.joining("; "));
  }

  private static String numbers(TreeSet<String> numbers) {
    return ": " + numbers.stream().sorted(NATURAL).collect(Collectors.joining(", "));
  }

  private static String subjects(TreeSet<String> subjects) {
    if (subjects.equals(new TreeSet<>(List.of("")))) {
      return "";
    }
    List<String> shown =
        subjects.stream()
            .sorted(Comparator.comparingInt(String::length).thenComparing(s -> s))
            .limit(SHOWN)
            .map(s -> "`" + s + "`")
            .toList();
    int more = subjects.size() - shown.size();
    return ": " + String.join(", ", shown) + (more == 0 ? "" : " and " + more + " more");
  }
}
