package dev.portreeve.cli.command;

import java.util.List;

/** A command for these tests: echoes what it was given, and fails when told to. */
public record Greet() implements Command {
  @Override
  public Synopsis synopsis() {
    return new Synopsis(
        "greet",
        "NAME...",
        "say hello to somebody",
        "Says hello.\n\nA second paragraph which is long enough to need more than one line of eighty"
            + " columns, so that it must be wrapped.",
        Options.of(
            Option.value("language", "NAME@VERSION", "the language to greet in"),
            Option.choice("tone", List.of("warm", "cool"), "how it sounds"),
            Option.value("with", "GIFT", "what to bring along; ".repeat(8)).repeated(),
            Option.value("output", "FILE", "where to write").or("o"),
            Option.flag("loud", "shout")),
        List.of(new Synopsis.Example("portreeve greet Ada", "Says hello to Ada.")),
        List.of(Exit.DECIDED, Exit.USAGE));
  }

  @Override
  public Exit run(Invocation invocation) throws CliError {
    if (invocation.operands().contains("nobody")) {
      throw CliError.usage("there is nobody to greet", "name somebody");
    }
    if (invocation.operands().contains("bug")) {
      throw new IllegalStateException("tripped");
    }
    if (invocation.operands().contains("files")) {
      throw new ExceptionInInitializerError(
          new java.io.IOException("/lib/a.jar (Too many open files)"));
    }
    if (invocation.operands().contains("deep")) {
      throw new StackOverflowError();
    }
    Arguments.Given given = invocation.arguments();
    invocation.out().println("language " + given.value("language").orElse("none"));
    invocation.out().println("tone " + given.value("tone").orElse("none"));
    invocation.out().println("with " + given.values("with"));
    invocation.out().println("output " + given.value("output").orElse("none"));
    invocation.out().println("loud " + given.has("loud"));
    invocation.out().println("operands " + invocation.operands());
    return Exit.DECIDED;
  }
}
