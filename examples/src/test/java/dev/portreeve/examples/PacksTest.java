package dev.portreeve.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portreeve.compiler.BuiltPack;
import dev.portreeve.compiler.Compilation;
import dev.portreeve.compiler.PackCompiler;
import dev.portreeve.compiler.SchemaCompiler;
import dev.portreeve.compiler.coverage.Coverage;
import dev.portreeve.compiler.source.KnownSchema;
import dev.portreeve.compiler.source.PackLibrary;
import dev.portreeve.compiler.source.SourceDirectory;
import dev.portreeve.compiler.testing.PackTests;
import dev.portreeve.compiler.testing.Snapshots;
import dev.portreeve.compiler.testing.TestRun;
import dev.portreeve.dsl.checked.Control;
import dev.portreeve.dsl.checked.Pack;
import dev.portreeve.dsl.diagnostic.Diagnostics;
import dev.portreeve.dsl.parse.ParsedFile;
import dev.portreeve.dsl.parse.ParsedFiles;
import dev.portreeve.dsl.syntax.Decl.Outcome;
import dev.portreeve.stdlib.StandardPacks;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every pack in this checkout, shipped or shown: it compiles in silence and is tested. */
class PacksTest {

  /** A pack, and where its tests find their snapshots. */
  private record Tried(BuiltPack built, Snapshots snapshots) {}

  static Stream<Named<Tried>> packs() throws IOException {
    KnownSchema docker =
        sound(SchemaCompiler.compile(files(StandardPacks.schemaSources("docker"))));
    List<Named<Tried>> packs = new ArrayList<>();
    for (String name : StandardPacks.names()) {
      BuiltPack built = built(files(StandardPacks.sources(name)), docker);
      Snapshots snapshots = path -> StandardPacks.snapshot(name, path).orElseThrow();
      packs.add(Named.of(name, new Tried(built, snapshots)));
    }
    for (String name : List.of("own-rules", "ownership")) {
      Path own = Path.of(name);
      BuiltPack built =
          built(new ParsedFiles().of(SourceDirectory.read(own, new Diagnostics())), docker);
      packs.add(Named.of(name, new Tried(built, Snapshots.below(own))));
    }
    return packs.stream();
  }

  private static List<ParsedFile> files(Map<String, String> texts) {
    return texts.entrySet().stream().map(e -> ParsedFile.of(e.getKey(), e.getValue())).toList();
  }

  private static BuiltPack built(List<ParsedFile> files, KnownSchema schema) {
    PackLibrary library =
        PackLibrary.of(
            StandardPacks.names().stream().map(n -> files(StandardPacks.sources(n))).toList());
    return sound(PackCompiler.compile(files, List.of(schema), library));
  }

  private static <T> T sound(Compilation<T> compilation) {
    assertEquals(List.of(), compilation.diagnostics());
    return compilation.result().orElseThrow();
  }

  @ParameterizedTest
  @MethodSource("packs")
  void aPackPassesItsTestsAndTheySeeAllOfIt(Tried pack) {
    PackTests.Options options = PackTests.Options.of(pack.snapshots());
    TestRun run = PackTests.run(pack.built(), options);
    assertEquals(List.of(), run.diagnostics());
    assertTrue(!run.results().isEmpty(), "no test was run");
    assertEquals(List.of(), run.results().stream().filter(result -> !result.passed()).toList());
    Coverage coverage = Coverage.of(pack.built(), options.sightings(), control -> true);
    List<String> holes =
        coverage.holes().stream().map(hole -> hole.place() + " " + hole.sentence()).toList();
    assertEquals(List.of(), holes);
  }

  @ParameterizedTest
  @MethodSource("packs")
  void everyControlIsTestedForEachWayThatItCanComeOut(Tried tried) {
    Pack pack = tried.built().plan().pack();
    List<String> untested = new ArrayList<>();
    for (Control control : pack.controls()) {
      Set<Outcome> wanted = outcomes(control);
      pack.tests().stream()
          .filter(test -> test.control().equals(control.id()))
          .flatMap(test -> test.cases().stream())
          .forEach(each -> wanted.remove(each.outcome()));
      wanted.forEach(outcome -> untested.add(control.id() + " " + outcome));
    }
    assertEquals(List.of(), untested);
  }

  /**
   * A requirement passes or fails, a question is open, a condition may not hold; or is unknown.
   * Where something is asked in any case, nothing passes.
   */
  private static Set<Outcome> outcomes(Control control) {
    Set<Outcome> outcomes = EnumSet.noneOf(Outcome.class);
    boolean decides = control.when().isPresent();
    for (Control.Obligation obligation : control.obligations()) {
      if (obligation instanceof Control.Obligation.Require require) {
        outcomes.addAll(EnumSet.of(Outcome.PASS, Outcome.FAIL));
        require.otherwiseAsk().ifPresent(ask -> outcomes.add(Outcome.MANUAL));
        decides |= require.otherwiseAsk().isEmpty();
      } else {
        outcomes.add(Outcome.MANUAL);
        decides |= ((Control.Obligation.Ask) obligation).when().isPresent();
      }
    }
    if (control.obligations().stream().anyMatch(PacksTest::asksInAnyCase)) {
      outcomes.remove(Outcome.PASS);
    }
    control.when().ifPresent(when -> outcomes.add(Outcome.NOT_APPLICABLE));
    if (decides) {
      outcomes.add(Outcome.UNKNOWN);
    }
    return outcomes;
  }

  private static boolean asksInAnyCase(Control.Obligation obligation) {
    return obligation instanceof Control.Obligation.Ask ask && ask.when().isEmpty();
  }
}
