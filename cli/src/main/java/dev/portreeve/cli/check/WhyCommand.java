package dev.portreeve.cli.check;

import dev.portreeve.cli.cache.CompiledCache;
import dev.portreeve.cli.choice.PackFinder;
import dev.portreeve.cli.choice.PackTrust;
import dev.portreeve.cli.choice.PlannedPlace;
import dev.portreeve.cli.choice.PolicyFinder;
import dev.portreeve.cli.choice.RunSelection;
import dev.portreeve.cli.choice.SchemaFinder;
import dev.portreeve.cli.command.Arguments;
import dev.portreeve.cli.command.CliError;
import dev.portreeve.cli.command.Command;
import dev.portreeve.cli.command.ErrorFormat;
import dev.portreeve.cli.command.Exit;
import dev.portreeve.cli.command.Invocation;
import dev.portreeve.cli.command.Option;
import dev.portreeve.cli.command.Options;
import dev.portreeve.cli.command.Synopsis;
import dev.portreeve.cli.input.Hosts;
import dev.portreeve.cli.input.Hosts.Host;
import dev.portreeve.cli.input.InputReader;
import dev.portreeve.runtime.json.InputException;
import dev.portreeve.runtime.report.json.DerivationJson;
import dev.portreeve.runtime.report.table.DerivationText;
import dev.portreeve.runtime.text.TerminalText;
import dev.portreeve.runtime.verdict.Derivation;
import dev.portreeve.runtime.verdict.Finding;
import dev.portreeve.runtime.verdict.Subject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** {@code portreeve why}: how a control came to its verdicts. */
public record WhyCommand() implements Command {
  private static final Options OPTIONS =
      Options.of(
              RunSelection.benchmarkOption(),
              Option.value("pack", "NAME|DIR", "controls of this pack").repeated(),
              SchemaFinder.option(),
              PolicyFinder.option(),
              Option.value("set", "NAME=VALUE", "give a parameter its value").repeated(),
              Option.value("set-file", "NAME=FILE", "give it the value in a JSON file").repeated(),
              Option.value("on", "SUBJECT", "only of the subject with this name or id"),
              Option.choice("format", List.of("human", "json"), "human (default) or json"),
              Option.flag("given", "the raw files are the whole population: nothing was left out"),
              PlanRules.engineOption(),
              PlannedPlace.option(),
              PlanRules.swarmOption(),
              Option.flag("running", "only running containers"),
              Option.value("now", "INSTANT", "the time of the run (default: the clock)"),
              ErrorFormat.option("error-format"))
          .and(PackTrust.options())
          .and(List.of(CompiledCache.option()));

  @Override
  public Synopsis synopsis() {
    return new Synopsis(
        "why",
        "CONTROL [SUBJECT] INPUT",
        "say how a control came to its verdicts",
        """
        Shows of each part of a control what it came to, and beneath it what decided that, a level \
        for each definition, list and element: the condition with its place, the values, where they \
        stand in the snapshot and where they came from. Of what is unknown it shows what is missing, \
        and the command that collects it; of what fails, the smallest change that makes it pass, \
        which was tried on the snapshot; of what passes, how far each comparison is from failing.

        CONTROL is an id or a number; SUBJECT is the name or the id of one subject, and for one \
        element of a list of it the beginning of that, too: `web 80/tcp`. --on SUBJECT says the same.""",
        OPTIONS,
        List.of(
            new Synopsis.Example(
                "portreeve why 5.5 web export/", "Why web is privileged, or not.")),
        List.of(
            Exit.DECIDED.meaning("it is explained"),
            Exit.USAGE,
            Exit.UNREADABLE,
            Exit.NOTHING.meaning("no such control or subject was evaluated"),
            Exit.BUG));
  }

  @Override
  public Exit run(Invocation invocation) throws CliError {
    return why(invocation);
  }

  private static Exit why(Invocation invocation) throws CliError {
    List<String> operands = invocation.operands();
    if (operands.size() < 2) {
      throw CliError.usage(
          "a control and an input are needed", "write `portreeve why 5.5 export/`");
    }
    Optional<String> on = invocation.arguments().value("on");
    String first = operands.get(1);
    boolean behind = operands.size() > 2 && !first.equals("-") && !Files.exists(Path.of(first));
    boolean named = on.isPresent() || behind;
    String second = on.orElse(first);
    Arguments.Given arguments = with(invocation.arguments(), operands.get(0));
    RunSelection chosen =
        RunSelection.of(arguments, PackFinder.of(invocation, CheckRun.now(invocation)));
    chosen.outOfDate(CheckRun.now(invocation)).forEach(invocation::say);
    PlanRules rules =
        new PlanRules(
            chosen.engine(arguments, CheckRun.now(invocation)),
            chosen.planned(arguments),
            invocation.importing());
    Hosts hosts =
        Hosts.of(
            InputReader.read(
                operands.subList(behind ? 2 : 1, operands.size()), invocation.console()),
            rules.importing());
    hosts.unreadable().forEach(e -> invocation.say(e.getMessage()));
    if (hosts.all().isEmpty()) {
      return hosts.unreadable().isEmpty() ? Exit.NOTHING : Exit.UNREADABLE;
    }
    List<DerivationJson.Host> told = new ArrayList<>();
    for (Host host : hosts.all()) {
      try {
        List<Derivation> all = rules.derivations(host, f -> !named || isCalled(f, second));
        told.add(new DerivationJson.Host(host.name(), all));
      } catch (InputException e) {
        throw CliError.of(Exit.UNREADABLE, e.getMessage(), "");
      }
    }
    return tell(told, named ? second : "", DerivationText::of, invocation);
  }

  /** Prints what was found; {@code wanted} is the subject that was asked for, if one was. */
  static Exit tell(
      List<DerivationJson.Host> told,
      String wanted,
      Function<Derivation, String> text,
      Invocation invocation)
      throws CliError {
    if (told.stream().allMatch(h -> h.derivations().isEmpty())) {
      throw CliError.of(
          Exit.NOTHING,
          wanted.isEmpty() ? "nothing is said of anybody" : "nothing is said of `" + wanted + "`",
          "leave the subject out to see all, or call one by its name or its id");
    }
    if (invocation.arguments().value("format").filter("json"::equals).isPresent()) {
      invocation.out().print(DerivationJson.of(told));
    } else {
      told.forEach(h -> print(h, told.size() > 1, text, invocation));
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

  static boolean isCalled(Finding finding, String name) {
    return finding.subject().filter(subject -> isCalled(subject, name)).isPresent();
  }

  /** An element is meant by the name of its object, and by that and the beginning of its own. */
  private static boolean isCalled(Subject subject, String name) {
    String object = subject.name() + " ";
    boolean begins =
        subject.isElement()
            && name.startsWith(object)
            && subject.element().startsWith(name.substring(object.length()));
    return subject.name().equals(name)
        || !subject.id().isEmpty() && subject.id().startsWith(name)
        || begins;
  }

  private static void print(
      DerivationJson.Host host,
      boolean several,
      Function<Derivation, String> text,
      Invocation invocation) {
    if (several && !host.derivations().isEmpty()) {
      invocation.out().println(TerminalText.of(host.name()));
    }
    host.derivations().forEach(d -> invocation.out().print(text.apply(d)));
  }
}
