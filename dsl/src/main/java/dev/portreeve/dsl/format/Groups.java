package dev.portreeve.dsl.format;

import dev.portreeve.dsl.syntax.Expr;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * What stands in braces and brackets. One that fits stays on its line. Else short words fill lines
 * between the brackets; longer ones, records, and whatever has comments stand one to a line.
 */
record Groups(Words words) {
  private static final int INDENT = 2;
  private static final int LONGEST_SHORT = 24;

  /** Whether an expression is printed as a group. */
  static boolean isGroup(Expr expr) {
    return expr instanceof Expr.SetOf
        || expr instanceof Expr.ListOf
        || expr instanceof Expr.RecordOf;
  }

  /** Whether these elements may share lines. */
  static boolean isShort(List<Expr> elements) {
    return elements.stream()
        .noneMatch(e -> isGroup(e) || e.span().end() - e.span().start() > LONGEST_SHORT);
  }

  /** The whole of it: bracket, elements, commas, bracket. */
  <T> Doc print(int end, List<T> elements, Function<T, Doc> element, boolean mayFill) {
    Doc open = words.word();
    if (elements.isEmpty()) {
      Doc inside = words.atComment() ? Doc.concat(words.opened(Doc.SPACE)) : Doc.SPACE;
      return Doc.concat(open, Doc.nest(INDENT, inside), words.word());
    }
    boolean fills = mayFill && !words.commentsUpTo(end);
    Doc first = words.opened(Doc.LINE);
    List<Doc> items = new ArrayList<>();
    List<Doc> lines = new ArrayList<>();
    for (T each : elements) {
      Doc item = element.apply(each);
      Doc comma = words.at(",") ? words.comma(Doc.NOTHING) : Doc.NOTHING;
      items.add(comma.breaks() ? item : Doc.concat(item, comma));
      lines.add(comma.breaks() ? comma : Doc.LINE);
    }
    Doc inside = fills ? Doc.fill(items, lines) : Doc.joined(items, lines);
    Doc all = Doc.nest(INDENT, first, inside, words.remains());
    return Doc.group(open, all, Doc.LINE, words.word());
  }
}
