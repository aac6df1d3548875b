package dev.portreeve.runtime.pack;

import dev.portreeve.runtime.json.InputException;
import dev.portreeve.runtime.pack.CompiledPolicy.Acceptance;
import dev.portreeve.runtime.pack.CompiledPolicy.Terms;
import dev.portreeve.runtime.verdict.Attestation;
import dev.portreeve.runtime.verdict.Severity;
import dev.portreeve.runtime.verdict.Waiver;
import java.time.LocalDate;
import java.util.Optional;

/**
 * A compiled policy as the bytes of a file: its own controls and the conditions of its waivers are
 * packs within. Like a pack's file it is no proof of origin.
 */
public final class PolicyFile {
  private static final FileForm FORM =
      new FileForm("REEVEPO", 1, 2 * PackFile.MAX_BYTES, "compiled policy", "compile it again");

  private PolicyFile() {}

  /** The file of a policy. Equal policies give equal bytes. */
  public static byte[] write(CompiledPolicy policy) {
    return FORM.write(out -> write(policy, out, SchemaLibrary.shipped()));
  }

  /**
   * The policy in a file that is called {@code name}.
   *
   * @throws InputException when the bytes are no policy of this version, are damaged, or hold parts
   *     that do not fit together
   */
  public static CompiledPolicy read(String name, byte[] bytes) throws InputException {
    PackInput in = FORM.open(name, bytes);
    CompiledPolicy policy = read(name, in, SchemaLibrary.shipped());
    in.end();
    return policy;
  }

  static void write(CompiledPolicy policy, Output out, SchemaLibrary library) {
    out.text(policy.name());
    out.text(policy.version());
    out.list(
        policy.packs(),
        use -> {
          out.text(use.name());
          out.text(use.version());
        });
    out.texts(policy.whole());
    out.list(policy.benchmarks(), b -> benchmark(b, out));
    out.maybe(policy.engine());
    out.texts(policy.parameters());
    out.list(
        policy.severities(),
        change -> {
          out.text(change.control());
          out.choice(change.severity());
          out.text(change.because());
          out.text(change.by());
        });
    out.list(
        policy.skips(),
        skip -> {
          out.text(skip.control());
          out.text(skip.because());
          out.text(skip.by());
        });
    out.block(PackFile.write(policy.own(), library));
    out.block(PackFile.write(policy.conditions(), library));
    out.list(policy.acceptances(), a -> acceptance(a, out));
    out.text(policy.digest());
  }

  private static void benchmark(CompiledPolicy.Benchmark benchmark, Output out) {
    out.text(benchmark.name());
    out.text(benchmark.version());
    out.number(benchmark.level());
    out.texts(benchmark.profiles());
    out.texts(benchmark.sections());
  }

  private static void acceptance(Acceptance acceptance, Output out) {
    out.text(acceptance.control());
    out.text(acceptance.scope());
    out.flag(acceptance.each());
    out.maybe(acceptance.where(), out::number);
    out.maybe(acceptance.named());
    out.maybe(acceptance.onlyWhile(), out::number);
    out.flag(acceptance.byNameOnly());
    boolean waives = acceptance.terms() instanceof Terms.Waived;
    out.flag(waives);
    if (waives) {
      Waiver waiver = ((Terms.Waived) acceptance.terms()).waiver();
      out.text(waiver.reason());
      out.text(waiver.owner());
      out.text(waiver.approvedBy());
      out.text(waiver.approvedOn().toString());
      out.maybe(waiver.from().map(LocalDate::toString));
      out.text(waiver.until().toString());
      out.text(waiver.rule());
    } else {
      Attestation answer = ((Terms.Attested) acceptance.terms()).attestation();
      out.flag(answer.passes());
      out.text(answer.reason());
      out.text(answer.by());
      out.text(answer.on().toString());
      out.text(answer.until().toString());
      out.text(answer.rule());
    }
  }

  // Java evaluates arguments from left to right: each constructor below reads in its own order.

  static CompiledPolicy read(String name, PackInput in, SchemaLibrary library)
      throws InputException {
    CompiledPolicy policy =
        new CompiledPolicy(
            in.text(),
            in.text(),
            in.list(() -> new CompiledPack.Use(in.text(), in.text())),
            in.list(in::text),
            in.list(
                () ->
                    new CompiledPolicy.Benchmark(
                        in.text(), in.text(), in.number(), in.list(in::text), in.list(in::text))),
            in.maybe(),
            in.texts(),
            in.list(
                () ->
                    new CompiledPolicy.SeverityChange(
                        in.text(), in.choice(Severity.class), in.text(), in.text())),
            in.list(() -> new CompiledPolicy.Skip(in.text(), in.text(), in.text())),
            PackFile.read(name, in.block(), library),
            PackFile.read(name, in.block(), library),
            in.list(() -> acceptance(in)),
            in.text());
    for (Acceptance each : policy.acceptances()) {
      condition(each.where(), policy, in);
      condition(each.onlyWhile(), policy, in);
    }
    return policy;
  }

  private static void condition(Optional<Integer> number, CompiledPolicy policy, PackInput in)
      throws InputException {
    if (number.isPresent()
        && (number.get() < 0 || number.get() >= policy.conditions().controls().size())) {
      throw in.damaged("a condition is missing");
    }
  }

  private static Acceptance acceptance(PackInput in) throws InputException {
    return new Acceptance(
        in.text(),
        in.text(),
        in.flag(),
        in.maybe(in::number),
        in.maybe(),
        in.maybe(in::number),
        in.flag(),
        in.flag() ? new Terms.Waived(waiver(in)) : new Terms.Attested(attestation(in)));
  }

  private static Waiver waiver(PackInput in) throws InputException {
    return new Waiver(
        in.text(), in.text(), in.text(), in.day(), in.maybe(in::day), in.day(), in.text());
  }

  private static Attestation attestation(PackInput in) throws InputException {
    return new Attestation(in.flag(), in.text(), in.text(), in.day(), in.day(), in.text());
  }
}
