package dev.portreeve.cli.collect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.Writer;
import java.util.Map;

/**
 * How long a list of descriptions may become, of which many wrote each a part: of what import reads
 * each that is listed has an equal share, and what those before it left of theirs, so that who
 * makes one long takes nothing from another. The twin of what the script's {@code bounded} does.
 */
final class RoomForObjects {
  private static final long ALL = 60L << 20;
  private static final int SHORT = 1 << 16;
  private static final ObjectMapper JSON = new ObjectMapper();

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
    long length = said.length <= SHORT ? said.length : length(shortened, share);
    if (length <= share) {
      left -= length;
      return shortened;
    }
    ObjectNode rest = JsonNodeFactory.instance.objectNode();
    long used = 0;
    for (Map.Entry<String, JsonNode> member : shortened.properties()) {
      long more = member.getKey().length() + length(member.getValue(), share - used);
      if (used + more <= share) {
        used += more;
        rest.set(member.getKey(), member.getValue());
      }
    }
    left -= used;
    return rest;
  }

  /** How long its text is; of one that is longer than this, only that it is. */
  private static long length(JsonNode value, long most) {
    Measure measure = new Measure(most);
    try {
      JSON.writeValue(measure, value);
    } catch (IOException e) {
      // No room for the rest.
    }
    return measure.length;
  }

  /** Keeps nothing, and takes no more than there is room for. */
  private static final class Measure extends Writer {
    private final long most;
    private long length;

    Measure(long most) {
      this.most = most;
    }

    @Override
    public void write(char[] text, int from, int count) throws IOException {
      length += count;
      if (length > most) {
        throw new IOException("longer than there is room for");
      }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}
