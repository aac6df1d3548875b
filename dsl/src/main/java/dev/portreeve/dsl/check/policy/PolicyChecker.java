package dev.portreeve.dsl.check.policy;

import dev.portreeve.dsl.check.name.ImportedPack;
import dev.portreeve.dsl.check.name.UsablePack;
import dev.portreeve.dsl.check.pack.ControlChecker;
import dev.portreeve.dsl.check.pack.PackChecker;
import dev.portreeve.dsl.check.type.LiteralReader;
import dev.portreeve.dsl.checked.Datum;
import dev.portreeve.dsl.checked.Pack;
import dev.portreeve.dsl.checked.Policy;
import dev.portreeve.dsl.diagnostic.Code;
import dev.portreeve.dsl.diagnostic.Diagnostic;
import dev.portreeve.dsl.diagnostic.Diagnostics;
import dev.portreeve.dsl.diagnostic.Help;
import dev.portreeve.dsl.diagnostic.Suggestions;
import dev.portreeve.dsl.schema.Schema;
import dev.portreeve.dsl.schema.Type;
import dev.portreeve.dsl.source.SourceFile;
import dev.portreeve.dsl.source.Span;
import dev.portreeve.dsl.syntax.Decl;
import dev.portreeve.dsl.syntax.Id;
import dev.portreeve.dsl.syntax.Tree;
import dev.portreeve.dsl.syntax.Tree.PolicyLine;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Checks a policy as a whole: what it uses is there, what it sets, changes, skips, waives and
 * attests is something that it runs. What a policy says comes after what it inherits, and wins
 * where both speak of the same.
 */
public final class PolicyChecker {
  /** The most names that help lists; a longer list is read by nobody. */
  private static final int MOST = 12;

  private final List<Tree> trees;
  private final List<Tree.Head.Policy> lineage;
  private final Tree.Head.Policy policy;
  private final List<Schema> schemas;
  private final List<UsablePack> usable;
  private final Diagnostics diagnostics;
  private final PolicyPacks packs;

  public PolicyChecker(
      List<Tree> trees,
      List<Tree.Head.Policy> lineage,
      List<Schema> schemas,
      List<UsablePack> usable,
      Diagnostics diagnostics) {
    this.trees = trees;
    this.lineage = lineage;
    this.policy = lineage.get(lineage.size() - 1);
    this.schemas = schemas;
    this.usable = usable;
    this.diagnostics = diagnostics;
    this.packs = new PolicyPacks(usable, diagnostics);
  }

  public Optional<Policy> check() {
    each((file, line, head) -> packs.read(file, line));
    Optional<Tree.Uses> schema = packs.schema(file(policy), policy);
    if (schema.isEmpty()) {
      return Optional.empty();
    }
    Diagnostics ofOwn = new Diagnostics(); // one mistake above hides none below
    Optional<Policy> checked =
        PackChecker.own(ownTrees(schema.get()), schemas, usable, ofOwn).flatMap(this::check);
    ofOwn.sorted().forEach(diagnostics::add);
    return checked.filter(p -> !diagnostics.hasErrors());
  }

  private Optional<Policy> check(PackChecker.Own own) {
    if (own.pack().controls().isEmpty()) {
      packs.mustRun(file(policy), policy);
    }
    PolicyControls controls = new PolicyControls(packs, own.pack(), name(policy), diagnostics);
    Map<String, Policy.Setting> settings = new TreeMap<>();
    Map<String, Policy.SeverityChange> severities = new LinkedHashMap<>();
    each(
        (file, line, head) -> {
          if (line instanceof PolicyLine.Skip skip) {
            controls.skip(file, skip, name(head));
          }
        });
    each(
        (file, line, head) -> {
          if (line instanceof PolicyLine.Set set) {
            setting(file, set, own).ifPresent(s -> settings.put(s.parameter().name(), s));
          } else if (line instanceof PolicyLine.Severity s && controls.runs(file, s.control())) {
            severities.put(
                s.control().text(),
                new Policy.SeverityChange(
                    s.control().text(),
                    ControlChecker.severity(s.severity()),
                    s.because().value(),
                    name(head)));
          }
        });
    repeated();
    AcceptanceChecker acceptances = new AcceptanceChecker(own.world(), controls);
    for (Tree tree : trees) {
      if (tree.head().isEmpty() || lineage.stream().anyMatch(h -> tree.head().get() == h)) {
        tree.declarations().forEach(d -> acceptances.check(tree.file(), d));
      }
    }
    if (diagnostics.hasErrors() || own.world().diagnostics.hasErrors()) {
      return Optional.empty();
    }
    packs.words().forEach(own.world().packs::find); // used by the policy, whatever is named of them
    own.warnings().run();
    return Optional.of(
        new Policy(
            file(policy),
            policy.span(),
            policy.name().text(),
            policy.version().value(),
            own.pack(),
            packs.all(),
            packs.whole(),
            packs.benchmarks(),
            engine(),
            List.copyOf(settings.values()),
            List.copyOf(severities.values()),
            controls.skips(),
            acceptances.all()));
  }

