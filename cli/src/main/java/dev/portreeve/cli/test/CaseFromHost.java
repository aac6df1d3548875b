package dev.portreeve.cli.test;

import com.fasterxml.jackson.databind.JsonNode;
import dev.portreeve.cli.choice.PackFinder;
import dev.portreeve.cli.command.CliError;
import dev.portreeve.cli.command.Exit;
import dev.portreeve.cli.command.Invocation;
import dev.portreeve.cli.command.Option;
import dev.portreeve.cli.input.Hosts;
import dev.portreeve.cli.input.InputReader;
import dev.portreeve.compiler.BuiltPack;
import dev.portreeve.compiler.testing.CaseWriter;
import dev.portreeve.dsl.schema.Structure;
import dev.portreeve.runtime.docker.ImportOptions;
import dev.portreeve.runtime.docker.document.NamedLabels;
import dev.portreeve.runtime.evaluate.Engine;
import dev.portreeve.runtime.evaluate.policy.Policy;
import dev.portreeve.runtime.evaluate.policy.PolicyException;
import dev.portreeve.runtime.json.InputException;
import dev.portreeve.runtime.json.StrictJson;
import dev.portreeve.runtime.platform.docker.DockerPlatform;
import dev.portreeve.runtime.verdict.Finding;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** {@code test --from}: writes a case made from a subject of a real host. */
final class CaseFromHost {
  static final Option FROM =
      Option.value("from", "INPUT", "write a case of the --control, made from this host");
  static final Option ON = Option.value("on", "SUBJECT", "with --from: the subject to make it of");

  private final Invocation invocation;

  CaseFromHost(Invocation invocation) {
    this.invocation = invocation;
  }

  Exit run() throws CliError {
    List<String> controls = invocation.arguments().values("control");
    List<String> packs = PackFinder.namedOrStandard(invocation.operands());
    if (controls.size() != 1 || packs.size() != 1) {
      throw CliError.usage(
          "a case is made for one control of one pack",
          "write `portreeve test rules/ --control ID --from export/ --on web`");
    }
    BuiltPack built =
        PackFinder.over(invocation.arguments().values("schema")).built(packs.get(0), packs);
    Structure subjects = subjects(built, controls.get(0));
    Hosts hosts =
        Hosts.of(
            InputReader.read(invocation.arguments().values("from"), invocation.console()),
            ImportOptions.defaults().with(NamedLabels.ALL));
    if (hosts.all().size() != 1) {
      hosts.unreadable().forEach(e -> invocation.say(e.getMessage()));
      throw CliError.of(Exit.UNREADABLE, "--from names one host", "give the export of one");
    }
    try {
      return write(built, controls.get(0), subjects, hosts.all().get(0));
    } catch (InputException e) {
      throw CliError.of(Exit.UNREADABLE, e.getMessage(), "");
    }
  }

  private static Structure subjects(BuiltPack built, String control) throws CliError {
    return built.plan().controls().stream()
        .map(planned -> planned.control())
        .filter(c -> c.id().equals(control))
        .map(c -> built.plan().pack().vocabulary().structure(c.population().subject()))
        .findFirst()
        .orElseThrow(
            () ->
                CliError.usage(
                    "no control is called `" + control + "`", "name one of the pack by its id"));
  }

  private Exit write(BuiltPack built, String control, Structure subjects, Hosts.Host host)
      throws CliError, InputException {
    Finding finding =
        findings(built, host)
            .filter(f -> f.control().equals(control) && f.subject().filter(this::isOn).isPresent())
            .findFirst()
            .orElseThrow(
                () ->
                    CliError.of(
                        Exit.NOTHING,
                        "the control says nothing of such a subject",
                        "name one with --on: `portreeve check --control "
                            + control
                            + "` lists them"));
    JsonNode snapshot = StrictJson.withDefaults().tree(host.name(), host.snapshot());
    JsonNode subject = object(snapshot, subjects, finding);
    Optional<String> test =
        CaseWriter.write(built, control, snapshot, subject, naming(subjects, finding));
    invocation
        .out()
        .print(
            test.orElseThrow(
                () ->
                    CliError.of(
                        Exit.NOTHING,
                        "no verdict comes of what a case can give",
                        "write the case by hand")));
    return Exit.DECIDED;
  }

  private Stream<Finding> findings(BuiltPack built, Hosts.Host host)
      throws CliError, InputException {
    try {
      Engine engine =
          Engine.load(
              Policy.of(built.pack()),
              DockerPlatform.INSTANCE,
              invocation.console().clock().instant());
      return engine.evaluate(host.name(), host.snapshot(), false).findings().stream();
    } catch (PolicyException e) {
      throw CliError.usage(e.getMessage(), e.help().orElse(""));
    }
  }

  private boolean isOn(dev.portreeve.runtime.verdict.Subject subject) {
    Optional<String> on = invocation.arguments().value("on");
    return on.isEmpty()
        || subject.name().equals(on.get())
        || !subject.id().isEmpty() && subject.id().startsWith(on.get());
  }

  private static JsonNode object(JsonNode snapshot, Structure subjects, Finding finding) {
    Structure.Population population = subjects.population().orElseThrow();
    JsonNode kept = snapshot.path(population.collection());
    if (population.count() == Structure.Count.ONE) {
      return kept;
    }
    String field = population.identifiedBy().or(population::namedBy).orElseThrow();
    boolean byId = population.identifiedBy().isPresent();
    String wanted = finding.subject().map(s -> byId ? s.id() : s.name()).orElse("");
    for (JsonNode each : kept) {
      if (each.path(field).asText().equals(wanted)) {
        return each;
      }
    }
    return com.fasterxml.jackson.databind.node.MissingNode.getInstance();
  }

  /** What the finding is about, as a case names it: {@code host_mounts.source}. */
  private static Optional<String> naming(Structure subjects, Finding finding) {
    String collection = subjects.population().orElseThrow().collection();
    return Stream.concat(
            finding.evidence().stream().map(e -> e.path()),
            finding.missing().stream().map(m -> m.path()))
        .map(path -> path.replaceAll("\\[[^\\]]*\\]", ""))
        .filter(path -> path.startsWith(collection + "."))
        .map(path -> path.substring(collection.length() + 1))
        .findFirst();
  }
}
