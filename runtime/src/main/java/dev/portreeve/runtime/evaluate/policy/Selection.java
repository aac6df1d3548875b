package dev.portreeve.runtime.evaluate.policy;

import dev.portreeve.runtime.pack.CompiledPack;
import dev.portreeve.runtime.pack.CompiledPolicy;
import dev.portreeve.runtime.verdict.Report.SeverityChange;
import dev.portreeve.runtime.verdict.Severity;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which controls a policy runs, each as a row with what its benchmark says of it, which of them it
 * skips, and which of the benchmark (without one: of the packs) nobody chose.
 */
public record Selection(List<Row> rows, List<Skip> skipped, List<Row> unchosen) {

  public Selection {
    rows = List.copyOf(rows);
    skipped = List.copyOf(skipped);
    unchosen = List.copyOf(unchosen);
  }

  /** A control that would run, and does not. */
  record Skip(Row row, CompiledPolicy.Skip skip) {}

  /**
   * A control of a pack, with its benchmark row if it came by one. {@code facts} are the pack's,
   * with the severity that the policy gives it. {@code beside} is a row of another benchmark than
   * the one whose numbers stand alone: it was chosen by what the policy says of that one.
   */
  public record Row(
      CompiledPack pack,
      int control,
      Optional<CompiledPack.Row> benchmark,
      Map<String, String> settings,
      CompiledPack.Control facts,
      Optional<SeverityChange> changed,
      boolean beside) {

    public static Row of(
        CompiledPack pack,
        int control,
        Optional<CompiledPack.Row> benchmark,
        Map<String, String> settings) {
      return new Row(
          pack,
          control,
          benchmark,
          settings,
          pack.controls().get(control),
          Optional.empty(),
          false);
    }

    /** A row of a benchmark beside the first: the name of its table stands before its number. */
    static Row beside(CompiledPack pack, int control, String table, CompiledPack.Row row) {
      CompiledPack.Row named =
          new CompiledPack.Row(
              row.profile(),
              table + ":" + row.section(),
              row.sectionTitle(),
              table + ":" + row.number(),
              row.control(),
              row.level(),
              row.automated(),
              row.settings());
      return new Row(
          pack,
          control,
          Optional.of(named),
          row.settings(),
          pack.controls().get(control),
          Optional.empty(),
          true);
    }

    /** Whether it is of a level that runs. */
    boolean upTo(int level) {
      return beside || benchmark.map(b -> b.level() <= level).orElse(true);
    }

    Optional<String> number() {
      return benchmark.map(CompiledPack.Row::number);
    }

    /** The same with another severity; obligations that have one of their own keep it. */
    Row changed(CompiledPolicy.SeverityChange change) {
      Severity was = facts.severity();
      List<CompiledPack.Obligation> obligations =
          facts.obligations().stream()
              .map(o -> o.severity() == was ? o.with(change.severity()) : o)
              .toList();
      return new Row(
          pack,
          control,
          benchmark,
          settings,
          facts.with(change.severity(), obligations),
          Optional.of(new SeverityChange(was, change.because(), change.by())),
          beside);
    }
  }

  public static Selection of(Policy policy) throws PolicyException {
    List<Row> table =
        policy.benchmark().isPresent()
            ? rows(policy, policy.benchmark().get())
            : everything(policy);
    List<Row> all =
        policy.written().isPresent() ? written(policy, policy.written().get(), table) : table;
    List<Row> leveled = all.stream().filter(r -> r.upTo(policy.level())).toList();
    List<Row> wanted = controls(policy, sections(policy, profiles(policy, leveled)), all);
    List<Row> unchosen = without(table, wanted);
    return policy.controls().isEmpty() && policy.written().isPresent()
        ? skipping(wanted, policy.written().get(), unchosen)
        : new Selection(wanted, List.of(), unchosen);
  }

  private static List<Row> without(List<Row> table, List<Row> wanted) {
    Set<String> ids = wanted.stream().map(row -> row.facts().id()).collect(Collectors.toSet());
    return table.stream().filter(row -> !ids.contains(row.facts().id())).toList();
  }

