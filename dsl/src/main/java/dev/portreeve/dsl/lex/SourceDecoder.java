package dev.portreeve.dsl.lex;

import dev.portreeve.dsl.diagnostic.Code;
import dev.portreeve.dsl.diagnostic.Diagnostic;
import dev.portreeve.dsl.diagnostic.Diagnostics;
import dev.portreeve.dsl.source.SourceFile;
import dev.portreeve.dsl.source.Span;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The bytes of a file to its text. */
public final class SourceDecoder {
  /** The largest file that is read, in bytes. */
  public static final int MAX_BYTES = 1 << 20;

  private SourceDecoder() {}

  /**
   * A file from its bytes, which must be UTF-8, at most {@link #MAX_BYTES} of them; a byte order
   * mark in front is dropped. Empty, with a diagnostic (E0104 on the line of the first bad byte, or
   * E0601), when they are not.
   */
  public static Optional<SourceFile> decode(String name, byte[] bytes, Diagnostics diagnostics) {
    if (bytes.length > MAX_BYTES) {
      String message =
          "the file has " + bytes.length + " bytes, more than " + MAX_BYTES + " (1 MiB)";
      diagnostics.add(
          Diagnostic.of(Code.E0601, SourceFile.of(name, ""), new Span(0, 0), message)
              .help("split it"));
      return Optional.empty();
    }
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CharBuffer out = CharBuffer.allocate(bytes.length);
    CharsetDecoder decoder =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    CoderResult result = decoder.decode(in, out, true);
    String text = out.flip().toString();
    if (result.isError()) {
      diagnostics.add(notUtf8(name, text, in, result.length()));
      return Optional.empty();
    }
    return Optional.of(SourceFile.of(name, text.startsWith("\ufeff") ? text.substring(1) : text));
  }

  /** Shows the line as far as it could be read. */
  private static Diagnostic notUtf8(String name, String readable, ByteBuffer rest, int bad) {
    StringBuilder bytes = new StringBuilder();
    for (int i = 0; i < bad; i++) {
      bytes.append(String.format(java.util.Locale.ROOT, " 0x%02X", rest.get(rest.position() + i)));
    }
    SourceFile file = SourceFile.of(name, readable);
    Span end = new Span(readable.length(), readable.length());
    return Diagnostic.of(Code.E0104, file, end, "the file is not UTF-8: here stands" + bytes)
        .help("save it as UTF-8");
  }
}
