package dev.portreeve.runtime.abi.snapshot;

/**
 * What a field of a view holds: a reference is found through the snapshot, never kept in a view.
 */
public final class FieldValue {
  private FieldValue() {}

  /** What is there, boxed; null for an unknown text. */
  public static Object of(View view, int field) {
    Shape.Field declared = view.shape.fields().get(field);
    if (declared.kind() != Shape.Kind.REFERENCE) {
      return view.get(field);
    }
    Snapshot snapshot = (Snapshot) root(view);
    return declared.many() == Shape.Many.ONE
        ? snapshot.refer(view, field)
        : snapshot.referAll(view, field);
  }

  /** The snapshot that a view is part of, or the parameters or lists of a pack. */
  public static View root(View view) {
    View root = view;
    while (root.owner != null) {
      root = root.owner;
    }
    return root;
  }
}
