package dev.portreeve.compiler.site;

import dev.portreeve.dsl.checked.Control;
import dev.portreeve.dsl.checked.Pack;
import dev.portreeve.dsl.prose.Passage;
import dev.portreeve.dsl.prose.Term;
import java.util.List;
import java.util.Locale;

/** Small things that several pages show alike: severities, tables' heads, links, sentences. */
final class PageParts {
  private PageParts() {}

  static void severity(Html html, Control.Severity severity) {
    html.element("span", severity.word(), "class", "severity " + severity.word());
  }

  /** Begins a table that can be scrolled sideways by the keyboard, too, up to its first row. */
  static void table(Html html, String caption, String... columns) {
    html.open("div", "class", "scroll", "role", "group", "aria-label", caption, "tabindex", "0");
    html.open("table").element("caption", caption).open("thead").open("tr");
    for (String column : columns) {
      html.element("th", column, "scope", "col");
    }
    html.close("tr").close("thead").open("tbody");
  }

  static void endTable(Html html) {
    html.close("tbody").close("table").close("div");
  }

  static void link(Html html, Pack pack, Control control, String root) {
    html.element("a", control.title(), "href", root + new SiteControl(pack, control).path());
  }

  /**
   * Links to the controls that read something, folded away, from a page of the site's own
   * directory; nothing where there are none.
   */
  static void readers(Html html, List<SiteControl> controls) {
    if (controls.isEmpty()) {
      return;
    }
    String many = controls.size() == 1 ? "1 control" : controls.size() + " controls";
    html.open("details", "class", "readers").element("summary", "Read by " + many).open("ul");
    for (SiteControl control : controls) {
      html.open("li");
      link(html, control.pack(), control.control(), "");
      html.close("li");
    }
    html.close("ul").close("details");
  }

  /** A sentence; its terms lead to where the page explains them. */
  static void words(Html html, Passage passage, List<Term> explained) {
    for (Passage.Piece piece : passage.pieces()) {
      if (!piece.term()) {
        html.text(piece.text());
        continue;
      }
      boolean known = explained.stream().anyMatch(t -> t.name().equals(piece.text()));
      if (known) {
        html.open("a", "href", "#" + anchor(piece.text(), explained));
      }
      html.element("code", piece.text());
      if (known) {
        html.close("a");
      }
    }
  }

  /** A sentence with its points, inside of an element that is open already. */
  static void passage(Html html, Passage passage, List<Term> explained) {
    words(html, passage, explained);
    if (!passage.points().isEmpty()) {
      html.open("ul");
      for (Passage point : passage.points()) {
        html.open("li");
        passage(html, point, explained);
        html.close("li");
      }
      html.close("ul");
    }
  }

  private static String anchor(String name, List<Term> explained) {
    return anchor(explained.stream().filter(t -> t.name().equals(name)).findFirst().orElseThrow());
  }

  /** What the explanation of a term is found by. */
  static String anchor(Term term) {
    String owner = term.owner().isEmpty() ? "" : term.owner() + "-";
    return term.kind().name().toLowerCase(Locale.ROOT) + "-" + owner + term.name();
  }
}
