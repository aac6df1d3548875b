package dev.portreeve.runtime.docker.fact;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;
import java.util.Map;

/**
 * The fields of one object that nobody asks for any more, as they stand in a snapshot: a twentieth
 * of the memory that their values take. Others are still open.
 *
 * @param written the members of the object, in runs between those that are open
 * @param ends where each run ends
 * @param open names of fields that are not among them, sorted
 */
record SettledFields(byte[] written, int[] ends, List<String> open) {
  /** Of an object all of whose fields are open. */
  static final SettledFields NONE = new SettledFields(new byte[0], new int[0], List.of());

  /**
   * Writes fields.
   *
   * @param open sorted names of those that are left out
   */
  static SettledFields of(Map<String, JsonNode> fields, List<String> open, CanonicalJson out) {
    int[] ends = new int[open.size() + 1];
    int run = 0;
    char sign = ' ';
    for (String name : out.sortedKeys(fields.keySet().iterator(), fields.size())) {
      while (run < open.size() && open.get(run).compareTo(name) < 0) {
        ends[run++] = out.size();
        sign = ' ';
      }
      if (run == open.size() || !open.get(run).equals(name)) {
        sign = out.next(sign, name, fields.get(name));
      }
    }
    while (run <= open.size()) {
      ends[run++] = out.size();
    }
    return new SettledFields(out.take(), ends, open);
  }

  /** Nobody asks for what is settled: it would seem not to be collected. */
  void expectOpen(String name) {
    if (this != NONE && !open.contains(name)) {
      throw new IllegalStateException("the field `" + name + "` is settled");
    }
  }

  /** The object, with what stands in its open fields when it is written. */
  JsonNode with(Map<String, JsonNode> open) {
    CanonicalJson.Writable object = out -> write(open, out);
    return JsonNodeFactory.instance.pojoNode(object);
  }

  private void write(Map<String, JsonNode> now, CanonicalJson out) {
    char sign = '{';
    int from = 0;
    for (int run = 0; run < ends.length; run++) {
      if (ends[run] > from) {
        out.append(sign, written, from + 1, ends[run]);
        sign = ',';
      }
      from = ends[run];
      JsonNode value = run < open.size() ? now.get(open.get(run)) : null;
      sign = value == null ? sign : out.next(sign, open.get(run), value);
    }
    out.close(sign);
  }
}