  /** What is said last counts: a policy's own word comes after those that it inherits. */
  private Optional<Policy.PlanEngine> engine() {
    List<Policy.PlanEngine> said = new ArrayList<>();
    each(
        (file, line, head) -> {
          if (line instanceof PolicyLine.Engine engine) {
            Id name = engine.name();
            said.add(new Policy.PlanEngine(file, name.span(), name.text()));
          }
        });
    return said.isEmpty() ? Optional.empty() : Optional.of(said.get(said.size() - 1));
  }

  private interface EachLine {
    void take(SourceFile file, PolicyLine line, Tree.Head.Policy head);
  }

  private void each(EachLine step) {
    for (Tree.Head.Policy head : lineage) {
      head.lines().forEach(line -> step.take(file(head), line, head));
    }
  }

  private static String name(Tree.Head.Policy head) {
    return head.name().text();
  }

  private SourceFile file(Tree.Head.Policy head) {
    return Tree.fileOf(head, trees);
  }

  /** The files of the directory as a pack: its head is made from that of the policy. */
  private List<Tree> ownTrees(Tree.Uses schema) {
    List<Tree> own = new ArrayList<>();
    for (Tree tree : trees) {
      Optional<Tree.Head> head = tree.head();
      if (head.isPresent() && head.get() == policy) {
        List<Tree.Uses> uses = new ArrayList<>(List.of(schema));
        uses.addAll(packs.uses());
        head =
            Optional.of(
                new Tree.Head.Pack(
                    policy.span(), policy.name(), policy.version(), policy.doc(), uses));
      } else if (head.isPresent() && head.get() instanceof Tree.Head.Policy) {
        head = Optional.empty();
      }
      own.add(new Tree(tree.file(), head, tree.declarations(), tree.skipped()));
    }
    return own;
  }

  /** Within one policy nothing is said twice. */
  private void repeated() {
    for (Tree.Head.Policy head : lineage) {
      Map<String, Span> said = new LinkedHashMap<>();
      for (PolicyLine line : head.lines()) {
        Optional<Id> about = about(line);
        // A policy has one engine, whatever its name.
        String name = line instanceof PolicyLine.Engine ? "" : about.map(Id::text).orElse("");
        String kind = line.getClass().getSimpleName();
        Span first = about.map(a -> said.putIfAbsent(kind + name, a.span())).orElse(null);
        if (first != null) {
          diagnostics.add(
              Diagnostic.of(
                      Code.E0302,
                      file(head),
                      about.get().span(),
                      line instanceof PolicyLine.Engine
                          ? "`uses engine` stands here twice"
                          : "`" + about.get().text() + "` stands here twice")
                  .label(file(head), first, "the first time")
                  .help("leave one of the two lines out"));
        }
      }
    }
  }

  /** What a line speaks of, where one line may. */
  private static Optional<Id> about(PolicyLine line) {
    if (line instanceof PolicyLine.Set set) {
      return Optional.of(set.setting().parameter());
    }
    if (line instanceof PolicyLine.Severity severity) {
      return Optional.of(severity.control());
    }
    if (line instanceof PolicyLine.Engine engine) {
      return Optional.of(engine.name());
    }
    return line instanceof PolicyLine.Benchmark benchmark
        ? Optional.of(benchmark.name())
        : Optional.empty();
  }

  // ---- settings ----

