package dev.portreeve.compiler.lint;

import dev.portreeve.compiler.solve.Claims;
import dev.portreeve.dsl.checked.Control;
import dev.portreeve.dsl.checked.Definition;
import dev.portreeve.dsl.checked.Pack;
import dev.portreeve.dsl.checked.Policy;
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
    RepeatedControls repeats = new RepeatedControls(claims, diagnostics);
    for (Control control : pack.controls()) {
      if (new ControlLinter(claims, control, diagnostics).judge()) {
        repeats.add(control);
      }
    }
  }

  /** Judges the waivers and attestations of a policy whose constants have their canonical forms. */
  public static void judge(Policy policy, Diagnostics diagnostics) {
    Claims claims = Claims.of(policy.own());
    for (Policy.Acceptance acceptance : policy.acceptances()) {
      new AcceptanceLinter(claims, policy, acceptance, diagnostics).judge();
    }
  }
}
