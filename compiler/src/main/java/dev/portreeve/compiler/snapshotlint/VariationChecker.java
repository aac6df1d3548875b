package dev.portreeve.compiler.snapshotlint;

import dev.portreeve.compiler.BuiltPack;
import dev.portreeve.dsl.checked.Control;
import dev.portreeve.dsl.checked.Formula;
import dev.portreeve.dsl.diagnostic.Code;
import dev.portreeve.dsl.diagnostic.Diagnostic;
import dev.portreeve.dsl.diagnostic.Diagnostics;
import dev.portreeve.dsl.source.SourceFile;
import dev.portreeve.dsl.source.Span;
import dev.portreeve.runtime.evaluate.Engine;
import dev.portreeve.runtime.evaluate.policy.Policy;
import dev.portreeve.runtime.evaluate.policy.PolicyException;
import dev.portreeve.runtime.explain.TracedDecision;
import dev.portreeve.runtime.json.InputException;
import dev.portreeve.runtime.pack.Node;
import dev.portreeve.runtime.verdict.Finding;
import dev.portreeve.runtime.verdict.Missing;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Holds a pack against real hosts: says of its relations which of them never vary there, with what
 * stands there instead. A relation that is never so compares with a value that nobody has, or looks
 * for what nobody writes; one that is always so asks nothing. What a requirement demands and every
 * host fulfils is as it should be, and is not told.
 */
public final class VariationChecker {
  /** How often a relation must have been asked before anything is said of it. */
  private static final int LEAST = 2;

  private final BuiltPack pack;
  private final Engine engine;
  private final Map<String, Sighted> byPlace = new LinkedHashMap<>();
  private final Map<String, Long> subjects = new LinkedHashMap<>();
  private final Map<String, Missing> unseen = new LinkedHashMap<>();
  private int hosts;

  private VariationChecker(BuiltPack pack, Engine engine) {
    this.pack = pack;
    this.engine = engine;
    pack.pack().controls().forEach(control -> subjects.put(control.id(), 0L));
  }

  /**
   * A checker that has seen no host yet.
   *
   * @throws PolicyException as loading the pack does
   */
  public static VariationChecker of(BuiltPack pack, Instant now) throws PolicyException {
    return new VariationChecker(pack, Engine.load(Policy.of(pack.pack()), now));
  }

  /**
   * Evaluates the pack on one more host.
   *
   * @throws InputException when the bytes are no snapshot of the pack's schema
   */
  public void add(String name, byte[] snapshot) throws InputException {
    List<Finding> findings =
        engine
            .evaluate(name, snapshot, (control, subject, finding, account) -> decided(account))
            .findings();
    for (Finding finding : findings) {
      if (finding.subject().isPresent()) {
        subjects.merge(finding.control(), 1L, Long::sum);
      } else if (!finding.missing().isEmpty()) {
        unseen.putIfAbsent(finding.control(), finding.missing().get(0));
      }
    }
    hosts++;
  }

  private void decided(TracedDecision account) {
    List<Node> nodes = pack.pack().nodes();
    for (TracedDecision.Sight sight : account.sights()) {
      at(nodes.get(sight.node())).saw(sight.truth());
    }
    account.filter().ifPresent(this::looked);
    account.when().ifPresent(this::looked);
    account.obligations().forEach(each -> looked(each.reason()));
  }

  private void looked(TracedDecision.Reason reason) {
    reason
        .cause()
        .ifPresent(cause -> SightedValues.in(cause, (node, reads) -> at(node).looked(reads)));
  }

  private Sighted at(int node) {
    return at(pack.pack().nodes().get(node));
  }

  private Sighted at(Node node) {
    return byPlace.computeIfAbsent(node.place(), place -> new Sighted(node));
  }

  /** What never varied on the hosts so far, by place. */
  public List<Diagnostic> diagnostics() {
    Diagnostics all = new Diagnostics();
    if (hosts == 0) {
      return List.of();
    }
    nobody(all);
    Set<String> said = new HashSet<>();
    Map<String, Formula> expected = demanded();
    pack.plan()
        .nodeNumbers()
        .forEach(
            (formula, number) -> {
              Node node = pack.pack().nodes().get(number);
              Optional<SourceFile> file = file(node, formula.span());
              Sighted sighted = byPlace.get(node.place());
              boolean whole = expected.containsKey(node.place());
              if (file.isPresent() && sighted != null && said.add(node.place())) {
                sighted.complaint(LEAST, whole).ifPresent(c -> add(all, file.get(), formula, c));
              }
            });
    return all.sorted();
  }

  private void add(Diagnostics all, SourceFile file, Formula formula, Sighted.Complaint complaint) {
    Diagnostic diagnostic =
        Diagnostic.of(
            Code.W0702,
            file,
            formula.span(),
            "`" + file.words(formula.span()) + "` " + complaint.says() + " on " + those());
    all.add(complaint.help().isEmpty() ? diagnostic : diagnostic.help(complaint.help()));
  }

  /** Controls that are about nobody on these hosts. */
  private void nobody(Diagnostics all) {
    for (Control control : pack.plan().pack().controls()) {
      if (subjects.getOrDefault(control.id(), 0L) == 0) {
        String population = control.file().words(control.population().span());
        Missing more = unseen.get(control.id());
        all.add(
            Diagnostic.of(
                    Code.W0702,
                    control.file(),
                    control.population().span(),
                    "`" + control.id() + "` has no subject on " + those())
                .help(
                    more == null
                        ? "nothing there is meant by `" + population + "`"
                        : Sighted.collect(more.path(), more)));
      }
    }
  }

  private String those() {
    return hosts == 1 ? "this host" : "these " + hosts + " hosts";
  }

  /** The relations that a requirement demands, each alone or joined by `and`, by place. */
  private Map<String, Formula> demanded() {
    Map<String, Formula> all = new HashMap<>();
    for (Control control : pack.plan().pack().controls()) {
      for (Control.Obligation obligation : control.obligations()) {
        if (obligation instanceof Control.Obligation.Require require) {
          for (Formula each : apart(require.condition())) {
            all.put(control.file().place(each.span()), each);
          }
        }
      }
    }
    return all;
  }

  private static List<Formula> apart(Formula formula) {
    if (!(formula instanceof Formula.And and)) {
      return List.of(formula);
    }
    List<Formula> all = new ArrayList<>();
    and.conditions().forEach(each -> all.addAll(apart(each)));
    return all;
  }

  /** The file of the pack itself that a relation stands in. */
  private Optional<SourceFile> file(Node node, Span span) {
    return pack.source().files().stream()
        .map(file -> file.source())
        .filter(file -> span.end() <= file.text().length())
        .filter(file -> file.place(span).equals(node.place()))
        .findFirst();
  }
}
