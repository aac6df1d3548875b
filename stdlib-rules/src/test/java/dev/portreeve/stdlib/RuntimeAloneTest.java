package dev.portreeve.stdlib;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import dev.portreeve.PolicyBuilder;
import dev.portreeve.Portreeve;
import dev.portreeve.runtime.pack.CompiledPack;
import dev.portreeve.runtime.pack.CompiledSchema;
import dev.portreeve.runtime.pack.SchemaLibrary;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A ready-made pack decides and explains with nothing but the runtime and Jackson beside it. */
class RuntimeAloneTest {
  @Test
  void aReadyMadePackNeedsNoCompiler() throws Exception {
    String said =
        run(
            "",
            RuntimeAlone.class,
            StandardPacks.class,
            CompiledPack.class,
            JsonNode.class,
            JsonParser.class,
            JsonInclude.class);
    assertTrue(said.startsWith("container-not-privileged FAIL [Evidence["), said);
    assertEquals(1, said.lines().count(), said);
  }

  /** Its schema is within, once, however many packs are over it. */
  @Test
  void aPlanNeedsNeitherAPackNorASchema(@TempDir Path directory) throws Exception {
    PolicyBuilder policy =
        Portreeve.policy()
            .pack("docker")
            .pack("enterprise-practices")
            .benchmark("cis-docker", "1.8.0")
            .control("5.5")
            .at(Instant.parse("2026-11-24T00:00:00Z"));
    byte[] plan = policy.plan();
    Path file = Files.write(directory.resolve("plan"), plan);
    String said =
        run(
            file.toString(),
            PlanAlone.class,
            CompiledPack.class,
            JsonNode.class,
            JsonParser.class,
            JsonInclude.class);
    assertEquals("container-not-privileged FAIL\n", said);
    int packs = 0;
    for (String pack : List.of("docker", "enterprise-practices")) {
      packs += StandardPacks.file(pack).orElseThrow().length;
    }
    CompiledSchema schema = StandardPacks.pack("docker").orElseThrow().schema();
    int once = SchemaLibrary.of(List.of(schema)).bytes().length;
    assertTrue(plan.length < packs + once + 1000, plan.length + " bytes");
  }

  /**
   * Runs the first class with an argument, in a JVM whose class path holds these classes' places
   * alone.
   */
  private static String run(String argument, Class<?>... needed)
      throws IOException, InterruptedException {
    String path =
        Stream.of(needed)
            .map(each -> each.getProtectionDomain().getCodeSource().getLocation().getPath())
            .distinct()
            .collect(Collectors.joining(":"));
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                path,
                needed[0].getName(),
                argument)
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), said);
    return said;
  }
}
