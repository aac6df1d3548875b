package dev.portreeve.runtime.evaluate;

import dev.portreeve.runtime.abi.Outcome;
import dev.portreeve.runtime.abi.snapshot.Layout;
import dev.portreeve.runtime.abi.snapshot.Snapshot;
import dev.portreeve.runtime.abi.snapshot.View;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The verdicts of one group of controls over one snapshot, as numbers; decided one way. */
final class VerdictWalk extends PopulationWalk {
  private final DecidedControl.Builder[] builders;

  VerdictWalk(
      Snapshot snapshot,
      Layout layout,
      SelectedControl.Group group,
      boolean runningOnly,
      long share,
      RunStop stop) {
    super(snapshot, layout, group, runningOnly, share, stop);
    this.builders = new DecidedControl.Builder[group.members().size()];
    for (SelectedControl member : group.members()) {
      builders[member.number()] = new DecidedControl.Builder(member.control());
    }
  }

  /** What each control came to. */
  List<DecidedControl> decided() {
    List<DecidedControl> all = new ArrayList<>();
    group.members().forEach(member -> all.add(builders[member.number()].build()));
    return all;
  }

  @Override
  void decided(SelectedControl member, View view) {
    int outcome = outcomes[member.position()];
    if (outcome != Outcome.NOT_A_SUBJECT) {
      builders[member.number()].add(view, outcome);
    }
  }

  @Override
  void failed(SelectedControl member, Optional<View> view, String why) {
    builders[member.number()].add(view.orElse(null), Outcome.ERROR);
  }

  @Override
  boolean isSaid(SelectedControl member) {
    return builders[member.number()].isSaid();
  }

  @Override
  void nobody(SelectedControl member, String why, boolean surely) {
    builders[member.number()].add(null, surely ? Outcome.NOT_APPLICABLE : Outcome.UNKNOWN);
  }

  @Override
  void mayHoldMore(SelectedControl member, View object, int field) {
    builders[member.number()].add(object, Outcome.UNKNOWN);
  }

  @Override
  void neverApplies(SelectedControl member, View whoever) {
    builders[member.number()].add(null, Outcome.NOT_APPLICABLE);
  }

  @Override
  boolean goesOn() {
    return true;
  }
}
