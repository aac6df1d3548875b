package dev.portreeve.runtime.repair;

import dev.portreeve.runtime.abi.snapshot.Shape;
import dev.portreeve.runtime.abi.snapshot.Snapshot;
import dev.portreeve.runtime.abi.snapshot.View;
import dev.portreeve.runtime.explain.FieldRead;
import dev.portreeve.runtime.platform.Platform;
import dev.portreeve.runtime.platform.StandingText;
import dev.portreeve.runtime.text.ShellText;
import dev.portreeve.runtime.verdict.Change;
import dev.portreeve.runtime.verdict.Shown;
import dev.portreeve.runtime.verdict.Verdict;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A way in the words of whoever goes it. What cannot be said from what the schema says of its
 * fields, or not without harm, is no way.
 */
final class RepairText {
  private final View subject;
  private final Snapshot snapshot;
  private final Platform platform;

  RepairText(View subject, Snapshot snapshot, Platform platform) {
    this.subject = subject;
    this.snapshot = snapshot;
    this.platform = platform;
  }

  /** Whether every new value has words, as far as can be told before the way is applied. */
  boolean canSay(Repair way) {
    return way.edits().stream().allMatch(e -> e.takesOut() || means(e).canSay());
  }

  /** The steps of a way; empty where one of them has no words. */
  Optional<List<Change.Step>> steps(Repair way) {
    List<StandingText> before = way.edits().stream().map(edit -> means(edit).stands()).toList();
    List<Optional<PartOption>> options = PartOption.of(way, before);
    return AppliedRepair.during(snapshot, way, () -> steps(way, before, options));
  }

  private Optional<List<Change.Step>> steps(
      Repair way, List<StandingText> before, List<Optional<PartOption>> options) {
    List<Typed> typed = new ArrayList<>();
    List<String> places = new ArrayList<>();
    Set<StandingText> gone = new HashSet<>();
    for (int i = 0; i < way.edits().size(); i++) {
      Edit edit = way.edits().get(i);
      boolean again = !gone.add(before.get(i));
      StandingText asked = AskedElement.option(edit, snapshot, platform);
      StandingText still = before.contains(asked) ? StandingText.NOTHING : asked;
      Optional<Typed> how =
          options.get(i).isPresent()
              ? options.get(i).flatMap(option -> option.how(snapshot, platform))
              : means(edit).how(whatIsLeft(edit, way).orElse(before.get(i)), again, still);
      Optional<String> where = where(edit);
      if (how.isEmpty() || where.isEmpty()) {
        return Optional.empty();
      }
      typed.add(how.get());
      places.add(where.get());
    }
    List<String> lines = Typed.lines(typed);
    List<Change.Step> steps = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      String line = snapshot.advice().here(lines.get(i)) + places.get(i);
      steps.add(step(way.edits().get(i), line));
    }
    return Optional.of(steps);
  }

  /**
   * Of an element that stands for all others, and that goes with what gave it: the words for those
   * that the condition refuses besides, since these may be left.
   */
  private Optional<StandingText> whatIsLeft(Edit edit, Repair way) {
    List<Object> left =
        edit.others().stream().filter(code -> !isGivenAll(code, edit, way)).toList();
    boolean asked = means(edit).isAboutAnObject();
    if (asked || left.isEmpty() || left.size() == edit.others().size()) {
      return Optional.empty();
    }
    return Optional.of(
        StandingText.of(
            left.stream()
                .flatMap(code -> means(edit).said(code).stream())
                .collect(Collectors.joining(" "))));
  }

  private boolean isGivenAll(Object code, Edit edit, Repair way) {
    Shape.Field field = edit.view().shape().fields().get(edit.field());
    String member = field.members().get((Integer) code);
    return way.edits().stream()
        .anyMatch(
            giver ->
                giver.view() == edit.view()
                    && giver.field() != edit.field()
                    && platform.isGivenAll(member, giver.name()));
  }

  /** What a control comes to after a way. */
  Verdict verdict(Repair way, Recheck trial) {
    return AppliedRepair.during(snapshot, way, () -> trial.again().verdict());
  }

  private EditInstruction means(Edit edit) {
    return new EditInstruction(edit, snapshot, platform);
  }

  private static Change.Step step(Edit edit, String how) {
    FieldRead read = new FieldRead(edit.view(), edit.field(), -1);
    return edit.takesOut()
        ? new Change.Step(
            read.path() + "[" + edit.element() + "]", new Shown.Absent("taken out"), true, how)
        : new Change.Step(read.path(), read.shown(), false, how);
  }

  /** Which object is meant, where it is another than the finding is about. */
  private Optional<String> where(Edit edit) {
    View whole = edit.view().whole();
    if (whole == subject.whole() || !means(edit).isAboutAnObject()) {
      return Optional.of("");
    }
    return ShellText.quoted(whole.title())
        .map(name -> " (" + whole.shape().name() + " " + name + ")");
  }
}
