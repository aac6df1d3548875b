package dev.portreeve.compiler.mutation;

import dev.portreeve.compiler.BuiltPack;
import dev.portreeve.compiler.PackCompiler;
import dev.portreeve.compiler.compare.NormalForm;
import dev.portreeve.compiler.testing.Expectation;
import dev.portreeve.compiler.testing.SnapshotTest;
import dev.portreeve.compiler.testing.TestCase;
import dev.portreeve.dsl.checked.Control;
import dev.portreeve.dsl.checked.Pack;
import dev.portreeve.dsl.diagnostic.Diagnostics;
import dev.portreeve.runtime.verdict.Finding;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Decides the fates of some candidates, all those of one declaration or none: asks the checker,
 * compiles what is legal in few packs, runs the tests.
 */
final class Batch {
  /** The most controls of one pack of mutants, and the most characters of their forms. */
  private static final int CONTROLS = 256;

  private static final int SIZE = 500_000;

  private final Context context;
  private final List<Candidate> candidates;
  private final Fate[] fates;

  private Batch(Context context, List<Candidate> candidates) {
    this.context = context;
    this.candidates = candidates;
    this.fates = new Fate[candidates.size()];
    Arrays.fill(fates, Fate.SURVIVED);
  }

  /** What came of a candidate. */
  enum Fate {
    REFUSED,
    SAME,
    KILLED,
    SURVIVED
  }

  /** What all batches of one pack share. */
  record Context(BuiltPack built, Legality legality, PackTestSet tests) {}

  /** A control of the batch's own pack, which stands in for the one that it was made of. */
  private record StandIn(int candidate, String original, Control control, int size) {}

  /** The fates, in the order of the candidates. */
  static List<Fate> run(Context context, List<Candidate> candidates) {
    Batch batch = new Batch(context, candidates);
    batch.run();
    return List.of(batch.fates);
  }

  private void run() {
    List<StandIn> all = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    Optional<TestBench> whole = Optional.empty();
    for (int i = 0; i < candidates.size(); i++) {
      Legality.Judged judged = context.legality().judge(candidates.get(i));
      if (judged instanceof Legality.Judged.Refused) {
        fates[i] = Fate.REFUSED;
      } else if (judged instanceof Legality.Judged.Changed changed) {
        all.addAll(standIns(i, changed.controls(), seen));
      } else if (judged instanceof Legality.Judged.OtherList list) {
        settle(i, TestBench.of(context.built().pack().withList(list.name(), list.value())));
      } else if (judged instanceof Legality.Judged.OtherDefault other) {
        whole = whole.or(() -> Optional.of(TestBench.of(context.built().pack())));
        settle(i, whole.get().with(Map.of(other.name(), other.value())));
      } else {
        fates[i] = Fate.SAME;
      }
    }
    portions(all).forEach(this::decide);
  }

  private void settle(int candidate, TestBench bench) {
    if (bench.notices(context.tests())) {
      fates[candidate] = Fate.KILLED;
    }
  }

  /** Two changes of one declaration with the same outcome are one mutant. */
  private List<StandIn> standIns(int candidate, List<Control> controls, Set<String> seen) {
    List<StandIn> standIns = new ArrayList<>();
    StringBuilder forms = new StringBuilder(candidates.get(candidate).mutant().owner());
    for (Control control : controls) {
      String form = NormalForm.of(control);
      forms.append('\n').append(control.id()).append('\n').append(form);
      Control renamed = called(control.id() + "~" + candidate, control);
      standIns.add(new StandIn(candidate, control.id(), renamed, form.length()));
    }
    if (seen.add(forms.toString())) {
      return standIns;
    }
    fates[candidate] = Fate.SAME;
    return List.of();
  }

  private static List<List<StandIn>> portions(List<StandIn> all) {
    List<List<StandIn>> portions = new ArrayList<>();
    int size = SIZE;
    for (StandIn each : all) {
      size += each.size();
      if (size > SIZE || portions.get(portions.size() - 1).size() == CONTROLS) {
        portions.add(new ArrayList<>());
        size = each.size();
      }
      portions.get(portions.size() - 1).add(each);
    }
    return portions;
  }

  private void decide(List<StandIn> portion) {
    Optional<BuiltPack> made = compile(portion);
    if (made.isEmpty()) {
      // One is too large once its definitions are filled in: the planner refuses it alone.
      if (portion.size() == 1) {
        fates[portion.get(0).candidate()] = Fate.REFUSED;
      } else {
        portion.forEach(each -> decide(List.of(each)));
      }
      return;
    }
    TestBench bench = TestBench.of(made.get().pack());
    Map<String, List<StandIn>> byOriginal =
        portion.stream().collect(Collectors.groupingBy(StandIn::original));
    byOriginal.forEach((original, standIns) -> decide(bench, original, standIns));
    context.tests().overSnapshots().forEach(test -> decide(bench, test, byOriginal));
  }

  private Optional<BuiltPack> compile(List<StandIn> portion) {
    BuiltPack built = context.built();
    Pack changed =
        built.plan().pack().withControls(portion.stream().map(StandIn::control).toList());
    return PackCompiler.compile(changed, built.source(), new Diagnostics());
  }

  private void decide(TestBench bench, String original, List<StandIn> standIns) {
    for (TestCase each : context.tests().of(original)) {
      Set<String> alive = new TreeSet<>();
      alive(standIns).forEach(s -> alive.add(s.control().id()));
      if (alive.isEmpty()) {
        return;
      }
      Set<String> noticed = bench.noticed(each, alive);
      standIns.stream()
          .filter(s -> noticed.contains(s.control().id()))
          .forEach(s -> fates[s.candidate()] = Fate.KILLED);
    }
  }

  private void decide(TestBench bench, SnapshotTest test, Map<String, List<StandIn>> byOriginal) {
    boolean needless =
        test.controls().stream()
            .allMatch(c -> alive(byOriginal.getOrDefault(c, List.of())).isEmpty());
    if (needless) {
      return;
    }
    Map<String, List<Finding>> findings = bench.findings(test);
    for (Expectation each : test.expectations()) {
      for (StandIn standIn : byOriginal.getOrDefault(each.control(), List.of())) {
        List<Finding> own = findings.getOrDefault(standIn.control().id(), List.of());
        if (each.problem(own).isPresent()) {
          fates[standIn.candidate()] = Fate.KILLED;
        }
      }
    }
  }

  private List<StandIn> alive(List<StandIn> standIns) {
    return standIns.stream().filter(s -> fates[s.candidate()] == Fate.SURVIVED).toList();
  }

  private static Control called(String id, Control control) {
    return new Control(
        control.file(),
        control.span(),
        id,
        control.title(),
        control.severity(),
        control.subject(),
        control.population(),
        control.when(),
        control.obligations(),
        control.because(),
        control.fix(),
        control.waivable());
  }
}
