/**
 * The smallest change that makes a failing control pass: looked for in what made it fail, tried on
 * the decoded snapshot, and said in the words of whoever makes it. {@link
 * dev.portreeve.runtime.repair.RepairSearch} is its entry.
 */
@Doors({
  FoundRepair.class,
  ProposedOptions.class,
  Recheck.class,
  RepairSearch.class,
  SearchBudget.class,
  ToolWords.class
})
package dev.portreeve.runtime.repair;

import dev.portreeve.runtime.Doors;
