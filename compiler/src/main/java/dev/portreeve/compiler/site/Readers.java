package dev.portreeve.compiler.site;

import dev.portreeve.compiler.manifest.Manifest;
import dev.portreeve.compiler.manifest.Needs;
import dev.portreeve.dsl.checked.Control;
import dev.portreeve.dsl.checked.Pack;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/** Which controls read what, in the order of packs and controls. */
final class Readers {
  private final Map<String, List<Site.Neighbour>> byName = new HashMap<>();

  private Readers() {}

  /** By what {@code names} makes of the needs of each control. */
  static Readers of(
      List<Pack> packs, List<Manifest> manifests, Function<Needs, Stream<String>> names) {
    Readers readers = new Readers();
    for (int i = 0; i < packs.size(); i++) {
      Map<String, Control> controls = new HashMap<>();
      packs.get(i).controls().forEach(c -> controls.put(c.id(), c));
      for (Manifest.Entry entry : manifests.get(i).controls()) {
        Site.Neighbour reader = new Site.Neighbour(packs.get(i), controls.get(entry.control()));
        names
            .apply(entry.needs())
            .forEach(
                name -> readers.byName.computeIfAbsent(name, n -> new ArrayList<>()).add(reader));
      }
    }
    return readers;
  }

  List<Site.Neighbour> of(String name) {
    return byName.getOrDefault(name, List.of());
  }
}
