package dev.portreeve.runtime.repair;

import dev.portreeve.runtime.abi.Many;
import dev.portreeve.runtime.abi.snapshot.Shape;
import dev.portreeve.runtime.repair.value.Elements;
import dev.portreeve.runtime.text.JsonText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Values as a JSON file of settings takes them. */
final class JsonForm {
  private JsonForm() {}

  static Optional<String> of(Object value, Shape.Field field) {
    if (value instanceof Many many) {
      List<String> all = new ArrayList<>();
      for (Object element : Elements.known(many)) {
        Optional<String> word = of(element, field);
        if (word.isEmpty()) {
          return word;
        }
        all.add(word.get());
      }
      return Optional.of("[" + String.join(", ", all) + "]");
    }
    Optional<String> plain = ToolWords.plain(value, field);
    return switch (field.kind()) {
      case BOOL, INT, PORT -> plain;
      default -> plain.flatMap(JsonText::quoted);
    };
  }
}
