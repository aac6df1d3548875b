package dev.portreeve.cli.test;

import dev.portreeve.cli.choice.PackFinder;
import dev.portreeve.cli.command.Arguments;
import dev.portreeve.cli.command.CliError;
import dev.portreeve.cli.command.Exit;
import dev.portreeve.cli.command.Invocation;
import dev.portreeve.cli.command.Nearest;
import dev.portreeve.cli.command.Progress;
import dev.portreeve.cli.output.Destination;
import dev.portreeve.compiler.BuiltPack;
import dev.portreeve.compiler.coverage.Coverage;
import dev.portreeve.compiler.coverage.CoverageData;
import dev.portreeve.compiler.testing.JUnitReport;
import dev.portreeve.compiler.testing.PackTests;
import dev.portreeve.compiler.testing.TestJson;
import dev.portreeve.compiler.testing.TestRun;
import dev.portreeve.dsl.checked.Control;
import dev.portreeve.dsl.checked.Pack;
import dev.portreeve.dsl.diagnostic.Diagnostic;
import dev.portreeve.dsl.parse.ParsedFile;
import dev.portreeve.runtime.report.table.TableOptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/**
 * One run of {@code test}: what the options ask for is settled and every pack compiled first, then
 * the tests are run and reported, and failures, missing files and missing coverage give the exit.
 */
final class PackTestRun {
  private final PackFinder files;
  private final Invocation invocation;
  private final Arguments.Given arguments;
  private final Set<String> controls;
  private final CoverageGate gate;

  PackTestRun(Invocation invocation) throws CliError {
    this.invocation = invocation;
    this.arguments = invocation.arguments();
    this.files = PackFinder.over(arguments.values("schema"));
    this.controls = new HashSet<>(arguments.values("control"));
    this.gate = CoverageGate.of(arguments);
  }

  Exit run() throws CliError {
    List<Destination> destinations = Destination.of(arguments, TestFormat.words());
    if (arguments.has(MutationRun.OPTION.name()) && !speaks(destinations)) {
      throw CliError.usage(
          "`--mutate` reports to people, on stdout",
          "let the other format go to a file: --format human --format junit=tests.xml");
    }
    Map<String, BuiltPack> built = new LinkedHashMap<>();
    List<String> names = PackFinder.namedOrStandard(invocation.operands());
    for (String name : names) {
      built.put(name, files.built(name, names));
    }
    refuseUnknownControls(built.values());
    int all = cases(built);
    Progress progress = new Progress(invocation.console(), watched(), "cases");
    List<TestedPack> packs = new ArrayList<>();
    AtomicInteger done = new AtomicInteger();
    Runnable step = () -> progress.through(done.incrementAndGet(), all);
    for (Map.Entry<String, BuiltPack> pack : built.entrySet()) {
      packs.add(test(pack.getKey(), pack.getValue(), step));
    }
    progress.end();
    List<Diagnostic> unread = packs.stream().flatMap(p -> p.diagnostics().stream()).toList();
    if (unread.isEmpty() && packs.stream().allMatch(pack -> pack.results().isEmpty())) {
      invocation.say(
          controls.isEmpty() ? "no test is in these packs" : "no test is of these controls");
      return Exit.NOTHING;
    }
    for (Destination destination : destinations) {
      write(destination, packs);
    }
    if (!unread.isEmpty()) {
      throw CliError.text("not every test could be run", unread);
    }
    return mutate(built, judge(packs, destinations));
  }

  /** Only tests that pass can notice anything. */
  private Exit mutate(Map<String, BuiltPack> built, Exit tested) throws CliError {
    if (!arguments.has(MutationRun.OPTION.name())) {
      return tested;
    }
    if (tested != Exit.DECIDED) {
      invocation.say("no mutant was run: only tests that pass can notice one");
      return tested;
    }
    MutationRun mutating = new MutationRun(invocation, files, controls, watched());
    for (Map.Entry<String, BuiltPack> pack : built.entrySet()) {
      mutating.run(pack.getKey(), pack.getValue());
    }
    mutating.end();
    return mutating.survived() ? Exit.FAILED : Exit.DECIDED;
  }

