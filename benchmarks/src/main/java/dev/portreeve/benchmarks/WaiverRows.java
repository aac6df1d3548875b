package dev.portreeve.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.portreeve.compiler.BuiltPolicy;
import dev.portreeve.compiler.PolicyCompiler;
import dev.portreeve.compiler.SchemaCompiler;
import dev.portreeve.compiler.source.KnownSchema;
import dev.portreeve.compiler.source.PackLibrary;
import dev.portreeve.compiler.source.PolicySource;
import dev.portreeve.dsl.parse.ParsedFile;
import dev.portreeve.runtime.evaluate.Detail;
import dev.portreeve.runtime.evaluate.Engine;
import dev.portreeve.runtime.evaluate.policy.Policy;
import dev.portreeve.runtime.pack.CompiledPack;
import dev.portreeve.stdlib.StandardPacks;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A waiver for each finding of one control, by the name of its container. */
final class WaiverRows {
  private static final Instant NOW = Instant.parse("2026-11-24T00:00:00Z");
  private static final String POLICY =
      """
      policy waived version 1
        "Level 1 of section 5, and what is accepted of it."
        uses benchmark cis-docker 1.8.0 level 1 section 5
      """;
  private static final String WAIVER =
      """
      waive container-not-privileged for the container where name is "c%d"
        reason "x" owner "x" approved by "x" on 2026-01-01 until 2027-01-01
      """;

  private WaiverRows() {}

  /** So many waivers over as many containers, all of which fail. */
  static Row of(int count) throws Exception {
    byte[] snapshot = containers(count);
    Engine without = engine(POLICY);
    StringBuilder waivers = new StringBuilder(POLICY);
    for (int i = 0; i < count; i++) {
      waivers.append(String.format(Locale.ROOT, WAIVER, i));
    }
    Engine with = engine(waivers.toString());
    return new Row(
        count + " waivers over as many containers",
        new Contender("without", () -> findings(without, snapshot)),
        new Contender("with", () -> findings(with, snapshot)).atMost(1.3));
  }

  private static long findings(Engine engine, byte[] snapshot) throws Exception {
    return engine.evaluate("snapshot", snapshot, false, Detail.OPEN_ONLY).findings().size();
  }

  private static Engine engine(String text) throws Exception {
    CompiledPack docker = StandardPacks.pack("docker").orElseThrow();
    KnownSchema schema =
        new KnownSchema(
            SchemaCompiler.check(files(StandardPacks.schemaSources("docker")))
                .result()
                .orElseThrow(),
            docker.schema());
    BuiltPolicy built =
        PolicyCompiler.compile(
                PolicySource.of(List.of(ParsedFile.of("waived.reeve", text))).orElseThrow(),
                List.of(schema),
                PackLibrary.of(List.of(files(StandardPacks.sources("docker")))))
            .result()
            .orElseThrow();
    return Engine.load(Policy.of(built.compiled(), List.of(docker)), NOW);
  }

  private static List<ParsedFile> files(Map<String, String> sources) {
    return sources.entrySet().stream().map(e -> ParsedFile.of(e.getKey(), e.getValue())).toList();
  }

  /** The privileged container of the shipped host, again and again. */
  private static byte[] containers(int count) throws Exception {
    ObjectNode host = (ObjectNode) tree(Hosts.host82());
    JsonNode privileged = null;
    for (JsonNode container : host.get("containers")) {
      privileged = container.path("name").asText().equals("privileged") ? container : privileged;
    }
    ArrayNode all = host.arrayNode();
    for (int i = 0; i < count; i++) {
      ObjectNode container = privileged.deepCopy();
      container.put("name", "c" + i);
      String id = container.get("id").asText();
      container.put("id", String.format(Locale.ROOT, "%06d", i) + id.substring(6));
      all.add(container);
    }
    host.set("containers", all);
    return host.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static JsonNode tree(byte[] json) throws IOException {
    return new ObjectMapper().readTree(json);
  }
}
