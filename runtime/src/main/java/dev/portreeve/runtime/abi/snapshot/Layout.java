package dev.portreeve.runtime.abi.snapshot;

import dev.portreeve.runtime.abi.scalar.Aliases;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The shapes that one decoder reads, with their names hashed: what a schema, or the parameters of a
 * pack, look like in JSON. Shape 0 is the whole document. Immutable and shared.
 */
public final class Layout {
  final List<Shape> shapes;
  final Aliases aliases;
  private final List<Map<String, Integer>> names;

  private Layout(List<Shape> shapes, Aliases aliases) {
    this.shapes = List.copyOf(shapes);
    this.aliases = aliases;
    this.names = shapes.stream().map(Layout::names).toList();
  }

  /** A layout over these shapes; paths are made canonical with {@code aliases}. */
  public static Layout of(List<Shape> shapes, Aliases aliases) {
    return new Layout(shapes, aliases);
  }

  /** The shapes, by number. */
  public List<Shape> shapes() {
    return shapes;
  }

  int field(int shape, String name) {
    Integer field = names.get(shape).get(name);
    return field == null ? -1 : field;
  }

  private static Map<String, Integer> names(Shape shape) {
    Map<String, Integer> names = new HashMap<>();
    for (int i = 0; i < shape.fields().size(); i++) {
      if (shape.fields().get(i).kind() != Shape.Kind.REFERENCE) {
        names.put(shape.fields().get(i).name(), i);
      }
    }
    return names;
  }
}
