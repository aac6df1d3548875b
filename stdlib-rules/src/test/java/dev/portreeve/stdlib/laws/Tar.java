package dev.portreeve.stdlib.laws;

import dev.portreeve.runtime.archive.TarWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

/** A tar of files in the order in which they were added, and the digests by which images name. */
final class Tar {
  private final Map<String, byte[]> files = new LinkedHashMap<>();

  Tar file(String name, byte[] content) {
    files.put(name, content);
    return this;
  }

  Tar file(String name, String content) {
    return file(name, content.getBytes(StandardCharsets.UTF_8));
  }

  /** A blob, named by its digest as in an OCI layout; gives the digest's 64 digits. */
  String blob(byte[] content) {
    String digest = digest(content);
    files.put("blobs/sha256/" + digest, content);
    return digest;
  }

  byte[] bytes() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    TarWriter tar = new TarWriter(out, Instant.EPOCH);
    try {
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        tar.file(file.getKey(), file.getValue());
      }
      tar.end();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  static String digest(byte[] content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
  }
}
