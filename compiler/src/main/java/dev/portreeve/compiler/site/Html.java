package dev.portreeve.compiler.site;

import dev.portreeve.dsl.source.Visible;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;

/**
 * Writes HTML. Names of elements and attributes are the site's own; texts and values come from
 * anywhere and are escaped here, with nothing in them hidden. No other way leads into a page.
 */
final class Html {
  private static final Set<String> VOID = Set.of("meta", "input", "br");
  private static final Set<String> INLINE = Set.of("a", "code", "span", "b", "label", "td", "th");

  private final StringBuilder out = new StringBuilder("<!doctype html>\n");
  private final Deque<String> open = new ArrayDeque<>();

  /** Opens an element; attributes are names and values in turn. */
  Html open(String element, String... attributes) {
    out.append('<').append(element);
    for (int i = 0; i < attributes.length; i += 2) {
      out.append(' ').append(attributes[i]).append("=\"");
      out.append(escaped(Visible.escape(attributes[i + 1]))).append('"');
    }
    out.append('>');
    if (!VOID.contains(element)) {
      open.push(element);
    } else {
      out.append('\n');
    }
    return this;
  }

  /** Closes the element that was opened last, which must be this one. */
  Html close(String element) {
    String last = open.pop();
    if (!last.equals(element)) {
      throw new IllegalStateException("</" + element + "> closes <" + last + ">");
    }
    out.append("</").append(element).append('>');
    if (!INLINE.contains(element)) {
      out.append('\n');
    }
    return this;
  }

  /** Text on one line. */
  Html text(String text) {
    out.append(escaped(Visible.escape(text)));
    return this;
  }

  /** Text of several lines, as they are. */
  Html lines(String text) {
    text.codePoints().forEach(c -> out.append(c == '\n' ? "\n" : escaped(Visible.shown(c))));
    return this;
  }

  /** An element that holds this text alone. */
  Html element(String element, String text, String... attributes) {
    return open(element, attributes).text(text).close(element);
  }

  /** The site's own script. */
  Html script(String script) {
    out.append("<script>").append(script).append("</script>\n");
    return this;
  }

  /** The site's own style sheet. */
  Html style(String css) {
    out.append("<style>").append(css).append("</style>\n");
    return this;
  }

  private static String escaped(String text) {
    StringBuilder safe = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '&' -> safe.append("&amp;");
        case '<' -> safe.append("&lt;");
        case '>' -> safe.append("&gt;");
        case '"' -> safe.append("&quot;");
        case '\'' -> safe.append("&#39;");
        default -> safe.append(c);
      }
    }
    return safe.toString();
  }

  /** The page; every element must have been closed. */
  String page() {
    if (!open.isEmpty()) {
      throw new IllegalStateException("open: " + open);
    }
    return out.toString();
  }
}
