package dev.portreeve.runtime.docker;

import dev.portreeve.runtime.docker.document.ImportLimits;

/**
 * How to import.
 *
 * @param given the inputs are the whole population: lists count as complete
 * @param limits how large they may be
 */
public record ImportOptions(boolean given, ImportLimits limits) {
  public ImportOptions(boolean given) {
    this(given, ImportLimits.defaults());
  }

  public static ImportOptions defaults() {
    return new ImportOptions(false);
  }
}
