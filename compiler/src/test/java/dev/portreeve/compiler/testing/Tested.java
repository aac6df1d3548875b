package dev.portreeve.compiler.testing;

import dev.portreeve.compiler.BuiltPack;
import dev.portreeve.compiler.Compilation;
import dev.portreeve.compiler.PackCompiler;
import dev.portreeve.compiler.SchemaCompiler;
import dev.portreeve.compiler.coverage.Coverage;
import dev.portreeve.compiler.source.KnownSchema;
import dev.portreeve.dsl.parse.ParsedFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A pack in a directory beside these tests, with its tests run. */
record Tested(BuiltPack built, TestRun run, Coverage coverage) {
  static final Path FOLDER = Path.of("src/test/resources/testing");

  /** The pack in a directory of {@link #FOLDER}. */
  static Tested pack(String name) throws IOException {
    Path directory = FOLDER.resolve(name);
    String text = Files.readString(directory.resolve("rules.reeve"));
    return text(text, Snapshots.below(directory));
  }

  /** A pack over the same schema. */
  static Tested text(String text, Snapshots snapshots) throws IOException {
    ParsedFile schema =
        ParsedFile.of("schema.reeve", Files.readString(FOLDER.resolve("schema.reeve")));
    KnownSchema known = sound(SchemaCompiler.compile(List.of(schema)));
    BuiltPack built =
        sound(PackCompiler.compile(List.of(ParsedFile.of("rules.reeve", text)), List.of(known)));
    PackTests.Options options = PackTests.Options.of(snapshots);
    TestRun run = PackTests.run(built, options);
    return new Tested(built, run, Coverage.of(built, options.sightings(), control -> true));
  }

  private static <T> T sound(Compilation<T> compilation) {
    return compilation
        .result()
        .orElseThrow(() -> new AssertionError(compilation.diagnostics().toString()));
  }

  Suite suite() {
    return new Suite(built.plan().pack().name(), run.results());
  }
}
