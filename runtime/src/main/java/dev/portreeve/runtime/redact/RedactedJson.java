package dev.portreeve.runtime.redact;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * JSON without its secrets, line by line and laid out as it was: a character outside of strings and
 * a string at a time, each judged by the keys that it stands under. Strings stay as they are
 * escaped. The twin of what {@code redact.awk} does.
 */
final class RedactedJson {
  private static final String BYTE_ORDER_MARK = "\u00ef\u00bb\u00bf";
  private static final Pattern PLAIN = Pattern.compile("[\\]\\[{}:, \t\r0-9.eE+-]*");
  private static final Pattern NOT_PLAIN = Pattern.compile("[^\\]\\[{}:, \t\r]");
  private static final Pattern WORDS = Pattern.compile("true|false|null");
  private static final Pattern COMMANDS =
      Pattern.compile(
          "cmd|args|entrypoint|command|arguments|test|shell|onbuild|path|titles|processes");
  private static final Pattern OPTIONS =
      Pattern.compile("options|opts|driveropts|log-opts|sysctls|config");
  private static final Pattern NEVER =
      Pattern.compile("UnlockKey|SigningCAKey|Password|IdentityToken|RegistryToken|Auth|Data");

  /** An object or a list that is open. */
  private static final class Level {
    private final char kind;
    private String key = "";
    private boolean atKey;

    Level(char kind) {
      this.kind = kind;
      this.atKey = kind == '{';
    }
  }

  private static final Pattern SIGN = Pattern.compile("\\\\u00(?:(?<and>26)|(?<less>3[cC])|3[eE])");

  private final List<Level> open = new ArrayList<>();
  private final RedactedKeys keys = new RedactedKeys();
  private String previous = "";
  private boolean first = true;

  String line(String line) {
    String[] parts = line.split("\"", -1);
    StringBuilder out = new StringBuilder(structure(plain(parts[0])));
    String text = null;
    for (int i = 1; i < parts.length; i++) {
      text = text == null ? parts[i] : text + "\"" + parts[i];
      if (backslashes(text) % 2 == 1) {
        continue;
      }
      if (i == parts.length - 1) {
        break;
      }
      out.append('"').append(string(text)).append('"');
      text = null;
      i++;
      out.append(structure(plain(parts[i])));
    }
    first = false;
    return text == null ? out.toString() : out.append("\"<not closed>").toString();
  }

  private static int backslashes(String text) {
    int count = 0;
    while (count < text.length() && text.charAt(text.length() - 1 - count) == '\\') {
      count++;
    }
    return count;
  }

  /**
   * Numbers and the three words, or nothing: whatever else stands outside of strings is no JSON.
   */
  private String plain(String text) {
    if (PLAIN.matcher(WORDS.matcher(text).replaceAll("")).matches()) {
      return text;
    }
    if (first && text.startsWith(BYTE_ORDER_MARK)) {
      return BYTE_ORDER_MARK + plain(text.substring(BYTE_ORDER_MARK.length()));
    }
    return NOT_PLAIN.matcher(text).replaceAll("?");
  }

  private String structure(String text) {
    for (char c : text.toCharArray()) {
      if (c == '{' || c == '[') {
        open.add(new Level(c));
        previous = "";
        keys.reset();
      } else if (c == '}' || c == ']') {
        if (!open.isEmpty()) {
          open.remove(open.size() - 1);
        }
        previous = "";
      } else if (!open.isEmpty() && c == ':') {
        top().atKey = false;
      } else if (!open.isEmpty() && c == ',') {
        top().atKey = top().kind == '{';
      }
    }
    return text;
  }

  private Level top() {
    return open.get(open.size() - 1);
  }

  /** The key that the innermost object or list stands under. */
  private String holder() {
    int depth = open.size();
    while (depth > 1 && open.get(depth - 2).kind == '[') {
      depth--;
    }
    return depth > 1 ? open.get(depth - 2).key : "";
  }

  /** Some engines write & < > as escapes, which would hide where a word ends. */
  private static String unescaped(String text) {
    StringBuilder out = new StringBuilder();
    Matcher m = SIGN.matcher(text);
    int from = 0;
    while (m.find(from)) {
      out.append(text, from, m.start());
      boolean escaped = backslashes(text.substring(from, m.start())) % 2 == 1;
      boolean and = m.group("and") != null;
      boolean less = m.group("less") != null;
      if (escaped) {
        out.append("\\u00").append(and ? "26" : less ? "3c" : "3e");
      } else {
        out.append(and ? "&" : less ? "<" : ">");
      }
      from = m.end();
    }
    return out.append(text.substring(from)).toString();
  }

  private String string(String said) {
    String text = said.contains("\\u00") ? Mark.tie(unescaped(said)) : said;
    if (open.isEmpty()) {
      return RedactedText.scanned(text);
    }
    if (top().kind == '{' && top().atKey) {
      top().key = text;
      previous = "";
      return text.contains("://") || text.contains("=") ? RedactedText.scanned(text) : text;
    }
    String owner = holder().toLowerCase(Locale.ROOT);
    return top().kind == '[' ? element(text, owner) : member(text, owner, top().key);
  }

  private String element(String text, String owner) {
    if (owner.equals("env") || owner.equals("environment") || owner.equals("labels")) {
      return RedactedWords.variable(text);
    }
    if (owner.equals("createcommand")) {
      return Mark.of(text);
    }
    String before = previous;
    previous = text;
    if (keys.isWord(text, before)) {
      return Mark.of(text);
    }
    return COMMANDS.matcher(owner).matches()
        ? RedactedWords.argument(text, before)
        : RedactedText.scanned(text);
  }

  private static String member(String text, String owner, String name) {
    if (owner.equals("labels") || owner.equals("annotations")) {
      return RedactedWords.label(name, text);
    }
    boolean upper = !name.isEmpty() && name.charAt(0) >= 'A' && name.charAt(0) <= 'Z';
    if (owner.equals("env") || owner.equals("buildargs")) {
      return Mark.of(text);
    }
    if (OPTIONS.matcher(owner).matches() && !upper) {
      return RedactedText.option(name, text);
    }
    if (owner.equals("jointokens") || NEVER.matcher(name).matches()) {
      return Mark.of(text);
    }
    if (owner.equals("log") && name.equals("Output") || name.equals("Log")) {
      return Mark.of(text);
    }
    return name.matches("CreatedBy|createdBy|created_by")
        ? RedactedWords.step(text)
        : RedactedText.scanned(text);
  }
}
