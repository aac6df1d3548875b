/**
 * Reports and derivations for people at a terminal. {@link
 * dev.portreeve.runtime.report.table.TableReport} is the entry.
 */
package dev.portreeve.runtime.report.table;
