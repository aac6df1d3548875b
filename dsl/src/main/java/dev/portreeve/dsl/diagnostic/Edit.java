package dev.portreeve.dsl.diagnostic;

import dev.portreeve.dsl.source.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Text that belongs in place of what stands at a span. {@code certain} says that it is what anybody
 * who wrote this means, and no guess. Several edits of one diagnostic are readings, of which one is
 * meant.
 */
public record Edit(Span span, String text, boolean certain) {
  private static final Pattern WRITE =
      Pattern.compile("write `([^`]*+)`(?:,? or `([^`]*+)`)?(.*+)", Pattern.DOTALL);
  private static final Pattern MEANT = Pattern.compile("did you mean `([^`]*+)`\\?.*+");
  private static final Pattern LEAVE_OUT = Pattern.compile("leave (?:it|them|both) out\\b.*+");

  /** An edit that nobody need think about. */
  public static Edit certain(Span span, String text) {
    return new Edit(span, text, true);
  }

  /** One of several readings, or a guess. */
  public static Edit possible(Span span, String text) {
    return new Edit(span, text, false);
  }

  /**
   * What a help says is to be put in place of a span: each text that it says to write, the word
   * that it thinks was meant, or nothing where it says to leave it out. A text with three dots in
   * it shows a form and proposes nothing.
   */
  static List<Edit> said(String help, Span span) {
    Matcher write = WRITE.matcher(help);
    Matcher meant = MEANT.matcher(help);
    if (write.matches()) {
      List<Edit> edits = new ArrayList<>();
      boolean one = write.group(2) == null;
      for (int i = 1; i <= (one ? 1 : 2); i++) {
        if (!write.group(i).contains("...")) {
          edits.add(new Edit(span, write.group(i), one));
        }
      }
      return edits;
    }
    if (meant.matches()) {
      return List.of(possible(span, meant.group(1)));
    }
    return LEAVE_OUT.matcher(help).matches() ? List.of(certain(span, "")) : List.of();
  }

  /** The text of a file with this in it. */
  public String in(String whole) {
    return whole.substring(0, span.start()) + text + whole.substring(span.end());
  }
}
