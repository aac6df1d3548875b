package dev.portreeve.cli.show;

import dev.portreeve.cli.choice.RunSelection;
import dev.portreeve.cli.command.CliError;
import dev.portreeve.compiler.BuiltPack;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The controls of one pack that a view was asked for, by id; of all of them when nobody named any.
 */
record ShownControls(BuiltPack pack, Set<String> ids, boolean named) {

  /** By pack, as the options choose them; a pack of which nothing was named is left out. */
  static List<ShownControls> of(View.Wanted wanted) throws CliError {
    RunSelection chosen = RunSelection.of(wanted.invocation().arguments());
    List<Set<String>> ids = new ArrayList<>();
    chosen.names().forEach(pack -> ids.add(new LinkedHashSet<>()));
    for (String name : wanted.names()) {
      RunSelection.Place place = chosen.control(name).orElseThrow(() -> chosen.noControl(name));
      ids.get(place.pack()).add(place.control());
    }
    List<ShownControls> shown = new ArrayList<>();
    for (int i = 0; i < ids.size(); i++) {
      if (wanted.names().isEmpty() || !ids.get(i).isEmpty()) {
        BuiltPack pack = chosen.files().built(chosen.names().get(i), chosen.names());
        shown.add(
            new ShownControls(
                pack,
                wanted.names().isEmpty() ? all(pack) : ids.get(i),
                !wanted.names().isEmpty()));
      }
    }
    return shown;
  }

  private static Set<String> all(BuiltPack pack) {
    Set<String> all = new LinkedHashSet<>();
    pack.pack().controls().forEach(control -> all.add(control.id()));
    return all;
  }
}
