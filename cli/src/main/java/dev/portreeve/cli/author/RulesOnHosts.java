package dev.portreeve.cli.author;

import dev.portreeve.cli.choice.PackFinder;
import dev.portreeve.cli.command.CliError;
import dev.portreeve.cli.command.Exit;
import dev.portreeve.cli.command.Invocation;
import dev.portreeve.cli.input.Hosts;
import dev.portreeve.cli.input.InputReader;
import dev.portreeve.compiler.snapshotlint.VariationChecker;
import dev.portreeve.dsl.diagnostic.Diagnostic;
import dev.portreeve.runtime.docker.ImportOptions;
import dev.portreeve.runtime.docker.document.NamedLabels;
import dev.portreeve.runtime.evaluate.policy.PolicyException;
import dev.portreeve.runtime.json.InputException;
import java.util.ArrayList;
import java.util.List;

/** The packs that are linted, held against the hosts that are given: what never varies there. */
record RulesOnHosts(Invocation invocation, PackFinder packs) {

  List<Diagnostic> diagnostics() throws CliError {
    List<String> names = invocation.operands().stream().distinct().toList();
    if (names.isEmpty()) {
      return List.of();
    }
    List<String> files = invocation.arguments().values("snapshot");
    Hosts hosts =
        Hosts.of(
            InputReader.read(files, invocation.console()),
            ImportOptions.defaults().with(NamedLabels.ALL));
    hosts.unreadable().forEach(e -> invocation.say(e.getMessage()));
    List<Diagnostic> all = new ArrayList<>();
    for (String name : names) {
      all.addAll(PackFinder.named(name, ofPack(name, names, hosts)));
    }
    return all;
  }

  private List<Diagnostic> ofPack(String name, List<String> beside, Hosts hosts) throws CliError {
    try {
      VariationChecker checker =
          VariationChecker.of(packs.built(name, beside), invocation.console().clock().instant());
      for (Hosts.Host host : hosts.all()) {
        checker.add(host.name(), host.snapshot());
      }
      return checker.diagnostics();
    } catch (PolicyException e) {
      throw CliError.usage(e.getMessage(), e.help().orElse(""));
    } catch (InputException e) {
      throw CliError.of(Exit.UNREADABLE, e.getMessage(), "");
    }
  }
}
