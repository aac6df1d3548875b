package dev.portreeve.compiler.site;

import dev.portreeve.compiler.manifest.Manifest;
import dev.portreeve.dsl.checked.Control;
import dev.portreeve.dsl.checked.Pack;
import dev.portreeve.dsl.prose.Term;
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
      html.element("h2", pack.name() + " " + pack.version());
      if (pack.parameters().isEmpty()) {
        html.element("p", "This pack has none.");
        continue;
      }
      html.open("dl");
      for (Pack.Parameter parameter : pack.parameters()) {
        parameter(html, pack, manifests.get(i), parameter);
      }
      html.close("dl");
    }
    return Layout.end(html);
  }

  private static void parameter(Html html, Pack pack, Manifest manifest, Pack.Parameter parameter) {
    html.open("dt", "id", anchor(pack, parameter.name())).element("code", parameter.name());
    String type = parameter.type().show() + parameter.absence().map(a -> " or " + a).orElse("");
    html.element("span", " " + type, "class", "role").close("dt").open("dd");
    Bits.words(html, Term.of(pack, parameter).meaning(), List.of());
    Bits.readers(
        html,
        pack.controls().stream()
            .filter(control -> reads(manifest, control, parameter))
            .map(control -> new Site.Neighbour(pack, control))
            .toList());
    html.close("dd");
  }

  private static boolean reads(Manifest manifest, Control control, Pack.Parameter parameter) {
    return manifest.controls().stream()
        .filter(e -> e.control().equals(control.id()))
        .flatMap(e -> e.needs().parameters().stream())
        .anyMatch(p -> p.name().equals(parameter.name()));
  }
}
