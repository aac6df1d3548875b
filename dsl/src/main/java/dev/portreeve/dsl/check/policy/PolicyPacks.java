package dev.portreeve.dsl.check.policy;

import dev.portreeve.dsl.check.name.UsablePack;
import dev.portreeve.dsl.checked.Pack;
import dev.portreeve.dsl.checked.Policy;
import dev.portreeve.dsl.diagnostic.Code;
import dev.portreeve.dsl.diagnostic.Diagnostic;
import dev.portreeve.dsl.diagnostic.Diagnostics;
import dev.portreeve.dsl.diagnostic.Help;
import dev.portreeve.dsl.diagnostic.Suggestions;
import dev.portreeve.dsl.source.SourceFile;
import dev.portreeve.dsl.source.Span;
import dev.portreeve.dsl.syntax.Decl;
import dev.portreeve.dsl.syntax.Id;
import dev.portreeve.dsl.syntax.Tree;
import dev.portreeve.dsl.syntax.Tree.PolicyLine;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The packs and the benchmarks that a policy uses, among those that are there. A benchmark that is
 * used again, as where a policy is inherited, is replaced where it stands.
 */
final class PolicyPacks {
  /** Up to which level a benchmark runs where nobody says so. */
  private static final int HIGHEST = 2;

  private final List<UsablePack> usable;
  private final Diagnostics diagnostics;
  private final Map<String, Entry> byName = new LinkedHashMap<>();
  private final List<String> whole = new ArrayList<>();
  private Optional<Tree.Uses> schema = Optional.empty();
  private final Map<String, Table> tables = new LinkedHashMap<>();
  private boolean asked;

  private record Entry(Pack pack, Tree.Uses uses) {}

  /** A benchmark that is used, and how much of it. */
  private record Table(Policy.Benchmark wanted, Pack.Benchmark whole) {}

  /** A row of a benchmark that is used. */
  record Standing(Policy.Benchmark wanted, Pack.Section section, Pack.Row row) {
    boolean runs() {
      return row.level() <= wanted.level()
          && isOf(wanted, section)
          && (wanted.sections().isEmpty()
              || wanted.sections().stream().anyMatch(s -> isIn(row, section, s)));
    }
  }

  PolicyPacks(List<UsablePack> usable, Diagnostics diagnostics) {
    this.usable = usable;
    this.diagnostics = diagnostics;
  }

  void read(SourceFile file, PolicyLine line) {
    if (line instanceof PolicyLine.Pack pack && pack.uses().schema()) {
      schema = Optional.of(pack.uses());
    } else if (line instanceof PolicyLine.Pack pack) {
      asked = true;
      pack(file, pack.uses());
    } else if (line instanceof PolicyLine.Benchmark b) {
      asked = true;
      benchmark(file, b);
    }
  }

  private void pack(SourceFile file, Tree.Uses uses) {
    String name = uses.name().text();
    Optional<Pack> found =
        usable.stream()
            .filter(p -> p.name().equals(name) && p.version().equals(uses.version().value()))
            .flatMap(p -> p.pack().stream())
            .findFirst();
    if (found.isEmpty()) {
      unknown(file, uses);
    } else if (add(file, uses.span(), found.get(), uses) && !whole.contains(name)) {
      whole.add(name);
    }
  }

  private boolean add(SourceFile file, Span span, Pack pack, Tree.Uses uses) {
    Entry other = byName.get(pack.name());
    if (other != null && !other.pack().version().equals(pack.version())) {
      error(
          Code.E0507,
          file,
          span,
          "`"
              + pack.name()
              + " "
              + pack.version()
              + "` cannot run beside version "
              + other.pack().version(),
          Help.say(
              "there can be one version of a pack: use the same in every policy and benchmark"));
      return false;
    }
    byName.putIfAbsent(pack.name(), new Entry(pack, named(uses)));
    return true;
  }

  /** A policy need not say under which word it names what a pack declares. */
  private static Tree.Uses named(Tree.Uses uses) {
    String name = uses.name().text();
    if (uses.as().isPresent() || name.indexOf('-') < 0) {
      return uses;
    }
    Id word = new Id(uses.name().span(), name.replace('-', '_'));
    return new Tree.Uses(uses.span(), false, uses.name(), uses.version(), Optional.of(word));
  }

