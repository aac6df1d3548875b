/**
 * What is read, as values: a field is a value, a named absence, or unknown with its reason ({@code
 * Fact}), a place of a raw document is there or not ({@code Raw}), descriptions of one object are
 * merged ({@code Merge}), and all of it has one encoding ({@code SnapshotJson}). No reading here
 * knows a whole document.
 */
@Doors({
  ApiVersion.class,
  Disagreement.class,
  EngineKind.class,
  Fact.class,
  Fields.class,
  HostPath.class,
  Listing.class,
  Merge.class,
  Moment.class,
  Origin.class,
  Planned.class,
  Raw.class,
  References.class,
  Rfc3339.class,
  SecretHits.class,
  Secrets.class,
  Settling.class,
  SnapshotJson.class,
  Standing.class,
  Warrant.class
})
package dev.portreeve.runtime.docker.fact;

import dev.portreeve.runtime.Doors;
