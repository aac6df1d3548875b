package dev.portreeve.runtime.evaluate;

import dev.portreeve.runtime.abi.rule.Rules;
import dev.portreeve.runtime.evaluate.finding.FindingBuilder;
import dev.portreeve.runtime.evaluate.finding.FixWriter;
import dev.portreeve.runtime.evaluate.policy.Selection;
import dev.portreeve.runtime.pack.CompiledPack;

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

  SelectedControl(Selection.Row row, int number, int position) {
    this(row, number, position, new FindingBuilder(row.facts()), new FixWriter(row.facts()));
  }

  CompiledPack.Control control() {
    return row.facts();
  }

  /** Controls over one type of subject that are decided in one call. */
  record Group(Rules rules, int size, java.util.List<SelectedControl> members) {

    Group {
      members = java.util.List.copyOf(members);
    }
  }
}
