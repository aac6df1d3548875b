package dev.portreeve.runtime.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/**
 * Makes parsers of bytes that are UTF-8 without a byte order mark: where no key is long, those that
 * keep a table of keys, which are the quickest; elsewhere those that keep none. The latter read
 * characters, and know no offsets of bytes.
 */
final class JsonParsers {
  private final JsonFactory tabled;
  private final JsonFactory plain;

  /** Such as this builder makes, the first of them by this factory of the same settings. */
  JsonParsers(JsonFactoryBuilder like, JsonFactory tabled) {
    this.tabled = tabled;
    this.plain = like.disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES).build();
    like.enable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES);
  }

  JsonParsers(JsonFactoryBuilder like) {
    this(like, like.build());
  }

  JsonParser of(byte[] text) throws IOException {
    return of(text, 0, text.length);
  }

  JsonParser of(byte[] text, int from, int length) throws IOException {
    return LongNames.stand(text, from, from + length)
        ? plain.createParser(
            new InputStreamReader(
                new ByteArrayInputStream(text, from, length), StandardCharsets.UTF_8))
        : tabled.createParser(text, from, length);
  }

  /** One of characters, which keeps no table. */
  JsonParser of(String text) throws IOException {
    return plain.createParser(text);
  }
}
