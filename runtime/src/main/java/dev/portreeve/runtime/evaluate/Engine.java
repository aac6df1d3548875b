package dev.portreeve.runtime.evaluate;

import dev.portreeve.runtime.abi.rule.Rules;
import dev.portreeve.runtime.abi.snapshot.Budget;
import dev.portreeve.runtime.abi.snapshot.Footprint;
import dev.portreeve.runtime.abi.snapshot.Layout;
import dev.portreeve.runtime.abi.snapshot.Shape;
import dev.portreeve.runtime.abi.snapshot.Snapshot;
import dev.portreeve.runtime.condition.Telling;
import dev.portreeve.runtime.evaluate.finding.FixWriter;
import dev.portreeve.runtime.evaluate.loaded.LoadedPack;
import dev.portreeve.runtime.evaluate.loaded.LoadedSchema;
import dev.portreeve.runtime.evaluate.loaded.PackGate;
import dev.portreeve.runtime.evaluate.outcome.DecidedSnapshot;
import dev.portreeve.runtime.evaluate.policy.ComparedTexts;
import dev.portreeve.runtime.evaluate.policy.OneSchema;
import dev.portreeve.runtime.evaluate.policy.Policy;
import dev.portreeve.runtime.evaluate.policy.PolicyException;
import dev.portreeve.runtime.evaluate.policy.ReportHeader;
import dev.portreeve.runtime.evaluate.policy.Selection;
import dev.portreeve.runtime.evaluate.policy.Settings;
import dev.portreeve.runtime.json.InputException;
import dev.portreeve.runtime.pack.CompiledPack;
import dev.portreeve.runtime.pack.CompiledPolicy;
import dev.portreeve.runtime.pack.CompiledSchema;
import dev.portreeve.runtime.platform.Platform;
import dev.portreeve.runtime.repair.RepairSearch;
import dev.portreeve.runtime.verdict.Finding;
import dev.portreeve.runtime.verdict.Report;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * One policy, loaded and ready: turns normalized snapshots into reports. Immutable and safe to
 * share between threads; drop it, and its classes can be collected.
 */
public final class Engine {
  private final Policy policy;
  private final Platform platform;
  private final Instant now;
  private final SnapshotReader reader;
  private final Layout layout;
  private final Selection selection;
  private final Map<CompiledPack, LoadedPack> loaded;
  private final ReportHeader facts;
  private final SnapshotEvaluator evaluator;
  private final Settings settings;

  /** What rules compare fields with, of each field that somebody asked about: it never changes. */
  private final Map<String, Set<String>> compared = new ConcurrentHashMap<>();

  private Engine(
      Policy policy,
      Platform platform,
      Instant now,
      SnapshotReader reader,
      Layout layout,
      Selection selection,
      Map<CompiledPack, LoadedPack> loaded,
      long share)
      throws PolicyException {
    this.policy = policy;
    this.platform = platform;
    this.now = now;
    this.reader = reader;
    this.layout = layout;
    this.selection = selection;
    this.facts = ReportHeader.of(policy, now, selection);
    this.loaded = loaded;
    this.settings = Settings.of(policy);
    Optional<Acceptances> acceptances =
        policy.written().isEmpty()
            ? Optional.empty()
            : Optional.of(acceptances(policy.written().get(), settings));
    this.evaluator =
        new SnapshotEvaluator(
            policy.runningOnly(),
            layout,
            selection,
            groups(settings, selection, loaded, platform, now),
            acceptances,
            facts,
            share,
            platform);
  }

  private Engine(Engine like, SnapshotEvaluator other) {
    this.policy = like.policy;
    this.platform = like.platform;
    this.now = like.now;
    this.reader = like.reader;
    this.layout = like.layout;
    this.selection = like.selection;
    this.loaded = like.loaded;
    this.settings = like.settings;
    this.facts = like.facts;
    this.evaluator = other;
  }

  /**
   * Loads a policy for snapshots of a platform of which nothing is known but what their schema
   * says.
   *
   * @throws PolicyException as {@link #load(Policy, Platform, Instant)} does
   */
  public static Engine load(Policy policy, Instant now) throws PolicyException {
    return load(policy, Platform.UNKNOWN, now);
  }

