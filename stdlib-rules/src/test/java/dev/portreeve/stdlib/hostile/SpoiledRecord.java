package dev.portreeve.stdlib.hostile;

import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** A record with one thing somewhere within it changed: a number, a text, a list, a choice. */
final class SpoiledRecord {
  private static final String[] TEXTS = {
    "", "x", "../x", "portreeve.rules.GivenDecoder", "null", "[1,2]", "{}", "\"a\"",
        "9999999999999",
    "name", "id", "containers", "0755", "a.b", "\u202e", "2026-13-45", "[null]", "true"
  };
  private static final int[] NUMBERS = {-1, 0, 1, 2, 5, 40, 1000, 65_536, -7, Integer.MAX_VALUE};

  private SpoiledRecord() {}

  static <T> T of(T whole, Random random) {
    @SuppressWarnings("unchecked")
    T spoiled = (T) any(whole, random);
    return spoiled;
  }

  private static Object any(Object old, Random random) {
    if (old instanceof Record record) {
      return record(record, random);
    }
    if (old instanceof List<?> list) {
      return list(list, random);
    }
    if (old instanceof Map<?, ?> map) {
      return map(map, random);
    }
    if (old instanceof Optional<?> maybe) {
      return maybe.isEmpty() || random.nextInt(3) == 0
          ? Optional.empty()
          : Optional.of(any(maybe.get(), random));
    }
    if (old instanceof Enum<?> choice) {
      Object[] all = choice.getDeclaringClass().getEnumConstants();
      return all[random.nextInt(all.length)];
    }
    if (old instanceof Integer number) {
      return random.nextBoolean() ? number + random.nextInt(5) - 2 : NUMBERS[random.nextInt(10)];
    }
    if (old instanceof Long number) {
      return random.nextBoolean() ? number + random.nextInt(5) - 2 : random.nextLong();
    }
    if (old instanceof Boolean flag) {
      return !flag;
    }
    if (old instanceof byte[] bytes) {
      return SpoiledClass.of(bytes, random);
    }
    return TEXTS[random.nextInt(TEXTS.length)];
  }

  private static Object record(Record old, Random random) {
    try {
      RecordComponent[] components = old.getClass().getRecordComponents();
      Class<?>[] types = new Class<?>[components.length];
      Object[] values = new Object[components.length];
      int meant = random.nextInt(components.length);
      for (int i = 0; i < components.length; i++) {
        types[i] = components[i].getType();
        values[i] = components[i].getAccessor().invoke(old);
      }
      values[meant] = any(values[meant], random);
      Constructor<?> made = old.getClass().getDeclaredConstructor(types);
      return made.newInstance(values);
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
  }

  private static Object list(List<?> old, Random random) {
    List<Object> list = new ArrayList<>(old);
    if (list.isEmpty()) {
      return list;
    }
    int i = random.nextInt(list.size());
    switch (random.nextInt(8)) {
      case 0 -> list.remove(i);
      case 1 -> list.add(list.get(i));
      case 2 -> Collections.swap(list, i, random.nextInt(list.size()));
      case 3 -> list.subList(i, list.size()).clear();
      default -> list.set(i, any(list.get(i), random));
    }
    return list;
  }

  private static Object map(Map<?, ?> old, Random random) {
    Map<Object, Object> map = new LinkedHashMap<>(old);
    if (map.isEmpty()) {
      return map;
    }
    List<Object> keys = new ArrayList<>(map.keySet());
    Object key = keys.get(random.nextInt(keys.size()));
    switch (random.nextInt(10)) {
      case 0 -> map.remove(key);
      case 1 -> map.put("x" + key, map.remove(key));
      case 2 -> map.put(key, map.get(keys.get(random.nextInt(keys.size()))));
      default -> map.put(key, any(map.get(key), random));
    }
    return map;
  }
}
