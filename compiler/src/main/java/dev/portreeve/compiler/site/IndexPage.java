package dev.portreeve.compiler.site;

import dev.portreeve.dsl.checked.Control;
import dev.portreeve.dsl.checked.Pack;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** All controls: as the newest benchmark has them, those that it lacks, and the other tables. */
final class IndexPage {
  private final List<Pack> packs;
  private final Html html;

  IndexPage(List<Pack> packs) {
    this.packs = packs;
    this.html = Layout.searchable(title(packs));
  }

  private static String title(List<Pack> packs) {
    return "Controls of "
        + packs.stream().map(p -> p.name() + " " + p.version()).collect(Collectors.joining(", "));
  }

  String page() {
    html.element("h1", title(packs));
    search();
    filter();
    for (Pack pack : packs) {
      html.open("section", "aria-label", pack.name());
      if (packs.size() > 1) {
        html.element("h2", pack.name() + " " + pack.version());
      }
      html.element("p", pack.doc(), "class", "lead");
      Standings.leading(pack)
          .ifPresentOrElse(
              benchmark -> table(pack, benchmark), () -> rows(pack, "All controls", bare(pack)));
      others(pack);
      html.close("section");
    }
    return Layout.endSearchable(html);
  }

  /** A field that the script shows: numbers, titles and ids with all of the words. */
  private void search() {
    html.open("div", "class", "search", "hidden", "hidden");
    html.element("label", "Search", "for", "search");
    html.open("input", "type", "search", "id", "search");
    html.close("div");
  }

  /** Chooses by severity without a script: the style sheet looks at what is checked. */
  private void filter() {
    html.open("fieldset", "class", "filter").element("legend", "Severity");
    choice("all", "all", true);
    for (Control.Severity severity : Control.Severity.values()) {
      choice(severity.word(), severity.word(), false);
    }
    html.close("fieldset");
  }

  private void choice(String id, String label, boolean checked) {
    List<String> attributes =
        new ArrayList<>(List.of("type", "radio", "name", "severity", "id", "show-" + id));
    if (checked) {
      attributes.addAll(List.of("checked", "checked"));
    }
    html.open("input", attributes.toArray(new String[0]));
    html.element("label", label, "for", "show-" + id);
  }

  private record Row(String number, String level, Control control) {}

  private void table(Pack pack, Pack.Benchmark benchmark) {
    html.element(packs.size() > 1 ? "h3" : "h2", benchmark.title() + " " + benchmark.version());
    Map<String, Control> byId = byId(pack);
    Map<String, Control> rest = new LinkedHashMap<>(byId);
    for (Pack.Section section : benchmark.sections()) {
      List<Row> rows = new ArrayList<>();
      for (Pack.Row row : section.rows()) {
        rows.add(new Row(row.number(), String.valueOf(row.level()), byId.get(row.control())));
        rest.remove(row.control());
      }
      rows(pack, caption(section), rows);
    }
    if (!rest.isEmpty()) {
      rows(
          pack,
          "Not in " + benchmark.title() + " " + benchmark.version(),
          rest.values().stream().map(c -> new Row("", "", c)).toList());
    }
  }

  private static String caption(Pack.Section section) {
    String profile = section.profile().map(p -> " (" + p.title() + ")").orElse("");
    return section.number() + " " + section.title() + profile;
  }

  private static List<Row> bare(Pack pack) {
    return pack.controls().stream().map(c -> new Row("", "", c)).toList();
  }

  private static Map<String, Control> byId(Pack pack) {
    Map<String, Control> byId = new LinkedHashMap<>();
    pack.controls().forEach(control -> byId.put(control.id(), control));
    return byId;
  }

  private void rows(Pack pack, String caption, List<Row> rows) {
    boolean numbered = rows.stream().anyMatch(row -> !row.number().isEmpty());
    if (numbered) {
      PageParts.table(html, caption, "Number", "Control", "Severity", "Level");
    } else {
      PageParts.table(html, caption, "Control", "Severity");
    }
    for (Row row : rows) {
      html.open("tr", "class", row.control().severity().word());
      if (numbered) {
        html.element("td", row.number(), "class", "number");
      }
      html.open("td");
      PageParts.link(html, pack, row.control(), "");
      html.element("span", row.control().id(), "class", "id").close("td").open("td");
      PageParts.severity(html, row.control().severity());
      html.close("td");
      if (numbered) {
        html.element("td", row.level());
      }
      html.close("tr");
    }
    PageParts.endTable(html);
  }

  private void others(Pack pack) {
    Map<String, Control> byId = byId(pack);
    for (Pack.Benchmark benchmark : Standings.newestFirst(pack).stream().skip(1).toList()) {
      html.open("details");
      html.element("summary", benchmark.title() + " " + benchmark.version());
      for (Pack.Section section : benchmark.sections()) {
        rows(
            pack,
            caption(section),
            section.rows().stream()
                .map(r -> new Row(r.number(), String.valueOf(r.level()), byId.get(r.control())))
                .toList());
      }
      html.close("details");
    }
    for (Pack.Mapping mapping : pack.mappings()) {
      html.open("details").element("summary", "Mapping: " + mapping.title());
      rows(
          pack,
          mapping.title(),
          mapping.entries().stream()
              .map(e -> new Row(String.join(", ", e.numbers()), "", byId.get(e.control())))
              .toList());
      html.close("details");
    }
  }
}
