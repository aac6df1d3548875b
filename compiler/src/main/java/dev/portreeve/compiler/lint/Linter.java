package dev.portreeve.compiler.lint;

import dev.portreeve.compiler.lint.title.TitleWords;
import dev.portreeve.compiler.solve.Claims;
import dev.portreeve.dsl.checked.Control;
import dev.portreeve.dsl.checked.Definition;
import dev.portreeve.dsl.checked.Pack;
import dev.portreeve.dsl.checked.Policy;
import dev.portreeve.dsl.diagnostic.Code;
import dev.portreeve.dsl.diagnostic.Diagnostic;
import dev.portreeve.dsl.diagnostic.Diagnostics;

/**
 * The judging phase, after checking and planning: complains of what can never matter. Each
 * complaint is proven for every snapshot; where that cannot be decided there is none.
 */
public final class Linter {
  private Linter() {}

  /** Judges a pack whose constants all have their canonical forms. */
  public static void judge(Pack pack, Diagnostics diagnostics) {
    Claims claims = Claims.of(pack);
    for (Definition definition : CalledDefinitions.by(pack)) {
      FileDiagnostics complaints = new FileDiagnostics(definition.file(), diagnostics);
      new PartLinter(new Proofs(claims), complaints).judge(definition.meaning());
    }
    for (Pack.Benchmark benchmark : pack.benchmarks()) {
      if (benchmark.title().isEmpty() || benchmark.title().equals(benchmark.name())) {
        diagnostics.add(untitled(benchmark));
      }
    }
    RepeatedControls repeats = new RepeatedControls(claims, diagnostics);
    for (Control control : pack.controls()) {
      new PairedNames(pack.vocabulary(), control, diagnostics).judge();
      new SecretNames(pack.vocabulary(), control, diagnostics).judge();
      new LabelValues(pack.vocabulary(), control, diagnostics).judge();
      new RepositoryNames(pack, control, diagnostics).judge();
      new ParentMounts(control, diagnostics).judge();
      new ShownWords(pack.vocabulary(), control, diagnostics).judge();
      new WholeGlobs(control, diagnostics).judge();
      new WholeMembers(control, diagnostics).judge();
      new OpenDenials(control, diagnostics).judge();
      new NeverNegative(control, diagnostics).judge();
      new TitleWords(control, diagnostics).judge();
      if (new ControlLinter(claims, control, diagnostics).judge()) {
        repeats.add(control);
        new AskedOfNobody(pack.vocabulary(), control, diagnostics).judge();
      }
    }
  }

  private static Diagnostic untitled(Pack.Benchmark benchmark) {
    String named = "benchmark " + benchmark.name() + " version " + benchmark.version();
    return Diagnostic.of(
            Code.W0519,
            benchmark.file(),
            benchmark.span(),
            "the benchmark `" + benchmark.name() + "` has no title")
        .help("say what it is called, as in `" + named + " \"Docker, as our hosts should be\"`");
  }

  /** Judges the waivers and attestations of a policy whose constants have their canonical forms. */
  public static void judge(Policy policy, Diagnostics diagnostics) {
    Claims claims = Claims.of(policy.own());
    for (Policy.Acceptance acceptance : policy.acceptances()) {
      acceptance
          .where()
          .ifPresent(w -> new PairedNames(policy.own().vocabulary(), w, diagnostics).judge());
      new AcceptanceLinter(claims, policy, acceptance, diagnostics).judge();
    }
  }
}
