package dev.portreeve.compiler.site;

import dev.portreeve.dsl.checked.Control;
import dev.portreeve.dsl.checked.Pack;

/** A control of one of the packs that a site shows. */
record SiteControl(Pack pack, Control control) {

  /** Where its page lies; names of packs and controls are words and hyphens. */
  String path() {
    return "controls/" + pack.name() + "/" + control.id() + ".html";
  }
}
