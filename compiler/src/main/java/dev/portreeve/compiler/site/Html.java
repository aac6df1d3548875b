package dev.portreeve.compiler.site;

import dev.portreeve.runtime.text.HtmlText;
import dev.portreeve.runtime.text.Utf8Writer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;

/**
 * A page of the site in memory. Names of elements and attributes are the site's own; texts and
 * values come from anywhere, and {@link HtmlText} makes them safe. No other way leads into a page.
 */
final class Html {
  private static final Set<String> VOID = Set.of("meta", "input", "br");
  private static final Set<String> INLINE = Set.of("a", "code", "span", "b", "label", "td", "th");

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final Utf8Writer out = new Utf8Writer(bytes);
  private final HtmlText html = new HtmlText(out);
  private final Deque<String> open = new ArrayDeque<>();

  Html() {
    write(() -> html.ours("<!doctype html>\n"));
  }

  /** What writes to a text in memory, where no writing fails. */
  private interface Writing {
    void run() throws IOException;
  }

  private Html write(Writing writing) {
    try {
      writing.run();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return this;
  }

  /** Opens an element; attributes are names and values in turn. */
  Html open(String element, String... attributes) {
    if (VOID.contains(element)) {
      return write(() -> html.empty(element, attributes).ours("\n"));
    }
    open.push(element);
    return write(() -> html.open(element, attributes));
  }

  /** Closes the element that was opened last, which must be this one. */
  Html close(String element) {
    String last = open.pop();
    if (!last.equals(element)) {
      throw new IllegalStateException("</" + element + "> closes <" + last + ">");
    }
    return write(INLINE.contains(element) ? html::close : html::closeLine);
  }

  /** Text on one line. */
  Html text(String text) {
    return write(() -> html.text(text));
  }

  /** Text of several lines, as they are. */
  Html lines(String text) {
    String between = "";
    for (String line : text.split("\n", -1)) {
      String before = between;
      write(() -> html.ours(before).text(line));
      between = "\n";
    }
    return this;
  }

  /** An element that holds this text alone. */
  Html element(String element, String text, String... attributes) {
    return open(element, attributes).text(text).close(element);
  }

  /** The site's own script. */
  Html script(String script) {
    return write(() -> html.ours("<script>" + script + "</script>\n"));
  }

  /** The site's own style sheet. */
  Html style(String css) {
    return write(() -> html.ours("<style>" + css + "</style>\n"));
  }

  /** The page; every element must have been closed. */
  String page() {
    if (!open.isEmpty()) {
      throw new IllegalStateException("open: " + open);
    }
    write(out::flush);
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
