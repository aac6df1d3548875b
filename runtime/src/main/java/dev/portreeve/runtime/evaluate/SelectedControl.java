package dev.portreeve.runtime.evaluate;

import dev.portreeve.runtime.abi.rule.Rules;
import dev.portreeve.runtime.condition.Decision;
import dev.portreeve.runtime.condition.Telling;
import dev.portreeve.runtime.evaluate.finding.FindingBuilder;
import dev.portreeve.runtime.evaluate.finding.FixWriter;
import dev.portreeve.runtime.evaluate.policy.Selection;
import dev.portreeve.runtime.pack.CompiledPack;
import dev.portreeve.runtime.platform.Platform;
import java.util.List;

/**
 * A selected control among those that one class of rules decides together.
 *
 * @param number its place among the selected ones of its group
 * @param position its place in the class
 * @param findings makes its findings
 * @param fix writes what it says to do
 */
record SelectedControl(
    Selection.Row row, int number, int position, FindingBuilder findings, FixWriter fix) {

  SelectedControl(Selection.Row row, int number, int position, Platform platform) {
    this(
        row,
        number,
        position,
        new FindingBuilder(row.facts()),
        new FixWriter(row.facts(), row.pack().schema().shapes(), platform));
  }

  CompiledPack.Control control() {
    return row.facts();
  }

  /** What it decides, as data. */
  Decision decision() {
    return row.pack().decisions().get(row.control());
  }

  /**
   * Where the classes of a pack hold its controls.
   *
   * @param rules the number of the class, by that of the control
   * @param within the place in that class, likewise
   */
  record Places(int[] rules, int[] within) {
    static Places of(CompiledPack pack) {
      Places places = new Places(new int[pack.controls().size()], new int[pack.controls().size()]);
      int found = 0;
      for (int i = 0; i < pack.rules().size(); i++) {
        List<Integer> controls = pack.rules().get(i).controls();
        for (int at = 0; at < controls.size(); at++) {
          places.rules[controls.get(at)] = i;
          places.within[controls.get(at)] = at;
          found++;
        }
      }
      if (found != pack.controls().size()) {
        throw new IllegalArgumentException("a pack has not one rule for each of its controls");
      }
      return places;
    }
  }

  /** Controls over one type of subject that are decided in one call. */
  record Group(Rules rules, Telling.Given given, int size, List<SelectedControl> members) {

    Group {
      members = List.copyOf(members);
    }
  }
}
