package dev.portreeve.runtime.repair;

import dev.portreeve.runtime.abi.Many;
import dev.portreeve.runtime.abi.snapshot.Snapshot;
import dev.portreeve.runtime.abi.snapshot.ValueSource;
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
      StandingText goes = whatIsLeft(edit, way).orElse(before.get(i));
      Optional<Typed> with =
          ListedMembers.of(edit)
              .flatMap(listed -> listed.how(edit, way, snapshot, platform))
              .or(() -> goesWith(edit, way, before));
      Optional<Typed> how =
          options.get(i).isPresent()
              ? options.get(i).flatMap(option -> option.how(snapshot, platform))
              : with.or(() -> means(edit).how(goes, again, still));
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
   * The same words as for what gave it, of an element that is there by that alone: where the
   * snapshot says what would be had without, that is neither the element nor what it stands for.
   */
  private Optional<Typed> goesWith(Edit edit, Repair way, List<StandingText> before) {
    ValueSource from = new FieldRead(edit.view(), edit.field(), -1).source();
    if (!edit.takesOut() || !from.is(ValueSource.Kind.ALL_OVER)) {
      return Optional.empty();
    }
    Object element = ((Many) edit.was()).boxed(edit.element());
    for (int i = 0; i < way.edits().size(); i++) {
      Edit giver = way.edits().get(i);
      boolean gives =
          giver.view() == edit.view()
              && giver.field() != edit.field()
              && platform.givesAll(giver.name());
      if (gives && stays(edit, way).isEmpty() && !from.over().contains(member(edit, element))) {
        return means(giver).how(before.get(i), false, StandingText.NOTHING);
      }
    }
    return Optional.empty();
  }

  /**
   * Of an element that stands for all others, and that goes with what gave it: the words for those
   * that the condition refuses besides, since these may be left.
   */
  private Optional<StandingText> whatIsLeft(Edit edit, Repair way) {
    List<Object> left = stays(edit, way);
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

  /** Of what is refused besides, that which is had without what gave all, too. */
  private List<Object> stays(Edit edit, Repair way) {
    ValueSource from = new FieldRead(edit.view(), edit.field(), -1).source();
    boolean isKnown = from.is(ValueSource.Kind.ALL_OVER);
    return edit.others().stream()
        .filter(code -> !isGivenAll(code, edit, way))
        .filter(code -> !isKnown || from.over().contains(member(edit, code)))
        .toList();
  }

  private boolean isGivenAll(Object code, Edit edit, Repair way) {
    return way.edits().stream()
        .anyMatch(
            giver ->
                giver.view() == edit.view()
                    && giver.field() != edit.field()
                    && platform.isGivenAll(member(edit, code), giver.name()));
  }

  private static String member(Edit edit, Object code) {
    return edit.view().shape().fields().get(edit.field()).members().get((Integer) code);
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
