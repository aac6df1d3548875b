package dev.portreeve.runtime.report.json;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Texts that stand once in a document and are meant by their numbers, from 0 as they come. */
final class NameTable {
  private final Map<String, Integer> numbers = new LinkedHashMap<>();

  /** The number of a text, which is its place among {@link #texts}. */
  int number(String text) {
    return numbers.computeIfAbsent(text, t -> numbers.size());
  }

  /** All texts, in their order. */
  Set<String> texts() {
    return numbers.keySet();
  }
}
