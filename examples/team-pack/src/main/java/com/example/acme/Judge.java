package com.example.acme;

import dev.portreeve.Evaluator;
import dev.portreeve.Input;
import dev.portreeve.Portreeve;
import dev.portreeve.runtime.verdict.Evidence;
import dev.portreeve.runtime.verdict.Finding;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

/** Judges a snapshot by the pack in this jar, and says what decided: needs no compiler. */
public final class Judge {
  private Judge() {}

  /** {@code Judge SNAPSHOT}. */
  public static void main(String... arguments) throws Exception {
    byte[] host = Files.readAllBytes(Path.of(arguments[0]));
    Instant now = Instant.parse("2026-11-28T00:00:00Z");
    try (Evaluator rules = Portreeve.policy().pack("acme-containers").at(now).load()) {
      for (Finding finding : rules.evaluate(Input.json(host)).findings()) {
        System.out.println(finding.verdict() + " " + finding.control() + ": " + finding.message());
        for (Evidence evidence : finding.evidence()) {
          System.out.println(
              "  "
                  + evidence.path()
                  + " is "
                  + evidence.value().words()
                  + " ("
                  + evidence.rule()
                  + ": "
                  + evidence.expression()
                  + ")");
        }
      }
    }
  }
}
