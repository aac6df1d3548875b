package dev.portreeve.runtime.repair;

import dev.portreeve.runtime.abi.Many;
import dev.portreeve.runtime.abi.Num;
import dev.portreeve.runtime.abi.Truth;
import dev.portreeve.runtime.abi.snapshot.Shape;
import dev.portreeve.runtime.repair.value.ConstantReader;
import java.util.Locale;
import java.util.Optional;

/** Values as tools take them, not quoted yet for where they go. */
public final class ToolWords {
  private static final long SECOND = 1_000_000_000L;

  private ToolWords() {}

  /** A known value of a field; {@code 512m}, {@code 30s}, {@code on-failure}, {@code 644}. */
  public static Optional<String> plain(Object value, Shape.Field field) {
    if (value == null || value instanceof Many || ConstantReader.isAbsence(value, field)) {
      return Optional.empty();
    }
    return switch (field.kind()) {
      case BOOL -> Optional.of(String.valueOf(value.equals(Truth.TRUE)));
      case ENUM -> member(field, (Integer) value);
      case SIZE -> known(value).map(ToolWords::size);
      case DURATION -> known(value).map(ToolWords::duration);
      case MODE -> known(value).map(Long::toOctalString);
      case INT, PORT -> known(value).map(String::valueOf);
      case INSTANT, OBJECT, REFERENCE -> Optional.empty();
      default -> Optional.of((String) value);
    };
  }

  private static Optional<Long> known(Object value) {
    return Optional.of((Long) value).filter(Num::known);
  }

  /** Words of the schema are tools' words with other signs between; capitals are names. */
  private static Optional<String> member(Shape.Field field, int code) {
    if (code < 0) {
      return Optional.empty();
    }
    String member = field.members().get(code);
    boolean word = member.equals(member.toLowerCase(Locale.ROOT));
    return Optional.of(word ? member.replace('_', '-') : member);
  }

  private static String size(long bytes) {
    String units = "bkmg";
    int unit = 0;
    long count = bytes;
    while (count != 0 && count % 1024 == 0 && unit < units.length() - 1) {
      count /= 1024;
      unit++;
    }
    return count + units.substring(unit, unit + 1);
  }

  private static String duration(long nanos) {
    if (nanos % (3600 * SECOND) == 0) {
      return nanos / (3600 * SECOND) + "h";
    }
    return nanos % SECOND == 0 ? nanos / SECOND + "s" : nanos + "ns";
  }
}
