package dev.portreeve.runtime.archive;

import dev.portreeve.runtime.archive.Meter.Counting;
import dev.portreeve.runtime.archive.Meter.LimitException;
import dev.portreeve.runtime.archive.TarReader.DamageException;
import dev.portreeve.runtime.json.InputException;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.zip.ZipException;

/**
 * A stream of which it is known whether it is an archive, unpacked if it was gzipped. What stands
 * inside an archive is opened with {@link #inside}, and held to the limits by itself: what is too
 * large in it is no reason to refuse what stands beside it.
 */
public final class Archive {
  private final String source;
  private final Meter meter;
  private final InputStream content;
  private final ArchiveFormat format;
  private final boolean gzipped;

  private Archive(
      String source, Meter meter, InputStream content, ArchiveFormat format, boolean gzipped) {
    this.source = source;
    this.meter = meter;
    this.content = content;
    this.format = format;
    this.gzipped = gzipped;
  }

  /** Is told of each entry, in order. */
  public interface Visitor {
    /** {@code content} is valid during the call, and need not be read. */
    void entry(Entry entry, InputStream content) throws IOException;
  }

  /** Opens a stream once more from its beginning; whoever asks closes it. */
  public interface Again {
    InputStream open() throws IOException;
  }

  /**
   * Looks at a stream, which stays the caller's to close.
   *
   * @param source what messages call it
   * @throws InputException if its beginning cannot be read
   */
  public static Archive open(String source, InputStream in, ArchiveLimits limits)
      throws InputException {
    Counting packed = new Counting(in);
    return open(source, packed, Meter.of(packed, limits));
  }

  /** How messages call it. */
  public String source() {
    return source;
  }

  /** Likewise of an entry of this archive. */
  public Archive inside(String name, InputStream entry) throws InputException {
    return open(name, new Counting(entry), meter.inside());
  }

  private static Archive open(String source, Counting packed, Meter meter) throws InputException {
    try {
      InputStream content = new BufferedInputStream(packed, GzipStream.BUFFER);
      ArchiveFormat format = sniff(content);
      if (format != ArchiveFormat.GZIP) {
        return new Archive(source, meter, content, format, false);
      }
      GzipStream unpacked = new GzipStream(content);
      content = new BufferedInputStream(meter.unfolding(unpacked, packed), GzipStream.BUFFER);
      return new Archive(source, meter, content, sniff(content), true);
    } catch (IOException e) {
      throw failure(source, e);
    }
  }

  private static ArchiveFormat sniff(InputStream in) throws IOException {
    in.mark(ArchiveFormat.SAMPLE);
    byte[] start = in.readNBytes(ArchiveFormat.SAMPLE);
    in.reset();
    return ArchiveFormat.of(start);
  }

  /** What its content is, once unpacked. */
  public ArchiveFormat format() {
    return format;
  }

  /** Whether the stream was gzipped. */
  public boolean isGzipped() {
    return gzipped;
  }

  /** Its bytes, unpacked, whatever they are; read them only if you do not ask for entries. */
  public InputStream content() {
    return meter.reading(content);
  }

  /**
   * Goes through the entries of a tar.
   *
   * @throws InputException if the tar is cut off, damaged, or beyond the limits: then what the
   *     visitor was told is not all, and must not be used as if it were
   */
  public void entries(Visitor visitor) throws InputException {
    entries(content, visitor);
  }

  /**
   * Likewise, for twice the time.
   *
   * @return the digest of the unpacked tar, as {@code sha256:} and digits
   * @throws InputException likewise
   */
  public String digestedEntries(Visitor visitor) throws InputException {
    try {
      DigestInputStream digested =
          new DigestInputStream(content(), MessageDigest.getInstance("SHA-256"));
      entries(digested, visitor);
      return "sha256:" + HexFormat.of().formatHex(digested.getMessageDigest().digest());
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
  }

  private void entries(InputStream tar, Visitor visitor) throws InputException {
    try {
      new TarReader(tar, meter).read(visitor);
    } catch (IOException e) {
      throw failure(source, e);
    }
  }

  /** What a stream of this package complained of, in our words. */
  public static InputException failure(String source, IOException e) {
    if (e instanceof LimitException || e instanceof DamageException) {
      return InputException.of(source, e.getMessage());
    }
    if (e instanceof EOFException) {
      return InputException.of(source, "is cut off: the archive ends too early");
    }
    return e instanceof ZipException
        ? InputException.of(source, "is damaged: its gzip stream does not add up")
        : InputException.of(source, "cannot be read: " + e.getMessage());
  }
}
