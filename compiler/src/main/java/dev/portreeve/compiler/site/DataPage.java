package dev.portreeve.compiler.site;

import dev.portreeve.compiler.show.Manifest;
import dev.portreeve.compiler.show.Needs;
import dev.portreeve.dsl.checked.Pack;
import dev.portreeve.dsl.schema.Field;
import dev.portreeve.dsl.schema.Schema;
import dev.portreeve.dsl.schema.Structure;
import java.util.List;
import java.util.Optional;

/** The data that all controls need, and the schema that it is written in, field by field. */
final class DataPage {
  private final List<Pack> packs;
  private final List<Manifest> manifests;
  private final Schema schema;
  private final FieldReaders readers;
  private final Html html = Layout.begin("Data needed", "");

  DataPage(List<Pack> packs, List<Manifest> manifests) {
    this.packs = packs;
    this.manifests = manifests;
    this.schema = packs.get(0).schema();
    this.readers =
        FieldReaders.of(
            packs, manifests, needs -> needs.fields().stream().map(Needs.FieldNeed::path));
  }

  String page() {
    html.element("h1", "Data needed");
    html.element(
        "p",
        "What has to be collected before all controls can decide. What is not collected is not"
            + " known, and what is not known never passes.",
        "class",
        "lead");
    for (int i = 0; i < packs.size(); i++) {
      html.open("section").element("h2", "For all of " + packs.get(i).name());
      DataPart.commands(html, manifests.get(i).all());
      html.close("section");
    }
    html.element("h2", "The schema " + schema.name() + " " + schema.version());
    html.element("p", schema.doc());
    schema.vocabulary().structures().values().forEach(this::structure);
    return Layout.end(html);
  }

  private void structure(Structure structure) {
    html.open("section");
    html.element(
        "h3", (structure.population().isPresent() ? "Subject " : "Record ") + structure.name());
    html.element("p", structure.doc()).open("dl");
    for (Field field : structure.fields()) {
      html.open("dt", "id", structure.name() + "." + field.name());
      html.element("code", field.name());
      String type = field.type().show() + field.absence().map(a -> " or " + a).orElse("");
      html.element("span", " " + type, "class", "role").close("dt").open("dd").text(field.doc());
      origin("From ", field.from());
      origin("Set by ", field.setBy().map(Field.SetBy::by));
      PageParts.readers(html, readers.of(structure.name() + "." + field.name()));
      html.close("dd");
    }
    html.close("dl").close("section");
  }

  private void origin(String words, Optional<Field.Origin> origin) {
    origin.ifPresent(
        o -> {
          html.open("p", "class", "note").text(words + o.kind() + " ");
          html.element("code", o.text()).close("p");
        });
  }
}
