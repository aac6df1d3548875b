package dev.portreeve.compiler.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.portreeve.compiler.Compilation;
import dev.portreeve.compiler.PackCompiler;
import dev.portreeve.compiler.PolicyCompiler;
import dev.portreeve.compiler.laws.World;
import dev.portreeve.compiler.plan.Plan;
import dev.portreeve.compiler.plan.PlannedPolicy;
import dev.portreeve.compiler.source.KnownSchema;
import dev.portreeve.compiler.source.PackLibrary;
import dev.portreeve.compiler.source.PolicySource;
import dev.portreeve.dsl.parse.ParsedFile;
import dev.portreeve.runtime.report.compare.DifferenceText;
import dev.portreeve.runtime.report.compare.RuleDifference;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * What is said of two packs or policies that differ, as {@code src/test/resources/compare} holds
 * it: a text, behind {@code %% new} another, behind {@code %% says} what differs.
 */
class ComparisonTest {
  private final KnownSchema harbour = World.schema();
  private final ParsedFile quay = World.file("../policy/quay.reeve");

  @TestFactory
  Stream<DynamicTest> everyDifferenceIsTold() throws IOException {
    String all = Files.readString(Path.of("src/test/resources/compare/differences.txt"));
    List<String> cases = Stream.of(all.split("(?m)^--- ")).skip(1).toList();
    assertFalse(cases.isEmpty());
    return cases.stream()
        .map(c -> DynamicTest.dynamicTest(c.substring(0, c.indexOf('\n')), () -> hold(c)));
  }

  private void hold(String text) {
    String[] parts = text.substring(text.indexOf('\n') + 1).split("(?m)^%% (new|says)\n");
    boolean policy = parts[0].startsWith("policy");
    String old = parts[0];
    RuleDifference difference =
        policy
            ? Comparison.of(policy(old).policy(), policy(parts[1]).policy())
            : Comparison.of(pack(old).pack(), pack(parts[1]).pack());
    assertEquals(parts[2].strip(), DifferenceText.of(difference, Optional.empty()).strip());
  }

  private Plan pack(String text) {
    String head = text.startsWith("pack") ? "" : "pack p version 1.0\nuses schema harbour 1\n";
    return result(
        PackCompiler.plan(
            List.of(ParsedFile.of("p.reeve", head + text)),
            List.of(harbour.schema()),
            PackLibrary.of(List.of(List.of(quay)))));
  }

  private PlannedPolicy policy(String text) {
    return result(
        PolicyCompiler.plan(
            PolicySource.of(List.of(ParsedFile.of("p.reeve", text))).orElseThrow(),
            List.of(harbour.schema()),
            PackLibrary.of(List.of(List.of(quay)))));
  }

  private static <T> T result(Compilation<T> made) {
    return made.result().orElseThrow(() -> new AssertionError(made.diagnostics().toString()));
  }
}
