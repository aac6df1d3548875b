package dev.portreeve.stdlib;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import dev.portreeve.runtime.pack.CompiledPack;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A ready-made pack decides and explains with nothing but the runtime and Jackson beside it. */
class RuntimeAloneTest {
  @Test
  void aReadyMadePackNeedsNoCompiler() throws Exception {
    String said =
        run(
            RuntimeAlone.class,
            StandardPacks.class,
            CompiledPack.class,
            JsonNode.class,
            JsonParser.class,
            JsonInclude.class);
    assertTrue(said.startsWith("container-not-privileged FAIL [Evidence["), said);
    assertEquals(1, said.lines().count(), said);
  }

  /** Runs the first class in a JVM whose class path holds these classes' places alone. */
  private static String run(Class<?>... needed) throws IOException, InterruptedException {
    String path =
        Stream.of(needed)
            .map(each -> each.getProtectionDomain().getCodeSource().getLocation().getPath())
            .distinct()
            .collect(Collectors.joining(":"));
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                path,
                needed[0].getName())
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), said);
    return said;
  }
}
