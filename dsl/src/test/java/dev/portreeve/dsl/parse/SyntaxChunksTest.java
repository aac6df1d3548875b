package dev.portreeve.dsl.parse;

import dev.portreeve.dsl.Chunks;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What the parser says of each chunk in {@code syntax/}. */
class SyntaxChunksTest {

  @TestFactory
  Stream<DynamicTest> everyChunkIsComplainedAboutAsItSays() throws IOException {
    return Chunks.of(
        Path.of("src/test/resources/syntax"), (file, sink) -> ParsedFile.of(file).tell(sink));
  }
}
