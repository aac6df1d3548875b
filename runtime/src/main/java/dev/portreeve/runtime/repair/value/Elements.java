package dev.portreeve.runtime.repair.value;

import dev.portreeve.runtime.abi.Codes;
import dev.portreeve.runtime.abi.Many;
import dev.portreeve.runtime.abi.Numbers;
import dev.portreeve.runtime.abi.Texts;
import dev.portreeve.runtime.abi.snapshot.Rows;
import dev.portreeve.runtime.abi.snapshot.Shape;
import dev.portreeve.runtime.abi.snapshot.View;
import java.util.ArrayList;
import java.util.List;

/** Sets and lists taken apart and put together again, as views keep them. */
public final class Elements {
  private Elements() {}

  public static List<Object> of(Many many) {
    List<Object> all = new ArrayList<>();
    for (int i = 0; i < many.size(); i++) {
      all.add(many.boxed(i));
    }
    return all;
  }

  public static List<Object> known(Many many) {
    List<Object> all = new ArrayList<>();
    for (int i = 0; i < many.size(); i++) {
      if (many.knows(i)) {
        all.add(many.boxed(i));
      }
    }
    return all;
  }

  /** A set or list for this field; a null among the elements is an unknown text. */
  public static Many joined(Shape.Field field, List<Object> elements, boolean complete) {
    boolean set = field.many() == Shape.Many.DISTINCT;
    return switch (field.kind()) {
      case ENUM -> {
        int[] codes = elements.stream().mapToInt(e -> (Integer) e).toArray();
        yield set ? Codes.distinct(codes, complete) : Codes.of(codes, complete);
      }
      case INT, SIZE, DURATION, PORT, MODE, INSTANT -> {
        long[] numbers = elements.stream().mapToLong(e -> (Long) e).toArray();
        yield set ? Numbers.distinct(numbers, complete) : Numbers.of(numbers, complete);
      }
      case OBJECT, REFERENCE -> Rows.of(elements.toArray(new View[0]), complete);
      default -> {
        String[] texts = elements.toArray(new String[0]);
        yield set ? Texts.distinct(texts, complete) : Texts.of(texts, complete);
      }
    };
  }
}
