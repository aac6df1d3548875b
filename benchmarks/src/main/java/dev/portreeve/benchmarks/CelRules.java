package dev.portreeve.benchmarks;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The fifteen rules in CEL, over the maps that Jackson makes of a snapshot. */
final class CelRules {
  private static final ObjectMapper MAPS =
      JsonMapper.builder().enable(DeserializationFeature.USE_LONG_FOR_INTS).build();

  private final List<CelRuntime.Program> programs = new ArrayList<>();

  CelRules() throws Exception {
    CelCompiler compiler =
        CelCompilerFactory.standardCelCompilerBuilder()
            .addVar("c", SimpleType.DYN)
            .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
            .build();
    CelRuntime runtime = CelRuntimeFactory.standardCelRuntimeBuilder().build();
    for (String rule : Fifteen.text("fifteen.cel").lines().toList()) {
      programs.add(runtime.createProgram(compiler.compile(rule).getAst()));
    }
  }

  /** What is null is left out, where rules look: CEL knows no null of Java's. */
  @SuppressWarnings("unchecked") // what Jackson makes of arrays of objects
  static List<Map<String, Object>> read(byte[] snapshot) throws IOException {
    List<Map<String, Object>> containers =
        (List<Map<String, Object>>) MAPS.readValue(snapshot, Map.class).get("containers");
    for (Map<String, Object> container : containers) {
      container.values().removeIf(Objects::isNull);
      for (Map<String, Object> port :
          (List<Map<String, Object>>) container.get("published_ports")) {
        port.values().removeIf(Objects::isNull);
      }
    }
    return containers;
  }

  Failures judge(List<Map<String, Object>> containers) throws Exception {
    Failures failures = new Failures(containers.size());
    for (int i = 0; i < containers.size(); i++) {
      Map<String, Object> container = Map.of("c", containers.get(i));
      for (int rule = 0; rule < programs.size(); rule++) {
        if ((Boolean) programs.get(rule).eval(container)) {
          failures.fail(i, rule);
        }
      }
    }
    return failures;
  }
}
