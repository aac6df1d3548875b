package dev.portreeve.compiler.site;

import dev.portreeve.compiler.show.Manifest;
import dev.portreeve.compiler.show.Needs;
import dev.portreeve.dsl.checked.Control;
import dev.portreeve.dsl.checked.Pack;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/** Which controls read what, in the order of packs and controls. */
final class FieldReaders {
  private final Map<String, List<SiteControl>> byName = new HashMap<>();

  private FieldReaders() {}

  /** By what {@code names} makes of the needs of each control. */
  static FieldReaders of(
      List<Pack> packs, List<Manifest> manifests, Function<Needs, Stream<String>> names) {
    FieldReaders readers = new FieldReaders();
    for (int i = 0; i < packs.size(); i++) {
      Map<String, Control> controls = new HashMap<>();
      packs.get(i).controls().forEach(c -> controls.put(c.id(), c));
      for (Manifest.Entry entry : manifests.get(i).controls()) {
        SiteControl reader = new SiteControl(packs.get(i), controls.get(entry.control()));
        names
            .apply(entry.needs())
            .forEach(
                name -> readers.byName.computeIfAbsent(name, n -> new ArrayList<>()).add(reader));
      }
    }
    return readers;
  }

  List<SiteControl> of(String name) {
    return byName.getOrDefault(name, List.of());
  }
}
