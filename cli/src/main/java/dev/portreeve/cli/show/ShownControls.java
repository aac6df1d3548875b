package dev.portreeve.cli.show;

import dev.portreeve.cli.choice.RunSelection;
import dev.portreeve.cli.command.CliError;
import dev.portreeve.compiler.BuiltPack;
import dev.portreeve.compiler.plan.Plan;
import dev.portreeve.dsl.checked.Pack;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * The controls of one pack that a view was asked for, by id; of all of them when nobody named any.
 * A view says how much it needs of the pack: most need no Java, and none is compiled for them.
 */
record ShownControls<T>(T pack, Set<String> ids, boolean named) {

  /** What a view needs of a pack. */
  private interface Making<T> {
    T of(RunSelection chosen, String pack) throws CliError;
  }

  /** Of packs as they are planned. */
  static List<ShownControls<Plan>> planned(View.Wanted wanted) throws CliError {
    return of(
        wanted, (chosen, pack) -> chosen.files().sound(pack, chosen.names()), plan -> plan.pack());
  }

  /** Of packs as they are compiled. */
  static List<ShownControls<BuiltPack>> built(View.Wanted wanted) throws CliError {
    return of(
        wanted,
        (chosen, pack) -> chosen.files().built(pack, chosen.names()),
        built -> built.plan().pack());
  }

  /** By pack, as the options choose them; a pack of which nothing was named is left out. */
  private static <T> List<ShownControls<T>> of(
      View.Wanted wanted, Making<T> making, Function<T, Pack> checked) throws CliError {
    RunSelection chosen = RunSelection.of(wanted.invocation().arguments());
    List<Set<String>> ids = new ArrayList<>();
    chosen.names().forEach(pack -> ids.add(new LinkedHashSet<>()));
    for (String name : wanted.names()) {
      RunSelection.Place place = chosen.control(name).orElseThrow(() -> chosen.noControl(name));
      ids.get(place.pack()).add(place.control());
    }
    boolean named = !wanted.names().isEmpty();
    List<ShownControls<T>> shown = new ArrayList<>();
    for (int i = 0; i < ids.size(); i++) {
      if (!named || !ids.get(i).isEmpty()) {
        T pack = making.of(chosen, chosen.names().get(i));
        shown.add(new ShownControls<>(pack, named ? ids.get(i) : all(checked.apply(pack)), named));
      }
    }
    return shown;
  }

  private static Set<String> all(Pack pack) {
    Set<String> all = new LinkedHashSet<>();
    pack.controls().forEach(control -> all.add(control.id()));
    return all;
  }
}
