package dev.portreeve.cli.test;

import dev.portreeve.cli.choice.PackFinder;
import dev.portreeve.cli.command.CliError;
import dev.portreeve.cli.command.Invocation;
import dev.portreeve.cli.command.Option;
import dev.portreeve.cli.command.Progress;
import dev.portreeve.cli.command.Synopsis;
import dev.portreeve.compiler.BuiltPack;
import dev.portreeve.compiler.mutation.AllowedMutants;
import dev.portreeve.compiler.mutation.Mutant;
import dev.portreeve.compiler.mutation.Mutation;
import dev.portreeve.compiler.mutation.MutationReport;
import dev.portreeve.runtime.text.TerminalText;
import dev.portreeve.stdlib.StandardPacks;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** {@code portreeve test --mutate}: what the tests of packs would not notice. */
final class MutationRun {
  static final Option OPTION =
      Option.flag("mutate", "change the rules one place at a time, and name what no test notices");
  static final Synopsis.Example EXAMPLE =
      new Synopsis.Example("portreeve test rules/ --mutate", "Would the tests notice a mistake?");

  /** The largest file of allowed mutants, in bytes: 1 MiB. */
  private static final int MAX_BYTES = 1 << 20;

  private final Invocation invocation;
  private final PackFinder files;
  private final Set<String> controls;
  private final boolean watched;
  private int mutants;
  private int killed;
  private int survivors;
  private int listed;
  private boolean survived;

  /** Of these controls only, or of everything where there is none. */
  MutationRun(Invocation invocation, PackFinder files, Set<String> controls, boolean watched) {
    this.invocation = invocation;
    this.files = files;
    this.controls = controls;
    this.watched = watched;
  }

  /** Runs the mutants of a pack whose tests pass, and prints those that survive. */
  void run(String name, BuiltPack built) throws CliError {
    boolean chosen =
        built.plan().pack().controls().stream().anyMatch(c -> controls.contains(c.id()));
    if (!controls.isEmpty() && !chosen) {
      return;
    }
    AllowedMutants allowed = allowed(name);
    Progress progress = new Progress(invocation.console(), watched, "mutants");
    int threads = Math.max(1, Runtime.getRuntime().availableProcessors());
    MutationReport report =
        Mutation.run(built, files.snapshots(name), controls, threads, progress::through);
    progress.end();
    print(name, report, allowed);
  }

  /** Prints how many there were. */
  void end() {
    invocation
        .out()
        .println(
            "mutants: "
                + mutants
                + ", killed "
                + killed
                + ", survived "
                + survivors
                + (listed == 0 ? "" : " (" + listed + " listed with a reason)"));
  }

  /** Whether some mutant survived that nobody lists, or a control has no test at all. */
  boolean survived() {
    return survived;
  }

  private void print(String name, MutationReport report, AllowedMutants allowed) {
    List<Mutant> unlisted = report.survivors().stream().filter(m -> !allowed.allows(m)).toList();
    PrintStream out = invocation.out();
    for (Mutant mutant : unlisted) {
      String place = PackFinder.place(name, mutant.file().name() + ":" + mutant.line());
      out.println(TerminalText.of(place + ": survived: " + mutant.sentence()));
    }
    for (String id : report.untested()) {
      out.println(TerminalText.of(id + ": untested: no test is about it, and no mutant was made"));
    }
    if (controls.isEmpty()) {
      stale(report, allowed).forEach(this::note);
    }
    mutants += report.mutants();
    killed += report.killed();
    survivors += report.survivors().size();
    listed += report.survivors().size() - unlisted.size();
    survived |= !unlisted.isEmpty() || !report.untested().isEmpty();
  }

  private void note(String mutant) {
    invocation.say(
        AllowedMutants.FILE + " lists what does not survive, or not any more: " + mutant);
  }

  private static List<String> stale(MutationReport report, AllowedMutants allowed) {
    Set<String> survivors = new LinkedHashSet<>();
    report.survivors().forEach(m -> survivors.add(m.sentence()));
    return allowed.reasons().keySet().stream().filter(m -> !survivors.contains(m)).toList();
  }

  private static AllowedMutants allowed(String name) throws CliError {
    AllowedMutants allowed =
        StandardPacks.names().contains(name)
            ? StandardPacks.allowedMutants(name)
                .map(AllowedMutants::read)
                .orElse(AllowedMutants.none())
            : beside(Path.of(name));
    if (!allowed.problems().isEmpty()) {
      throw CliError.usage(
          AllowedMutants.FILE + ": " + allowed.problems().get(0),
          "name a mutant by the sentence that is printed");
    }
    return allowed;
  }

  private static AllowedMutants beside(Path pack) throws CliError {
    Path file = pack.resolve(AllowedMutants.FILE);
    try {
      if (!Files.isDirectory(pack) || !Files.isRegularFile(file)) {
        return AllowedMutants.none();
      }
      if (Files.size(file) > MAX_BYTES) {
        throw CliError.usage("`" + file + "` has more than 1 MiB", "");
      }
      return AllowedMutants.read(Files.readString(file));
    } catch (IOException e) {
      throw CliError.usage("`" + file + "` cannot be read: " + e.getMessage(), "");
    }
  }
}
