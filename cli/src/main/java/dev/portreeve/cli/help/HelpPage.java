package dev.portreeve.cli.help;

import dev.portreeve.cli.command.Command;
import dev.portreeve.cli.command.Exit;
import dev.portreeve.cli.command.ExitMeaning;
import dev.portreeve.cli.command.Option;
import dev.portreeve.cli.command.Options;
import dev.portreeve.cli.command.Synopsis;
import dev.portreeve.cli.command.WrappedText;
import java.util.List;

/** Writes help pages from the commands' own tables. No line is wider than 80 columns. */
public final class HelpPage {
  private static final int WIDTH = 80;
  private static final int DOC_COLUMN = 24;

  private final StringBuilder page = new StringBuilder();

  private HelpPage() {}

  /** The page for {@code portreeve --help}. */
  public static String of(List<Command> commands) {
    HelpPage help = new HelpPage();
    help.paragraph("Usage: portreeve COMMAND [OPTION]... [OPERAND]...", 0);
    help.line("");
    help.paragraph(
        "Portreeve checks container hosts against rules that an auditor can read: the CIS Docker"
            + " Benchmark, and your own.",
        0);
    help.heading("Commands");
    for (Command command : commands) {
      help.entry(command.synopsis().name(), command.synopsis().summary());
    }
    help.heading("Options");
    help.entry(Options.HELP.spelled(), "print this page, or a command's own after its name");
    help.entry("-V, --version", "print the version, and the commit that it was built from");
    help.exits(List.of(Exit.values()));
    return help.page.toString();
  }

  /** The page for {@code portreeve COMMAND --help}. */
  public static String of(Synopsis synopsis) {
    HelpPage help = new HelpPage();
    help.paragraph("Usage: portreeve " + synopsis.name() + usage(synopsis), 0);
    for (String paragraph : synopsis.about().split("\n\n")) {
      help.line("");
      help.paragraph(paragraph, 0);
    }
    help.heading("Options");
    synopsis.options().all().forEach(help::option);
    help.option(Options.HELP);
    if (!synopsis.examples().isEmpty()) {
      help.heading("Examples");
      for (Synopsis.Example example : synopsis.examples()) {
        help.line("  " + example.line());
        help.paragraph(example.does(), 6);
      }
    }
    help.exits(synopsis.exits());
    return help.page.toString();
  }

  private static String usage(Synopsis synopsis) {
    return (synopsis.options().all().isEmpty() ? "" : " [OPTION]...")
        + (synopsis.operands().isEmpty() ? "" : " " + synopsis.operands());
  }

  private void heading(String text) {
    line("");
    line(text + ":");
  }

  private void exits(List<? extends ExitMeaning> exits) {
    heading("Exit codes");
    exits.forEach(exit -> entry(Integer.toString(exit.code()), exit.meaning(), 7));
  }

  private void option(Option option) {
    entry(option.spelled(), option.doc() + (option.repeatable() ? " (repeatable)" : ""));
  }

  private void entry(String term, String doc) {
    entry(term, doc, DOC_COLUMN);
  }

  /** A term, and beside it what it means; below it where the term is too wide for that. */
  private void entry(String term, String doc, int column) {
    List<String> lines = WrappedText.lines(doc, WIDTH - column);
    int next = 0;
    if (2 + term.length() + 2 <= column) {
      line("  " + term + " ".repeat(column - 2 - term.length()) + lines.get(next++));
    } else {
      line("  " + term);
    }
    lines.subList(next, lines.size()).forEach(text -> line(" ".repeat(column) + text));
  }

  private void paragraph(String text, int indent) {
    WrappedText.lines(text, WIDTH - indent).forEach(line -> line(" ".repeat(indent) + line));
  }

  private void line(String text) {
    page.append(text).append('\n');
  }
}
