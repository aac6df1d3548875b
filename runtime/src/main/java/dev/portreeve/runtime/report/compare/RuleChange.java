package dev.portreeve.runtime.report.compare;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One thing that two packs or two policies say differently: what kind of thing, its name, whether
 * one of them alone has it, and what differs in it. {@code controls} are those whose verdicts it
 * may change; {@code proven} is what is proven of who fails, such as that the control is stricter.
 */
public record RuleChange(
    Matter matter,
    String name,
    Kind kind,
    List<Detail> details,
    Set<String> controls,
    Optional<String> proven) {

  /** Copies its collections. */
  public RuleChange {
    details = List.copyOf(details);
    controls = Set.copyOf(controls);
  }

  /** One of which nothing is proven. */
  public RuleChange(
      Matter matter, String name, Kind kind, List<Detail> details, Set<String> controls) {
    this(matter, name, kind, details, controls, Optional.empty());
  }

  /** The same with what is proven of it. */
  public RuleChange proven(Optional<String> what) {
    return new RuleChange(matter, name, kind, details, controls, what);
  }

  /** The kinds of thing that packs and policies consist of, in the order in which they are told. */
  public enum Matter {
    PACK("pack"),
    POLICY("policy"),
    RUNS("runs"),
    CONTROL("control"),
    PARAMETER("parameter"),
    LIST("list"),
    DEFINE("define"),
    RECORD("record"),
    BENCHMARK("benchmark"),
    ROW("row"),
    MAPPING("mapping"),
    SETTING("set"),
    SEVERITY("severity"),
    SKIP("skip"),
    WAIVER("waive"),
    ATTESTATION("attest");

    private final String word;

    Matter(String word) {
      this.word = word;
    }

    /** As it stands before a name, and in JSON. */
    public String word() {
      return word;
    }
  }

  /** Whether the second alone has it, the first alone, or both, and differently. */
  public enum Kind {
    ADDED,
    REMOVED,
    CHANGED
  }

  /**
   * One thing that is said: {@code severity}, {@code require}. Of what can be said several times,
   * such as a requirement, one of {@code was} and {@code is} may be empty.
   */
  public record Detail(String what, Optional<String> was, Optional<String> is) {}
}
