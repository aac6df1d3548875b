package dev.portreeve.stdlib;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portreeve.compiler.snapshotlint.SnapshotChecker;
import dev.portreeve.dsl.diagnostic.Diagnostic;
import dev.portreeve.dsl.schema.Schema;
import dev.portreeve.runtime.docker.Import;
import dev.portreeve.runtime.docker.ImportOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What import makes of a real engine's export is, key by key, what the schema says. */
class ImportedDataTest {
  private static Schema schema;

  @BeforeAll
  static void theSchema() {
    schema = Compiled.schema().schema();
  }

  static Stream<Path> engines() throws IOException {
    return Stream.concat(folders(Host.ENGINES), folders(Path.of("../examples/exports")));
  }

  private static Stream<Path> folders(Path parent) throws IOException {
    try (Stream<Path> folders = Files.list(parent)) {
      return folders.filter(Files::isDirectory).sorted().toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("engines")
  void importWritesNothingThatTheSchemaDoesNotKnow(Path engine) throws Exception {
    byte[] snapshot = Import.of(Host.sources(engine), ImportOptions.defaults()).snapshot();
    List<Diagnostic> said = SnapshotChecker.check("snapshot", snapshot, List.of(schema));
    assertEquals("", String.join("\n", said.stream().map(Diagnostic::message).toList()));
    assertTrue(snapshot.length > 1_000, engine + " gave next to nothing");
  }
}
