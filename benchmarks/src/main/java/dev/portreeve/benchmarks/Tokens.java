package dev.portreeve.benchmarks;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;

/** What Jackson alone does with the same bytes: the floor of everything that reads JSON with it. */
final class Tokens {
  private static final JsonFactory PLAIN = new JsonFactory();
  private static final JsonFactory STRICT =
      JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();
  private static final ObjectMapper TREES = new ObjectMapper();

  private Tokens() {}

  static long plain(byte[] json) throws IOException {
    return count(PLAIN, json);
  }

  /** With Jackson's own check for a key that stands twice. */
  static long strict(byte[] json) throws IOException {
    return count(STRICT, json);
  }

  /** A tree of each document. */
  static long trees(List<byte[]> documents) throws IOException {
    long size = 0;
    for (byte[] json : documents) {
      size += TREES.readTree(json).size();
    }
    return size;
  }

  private static long count(JsonFactory factory, byte[] json) throws IOException {
    long count = 0;
    try (JsonParser parser = factory.createParser(json)) {
      while (parser.nextToken() != null) {
        count++;
      }
    }
    return count;
  }
}