  /**
   * Loads a policy for snapshots of a platform. {@code now} is the one instant of the run, at which
   * tables that age are valid or not; ages are measured by each snapshot's own clock.
   *
   * @throws PolicyException when the policy names what does not exist, a parameter does not fit, or
   *     a pack's classes are refused
   */
  public static Engine load(Policy policy, Platform platform, Instant now) throws PolicyException {
    Selection selection = Selection.of(policy);
    List<CompiledPack> packs = new ArrayList<>(policy.packs());
    policy.written().ifPresent(written -> packs.add(written.conditions()));
    LoadedSchema schema = PackGate.schema(OneSchema.of(packs), packs.get(0));
    Map<CompiledPack, LoadedPack> loaded = new IdentityHashMap<>();
    for (CompiledPack pack : packs) {
      loaded.put(pack, new LoadedPack(pack, schema));
    }
    SnapshotReader reader;
    try {
      reader = new SnapshotReader(schema, footprint(policy, platform, selection, schema.schema()));
      reader.tryOut();
    } catch (RuntimeException | LinkageError | StackOverflowError e) {
      String why = "the classes of its schema do not fit its tables (" + LoadedPack.name(e) + ")";
      throw PolicyException.refused(packs.get(0), why, e);
    }
    return new Engine(
        policy, platform, now, reader, schema.layout(), selection, loaded, Budget.SHARE);
  }

  private Acceptances acceptances(CompiledPolicy written, Settings settings)
      throws PolicyException {
    List<Selection.Row> rows = conditions(written);
    List<SelectedControl.Group> asked =
        groups(settings, new Selection(rows, List.of(), List.of()), loaded, platform, now);
    return new Acceptances(written, asked, layout, now);
  }

  /** What waivers and attestations ask, as controls that nobody runs. */
  private static List<Selection.Row> conditions(CompiledPolicy written) {
    List<Selection.Row> rows = new ArrayList<>();
    for (int i = 0; i < written.conditions().controls().size(); i++) {
      rows.add(Selection.Row.of(written.conditions(), i, Optional.empty(), Map.of()));
    }
    return rows;
  }

  /**
   * The same engine with more parameters set, as normalized JSON by name: on the classes that are
   * loaded already, so that it costs next to nothing.
   *
   * @throws PolicyException when there is no such parameter, or a value does not fit
   */
  public Engine with(Map<String, String> parameters) throws PolicyException {
    Policy more = policy;
    for (Map.Entry<String, String> each : parameters.entrySet()) {
      more = more.with(each.getKey(), each.getValue());
    }
    return new Engine(more, platform, now, reader, layout, selection, loaded, evaluator.share());
  }

  /**
   * The same engine with another budget than {@link Budget#SHARE}: what one control may look at in
   * one snapshot, elements of lists and steps of searches. What needs more is an ERROR.
   */
  public Engine within(long share) {
    return share == evaluator.share() ? this : new Engine(this, evaluator.within(share));
  }

  /** The selected controls by the class that decides them and the settings of their rows. */
  private static List<SelectedControl.Group> groups(
      Settings set,
      Selection selection,
      Map<CompiledPack, LoadedPack> loaded,
      Platform platform,
      Instant now)
      throws PolicyException {
    Map<List<Object>, LoadedPack.Made> made = new HashMap<>();
    Map<Rules, Telling.Given> given = new HashMap<>();
    Map<Rules, List<SelectedControl>> members = new LinkedHashMap<>();
    Map<Rules, Integer> sizes = new HashMap<>();
    Map<CompiledPack, SelectedControl.Places> places = new IdentityHashMap<>();
    for (Selection.Row row : selection.rows()) {
      Map<String, String> settings = new TreeMap<>(row.settings());
      settings.putAll(set.of(row.pack()));
      List<Object> key = List.of(row.pack().name(), settings);
      LoadedPack.Made rules = made.get(key);
      if (rules == null) {
        rules = loaded.get(row.pack()).rules(settings, now);
        made.put(key, rules);
      }
      SelectedControl.Places in = places.computeIfAbsent(row.pack(), SelectedControl.Places::of);
      int number = in.rules()[row.control()];
      List<SelectedControl> own =
          members.computeIfAbsent(rules.rules().get(number), r -> new ArrayList<>());
      own.add(new SelectedControl(row, own.size(), in.within()[row.control()], platform));
      given.put(rules.rules().get(number), rules.given());
      sizes.put(rules.rules().get(number), row.pack().rules().get(number).controls().size());
    }
    List<SelectedControl.Group> groups = new ArrayList<>();
    members.forEach(
        (rules, own) ->
            groups.add(new SelectedControl.Group(rules, given.get(rules), sizes.get(rules), own)));
    return groups;
  }

