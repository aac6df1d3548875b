package dev.portreeve.dsl.schema;

import dev.portreeve.dsl.checked.Definition;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A checked schema: what a snapshot may hold. {@code sources} says how a user collects what comes
 * from each kind of origin, {@code privileges} who has each of those that this may need; {@code
 * adjectives} holds, by subject and then by word, what they mean.
 */
public record Schema(
    String name,
    int version,
    String doc,
    List<Alias> aliases,
    Map<String, String> privileges,
    Map<String, Source> sources,
    Vocabulary vocabulary,
    Map<String, Map<String, Definition>> adjectives) {

  /** Copies its collections, keeping their order. */
  public Schema {
    aliases = List.copyOf(aliases);
    privileges = Collections.unmodifiableMap(new LinkedHashMap<>(privileges));
    sources = Collections.unmodifiableMap(new LinkedHashMap<>(sources));
    adjectives = Collections.unmodifiableMap(new LinkedHashMap<>(adjectives));
  }

  /** The command that prints it, and the privileges that the command needs. */
  public record Source(String command, List<String> needs) {
    /** Copies its list. */
    public Source {
      needs = List.copyOf(needs);
    }
  }

  /** Two names of one path. */
  public record Alias(String from, String to) {}
}
