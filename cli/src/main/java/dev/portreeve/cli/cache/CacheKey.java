package dev.portreeve.cli.cache;

import dev.portreeve.dsl.source.SourceFile;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * All that decides what comes of compiling, as one digest (SHA-256): the texts under their names,
 * and the release that compiles them.
 *
 * @param hex the digest, in hexadecimal
 */
public record CacheKey(String hex) {

  /** Begins a key for texts of one kind, such as {@code pack}. */
  public static Builder of(String kind) {
    return new Builder().part(kind);
  }

  byte[] bytes() {
    return HexFormat.of().parseHex(hex);
  }

  /** Takes one part after the other; each with its length, so that none runs into the next. */
  public static final class Builder {
    private final MessageDigest digest;

    private Builder() {
      try {
        digest = MessageDigest.getInstance("SHA-256");
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException("every JDK has SHA-256", e);
      }
    }

    /** Adds a text. */
    public Builder part(String text) {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      digest.update((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
      digest.update(bytes);
      return this;
    }

    /** Adds files, with their names, and how many they are. */
    public Builder files(List<SourceFile> files) {
      part(String.valueOf(files.size()));
      files.forEach(file -> part(file.name()).part(file.text()));
      return this;
    }

    /** The key of all that was added. */
    public CacheKey key() {
      return new CacheKey(HexFormat.of().formatHex(digest.digest()));
    }
  }
}
