package dev.portreeve.cli.completion;

import dev.portreeve.cli.choice.VersionOrder;
import dev.portreeve.cli.command.Command;
import dev.portreeve.cli.command.Option;
import dev.portreeve.cli.command.Options;
import dev.portreeve.cli.command.Synopsis;
import dev.portreeve.cli.pack.PackCommand;
import dev.portreeve.cli.show.ShowCommand;
import dev.portreeve.dsl.diagnostic.Code;
import dev.portreeve.runtime.pack.CompiledPack;
import dev.portreeve.stdlib.StandardPacks;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What shells can offer at each place of a command line, made from the commands' own tables: what
 * stands for a value in the help says what may stand there. A placeholder that is new says here
 * what it is for.
 */
final class CompletionTable {
  /** Values that only who types them knows. */
  static final Set<String> FREE =
      Set.of(
          "NAME",
          "NUMBER",
          "INSTANT",
          "N",
          "PERCENT",
          "NAME=VALUE",
          "NAME=FILE",
          "SUBJECT",
          "EXPRESSION",
          "LIST");

  /** Values that are files or directories. */
  private static final Set<String> FILES =
      Set.of("FILE", "DIR", "FILE|DIR", "PATH", "INPUT", "RAW", "REPORT", "POLICY");

  private final List<Command> commands;
  private final Map<String, Candidates> known;

  CompletionTable(List<Command> commands) {
    this.commands = List.copyOf(commands);
    Candidates packs = Candidates.of(StandardPacks.names()).orFiles();
    Candidates controls = Candidates.of(controls());
    this.known =
        Map.ofEntries(
            Map.entry("NAME|DIR", packs),
            Map.entry("PACK", packs),
            Map.entry("OLD", packs),
            Map.entry("NEW", packs),
            Map.entry("NAME@VERSION", Candidates.of(benchmarks())),
            Map.entry("ID", controls),
            Map.entry("ID|NUMBER", controls),
            Map.entry("CONTROL", controls),
            Map.entry("CODE", Candidates.of(Arrays.stream(Code.values()).map(Code::name).toList())),
            Map.entry("VIEW", Candidates.of(ShowCommand.words())),
            Map.entry("TASK", Candidates.of(PackCommand.words())),
            Map.entry("SHELL", Candidates.of(Shell.words())),
            Map.entry(
                "COMMAND", Candidates.of(commands.stream().map(CompletionTable::name).toList())));
  }

  List<CompletedCommand> all() {
    return commands.stream().map(Command::synopsis).map(this::of).toList();
  }

  /** The placeholders of operands and options of which this table does not know what they are. */
  Set<String> unknown() {
    TreeSet<String> unknown = new TreeSet<>();
    for (Command command : commands) {
      Synopsis synopsis = command.synopsis();
      unknown.addAll(operands(synopsis));
      synopsis.options().all().stream()
          .filter(option -> option.words().isEmpty())
          .flatMap(option -> option.placeholder().stream())
          .forEach(unknown::add);
    }
    unknown.removeAll(FREE);
    unknown.removeAll(FILES);
    unknown.removeAll(known.keySet());
    return unknown;
  }

  private static String name(Command command) {
    return command.synopsis().name();
  }

  private CompletedCommand of(Synopsis synopsis) {
    List<String> operands = operands(synopsis);
    Candidates first = operands.isEmpty() ? Candidates.NONE : operand(operands.get(0));
    Candidates others =
        operands.size() > 1
            ? operands.stream().skip(1).map(this::operand).reduce(Candidates.NONE, Candidates::or)
            : synopsis.operands().contains("...") ? first : Candidates.NONE;
    List<CompletedOption> options =
        Stream.concat(synopsis.options().all().stream(), Stream.of(Options.HELP))
            .map(this::option)
            .toList();
    return new CompletedCommand(synopsis.name(), synopsis.summary(), options, first, others);
  }

  private CompletedOption option(Option option) {
    return new CompletedOption(
        option.name(),
        option.letter(),
        option.doc(),
        option.repeatable(),
        option.placeholder().orElse(""),
        option.placeholder().map(placeholder -> value(option, placeholder)));
  }

  private Candidates value(Option option, String placeholder) {
    if (option.words().isEmpty()) {
      return of(placeholder);
    }
    Candidates words = Candidates.of(option.words());
    return placeholder.endsWith("[=FILE]") ? words.withFileAfter() : words;
  }

  /** An operand that is only called NAME is the name of a control. */
  private Candidates operand(String placeholder) {
    return of(placeholder.equals("NAME") ? "CONTROL" : placeholder);
  }

  private Candidates of(String placeholder) {
    return FILES.contains(placeholder)
        ? Candidates.FILES
        : known.getOrDefault(placeholder, Candidates.NONE);
  }

  /**
   * {@code CONTROL [SUBJECT] INPUT...} as its words; an option that is shown among them ends it.
   */
  private static List<String> operands(Synopsis synopsis) {
    List<String> words = new ArrayList<>();
    for (String word : synopsis.operands().split(" ")) {
      if (word.startsWith("-")) {
        break;
      }
      String bare = word.replaceAll("[\\[\\].]", "");
      if (!bare.isEmpty()) {
        words.add(bare);
      }
    }
    return words;
  }

  private static List<CompiledPack> packs() {
    return StandardPacks.names().stream()
        .map(StandardPacks::pack)
        .flatMap(Optional::stream)
        .toList();
  }

  /** The ids of all controls, and the numbers that they have in some benchmark. */
  private static List<String> controls() {
    TreeSet<String> ids = new TreeSet<>();
    TreeSet<String> numbers = new TreeSet<>(VersionOrder.NATURAL);
    for (CompiledPack pack : packs()) {
      pack.controls().forEach(control -> ids.add(control.id()));
      pack.benchmarks().forEach(table -> table.rows().forEach(row -> numbers.add(row.number())));
    }
    return Stream.concat(numbers.stream(), ids.stream()).toList();
  }

  private static List<String> benchmarks() {
    return packs().stream()
        .flatMap(pack -> pack.benchmarks().stream())
        .map(table -> table.name() + "@" + table.version())
        .distinct()
        .sorted(VersionOrder.NATURAL)
        .toList();
  }
}
