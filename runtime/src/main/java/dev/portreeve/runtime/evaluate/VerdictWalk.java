package dev.portreeve.runtime.evaluate;

import dev.portreeve.runtime.abi.Outcome;
import dev.portreeve.runtime.abi.snapshot.Layout;
import dev.portreeve.runtime.abi.snapshot.Snapshot;
import dev.portreeve.runtime.abi.snapshot.View;
import dev.portreeve.runtime.evaluate.outcome.DecidedControl;
import dev.portreeve.runtime.evaluate.outcome.OutcomeTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The verdicts of one group of controls over one snapshot, as numbers; decided one way. */
final class VerdictWalk extends PopulationWalk {
  /** The table of each control, and its column there. */
  private final OutcomeTable[] tables;

  private final int[] columns;

  /** The table of those that are being decided, and their places in the class. */
  private OutcomeTable table;

  private int[] places;

  VerdictWalk(
      Snapshot snapshot,
      Layout layout,
      SelectedControl.Group group,
      boolean runningOnly,
      long share,
      RunStop stop) {
    super(snapshot, layout, group, runningOnly, share, stop);
    this.tables = new OutcomeTable[group.members().size()];
    this.columns = new int[group.members().size()];
  }

  /** What each control came to. */
  List<DecidedControl> decided() {
    List<DecidedControl> all = new ArrayList<>(tables.length);
    for (SelectedControl member : group.members()) {
      int number = member.number();
      all.add(new DecidedControl(member.control().id(), tables[number], columns[number]));
    }
    return all;
  }

  @Override
  void begin(List<SelectedControl> members, int subjects) {
    table = new OutcomeTable(members.size(), subjects + 1);
    places = new int[members.size()];
    for (int column = 0; column < places.length; column++) {
      SelectedControl member = members.get(column);
      places[column] = member.position();
      tables[member.number()] = table;
      columns[member.number()] = column;
    }
  }

  @Override
  void decided(List<SelectedControl> members, View view) {
    table.add(view, outcomes, places);
  }

  @Override
  void decided(SelectedControl member, View view) {
    int outcome = outcomes[member.position()];
    if (outcome != Outcome.NOT_A_SUBJECT) {
      say(member, view, outcome);
    }
  }

  private void say(SelectedControl member, View view, int outcome) {
    table.add(view, columns[member.number()], outcome);
  }

  @Override
  void failed(SelectedControl member, Optional<View> view, String why) {
    say(member, view.orElse(null), Outcome.ERROR);
  }

  @Override
  boolean isSaid(SelectedControl member) {
    int none = table.count(columns[member.number()], Outcome.NOT_A_SUBJECT);
    return none < table.rows();
  }

  @Override
  void nobody(SelectedControl member, String why, boolean surely) {
    say(member, null, surely ? Outcome.NOT_APPLICABLE : Outcome.UNKNOWN);
  }

  @Override
  void mayHoldMore(SelectedControl member, View object, int field) {
    say(member, object, Outcome.UNKNOWN);
  }

  @Override
  void neverApplies(SelectedControl member, View whoever) {
    say(member, null, Outcome.NOT_APPLICABLE);
  }

  @Override
  boolean goesOn() {
    return true;
  }
}
