package dev.portreeve.runtime.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.ObjectCodec;
import com.fasterxml.jackson.core.io.IOContext;
import com.fasterxml.jackson.core.json.UTF8StreamJsonParser;
import com.fasterxml.jackson.core.sym.ByteQuadsCanonicalizer;

/**
 * Jackson's parser, which can also pass over the object or list that it stands at: {@link
 * ValueScan} looks at its bytes, and where that is sure, the parser goes on behind it.
 */
final class PassingParser extends UTF8StreamJsonParser {
  private final JsonLimits limits;
  private ValueScan scan;

  private PassingParser(
      IOContext context,
      int features,
      ObjectCodec codec,
      ByteQuadsCanonicalizer names,
      byte[] text,
      int from,
      int end,
      JsonLimits limits) {
    super(context, features, null, codec, names, text, from, end, 0, false);
    this.limits = limits;
  }

  /** Makes such parsers of bytes that are UTF-8 without a byte order mark. */
  static final class Parsers extends JsonFactory {
    private static final long serialVersionUID = 1;

    private final transient JsonLimits limits;

    Parsers(JsonFactoryBuilder like, JsonLimits limits) {
      super(like);
      this.limits = limits;
    }

    @Override
    protected JsonParser _createParser(byte[] text, int from, int length, IOContext context) {
      return new PassingParser(
          context,
          _parserFeatures,
          _objectCodec,
          _byteSymbolCanonicalizer.makeChild(_factoryFeatures),
          text,
          from,
          from + length,
          limits);
    }
  }

  /**
   * Goes from the beginning of an object or list to its end, as its tokens would lead there; false,
   * and nowhere, where only the tokens can tell what is wrong, if anything is.
   */
  boolean passes() {
    if (scan == null) {
      scan = new ValueScan(_inputBuffer, _inputEnd, limits);
    }
    boolean object = _currToken == JsonToken.START_OBJECT;
    int behind = scan.behind(object, _inputPtr, _parsingContext.getNestingDepth());
    if (behind == ValueScan.IN_DOUBT || _tokenCount + scan.tokens() > limits.tokens()) {
      return false;
    }
    _inputPtr = behind;
    if (scan.lines() > 0) {
      _currInputRow += scan.lines();
      _currInputRowStart = scan.lineStart();
    }
    _tokenCount += scan.tokens();
    _parsingContext = _parsingContext.clearAndGetParent();
    _currToken = object ? JsonToken.END_OBJECT : JsonToken.END_ARRAY;
    return true;
  }
}
