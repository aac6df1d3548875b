package dev.portreeve.runtime.repair;

import dev.portreeve.runtime.abi.Many;
import dev.portreeve.runtime.abi.snapshot.Footprint;
import dev.portreeve.runtime.abi.snapshot.Shape;
import dev.portreeve.runtime.abi.snapshot.Snapshot;
import dev.portreeve.runtime.abi.snapshot.View;
import dev.portreeve.runtime.explain.FieldRead;
import dev.portreeve.runtime.platform.Platform;
import dev.portreeve.runtime.platform.StandingText;
import dev.portreeve.runtime.repair.value.Elements;
import java.util.List;

/**
 * What was asked for besides: an element of a set may also stand in a set of the same object that
 * an option fills, as a capability that is in force because it was added. The command that takes it
 * out of the one does nothing then, until that option is gone.
 */
final class AskedElement {
  private AskedElement() {}

  /** Adds what {@link #option} looks at. */
  static void readBeside(List<Shape> shapes, int number, int field, Footprint footprint) {
    Shape shape = shapes.get(number);
    Shape.Field set = shape.fields().get(field);
    if (set.setBy().filter(by -> by.kind().equals("command")).isPresent()) {
      for (int i = 0; i < shape.fields().size(); i++) {
        if (i != field && isAsked(shape.fields().get(i), set)) {
          footprint.add(number, i);
        }
      }
    }
  }

  /** The option that asks for what an edit takes out; nothing where none does, or no more. */
  static StandingText option(Edit edit, Snapshot snapshot, Platform platform) {
    if (!edit.takesOut()) {
      return StandingText.NOTHING;
    }
    View view = edit.view();
    Many was = (Many) edit.was();
    Object element = was.boxed(edit.element());
    Shape.Field set = view.shape().fields().get(edit.field());
    for (int i = 0; i < view.shape().fields().size(); i++) {
      FieldRead read = new FieldRead(view, i, -1);
      if (i != edit.field() && isAsked(read.shape(), set) && read.value() instanceof Many asked) {
        int at = Elements.of(asked).indexOf(element);
        if (at >= 0) {
          return new EditInstruction(Edit.without(view, i, at), snapshot, platform).stands();
        }
      }
    }
    return StandingText.NOTHING;
  }

  private static boolean isAsked(Shape.Field other, Shape.Field set) {
    return other.many() == Shape.Many.DISTINCT
        && set.many() == Shape.Many.DISTINCT
        && other.kind() == Shape.Kind.ENUM
        && set.kind() == Shape.Kind.ENUM
        && other.members().equals(set.members())
        && other.setBy().filter(by -> by.kind().equals("flag")).isPresent();
  }
}
