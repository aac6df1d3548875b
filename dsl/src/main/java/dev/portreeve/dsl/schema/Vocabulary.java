package dev.portreeve.dsl.schema;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The enums and structures that text may name: those of a schema, and a pack's own records. */
public record Vocabulary(Map<String, Type.Enumeration> enums, Map<String, Structure> structures) {

  /** Copies its maps, keeping their order. */
  public Vocabulary {
    enums = Collections.unmodifiableMap(new LinkedHashMap<>(enums));
    structures = Collections.unmodifiableMap(new LinkedHashMap<>(structures));
  }

  /** The structure behind a type. */
  public Structure structure(Type.Structured type) {
    return structures.get(type.name());
  }

  /** The subject whose collection has this name in the snapshot. */
  public Optional<Structure> collection(String name) {
    return subjects().stream()
        .filter(s -> s.population().orElseThrow().collection().equals(name))
        .findFirst();
  }

  /** Whether some field may be absent under this word. */
  public boolean isAbsence(String word) {
    return structures.values().stream()
        .flatMap(s -> s.fields().stream())
        .anyMatch(f -> f.absence().equals(Optional.of(word)));
  }

  /** Whether it is an object with a port, so that a number beside a list of it is likely one. */
  public boolean hasPort(Type type) {
    return type instanceof Type.Structured structured
        && structure(structured).fields().stream().anyMatch(f -> f.type() == Type.Scalar.PORT);
  }

  /** All subjects, in the order they were declared. */
  public Collection<Structure> subjects() {
    return structures.values().stream().filter(s -> s.population().isPresent()).toList();
  }
}
