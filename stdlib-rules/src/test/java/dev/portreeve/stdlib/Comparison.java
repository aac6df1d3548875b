package dev.portreeve.stdlib;

import dev.portreeve.runtime.verdict.Finding;
import dev.portreeve.runtime.verdict.Report;
import dev.portreeve.runtime.verdict.Subject;
import dev.portreeve.runtime.verdict.Verdict;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Where Docker Bench and Portreeve say different things of the same engine. */
final class Comparison {
  /** The ways to differ, in the order of the page; what both leave open is no difference. */
  enum Kind {
    MISSED("passes what fails"),
    UNPROVEN("passes without proof"),
    FALSE_ALARM("warns of what is well"),
    WARNED_OPEN("warns without proof"),
    NOTED_FAIL("only notes what fails"),
    NOTED_PASS("only notes what is proven"),
    NOT_THERE("judges what is not there"),
    STOPPED("does not look at stopped containers");

    final String words;

    Kind(String words) {
      this.words = words;
    }
  }

  /** One difference: about which number, of which kind, and where. */
  record Difference(String number, Kind kind, String engine, String subject) {}

  /** How much was compared, and what differs. */
  record Outcome(int compared, List<Difference> differences) {}

  private static final Set<Verdict> OPEN =
      EnumSet.of(Verdict.UNKNOWN, Verdict.MANUAL, Verdict.ERROR);
  private static final List<Verdict> WORST =
      List.of(
          Verdict.FAIL,
          Verdict.ERROR,
          Verdict.UNKNOWN,
          Verdict.MANUAL,
          Verdict.PASS,
          Verdict.NOT_APPLICABLE);

  private Comparison() {}

  /** {@code running} are the names of containers that run: it looks at no others. */
  static Outcome of(String engine, Report report, DockerBench bench, Set<String> running) {
    Map<String, String> numbers = new TreeMap<>();
    report.controls().forEach(c -> numbers.put(c.id(), c.number().orElseThrow()));
    Map<String, List<Finding>> byNumber = new TreeMap<>();
    for (Finding finding : report.findings()) {
      byNumber.computeIfAbsent(numbers.get(finding.control()), n -> new ArrayList<>()).add(finding);
    }
    int compared = 0;
    List<Difference> differences = new ArrayList<>();
    for (Map.Entry<String, List<Finding>> each : byNumber.entrySet()) {
      Optional<DockerBench.Result> result = bench.of(each.getKey());
      if (result.isEmpty()) {
        continue;
      }
      if (each.getValue().stream().anyMatch(Comparison::isOneOfMany)) {
        for (Finding finding : each.getValue()) {
          String name = finding.subject().map(Subject::name).orElse("(none)");
          boolean stopped =
              finding.subject().map(s -> s.type().equals("container")).orElse(false)
                  && !running.contains(name);
          compared++;
          kind(result.get().of(name), finding.verdict())
              .map(kind -> stopped ? Kind.STOPPED : kind)
              .map(kind -> new Difference(each.getKey(), kind, engine, name))
              .ifPresent(differences::add);
        }
      } else {
        compared++;
        kind(result.get().word(), worst(each.getValue()))
            .map(kind -> new Difference(each.getKey(), kind, engine, ""))
            .ifPresent(differences::add);
      }
    }
    return new Outcome(compared, differences);
  }

  private static boolean isOneOfMany(Finding finding) {
    return finding
        .subject()
        .map(s -> Set.of("container", "image", "network", "service").contains(s.type()))
        .orElse(false);
  }

  private static Verdict worst(List<Finding> findings) {
    return WORST.stream()
        .filter(verdict -> findings.stream().anyMatch(f -> f.verdict() == verdict))
        .findFirst()
        .orElseThrow();
  }

  private static Optional<Kind> kind(DockerBench.Word word, Verdict verdict) {
    boolean open = OPEN.contains(verdict);
    return switch (word) {
      case PASS ->
          open
              ? Optional.of(Kind.UNPROVEN)
              : switch (verdict) {
                case FAIL -> Optional.of(Kind.MISSED);
                case NOT_APPLICABLE -> Optional.of(Kind.NOT_THERE);
                default -> Optional.empty();
              };
      case WARN ->
          open
              ? Optional.of(Kind.WARNED_OPEN)
              : switch (verdict) {
                case PASS -> Optional.of(Kind.FALSE_ALARM);
                case NOT_APPLICABLE -> Optional.of(Kind.NOT_THERE);
                default -> Optional.empty();
              };
      case INFO ->
          switch (verdict) {
            case FAIL -> Optional.of(Kind.NOTED_FAIL);
            case PASS -> Optional.of(Kind.NOTED_PASS);
            default -> Optional.empty();
          };
    };
  }
}
