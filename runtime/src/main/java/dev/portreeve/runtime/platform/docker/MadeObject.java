package dev.portreeve.runtime.platform.docker;

import dev.portreeve.runtime.abi.Truth;
import dev.portreeve.runtime.abi.snapshot.ValueSource;
import dev.portreeve.runtime.abi.snapshot.View;
import dev.portreeve.runtime.explain.FieldRead;
import dev.portreeve.runtime.repair.ToolWords;
import java.util.Optional;

/**
 * What a snapshot says of one object, read by the names of its fields; a field that its type does
 * not have is as one that nobody knows.
 */
final class MadeObject {
  private final View object;

  MadeObject(View object) {
    this.object = object;
  }

  /** Equal for one object, so that changes of it can be asked for at once. */
  @Override
  public boolean equals(Object other) {
    return other instanceof MadeObject made && object == made.object;
  }

  @Override
  public int hashCode() {
    return object.hashCode();
  }

  /** A known value as tools take it, and not an empty one. */
  Optional<String> text(String name) {
    return read(name)
        .filter(FieldRead::known)
        .flatMap(field -> ToolWords.plain(field.value(), field.shape()))
        .filter(text -> !text.isEmpty());
  }

  /** Whether that is known to be so. */
  boolean is(String name) {
    return read(name)
        .filter(field -> Integer.valueOf(Truth.TRUE).equals(field.value()))
        .isPresent();
  }

  /** Whether the value of a field came from there. */
  boolean isFrom(String name, ValueSource.Kind source) {
    return read(name).filter(field -> field.source().is(source)).isPresent();
  }

  private Optional<FieldRead> read(String name) {
    int field = object.shape().field(name);
    return field < 0 ? Optional.empty() : Optional.of(new FieldRead(object, field, -1));
  }
}
