package dev.portreeve.compiler.waivers;

import dev.portreeve.dsl.source.Span;
import java.util.List;

/** A piece of a YAML file with its place: a text, a list, or keys with values. */
sealed interface YamlNode {

  /** Its place in the file. */
  Span span();

  /**
   * A scalar, whatever YAML would take it for. {@code inner} are the characters of {@code value} in
   * the file: without quotes, or the line that heads a block. {@code verbatim} says that they stand
   * there as they are.
   */
  record Text(Span span, Span inner, String value, boolean verbatim) implements YamlNode {}

  /** A list. */
  record Items(Span span, List<YamlNode> items) implements YamlNode {}

  /** Keys with values, in their order. */
  record Entries(Span span, List<Entry> entries) implements YamlNode {}

  /** One key with its value. */
  record Entry(Text key, YamlNode value) {}
}
