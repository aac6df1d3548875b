package dev.portreeve.compiler.mutation;

import dev.portreeve.compiler.testing.SnapshotTest;
import dev.portreeve.compiler.testing.Snapshots;
import dev.portreeve.compiler.testing.TestCase;
import dev.portreeve.dsl.checked.Pack;
import dev.portreeve.dsl.diagnostic.Diagnostics;
import java.util.List;
import java.util.function.Predicate;

/** The tests of a pack, of both kinds, ready to be put to any engine. */
record PackTestSet(List<TestCase> cases, List<SnapshotTest> overSnapshots) {

  PackTestSet {
    cases = List.copyOf(cases);
    overSnapshots = List.copyOf(overSnapshots);
  }

  /** Those of some controls of a pack; they passed, so that their snapshots can be read. */
  static PackTestSet of(Pack pack, Predicate<String> chosen, Snapshots snapshots) {
    return new PackTestSet(
        TestCase.of(pack).stream().filter(c -> chosen.test(c.control())).toList(),
        SnapshotTest.of(pack, chosen, snapshots, new Diagnostics()));
  }

  List<TestCase> of(String control) {
    return cases.stream().filter(c -> c.control().equals(control)).toList();
  }

  /** Whether any of them is about a control. */
  boolean areAbout(String control) {
    return cases.stream().anyMatch(c -> c.control().equals(control))
        || overSnapshots.stream().anyMatch(t -> t.controls().contains(control));
  }
}