  private Optional<Policy.Setting> setting(
      SourceFile file, PolicyLine.Set set, PackChecker.Own own) {
    Id name = set.setting().parameter();
    Map<String, Pack.Parameter> known = parameters(own);
    Set<String> meant = new LinkedHashSet<>();
    for (String full : known.keySet()) {
      if (packs.spelled(full).equals(name.text())
          || full.equals(name.text())
          || full.substring(full.indexOf('.') + 1).equals(name.text())) {
        meant.add(full);
      }
    }
    if (meant.size() != 1) {
      List<String> names =
          known.keySet().stream().map(f -> f.substring(f.indexOf('.') + 1)).distinct().toList();
      Help help =
          meant.isEmpty()
              ? Suggestions.didYouMean(name.text(), names)
                  .orElse(
                      names.isEmpty()
                          ? Help.say("these packs have none")
                          : names.size() > MOST && relative(name.text(), names).isPresent()
                              ? Help.meant(relative(name.text(), names).get())
                              : names.size() > MOST
                                  ? Help.say(
                                      "there are "
                                          + names.size()
                                          + ": `portreeve doc` makes a page of them")
                                  : Help.say("there is " + Suggestions.list(names)))
              : Help.say(
                  "say which: "
                      + String.join(", ", meant.stream().map(f -> "`" + f + "`").toList()));
      String message =
          meant.isEmpty()
              ? "no parameter is called `" + name.text() + "`"
              : "more than one pack has a parameter `" + name.text() + "`";
      diagnostics.add(Diagnostic.of(Code.E0301, file, name.span(), message).help(help));
      return Optional.empty();
    }
    String full = meant.iterator().next();
    own.world().used.add(full);
    Pack.Parameter parameter = known.get(full);
    Decl.Setting written = set.setting();
    Datum value =
        new LiteralReader(own.world(), file)
            .read(written.value(), parameter.type(), parameter.absence());
    negative(file, written, parameter, value);
    return Optional.of(new Policy.Setting(file, written.value().span(), parameter, value));
  }

  /** A number below 0 where the pack has one from 0 on: what is counted is never so few. */
  private void negative(
      SourceFile file, Decl.Setting written, Pack.Parameter parameter, Datum value) {
    boolean below = value instanceof Datum.Number now && now.value() < 0;
    Optional<Long> initial =
        parameter
            .initial()
            .filter(Datum.Number.class::isInstance)
            .map(d -> ((Datum.Number) d).value())
            .filter(n -> n >= 0);
    if (below && initial.isPresent() && parameter.type() == Type.Scalar.INT) {
      diagnostics.add(
          Diagnostic.of(
                  Code.W0515,
                  file,
                  written.value().span(),
                  "`"
                      + written.parameter().text()
                      + "` is below 0 here, and nothing that is counted is: no rule holds with it")
              .help(
                  Help.write(Long.toString(initial.get()))
                      .with(", as where nothing is set, or more; no number is without limit")
                      .guessed()));
    }
  }

  /** Every parameter of what runs, by its full name. */
  private Map<String, Pack.Parameter> parameters(PackChecker.Own own) {
    Map<String, Pack.Parameter> all = new LinkedHashMap<>();
    for (Pack pack : packs.all()) {
      ImportedPack imported = new ImportedPack(pack);
      for (Pack.Parameter p : pack.parameters()) {
        String full = p.name().indexOf('.') >= 0 ? p.name() : imported.full(p.name());
        imported.parameter(full).ifPresent(i -> all.putIfAbsent(full, i));
      }
    }
    for (Pack.Parameter p : own.pack().parameters()) {
      if (p.name().indexOf('.') < 0) {
        String full = own.pack().name() + "." + p.name();
        all.put(
            full,
            new Pack.Parameter(
                p.file(), p.span(), full, p.type(), p.absence(), p.initial(), p.doc()));
      }
    }
    return all;
  }

  /** The only name that ends with the same word: {@code max_restarts} for {@code most_restarts}. */
  private static Optional<String> relative(String name, List<String> names) {
    String last = name.substring(name.lastIndexOf('_') + 1);
    List<String> same =
        names.stream().filter(n -> n.substring(n.lastIndexOf('_') + 1).equals(last)).toList();
    return same.size() == 1 ? Optional.of(same.get(0)) : Optional.empty();
  }
}
