package dev.portreeve.runtime.docker.document;

import com.fasterxml.jackson.databind.JsonNode;
import dev.portreeve.runtime.docker.fact.Raw;
import dev.portreeve.runtime.json.JsonParts;
import java.util.function.UnaryOperator;

/** Where the content of a document is. */
public sealed interface RawObject {
  /** The content; whoever asks twice may have it read twice. */
  Raw read();

  /** Held as a tree, for there is one of its kind, or few, or all there is is small. */
  record Held(Raw raw) implements RawObject {
    @Override
    public Raw read() {
      return raw;
    }
  }

  /**
   * One of many, as its file has it: a tree of it is there for whoever reads it, and for no longer.
   *
   * @param file that holds it
   * @param part of the file
   * @param without what is left out of what stands there
   */
  record Stored(JsonParts file, JsonParts.Part part, UnaryOperator<JsonNode> without)
      implements RawObject {
    @Override
    public Raw read() {
      return Raw.of(without.apply(file.read(part)));
    }
  }
}
