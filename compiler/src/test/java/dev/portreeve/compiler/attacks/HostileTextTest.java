package dev.portreeve.compiler.attacks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.portreeve.compiler.BuiltPack;
import dev.portreeve.compiler.Compilation;
import dev.portreeve.compiler.PackCompiler;
import dev.portreeve.compiler.emit.Emitted;
import dev.portreeve.compiler.laws.World;
import dev.portreeve.compiler.source.KnownSchema;
import dev.portreeve.dsl.parse.ParsedFile;
import dev.portreeve.laws.Tries;
import dev.portreeve.runtime.verdict.Finding;
import dev.portreeve.runtime.verdict.Report;
import dev.portreeve.runtime.verdict.Shown;
import dev.portreeve.runtime.verdict.Verdict;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Hostile texts in every place of a rule: none of it stands in generated Java, each keeps its value
 * as far as the finding, or is refused by name.
 */
class HostileTextTest {
  private static final KnownSchema SCHEMA = World.schema();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\\\"); System.exit(3); (\\\"",
        "\\\\u0022);System.exit(3);//",
        "\\\\u000aSystem.exit(3);",
        "\\\\u005cu000a}",
        "*/ System.exit(3); /*",
        "// zqzq",
        "\\u{1}23 zqzq",
        "\\u{7f}\\u{85}zqzq",
        "${zqzq} #{zqzq} %s %n",
        "class zqzq { static { System.exit(3); } }"
      })
  void aHostileTextKeepsItsValueAndNeverBecomesCode(String written) throws Exception {
    String value = written.replace("\\u{1}", "\1").replace("\\u{7f}\\u{85}", "\u007f\u0085");
    value = value.replace("\\\"", "\"").replace("\\\\", "\\");
    String message = message(written);
    BuiltPack pack =
        World.pack(
            SCHEMA,
            ParsedFile.of(
                "a\";System.exit(4);.reeve",
                """
                pack hostile version 1.0.0 "T"
                uses schema harbour 1
                parameter word : text = "T" "T"
                list words : set of text = { "T" }
                define fine(n: text) means n is "T"
                control x-y "T"
                  severity low
                  for each container where name is not "x T"
                  require name is "T" and fine(name) and name is word and name is one of words
                    and name contains "T" and name starts with "T"
                  require privileged is true "M"
                  ask "M" when privileged is true
                  because "T" fix "M"
                benchmark hostile version 1.0.0 "T" section 1 "T" 1.1 x-y level 1 automated
                """
                    .replace("T", written)
                    .replace("M", message)));
    ObjectMapper mapper = new ObjectMapper();
    ObjectNode container = mapper.createObjectNode().put("id", "1").put("privileged", false);
    container.put("name", value);
    String snapshot =
        "{\"portreeve\":{\"snapshot\":1,\"schema\":\"harbour 1\"},\"containers\":["
            + container
            + "]}";
    Finding finding = World.report(World.engine(pack), snapshot).findings().get(0);
    assertEquals(Verdict.PASS, finding.obligations().get(0).verdict());
    assertEquals(value, finding.obligations().get(1).message().orElseThrow());
    assertEquals(value, pack.pack().controls().get(0).title());
    assertEquals(value, pack.pack().benchmarks().get(0).title());
    for (Emitted unit : pack.units()) {
      assertFalse(unit.text().contains("System.exit"), unit.name());
      assertFalse(unit.text().contains("zqzq"), unit.name());
      assertFalse(unit.text().contains("\""), unit.name());
      assertTrue(unit.text().chars().allMatch(c -> c == '\n' || c >= ' ' && c <= '~'));
    }
  }

  private static String message(String written) {
    // Braces of a message are its own unless doubled; those of an escape are not.
    return written
        .replaceAll("(?<!\\\\u)\\{", "{{")
        .replaceAll("(?<!\\\\u\\{[0-9a-f]{1,4})\\}", "}}");
  }

  @Test
  void everyUnitSurvivesFromAListToTheEvidenceOrIsRefusedByName() throws Exception {
    int survived = 0;
    int refused = 0;
    List<Integer> blocks = IntStream.range(0, 0x10000 / 0x800).map(i -> i * 0x800).boxed().toList();
    List<Integer> tried = Tries.some(blocks);
    for (int from : tried) {
      List<Integer> units = new ArrayList<>();
      StringBuilder list = new StringBuilder();
      for (int unit = from; unit < from + 0x800; unit++) {
        boolean surrogate = unit >= 0xD800 && unit <= 0xDFFF;
        if (surrogate || unit == 0) {
          refused++;
          continue;
        }
        units.add(unit);
        list.append(list.isEmpty() ? "" : ", ").append("\"x\\u{").append(Integer.toHexString(unit));
        list.append("}y\"");
      }
      if (units.isEmpty()) {
        continue;
      }
      survived += check(units, list.toString());
    }
    assertEquals(tried.size() * 0x800, survived + refused);
    // NUL may be written, but in a snapshot it makes its text unknown: see HostileSnapshotTest.
    for (String bad : List.of("d800", "dfff")) {
      Compilation<BuiltPack> none = compile("\"x\\u{" + bad + "}y\"");
      assertTrue(none.failed(), bad);
      assertTrue(none.diagnostics().get(0).message().contains("\\u{" + bad + "}"));
    }
  }

  private static Compilation<BuiltPack> compile(String list) {
    String text =
        """
        pack units version 1.0.0
        uses schema harbour 1
        list units : set of text = { LIST }
        control a-b "t"
          severity low
          for each container
          require every l in labels_given is one of units
          require labels_given is empty
          because "b" fix "f"
        """
            .replace("labels_given", "arguments")
            .replace("LIST", list);
    return PackCompiler.compile(List.of(ParsedFile.of("units.reeve", text)), List.of(SCHEMA));
  }

  private static int check(List<Integer> units, String list) throws Exception {
    BuiltPack pack = World.result(compile(list));
    ObjectMapper mapper = new ObjectMapper();
    ObjectNode container = mapper.createObjectNode().put("id", "1");
    var arguments = container.putArray("arguments");
    Set<String> expected = new LinkedHashSet<>();
    for (int unit : units) {
      expected.add("x" + (char) unit + "y");
    }
    expected.forEach(arguments::add);
    String snapshot =
        "{\"portreeve\":{\"snapshot\":1,\"schema\":\"harbour 1\"},\"containers\":["
            + container
            + "]}";
    Report report = World.report(World.engine(pack), snapshot);
    Finding finding = report.findings().get(0);
    assertEquals(Verdict.PASS, finding.obligations().get(0).verdict());
    Shown.Many shown = (Shown.Many) finding.evidence().get(0).value();
    Set<String> seen = new LinkedHashSet<>();
    shown.values().forEach(v -> seen.add(((Shown.Text) v).value()));
    assertEquals(expected, seen);
    return seen.size();
  }
}
