package dev.portreeve.compiler.compare;

import dev.portreeve.compiler.compare.Summary.Facts;
import dev.portreeve.dsl.checked.Control;
import dev.portreeve.dsl.checked.Formula;
import dev.portreeve.dsl.checked.Pack;
import dev.portreeve.dsl.checked.Policy;
import dev.portreeve.runtime.report.compare.RuleChange.Matter;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Draws a policy, with all that it inherits; the packs that it runs by name and version. */
final class PolicySummary {
  private final Policy policy;
  private final Summary summary = new Summary();

  private PolicySummary(Policy policy) {
    this.policy = policy;
  }

  static Summary of(Policy policy) {
    PolicySummary drawn = new PolicySummary(policy);
    drawn.head();
    policy.settings().forEach(drawn::setting);
    for (Policy.SeverityChange change : policy.severities()) {
      drawn
          .summary
          .add(Matter.SEVERITY, change.control(), Set.of(change.control()))
          .say("is", change.severity().word())
          .say("because", change.because())
          .say("by", change.by());
    }
    for (Policy.Skip skip : policy.skips()) {
      drawn
          .summary
          .add(Matter.SKIP, skip.control(), Set.of(skip.control()))
          .say("because", skip.because())
          .say("by", skip.by());
    }
    policy.acceptances().forEach(drawn::acceptance);
    PackSummary.addTo(drawn.summary, policy.own());
    return drawn.summary;
  }

  private void head() {
    Facts facts =
        summary
            .add(Matter.POLICY, "", Set.of())
            .say("name", policy.name())
            .say("version", policy.version());
    for (Pack pack : policy.packs()) {
      boolean whole = policy.whole().contains(pack.name());
      facts.say("pack", pack.name() + " " + pack.version() + (whole ? ", every control" : ""));
    }
    facts.say("engine", policy.engine().map(Policy.PlanEngine::name));
    for (Policy.Benchmark b : policy.benchmarks()) {
      summary
          .add(Matter.BENCHMARK, b.name(), Set.of())
          .say("version", b.version())
          .say("level", String.valueOf(b.level()))
          .sayEach("profile", b.profiles())
          .sayEach("section", b.sections());
    }
  }

  private void setting(Policy.Setting setting) {
    String full = setting.parameter().name();
    Facts facts = summary.add(Matter.SETTING, full, readers(full));
    PackSummary.value(facts, "", setting.value(), setting.parameter().type());
  }

  /** The controls of all packs that read a parameter, by whichever name the pack has for it. */
  private Set<String> readers(String full) {
    Set<String> readers = new TreeSet<>();
    for (Pack pack : policy.packs()) {
      readers(pack, full, readers);
    }
    readers(policy.own(), full, readers);
    return readers;
  }

  private static void readers(Pack pack, String full, Set<String> readers) {
    for (Control control : pack.controls()) {
      for (String name : NormalForm.givenTo(control)) {
        if (full.equals(name.indexOf('.') < 0 ? pack.name() + "." + name : name)) {
          readers.add(control.id());
        }
      }
    }
  }

  private void acceptance(Policy.Acceptance a) {
    boolean waives = a.terms() instanceof Policy.Terms.Waived;
    Matter matter = waives ? Matter.WAIVER : Matter.ATTESTATION;
    Facts facts = summary.add(matter, a.control() + " " + scope(a), Set.of(a.control()));
    facts.say("only while", a.onlyWhile().map(c -> ReeveText.of(c.file(), condition(c))));
    facts.say("reason", a.terms().reason());
    if (a.terms() instanceof Policy.Terms.Waived w) {
      facts
          .say("owner", w.owner())
          .say("approved by", w.approvedBy() + " on " + w.approvedOn())
          .say("from", w.from().map(String::valueOf));
    } else {
      Policy.Terms.Attested t = (Policy.Terms.Attested) a.terms();
      facts.say("verdict", t.passes() ? "pass" : "fail").say("by", t.by() + " on " + t.on());
    }
    facts.say("until", String.valueOf(a.terms().until()));
  }

  /** Whom it means, in words that do not depend on their layout. */
  private static String scope(Policy.Acceptance a) {
    Optional<String> where = a.where().map(c -> ReeveText.of(c.file(), condition(c)));
    String whom = a.scope().replaceAll("\\s+", " ");
    int at = whom.indexOf(" where ");
    return where.isEmpty() || at < 0 ? whom : whom.substring(0, at) + " where " + where.get();
  }

  /** What a control that nobody runs requires. */
  private static Formula condition(Control asked) {
    return ((Control.Obligation.Require) asked.obligations().get(0)).condition();
  }
}