  /** Without what the policy skips; a control that somebody names runs all the same. */
  private static Selection skipping(List<Row> wanted, CompiledPolicy written, List<Row> unchosen) {
    Map<String, CompiledPolicy.Skip> skips = new HashMap<>();
    written.skips().forEach(skip -> skips.put(skip.control(), skip));
    List<Row> rows = new ArrayList<>();
    List<Skip> skipped = new ArrayList<>();
    for (Row row : wanted) {
      CompiledPolicy.Skip skip = skips.get(row.facts().id());
      if (skip == null) {
        rows.add(row);
      } else {
        skipped.add(new Skip(row, skip));
      }
    }
    return new Selection(rows, skipped, unchosen);
  }

  /** What a written policy runs: rows of its sections, whole packs, controls of its own. */
  private static List<Row> written(Policy policy, CompiledPolicy written, List<Row> from)
      throws PolicyException {
    Map<String, Row> rows = new LinkedHashMap<>();
    if (policy.benchmark().isPresent()) {
      // What the caller asks for itself is not looked up in the policy.
      List<String> profiles = policy.profiles().isEmpty() ? profiles(written) : List.of();
      List<String> sections = policy.sections().isEmpty() ? sections(written) : List.of();
      from.stream()
          .filter(r -> profiles.isEmpty() || profiles.stream().anyMatch(p -> isOf(r, p)))
          .filter(r -> sections.isEmpty() || sections.stream().anyMatch(s -> isIn(r, s)))
          .forEach(r -> rows.put(r.facts().id(), r));
    }
    for (CompiledPolicy.Benchmark beside : policy.beside()) {
      beside(policy, beside, rows);
    }
    for (CompiledPack pack : policy.packs()) {
      boolean numbered = written.packs().stream().anyMatch(u -> u.name().equals(pack.name()));
      if (!numbered || written.whole().contains(pack.name())) {
        for (int i = 0; i < pack.controls().size(); i++) {
          Row row = Row.of(pack, i, Optional.empty(), Map.of());
          Row other = rows.putIfAbsent(row.facts().id(), row);
          if (other != null && other.pack() != pack) {
            throw new PolicyException(
                "two packs have a control `" + row.facts().id() + "`",
                "leave one of the packs out");
          }
        }
      }
    }
    written
        .severities()
        .forEach(change -> rows.computeIfPresent(change.control(), (id, r) -> r.changed(change)));
    return List.copyOf(rows.values());
  }

  /** Adds what a further benchmark runs; a control keeps the row by which it runs already. */
  private static void beside(Policy policy, CompiledPolicy.Benchmark wanted, Map<String, Row> rows)
      throws PolicyException {
    boolean asked = policy.level() != policy.written().get().benchmark().get().level();
    int level = asked ? policy.level() : wanted.level();
    for (Row row : rows(policy, new Policy.Benchmark(wanted.name(), wanted.version()))) {
      CompiledPack.Row written = row.benchmark().orElseThrow();
      boolean meant =
          written.level() <= level
              && (wanted.profiles().isEmpty()
                  || wanted.profiles().stream().anyMatch(p -> isOf(row, p)))
              && (wanted.sections().isEmpty()
                  || wanted.sections().stream().anyMatch(s -> isIn(row, s)));
      Row other = rows.get(row.facts().id());
      if (meant && (other == null || !other.upTo(policy.level()))) {
        rows.put(row.facts().id(), Row.beside(row.pack(), row.control(), wanted.name(), written));
      }
    }
  }

  private static List<String> profiles(CompiledPolicy written) {
    return written.benchmark().map(CompiledPolicy.Benchmark::profiles).orElse(List.of());
  }

  private static List<String> sections(CompiledPolicy written) {
    return written.benchmark().map(CompiledPolicy.Benchmark::sections).orElse(List.of());
  }

  private static List<Row> everything(Policy policy) throws PolicyException {
    List<Row> rows = new ArrayList<>();
    Set<String> ids = new HashSet<>();
    for (CompiledPack pack : policy.packs()) {
      for (int i = 0; i < pack.controls().size(); i++) {
        if (!ids.add(pack.controls().get(i).id())) {
          throw new PolicyException(
              "two packs have a control `" + pack.controls().get(i).id() + "`",
              "leave one of the packs out");
        }
        rows.add(Row.of(pack, i, Optional.empty(), Map.of()));
      }
    }
    return rows;
  }

