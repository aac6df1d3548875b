package dev.portreeve.runtime.pack;

import dev.portreeve.runtime.json.InputException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Everything that is run, as the bytes of a file: packs, what is selected of them, parameters, the
 * policy that an organisation wrote, the instant. Made on one machine, loaded on many, of which
 * none needs a pack or a schema beside it: their schemas stand within, each once.
 */
public final class PlanFile {
  private static final FileForm FORM =
      new FileForm("REEVEPL", 2, 8 * PackFile.MAX_BYTES, "compiled plan", "make it again");

  private PlanFile() {}

  /** A benchmark by name and version. */
  public record Benchmark(String name, String version) {}

  /**
   * What is run. Of an empty benchmark or level that of the written policy is taken; parameters are
   * normalized JSON, and come before those of the policy.
   */
  public record Plan(
      List<CompiledPack> packs,
      Optional<CompiledPolicy> written,
      Optional<Benchmark> benchmark,
      Optional<Integer> level,
      List<String> profiles,
      List<String> sections,
      List<String> controls,
      Map<String, String> parameters,
      boolean running,
      Instant at) {

    /** Copies its collections. */
    public Plan {
      packs = List.copyOf(packs);
      profiles = List.copyOf(profiles);
      sections = List.copyOf(sections);
      controls = List.copyOf(controls);
      parameters = Collections.unmodifiableMap(new TreeMap<>(parameters));
    }
  }

  /** The file of a plan. Equal plans give equal bytes. */
  public static byte[] write(Plan plan) {
    return FORM.write(
        out -> {
          SchemaLibrary library = SchemaLibrary.of(schemas(plan));
          library.write(out);
          out.list(plan.packs(), pack -> out.block(PackFile.write(pack, library)));
          out.maybe(plan.written(), policy -> PolicyFile.write(policy, out, library));
          out.maybe(
              plan.benchmark(),
              benchmark -> {
                out.text(benchmark.name());
                out.text(benchmark.version());
              });
          out.maybe(plan.level(), out::number);
          out.texts(plan.profiles());
          out.texts(plan.sections());
          out.texts(plan.controls());
          out.texts(plan.parameters());
          out.flag(plan.running());
          out.text(plan.at().toString());
        });
  }

  /**
   * The plan in a file that is called {@code name}.
   *
   * @throws InputException when the bytes are no plan of this version, are damaged, or hold parts
   *     that do not fit together
   */
  public static Plan read(String name, byte[] bytes) throws InputException {
    PackInput in = FORM.open(name, bytes);
    SchemaLibrary library = SchemaLibrary.read(in).sharing(SchemaLibrary.shipped());
    Plan plan =
        new Plan(
            in.list(() -> PackFile.read(name, in.block(), library)),
            in.maybe(() -> PolicyFile.read(name, in, library)),
            in.maybe(() -> new Benchmark(in.text(), in.text())),
            in.maybe(in::number),
            in.list(in::text),
            in.list(in::text),
            in.list(in::text),
            in.texts(),
            in.flag(),
            instant(in));
    in.end();
    return plan;
  }

  private static List<CompiledSchema> schemas(Plan plan) {
    List<CompiledSchema> all = new ArrayList<>();
    plan.packs().forEach(pack -> all.add(pack.schema()));
    plan.written().ifPresent(policy -> all.add(policy.own().schema()));
    plan.written().ifPresent(policy -> all.add(policy.conditions().schema()));
    return all;
  }

  private static Instant instant(PackInput in) throws InputException {
    try {
      return Instant.parse(in.text());
    } catch (DateTimeException e) {
      throw in.damaged("its instant is none");
    }
  }
}
