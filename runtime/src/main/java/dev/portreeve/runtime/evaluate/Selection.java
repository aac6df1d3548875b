package dev.portreeve.runtime.evaluate;

import dev.portreeve.runtime.pack.CompiledPack;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Which controls a policy runs, each as a row with what its benchmark says of it. */
record Selection(List<Row> rows) {

  Selection {
    rows = List.copyOf(rows);
  }

  /** A control of a pack, with its benchmark row if it came by one. */
  record Row(
      CompiledPack pack,
      int control,
      Optional<CompiledPack.Row> benchmark,
      Map<String, String> settings) {

    CompiledPack.Control facts() {
      return pack.controls().get(control);
    }

    Optional<String> number() {
      return benchmark.map(CompiledPack.Row::number);
    }
  }

  static Selection of(Policy policy) throws PolicyException {
    List<Row> all = policy.benchmark().isPresent() ? benchmark(policy) : everything(policy);
    List<Row> leveled =
        all.stream()
            .filter(r -> r.benchmark().map(b -> b.level() <= policy.level()).orElse(true))
            .toList();
    return new Selection(controls(policy, sections(policy, leveled), all));
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
        rows.add(new Row(pack, i, Optional.empty(), Map.of()));
      }
    }
    return rows;
  }

  private static List<Row> benchmark(Policy policy) throws PolicyException {
    Policy.Benchmark wanted = policy.benchmark().orElseThrow();
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
      rows.add(new Row(pack, index(pack, row.control()), Optional.of(row), row.settings()));
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

  private static List<Row> sections(Policy policy, List<Row> rows) throws PolicyException {
    if (policy.sections().isEmpty()) {
      return rows;
    }
    List<Row> chosen = new ArrayList<>();
    for (String section : policy.sections()) {
      List<Row> found = rows.stream().filter(r -> isIn(r, section)).toList();
      if (found.isEmpty()) {
        String known =
            rows.stream()
                .flatMap(r -> r.benchmark().stream())
                .map(CompiledPack.Row::section)
                .distinct()
                .collect(Collectors.joining(", "));
        throw new PolicyException(
            "no section `" + section + "` is in this selection",
            known.isEmpty() ? "sections belong to benchmarks" : "there is " + known);
      }
      chosen.addAll(found);
    }
    return chosen.stream().distinct().toList();
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
        return new Row(pack, index, Optional.empty(), Map.of());
      }
    }
    throw new PolicyException(
        "no control is called `" + name + "`", "`portreeve check --list` shows all of them");
  }
}