  private static Footprint footprint(
      Policy policy, Platform platform, Selection selection, CompiledSchema schema) {
    Footprint footprint = Footprint.none(schema.shapes());
    policy.written().map(Engine::conditions).orElse(List.of()).stream()
        .flatMap(row -> row.facts().fields().stream())
        .forEach(f -> footprint.add(f.shape(), f.field()));
    if (!selection.rows().isEmpty()) {
      readBeside(platform.fields(), schema.shapes(), footprint);
    }
    for (Selection.Row row : selection.rows()) {
      for (CompiledPack.FieldRead f : row.facts().fields()) {
        footprint.add(f.shape(), f.field());
        RepairSearch.readBeside(schema.shapes(), f.shape(), f.field(), footprint);
      }
      FixWriter.readBeside(row.facts(), schema.shapes(), footprint);
      if (policy.runningOnly()) {
        int state = schema.shapes().get(row.facts().subject()).field("state");
        if (state >= 0) {
          footprint.add(row.facts().subject(), state);
        }
      }
    }
    int host = schema.shapes().get(0).field("host");
    if (host >= 0) {
      footprint.add(0, host);
      int number = schema.shapes().get(0).fields().get(host).shape();
      Shape shape = schema.shapes().get(number);
      shape.population().filter(p -> p.name() >= 0).ifPresent(p -> footprint.add(number, p.name()));
    }
    return footprint;
  }

  private static void readBeside(List<String> fields, List<Shape> shapes, Footprint footprint) {
    for (int number = 0; number < shapes.size(); number++) {
      for (String name : fields) {
        int field = shapes.get(number).field(name);
        if (field >= 0) {
          footprint.add(number, field);
        }
      }
    }
  }

  /** What the pack says of a selected control. */
  CompiledPack.Control control(String id) {
    return selection.rows().stream()
        .map(Selection.Row::facts)
        .filter(facts -> facts.id().equals(id))
        .findFirst()
        .orElseThrow();
  }

  /** The pack of a selected control. */
  CompiledPack pack(String id) {
    return selection.rows().stream()
        .filter(row -> row.facts().id().equals(id))
        .map(Selection.Row::pack)
        .findFirst()
        .orElseThrow();
  }

  /** The number of controls that this policy selects. */
  public int controls() {
    return selection.rows().size();
  }

  /**
   * Evaluates one snapshot, given as the bytes of one JSON document. {@code given} says that the
   * caller declared it to hold the whole population, and is only recorded.
   *
   * @throws InputException when the bytes are no snapshot of this policy's schema
   */
  public Report evaluate(String name, byte[] snapshot, boolean given) throws InputException {
    return evaluate(name, snapshot, given, Detail.EVERYTHING);
  }

  /** The same with as much explanation as is wanted. */
  public Report evaluate(String name, byte[] snapshot, boolean given, Detail detail)
      throws InputException {
    return evaluate(name, snapshot, given, detail, FindingLimit.UNLIMITED);
  }

  /**
   * The same, if the findings are within an allowance: they are what a report takes memory for.
   *
   * @throws InputException also when there are more
   */
  public Report evaluate(
      String name, byte[] snapshot, boolean given, Detail detail, FindingLimit allowance)
      throws InputException {
    return evaluate(name, snapshot, given, detail, allowance, Optional.empty(), f -> true);
  }

  /**
   * The same, with everything explained, watched: what tests in Reeve ask of a whole snapshot.
   *
   * @throws InputException when the bytes are no snapshot of this policy's schema
   */
  public Report evaluate(String name, byte[] snapshot, Watcher watcher) throws InputException {
    return evaluate(
        name,
        snapshot,
        false,
        Detail.EVERYTHING,
        FindingLimit.UNLIMITED,
        Optional.of(watcher),
        f -> false);
  }

  /** The same, with the change that would make each FAIL a PASS that is asked for. */
  Report evaluateChanges(String name, byte[] snapshot, Watcher watcher, Predicate<Finding> asked)
      throws InputException {
    return evaluate(
        name, snapshot, false, Detail.CHANGES, FindingLimit.UNLIMITED, Optional.of(watcher), asked);
  }

  private Report evaluate(
      String name,
      byte[] snapshot,
      boolean given,
      Detail detail,
      FindingLimit allowance,
      Optional<Watcher> watcher,
      Predicate<Finding> asked)
      throws InputException {
    EvaluationRequest request =
        new EvaluationRequest(
            name,
            EvaluationRequest.document(snapshot, true),
            given,
            detail,
            allowance,
            RunStop.NEVER);
    return evaluator.report(request, reader.read(request), watcher, asked);
  }

  /**
   * Evaluates what is asked for.
   *
   * @throws InputException when the document is no snapshot of this policy's schema, or gives more
   *     findings than are allowed
   */
  public Report evaluate(EvaluationRequest request) throws InputException {
    return evaluator.report(request, reader.read(request), Optional.empty(), f -> true);
  }

