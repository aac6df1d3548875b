/**
 * Where answers go: formats and the files that take them, whole or not at all. {@link
 * dev.portreeve.cli.output.Destination} is the entry.
 */
@Doors({
  AtomicFile.class,
  ControlList.class,
  Destination.class,
  KeptReport.class,
  Piece.class,
  ReportFormat.class,
  ReportSink.class,
  SiteDirectory.class,
  StoredPieces.class,
  TableForm.class
})
package dev.portreeve.cli.output;

import dev.portreeve.dsl.Doors;
