package dev.portreeve.runtime.explain;

import dev.portreeve.runtime.abi.Outcome;
import dev.portreeve.runtime.abi.Truth;
import dev.portreeve.runtime.abi.snapshot.View;
import dev.portreeve.runtime.condition.Template;
import java.util.List;
import java.util.Optional;

/**
 * Keeps what all parts of a decision looked at and came to, and no words of it: for who tries one
 * change after the other, and tells of none of them but the last. The subject is taken for one of
 * the population.
 */
public final class CauseTrace extends RecordingTrace {

  /** Keeps nothing yet. */
  public CauseTrace() {
    super(true, true);
  }

  /** Whether the filter, if there is one, surely holds. */
  public boolean isMember() {
    return filter().map(TracePart::truth).orElse(Truth.TRUE) == Truth.TRUE;
  }

  /** The {@link Outcome} of the control. */
  public int outcome() {
    int applies = when().map(TracePart::truth).orElse(Truth.TRUE);
    if (applies != Truth.TRUE) {
      return applies == Truth.FALSE ? Outcome.NOT_APPLICABLE : Outcome.UNKNOWN;
    }
    return obligations().stream().mapToInt(Kept::outcome).reduce(Outcome.PASS, Outcome::worse);
  }

  /**
   * An obligation that is not met, and how its condition, if it has one, came to its truth.
   *
   * @param fails whether it fails, and is not merely unknown or asks a person
   */
  public record Unmet(int obligation, Optional<DecisionCause> cause, boolean fails) {}

  /** All that keep the control from passing. */
  public List<Unmet> unmet() {
    return obligations().stream()
        .filter(kept -> kept.outcome() != Outcome.PASS)
        .map(
            kept ->
                new Unmet(kept.obligation(), kept.part().cause(), kept.outcome() == Outcome.FAIL))
        .toList();
  }

  @Override
  List<TracePart.Leaf> leaf(int node, List<FieldRead> reads) {
    return List.of();
  }

  @Override
  List<TracedDecision.Sight> sight(int node, int truth) {
    return List.of();
  }

  @Override
  List<TracedDecision.Sight> sights(List<TracePart> parts) {
    return List.of();
  }

  @Override
  public void show(View view, int field) {
    // Nothing is said.
  }

  @Override
  public void tell(int node, View view, int field) {
    // Nothing is said.
  }

  @Override
  public void showElement(View view, int field, int element) {
    // Nothing is said.
  }

  @Override
  public void showText(String text) {
    // Nothing is said.
  }

  @Override
  public void showNumber(long number) {
    // Nothing is said.
  }

  @Override
  public void say(Template template) {
    // Nothing is said.
  }
}
