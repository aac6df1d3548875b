package dev.portreeve.compiler.site;

import dev.portreeve.compiler.show.Manifest;
import dev.portreeve.compiler.show.Needs;
import dev.portreeve.dsl.checked.Pack;
import dev.portreeve.dsl.prose.Prose;
import java.util.List;

/** What an organisation can set, and which controls listen to it. */
final class ParametersPage {
  private final List<Pack> packs;
  private final List<Manifest> manifests;

  ParametersPage(List<Pack> packs, List<Manifest> manifests) {
    this.packs = packs;
    this.manifests = manifests;
  }

  /** Where a parameter of a pack is explained. */
  static String path(Pack pack, String parameter) {
    return "parameters.html#" + anchor(pack, parameter);
  }

  private static String anchor(Pack pack, String parameter) {
    return pack.name() + "." + parameter;
  }

  String page() {
    Html html = Layout.begin("Parameters", "");
    html.element("h1", "Parameters");
    html.element(
        "p",
        "What an organisation sets for itself. Where nothing is set and there is no default, the"
            + " value is not known, and no control passes because of it.",
        "class",
        "lead");
    for (int i = 0; i < packs.size(); i++) {
      Pack pack = packs.get(i);
      FieldReaders readers =
          FieldReaders.of(
              List.of(pack),
              List.of(manifests.get(i)),
              needs -> needs.parameters().stream().map(Needs.ParameterNeed::name));
      html.element("h2", pack.name() + " " + pack.version());
      if (pack.parameters().isEmpty()) {
        html.element("p", "This pack has none.");
        continue;
      }
      html.open("dl");
      for (Pack.Parameter parameter : pack.parameters()) {
        parameter(html, pack, readers, parameter);
      }
      html.close("dl");
    }
    return Layout.end(html);
  }

  private static void parameter(
      Html html, Pack pack, FieldReaders readers, Pack.Parameter parameter) {
    html.open("dt", "id", anchor(pack, parameter.name())).element("code", parameter.name());
    String type = parameter.type().show() + parameter.absence().map(a -> " or " + a).orElse("");
    html.element("span", " " + type, "class", "role").close("dt").open("dd");
    PageParts.words(html, Prose.of(pack, parameter), List.of());
    PageParts.readers(html, readers.of(parameter.name()));
    html.close("dd");
  }
}
