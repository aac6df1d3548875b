package dev.portreeve.runtime.abi.snapshot;

import dev.portreeve.runtime.abi.scalar.Aliases;
import dev.portreeve.runtime.json.MemberTable;
import java.util.ArrayList;
import java.util.List;

/**
 * The shapes that one decoder reads, with tables of their names: what a schema, or the parameters
 * of a pack, look like in JSON. Shape 0 is the whole document. Immutable and shared.
 */
public final class Layout {
  final List<Shape> shapes;
  final Aliases aliases;
  private final MemberTable[] names;
  private final MemberTable[][] members;

  private Layout(List<Shape> shapes, Aliases aliases) {
    this.shapes = List.copyOf(shapes);
    this.aliases = aliases;
    this.names = shapes.stream().map(Layout::names).toArray(MemberTable[]::new);
    this.members = shapes.stream().map(Layout::members).toArray(MemberTable[][]::new);
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
    int number = names[shape].find(name);
    return isRead(shape, number) ? number : MemberTable.UNKNOWN;
  }

  /** Whether a name of a shape is that of a field which JSON may hold. */
  boolean isRead(int shape, int number) {
    List<Shape.Field> fields = shapes.get(shape).fields();
    return number >= 0
        && number < fields.size()
        && fields.get(number).kind() != Shape.Kind.REFERENCE;
  }

  /** The names of its fields by their numbers, and behind them those of every {@link Wrapper}. */
  MemberTable names(int shape) {
    return names[shape];
  }

  /** The members of a field's enum; empty for all others. */
  MemberTable members(int shape, int field) {
    return members[shape][field];
  }

  private static MemberTable names(Shape shape) {
    List<String> names = new ArrayList<>();
    shape.fields().forEach(field -> names.add(field.name()));
    names.addAll(Wrapper.NAMES);
    return MemberTable.of(names);
  }

  /** Most fields are of no enum, and share the table of none. */
  private static MemberTable members(Shape.Field field) {
    return field.members().isEmpty() ? ScalarDecoder.NO_MEMBERS : MemberTable.of(field.members());
  }

  private static MemberTable[] members(Shape shape) {
    return shape.fields().stream().map(Layout::members).toArray(MemberTable[]::new);
  }
}
