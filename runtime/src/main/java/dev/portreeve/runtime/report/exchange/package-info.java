/**
 * Reports in the formats of other programs: CSV, JUnit, OCSF, OSCAL, Prometheus, SARIF; a writer
 * each.
 */
package dev.portreeve.runtime.report.exchange;
