package dev.portreeve.compiler.show;

import dev.portreeve.compiler.plan.Plan;
import dev.portreeve.dsl.checked.Control;
import java.util.List;
import java.util.Set;

/**
 * The data that controls need, control by control and all together. Read off the same footprint
 * that evaluation decodes by: what is not in it is never looked at.
 */
public record Manifest(
    String pack, String version, String schema, List<Entry> controls, Needs all) {

  /** Copies its list. */
  public Manifest {
    controls = List.copyOf(controls);
  }

  /** What one control needs. */
  public record Entry(String control, String title, Control.Severity severity, Needs needs) {}

  /** The manifest of these controls of a pack, in the pack's order. */
  public static Manifest of(Plan plan, Set<String> controls) {
    List<Plan.Planned> chosen =
        plan.controls().stream().filter(p -> controls.contains(p.control().id())).toList();
    NeedsReader reader = new NeedsReader(plan);
    List<Entry> entries =
        chosen.stream()
            .map(
                p ->
                    new Entry(
                        p.control().id(),
                        p.control().title(),
                        p.control().severity(),
                        reader.of(List.of(p))))
            .toList();
    return new Manifest(
        plan.pack().name(),
        plan.pack().version(),
        plan.pack().schema().name() + " " + plan.pack().schema().version(),
        entries,
        reader.of(chosen));
  }

  /** As one JSON document with a line feed at its end; docs/cli.md has its fields. */
  public String json() {
    return ManifestJson.of(this);
  }
}
