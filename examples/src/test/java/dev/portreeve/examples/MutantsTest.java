package dev.portreeve.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.portreeve.compiler.BuiltPack;
import dev.portreeve.compiler.PackCompiler;
import dev.portreeve.compiler.SchemaCompiler;
import dev.portreeve.compiler.mutation.Mutant;
import dev.portreeve.compiler.mutation.Mutation;
import dev.portreeve.compiler.mutation.MutationReport;
import dev.portreeve.compiler.source.KnownSchema;
import dev.portreeve.compiler.source.SourceDirectory;
import dev.portreeve.compiler.testing.Snapshots;
import dev.portreeve.dsl.diagnostic.Diagnostics;
import dev.portreeve.dsl.parse.ParsedFile;
import dev.portreeve.dsl.parse.ParsedFiles;
import dev.portreeve.stdlib.StandardPacks;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The tests of what is shown as an example notice any one mistake in it. */
class MutantsTest {

  @ParameterizedTest
  @ValueSource(strings = {"own-rules", "ownership"})
  void noMutantOfTheseRulesSurvives(String name) throws IOException {
    List<ParsedFile> docker =
        StandardPacks.schemaSources("docker").entrySet().stream()
            .map(e -> ParsedFile.of(e.getKey(), e.getValue()))
            .toList();
    assertNoneSurvives(
        docker, new ParsedFiles().of(SourceDirectory.read(Path.of(name), new Diagnostics())));
  }

  @Test
  void noMutantOfTheRulesForPodsSurvives() throws IOException {
    Path pods = Path.of("src/main/resources/dev/portreeve/examples/pods");
    assertNoneSurvives(
        new ParsedFiles().of(SourceDirectory.read(pods.resolve("schema.reeve"), new Diagnostics())),
        new ParsedFiles().of(SourceDirectory.read(pods.resolve("rules.reeve"), new Diagnostics())));
  }

  private static void assertNoneSurvives(List<ParsedFile> schema, List<ParsedFile> pack) {
    KnownSchema known = SchemaCompiler.compile(schema).result().orElseThrow();
    BuiltPack built = PackCompiler.compile(pack, List.of(known)).result().orElseThrow();
    MutationReport report = Mutation.run(built, Snapshots.none(), Set.of(), 2, (done, all) -> {});
    assertEquals(List.of(), report.survivors().stream().map(Mutant::sentence).toList());
    assertEquals(List.of(), report.untested());
  }
}
