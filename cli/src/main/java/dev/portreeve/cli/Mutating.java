package dev.portreeve.cli;

import dev.portreeve.compiler.BuiltPack;
import dev.portreeve.compiler.mutation.AllowedMutants;
import dev.portreeve.compiler.mutation.Mutant;
import dev.portreeve.compiler.mutation.Mutation;
import dev.portreeve.compiler.mutation.MutationReport;
import dev.portreeve.runtime.report.TerminalText;
import dev.portreeve.stdlib.StandardPacks;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** {@code portreeve test --mutate}: what the tests of packs would not notice. */
final class Mutating {
  static final Option OPTION =
      Option.flag("mutate", "change the rules one place at a time, and name what no test notices");
  static final Synopsis.Example EXAMPLE =
      new Synopsis.Example("portreeve test rules/ --mutate", "Would the tests notice a mistake?");

  /** The largest file of allowed mutants, in bytes: 1 MiB. */
  private static final int MAX_BYTES = 1 << 20;

  private final Invocation invocation;
  private boolean survived;

  Mutating(Invocation invocation) {
    this.invocation = invocation;
  }

  /** Runs the mutants of a pack whose tests pass, and prints what came of them. */
  void run(String name, BuiltPack built) throws Refusal {
    AllowedMutants allowed = allowed(name);
    Set<String> chosen = chosen(built);
    Progress progress =
        new Progress(invocation.console(), invocation.console().errIsTerminal(), "mutants");
    int threads = Math.max(1, Runtime.getRuntime().availableProcessors());
    MutationReport report = Mutation.run(built, chosen, threads, progress::through);
    progress.end();
    print(name, report, allowed, chosen);
  }

  /** Whether some mutant survived that nobody lists, or a control has no test at all. */
  boolean survived() {
    return survived;
  }

  private Set<String> chosen(BuiltPack built) throws Refusal {
    Set<String> chosen = new LinkedHashSet<>(invocation.arguments().values("control"));
    List<String> known = built.plan().pack().controls().stream().map(c -> c.id()).toList();
    for (String id : chosen) {
      if (!known.contains(id)) {
        throw Refusal.usage("no control is called `" + id + "`", Nearest.sentence(id, known));
      }
    }
    return chosen;
  }

  private void print(
      String name, MutationReport report, AllowedMutants allowed, Set<String> chosen) {
    List<Mutant> unlisted = report.survivors().stream().filter(m -> !allowed.allows(m)).toList();
    PrintStream out = invocation.out();
    for (Mutant mutant : unlisted) {
      String place = Packs.place(name, mutant.file().name()) + ":" + mutant.line();
      out.println("SURVIVED  " + TerminalText.of(place));
      out.println("  " + TerminalText.of(mutant.sentence()) + "\n");
    }
    for (String id : report.untested()) {
      out.println("UNTESTED  " + TerminalText.of(id));
      out.println("  no test is about it, so no mutant of it was made\n");
    }
    if (chosen.isEmpty()) {
      stale(report, allowed).forEach(this::note);
    }
    int listed = report.survivors().size() - unlisted.size();
    out.println(
        "mutants: "
            + report.mutants()
            + ", killed "
            + report.killed()
            + ", survived "
            + report.survivors().size()
            + (listed == 0 ? "" : " (" + listed + " listed with a reason)"));
    survived |= !unlisted.isEmpty() || !report.untested().isEmpty();
  }

  private void note(String mutant) {
    invocation.say(
        AllowedMutants.FILE + " lists a mutant that does not survive (any more): " + mutant);
  }

  private static List<String> stale(MutationReport report, AllowedMutants allowed) {
    Set<String> survivors = new LinkedHashSet<>();
    report.survivors().forEach(m -> survivors.add(m.name()));
    return allowed.reasons().keySet().stream().filter(m -> !survivors.contains(m)).toList();
  }

  private static AllowedMutants allowed(String name) throws Refusal {
    AllowedMutants allowed =
        StandardPacks.names().contains(name)
            ? StandardPacks.allowedMutants(name)
                .map(AllowedMutants::read)
                .orElse(AllowedMutants.none())
            : beside(Path.of(name));
    if (!allowed.problems().isEmpty()) {
      throw Refusal.usage(
          AllowedMutants.FILE + ": " + allowed.problems().get(0), "name a mutant as it is printed");
    }
    return allowed;
  }

  private static AllowedMutants beside(Path pack) throws Refusal {
    Path file = pack.resolve(AllowedMutants.FILE);
    try {
      if (!Files.isDirectory(pack) || !Files.isRegularFile(file)) {
        return AllowedMutants.none();
      }
      if (Files.size(file) > MAX_BYTES) {
        throw Refusal.usage("`" + file + "` has more than 1 MiB", "");
      }
      return AllowedMutants.read(Files.readString(file));
    } catch (IOException e) {
      throw Refusal.usage("`" + file + "` cannot be read: " + e.getMessage(), "");
    }
  }
}
