package dev.portreeve.examples;

import dev.portreeve.Evaluator;
import dev.portreeve.Pack;
import dev.portreeve.PolicyHolder;
import dev.portreeve.Portreeve;
import dev.portreeve.UnusablePolicyException;
import dev.portreeve.compile.Compiled;
import dev.portreeve.compile.ReeveCompiler;
import dev.portreeve.compile.ReeveProblem;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Rules that their authors change while a program runs: new text is compiled and loaded beside the
 * old, and takes its place at once, or, where anything is wrong with it, never.
 */
public final class HotSwap {
  private final ReeveCompiler compiler;
  private final InstantSource clock;
  private final PolicyHolder holder;

  HotSwap(ReeveCompiler compiler, InstantSource clock, Map<String, String> files)
      throws UnusablePolicyException {
    this.compiler = compiler;
    this.clock = clock;
    this.holder = new PolicyHolder(load(compiler.pack(files).orElseThrow()));
  }

  private Evaluator load(Pack pack) throws UnusablePolicyException {
    return Portreeve.policy().pack(pack).at(clock.instant()).load();
  }

  /** What to evaluate with, now. */
  Evaluator current() {
    return holder.current();
  }

  /** Lets new text take the place of the old; what is wrong with it, if so, and then nothing is. */
  List<String> replace(Map<String, String> files) {
    Compiled<Pack> compiled = compiler.pack(files);
    if (compiled.result().isEmpty()) {
      return compiled.problems().stream().map(ReeveProblem::toString).toList();
    }
    Optional<UnusablePolicyException> why = holder.swap(() -> load(compiled.result().get()));
    return why.map(e -> List.of(e.getMessage())).orElse(List.of());
  }
}
