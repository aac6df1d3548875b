package dev.portreeve.runtime.evaluate;

import dev.portreeve.runtime.pack.CompiledPack;
import dev.portreeve.runtime.support.Rules;

/** A selected control among those that one class of rules decides together, and its place there. */
record Member(Selection.Row row, int position) {

  CompiledPack.Control control() {
    return row.facts();
  }

  FindingBuilder findings() {
    return new FindingBuilder(control());
  }

  /** Controls over one type of subject that are decided in one call. */
  record Group(Rules rules, int size, java.util.List<Member> members) {

    Group {
      members = java.util.List.copyOf(members);
    }
  }
}
