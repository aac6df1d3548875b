package dev.portreeve.dsl.format;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * Text that has not been parted into lines yet: words, and the places where a line may or must end.
 * A group that fits on the rest of its line is printed there, flat; of one that does not fit, every
 * {@link Line} directly inside ends a line.
 */
sealed interface Doc {
  Doc NOTHING = new Concat(List.of(), false);
  Doc SPACE = new Stop(0, 1);

  /** A space, or the end of a line. */
  Doc LINE = new Line(SPACE);

  /** Nothing, or the end of a line. */
  Doc BREAK = new Line(NOTHING);

  /** The end of a line, whether or not there is room. */
  Doc NEW_LINE = new Fresh(false);

  /** Whether a line ends inside of it in any case. */
  boolean breaks();

  /** Characters that stay together, on one line. */
  record Text(String text) implements Doc {
    @Override
    public boolean breaks() {
      return false;
    }
  }

  /** Room up to a column of the page (counted from 0), and {@code least} spaces in any case. */
  record Stop(int column, int least) implements Doc {
    @Override
    public boolean breaks() {
      return false;
    }
  }

  /** Where a line may end; {@code flat} stands there if it does not. */
  record Line(Doc flat) implements Doc {
    @Override
    public boolean breaks() {
      return false;
    }
  }

  /** Where a line ends, unless nothing stands on it yet; {@code blank} leaves an empty one. */
  record Fresh(boolean blank) implements Doc {
    @Override
    public boolean breaks() {
      return true;
    }
  }

  /** A comment behind what stands on the line; nothing else follows on that line. */
  record Remark(String text) implements Doc {
    @Override
    public boolean breaks() {
      return true;
    }
  }

  /** Lines that begin inside of it begin {@code by} columns further to the right. */
  record Nest(int by, Doc doc) implements Doc {
    @Override
    public boolean breaks() {
      return doc.breaks();
    }
  }

  /** One after the other. */
  record Concat(List<Doc> docs, boolean breaks) implements Doc {}

  /** Printed flat where it fits. */
  record Group(Doc doc, boolean breaks) implements Doc {}

  /**
   * As many items to a line as fit; {@code lines} has what parts each item from the one before it.
   */
  record Fill(List<Doc> items, List<Doc> lines, boolean breaks) implements Doc {}

  static Doc text(String text) {
    return new Text(text);
  }

  static Doc concat(Doc... docs) {
    return concat(List.of(docs));
  }

  static Doc concat(List<Doc> docs) {
    return new Concat(List.copyOf(docs), docs.stream().anyMatch(Doc::breaks));
  }

  static Doc nest(int by, Doc... docs) {
    return new Nest(by, concat(docs));
  }

  static Doc group(Doc... docs) {
    Doc inside = concat(docs);
    return new Group(inside, inside.breaks());
  }

  static Doc fill(List<Doc> items, List<Doc> lines) {
    boolean breaks = items.stream().anyMatch(Doc::breaks) || lines.stream().anyMatch(Doc::breaks);
    return new Fill(List.copyOf(items), List.copyOf(lines), breaks);
  }

  /** The items one after the other, each parted from the one before it. */
  static Doc joined(List<Doc> items, List<Doc> lines) {
    List<Doc> docs = new ArrayList<>();
    for (int i = 0; i < items.size(); i++) {
      docs.add(i == 0 ? NOTHING : lines.get(i - 1));
      docs.add(items.get(i));
    }
    return concat(docs);
  }

  /** How many columns it takes on one line; empty where it takes more than one line. */
  default OptionalInt width() {
    return breaks() ? OptionalInt.empty() : OptionalInt.of(Layout.flatWidth(this));
  }
}
