package dev.portreeve.runtime.docker;

import dev.portreeve.runtime.docker.compose.ComposeOptions;
import dev.portreeve.runtime.docker.document.ImportLimits;
import dev.portreeve.runtime.docker.document.NamedLabels;
import dev.portreeve.runtime.docker.profile.Assumptions;

/**
 * How to import.
 *
 * @param given the inputs are the whole population: lists count as complete
 * @param limits how large they may be
 * @param plans how compose files are read
 * @param labels whose values are kept
 */
public record ImportOptions(
    boolean given, ImportLimits limits, ComposeOptions plans, NamedLabels labels) {

  /** With no value of any label. */
  public ImportOptions(boolean given, ImportLimits limits, ComposeOptions plans) {
    this(given, limits, plans, NamedLabels.NONE);
  }

  /** With nothing taken for granted about plans. */
  public ImportOptions(boolean given, ImportLimits limits) {
    this(given, limits, ComposeOptions.NONE);
  }

  public ImportOptions(boolean given) {
    this(given, ImportLimits.defaults());
  }

  /** The same, with this taken for granted about plans. */
  public ImportOptions with(Assumptions assumptions) {
    return new ImportOptions(given, limits, new ComposeOptions(assumptions, plans.swarm()), labels);
  }

  /** The same, with the values of these labels. */
  public ImportOptions with(NamedLabels named) {
    return new ImportOptions(given, limits, plans, named);
  }

  public static ImportOptions defaults() {
    return new ImportOptions(false);
  }
}
