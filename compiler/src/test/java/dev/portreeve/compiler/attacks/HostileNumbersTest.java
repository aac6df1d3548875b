package dev.portreeve.compiler.attacks;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.portreeve.compiler.BuiltPack;
import dev.portreeve.compiler.Compilation;
import dev.portreeve.compiler.PackCompiler;
import dev.portreeve.compiler.laws.World;
import dev.portreeve.compiler.source.KnownSchema;
import dev.portreeve.dsl.diagnostic.Diagnostic;
import dev.portreeve.dsl.parse.ParsedFile;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Numbers at the ends of their range, and forms that other languages read otherwise. */
class HostileNumbersTest {
  private static final KnownSchema SCHEMA = World.schema();

  private static final String SNAPSHOT =
      """
      {"portreeve": {"snapshot": 1, "schema": "harbour 1"}, "images": [],
       "containers": [{"id": "1", "name": "n", "nice": 9223372036854775807, "umask": "0755",
         "memory": 9223372036854775807, "ports": [65535]}]}
      """;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          nice is 9223372036854775807                      | PASS
          nice + 1 is 9223372036854775807                  | PASS
          nice + nice at least nice                        | PASS
          nice - 9223372036854775807 is 0                  | PASS
          0 - nice - nice below 0                          | PASS
          nice above -9223372036854775806                  | PASS
          nice is 9223372036854775808                      | E0103
          nice is -9223372036854775808                     | E0407
          nice is 99999999999999999999999                  | E0103
          nice is 1e400                                    | E0103
          nice is 1.5                                      | E0401
          nice is 0x10                                     | E0103
          nice is 0755                                     | E0401
          nice is 00                                       | E0103
          nice is -0                                       | FAIL
          nice is NaN                                      | E0301
          nice / 0 is 1                                    | E0101
          nice % 0 is 1                                    | E0101
          nice * 2 is 1                                    | E0101
          umask is 0755                                    | PASS
          umask is 755                                     | E0401
          umask is 0888                                    | E0103
          umask is 07777                                   | FAIL
          umask is 010000                                  | E0103
          memory is unlimited or memory + 1 GiB at least memory | PASS
          memory is unlimited or memory is 9223372036854775807 bytes | PASS
          memory is unlimited or memory is 8388608 TiB     | E0103
          memory is unlimited or memory at least -1 bytes  | E0103
          ports contains 65535                             | PASS
          ports contains 65536                             | E0404
          ports contains 0                                 | E0404
          """)
  void eachIsReadAsWrittenOrRefused(String condition, String outcome) {
    String text =
        "pack numbers version 1.0.0 uses schema harbour 1\ncontrol a-b \"t\" severity low\n"
            + "  for each container\n  require "
            + condition
            + "\n  because \"b\" fix \"f\"\n";
    Compilation<BuiltPack> compilation =
        PackCompiler.compile(List.of(ParsedFile.of("numbers.reeve", text)), List.of(SCHEMA));
    String came =
        compilation
            .result()
            .map(pack -> World.report(World.engine(pack), SNAPSHOT).findings().get(0))
            .map(finding -> finding.verdict().name())
            .orElseGet(() -> codes(compilation.diagnostics()));
    assertEquals(outcome, came, () -> compilation.diagnostics().toString());
  }

  private static String codes(List<Diagnostic> diagnostics) {
    return diagnostics.stream()
        .map(d -> d.code().name())
        .distinct()
        .collect(Collectors.joining(" "));
  }
}
