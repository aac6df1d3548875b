package dev.portreeve.compiler.site;

import dev.portreeve.compiler.show.Needs;
import dev.portreeve.dsl.checked.Pack;

/** What a control needs before it can decide: fields, commands, privileges, parameters. */
final class DataPart {
  private final Html html;
  private final Pack pack;
  private final String root;

  DataPart(Html html, Pack pack, String root) {
    this.html = html;
    this.pack = pack;
    this.root = root;
  }

  void write(Needs needs) {
    html.open("section").element("h2", "Data it needs");
    fields(needs);
    for (Needs.Asked asked : needs.asked()) {
      html.open("p").text("Somebody must look at the " + asked.subject() + " ");
      html.element("code", asked.key()).text(".").close("p");
    }
    commands(html, needs);
    if (!needs.parameters().isEmpty()) {
      html.open("p").text("Parameters: ");
      String between = "";
      for (Needs.ParameterNeed parameter : needs.parameters()) {
        html.text(between).open("a", "href", root + ParametersPage.path(pack, parameter.name()));
        html.element("code", parameter.name()).close("a");
        html.text(parameter.required() ? " (not known until it is set)" : "");
        between = ", ";
      }
      html.text(".").close("p");
    }
    html.close("section");
  }

  private void fields(Needs needs) {
    PageParts.table(html, "Fields", "Field", "Type", "From");
    for (Needs.FieldNeed field : needs.fields()) {
      html.open("tr").open("td").open("a", "href", root + "data.html#" + field.path());
      html.element("code", field.path()).close("a").close("td");
      html.element("td", field.type()).open("td");
      field.source().ifPresent(s -> html.text(s + " ").element("code", field.place()));
      html.close("td").close("tr");
    }
    PageParts.endTable(html);
  }

  /** The commands that print what is needed, and the privileges that these take. */
  static void commands(Html html, Needs needs) {
    if (needs.sources().isEmpty()) {
      return;
    }
    PageParts.table(html, "Commands that collect it", "Document", "Command", "Needs");
    for (Needs.SourceNeed source : needs.sources()) {
      html.open("tr").element("td", source.name());
      html.open("td", "class", "command").element("code", source.command()).close("td");
      html.element("td", String.join(", ", source.needs())).close("tr");
    }
    PageParts.endTable(html);
    if (!needs.privileges().isEmpty()) {
      html.open("dl");
      for (Needs.PrivilegeNeed privilege : needs.privileges()) {
        html.element("dt", privilege.name()).element("dd", privilege.doc());
      }
      html.close("dl");
    }
  }
}
