package dev.portreeve.cli.test;

import dev.portreeve.compiler.coverage.AnnotatedSource;
import dev.portreeve.compiler.coverage.CoverageTable;
import dev.portreeve.compiler.coverage.Share;
import dev.portreeve.compiler.testing.TestPicture;
import dev.portreeve.compiler.testing.TestResult;
import dev.portreeve.runtime.text.TerminalText;
import java.util.List;
import java.util.stream.Stream;

/** Test results for people: pictures of what failed, coverage where it is wanted, and counts. */
final class TestSummary {
  /** The most controls without a test that are named. */
  private static final int MOST = 10;

  private final List<TestedPack> packs;
  private final boolean colour;
  private final StringBuilder out = new StringBuilder();

  TestSummary(List<TestedPack> packs, boolean colour) {
    this.packs = packs;
    this.colour = colour;
  }

  /** The whole; {@code table} and {@code source} ask for coverage. */
  String of(boolean table, boolean source) {
    for (TestedPack pack : packs) {
      for (TestResult result : pack.results()) {
        if (!result.passed()) {
          out.append(TestPicture.of(result, pack::place, colour));
        }
      }
    }
    for (TestedPack pack : packs) {
      if (source) {
        out.append(AnnotatedSource.of(pack.coverage(), pack::place, colour));
      }
      if (table) {
        out.append(CoverageTable.of(pack.name(), pack.coverage(), pack::place)).append('\n');
      }
    }
    untested();
    if (table || source) {
      out.append("coverage: ").append(coverage()).append('\n');
    }
    out.append("tests: ").append(counts(packs)).append('\n');
    return out.toString();
  }

  private void untested() {
    List<String> names = packs.stream().flatMap(pack -> pack.untested().stream()).toList();
    if (names.isEmpty()) {
      return;
    }
    String some = String.join(", ", names.subList(0, Math.min(MOST, names.size())));
    String more = names.size() > MOST ? " and " + (names.size() - MOST) + " more" : "";
    String verb = names.size() == 1 ? " control has no test: " : " controls have no test: ";
    out.append(TerminalText.of(names.size() + verb + some + more)).append('\n');
  }

  private String coverage() {
    Share clauses = sum(packs.stream().map(pack -> pack.coverage().clauses()));
    Share branches = sum(packs.stream().map(pack -> pack.coverage().branches()));
    return said(clauses) + " of the clauses, " + said(branches) + " of the branches";
  }

  private static String said(Share share) {
    return share.covered() + " of " + share.all() + " (" + share.percent() + " %)";
  }

  private static Share sum(Stream<Share> shares) {
    return shares.reduce(
        new Share(0, 0), (a, b) -> new Share(a.covered() + b.covered(), a.all() + b.all()));
  }

  /** {@code 3 passed, 1 failed, of 2 controls}. */
  static String counts(List<TestedPack> packs) {
    int passed = packs.stream().mapToInt(pack -> pack.suite().passed()).sum();
    int failed = packs.stream().mapToInt(pack -> pack.suite().failures()).sum();
    int errors = packs.stream().mapToInt(pack -> pack.suite().errors()).sum();
    long controls =
        packs.stream()
            .mapToLong(pack -> pack.results().stream().map(TestResult::control).distinct().count())
            .sum();
    return passed
        + " passed, "
        + failed
        + " failed, "
        + (errors == 0 ? "" : errors + (errors == 1 ? " error, " : " errors, "))
        + "of "
        + controls
        + (controls == 1 ? " control" : " controls");
  }
}