  private void unknown(SourceFile file, Tree.Uses uses) {
    String name = uses.name().text();
    List<UsablePack> called = usable.stream().filter(p -> p.name().equals(name)).toList();
    boolean there = called.stream().anyMatch(p -> p.version().equals(uses.version().value()));
    String wanted = "`" + name + " " + uses.version().value() + "`";
    if (there) {
      error(
          Code.E0507,
          file,
          uses.span(),
          wanted + " does not compile",
          Help.say("`portreeve lint` says of it what is wrong"));
      return;
    }
    List<String> names = usable.stream().map(UsablePack::name).distinct().toList();
    Help help =
        !called.isEmpty()
            ? Help.say("there is `" + name + " " + called.get(0).version() + "`")
            : Suggestions.didYouMean(name, names)
                .orElse(
                    Help.say(
                        "there is " + Suggestions.list(names) + "; name a directory with --pack"));
    error(Code.E0507, file, uses.span(), "no pack " + wanted + " is known", help);
  }

  private void benchmark(SourceFile file, PolicyLine.Benchmark line) {
    String name = line.name().text();
    String version = line.version().value();
    List<String> known = new ArrayList<>();
    for (UsablePack each : usable) {
      for (Pack.Benchmark b : each.pack().map(Pack::benchmarks).orElse(List.of())) {
        known.add(b.name() + " " + b.version());
        if (b.name().equals(name) && b.version().equals(version)) {
          benchmark(file, line, each.pack().get(), b);
          return;
        }
      }
    }
    String wanted = name + " " + version;
    List<String> versions = known.stream().filter(k -> k.startsWith(name + " ")).toList();
    List<String> begun = versions.stream().filter(v -> v.startsWith(wanted + ".")).toList();
    error(
        Code.E0305,
        file,
        line.name().span().to(line.version().span()),
        "no benchmark `" + wanted + "` is known",
        begun.size() == 1
            ? Help.write(begun.get(0))
            : versions.isEmpty()
                ? Suggestions.didYouMean(wanted, known)
                    .orElse(
                        known.isEmpty()
                            ? Help.say("no pack has one")
                            : Help.say("there is " + Suggestions.list(known)))
                : Help.say("there is " + Suggestions.list(versions)));
  }

  private void benchmark(
      SourceFile file, PolicyLine.Benchmark line, Pack pack, Pack.Benchmark table) {
    Id id = new Id(line.name().span(), pack.name());
    Decl.Text version = new Decl.Text(line.version().span(), pack.version());
    Tree.Uses uses = new Tree.Uses(line.span(), false, id, version, Optional.empty());
    List<String> profiles = new ArrayList<>();
    line.profiles().forEach(p -> profile(file, table, p).ifPresent(profiles::add));
    Policy.Benchmark wanted =
        new Policy.Benchmark(
            table.name(),
            table.version(),
            line.level().map(l -> level(file, l)).orElse(HIGHEST),
            profiles,
            line.sections().stream().map(Decl.Text::value).toList());
    line.sections().forEach(s -> section(file, table, wanted, s));
    if (add(file, line.span(), pack, uses)) {
      tables.put(table.name(), new Table(wanted, table));
    }
  }

  private void section(
      SourceFile file, Pack.Benchmark table, Policy.Benchmark wanted, Decl.Text section) {
    List<Pack.Section> all = table.sections().stream().filter(s -> isOf(wanted, s)).toList();
    boolean there =
        all.stream()
            .anyMatch(
                s ->
                    s.number().equals(section.value())
                        || s.rows().stream().anyMatch(r -> isIn(r, s, section.value())));
    if (!there) {
      String profile =
          wanted.profiles().isEmpty() ? "" : " of profile " + Suggestions.list(wanted.profiles());
      error(
          Code.E0305,
          file,
          section.span(),
          "`"
              + table.name()
              + " "
              + table.version()
              + "` has no section "
              + section.value()
              + profile,
          Help.say(
              "there is "
                  + all.stream()
                      .map(Pack.Section::number)
                      .distinct()
                      .collect(Collectors.joining(", "))));
    }
  }