  private static List<Row> rows(Policy policy, Policy.Benchmark wanted) throws PolicyException {
    List<String> known = new ArrayList<>();
    for (CompiledPack pack : policy.packs()) {
      for (CompiledPack.Benchmark benchmark : pack.benchmarks()) {
        known.add(benchmark.name() + "@" + benchmark.version());
        if (benchmark.name().equals(wanted.name())
            && benchmark.version().equals(wanted.version())) {
          return rows(pack, benchmark);
        }
      }
    }
    throw new PolicyException(
        "no benchmark `" + wanted.name() + "@" + wanted.version() + "` is known",
        known.isEmpty() ? "" : "there is " + String.join(", ", known));
  }

  private static List<Row> rows(CompiledPack pack, CompiledPack.Benchmark benchmark) {
    List<Row> rows = new ArrayList<>();
    for (CompiledPack.Row row : benchmark.rows()) {
      rows.add(Row.of(pack, index(pack, row.control()), Optional.of(row), row.settings()));
    }
    return rows;
  }

  private static int index(CompiledPack pack, String id) {
    for (int i = 0; i < pack.controls().size(); i++) {
      if (pack.controls().get(i).id().equals(id)) {
        return i;
      }
    }
    return -1;
  }

  private static List<Row> profiles(Policy policy, List<Row> rows) throws PolicyException {
    return chosen(
        "profile",
        policy.profiles(),
        rows,
        Selection::isOf,
        row -> row.profile().stream().map(CompiledPack.Profile::name));
  }

  private static List<Row> sections(Policy policy, List<Row> rows) throws PolicyException {
    return chosen(
        "section", policy.sections(), rows, Selection::isIn, row -> Stream.of(row.section()));
  }

  /** The rows that are in one of the parts of the benchmark that are wanted: of none, all. */
  private static List<Row> chosen(
      String what,
      List<String> wanted,
      List<Row> rows,
      BiPredicate<Row, String> belongs,
      Function<CompiledPack.Row, Stream<String>> parts)
      throws PolicyException {
    if (wanted.isEmpty()) {
      return rows;
    }
    List<Row> chosen = new ArrayList<>();
    for (String part : wanted) {
      List<Row> found = rows.stream().filter(r -> belongs.test(r, part)).toList();
      if (found.isEmpty()) {
        String known =
            rows.stream()
                .flatMap(r -> r.benchmark().stream())
                .flatMap(parts)
                .distinct()
                .collect(Collectors.joining(", "));
        throw new PolicyException(
            "no " + what + " `" + part + "` is in this selection",
            known.isEmpty() ? what + "s belong to benchmarks" : "there is " + known);
      }
      chosen.addAll(found);
    }
    return chosen.stream().distinct().toList();
  }

  private static boolean isOf(Row row, String profile) {
    return row.benchmark()
        .flatMap(CompiledPack.Row::profile)
        .map(p -> p.name().equals(profile))
        .orElse(false);
  }

  private static boolean isIn(Row row, String section) {
    return row.benchmark()
        .map(b -> b.section().equals(section) || b.number().startsWith(section + "."))
        .orElse(false);
  }

  private static List<Row> controls(Policy policy, List<Row> rows, List<Row> all)
      throws PolicyException {
    if (policy.controls().isEmpty()) {
      return rows;
    }
    List<Row> chosen = new ArrayList<>();
    for (String name : policy.controls()) {
      List<Row> found = rows.stream().filter(r -> isCalled(r, name)).toList();
      if (!found.isEmpty()) {
        chosen.addAll(found);
      } else if (all.stream().noneMatch(r -> isCalled(r, name))) {
        chosen.add(elsewhere(policy, name));
      }
    }
    return chosen.stream().distinct().toList();
  }

  private static boolean isCalled(Row row, String name) {
    return row.facts().id().equals(name) || row.number().equals(Optional.of(name));
  }

  /** A control that is in a pack but in no row of the benchmark. */
  private static Row elsewhere(Policy policy, String name) throws PolicyException {
    for (CompiledPack pack : policy.packs()) {
      int index = index(pack, name);
      if (index >= 0) {
        return Row.of(pack, index, Optional.empty(), Map.of());
      }
    }
    throw new PolicyException(
        "no control is called `" + name + "`", "`portreeve check --list` shows all of them");
  }
}
