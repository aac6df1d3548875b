/**
 * Reports and derivations as JSON, and the JSON reports of earlier runs read again. {@link
 * dev.portreeve.runtime.report.json.JsonReport} is the entry.
 */
@Doors({
  DerivationJson.class,
  FoldedReport.class,
  JsonReport.class,
  JsonValue.class,
  RecordedReport.class
})
package dev.portreeve.runtime.report.json;

import dev.portreeve.runtime.Doors;
