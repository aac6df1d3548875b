package dev.portreeve.dsl.checked;

import dev.portreeve.dsl.source.SourceFile;
import dev.portreeve.dsl.source.Span;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * A checked policy, with all that it inherits: what it runs, and what it makes of it. {@code own}
 * is the pack of the controls in its directory, which may be none; {@code packs} are the others
 * that take part, {@code whole} the names of those of which every control runs.
 */
public record Policy(
    SourceFile file,
    Span span,
    String name,
    String version,
    Pack own,
    List<Pack> packs,
    List<String> whole,
    List<Benchmark> benchmarks,
    Optional<PlanEngine> engine,
    List<Setting> settings,
    List<SeverityChange> severities,
    List<Skip> skips,
    List<Acceptance> acceptances) {

  /** Copies its lists. */
  public Policy {
    packs = List.copyOf(packs);
    whole = List.copyOf(whole);
    benchmarks = List.copyOf(benchmarks);
    settings = List.copyOf(settings);
    severities = List.copyOf(severities);
    skips = List.copyOf(skips);
    acceptances = List.copyOf(acceptances);
  }

  /** The rows that run: those of these profiles and sections (none named: all) up to a level. */
  public record Benchmark(
      String name, String version, int level, List<String> profiles, List<String> sections) {
    /** Copies its lists. */
    public Benchmark {
      profiles = List.copyOf(profiles);
      sections = List.copyOf(sections);
    }
  }

  /** The engine that what is only planned is judged on, by the name of its profile. */
  public record PlanEngine(SourceFile file, Span span, String name) {}

  /** A parameter, by its full name, and its value. */
  public record Setting(SourceFile file, Span span, Pack.Parameter parameter, Datum value) {}

  /** {@code by} is the policy that says so. */
  public record SeverityChange(
      String control, Control.Severity severity, String because, String by) {}

  /** {@code by} is the policy that says so. */
  public record Skip(String control, String because, String by) {}

  /**
   * A waiver or an attestation. Its conditions are controls that nobody runs: each has one
   * requirement, which holds of whom is meant ({@code where}; empty: of all), and as long as what
   * it is bound to holds ({@code onlyWhile}). {@code scope} are the words that say whom it means;
   * {@code each} whether it may mean several.
   */
  public record Acceptance(
      SourceFile file,
      Span span,
      String control,
      String scope,
      boolean each,
      Optional<Control> where,
      Optional<Control> onlyWhile,
      Terms terms) {}

  /** What is said and by whom. */
  public sealed interface Terms {

    /** Why. */
    String reason();

    /** The last day on which it holds. */
    LocalDate until();

    /** Of a waiver. */
    record Waived(
        String reason,
        String owner,
        String approvedBy,
        LocalDate approvedOn,
        Optional<LocalDate> from,
        LocalDate until)
        implements Terms {}

    /** Of an attestation. */
    record Attested(boolean passes, String reason, String by, LocalDate on, LocalDate until)
        implements Terms {}
  }
}
