package dev.portreeve.cli.collect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/**
 * How long a list of descriptions may become, of which many wrote each a part: of what import reads
 * each that is listed has an equal share, and what those before it left of theirs, so that who
 * makes one long takes nothing from another. The twin of what the script's {@code bounded} does.
 */
final class RoomForObjects {
  private static final long ALL = 60L << 20;
  private static final int SHORT = 1 << 16;

  private long left = ALL;
  private int others;

  /**
   * @param listed how many are to be described
   */
  RoomForObjects(int listed) {
    this.others = listed;
  }

  /**
   * What there is room for of one more, which is taken then: all of it, or the members that fit.
   *
   * @param said by the engine
   * @param shortened the same without its long texts
   */
  JsonNode fitting(byte[] said, JsonNode shortened) {
    long share = left / Math.max(1, others--);
    long length = said.length <= SHORT ? said.length : shortened.toString().length();
    if (length <= share) {
      left -= length;
      return shortened;
    }
    ObjectNode rest = JsonNodeFactory.instance.objectNode();
    long used = 0;
    for (Map.Entry<String, JsonNode> member : shortened.properties()) {
      long more = member.getKey().length() + member.getValue().toString().length();
      if (used + more <= share) {
        used += more;
        rest.set(member.getKey(), member.getValue());
      }
    }
    left -= used;
    return rest;
  }
}
