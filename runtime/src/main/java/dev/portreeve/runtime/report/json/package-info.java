/**
 * Reports and derivations as JSON, and the JSON reports of earlier runs read again. {@link
 * dev.portreeve.runtime.report.json.JsonReport} is the entry.
 */
package dev.portreeve.runtime.report.json;
