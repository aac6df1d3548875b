/**
 * What changed from one report to another, and why. {@link
 * dev.portreeve.runtime.report.compare.ReportDifference} is the entry.
 */
package dev.portreeve.runtime.report.compare;
