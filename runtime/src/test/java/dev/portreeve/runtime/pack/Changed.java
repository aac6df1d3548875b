package dev.portreeve.runtime.pack;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A record with one thing deep within it changed: {@code schema.shapes.1.fields.0.key} leads
 * through components, positions in lists and keys of maps. The new value is written as text.
 */
final class Changed {
  private Changed() {}

  static CompiledPack pack(CompiledPack pack, String path, String value) {
    return (CompiledPack) at(pack, List.of(path.split("[.]")), value);
  }

  private static Object at(Object old, List<String> path, String value) {
    if (path.isEmpty()) {
      return like(old, value);
    }
    if (old instanceof Optional<?> maybe) {
      return Optional.of(at(maybe.orElseThrow(), path, value));
    }
    String step = path.get(0);
    List<String> rest = path.subList(1, path.size());
    if (old instanceof List<?> list) {
      List<Object> changed = new ArrayList<>(list);
      int position = Integer.parseInt(step);
      changed.set(position, at(changed.get(position), rest, value));
      return changed;
    }
    if (old instanceof Map<?, ?> map) {
      Map<Object, Object> changed = new LinkedHashMap<>(map);
      changed.put(step, at(changed.getOrDefault(step, ""), rest, value));
      return changed;
    }
    return component((Record) old, step, rest, value);
  }

  private static Object component(Record old, String step, List<String> rest, String value) {
    try {
      List<Class<?>> types = new ArrayList<>();
      List<Object> values = new ArrayList<>();
      boolean found = false;
      for (RecordComponent component : old.getClass().getRecordComponents()) {
        Object each = component.getAccessor().invoke(old);
        boolean meant = component.getName().equals(step);
        found |= meant;
        types.add(component.getType());
        values.add(meant ? at(each, rest, value) : each);
      }
      if (!found) {
        throw new AssertionError("no " + step + " in " + old);
      }
      return old.getClass()
          .getDeclaredConstructor(types.toArray(new Class<?>[0]))
          .newInstance(values.toArray());
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
  }

  private static Object like(Object old, String value) {
    if (old instanceof Integer) {
      return Integer.valueOf(value);
    }
    if (old instanceof Boolean) {
      return Boolean.valueOf(value);
    }
    if (old instanceof Optional<?>) {
      return value.equals("empty") ? Optional.empty() : Optional.of(value);
    }
    if (old instanceof List<?>) {
      return List.of();
    }
    if (old instanceof Enum<?> choice) {
      return Stream.of(choice.getDeclaringClass().getEnumConstants())
          .filter(constant -> constant.toString().equals(value))
          .findFirst()
          .orElseThrow();
    }
    return value;
  }
}
