package dev.portreeve.runtime.docker.profile;

import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Why a value of a plan is not known. A snapshot carries it as a text: {@link #words} writes it,
 * and {@link #of} is the only reader of what that wrote.
 */
public sealed interface PlanReason {
  /** In words, as snapshots and reports say it. */
  String words();

  /** What such words say; nothing where they are another reason's. */
  static Optional<PlanReason> of(String words) {
    return Condition.read(words)
        .or(() -> Variable.read(words))
        .or(() -> Absent.read(words))
        .or(() -> Home.read(words));
  }

  /** Somebody else decides. */
  record Condition(PlanCondition condition) implements PlanReason {
    @Override
    public String words() {
      return condition.reason();
    }

    private static Optional<PlanReason> read(String words) {
      return Arrays.stream(PlanCondition.values())
          .filter(one -> one.reason().equals(words))
          .<PlanReason>map(Condition::new)
          .findFirst();
    }
  }

  /** The file leaves it to a variable. */
  record Variable(String name) implements PlanReason {
    private static final Pattern WORDS =
        Pattern.compile(
            "it depends on the variable `(.*)`: give what `docker compose config` prints",
            Pattern.DOTALL);

    @Override
    public String words() {
      return "it depends on the variable `" + name + "`: give what `docker compose config` prints";
    }

    private static Optional<PlanReason> read(String words) {
      Matcher found = WORDS.matcher(words);
      return found.matches() ? Optional.of(new Variable(found.group(1))) : Optional.empty();
    }
  }

  /** A path begins with `~`. */
  record Home() implements PlanReason {
    @Override
    public String words() {
      return "the path begins at the home of whoever calls compose";
    }

    private static Optional<PlanReason> read(String words) {
      return Optional.<PlanReason>of(new Home()).filter(home -> home.words().equals(words));
    }
  }

  /** It joins a container that is not described beside it. */
  record Absent(String container) implements PlanReason {
    private static final Pattern WORDS =
        Pattern.compile("it joins container (.*), which is not in the snapshot", Pattern.DOTALL);

    @Override
    public String words() {
      return "it joins container " + container + ", which is not in the snapshot";
    }

    private static Optional<PlanReason> read(String words) {
      Matcher found = WORDS.matcher(words);
      return found.matches() ? Optional.of(new Absent(found.group(1))) : Optional.empty();
    }
  }
}
