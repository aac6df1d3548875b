package dev.portreeve.stdlib;

import dev.portreeve.Evaluator;
import dev.portreeve.Input;
import dev.portreeve.Portreeve;
import dev.portreeve.runtime.verdict.Finding;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A program that loads a plan and checks one container. {@link RuntimeAloneTest} runs it in a JVM
 * that has no pack and no schema.
 */
final class PlanAlone {
  private PlanAlone() {}

  public static void main(String[] arguments) throws Exception {
    try (Evaluator evaluator = Portreeve.load(Files.readAllBytes(Path.of(arguments[0])))) {
      byte[] snapshot = RuntimeAlone.SNAPSHOT.getBytes(StandardCharsets.UTF_8);
      for (Finding finding : evaluator.evaluate(Input.json(snapshot)).findings()) {
        System.out.println(finding.control() + " " + finding.verdict());
      }
    }
  }
}
