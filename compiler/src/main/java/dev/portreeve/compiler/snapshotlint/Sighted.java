package dev.portreeve.compiler.snapshotlint;

import dev.portreeve.runtime.abi.Truth;
import dev.portreeve.runtime.explain.FieldRead;
import dev.portreeve.runtime.pack.Node;
import dev.portreeve.runtime.verdict.Missing;
import dev.portreeve.runtime.verdict.Shown;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How often one relation was so, was not, and was not known, and what it looked at. */
final class Sighted {
  /** How many values a help names. */
  private static final int NAMED = 4;

  /** How many different values are counted. */
  private static final int MOST = 2_000;

  private static final int LONGEST = 60;

  private final Node node;
  private final long[] truths = new long[3];
  private final Map<String, Long> values = new HashMap<>();
  private String field = "";
  private Optional<Missing> missing = Optional.empty();

  Sighted(Node node) {
    this.node = node;
  }

  /** What is wrong with a relation that does not vary, and what stands there instead. */
  record Complaint(String says, String help) {}

  void saw(int truth) {
    truths[truth]++;
  }

  /** Notes what stands on the left, of a list each element. */
  void looked(List<FieldRead> reads) {
    if (reads.isEmpty()) {
      return;
    }
    FieldRead left = reads.get(0);
    field = left.shape().name();
    if (!left.known() && missing.isEmpty()) {
      missing = Optional.of(left.missing());
    }
    if (left.showable()) {
      note(left.shown());
    }
  }

  private void note(Shown shown) {
    if (shown instanceof Shown.Many many) {
      many.values().forEach(this::note);
    } else if (values.size() < MOST || values.containsKey(shown.words())) {
      values.merge(shown.words(), 1L, Long::sum);
    }
  }

  /**
   * What is to be said of it; nothing where it varies, or was asked less than so often.
   *
   * @param demanded whether a requirement demands it: then it is as it should be where it is so
   */
  Optional<Complaint> complaint(long least, boolean demanded) {
    long asked = truths[Truth.FALSE] + truths[Truth.UNKNOWN] + truths[Truth.TRUE];
    if (asked < least || node.operation() == Node.Operation.NONE) {
      return Optional.empty();
    }
    String times = asked == 2 ? "asked twice" : "asked " + asked + " times";
    if (truths[Truth.UNKNOWN] == asked) {
      return Optional.of(new Complaint("is never known, " + times, collect()));
    }
    boolean holds = truths[Truth.TRUE] == asked;
    if (!holds && truths[Truth.FALSE] != asked) {
      return Optional.empty();
    }
    if (!holds && node.operation() == Node.Operation.IS_ABSENT) {
      return Optional.empty(); // the compiler asks for it, wherever a value may be absent
    }
    boolean so = holds != node.negated();
    if (so && demanded && !comparesInVain()) {
      return Optional.empty();
    }
    return Optional.of(new Complaint((so ? "is always so, " : "is never so, ") + times, stands()));
  }

  /** `is not` a value that never occurs: what is demanded is fulfilled by every other word, too. */
  private boolean comparesInVain() {
    return node.negated()
        && switch (node.operation()) {
          case IS_ABSENT, IS_EMPTY, HOLDS, BOOL_IS -> false;
          default -> true;
        };
  }

  private String collect() {
    return missing.map(m -> collect(field, m)).orElse("");
  }

  /** What is not known, why, and how to know it. */
  static String collect(String name, Missing missing) {
    String how = missing.how().isEmpty() ? "" : "; collect it by `" + missing.how() + "`";
    return "`" + name + "`: " + missing.reason() + how;
  }

  /** The values that stand there, the most frequent first. */
  private String stands() {
    if (values.isEmpty()) {
      return field.isEmpty() ? "" : "`" + field + "` holds nothing there";
    }
    List<Map.Entry<String, Long>> most = new ArrayList<>(values.entrySet());
    most.sort(
        Map.Entry.<String, Long>comparingByValue()
            .reversed()
            .thenComparing(Map.Entry.comparingByKey(Comparator.naturalOrder())));
    List<String> named =
        most.stream()
            .limit(NAMED)
            .map(e -> shortened(e.getKey()) + " (" + e.getValue() + ")")
            .toList();
    int more = most.size() - named.size();
    return "`"
        + field
        + "` is "
        + String.join(", ", named)
        + (more > 0 ? " and " + more + " more" : "")
        + " there";
  }

  private static String shortened(String value) {
    return value.length() <= LONGEST ? value : value.substring(0, LONGEST) + "...";
  }
}
