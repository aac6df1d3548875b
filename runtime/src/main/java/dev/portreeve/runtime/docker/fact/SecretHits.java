package dev.portreeve.runtime.docker.fact;

import com.fasterxml.jackson.databind.JsonNode;
import dev.portreeve.runtime.redact.Redacted;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Collects what looks like a secret in one object, with the place where it was seen. */
public final class SecretHits {
  private final List<JsonNode> hits = new ArrayList<>();
  private final List<String> gaps = new ArrayList<>();

  /** The names of variables; one without a value is taken away, and no variable. */
  public static JsonNode names(List<String> variables) {
    return SnapshotJson.texts(
        variables.stream()
            .filter(variable -> variable.indexOf('=') > 0)
            .map(variable -> variable.substring(0, variable.indexOf('=')))
            .toList());
  }

  /** {@code NAME=value} each, as in {@code Config.Env}. */
  public SecretHits env(Fact<List<String>> variables) {
    for (String variable : known(variables)) {
      int equals = variable.indexOf('=');
      if (equals > 0) {
        value(variable.substring(0, equals), variable.substring(equals + 1), "env");
      }
    }
    return this;
  }

  public SecretHits labels(Fact<Map<String, Raw>> labels) {
    if (!labels.isKnown()) {
      gaps.add(labels.reason());
    }
    labels
        .orElse(Map.of())
        .forEach((name, value) -> value.text().map(text -> value(name, text, "label")));
    return this;
  }

  /** The words of a command; an option and its value may be two of them. */
  public SecretHits command(Fact<List<String>> words) {
    return redacted(words.map(Redacted::command));
  }

  /** Likewise of words that are redacted. */
  public SecretHits redacted(Fact<List<String>> words) {
    List<String> all = known(words);
    Secrets.redact(String.join(" ", all), (name, kind) -> add(name, "command", kind));
    return this;
  }

  public SecretHits step(int number, String name, String kind) {
    add(name, "step " + number, kind);
    return this;
  }

  public SecretHits gap(String reason) {
    gaps.add(reason);
    return this;
  }

  private List<String> known(Fact<List<String>> texts) {
    if (!texts.isKnown()) {
      gaps.add(texts.reason());
    }
    return texts.orElse(List.of());
  }

  private Object value(String name, String value, String place) {
    Secrets.kind(name, value).ifPresent(kind -> add(name, place, kind));
    return this;
  }

  private void add(String name, String place, String kind) {
    hits.add(SnapshotJson.object().put("kind", kind).put("name", name).put("place", place));
  }

  /** All hits; partial where something could not be looked at. */
  public JsonNode toJson() {
    var set = SnapshotJson.set(hits);
    return gaps.isEmpty() ? set : SnapshotJson.partial(set, gaps.get(0));
  }

  /** Both, partial if either is, or was not collected. */
  public static JsonNode union(JsonNode a, JsonNode b) {
    List<JsonNode> all = new ArrayList<>();
    SecretHits hits = new SecretHits();
    for (JsonNode part : List.of(a, b)) {
      SnapshotJson.elements(part).forEach(all::add);
      if (SnapshotJson.isUnknown(part)) {
        hits.gap(part.path("$unknown").asText());
      } else if (SnapshotJson.isPartial(part)) {
        hits.gap(part.path("reason").asText());
      }
    }
    hits.hits.addAll(all);
    return hits.toJson();
  }
}
