package dev.portreeve.runtime.repair;

import dev.portreeve.runtime.abi.Truth;
import dev.portreeve.runtime.abi.snapshot.Footprint;
import dev.portreeve.runtime.abi.snapshot.Shape;
import dev.portreeve.runtime.abi.snapshot.Snapshot;
import dev.portreeve.runtime.abi.snapshot.View;
import java.util.List;

/**
 * Whether a file is there that a field names: known where the field is the key of a reference to
 * what was looked at, and somebody looked.
 */
final class NamedFile {
  private static final String PRESENT = "present";

  private NamedFile() {}

  /** Adds what {@link #isSurelyAbsent} looks at. */
  static void readBeside(List<Shape> shapes, int number, int key, Footprint footprint) {
    for (Shape.Field field : shapes.get(number).fields()) {
      if (refersBy(field, key)) {
        Shape target = shapes.get(field.shape());
        target
            .population()
            .filter(population -> target.field(PRESENT) >= 0)
            .ifPresent(
                population -> {
                  footprint.add(0, population.root());
                  footprint.add(field.shape(), population.key());
                  footprint.add(field.shape(), target.field(PRESENT));
                });
      }
    }
  }

  /** Whether somebody looked for the file that this field names, and found none. */
  static boolean isSurelyAbsent(Snapshot snapshot, View view, int key) {
    for (int i = 0; i < view.shape().fields().size(); i++) {
      if (refersBy(view.shape().fields().get(i), key)) {
        View file = snapshot.refer(view, i);
        int present = file.shape().field(PRESENT);
        return present >= 0 && Integer.valueOf(Truth.FALSE).equals(file.get(present));
      }
    }
    return false;
  }

  private static boolean refersBy(Shape.Field field, int key) {
    return field.kind() == Shape.Kind.REFERENCE
        && field.many() == Shape.Many.ONE
        && field.key() == key;
  }
}
