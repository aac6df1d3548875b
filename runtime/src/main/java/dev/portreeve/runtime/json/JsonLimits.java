package dev.portreeve.runtime.json;

import com.fasterxml.jackson.core.StreamReadConstraints;

/**
 * How large one JSON document may be. The defaults fit the largest real exports many times over and
 * keep a hostile document from exhausting memory or the stack.
 *
 * @param bytes length of one document, in bytes
 * @param depth nesting of arrays and objects
 * @param textLength length of one string, in characters
 * @param numberLength length of one number as written, in characters
 * @param nameLength length of one key, in characters
 * @param tokens brackets, keys and values in one document
 */
public record JsonLimits(
    long bytes, int depth, int textLength, int numberLength, int nameLength, long tokens) {

  public JsonLimits {
    if (bytes < 1
        || depth < 1
        || textLength < 1
        || numberLength < 1
        || nameLength < 1
        || tokens < 1) {
      throw new IllegalArgumentException("every limit must be at least 1");
    }
  }

  /** 64 MiB, 64 levels, texts of 1 MiB, numbers of 64 and keys of 1,024 characters, 5 M tokens. */
  public static JsonLimits defaults() {
    return new JsonLimits(64L << 20, 64, 1 << 20, 64, 1024, 5_000_000);
  }

  StreamReadConstraints constraints() {
    return StreamReadConstraints.builder()
        .maxDocumentLength(bytes)
        .maxNestingDepth(depth)
        .maxStringLength(textLength)
        .maxNumberLength(numberLength)
        .maxNameLength(nameLength)
        .maxTokenCount(tokens)
        .build();
  }
}
