package dev.portreeve.runtime.repair;

import dev.portreeve.runtime.abi.Truth;
import dev.portreeve.runtime.abi.snapshot.Shape;
import dev.portreeve.runtime.abi.snapshot.ValueSource;
import dev.portreeve.runtime.abi.snapshot.View;
import dev.portreeve.runtime.explain.FieldRead;
import dev.portreeve.runtime.repair.value.ConstantReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What a schema says of how a field is set, with its holes filled: <code>{}</code> is the value,
 * <code>{name}</code> another field of the same object, <code>{name|text}</code> the same or the
 * text where nobody knows it, <code>{name:}</code> the same with its colon, or nothing where it is
 * absent, and an address that has colons in brackets, <code>{name~}</code> the same, or nothing
 * where a flag let a tool choose it, <code>
 * {!name:text}</code> the text where that is false, and <code>{|text}</code> what only the reader
 * can know.
 */
final class FilledTemplate {
  private final View beside;
  private final Function<String, Optional<String>> quote;

  /** {@code quote} makes a value fit for where it goes, or refuses it. */
  FilledTemplate(View beside, Function<String, Optional<String>> quote) {
    this.beside = beside;
    this.quote = quote;
  }

  /** The whole text; empty where a hole has no value. */
  Optional<String> text(String template, Optional<String> value) {
    StringBuilder text = new StringBuilder();
    int at = 0;
    while (at < template.length()) {
      int open = template.indexOf('{', at);
      int close = template.indexOf('}', Math.max(open, 0));
      if (open < 0 || close < 0) {
        break;
      }
      text.append(template, at, open);
      Optional<String> filled = hole(template.substring(open + 1, close), value);
      if (filled.isEmpty() || isOption(filled.get(), text)) {
        return Optional.empty();
      }
      text.append(filled.get());
      at = close + 1;
    }
    return Optional.of(text.append(template.substring(at)).toString());
  }

  /** Whether a tool would take the value for an option: no quotes keep it from that. */
  private static boolean isOption(String value, StringBuilder before) {
    boolean begins = before.length() == 0 || before.charAt(before.length() - 1) == ' ';
    return begins && (value.startsWith("-") || value.startsWith("'-"));
  }

  /** The fields that a text names. */
  static List<String> names(String template) {
    List<String> names = new ArrayList<>();
    int open = template.indexOf('{');
    while (open >= 0 && template.indexOf('}', open) >= 0) {
      int close = template.indexOf('}', open);
      names.add(name(template.substring(open + 1, close)));
      open = template.indexOf('{', close);
    }
    return names;
  }

  private static String name(String hole) {
    int bar = hole.indexOf('|');
    String name = bar < 0 ? hole : hole.substring(0, bar);
    if (name.startsWith("!")) {
      return name.substring(1, name.indexOf(':'));
    }
    return name.endsWith(":") || name.endsWith("~") ? name.substring(0, name.length() - 1) : name;
  }

  private Optional<String> hole(String hole, Optional<String> value) {
    if (hole.isEmpty()) {
      return value.flatMap(quote);
    }
    int bar = hole.indexOf('|');
    String joint = hole.endsWith(":") ? ":" : "";
    String name = name(hole);
    Optional<String> otherwise = bar < 0 ? Optional.empty() : Optional.of(hole.substring(bar + 1));
    int field = beside.shape().field(name);
    if (field < 0) {
      return otherwise;
    }
    Shape.Field shape = beside.shape().fields().get(field);
    Object found = beside.get(field);
    if (hole.startsWith("!")) {
      boolean off = found != null && found.equals(Truth.FALSE);
      return Optional.of(off ? hole.substring(hole.indexOf(':') + 1) : "");
    }
    boolean chosen = new FieldRead(beside, field, -1).source().is(ValueSource.Kind.FLAG);
    if (hole.endsWith("~") && chosen) {
      return Optional.of("");
    }
    if (found != null && ConstantReader.isAbsence(found, shape)) {
      return otherwise.or(() -> Optional.of(""));
    }
    return ToolWords.plain(found, shape)
        .map(v -> joint.isEmpty() ? v : bracketed(v, shape))
        .flatMap(quote)
        .map(v -> v + joint)
        .or(() -> otherwise);
  }

  /** An address with colons of its own, so that a tool tells it from what comes after. */
  private static String bracketed(String value, Shape.Field shape) {
    return shape.kind() == Shape.Kind.IP && value.contains(":") ? "[" + value + "]" : value;
  }
}
