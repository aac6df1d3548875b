/**
 * Reports and derivations for people at a terminal. {@link
 * dev.portreeve.runtime.report.table.TableReport} is the entry.
 */
@Doors({DerivationText.class, TableOptions.class, TableReport.class})
package dev.portreeve.runtime.report.table;

import dev.portreeve.runtime.Doors;
