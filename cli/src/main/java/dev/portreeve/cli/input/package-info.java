/**
 * What the operands hold: files read under limits and told apart, the hosts they describe, and
 * {@code import}, which writes the snapshot of one. {@link dev.portreeve.cli.input.InputReader} is
 * the entry.
 */
@Doors({
  Hosts.class,
  ImportCommand.class,
  ImportNotes.class,
  InputReader.class,
  Inputs.class,
  ReadMeter.class,
  ReportFile.class
})
package dev.portreeve.cli.input;

import dev.portreeve.dsl.Doors;
