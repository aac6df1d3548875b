package dev.portreeve.cli.collect;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * How long a list of descriptions may become, of which many wrote each a part: none takes more than
 * a quarter of what is left, so that one that is very long is left out alone, and the list stays
 * one that import reads. The twin of what the script's {@code bounded} does.
 */
final class RoomForObjects {
  private static final long ALL = 60L << 20;
  private static final int SHARE = 4;
  private static final int SHORT = 1 << 16;

  private long left = ALL;

  /**
   * Whether there is room for one more, which is taken then.
   *
   * @param said by the engine
   * @param shortened the same without its long texts
   */
  boolean takes(byte[] said, JsonNode shortened) {
    long length = said.length <= SHORT ? said.length : shortened.toString().length();
    if (length > left / SHARE) {
      return false;
    }
    left -= length;
    return true;
  }
}
