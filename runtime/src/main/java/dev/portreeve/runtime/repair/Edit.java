package dev.portreeve.runtime.repair;

import dev.portreeve.runtime.abi.snapshot.Shape;
import dev.portreeve.runtime.abi.snapshot.View;
import java.util.List;
import java.util.Optional;

/**
 * One field put to another value, boxed as views keep it; or, where {@code element} is not -1, that
 * element of it taken out ({@code to} is then what the condition refuses besides, a list). {@code
 * was} is what the field holds where nothing is edited. {@code cost} orders edits that do the same:
 * the gentler one is cheaper.
 */
record Edit(View view, int field, int element, Object was, Object to, int cost) {

  static Edit put(View view, int field, Object to, int cost) {
    return new Edit(view, field, -1, view.get(field), to, cost);
  }

  /** Taking something away is dearer than setting it right. */
  static Edit without(View view, int field, int element) {
    return without(view, field, element, List.of());
  }

  /** The same of an element that may stand for others, which are then to be taken out. */
  static Edit without(View view, int field, int element, List<Object> others) {
    return new Edit(view, field, element, view.get(field), others, 100);
  }

  /** What the condition refuses beside the element that is taken out. */
  List<Object> others() {
    return takesOut() ? List.copyOf((List<?>) to) : List.of();
  }

  boolean takesOut() {
    return element >= 0;
  }

  /** The field's. */
  String name() {
    return view.shape().fields().get(field).name();
  }

  /** What two edits have in common that do the same. */
  record Key(View view, int field, int element, Object to) {}

  Key key() {
    return new Key(view, field, element, takesOut() ? "" : to);
  }

  /** Whether both say what becomes of the same place. */
  boolean meets(Edit other) {
    return view == other.view
        && field == other.field
        && (element == other.element || element < 0 || other.element < 0);
  }

  /** Both at once, where both take permissions away: those that neither takes. */
  Optional<Edit> joined(Edit other) {
    boolean modes = view.shape().fields().get(field).kind() == Shape.Kind.MODE;
    return modes && isLess() && other.isLess()
        ? Optional.of(
            new Edit(view, field, element, was, (Long) to & (Long) other.to, cost + other.cost))
        : Optional.empty();
  }

  private boolean isLess() {
    return was instanceof Long before && to instanceof Long after && (before & after) == after;
  }

  boolean sameAs(Edit other) {
    return key().equals(other.key());
  }
}
