/**
 * A snapshot as rules see it: shapes and views, what decodes them from JSON, which fields are read
 * at all, and the budget that whoever looks pays.
 */
@Doors({
  Advice.class,
  Budget.class,
  Decoder.class,
  FieldValue.class,
  Footprint.class,
  Intervals.class,
  Layout.class,
  Metered.class,
  Rows.class,
  ScalarDecoder.class,
  Shape.class,
  Snapshot.class,
  ValueSource.class,
  View.class
})
package dev.portreeve.runtime.abi.snapshot;

import dev.portreeve.runtime.Doors;
