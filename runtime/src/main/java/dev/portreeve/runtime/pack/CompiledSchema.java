package dev.portreeve.runtime.pack;

import dev.portreeve.runtime.abi.snapshot.Shape;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A schema, compiled: the shapes of its objects (number 0 is the snapshot itself), its path
 * aliases, what collects what comes from which of its sources, and the classes that hold and decode
 * them. {@code decoder} is the name of the class that extends {@link
 * dev.portreeve.runtime.abi.snapshot.Decoder}.
 */
public record CompiledSchema(
    String name,
    int version,
    List<Shape> shapes,
    Map<String, String> aliases,
    Map<String, String> sources,
    String decoder,
    Map<String, byte[]> classes) {

  /** Copies its collections. */
  public CompiledSchema {
    shapes = List.copyOf(shapes);
    aliases = Collections.unmodifiableMap(new java.util.LinkedHashMap<>(aliases));
    sources = Collections.unmodifiableMap(new TreeMap<>(sources));
    classes = Collections.unmodifiableMap(new TreeMap<>(classes));
  }

  /** What the schema calls the objects that a control is about. */
  public String subject(CompiledPack.Control of) {
    return shapes.get(of.subject()).name();
  }

  /** Whether another schema is this one: in what it says, and in every byte of its classes. */
  public boolean isSame(CompiledSchema other) {
    return this == other
        || name.equals(other.name)
            && version == other.version
            && shapes.equals(other.shapes)
            && List.copyOf(aliases.entrySet()).equals(List.copyOf(other.aliases.entrySet()))
            && sources.equals(other.sources)
            && decoder.equals(other.decoder)
            && classes.keySet().equals(other.classes.keySet())
            && classes.keySet().stream()
                .allMatch(each -> Arrays.equals(classes.get(each), other.classes.get(each)));
  }
}
