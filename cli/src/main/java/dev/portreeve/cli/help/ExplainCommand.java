package dev.portreeve.cli.help;

import dev.portreeve.cli.command.CliError;
import dev.portreeve.cli.command.Command;
import dev.portreeve.cli.command.Exit;
import dev.portreeve.cli.command.Invocation;
import dev.portreeve.cli.command.Nearest;
import dev.portreeve.cli.command.Option;
import dev.portreeve.cli.command.Options;
import dev.portreeve.cli.command.Synopsis;
import dev.portreeve.cli.command.WrappedText;
import dev.portreeve.dsl.diagnostic.Code;
import dev.portreeve.dsl.diagnostic.DiagnosticPage;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** {@code portreeve explain}: what a diagnostic's code means, with a wrong and a right example. */
public record ExplainCommand() implements Command {
  private static final int WIDTH = 80;
  private static final String BOLD = "\u001b[1m";
  private static final String RESET = "\u001b[0m";

  @Override
  public Synopsis synopsis() {
    return new Synopsis(
        "explain",
        "[CODE...]",
        "say what a diagnostic's code means, with examples",
        "Prints the page of a diagnostic: what it means, a mistake that gives it, and the same"
            + " without the mistake. Without a code, lists all of them.",
        Options.of(
            Option.choice("color", List.of("auto", "always", "never"), "colours (default auto)")),
        List.of(new Synopsis.Example("portreeve explain E0403", "The page of E0403.")),
        List.of(
            Exit.DECIDED.meaning("it is explained"),
            Exit.USAGE.meaning("a mistake in the arguments"),
            Exit.BUG));
  }

  @Override
  public Exit run(Invocation invocation) throws CliError {
    if (invocation.operands().isEmpty()) {
      for (Code code : Code.values()) {
        invocation.out().println(code + "  " + code.summary());
      }
      return Exit.DECIDED;
    }
    for (String typed : invocation.operands()) {
      if (code(typed).isEmpty()) {
        throw unknown(typed);
      }
    }
    boolean colour = invocation.console().colours(invocation.arguments().value("color"));
    List<Code> codes = invocation.operands().stream().map(c -> code(c).orElseThrow()).toList();
    for (int i = 0; i < codes.size(); i++) {
      invocation.out().print((i == 0 ? "" : "\n") + page(DiagnosticPage.of(codes.get(i)), colour));
    }
    return Exit.DECIDED;
  }

  private static Optional<Code> code(String typed) {
    String upper = typed.toUpperCase(Locale.ROOT);
    return Arrays.stream(Code.values()).filter(code -> code.name().equals(upper)).findFirst();
  }

  private static CliError unknown(String typed) {
    List<String> codes = Arrays.stream(Code.values()).map(Code::name).toList();
    return CliError.usage(
        "no diagnostic has the code `" + typed + "`",
        Nearest.of(whole(typed), codes).orElseGet(() -> elsewhere(typed)));
  }

  /** {@code 403}: of a code that begins with a letter the number alone. */
  private static String whole(String typed) {
    return typed.matches("\\d{3,4}") ? "E" + typed : typed.toUpperCase(Locale.ROOT);
  }

  /** What explains a control or a field. */
  private static String elsewhere(String typed) {
    return typed.matches("[a-z0-9]+(-[a-z0-9]+)+")
        ? "what a control means says `portreeve show prose " + typed + "`"
        : typed.matches("[a-z]+(_[a-z]+)*")
            ? "what a field means says `portreeve show schema docker container " + typed + "`"
            : "`portreeve explain` lists all codes";
  }

  private static String page(DiagnosticPage page, boolean colour) {
    StringBuilder text = new StringBuilder();
    heading(text, page.code() + ": " + page.code().summary(), colour);
    for (String paragraph : page.prose()) {
      text.append('\n');
      WrappedText.lines(paragraph, WIDTH).forEach(line -> text.append(line).append('\n'));
    }
    example(text, "Wrong:", page.wrong(), colour);
    example(text, "Right:", page.right(), colour);
    return text.toString();
  }

  private static void example(
      StringBuilder text, String title, DiagnosticPage.Example example, boolean colour) {
    text.append('\n');
    heading(text, title, colour);
    text.append('\n').append(example.text().indent(4).replaceAll("(?m)^ +$", ""));
  }

  private static void heading(StringBuilder text, String words, boolean colour) {
    text.append(colour ? BOLD + words + RESET : words).append('\n');
  }
}
