package dev.portreeve.compiler.site;

import dev.portreeve.compiler.show.Manifest;
import dev.portreeve.dsl.checked.Control;
import dev.portreeve.dsl.checked.Pack;
import dev.portreeve.dsl.prose.Passage;
import dev.portreeve.dsl.prose.Prose;
import dev.portreeve.dsl.prose.Term;
import java.util.List;
import java.util.Locale;

/**
 * One control: what it says, why, what to do, where it stands, what it needs, its tests, itself.
 */
final class ControlPage {
  private static final String ROOT = "../../";

  private final Pack pack;
  private final Control control;
  private final Prose prose;
  private final Manifest.Entry manifest;
  private final List<SiteControl> before;
  private final List<SiteControl> after;
  private final CodeBlocks code;
  private final String heading;
  private final Html html;

  ControlPage(
      Pack pack,
      Control control,
      Manifest.Entry manifest,
      List<SiteControl> before,
      List<SiteControl> after,
      CodeBlocks code) {
    this.pack = pack;
    this.control = control;
    this.prose = Prose.of(pack, control);
    this.manifest = manifest;
    this.before = before;
    this.after = after;
    this.code = code;
    this.heading = Standings.number(pack, control).map(n -> n + " ").orElse("") + control.title();
    this.html = Layout.begin(heading + " - " + control.id(), ROOT);
  }

  String page() {
    html.element("h1", heading);
    html.open("p", "class", "facts");
    PageParts.severity(html, control.severity());
    html.element("code", control.id());
    html.text(" in " + pack.name() + " " + pack.version()).close("p");
    rule();
    text("Why", prose.because());
    text("What to do", prose.fix());
    new StandingPart(html, pack, control).write();
    words();
    new DataPart(html, pack, ROOT).write(manifest.needs());
    tests();
    source();
    neighbours();
    return Layout.end(html);
  }

  private void rule() {
    html.open("section", "aria-labelledby", "rule");
    html.element("h2", "What it asks", "id", "rule");
    html.open("p");
    PageParts.words(html, prose.population(), prose.terms());
    html.close("p");
    if (prose.applies().isPresent()) {
      html.open("div", "class", "applies");
      PageParts.passage(html, prose.applies().get(), prose.terms());
      html.close("div");
    }
    html.open("ol", "class", "duties");
    for (Prose.Duty duty : prose.duties()) {
      html.open("li");
      PageParts.passage(html, duty.demand(), prose.terms());
      for (Passage note : duty.notes()) {
        html.open("p", "class", "note");
        PageParts.words(html, note, prose.terms());
        html.close("p");
      }
      html.close("li");
    }
    html.close("ol");
    html.open("ul", "class", "verdicts");
    for (Passage verdict : prose.verdicts()) {
      html.open("li");
      PageParts.words(html, verdict, prose.terms());
      html.close("li");
    }
    html.close("ul").close("section");
  }

  private void text(String title, String text) {
    if (!text.isEmpty()) {
      html.open("section").element("h2", title).element("p", text).close("section");
    }
  }

  private void words() {
    if (prose.terms().isEmpty()) {
      return;
    }
    html.open("section").element("h2", "Words used above").open("dl");
    for (Term term : prose.terms()) {
      html.open("dt", "id", PageParts.anchor(term)).element("code", term.name());
      html.element("span", " " + term.role(), "class", "role").close("dt").open("dd");
      PageParts.passage(html, term.meaning(), prose.terms());
      html.close("dd");
    }
    html.close("dl").close("section");
  }

  private void tests() {
    List<Pack.Test> tests =
        pack.tests().stream().filter(t -> t.control().equals(control.id())).toList();
    if (tests.isEmpty()) {
      return;
    }
    html.open("section").element("h2", "Examples, from its tests");
    PageParts.table(html, "What is given, and the verdict", "Verdict", "Given", "Decided by");
    tests.forEach(test -> test.cases().forEach(this::row));
    PageParts.endTable(html);
    html.close("section");
  }

  private void row(Pack.Case example) {
    String outcome = example.outcome().name().toLowerCase(Locale.ROOT).replace('_', ' ');
    html.open("tr").open("td");
    html.element("span", outcome, "class", "outcome " + outcome.replace(' ', '-'));
    html.close("td").open("td");
    if (example.given().isEmpty()) {
      html.element("span", "nothing is known", "class", "role");
    } else {
      html.open("ul", "class", "given");
      for (Pack.Given given : example.given()) {
        html.element("li", Prose.given(pack, given));
      }
      html.close("ul");
    }
    html.close("td").open("td");
    example.naming().ifPresent(n -> html.element("code", n));
    html.close("td").close("tr");
  }

  private void source() {
    html.open("section").element("h2", "The rule in Reeve");
    code.write(html, control.file(), control.span().start());
    html.close("section");
  }

  private void neighbours() {
    html.open("nav", "aria-label", "Neighbours", "class", "neighbours");
    before.forEach(n -> neighbour(n, "Before: "));
    after.forEach(n -> neighbour(n, "Next: "));
    html.close("nav");
  }

  private void neighbour(SiteControl neighbour, String way) {
    html.element("a", way + neighbour.control().title(), "href", ROOT + neighbour.path());
  }
}
