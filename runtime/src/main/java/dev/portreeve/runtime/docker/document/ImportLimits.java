package dev.portreeve.runtime.docker.document;

import dev.portreeve.runtime.json.JsonLimits;
import java.util.OptionalLong;

/**
 * How much the raw files of one host may be. An import holds all of them at once, most as trees:
 * about eight times their bytes, so that who has little memory allows less. Containers and images,
 * of which it holds no trees, take about twice theirs.
 *
 * @param file one file
 * @param host all files of one host together
 * @param json one JSON document
 */
public record ImportLimits(Limit file, Limit host, JsonLimits json) {

  /**
   * One of them.
   *
   * @param bytes the most
   * @param why what decides it and how to raise it, as the end of a sentence; empty if nothing does
   */
  public record Limit(long bytes, String why) {
    public Limit {
      if (bytes < 1) {
        throw new IllegalArgumentException("a limit is at least 1");
      }
    }

    /** What is wrong with a document that is longer, of so many bytes where that is known. */
    public String beyond(OptionalLong size) {
      Limit ever = defaults().file();
      boolean hopeless = size.isPresent() && size.getAsLong() > ever.bytes();
      String large =
          size.isPresent() ? "is too large, with " + mebibytes(size.getAsLong()) : "is too large";
      return large
          + ": the most of one document is "
          + (hopeless ? ever.words() + ", and several may describe one host" : words());
    }

    private String words() {
      return (bytes >= 1 << 20 ? (bytes >> 20) + " MiB" : bytes + " bytes") + why;
    }

    /** Rounded up, so that nothing seems to be within its limit. */
    private static String mebibytes(long bytes) {
      return bytes >= 1 << 20 ? (bytes + (1 << 20) - 1 >> 20) + " MiB" : bytes + " bytes";
    }
  }

  public ImportLimits {
    if (file.bytes() > Integer.MAX_VALUE - 16) {
      throw new IllegalArgumentException("a file fits an array");
    }
  }

  /** 64 MiB a file, 512 MiB a host. */
  public static ImportLimits defaults() {
    return new ImportLimits(
        new Limit(64L << 20, ""), new Limit(512L << 20, ""), JsonLimits.defaults());
  }

  public String beyondHost() {
    return "does not fit beside the others: the most of all files of a host is " + host.words();
  }
}
