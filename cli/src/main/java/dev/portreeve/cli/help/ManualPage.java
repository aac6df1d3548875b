package dev.portreeve.cli.help;

import dev.portreeve.cli.command.Command;
import dev.portreeve.cli.command.Exit;
import dev.portreeve.cli.command.Option;
import dev.portreeve.cli.command.Release;
import dev.portreeve.cli.command.Synopsis;
import dev.portreeve.cli.command.WrappedText;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * The manual page of all commands, from their own tables, as {@code man} reads it (roff, man(7)).
 */
final class ManualPage {
  private final StringBuilder page = new StringBuilder();

  private ManualPage() {}

  static String of(List<Command> commands, Release release) {
    ManualPage manual = new ManualPage();
    // A date is read as one only where its hyphens are plain.
    String head = ".TH PORTREEVE 1 \"%s\" \"Portreeve %s\"\n";
    manual.page.append(
        String.format(Locale.ROOT, head, release.day().orElse(""), release.version()));
    manual.head();
    manual.macro("SH", "COMMANDS");
    commands.forEach(command -> manual.command(command.synopsis()));
    manual.macro("SH", "EXIT STATUS");
    for (Exit exit : Exit.values()) {
      manual.term(Integer.toString(exit.code()));
      manual.text(exit.meaning() + ".");
    }
    manual.environment();
    manual.macro("SH", "SEE ALSO");
    manual.text("docker(1), podman(1)");
    return manual.page.toString();
  }

  private void head() {
    macro("SH", "NAME");
    page.append("portreeve \\- check container hosts against rules that an auditor can read\n");
    macro("SH", "SYNOPSIS");
    page.append(".B portreeve\n");
    page.append("\\fICOMMAND\\fR [\\fIOPTION\\fR]... [\\fIOPERAND\\fR]...\n");
    macro("SH", "DESCRIPTION");
    text(
        "Checks container hosts against rules that an auditor can read aloud: the CIS Docker"
            + " Benchmark, and your own. A verdict is never guessed: what was not collected gives"
            + " UNKNOWN, with the missing data and the command that collects it, and never PASS.");
    macro("PP");
    text("Data goes to stdout, notes go to stderr. Nothing is sent anywhere.");
  }

  private void command(Synopsis synopsis) {
    macro("SS", (synopsis.name() + " " + synopsis.operands()).strip());
    String[] paragraphs = synopsis.about().split("\n\n");
    for (int i = 0; i < paragraphs.length; i++) {
      if (i > 0) {
        macro("PP");
      }
      text(paragraphs[i]);
    }
    synopsis.options().all().forEach(this::option);
    for (Synopsis.Example example : synopsis.examples()) {
      macro("PP");
      text(example.does());
      macro("PP");
      macro("RS", "4");
      macro("EX");
      text(example.line());
      macro("EE");
      macro("RE");
    }
    macro("PP");
    text(
        "Exits "
            + synopsis.exits().stream()
                .map(exit -> exit.code() + " (" + exit.meaning() + ")")
                .collect(Collectors.joining(", "))
            + ".");
  }

  private void option(Option option) {
    String letter = option.letter().map(each -> "\\fB" + escaped("-" + each) + "\\fR, ").orElse("");
    String value = option.placeholder().map(each -> " \\fI" + escaped(each) + "\\fR").orElse("");
    page.append(".TP\n")
        .append(letter)
        .append("\\fB")
        .append(escaped("--" + option.name()))
        .append("\\fR")
        .append(value)
        .append('\n');
    text(option.doc() + (option.repeatable() ? " (repeatable)" : "") + ".");
  }

  private void environment() {
    macro("SH", "ENVIRONMENT");
    term("JAVA_HOME");
    text("Where Java 17 or newer is; without it, or where that is older, the one on PATH.");
    term("PORTREEVE_CACHE");
    text("The directory of the cache; \"off\" for none.");
    term("PORTREEVE_DEBUG");
    text("1 prints the stack of a bug.");
    term("COLUMNS, NO_COLOR, CLICOLOR_FORCE, TERM");
    text("How wide a table is, and whether it has colours.");
    macro("SH", "FILES");
    term("$XDG_CACHE_HOME/portreeve, ~/.cache/portreeve");
    text(
        "Archives of classes that make runs start sooner, each for one Java. They are made after the"
            + " first run, and may be deleted at any time.");
  }

  private void term(String term) {
    page.append(".TP\n.B ").append(escaped(term)).append('\n');
  }

  private void macro(String name, String... arguments) {
    page.append('.').append(name);
    for (String argument : arguments) {
      page.append(" \"").append(escaped(argument).replace("\"", "\\(dq")).append('"');
    }
    page.append('\n');
  }

  /** A paragraph in short lines, none of which is taken for a macro. */
  private void text(String text) {
    for (String line : WrappedText.lines(text, 72)) {
      String escaped = escaped(line);
      page.append(escaped.startsWith(".") || escaped.startsWith("'") ? "\\&" : "");
      page.append(escaped).append('\n');
    }
  }

  /** A hyphen that is typed is one that can be searched and copied. */
  private static String escaped(String text) {
    return text.replace("\\", "\\e")
        .replace("-", "\\-")
        .replace("`", "\\(ga")
        .replace("~", "\\(ti")
        .replace("^", "\\(ha");
  }
}
