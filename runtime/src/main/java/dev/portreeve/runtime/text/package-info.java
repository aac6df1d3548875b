/**
 * Text made safe for where it goes: terminals, shells, JSON, XML and HTML; what is invisible made
 * visible, and the start of what may be of any length. It knows nothing of reports.
 */
@Doors({
  Excerpt.class,
  HtmlText.class,
  JUnitXml.class,
  JsonText.class,
  NaturalOrder.class,
  ShellText.class,
  TerminalText.class,
  Utf8Writer.class,
  XmlText.class
})
package dev.portreeve.runtime.text;

import dev.portreeve.runtime.Doors;
