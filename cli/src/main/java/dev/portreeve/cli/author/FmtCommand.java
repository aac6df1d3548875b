package dev.portreeve.cli.author;

import dev.portreeve.cli.command.CliError;
import dev.portreeve.cli.command.Command;
import dev.portreeve.cli.command.ErrorFormat;
import dev.portreeve.cli.command.Exit;
import dev.portreeve.cli.command.Invocation;
import dev.portreeve.cli.command.Option;
import dev.portreeve.cli.command.Options;
import dev.portreeve.cli.command.Synopsis;
import java.io.IOException;
import java.util.List;

/** {@code portreeve fmt}: lays out Reeve text in the one way that all Reeve text has. */
public record FmtCommand() implements Command {
  private static final String STDIN = "-";

  @Override
  public Synopsis synopsis() {
    return new Synopsis(
        "fmt",
        "PACK...",
        "lay out Reeve text",
        """
        Lays out Reeve files (named one by one, or every one in a directory) in the one way that all \
        Reeve text has, and prints the names of those it changed. Only the space between words \
        changes: no word, no comment, no order. With -, reads stdin and writes stdout.

        A file that cannot be read as Reeve is shown with what is wrong, and then none is changed.""",
        Options.of(
            Option.flag("check", "change nothing: show what would change, and exit 1 if anything"),
            ErrorFormat.option("error-format")),
        List.of(
            new Synopsis.Example("portreeve fmt rules/", "Lays out the pack in rules/."),
            new Synopsis.Example("portreeve fmt --check rules/", "For a build: is it laid out?"),
            new Synopsis.Example(
                "portreeve fmt - < rules/web.reeve", "As an editor lays out its text.")),
        List.of(
            Exit.DECIDED.meaning("everything is laid out"),
            Exit.FAILED.meaning("--check found a file that is not"),
            Exit.USAGE.meaning("a mistake in the arguments, or in Reeve text, which is left alone"),
            Exit.INCOMPLETE.meaning("a file could not be written"),
            Exit.BUG));
  }

  @Override
  public Exit run(Invocation invocation) throws CliError {
    if (invocation.operands().isEmpty()) {
      throw CliError.usage(
          "there is nothing to lay out", "name files or directories of Reeve, or - for stdin");
    }
    boolean check = invocation.arguments().has("check");
    if (invocation.operands().contains(STDIN)) {
      return piped(invocation, check);
    }
    Layouts layouts = Layouts.of(invocation.operands());
    return check ? check(layouts, invocation) : write(layouts, invocation);
  }

  private static Exit piped(Invocation invocation, boolean check) throws CliError {
    if (invocation.operands().size() > 1 || check) {
      throw CliError.usage(
          "`-` goes with nothing else", "give files to change or check them, or - alone");
    }
    try {
      invocation.out().print(Layouts.of(invocation.console().in()));
      return Exit.DECIDED;
    } catch (IOException e) {
      throw CliError.usage("stdin cannot be read: " + e.getMessage(), "");
    }
  }

  private static Exit check(Layouts layouts, Invocation invocation) {
    List<Layouts.Layout> changes = layouts.all().stream().filter(Layouts.Layout::changes).toList();
    for (Layouts.Layout file : changes) {
      TextDifference.lines(file.name(), file.before(), file.after())
          .forEach(invocation.out()::println);
    }
    invocation.say(
        changes.isEmpty()
            ? "all is laid out: " + count(layouts.all().size())
            : "not laid out: " + changes.size() + " of " + count(layouts.all().size()));
    return changes.isEmpty() ? Exit.DECIDED : Exit.FAILED;
  }

  private static String count(int files) {
    return files + (files == 1 ? " file" : " files");
  }

  private static Exit write(Layouts layouts, Invocation invocation) {
    boolean failed = false;
    for (Layouts.Layout file : layouts.all()) {
      if (file.changes()) {
        try {
          file.write();
          invocation.out().println(file.name());
        } catch (IOException e) {
          invocation.say("`" + file.name() + "` cannot be written: " + e.getMessage());
          failed = true;
        }
      }
    }
    return failed ? Exit.INCOMPLETE : Exit.DECIDED;
  }
}
