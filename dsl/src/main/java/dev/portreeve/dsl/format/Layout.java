package dev.portreeve.dsl.format;

import dev.portreeve.dsl.source.Visible;
import java.util.ArrayList;
import java.util.List;

/**
 * A document to text, in one pass: no line is longer than {@link #WIDTH} columns where a shorter
 * one is possible, no line ends in a space, and there are never two empty lines in a row. Comments
 * take no room when it is decided where a line ends.
 */
final class Layout {
  /** The width of the page. */
  static final int WIDTH = 100;

  private record Item(int indent, boolean flat, Doc doc) {}

  /** Whether the item of a fill that was printed last went over several lines. */
  private static final class Run {
    boolean broken;
  }

  /** One item of a fill, with what parts it from the one before it. */
  private record Step(int indent, Run run, Doc line, Doc item) {}

  private final Page page = new Page();
  private final List<Object> stack = new ArrayList<>();

  private Layout() {}

  /** The text; it ends with a line break unless it is empty. */
  static String text(Doc doc) {
    Layout layout = new Layout();
    layout.stack.add(new Item(0, false, doc));
    while (!layout.stack.isEmpty()) {
      Object next = layout.stack.remove(layout.stack.size() - 1);
      if (next instanceof Step step) {
        layout.step(step);
      } else {
        layout.print((Item) next);
      }
    }
    return layout.page.text();
  }

  /** How many columns a document takes that has no line break in it. */
  static int flatWidth(Doc doc) {
    Layout layout = new Layout();
    layout.stack.add(new Item(0, true, doc));
    while (!layout.stack.isEmpty()) {
      layout.print((Item) layout.stack.remove(layout.stack.size() - 1));
    }
    return layout.page.column();
  }

  private void print(Item item) {
    Doc doc = item.doc;
    if (doc instanceof Doc.Text text) {
      page.text(item.indent, text.text());
    } else if (doc instanceof Doc.Stop stop) {
      page.room(stop);
    } else if (doc instanceof Doc.Remark remark) {
      page.remark(remark.text());
    } else if (doc instanceof Doc.Fresh fresh) {
      page.freshLine(item.indent, fresh.blank());
    } else if (doc instanceof Doc.Line line) {
      line(item, line);
    } else if (doc instanceof Doc.Fill fill) {
      fill(item, fill);
    } else {
      inside(item);
    }
  }

  private void line(Item item, Doc.Line line) {
    if (item.flat) {
      stack.add(new Item(item.indent, true, line.flat()));
    } else {
      page.freshLine(item.indent, false);
    }
  }

  private void inside(Item item) {
    if (item.doc instanceof Doc.Nest nest) {
      stack.add(new Item(item.indent + nest.by(), item.flat, nest.doc()));
    } else if (item.doc instanceof Doc.Group group) {
      boolean flat = item.flat || fits(item.indent, group.doc());
      stack.add(new Item(item.indent, flat, group.doc()));
    } else {
      List<Doc> docs = ((Doc.Concat) item.doc).docs();
      for (int i = docs.size() - 1; i >= 0; i--) {
        stack.add(new Item(item.indent, item.flat, docs.get(i)));
      }
    }
  }

  // ---- fills ----

  private void fill(Item item, Doc.Fill fill) {
    if (item.flat) {
      stack.add(new Item(item.indent, true, Doc.joined(fill.items(), fill.lines())));
      return;
    }
    Run run = new Run();
    for (int i = fill.items().size() - 1; i >= 0; i--) {
      Doc line = i == 0 ? Doc.NOTHING : fill.lines().get(i - 1);
      stack.add(new Step(item.indent, run, line, fill.items().get(i)));
    }
  }

  private void step(Step step) {
    Doc both = Doc.concat(step.line, step.item);
    boolean behind = !step.run.broken && fits(step.indent, both);
    boolean first = step.line.equals(Doc.NOTHING);
    step.run.broken = first && !behind;
    if (behind || first) {
      stack.add(new Item(step.indent, behind, both));
    } else {
      stack.add(new Step(step.indent, step.run, Doc.NOTHING, step.item));
      stack.add(new Item(step.indent, false, step.line));
    }
  }

  // ---- measuring ----

  /** Whether the document fits flat on the line, with what must follow it there. */
  private boolean fits(int indent, Doc doc) {
    if (doc.breaks()) {
      return false;
    }
    Ruler ruler = new Ruler(page.columnOfNext(indent));
    ruler.add(new Item(indent, true, doc));
    for (int rest = stack.size(); ; ) {
      if (ruler.overflows()) {
        return false;
      }
      if (ruler.ended() || (ruler.isDone() && rest == 0)) {
        return true;
      }
      if (ruler.isDone()) {
        ruler.add(stack.get(--rest));
      } else {
        ruler.next();
      }
    }
  }

  /** Goes through documents until a line ends or the page does. */
  private static final class Ruler {
    private final List<Item> todo = new ArrayList<>();
    private int column;
    private int room;
    private boolean ended;

    Ruler(int column) {
      this.column = column;
    }

    void add(Object next) {
      if (next instanceof Step step) {
        ended |= !step.line.equals(Doc.NOTHING);
        todo.add(new Item(step.indent, false, step.item));
      } else {
        todo.add((Item) next);
      }
    }

    boolean isDone() {
      return todo.isEmpty();
    }

    boolean ended() {
      return ended;
    }

    boolean overflows() {
      return column > WIDTH;
    }

    void next() {
      Item item = todo.remove(todo.size() - 1);
      Doc doc = item.doc;
      if (doc instanceof Doc.Text text) {
        column = Math.max(column, room) + Visible.columns(text.text());
        room = 0;
      } else if (doc instanceof Doc.Stop stop) {
        room = Math.max(room, Math.max(stop.column(), column + stop.least()));
      } else if (doc instanceof Doc.Line line && item.flat) {
        todo.add(new Item(item.indent, true, line.flat()));
      } else if (doc instanceof Doc.Line || doc instanceof Doc.Fresh || doc instanceof Doc.Remark) {
        ended = true;
      } else {
        inside(item);
      }
    }

    private void inside(Item item) {
      if (item.doc instanceof Doc.Nest nest) {
        todo.add(new Item(item.indent, item.flat, nest.doc()));
      } else if (item.doc instanceof Doc.Group group) {
        todo.add(new Item(item.indent, item.flat, group.doc()));
      } else if (item.doc instanceof Doc.Fill fill) {
        todo.add(new Item(item.indent, item.flat, Doc.joined(fill.items(), fill.lines())));
      } else {
        List<Doc> docs = ((Doc.Concat) item.doc).docs();
        for (int i = docs.size() - 1; i >= 0; i--) {
          todo.add(new Item(item.indent, item.flat, docs.get(i)));
        }
      }
    }
  }
}
