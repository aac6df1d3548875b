package dev.portreeve.runtime.json;

import com.fasterxml.jackson.core.StreamReadConstraints;
import java.util.LinkedHashMap;
import java.util.Map;

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

  private static final JsonLimits DEFAULTS =
      new JsonLimits(64L << 20, 64, 1 << 20, 64, 1024, 5_000_000);

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
    return DEFAULTS;
  }

  /** Which of them it was, from what the parser says; all of them where it does not say that. */
  String exceeded(String said) {
    for (Map.Entry<String, String> limit : sentences().entrySet()) {
      if (said != null && said.startsWith(limit.getKey())) {
        return limit.getValue();
      }
    }
    return String.join(", or ", sentences().values());
  }

  private Map<String, String> sentences() {
    Map<String, String> sentences = new LinkedHashMap<>();
    sentences.put("Document length", "it is longer than " + bytes + " bytes");
    sentences.put("Document nesting", "it nests deeper than " + depth + " levels");
    sentences.put("String", "it holds a text of more than " + textLength + " characters");
    sentences.put("Number", "it holds a number of more than " + numberLength + " digits");
    sentences.put("Name", "it holds a key of more than " + nameLength + " characters");
    sentences.put("Token", "it has more than " + tokens + " brackets, keys and values");
    return sentences;
  }

  /**
   * The same for whoever shortens what is too long, and leaves out what has too much in it: of a
   * document that holds what many wrote, its length alone bounds these.
   */
  StreamReadConstraints shortening() {
    return StreamReadConstraints.builder()
        .maxDocumentLength(bytes)
        .maxNestingDepth(depth)
        .maxStringLength((int) Math.min(bytes, Integer.MAX_VALUE))
        .maxNumberLength(numberLength)
        .maxNameLength((int) Math.min(bytes, Integer.MAX_VALUE))
        .maxTokenCount(bytes)
        .build();
  }

  /** How reports say that one object has too much in it. */
  String exceededByTokens() {
    return exceeded("Token");
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
