package dev.portreeve.dsl.diagnostic;

import dev.portreeve.dsl.source.Span;

/**
 * Text that belongs in place of what stands at a span. {@code certain} says that it is what anybody
 * who wrote this means, and no guess. Several edits of one diagnostic are readings, of which one is
 * meant.
 */
public record Edit(Span span, String text, boolean certain) {
  /** An edit that nobody need think about. */
  public static Edit certain(Span span, String text) {
    return new Edit(span, text, true);
  }

  /** One of several readings, or a guess. */
  public static Edit possible(Span span, String text) {
    return new Edit(span, text, false);
  }

  /** The text of a file with this in it. */
  public String in(String whole) {
    return whole.substring(0, span.start()) + text + whole.substring(span.end());
  }
}
