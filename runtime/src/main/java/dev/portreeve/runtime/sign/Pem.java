package dev.portreeve.runtime.sign;

import dev.portreeve.runtime.json.InputException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * A block of a PEM file: its label, its content, and the lines of text before it, which PEM leaves
 * to its users. {@code line} is the number of the first of these.
 */
record Pem(String label, byte[] content, List<String> text, int line) {
  private static final String BEGIN = "-----BEGIN ";
  private static final String END = "-----END ";
  private static final String DASHES = "-----";

  /**
   * The blocks of a file, in order; none of a text that holds none.
   *
   * @throws InputException for a block that has no end, or whose content is no base64; no message
   *     quotes what may be a secret
   */
  static List<Pem> read(String source, byte[] bytes) throws InputException {
    List<Pem> blocks = new ArrayList<>();
    List<String> lines = new String(bytes, StandardCharsets.UTF_8).lines().toList();
    List<String> text = new ArrayList<>();
    for (int at = 0; at < lines.size(); at++) {
      String line = lines.get(at).strip();
      if (!line.startsWith(BEGIN) || !line.endsWith(DASHES)) {
        text.add(line);
        continue;
      }
      String label = line.substring(BEGIN.length(), line.length() - DASHES.length());
      int first = at - text.size() + 1;
      StringBuilder content = new StringBuilder();
      for (at++; at < lines.size() && !lines.get(at).startsWith(END); at++) {
        content.append(lines.get(at).strip());
      }
      if (at == lines.size() || !lines.get(at).strip().equals(END + label + DASHES)) {
        throw InputException.at(source, first + text.size(), 1, "this block of PEM has no end");
      }
      blocks.add(new Pem(label, decoded(source, content, first), List.copyOf(text), first));
      text.clear();
    }
    if (!blocks.isEmpty()
        && text.stream().anyMatch(line -> !line.isEmpty() && !line.startsWith("#"))) {
      int line = lines.size() - text.size() + 1;
      throw InputException.at(source, line, 1, "no key follows these lines");
    }
    return blocks;
  }

  private static byte[] decoded(String source, StringBuilder content, int line)
      throws InputException {
    try {
      return Base64.getDecoder().decode(content.toString());
    } catch (IllegalArgumentException e) {
      throw InputException.at(source, line, 1, "this block of PEM is no base64");
    }
  }
}
