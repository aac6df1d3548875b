package dev.portreeve.runtime.evaluate;

import dev.portreeve.runtime.abi.snapshot.View;
import dev.portreeve.runtime.verdict.Finding;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The findings of one control by the names of their subjects, which are replaced in place. */
final class NamedFindings {
  private final List<Finding> findings;
  private final Map<Finding, View> views;
  private final Map<String, List<Integer>> byName = new HashMap<>();

  /** Of no subject, or of one whose name is not known: it may be any. */
  private final List<Integer> nameless = new ArrayList<>();

  /**
   * @param findings of the control; they are replaced there
   * @param views the objects that the findings are about
   */
  NamedFindings(List<Finding> findings, Map<Finding, View> views) {
    this.findings = findings;
    this.views = views;
    for (int i = 0; i < findings.size(); i++) {
      String name = findings.get(i).subject().map(s -> s.name()).orElse("");
      List<Integer> places =
          name.isEmpty() ? nameless : byName.computeIfAbsent(name, n -> new ArrayList<>());
      places.add(i);
    }
  }

  /** The places of those that may be meant by a name, in order; of all where none is given. */
  List<Integer> places(Optional<String> name) {
    if (name.isEmpty()) {
      return IntStream.range(0, findings.size()).boxed().toList();
    }
    List<Integer> named = byName.getOrDefault(name.get(), List.of());
    return nameless.isEmpty()
        ? named
        : Stream.concat(named.stream(), nameless.stream()).sorted().toList();
  }

  Finding at(int place) {
    return findings.get(place);
  }

  View view(Finding finding) {
    return views.get(finding);
  }

  /** Puts another finding about the same object in place of one. */
  void put(int place, Finding finding) {
    views.put(finding, views.get(findings.get(place)));
    findings.set(place, finding);
  }
}
