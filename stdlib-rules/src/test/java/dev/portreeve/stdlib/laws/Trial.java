package dev.portreeve.stdlib.laws;

import dev.portreeve.runtime.docker.Import;
import dev.portreeve.runtime.docker.ImportOptions;
import dev.portreeve.runtime.docker.document.RawFile;
import dev.portreeve.runtime.docker.origin.Unpacking;
import dev.portreeve.runtime.evaluate.Engine;
import dev.portreeve.runtime.evaluate.EvaluationRequest;
import dev.portreeve.runtime.evaluate.policy.Policy;
import dev.portreeve.runtime.evaluate.policy.PolicyException;
import dev.portreeve.runtime.json.InputException;
import dev.portreeve.stdlib.StandardPacks;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Raw documents in, verdicts out: import, the newest CIS table and every other control that ships,
 * loaded once for all cases.
 */
record Trial(List<Engine> engines) {

  static Trial ready() {
    Instant now = Instant.parse("2026-11-24T00:00:00Z");
    List<Engine> engines = new ArrayList<>();
    try {
      for (String name : StandardPacks.names()) {
        Policy all = Policy.of(StandardPacks.pack(name).orElseThrow());
        Policy policy = name.equals("docker") ? all.withBenchmark("cis-docker", "1.8.0") : all;
        engines.add(Engine.load(policy, now));
      }
    } catch (PolicyException e) {
      throw new IllegalStateException(e);
    }
    return new Trial(List.copyOf(engines));
  }

  /** What is decided over the documents of one host; empty where they are refused. */
  Optional<Verdicts> of(List<RawFile> documents) {
    try {
      return Optional.of(decided(documents));
    } catch (InputException e) {
      return Optional.empty();
    }
  }

  /**
   * The same, for whom a refusal is of interest.
   *
   * @throws InputException if they are refused
   */
  Verdicts decided(List<RawFile> documents) throws InputException {
    return decided(documents, ImportOptions.defaults());
  }

  /** What is decided where somebody declares that all there is was given. */
  Verdicts given(List<RawFile> documents) throws InputException {
    return decided(documents, new ImportOptions(true));
  }

  /**
   * Likewise of files that were unpacked already.
   *
   * @throws InputException likewise
   */
  Verdicts decided(Unpacking.Unpacked files) throws InputException {
    return decided(Import.of(files, ImportOptions.defaults()).snapshot());
  }

  private Verdicts decided(List<RawFile> documents, ImportOptions options) throws InputException {
    return decided(Import.of(documents, options).snapshot());
  }

  private Verdicts decided(byte[] snapshot) throws InputException {
    EvaluationRequest request =
        EvaluationRequest.of("host", EvaluationRequest.document(snapshot, false));
    Verdicts verdicts = new Verdicts();
    for (Engine engine : engines) {
      verdicts.add(engine.selected(), engine.decide(request));
    }
    return verdicts;
  }
}
