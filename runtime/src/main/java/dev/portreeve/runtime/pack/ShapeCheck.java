package dev.portreeve.runtime.pack;

import dev.portreeve.runtime.abi.scalar.Aliases;
import dev.portreeve.runtime.abi.snapshot.Shape;
import dev.portreeve.runtime.json.InputException;
import java.util.List;

/**
 * Whether the shapes of a schema, or of what a pack is given, fit together: every number points at
 * something.
 */
final class ShapeCheck {
  private final PackInput in;

  ShapeCheck(PackInput in) {
    this.in = in;
  }

  void schema(CompiledSchema schema) throws InputException {
    require(!schema.shapes().isEmpty(), "the schema has no shape");
    shapes(schema.shapes());
    aliases(schema);
    require(schema.classes().containsKey(schema.decoder()), "a decoder is missing");
  }

  void shapes(List<Shape> all) throws InputException {
    for (int number = 0; number < all.size(); number++) {
      Shape shape = all.get(number);
      for (Shape.Field field : shape.fields()) {
        boolean object = field.kind() == Shape.Kind.OBJECT || field.kind() == Shape.Kind.REFERENCE;
        require(
            field.shape() >= (object ? 0 : -1) && field.shape() < all.size(),
            "a field has an unknown shape");
        require(isField(field.key(), shape), "a reference has an unknown key");
      }
      for (Shape.NamePart part : shape.namedBy()) {
        require(isField(part.field(), shape), "an element is named by an unknown field");
      }
      if (shape.population().isPresent()) {
        population(number, shape, all.get(0));
      }
    }
  }

  private void population(int number, Shape shape, Shape root) throws InputException {
    Shape.Population population = shape.population().orElseThrow();
    require(isField(population.root(), root), "a population has no place");
    require(population.root() >= 0, "a population has no place");
    Shape.Field place = root.fields().get(population.root());
    boolean object = place.kind() == Shape.Kind.OBJECT && place.shape() == number;
    require(object, "a population is no object");
    boolean known =
        isField(population.key(), shape)
            && isField(population.name(), shape)
            && isField(population.id(), shape);
    require(known, "a subject has an unknown key or name");
  }

  private void aliases(CompiledSchema schema) throws InputException {
    try {
      Aliases.of(schema.aliases());
    } catch (IllegalArgumentException e) {
      throw in.damaged(e.getMessage());
    }
  }

  /** Whether a shape has a field of this number; -1 stands for none. */
  static boolean isField(int number, Shape shape) {
    return number >= -1 && number < shape.fields().size();
  }

  private void require(boolean holds, String otherwise) throws InputException {
    if (!holds) {
      throw in.damaged(otherwise);
    }
  }
}