  private boolean watched() {
    return invocation.console().errIsTerminal() && !arguments.has("no-progress");
  }

  private void refuseUnknownControls(Iterable<BuiltPack> packs) throws CliError {
    List<String> known = new ArrayList<>();
    for (BuiltPack pack : packs) {
      pack.plan().pack().controls().forEach(control -> known.add(control.id()));
    }
    for (String control : controls) {
      if (!known.contains(control)) {
        String near =
            Nearest.of(control, known)
                .orElse("`portreeve show plan --pack PACK` shows those there are");
        throw CliError.usage("no control is called `" + control + "`", near);
      }
    }
  }

  private boolean isChosen(String control) {
    return controls.isEmpty() || controls.contains(control);
  }

  private int cases(Map<String, BuiltPack> built) {
    return built.values().stream()
        .flatMap(pack -> pack.plan().pack().tests().stream())
        .filter(test -> isChosen(test.control()))
        .mapToInt(test -> test.cases().size())
        .sum();
  }

  private TestedPack test(String name, BuiltPack built, Runnable step) throws CliError {
    CoverageData sightings = new CoverageData();
    TestRun run =
        PackTests.run(
            built,
            new PackTests.Options(
                this::isChosen, files.snapshots(name), sightings, result -> step.run()));
    Pack pack = built.plan().pack();
    return new TestedPack(
        name,
        pack.name(),
        run.results(),
        PackFinder.named(name, run.diagnostics()),
        untested(pack),
        built.source().files().stream().map(ParsedFile::name).collect(Collectors.toSet()),
        Coverage.of(built, sightings, this::isChosen));
  }

  private List<String> untested(Pack pack) {
    Set<String> tested = new HashSet<>();
    pack.tests().stream()
        .filter(test -> !test.cases().isEmpty())
        .forEach(test -> tested.add(test.control()));
    pack.snapshotTests().forEach(test -> test.expectations().forEach(e -> tested.add(e.control())));
    return pack.controls().stream()
        .map(Control::id)
        .filter(control -> isChosen(control) && !tested.contains(control))
        .toList();
  }

  private void write(Destination destination, List<TestedPack> packs) throws CliError {
    try {
      destination.write(
          invocation,
          (out, options) ->
              out.write(text(destination, packs, options).getBytes(StandardCharsets.UTF_8)));
    } catch (IOException e) {
      throw CliError.of(
          Exit.INCOMPLETE,
          "`" + destination.file().orElseThrow() + "` cannot be written: " + e.getMessage(),
          "");
    }
  }

  private String text(Destination destination, List<TestedPack> packs, TableOptions options) {
    boolean source = arguments.has("annotate");
    boolean table =
        arguments.has("coverage") || packs.stream().anyMatch(p -> gate.lack(p).isPresent());
    return switch (TestFormat.of(destination.format())) {
      case HUMAN -> new TestSummary(packs, options.colour()).of(table, source);
      case JUNIT -> JUnitReport.of(packs.stream().map(TestedPack::suite).toList());
      case JSON -> {
        boolean covered = table || source || gate.least().isPresent();
        yield TestJson.of(packs.stream().map(pack -> pack.json(covered)).toList());
      }
    };
  }

  /** Whether people are told on stdout. */
  private static boolean speaks(List<Destination> destinations) {
    return destinations.stream()
        .anyMatch(d -> d.file().isEmpty() && d.format().equals(TestFormat.HUMAN.word()));
  }

  private Exit judge(List<TestedPack> packs, List<Destination> destinations) {
    boolean failed = packs.stream().flatMap(p -> p.results().stream()).anyMatch(r -> !r.passed());
    if (failed && !speaks(destinations)) {
      invocation.say(TestSummary.counts(packs));
    }
    List<String> lacks = packs.stream().flatMap(pack -> gate.lack(pack).stream()).toList();
    lacks.forEach(invocation::say);
    return failed || !lacks.isEmpty() ? Exit.FAILED : Exit.DECIDED;
  }
}
