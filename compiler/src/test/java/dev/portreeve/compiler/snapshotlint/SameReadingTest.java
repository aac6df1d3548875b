package dev.portreeve.compiler.snapshotlint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portreeve.compiler.PackCompiler;
import dev.portreeve.compiler.SchemaCompiler;
import dev.portreeve.compiler.source.KnownSchema;
import dev.portreeve.dsl.parse.ParsedFile;
import dev.portreeve.dsl.schema.Type;
import dev.portreeve.runtime.evaluate.Engine;
import dev.portreeve.runtime.evaluate.policy.Policy;
import dev.portreeve.runtime.evaluate.policy.PolicyException;
import dev.portreeve.runtime.json.InputException;
import dev.portreeve.runtime.pack.CompiledPack;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What the checker of data complains about is what the decoder cannot read, value by value: each is
 * set as a parameter too, and the engine refuses a parameter that it cannot read.
 */
class SameReadingTest {
  private static final List<String> VALUES =
      List.of(
          "true",
          "0",
          "-1",
          "1",
          "65535",
          "65536",
          "9223372036854775807",
          "-9223372036854775808",
          "9223372036854775808",
          "1.5",
          "1e3",
          "null",
          "{}",
          "[]",
          "[1]",
          "\"\"",
          "\"x\"",
          "\"quay\"",
          "\"Quay\"",
          "\"/\"",
          "\"/etc/../x\"",
          "\"etc\"",
          "\"0644\"",
          "\"0999\"",
          "\"644\"",
          "\"1.2.3\"",
          "\"v1\"",
          "\"10.0.0.1\"",
          "\"300.0.0.1\"",
          "\"::1\"",
          "\"10.0.0.0/8\"",
          "\"10.0.0.0/99\"",
          "\"nginx\"",
          "\"Nginx:\"",
          "\"docker.io\"",
          "\"a b\"",
          "\"2026-11-24T10:00:00Z\"",
          "\"2026-11-24\"",
          "\"2026-11-24T10:00:00\"",
          "\"0001-01-01T00:00:00Z\"",
          "\"\\u0000\"",
          "\"\\ud800\"",
          "\"/\\u0000\"",
          "\"*\"");

  @Test
  void theCheckerComplainsExactlyAboutWhatTheDecoderCannotRead() throws InputException {
    List<String> types =
        Stream.concat(
                Stream.of(Type.Scalar.values()).map(Type::show),
                Stream.of("berth", "set of path", "list of int"))
            .toList();
    StringBuilder fields = new StringBuilder();
    StringBuilder parameters = new StringBuilder();
    for (int i = 0; i < types.size(); i++) {
      fields.append("  f").append(i).append(" : ").append(types.get(i)).append(" \"x\"\n");
      parameters
          .append("parameter p")
          .append(i)
          .append(" : ")
          .append(types.get(i))
          .append(" \"x\"\n");
    }
    KnownSchema schema =
        SchemaCompiler.compile(
                List.of(
                    ParsedFile.of(
                        "schema.reeve",
                        "schema harbour version 1\nenum berth { quay }\n"
                            + "subject harbour \"x\" one as harbour\n"
                            + fields)))
            .result()
            .orElseThrow();
    String pack =
        "pack p version 1.0.0 uses schema harbour 1\n"
            + parameters
            + "control a-b \"x\" severity low for the harbour require f1 is 1 because \"x\" fix"
            + " \"x\"";
    CompiledPack compiled =
        PackCompiler.compile(List.of(ParsedFile.of("pack.reeve", pack)), List.of(schema))
            .result()
            .orElseThrow()
            .pack();
    List<String> differ = new ArrayList<>();
    int refused = 0;
    for (int i = 0; i < types.size(); i++) {
      for (String value : VALUES) {
        boolean complained = complains(schema, "f" + i, value);
        refused += complained ? 1 : 0;
        if (complained == reads(compiled, "p" + i, value)) {
          differ.add(types.get(i) + " " + value + (complained ? " is read" : " is not read"));
        }
      }
    }
    assertEquals("", String.join("\n", differ));
    assertTrue(refused > types.size() * 10 && refused < types.size() * VALUES.size(), refused + "");
  }

  private static boolean complains(KnownSchema schema, String field, String value)
      throws InputException {
    String text =
        "{\"portreeve\": {\"snapshot\": 1, \"schema\": \"harbour 1\"}, \"harbour\": {\""
            + field
            + "\": "
            + value
            + "}}";
    return !SnapshotChecker.check(
            "s.json", text.getBytes(StandardCharsets.UTF_8), List.of(schema.schema()))
        .isEmpty();
  }

  private static boolean reads(CompiledPack pack, String parameter, String value) {
    try {
      Engine.load(Policy.of(pack).with(parameter, value), Instant.parse("2026-11-24T00:00:00Z"));
      return true;
    } catch (PolicyException e) {
      return false;
    }
  }
}
