package com.example.acme;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.portreeve.Evaluator;
import dev.portreeve.Input;
import dev.portreeve.Portreeve;
import dev.portreeve.Result;
import dev.portreeve.runtime.verdict.Evidence;
import dev.portreeve.runtime.verdict.Verdict;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** The pack as programs use it: by its name, from the jar. */
class AcmePacksTest {
  @Test
  void aContainerThatIsTooLargeFailsAndTheValueIsNamed() throws Exception {
    byte[] host = Files.readAllBytes(Path.of("src/test/resources/host.json"));
    try (Evaluator rules = Portreeve.policy().pack("acme-containers").at(Instant.EPOCH).load()) {
      Result result = rules.evaluate(Input.json(host));
      Evidence evidence =
          result.findings(Verdict.FAIL).stream()
              .filter(finding -> finding.control().equals("memory-fits-our-hosts"))
              .flatMap(finding -> finding.evidence().stream())
              .filter(value -> value.path().equals("containers[0].memory_limit"))
              .reduce((first, last) -> last)
              .orElseThrow();
      assertEquals("8 GiB", evidence.value().words());
    }
  }
}
