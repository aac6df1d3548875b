package dev.portreeve.examples;

import dev.portreeve.Evaluator;
import dev.portreeve.FieldWriter;
import dev.portreeve.Input;
import dev.portreeve.Portreeve;
import dev.portreeve.Result;
import dev.portreeve.Source;
import dev.portreeve.runtime.verdict.Finding;
import dev.portreeve.runtime.verdict.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * A scanner that knows its containers already, as objects of its own: they write themselves as
 * fields of the schema, and no JSON stands between.
 */
public final class OwnObjects {
  private OwnObjects() {}

  /**
   * A container as this scanner keeps it. Of the ones that run elsewhere it does not know whether
   * they are privileged.
   */
  record Box(String id, String name, Boolean privileged, OptionalLong memory) implements Source {

    @Override
    public void write(FieldWriter to) {
      to.text("id", id).text("name", name).text("state", "running");
      if (privileged == null) {
        to.unknown("privileged", "the agent of that node does not say");
      } else {
        to.truth("privileged", privileged);
      }
      if (memory.isPresent()) {
        to.number("memory_limit", memory.getAsLong());
      } else {
        to.absent("memory_limit"); // known: there is none
      }
    }
  }

  /** What two controls say of these. */
  static List<String> verdicts(List<Box> boxes, Instant now) throws Exception {
    try (Evaluator evaluator =
        Portreeve.policy()
            .pack("docker")
            .benchmark("cis-docker", "1.8.0")
            .control("5.5")
            .control("5.11")
            .at(now)
            .load()) {
      Result all = evaluator.evaluate(Input.of(to -> to.objects("containers", boxes)));
      return lines(all.findings());
    }
  }

  /** What they say of one alone, as when somebody is about to create it. */
  static List<String> verdicts(Box box, Instant now) throws Exception {
    try (Evaluator evaluator =
        Portreeve.policy().pack("docker").control("container-not-privileged").at(now).load()) {
      return lines(evaluator.evaluateSubject("container", Input.of(box)).findings());
    }
  }

  private static List<String> lines(List<Finding> findings) {
    List<String> lines = new ArrayList<>();
    for (Finding finding : findings) {
      String who = finding.subject().map(s -> s.name()).orElse("all");
      String why = finding.verdict() == Verdict.PASS ? "" : ": " + finding.message();
      lines.add(finding.verdict() + " " + finding.control() + " " + who + why);
    }
    return lines;
  }

  /** Prints what is said of three containers. */
  public static void main(String[] arguments) throws Exception {
    List<Box> boxes =
        List.of(
            new Box("a1", "web", false, OptionalLong.of(64 << 20)),
            new Box("b2", "agent", true, OptionalLong.empty()),
            new Box("c3", "elsewhere", null, OptionalLong.empty()));
    verdicts(boxes, Instant.now()).forEach(System.out::println);
  }
}
