package dev.portreeve.compiler.site;

import dev.portreeve.dsl.checked.Control;
import dev.portreeve.dsl.checked.Pack;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where controls stand in the benchmarks of their pack, the newest of each name first. */
final class Standings {
  private Standings() {}

  /** One row that names a control. */
  record Standing(Pack.Benchmark benchmark, Pack.Section section, Pack.Row row) {}

  /** All rows of a control. */
  static List<Standing> of(Pack pack, String control) {
    List<Standing> all = new ArrayList<>();
    for (Pack.Benchmark benchmark : newestFirst(pack)) {
      for (Pack.Section section : benchmark.sections()) {
        for (Pack.Row row : section.rows()) {
          if (row.control().equals(control)) {
            all.add(new Standing(benchmark, section, row));
          }
        }
      }
    }
    return all;
  }

  /** The number that a control has in the leading benchmark. */
  static Optional<String> number(Pack pack, Control control) {
    return leading(pack).stream()
        .flatMap(benchmark -> benchmark.sections().stream())
        .flatMap(section -> section.rows().stream())
        .filter(row -> row.control().equals(control.id()))
        .map(Pack.Row::number)
        .findFirst();
  }

  /** The benchmarks of a pack: by name, and of each name the newest version first. */
  static List<Pack.Benchmark> newestFirst(Pack pack) {
    Comparator<String> newest = Comparator.comparing((String v) -> v, Standings::byNumbers);
    return pack.benchmarks().stream()
        .sorted(
            Comparator.comparing(Pack.Benchmark::name)
                .thenComparing(Pack.Benchmark::version, newest.reversed()))
        .toList();
  }

  /** The newest benchmark of the pack's first name: by it the index is ordered. */
  static Optional<Pack.Benchmark> leading(Pack pack) {
    return newestFirst(pack).stream().findFirst();
  }

  /** Controls as the leading benchmark has them, then those that it lacks, as they are written. */
  static List<Control> order(Pack pack) {
    Map<String, Control> byId = new LinkedHashMap<>();
    pack.controls().forEach(control -> byId.put(control.id(), control));
    Map<String, Control> ordered = new LinkedHashMap<>();
    leading(pack).stream()
        .flatMap(benchmark -> benchmark.sections().stream())
        .flatMap(section -> section.rows().stream())
        .forEach(row -> ordered.put(row.control(), byId.get(row.control())));
    byId.forEach(ordered::putIfAbsent);
    return List.copyOf(ordered.values());
  }

  /** {@code 1.9} before {@code 1.10}. */
  private static int byNumbers(String one, String other) {
    String[] left = one.split("\\.");
    String[] right = other.split("\\.");
    for (int i = 0; i < Math.min(left.length, right.length); i++) {
      boolean numbers = left[i].matches("[0-9]{1,9}") && right[i].matches("[0-9]{1,9}");
      int order =
          numbers
              ? Integer.compare(Integer.parseInt(left[i]), Integer.parseInt(right[i]))
              : left[i].compareTo(right[i]);
      if (order != 0) {
        return order;
      }
    }
    return Integer.compare(left.length, right.length);
  }
}
