package dev.portreeve.compiler.site;

import dev.portreeve.dsl.checked.Control;
import dev.portreeve.dsl.checked.Pack;
import java.util.List;
import java.util.TreeMap;

/** The rows of benchmarks and the entries of mappings that name a control. */
final class StandingPart {
  private final Html html;
  private final Pack pack;
  private final Control control;

  StandingPart(Html html, Pack pack, Control control) {
    this.html = html;
    this.pack = pack;
    this.control = control;
  }

  void write() {
    List<Standings.Standing> standings = Standings.of(pack, control.id());
    boolean mapped =
        pack.mappings().stream()
            .flatMap(m -> m.entries().stream())
            .anyMatch(e -> e.control().equals(control.id()));
    if (standings.isEmpty() && !mapped) {
      return;
    }
    html.open("section").element("h2", "Where it stands");
    if (!standings.isEmpty()) {
      benchmarks(standings);
    }
    if (mapped) {
      mappings();
    }
    html.close("section");
  }

  private void benchmarks(List<Standings.Standing> standings) {
    PageParts.table(
        html, "Benchmarks", "Benchmark", "Number", "Section", "Profile", "Level", "Assessment");
    for (Standings.Standing standing : standings) {
      Pack.Row row = standing.row();
      html.open("tr");
      html.element("td", standing.benchmark().title() + " " + standing.benchmark().version());
      html.element("td", row.number(), "class", "number");
      html.element("td", standing.section().number() + " " + standing.section().title());
      html.element("td", standing.section().profile().map(Pack.Profile::title).orElse(""));
      html.element("td", String.valueOf(row.level()));
      html.open("td").text(row.automated() ? "automated" : "manual");
      new TreeMap<>(row.settings())
          .keySet()
          .forEach(name -> html.text(", with its own ").element("code", name));
      html.close("td").close("tr");
    }
    PageParts.endTable(html);
  }

  private void mappings() {
    PageParts.table(html, "Other frameworks", "Framework", "Numbers", "Checked against");
    for (Pack.Mapping mapping : pack.mappings()) {
      for (Pack.Entry entry : mapping.entries()) {
        if (entry.control().equals(control.id())) {
          html.open("tr").element("td", mapping.title());
          html.element("td", String.join(", ", entry.numbers()), "class", "number");
          html.element("td", checked(entry)).close("tr");
        }
      }
    }
    PageParts.endTable(html);
  }

  private static String checked(Pack.Entry entry) {
    String against = entry.against().map(a -> " " + a).orElse("");
    return switch (entry.basis()) {
      case CATALOGUE -> "the framework's catalogue" + against;
      case MAPPING -> "a published mapping" + against;
      case UNCHECKED -> "nothing: it was not checked";
    };
  }
}
