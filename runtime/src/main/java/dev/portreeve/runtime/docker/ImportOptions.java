package dev.portreeve.runtime.docker;

import dev.portreeve.runtime.docker.compose.ComposeOptions;
import dev.portreeve.runtime.docker.document.ImportLimits;
import dev.portreeve.runtime.docker.profile.Assumptions;

/**
 * How to import.
 *
 * @param given the inputs are the whole population: lists count as complete
 * @param limits how large they may be
 * @param plans how compose files are read
 */
public record ImportOptions(boolean given, ImportLimits limits, ComposeOptions plans) {

  /** With nothing taken for granted about plans. */
  public ImportOptions(boolean given, ImportLimits limits) {
    this(given, limits, ComposeOptions.NONE);
  }

  public ImportOptions(boolean given) {
    this(given, ImportLimits.defaults());
  }

  /** The same, with this taken for granted about plans. */
  public ImportOptions with(Assumptions assumptions) {
    return new ImportOptions(given, limits, new ComposeOptions(assumptions, plans.swarm()));
  }

  public static ImportOptions defaults() {
    return new ImportOptions(false);
  }
}
