package dev.portreeve.cli.check;

import dev.portreeve.cli.input.Hosts.Host;
import dev.portreeve.runtime.docker.Import;
import dev.portreeve.runtime.docker.ImportOptions;
import dev.portreeve.runtime.docker.document.ContentDigest;
import dev.portreeve.runtime.docker.profile.Assumptions;
import dev.portreeve.runtime.docker.profile.Declarations;
import dev.portreeve.runtime.docker.profile.EngineProfile;
import dev.portreeve.runtime.docker.profile.PlanCondition;
import dev.portreeve.runtime.evaluate.Detail;
import dev.portreeve.runtime.evaluate.Engine;
import dev.portreeve.runtime.evaluate.FindingLimit;
import dev.portreeve.runtime.json.InputException;
import dev.portreeve.runtime.verdict.Condition;
import dev.portreeve.runtime.verdict.Finding;
import dev.portreeve.runtime.verdict.Obligation;
import dev.portreeve.runtime.verdict.Report;
import dev.portreeve.runtime.verdict.Verdict;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Evaluates what is only planned, and says what its open verdicts hang on: each condition is tried
 * in each of its cases, one at a time, by importing and deciding again. What is declared of where
 * it will run is taken for granted, and every verdict that rests on it says so.
 */
final class PlanEvaluation {
  private final Engine engine;
  private final Host host;
  private final ImportOptions options;
  private final boolean given;
  private final Declarations declared;

  /** What became of each snapshot, by its digest: a case for each object and condition is many. */
  private final Map<String, Map<String, Outcome>> decided = new HashMap<>();

  private final Map<Assumptions, Map<String, Outcome>> tried = new HashMap<>();

  /** One text for each name, however many cases have it. */
  private final Map<String, String> names = new HashMap<>();

  /** What is kept of a finding. */
  private record Outcome(Verdict verdict, boolean isOpen) {
    private static final Map<Verdict, Outcome> OPEN = all(true);
    private static final Map<Verdict, Outcome> DECIDED = all(false);

    private static Map<Verdict, Outcome> all(boolean open) {
      Map<Verdict, Outcome> all = new EnumMap<>(Verdict.class);
      for (Verdict verdict : Verdict.values()) {
        all.put(verdict, new Outcome(verdict, open));
      }
      return all;
    }

    static Outcome of(Finding finding) {
      return (PlanEvaluation.isOpen(finding) ? OPEN : DECIDED).get(finding.verdict());
    }
  }

  private PlanEvaluation(
      Engine engine, Host host, ImportOptions options, boolean given, Declarations declared) {
    this.engine = engine;
    this.host = host;
    this.options = options;
    this.given = given;
    this.declared = declared;
  }

  /**
   * The report on a plan.
   *
   * @throws InputException as evaluating does
   */
  static Report of(
      Engine engine,
      Host host,
      ImportOptions options,
      boolean given,
      Declarations declared,
      Detail detail,
      FindingLimit allowance)
      throws InputException {
    return new PlanEvaluation(engine, host, options, given, declared).report(detail, allowance);
  }

  private Report report(Detail detail, FindingLimit allowance) throws InputException {
    Assumptions assumed = declared.assumptions();
    byte[] snapshot = snapshot(assumed);
    Report report = engine.evaluate(host.name(), snapshot, given, detail, allowance);
    Map<String, Outcome> bare = outcomes(Assumptions.NONE);
    PlanAdvice advice = new PlanAdvice(report.snapshot().provenance().isPlanned());
    List<Finding> findings = new ArrayList<>();
    for (Finding finding : report.findings()) {
      String key = key(finding);
      findings.add(advice.of(finding).with(conditions(finding, key, bare.get(key), assumed)));
    }
    Optional<Report.PlanReading> reading =
        declared.isNone() && !options.plans().swarm()
            ? Optional.empty()
            : Optional.of(
                new Report.PlanReading(
                    declared.engine().map(EngineProfile::name),
                    options.plans().swarm(),
                    declared.folder()));
    return report.with(findings, reading);
  }

  private List<Condition> conditions(Finding finding, String key, Outcome bare, Assumptions assumed)
      throws InputException {
    // What fails whatever is not known rests on nothing, though other parts of it may be open.
    if (bare == null || !bare.isOpen() || bare.verdict() == Verdict.FAIL) {
      return List.of();
    }
    return isOpen(finding) ? open(key, assumed) : granted(key, finding.verdict());
  }

  /** What would decide an open finding, in each case that does. */
  private List<Condition> open(String key, Assumptions assumed) throws InputException {
    List<Condition> conditions = new ArrayList<>();
    for (PlanCondition condition : PlanCondition.values()) {
      if (assumed.value(condition).isPresent()) {
        continue;
      }
      Set<Verdict> cases = EnumSet.noneOf(Verdict.class);
      for (PlanCondition.Case one : condition.cases()) {
        Optional<Verdict> verdict = verdict(key, condition, one, assumed);
        verdict.filter(cases::add).ifPresent(v -> conditions.add(Condition.open(v, one.words())));
      }
    }
    return conditions.isEmpty() ? joint(key, assumed) : conditions;
  }

