package dev.portreeve.runtime.repair;

import dev.portreeve.runtime.verdict.Change;

/** What a search came to: the change in words, and the way that it says. */
public final class FoundRepair {
  private final Change change;
  private final Repair way;
  private final Recheck trial;
  private final RepairText wording;

  FoundRepair(Change change, Repair way, Recheck trial, RepairText wording) {
    this.change = change;
    this.way = way;
    this.trial = trial;
    this.wording = wording;
  }

  /** As it is where nothing else is to change. */
  public Change change() {
    return change;
  }

  /** Whether it changes options that make parts of an object. */
  public boolean isOfOptions() {
    return way.edits().stream().anyMatch(edit -> OptionPart.of(edit).isPresent());
  }

  Repair way() {
    return way;
  }

  Recheck trial() {
    return trial;
  }

  RepairText wording() {
    return wording;
  }
}