  /**
   * The verdicts on one snapshot, decided one way, and nothing of why: as fast as it goes.
   *
   * @throws InputException when the document is no snapshot of this policy's schema
   */
  public DecidedSnapshot decide(EvaluationRequest request) throws InputException {
    return evaluator.decide(read(request), request.stop());
  }

  /**
   * The first half of deciding: the views of a snapshot, for this engine's rules alone.
   *
   * @throws InputException when the document is no snapshot of this policy's schema
   */
  public Snapshot read(EvaluationRequest request) throws InputException {
    return reader.views(request);
  }

  /** The second half, over views that this engine read: what rules cost without reading. */
  public DecidedSnapshot decide(Snapshot views) {
    return evaluator.decide(views, RunStop.NEVER);
  }

  /**
   * Hands on the findings of one snapshot as they are made, until the sink wants no more.
   *
   * @throws InputException when the document is no snapshot of this policy's schema
   */
  public void stream(
      EvaluationRequest request, Consumer<Report.SnapshotFacts> begin, Predicate<Finding> sink)
      throws InputException {
    SnapshotReader.Read read = reader.read(request);
    begin.accept(read.facts());
    evaluator.stream(read.snapshot(), request.detail(), request.stop(), sink);
  }

  /**
   * The texts that the rules of its packs compare a field with, with the parameters as they are
   * set.
   *
   * @param field its owner and its name: {@code label.name}
   */
  public Set<String> compared(String field) {
    return compared.computeIfAbsent(field, this::comparedAnew);
  }

  private Set<String> comparedAnew(String field) {
    Set<String> texts = new TreeSet<>(written(field));
    Set<List<Object>> seen = new HashSet<>();
    for (Selection.Row row : selection.rows()) {
      if (seen.add(List.of(row.pack().name(), row.settings()))) {
        Map<String, String> set = new TreeMap<>(row.settings());
        set.putAll(settings.of(row.pack()));
        texts.addAll(ComparedTexts.of(row.pack(), set, field));
      }
    }
    return Collections.unmodifiableSet(texts);
  }

  private Set<String> written(String field) {
    return policy
        .written()
        .map(CompiledPolicy::conditions)
        .map(pack -> ComparedTexts.of(pack, settings.of(pack), field))
        .orElse(Set.of());
  }

  /** The form and the schema of the snapshots that it reads: {@code docker 1}. */
  public String schema() {
    return reader.schema();
  }

  /**
   * The same with the controls about one type of subject alone, which says nothing of those that a
   * snapshot does not show.
   *
   * @throws IllegalArgumentException when no type of subject is called so
   */
  public Engine about(String type) {
    return new Engine(this, evaluator.about(subject(type)));
  }

  /** The field of a snapshot that holds the subjects of a type. */
  public String population(String type) {
    Shape.Population population = subject(type).population().orElseThrow();
    return layout.shapes().get(0).fields().get(population.root()).name();
  }

  private Shape subject(String type) {
    return layout.shapes().stream()
        .filter(shape -> shape.name().equals(type) && shape.population().isPresent())
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no subject is called `" + type + "`"));
  }

  /** The names of the fields that are read, by type of object. */
  public Map<String, List<String>> footprint() {
    return reader.footprint();
  }

  /** What is run, as reports say it. */
  public Report.PolicyFacts policy() {
    return facts.policyFacts();
  }

  /** The instant of every run. */
  public Instant now() {
    return now;
  }

  /** The selected controls, in the order of the benchmark or the packs. */
  public List<Report.ControlFacts> selected() {
    return facts.selected();
  }

  /**
   * Decides the selected controls that are called so, each for the first subject of its type, taken
   * for a member of its population: what tests in Reeve ask. The snapshot is read once for all.
   *
   * @return the findings by id of control
   * @throws InputException when the bytes are no snapshot of this policy's schema
   */
  public Map<String, Finding> probe(String name, byte[] snapshot, Set<String> controls)
      throws InputException {
    return probe(name, snapshot, controls, Optional.empty());
  }

  /**
   * The same of one control, watched.
   *
   * @throws InputException when the bytes are no snapshot of this policy's schema
   */
  public Finding probe(String name, byte[] snapshot, String control, Watcher watcher)
      throws InputException {
    return probe(name, snapshot, Set.of(control), Optional.of(watcher)).get(control);
  }

  private Map<String, Finding> probe(
      String name, byte[] snapshot, Set<String> controls, Optional<Watcher> watcher)
      throws InputException {
    EvaluationRequest request =
        EvaluationRequest.of(name, EvaluationRequest.document(snapshot, true));
    return evaluator.probe(reader.read(request).snapshot(), controls, watcher);
  }
}
