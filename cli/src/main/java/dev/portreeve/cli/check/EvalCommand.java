package dev.portreeve.cli.check;

import dev.portreeve.cli.command.CliError;
import dev.portreeve.cli.command.Command;
import dev.portreeve.cli.command.ErrorFormat;
import dev.portreeve.cli.command.Exit;
import dev.portreeve.cli.command.Invocation;
import dev.portreeve.cli.command.Option;
import dev.portreeve.cli.command.Options;
import dev.portreeve.cli.command.Synopsis;
import dev.portreeve.cli.input.Hosts;
import dev.portreeve.cli.input.InputReader;
import dev.portreeve.runtime.docker.profile.Declarations;
import dev.portreeve.runtime.evaluate.Engine;
import dev.portreeve.runtime.evaluate.policy.Policy;
import dev.portreeve.runtime.evaluate.policy.PolicyException;
import dev.portreeve.runtime.json.InputException;
import dev.portreeve.runtime.pack.CompiledPack;
import dev.portreeve.runtime.platform.docker.DockerPlatform;
import dev.portreeve.runtime.report.json.DerivationJson;
import dev.portreeve.runtime.report.table.DerivationText;
import dev.portreeve.runtime.verdict.Derivation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code portreeve eval}: what an expression comes to on a host, before it is in any rule. */
public record EvalCommand() implements Command {
  private static final Options OPTIONS =
      Options.of(
          Option.value("on", "SUBJECT", "only of the subject with this name or id"),
          Option.choice("format", List.of("human", "json"), "human (default) or json"),
          Option.flag("given", "the raw files are the whole population: nothing was left out"),
          PlanRules.swarmOption(),
          Option.value("now", "INSTANT", "the time of the run (default: the clock)"),
          ErrorFormat.option("error-format"));

  @Override
  public Synopsis synopsis() {
    return new Synopsis(
        "eval",
        "EXPRESSION INPUT",
        "say what an expression comes to on a host",
        """
        Takes a condition or a value as it would stand in a control and says what it comes to, of \
        each subject that it makes sense of, and what decided that: the tree that why shows.

        The subject is the host or the engine where the expression asks of no other; else the first \
        object of the schema that has its fields. --on chooses one subject, of whatever type. \
        Parameters and lists of packs are not at hand: write their values in place.\
        """,
        OPTIONS,
        List.of(
            new Synopsis.Example(
                "portreeve eval 'memory_limit is unlimited' export/ --on web",
                "Whether web has a memory limit, and where that stands."),
            new Synopsis.Example(
                "portreeve eval 'count of containers' export/", "How many containers there are.")),
        List.of(
            Exit.DECIDED.meaning("it is shown, whatever it comes to"),
            Exit.USAGE,
            Exit.UNREADABLE,
            Exit.NOTHING.meaning("there is no such subject"),
            Exit.BUG));
  }

  @Override
  public Exit run(Invocation invocation) throws CliError {
    return eval(invocation);
  }

  private static Exit eval(Invocation invocation) throws CliError {
    List<String> operands = invocation.operands();
    if (operands.size() < 2) {
      throw CliError.usage(
          "an expression and an input are needed",
          "write `portreeve eval 'privileged is true' export/`");
    }
    Optional<String> on = invocation.arguments().value("on");
    List<CompiledPack> packs = new WrittenExpression(operands.get(0)).packs();
    List<PlanRules> rules = new ArrayList<>();
    for (CompiledPack pack : on.isPresent() ? packs : packs.subList(0, 1)) {
      rules.add(new PlanRules(engine(pack, invocation), Declarations.NONE, invocation.importing()));
    }
    Hosts hosts =
        Hosts.of(
            InputReader.read(operands.subList(1, operands.size()), invocation.console()),
            PlanRules.importing(rules));
    hosts.unreadable().forEach(e -> invocation.say(e.getMessage()));
    if (hosts.all().isEmpty()) {
      return hosts.unreadable().isEmpty() ? Exit.NOTHING : Exit.UNREADABLE;
    }
    List<DerivationJson.Host> told = new ArrayList<>();
    for (Hosts.Host host : hosts.all()) {
      told.add(new DerivationJson.Host(host.name(), derivations(rules, host, on)));
    }
    return WhyCommand.tell(told, on.orElse(""), DerivationText::answer, invocation);
  }

  private static List<Derivation> derivations(
      List<PlanRules> rules, Hosts.Host host, Optional<String> on) throws CliError {
    List<Derivation> all = new ArrayList<>();
    try {
      for (PlanRules each : rules) {
        all.addAll(each.derivations(host, f -> on.isEmpty() || WhyCommand.isCalled(f, on.get())));
      }
    } catch (InputException e) {
      throw CliError.of(Exit.UNREADABLE, e.getMessage(), "");
    }
    return all;
  }

  private static Engine engine(CompiledPack pack, Invocation invocation) throws CliError {
    try {
      return Engine.load(Policy.of(pack), DockerPlatform.INSTANCE, CheckRun.now(invocation));
    } catch (PolicyException e) {
      throw CliError.usage(e.getMessage(), e.help().orElse(""));
    }
  }
}
