package dev.portreeve.runtime.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a snapshot was made from: by origin, how many files and of which time; and what was set
 * aside, and why. Empty where the snapshot does not say, as of one that import did not write.
 *
 * @param sources by origin, in alphabetical order
 * @param aside how many inputs, or parts of them, were set aside in all
 * @param reasons for that, with the first names of each; the most frequent ones of many
 */
public record Provenance(List<Source> sources, long aside, List<SetAside> reasons) {
  /** Nothing is said. */
  public static final Provenance NONE = new Provenance(List.of(), 0, List.of());

  /** Copies its lists. */
  public Provenance {
    sources = List.copyOf(sources);
    reasons = List.copyOf(reasons);
  }

  /** Files of one origin; the first and the last instant that any of them tells. */
  public record Source(String origin, long files, Optional<String> first, Optional<String> last) {}

  /** Inputs that were set aside for one reason: how many, and the first names of them. */
  public record SetAside(String why, long count, List<String> names) {
    /** Copies its list. */
    public SetAside {
      names = List.copyOf(names);
    }
  }

  /** {@code 44 files collected (2026-11-24T10:00:00Z), 1 file stated}; empty where none is told. */
  String made() {
    return sources.stream().map(Provenance::words).collect(Collectors.joining(", "));
  }

  private static String words(Source source) {
    String time =
        source
            .first()
            .map(
                first -> {
                  String last = source.last().orElse(first);
                  return " (" + first + (last.equals(first) ? "" : " to " + last) + ")";
                })
            .orElse("");
    return Excerpt.of(Phrase.count(source.files(), "file") + " " + source.origin() + time);
  }

  /** A line for each reason, and one for those that are not told. */
  List<String> setAside() {
    List<String> lines = new ArrayList<>();
    long told = 0;
    for (SetAside one : reasons) {
      long more = one.count() - one.names().size();
      String names = String.join(", ", one.names()) + (more > 0 ? " and " + more + " more" : "");
      lines.add(Excerpt.of(Phrase.oneLine(names + ": " + one.why())));
      told += one.count();
    }
    if (aside > told) {
      lines.add(aside - told + " more, for other reasons");
    }
    return lines;
  }
}