  private Optional<String> profile(SourceFile file, Pack.Benchmark table, Id profile) {
    List<String> known =
        table.sections().stream()
            .flatMap(s -> s.profile().stream())
            .map(Pack.Profile::name)
            .distinct()
            .toList();
    if (known.contains(profile.text())) {
      return Optional.of(profile.text());
    }
    error(
        Code.E0305,
        file,
        profile.span(),
        "`" + table.name() + " " + table.version() + "` has no profile `" + profile.text() + "`",
        Suggestions.didYouMean(profile.text(), known)
            .orElse(
                known.isEmpty()
                    ? Help.say("its rows belong to no profile")
                    : Help.say("there is " + Suggestions.list(known))));
    return Optional.empty();
  }

  private int level(SourceFile file, Decl.Text level) {
    if (!level.value().equals("1") && !level.value().equals("2")) {
      error(
          Code.E0404,
          file,
          level.span(),
          "`" + level.value() + "` is not a level",
          Help.say("a level is 1 or 2"));
      return HIGHEST;
    }
    return Integer.parseInt(level.value());
  }

  static boolean isIn(Pack.Row row, Pack.Section section, String wanted) {
    return section.number().equals(wanted)
        || row.number().equals(wanted)
        || row.number().startsWith(wanted + ".");
  }

  /** Complains of a policy that uses nothing and has no control of its own. */
  void mustRun(SourceFile file, Tree.Head.Policy policy) {
    if (byName.isEmpty() && !asked && !diagnostics.hasErrors()) {
      error(
          Code.E0507,
          file,
          policy.span(),
          "`" + policy.name().text() + "` does not say what it runs",
          Help.say("add `uses benchmark cis-docker 1.8.0` or `uses pack docker 1.0.0`"));
    }
  }

  /** The schema that all is written over; empty, and complained of, where nothing is used. */
  Optional<Tree.Uses> schema(SourceFile file, Tree.Head.Policy policy) {
    if (schema.isPresent()) {
      return schema;
    }
    if (byName.isEmpty()) {
      mustRun(file, policy);
      return Optional.empty();
    }
    var used = byName.values().iterator().next().pack().schema();
    Id name = new Id(policy.name().span(), used.name());
    Decl.Text version = new Decl.Text(policy.version().span(), String.valueOf(used.version()));
    return Optional.of(new Tree.Uses(policy.span(), true, name, version, Optional.empty()));
  }

  /** How the own controls of the policy use the packs. */
  List<Tree.Uses> uses() {
    return byName.values().stream().map(Entry::uses).toList();
  }

  /** The words before the names of the packs. */
  List<String> words() {
    return uses().stream().map(u -> u.as().orElse(u.name()).text()).toList();
  }

  /** A full name as the policy spells it: with its own word for the pack. */
  String spelled(String full) {
    int dot = full.indexOf('.');
    Entry entry = dot < 0 ? null : byName.get(full.substring(0, dot));
    return entry == null
        ? full
        : entry.uses().as().orElse(entry.uses().name()).text() + full.substring(dot);
  }

  List<Pack> all() {
    return byName.values().stream().map(Entry::pack).toList();
  }

  List<String> whole() {
    return whole;
  }

  /** The benchmarks, the one whose numbers stand alone first. */
  List<Policy.Benchmark> benchmarks() {
    return tables.values().stream().map(Table::wanted).toList();
  }

  /** Whether the section belongs to a profile that is wanted. */
  static boolean isOf(Policy.Benchmark wanted, Pack.Section section) {
    return wanted.profiles().isEmpty()
        || section.profile().map(p -> wanted.profiles().contains(p.name())).orElse(false);
  }

  /** Every row of the benchmarks, whether it runs or not. */
  List<Standing> rows() {
    List<Standing> rows = new ArrayList<>();
    for (Table table : tables.values()) {
      for (Pack.Section section : table.whole().sections()) {
        section.rows().forEach(row -> rows.add(new Standing(table.wanted(), section, row)));
      }
    }
    return rows;
  }

  private void error(Code code, SourceFile file, Span span, String message, Help help) {
    diagnostics.add(Diagnostic.of(code, file, span, message).help(help));
  }
}
