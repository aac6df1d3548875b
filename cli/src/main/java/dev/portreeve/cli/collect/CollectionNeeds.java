package dev.portreeve.cli.collect;

import dev.portreeve.cli.choice.RunSelection;
import dev.portreeve.cli.command.Arguments;
import dev.portreeve.cli.command.CliError;
import dev.portreeve.cli.command.Option;
import dev.portreeve.compiler.BuiltPack;
import dev.portreeve.compiler.show.Manifest;
import dev.portreeve.compiler.show.Needs;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What {@code --for}, {@code --policy} and {@code --control} reduce a collection to: the data that
 * controls need, and the values of labels that they name.
 */
final class CollectionNeeds {
  private CollectionNeeds() {}

  static List<Option> options() {
    return List.of(
        Option.value("for", "NAME|DIR", "only what the controls of this pack need").repeated(),
        Option.value("policy", "FILE|DIR", "only what this policy runs needs"),
        Option.value("control", "ID|NUMBER", "only what this control needs").repeated());
  }

  static CollectionScope of(Arguments.Given arguments) throws CliError {
    List<String> packs = arguments.values("for");
    List<String> controls = arguments.values("control");
    Optional<String> policy = arguments.value("policy");
    if (packs.isEmpty() && controls.isEmpty() && policy.isEmpty()) {
      return CollectionScope.everything();
    }
    RunSelection chosen = RunSelection.of(policy, packs);
    List<Set<String>> ids = new ArrayList<>();
    chosen.names().forEach(pack -> ids.add(new LinkedHashSet<>()));
    for (String name : controls) {
      RunSelection.Place place = chosen.control(name).orElseThrow(() -> chosen.noControl(name));
      ids.get(place.pack()).add(place.control());
    }
    Set<String> sources = new LinkedHashSet<>();
    Set<String> files = new LinkedHashSet<>();
    for (int i = 0; i < ids.size(); i++) {
      if (controls.isEmpty() || !ids.get(i).isEmpty()) {
        BuiltPack pack = chosen.files().built(chosen.names().get(i), chosen.names());
        Needs needs = Manifest.of(pack.plan(), controls.isEmpty() ? all(pack) : ids.get(i)).all();
        needs.sources().forEach(source -> sources.add(source.name()));
        needs.asked().stream()
            .filter(asked -> asked.subject().equals("file"))
            .forEach(asked -> files.add(asked.key()));
      }
    }
    return CollectionScope.of(sources, files).with(chosen.labels());
  }

  private static Set<String> all(BuiltPack pack) {
    Set<String> all = new LinkedHashSet<>();
    pack.pack().controls().forEach(control -> all.add(control.id()));
    return all;
  }
}
