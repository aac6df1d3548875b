package dev.portreeve.stdlib;

import dev.portreeve.runtime.evaluate.Engine;
import dev.portreeve.runtime.evaluate.policy.Policy;
import dev.portreeve.runtime.evaluate.policy.PolicyException;
import dev.portreeve.runtime.json.InputException;
import dev.portreeve.runtime.verdict.Finding;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

/**
 * A program that checks one container, and says which of the compiler's parts are within its reach.
 * {@link RuntimeAloneTest} runs it in a JVM of its own.
 */
final class RuntimeAlone {
  static final String SNAPSHOT =
      """
      {"portreeve": {"snapshot": 1, "schema": "docker 1"}, "meta": {}, "host": {"name": "h"},
       "containers": [{"id": "1", "name": "web", "state": "running", "privileged": true}]}
      """;

  private static final List<String> COMPILER =
      List.of(
          "dev.portreeve.dsl.parse.Parser",
          "dev.portreeve.compiler.PackCompiler",
          "org.codehaus.janino.SimpleCompiler",
          "com.github.javaparser.JavaParser");

  private RuntimeAlone() {}

  public static void main(String[] arguments) throws PolicyException, InputException {
    Policy policy =
        Policy.of(StandardPacks.pack("docker").orElseThrow())
            .withBenchmark("cis-docker", "1.8.0")
            .withControls(List.of("5.5"));
    Engine engine = Engine.load(policy, Instant.parse("2026-11-24T00:00:00Z"));
    byte[] snapshot = SNAPSHOT.getBytes(StandardCharsets.UTF_8);
    for (Finding finding : engine.evaluate("s.json", snapshot, false).findings()) {
      System.out.println(finding.control() + " " + finding.verdict() + " " + finding.evidence());
    }
    COMPILER.stream().filter(RuntimeAlone::isThere).forEach(System.out::println);
  }

  private static boolean isThere(String name) {
    try {
      Class.forName(name);
      return true;
    } catch (ClassNotFoundException e) {
      return false;
    }
  }
}
