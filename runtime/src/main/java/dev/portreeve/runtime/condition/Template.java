package dev.portreeve.runtime.condition;

import java.util.List;

/**
 * A message with holes: texts with one value between each two of them. One of a pack's constants,
 * which generated code cannot name.
 */
public record Template(List<String> texts) {

  /** Copies its list. */
  public Template {
    texts = List.copyOf(texts);
  }

  public String fill(List<String> values) {
    StringBuilder filled = new StringBuilder();
    for (int i = 0; i < texts.size(); i++) {
      filled.append(texts.get(i));
      if (i < texts.size() - 1) {
        filled.append(i < values.size() ? values.get(i) : "(not known)");
      }
    }
    return filled.toString();
  }
}
