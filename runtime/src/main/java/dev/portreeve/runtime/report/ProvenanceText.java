package dev.portreeve.runtime.report;

import dev.portreeve.runtime.text.Excerpt;
import dev.portreeve.runtime.verdict.Provenance;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What a snapshot was made from, in words for people. */
public final class ProvenanceText {
  private ProvenanceText() {}

  /** {@code 44 files collected (2026-11-24T10:00:00Z), 1 file stated}; empty where none is told. */
  public static String made(Provenance provenance) {
    return provenance.sources().stream()
        .map(ProvenanceText::words)
        .collect(Collectors.joining(", "));
  }

  private static String words(Provenance.Source source) {
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
  public static List<String> setAside(Provenance provenance) {
    List<String> lines = new ArrayList<>();
    long told = 0;
    for (Provenance.SetAside one : provenance.reasons()) {
      long more = one.count() - one.names().size();
      String names = String.join(", ", one.names()) + (more > 0 ? " and " + more + " more" : "");
      lines.add(Excerpt.of(Phrase.oneLine(names + ": " + one.why())));
      told += one.count();
    }
    if (provenance.aside() > told) {
      lines.add(provenance.aside() - told + " more, for other reasons");
    }
    return lines;
  }
}