  /** The fewest conditions that decide an open finding together, each in its first case. */
  private List<Condition> joint(String key, Assumptions assumed) throws InputException {
    Map<PlanCondition, String> values = new EnumMap<>(PlanCondition.class);
    for (PlanCondition condition : PlanCondition.values()) {
      values.put(condition, condition.cases().get(0).value());
    }
    values.putAll(assumed.values());
    Outcome then = outcomes(new Assumptions(values)).get(key);
    if (then == null || then.isOpen()) {
      return List.of();
    }
    List<String> words = new ArrayList<>();
    for (PlanCondition condition : PlanCondition.values()) {
      if (assumed.value(condition).isPresent()) {
        continue;
      }
      String value = values.remove(condition);
      Outcome without = outcomes(new Assumptions(values)).get(key);
      if (without == null || without.isOpen()) {
        values.put(condition, value);
        words.add(condition.cases().get(0).words());
      }
    }
    return List.of(Condition.open(then.verdict(), String.join(", and ", words)));
  }

  /** Which of what is declared a decided finding rests on. */
  private List<Condition> granted(String key, Verdict verdict) throws InputException {
    List<Condition> conditions = new ArrayList<>();
    for (PlanCondition condition : PlanCondition.values()) {
      Optional<String> words = declared.words(condition);
      if (words.isPresent()
          && verdict(
                  key,
                  condition,
                  new PlanCondition.Case(
                      declared.assumptions().value(condition).orElseThrow(), words.get()),
                  Assumptions.NONE)
              .filter(v -> v == verdict)
              .isPresent()) {
        conditions.add(granted(verdict, Map.of(condition, words.get())));
      }
    }
    return conditions.isEmpty() ? List.of(together(key, verdict)) : conditions;
  }

  /** The fewest declarations that decide a finding together. */
  private Condition together(String key, Verdict verdict) throws InputException {
    Map<PlanCondition, String> values = new EnumMap<>(PlanCondition.class);
    values.putAll(declared.assumptions().values());
    Map<PlanCondition, String> words = new EnumMap<>(PlanCondition.class);
    for (PlanCondition condition : PlanCondition.values()) {
      String value = values.remove(condition);
      Outcome without = outcomes(new Assumptions(values)).get(key);
      if (value != null && (without == null || without.verdict() != verdict)) {
        values.put(condition, value);
        declared.words(condition).ifPresent(said -> words.put(condition, said));
      }
    }
    return granted(verdict, words);
  }

  private Condition granted(Verdict verdict, Map<PlanCondition, String> words) {
    boolean engine = words.keySet().stream().anyMatch(c -> c != PlanCondition.PROJECT_FOLDER);
    return new Condition(
        verdict,
        String.join(", and ", words.values()),
        engine ? declared.engine().map(EngineProfile::name) : Optional.empty(),
        words.containsKey(PlanCondition.PROJECT_FOLDER) ? declared.folder() : Optional.empty());
  }

  /**
   * What a finding is in one case, if that decides it and the kind of the engine alone does not.
   */
  private Optional<Verdict> verdict(
      String key, PlanCondition condition, PlanCondition.Case one, Assumptions assumed)
      throws InputException {
    Map<PlanCondition, String> values = new EnumMap<>(PlanCondition.class);
    values.putAll(assumed.values());
    if (condition.isOfEngine() && condition != PlanCondition.ENGINE) {
      values.put(PlanCondition.ENGINE, PlanCondition.ENGINE.cases().get(0).value());
      Outcome docker = outcomes(new Assumptions(values)).get(key);
      if (docker == null || !docker.isOpen()) {
        return Optional.empty();
      }
    }
    values.put(condition, one.value());
    Outcome then = outcomes(new Assumptions(values)).get(key);
    return then == null || then.isOpen() ? Optional.empty() : Optional.of(then.verdict());
  }

  /** What findings come to under assumptions; those that bear one name twice are none. */
  private Map<String, Outcome> outcomes(Assumptions assumptions) throws InputException {
    Map<String, Outcome> known = tried.get(assumptions);
    if (known != null) {
      return known;
    }
    byte[] snapshot = snapshot(assumptions);
    String digest = ContentDigest.of(snapshot);
    Map<String, Outcome> outcomes = decided.get(digest);
    if (outcomes == null) {
      outcomes = evaluated(snapshot);
      decided.put(digest, outcomes);
    }
    tried.put(assumptions, outcomes);
    return outcomes;
  }

  private Map<String, Outcome> evaluated(byte[] snapshot) throws InputException {
    Map<String, Outcome> outcomes = new HashMap<>();
    List<String> twice = new ArrayList<>();
    for (Finding finding :
        engine.evaluate(host.name(), snapshot, given, Detail.OPEN_ONLY).findings()) {
      String key = names.computeIfAbsent(key(finding), name -> name);
      if (outcomes.put(key, Outcome.of(finding)) != null) {
        twice.add(key);
      }
    }
    twice.forEach(outcomes::remove);
    return outcomes;
  }

  private byte[] snapshot(Assumptions assumptions) throws InputException {
    return Import.of(host.planned().orElseThrow().files(), options.with(assumptions)).snapshot();
  }

  private static String key(Finding finding) {
    return finding.control()
        + "\n"
        + finding
            .subject()
            .map(s -> String.join("\n", s.type(), s.name(), s.id(), s.element()))
            .orElse("");
  }

  private static boolean isOpen(Finding finding) {
    return finding.verdict() == Verdict.UNKNOWN
        || finding.standing().stream().anyMatch(Obligation::undecided);
  }
}
