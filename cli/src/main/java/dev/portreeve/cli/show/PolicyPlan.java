package dev.portreeve.cli.show;

import dev.portreeve.cli.choice.RunSelection;
import dev.portreeve.cli.command.CliError;
import dev.portreeve.cli.output.ControlList;
import dev.portreeve.runtime.evaluate.Engine;
import dev.portreeve.runtime.pack.CompiledPolicy;
import dev.portreeve.runtime.pack.CompiledPolicy.Terms;
import dev.portreeve.runtime.text.TerminalText;
import dev.portreeve.runtime.verdict.Attestation;
import dev.portreeve.runtime.verdict.Report.ControlFacts;
import dev.portreeve.runtime.verdict.Waiver;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

/** What a policy runs, with all that it inherits: packs, settings, changes, controls, waivers. */
final class PolicyPlan {
  private final CompiledPolicy policy;
  private final StringBuilder out = new StringBuilder();

  private PolicyPlan(CompiledPolicy policy) {
    this.policy = policy;
  }

  static String of(RunSelection chosen) throws CliError {
    Engine engine = chosen.asWritten(Instant.EPOCH);
    return new PolicyPlan(chosen.written().orElseThrow()).text(engine.selected());
  }

  private String text(List<ControlFacts> controls) {
    line("policy " + policy.name() + " " + policy.version());
    for (CompiledPolicy.Benchmark b : policy.benchmarks()) {
      line(
          "  benchmark  %s %s, level %d%s%s",
          b.name(),
          b.version(),
          b.level(),
          b.profiles().isEmpty() ? "" : ", profile " + String.join(", ", b.profiles()),
          b.sections().isEmpty() ? "" : ", section " + String.join(", ", b.sections()));
    }
    policy.packs().stream()
        .filter(p -> policy.whole().contains(p.name()))
        .forEach(p -> line("  pack       %s %s, every control", p.name(), p.version()));
    policy.engine().ifPresent(e -> line("  engine     %s, for what is only planned", e));
    if (!policy.own().controls().isEmpty()) {
      line("  own        %s", count(policy.own().controls().size(), "control"));
    }
    policy.parameters().forEach((name, value) -> line("  set        %s = %s", name, value));
    for (CompiledPolicy.SeverityChange c : policy.severities()) {
      line("  severity   %s is %s (%s: %s)", c.control(), c.severity().word(), c.by(), c.because());
    }
    for (CompiledPolicy.Skip s : policy.skips()) {
      line("  skip       %s (%s: %s)", s.control(), s.by(), s.because());
    }
    out.append('\n');
    line(count(controls.size(), "control"));
    ByteArrayOutputStream list = new ByteArrayOutputStream();
    PrintStream print = new PrintStream(list, false, StandardCharsets.UTF_8);
    ControlList.write(controls, print);
    print.flush();
    list.toString(StandardCharsets.UTF_8).lines().forEach(row -> line("  %s", row));
    for (CompiledPolicy.Acceptance a : policy.acceptances()) {
      out.append('\n');
      acceptance(a);
    }
    return out.toString();
  }

  private void acceptance(CompiledPolicy.Acceptance a) {
    boolean waives = a.terms() instanceof Terms.Waived;
    line("%s %s", waives ? "waive" : "attest", a.control());
    line("  %s", a.scope());
    if (a.terms() instanceof Terms.Waived waived) {
      Waiver w = waived.waiver();
      line(
          "  from %s until %s, approved by %s, owned by %s",
          w.from().orElse(w.approvedOn()), w.until(), w.approvedBy(), w.owner());
      line("  %s  (%s)", w.reason(), w.rule());
    } else {
      Attestation t = ((Terms.Attested) a.terms()).attestation();
      line("  from %s until %s, %s by %s", t.on(), t.until(), t.passes() ? "pass" : "fail", t.by());
      line("  %s  (%s)", t.reason(), t.rule());
    }
  }

  private static String count(int number, String noun) {
    return number + " " + noun + (number == 1 ? "" : "s");
  }

  private void line(String format, Object... values) {
    String text =
        values.length == 0 ? format : String.format(java.util.Locale.ROOT, format, values);
    out.append(TerminalText.of(text.replace('\n', ' ').stripTrailing())).append('\n');
  }
}
