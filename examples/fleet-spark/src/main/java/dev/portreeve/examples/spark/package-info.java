/**
 * A fleet on Apache Spark: snapshots by the million, judged by one plan, findings as tables. {@link
 * dev.portreeve.examples.spark.FleetJob} is the entry.
 */
package dev.portreeve.examples.spark;
