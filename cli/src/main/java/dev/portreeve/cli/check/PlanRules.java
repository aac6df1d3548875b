package dev.portreeve.cli.check;

import dev.portreeve.cli.command.Option;
import dev.portreeve.cli.input.Hosts.Host;
import dev.portreeve.runtime.docker.Import;
import dev.portreeve.runtime.docker.ImportOptions;
import dev.portreeve.runtime.docker.document.NamedLabels;
import dev.portreeve.runtime.docker.profile.Declarations;
import dev.portreeve.runtime.docker.profile.EngineProfile;
import dev.portreeve.runtime.evaluate.Derivations;
import dev.portreeve.runtime.evaluate.Detail;
import dev.portreeve.runtime.evaluate.Engine;
import dev.portreeve.runtime.evaluate.EvaluationRequest;
import dev.portreeve.runtime.evaluate.FindingLimit;
import dev.portreeve.runtime.evaluate.RunStop;
import dev.portreeve.runtime.json.InputException;
import dev.portreeve.runtime.verdict.Derivation;
import dev.portreeve.runtime.verdict.Finding;
import dev.portreeve.runtime.verdict.Report;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * What is run over hosts, of which some are only planned: the one way in which every command
 * evaluates them. {@code declared} is where plans will run, as far as it is said.
 */
public record PlanRules(Engine engine, Declarations declared, ImportOptions importing) {

  /** Imports with the values of labels that the rules name. */
  public PlanRules {
    importing = importing.with(NamedLabels.of(engine.compared(NamedLabels.FIELD)));
  }

  /** The same over hosts that others evaluate, too: with the values that all of them name. */
  public static ImportOptions importing(List<PlanRules> all) {
    Set<String> names = new TreeSet<>();
    all.forEach(rules -> names.addAll(rules.importing.labels().names()));
    return all.get(0).importing.with(NamedLabels.of(names));
  }

  /** The option that names an engine, for the commands that evaluate. */
  public static Option engineOption() {
    return Option.choice(
        "engine",
        EngineProfile.names(),
        "judge compose files on an engine that is installed so, without settings");
  }

  /** The option that says how compose files are meant. */
  public static Option swarmOption() {
    return Option.flag("swarm", "read compose files as `docker stack deploy` does");
  }

  /**
   * The report on a host; {@code given} counts where it was imported, {@code digest} says whether
   * anybody wants that of a snapshot.
   *
   * @throws InputException as evaluating does
   */
  public Report report(
      Host host, boolean given, Detail detail, FindingLimit allowance, boolean digest)
      throws InputException {
    boolean whole = given && host.imported();
    if (host.planned().isPresent()) {
      return PlanEvaluation.of(engine, host, importing, whole, declared, detail, allowance);
    }
    EvaluationRequest.Document document = EvaluationRequest.document(host.snapshot(), digest);
    return engine.evaluate(
        new EvaluationRequest(host.name(), document, whole, detail, allowance, RunStop.NEVER));
  }

  public Report report(Host host, boolean given) throws InputException {
    return report(host, given, Detail.EVERYTHING, FindingLimit.UNLIMITED, true);
  }

  /**
   * How each verdict that is wanted was reached; findings on a plan say what they hang on.
   *
   * @throws InputException as evaluating does
   */
  List<Derivation> derivations(Host host, Predicate<Finding> wanted) throws InputException {
    if (host.planned().isEmpty()) {
      return Derivations.of(engine, host.name(), host.snapshot(), wanted);
    }
    byte[] snapshot =
        Import.of(host.planned().get().files(), importing.with(declared.assumptions())).snapshot();
    Report planned = report(host, importing.given());
    PlanAdvice advice = new PlanAdvice(planned.snapshot().provenance().isPlanned());
    return Derivations.of(engine, host.name(), snapshot, wanted).stream()
        .map(each -> new Derivation(with(each.finding(), planned.findings()), each.parts()))
        .map(advice::of)
        .toList();
  }

  private static Finding with(Finding finding, List<Finding> planned) {
    return planned.stream()
        .filter(p -> p.control().equals(finding.control()))
        .filter(p -> p.subject().equals(finding.subject()))
        .findFirst()
        .map(p -> finding.with(p.conditions()))
        .orElse(finding);
  }
}
