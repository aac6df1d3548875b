/**
 * Reports in the formats of other programs: CSV, JUnit, OCSF, OSCAL, Prometheus, SARIF; a writer
 * each.
 */
@Doors({
  CsvReport.class,
  JUnitReport.class,
  OcsfReport.class,
  OscalReport.class,
  PrometheusReport.class,
  PublishedSite.class,
  SarifInput.class,
  SarifLog.class,
  SarifReport.class
})
package dev.portreeve.runtime.report.exchange;

import dev.portreeve.runtime.Doors;
