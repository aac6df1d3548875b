package dev.portreeve.runtime.text;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Writes HTML: elements that close in order, and text and attributes of which nothing is markup.
 * The only place from which a report's page gets its text. What people cannot see is spelled out,
 * as in a terminal ({@link TerminalText}).
 */
public final class HtmlText {
  private final Utf8Writer out;
  private final EncodedTexts texts =
      new EncodedTexts((text, to) -> to.append(XmlText.of(TerminalText.of(text))));
  private final Deque<String> open = new ArrayDeque<>();

  public HtmlText(Utf8Writer out) {
    this.out = out;
  }

  /** Opens an element; attributes are names and values in turn. */
  public HtmlText open(String element, String... attributes) throws IOException {
    tag(element, attributes);
    open.push(element);
    return this;
  }

  /** An element that has no content and no end. */
  public HtmlText empty(String element, String... attributes) throws IOException {
    tag(element, attributes);
    return this;
  }

  /** An element of which the content is this text alone. */
  public HtmlText leaf(String element, String text, String... attributes) throws IOException {
    return open(element, attributes).text(text).close();
  }

  public HtmlText text(String text) throws IOException {
    texts.write(text, out);
    return this;
  }

  /** Closes the innermost element. */
  public HtmlText close() throws IOException {
    out.append("</").append(open.pop()).append('>');
    return this;
  }

  /** Closes it, and ends the line. */
  public HtmlText closeLine() throws IOException {
    close();
    out.append('\n');
    return this;
  }

  /** Text of ours, as it is: the style sheet, the document type. */
  public HtmlText ours(String markup) throws IOException {
    out.append(markup);
    return this;
  }

  private void tag(String element, String... attributes) throws IOException {
    out.append('<').append(element);
    for (int i = 0; i < attributes.length; i += 2) {
      out.append(' ').append(attributes[i]).append("=\"");
      texts.write(attributes[i + 1], out);
      out.append('"');
    }
    out.append('>');
  }
}
