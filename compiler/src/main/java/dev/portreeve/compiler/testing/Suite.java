package dev.portreeve.compiler.testing;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The results of one pack, under its name. */
public record Suite(String pack, List<TestResult> results) {

  /** Copies its list. */
  public Suite {
    results = List.copyOf(results);
  }

  /** How many came out as they say. */
  public int passed() {
    return (int) results.stream().filter(TestResult::passed).count();
  }

  /** How many came to no verdict. */
  public int errors() {
    return (int)
        results.stream().filter(r -> r.problem().map(Problem::error).orElse(false)).count();
  }

  /** How many came to another verdict, or to the right one for other reasons. */
  public int failures() {
    return results.size() - passed() - errors();
  }

  /** The results control by control, in the order in which controls are first tested. */
  List<Suite> byControl() {
    Map<String, List<TestResult>> controls = new LinkedHashMap<>();
    results.forEach(r -> controls.computeIfAbsent(r.control(), c -> new ArrayList<>()).add(r));
    List<Suite> suites = new ArrayList<>();
    controls.forEach((control, own) -> suites.add(new Suite(pack + "." + control, own)));
    return suites;
  }
}
