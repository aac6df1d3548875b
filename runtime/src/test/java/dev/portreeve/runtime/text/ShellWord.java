package dev.portreeve.runtime.text;

/** One word as a POSIX shell reads it; anything that would be more than a word is refused. */
final class ShellWord {
  private ShellWord() {}

  static String read(String word) {
    StringBuilder text = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < word.length(); i++) {
      char c = word.charAt(i);
      if (c == '\'') {
        quoted = !quoted;
      } else if (quoted) {
        text.append(c);
      } else if (c == '\\' && i + 1 < word.length() && word.charAt(i + 1) == '\'') {
        text.append(word.charAt(++i));
      } else if (String.valueOf(c).matches("[A-Za-z0-9_./:@%+=,-]")) {
        text.append(c);
      } else {
        throw new IllegalArgumentException(word + " is more than a word");
      }
    }
    if (quoted || word.isEmpty()) {
      throw new IllegalArgumentException(word + " is not a word");
    }
    return text.toString();
  }
}
