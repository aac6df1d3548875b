package dev.portreeve.runtime.docker.fact;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.POJONode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a plan says of a container beside its raw object: fields that a plan knows and inspect could
 * not show, and lists to which more is added when the container is made. Within the object a value
 * that the plan leaves to somebody else is an {@linkplain #undecided undecided} one, which no
 * document can write.
 *
 * @param known normalized fields
 * @param more why there may be more than a list holds, by normalized field
 * @param others why there may be more containers than the plan shows
 */
public record Planned(
    Map<String, JsonNode> known, Map<String, String> more, Optional<String> others) {
  /** Of what is not planned: nothing. */
  public static final Planned NOTHING = new Planned(Map.of(), Map.of(), Optional.empty());

  private record Undecided(String reason) {}

  /** Stands in a raw object for a value that somebody else decides. */
  public static JsonNode undecided(String reason) {
    return JsonNodeFactory.instance.pojoNode(new Undecided(reason));
  }

  /** Why the value that stands there is not decided; nothing if it is a value. */
  public static Optional<String> reason(JsonNode value) {
    return value instanceof POJONode held && held.getPojo() instanceof Undecided open
        ? Optional.of(open.reason())
        : Optional.empty();
  }

  /** Whether anything is planned at all. */
  public boolean isPlan() {
    return this != NOTHING;
  }

  /** Puts it among the fields that were read of the object. */
  public void apply(Fields fields) {
    known.forEach(fields::put);
    more.forEach(
        (list, reason) -> {
          if (fields.get(list) instanceof ArrayNode all) {
            fields.put(list, SnapshotJson.partial(all, reason));
          }
        });
  }

  /** Collects it while an object is made; of a list the first reason stays. */
  public static final class Marks {
    private final Map<String, JsonNode> known = new LinkedHashMap<>();
    private final Map<String, String> more = new LinkedHashMap<>();

    public void known(String field, JsonNode value) {
      known.put(field, value);
    }

    public void more(String list, String reason) {
      more.putIfAbsent(list, reason);
    }

    public Planned planned(Optional<String> others) {
      return new Planned(Map.copyOf(known), Map.copyOf(more), others);
    }
  }
}
