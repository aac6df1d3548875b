package dev.portreeve.examples.spark;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the job is told: {@code --name value}, each once. */
record FleetOptions(Map<String, String> values) {
  static final String USAGE =
      """
      --input PATH        snapshots: files, directories or patterns that Hadoop understands
      --output DIR        the directory of the tables
      --run ID            the name of this run: the same again replaces what it wrote
      --now INSTANT       the time of the run, 2026-11-28T00:00:00Z; its day is the partition
      --format FORMAT     ndjson (default) or parquet
      --column NAME       of parquet: the column that holds the snapshot (default snapshot)
      --plan FILE         the plan that make-plan wrote, or else:
      --benchmark NAME@VERSION   of the standard pack (default cis-docker@1.8.0)
      --level N           1 or 2 (default 2)
      --section NUMBER    of the benchmark (default all)
      --findings WHICH    open (default), or all: passes too
      --most-findings N   of one snapshot; one that gives more is unreadable (default 200000)
      --passes HOW        both-ways (default), as check decides, or one-way: faster
      """;

  private static final Set<String> NAMES =
      Set.of(
          "input",
          "output",
          "run",
          "now",
          "format",
          "column",
          "plan",
          "benchmark",
          "level",
          "section",
          "findings",
          "most-findings",
          "passes");

  /**
   * Reads them.
   *
   * @throws RefusedRunException in words for the user
   */
  static FleetOptions of(String... arguments) throws RefusedRunException {
    Map<String, String> values = new HashMap<>();
    for (int i = 0; i < arguments.length; i += 2) {
      String name = arguments[i].replaceFirst("^--", "");
      if (!arguments[i].startsWith("--") || !NAMES.contains(name)) {
        throw new RefusedRunException("unknown option `" + arguments[i] + "`");
      }
      if (i + 1 == arguments.length) {
        throw new RefusedRunException("`--" + name + "` needs a value");
      }
      if (values.put(name, arguments[i + 1]) != null) {
        throw new RefusedRunException("`--" + name + "` is given twice");
      }
    }
    FleetOptions options = new FleetOptions(Map.copyOf(values));
    options.check();
    return options;
  }

  private void check() throws RefusedRunException {
    for (String name : List.of("input", "output", "run", "now")) {
      if (get(name).isEmpty()) {
        throw new RefusedRunException("`--" + name + "` is needed");
      }
    }
    try {
      now();
    } catch (DateTimeException e) {
      throw new RefusedRunException("`--now` is written as 2026-11-28T00:00:00Z");
    }
    if (!needed("run").matches("[A-Za-z0-9][A-Za-z0-9._-]{0,99}")) {
      throw new RefusedRunException("`--run` is letters, digits, dots and dashes");
    }
    one("format", "ndjson", "parquet");
    one("findings", "open", "all");
    one("passes", "both-ways", "one-way");
    one("level", "2", "1");
    if (!get("most-findings").orElse("1").matches("[1-9][0-9]{0,8}")) {
      throw new RefusedRunException("`--most-findings` is a number");
    }
    boolean chosen = Set.of("benchmark", "level", "section").stream().anyMatch(values::containsKey);
    if (get("plan").isPresent() && chosen) {
      throw new RefusedRunException(
          "a plan says itself what runs: leave --benchmark, --level and --section out");
    }
  }

  private void one(String name, String usual, String other) throws RefusedRunException {
    String said = get(name).orElse(usual);
    if (!said.equals(usual) && !said.equals(other)) {
      throw new RefusedRunException("`--" + name + "` is " + usual + " or " + other);
    }
  }

  String needed(String name) {
    return get(name).orElseThrow();
  }

  Optional<String> get(String name) {
    return Optional.ofNullable(values.get(name));
  }

  Instant now() {
    return Instant.parse(needed("now"));
  }

  /** The partition of the run. */
  String partition() {
    return "day=" + now().toString().substring(0, 10) + "/run=" + needed("run");
  }

  boolean keepsAll() {
    return get("findings").orElse("open").equals("all");
  }

  /** Of one snapshot, whose rows are held until it is done. */
  long mostFindings() {
    return get("most-findings").map(Long::parseLong).orElse(200_000L);
  }

  boolean bothWays() {
    return get("passes").orElse("both-ways").equals("both-ways");
  }
}
