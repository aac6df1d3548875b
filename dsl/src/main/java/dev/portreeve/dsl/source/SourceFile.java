package dev.portreeve.dsl.source;

import dev.portreeve.dsl.diagnostic.Code;
import dev.portreeve.dsl.diagnostic.Diagnostic;
import dev.portreeve.dsl.diagnostic.Diagnostics;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * The text of one Reeve file and where its lines start: the only owner of source text, and the only
 * place that turns offsets into lines and columns.
 */
public final class SourceFile {
  /** The largest file that is read, in bytes. */
  public static final int MAX_BYTES = 1 << 20;

  private final String name;
  private final String text;
  private final int[] lineStarts;

  private SourceFile(String name, String text) {
    this.name = name;
    this.text = text;
    this.lineStarts = lineStarts(text);
  }

  /** A file called {@code name} (a relative path with {@code /}) that holds {@code text}. */
  public static SourceFile of(String name, String text) {
    return new SourceFile(name, text);
  }

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
          Diagnostic.of(Code.E0601, of(name, ""), new Span(0, 0), message).help("split it"));
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
    return Optional.of(of(name, text.startsWith("\ufeff") ? text.substring(1) : text));
  }

  /** Shows the line as far as it could be read. */
  private static Diagnostic notUtf8(String name, String readable, ByteBuffer rest, int bad) {
    StringBuilder bytes = new StringBuilder();
    for (int i = 0; i < bad; i++) {
      bytes.append(String.format(java.util.Locale.ROOT, " 0x%02X", rest.get(rest.position() + i)));
    }
    SourceFile file = of(name, readable);
    Span end = new Span(readable.length(), readable.length());
    return Diagnostic.of(Code.E0104, file, end, "the file is not UTF-8: here stands" + bytes)
        .help("save it as UTF-8");
  }

  /** The name given by whoever read the file; shown in diagnostics, never opened. */
  public String name() {
    return name;
  }

  /** The whole text. */
  public String text() {
    return text;
  }

  /** The words under a span. */
  public String text(Span span) {
    return text.substring(span.start(), span.end());
  }

  /** The line and column of an offset. */
  public Position position(int offset) {
    int line = lineIndex(offset);
    return new Position(line + 1, text.codePointCount(lineStarts[line], offset) + 1);
  }

  /** The line of an offset, counted from 1: cheap, where the column does not matter. */
  public int lineAt(int offset) {
    return lineIndex(offset) + 1;
  }

  /** The text of a line (counted from 1), without its line break. */
  public String line(int line) {
    int start = lineStarts[line - 1];
    int end = line < lineStarts.length ? lineStarts[line] : text.length();
    while (end > start && (text.charAt(end - 1) == '\n' || text.charAt(end - 1) == '\r')) {
      end--;
    }
    return text.substring(start, end);
  }

  /** The offset at which a line (counted from 1) starts. */
  public int lineStart(int line) {
    return lineStarts[line - 1];
  }

  private int lineIndex(int offset) {
    int found = Arrays.binarySearch(lineStarts, offset);
    return found >= 0 ? found : -found - 2;
  }

  private static int[] lineStarts(String text) {
    int[] starts = new int[16];
    int count = 1;
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) == '\n') {
        if (count == starts.length) {
          starts = Arrays.copyOf(starts, count * 2);
        }
        starts[count++] = i + 1;
      }
    }
    return Arrays.copyOf(starts, count);
  }

  @Override
  public String toString() {
    return name;
  }
}
