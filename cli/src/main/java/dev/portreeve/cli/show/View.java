package dev.portreeve.cli.show;

import dev.portreeve.cli.command.CliError;
import dev.portreeve.cli.command.Invocation;
import java.util.List;

/** One thing that {@code show} can show. */
interface View {
  /** The format that every view has. */
  String HUMAN = "human";

  /** As the command line spells it. */
  String word();

  /** For the help: what it shows, in a line. */
  String summary();

  /** The formats that it can be printed in, the default first. */
  default List<String> formats() {
    return List.of(HUMAN);
  }

  /** The text of the view, for what stands behind its word. */
  String show(Wanted wanted) throws CliError;

  /** What a view is asked for: the operands after its word, and the format. */
  record Wanted(Invocation invocation, List<String> names, String format) {

    /** Copies its list. */
    public Wanted {
      names = List.copyOf(names);
    }
  }
}
