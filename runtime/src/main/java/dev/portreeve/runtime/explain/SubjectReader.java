package dev.portreeve.runtime.explain;

import dev.portreeve.runtime.abi.snapshot.Shape;
import dev.portreeve.runtime.abi.snapshot.View;
import dev.portreeve.runtime.verdict.Subject;

/**
 * Who a view is, for a finding: an object by its name and id, an element of one of its lists by
 * what the schema says tells it from others; of that {@code (not known)} stands for what is not.
 */
public final class SubjectReader {
  private SubjectReader() {}

  /** Whom a finding on this view is about. */
  public static Subject of(View view) {
    View object = view.object();
    if (view == object) {
      return view.subject();
    }
    StringBuilder told = new StringBuilder();
    for (Shape.NamePart part : view.shape().namedBy()) {
      told.append(part.field() < 0 ? part.text() : new FieldRead(view, part.field(), -1).words());
    }
    return object.subject().element(told.toString());
  }
}
