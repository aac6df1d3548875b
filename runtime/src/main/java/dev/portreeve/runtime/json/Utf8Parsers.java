package dev.portreeve.runtime.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.io.IOContext;
import com.fasterxml.jackson.core.json.UTF8StreamJsonParser;

/**
 * Makes parsers of bytes that are UTF-8 without a byte order mark. They keep no table of keys:
 * Jackson copies its own whole for each few of them, so that the keys of one document, which the
 * author of an image may write, took minutes.
 */
final class Utf8Parsers extends JsonFactory {
  private static final long serialVersionUID = 1;

  Utf8Parsers(JsonFactoryBuilder like) {
    super(like);
  }

  @Override
  protected JsonParser _createParser(byte[] text, int from, int length, IOContext context) {
    return new UTF8StreamJsonParser(
        context,
        _parserFeatures,
        null,
        _objectCodec,
        _byteSymbolCanonicalizer.makeChildOrPlaceholder(_factoryFeatures),
        text,
        from,
        from + length,
        0,
        false);
  }
}
