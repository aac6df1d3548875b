package dev.portreeve.runtime.repair;

import dev.portreeve.runtime.abi.Many;
import dev.portreeve.runtime.abi.snapshot.Snapshot;
import dev.portreeve.runtime.explain.FieldRead;
import dev.portreeve.runtime.repair.value.Elements;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** A way applied to a snapshot, and the snapshot as it was when this is closed. */
final class AppliedRepair implements AutoCloseable {
  private final Snapshot snapshot;
  private final Repair way;
  private final Map<FieldRead, Object> before = new LinkedHashMap<>();

  private AppliedRepair(Snapshot snapshot, Repair way) {
    this.snapshot = snapshot;
    this.way = way;
  }

  static AppliedRepair of(Snapshot snapshot, Repair way) {
    AppliedRepair applied = new AppliedRepair(snapshot, way);
    try {
      applied.put();
    } catch (RuntimeException e) {
      // What fits no field must leave none changed for whoever judges next.
      applied.close();
      throw e;
    }
    return applied;
  }

  /** What something is while the way is applied. */
  static <T> T during(Snapshot snapshot, Repair way, Supplier<T> asked) {
    AppliedRepair applied = of(snapshot, way);
    try {
      return asked.get();
    } finally {
      applied.close();
    }
  }

  private void put() {
    way.edits().stream().filter(e -> !e.takesOut()).forEach(e -> put(e, e.to()));
    // From the last element to the first, so that none moves another.
    way.edits().stream()
        .filter(Edit::takesOut)
        .sorted((a, b) -> Integer.compare(b.element(), a.element()))
        .forEach(this::takeOut);
    snapshot.forget();
  }

  Repair way() {
    return way;
  }

  private void put(Edit edit, Object to) {
    Object was = edit.view().get(edit.field());
    before.putIfAbsent(new FieldRead(edit.view(), edit.field(), -1), was);
    edit.view().set(edit.field(), to);
  }

  private void takeOut(Edit edit) {
    Many now = (Many) edit.view().get(edit.field());
    List<Object> rest = new ArrayList<>(Elements.of(now));
    rest.remove(edit.element());
    put(
        edit,
        Elements.joined(new FieldRead(edit.view(), edit.field(), -1).shape(), rest, now.complete));
  }

  /** The number that an element of a list had before others were taken out. */
  int original(FieldRead list, int index) {
    int at = index;
    List<Integer> gone =
        way.edits().stream()
            .filter(e -> e.takesOut() && e.view() == list.view() && e.field() == list.field())
            .map(Edit::element)
            .sorted()
            .toList();
    for (int element : gone) {
      at += element <= at ? 1 : 0;
    }
    return at;
  }

  @Override
  public void close() {
    before.forEach((place, was) -> place.view().set(place.field(), was));
    snapshot.forget();
  }
}
