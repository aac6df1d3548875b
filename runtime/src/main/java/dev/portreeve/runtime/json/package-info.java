/**
 * Reads JSON that nobody vouches for: limits first, then strict parsing, then one clear sentence.
 *
 * <p>{@link dev.portreeve.runtime.json.StrictJson} is the only way in. Whatever a document is, the
 * answer is tokens, a tree, or an {@link dev.portreeve.runtime.json.InputException} with the place;
 * never a half-read document and never an exhausted heap within the given {@link
 * dev.portreeve.runtime.json.JsonLimits}. {@link dev.portreeve.runtime.json.JsonRegions} then tells
 * where in a text something stands, and {@link dev.portreeve.runtime.json.GoStruct} what an engine
 * makes of the keys that somebody else spelled.
 */
@Doors({
  CompactFields.class,
  FieldGuess.class,
  GoStruct.class,
  InputException.class,
  Interrupted.class,
  JsonCursor.class,
  JsonLimits.class,
  JsonParts.class,
  JsonRegions.class,
  ListedRows.class,
  MemberTable.class,
  StrictJson.class,
  UniqueKeyParser.class,
  Utf8Text.class
})
package dev.portreeve.runtime.json;

import dev.portreeve.runtime.Doors;
