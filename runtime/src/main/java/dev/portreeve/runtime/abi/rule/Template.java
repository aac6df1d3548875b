package dev.portreeve.runtime.abi.rule;

import dev.portreeve.runtime.abi.Abi;
import java.util.List;

/**
 * A message with holes: texts with one value between each two of them. A constant that is handed to
 * generated code, which never sees its words.
 */
@Abi
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
