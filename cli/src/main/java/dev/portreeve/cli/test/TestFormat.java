package dev.portreeve.cli.test;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The forms in which {@code test} reports. */
enum TestFormat {
  /** For people: what came out otherwise, the coverage that was asked for, a summary. */
  HUMAN,
  /** For CI servers. */
  JUNIT,
  /** For programs: everything. */
  JSON;

  /** As {@code --format} spells it. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  static List<String> words() {
    return Arrays.stream(values()).map(TestFormat::word).toList();
  }

  static TestFormat of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }
}
