package dev.portreeve.cli.show;

import dev.portreeve.cli.command.CliError;
import dev.portreeve.compiler.plan.Plan;
import dev.portreeve.compiler.show.Manifest;
import dev.portreeve.compiler.show.ManifestListing;
import java.util.ArrayList;
import java.util.List;

/** {@code show manifest}: the data that controls need, and how it is collected. */
record ManifestView() implements View {
  private static final String JSON = "json";

  @Override
  public String word() {
    return "manifest";
  }

  @Override
  public String summary() {
    return "the data that controls need: fields, documents, commands, privileges";
  }

  @Override
  public List<String> formats() {
    return List.of(HUMAN, JSON);
  }

  @Override
  public String show(Wanted wanted) throws CliError {
    List<ShownControls<Plan>> shown = ShownControls.planned(wanted);
    List<String> texts = new ArrayList<>();
    for (ShownControls<Plan> each : shown) {
      Manifest manifest = Manifest.of(each.pack(), each.ids());
      if (wanted.format().equals(JSON)) {
        texts.add(manifest.json());
      } else {
        texts.add(
            each.named() ? ManifestListing.each(manifest) : ManifestListing.together(manifest));
      }
    }
    return String.join("", texts);
  }
}
