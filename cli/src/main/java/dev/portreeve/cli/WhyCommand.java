package dev.portreeve.cli;

import dev.portreeve.cli.Hosts.Host;
import dev.portreeve.runtime.evaluate.Derivation;
import dev.portreeve.runtime.evaluate.Engine;
import dev.portreeve.runtime.json.InputException;
import dev.portreeve.runtime.report.TerminalText;
import dev.portreeve.runtime.verdict.Change;
import dev.portreeve.runtime.verdict.Evidence;
import dev.portreeve.runtime.verdict.Missing;
import dev.portreeve.runtime.verdict.Subject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** {@code portreeve why}: how a control came to its verdicts. */
record WhyCommand() implements Command {
  private static final Options OPTIONS =
      Options.of(
          Chosen.benchmarkOption(),
          Option.value("pack", "NAME|DIR", "controls of this pack").repeated(),
          Policies.option(),
          Option.value("set", "NAME=VALUE", "give a parameter its value").repeated(),
          Option.flag("given", "the raw files are the whole population: nothing was left out"),
          Option.flag("running", "only running containers"),
          Option.value("now", "INSTANT", "the time of the run (default: the clock)"),
          ErrorFormat.option("error-format"));

  @Override
  public Synopsis synopsis() {
    return new Synopsis(
        "why",
        "CONTROL [SUBJECT] INPUT",
        "say how a control came to its verdicts",
        """
        Shows of each part of a control what it came to and the values that decided it: where they \
        stand in the snapshot, where they came from, and the condition with its place. Of what is \
        unknown it shows what is missing, and the command that collects it; of what fails, the \
        smallest change that makes it pass, which was tried on the snapshot.

        CONTROL is an id or a number; SUBJECT is the name or the id of one subject.""",
        OPTIONS,
        List.of(
            new Synopsis.Example(
                "portreeve why 5.5 web export/", "Why web is privileged, or not.")),
        List.of(Exit.DECIDED, Exit.USAGE, Exit.UNREADABLE, Exit.NOTHING, Exit.BUG));
  }

  @Override
  public Exit run(Invocation invocation) {
    try {
      return why(invocation);
    } catch (Refusal refusal) {
      return invocation.refuse(refusal);
    }
  }

  private static Exit why(Invocation invocation) throws Refusal {
    List<String> operands = invocation.operands();
    if (operands.size() < 2) {
      throw Refusal.usage("a control and an input are needed", "write `portreeve why 5.5 export/`");
    }
    String second = operands.get(1);
    boolean named = operands.size() > 2 && !second.equals("-") && !Files.exists(Path.of(second));
    Arguments.Given arguments = with(invocation.arguments(), operands.get(0));
    Engine engine = Chosen.of(arguments).engine(arguments, Check.now(invocation));
    Hosts hosts =
        Hosts.of(
            InputReader.read(
                operands.subList(named ? 2 : 1, operands.size()), invocation.console().in()),
            arguments.has("given"));
    hosts.unreadable().forEach(e -> invocation.say(e.getMessage()));
    if (hosts.all().isEmpty()) {
      return hosts.unreadable().isEmpty() ? Exit.NOTHING : Exit.UNREADABLE;
    }
    int shown = 0;
    for (Host host : hosts.all()) {
      try {
        for (Derivation each : Derivation.of(engine, host.name(), host.snapshot())) {
          if (!named || isCalled(each, second)) {
            shown++;
            show(each, invocation);
          }
        }
      } catch (InputException e) {
        throw Refusal.of(Exit.UNREADABLE, e.getMessage(), "");
      }
    }
    if (shown == 0) {
      throw Refusal.of(
          Exit.NOTHING,
          "the control says nothing of `" + second + "`",
          "leave SUBJECT out to see all");
    }
    return Exit.DECIDED;
  }

  /** What `check --control CONTROL` would have been given. */
  private static Arguments.Given with(Arguments.Given given, String control) {
    Map<String, List<String>> values = new HashMap<>(given.values());
    values.put("control", List.of(control));
    Options check = new CheckCommand().synopsis().options();
    return new Arguments.Given(check, values, given.operands());
  }

  private static boolean isCalled(Derivation each, String name) {
    return each.finding()
        .subject()
        .filter(s -> s.name().equals(name) || !s.id().isEmpty() && s.id().startsWith(name))
        .isPresent();
  }

  private static void show(Derivation each, Invocation invocation) {
    String who = each.finding().subject().map(WhyCommand::words).orElse("the population");
    line(invocation, each.finding().control() + ", " + who + ": " + each.finding().verdict());
    line(invocation, "  " + each.finding().message());
    if (each.parts().isEmpty()) {
      each.finding().missing().forEach(m -> missing(m, invocation));
    }
    for (Derivation.Part part : each.parts()) {
      String place = part.rule().isEmpty() ? "" : " (" + part.rule() + ") " + part.words();
      line(invocation, "  " + part.what() + ": " + part.result() + place);
      for (Evidence value : part.evidence()) {
        String from = value.from().map(f -> ", from " + f).orElse("");
        line(invocation, "    " + value.path() + " = " + value.value().words() + from);
        line(invocation, "      " + value.expression() + " (" + value.rule() + ")");
      }
      part.missing().forEach(m -> missing(m, invocation));
    }
    each.finding().change().ifPresent(c -> change(c, invocation));
  }

  private static void change(Change change, Invocation invocation) {
    line(invocation, "  " + change.found().words() + (change.steps().isEmpty() ? "" : ":"));
    for (Change.Step step : change.steps()) {
      line(invocation, "    " + step.how());
      line(invocation, "      " + step.words());
    }
  }

  private static String words(Subject subject) {
    return subject.type() + " " + (subject.name().isEmpty() ? subject.id() : subject.name());
  }

  private static void missing(Missing missing, Invocation invocation) {
    line(invocation, "    missing: " + missing.path() + ": " + missing.reason());
    if (!missing.how().isEmpty()) {
      line(invocation, "      collect it with: " + missing.how());
    }
  }

  private static void line(Invocation invocation, String text) {
    invocation.out().println(TerminalText.of(text));
  }
}
