/**
 * What changed from one report to another, and why. {@link
 * dev.portreeve.runtime.report.compare.ReportDifference} is the entry.
 */
@Doors({
  DifferenceJson.class,
  DifferenceText.class,
  ReportDifference.class,
  RuleChange.class,
  RuleDifference.class
})
package dev.portreeve.runtime.report.compare;

import dev.portreeve.runtime.Doors;
