package dev.portreeve.runtime.redact;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What stands between the name of a secret and its value, in any language that a command may write:
 * a sign, an attribute, a word of SQL, the end of an element. The twin of {@code separator_length}
 * in {@code redact.awk}.
 */
final class Separator {
  private static final Pattern SEPARATOR =
      Pattern.compile(
          "\\\\*+[\"']?[ \t]*+(?:::[ \t]++|:=?|=>)(?:\\\\*+[ \t]++)*+(?:\\\\*+\")?+"
              + "|\\\\*+[\"']\\][ \t]*+=[ \t]*+(?:\\\\*+\")?+|\\}=(?:\\\\*+\")?+"
              + "|\\\\*+[\"'][ \t]*+=[ \t]*+(?:\\\\*+\")?+"
              + "|[+]?=|[ \t]++=[ \t]*+|\\\\*+\"[ \t]*+,?[ \t]*+\\\\*+\""
              + "|\\\\*+[\"'][ \t]*+,[ \t]*+|[(][ \t]*+|[ \t]++|>");

  /** Those with a word in them, near: of XML, lists of names and values, SQL and a registry. */
  private static final Pattern ATTRIBUTE =
      Pattern.compile("\\\\*+[\"'][ \t]++[vV]alue=(?:\\\\*+\")?+");

  private static final Pattern LISTED =
      Pattern.compile(
          "\\\\*+[\"'][ \t]*+,[ \t]*+\\\\*+[\"'][vV]alue\\\\*+[\"'][ \t]*+:[ \t]*+(?:\\\\*+\")?+"
              + "|\\\\++n[ \t]*+value:[ \t]*+(?:\\\\*+\")?+|,[ \t]*+value:[ \t]++(?:\\\\*+\")?+|,[A-Za-z0-9_.\\[\\]]*[.]value=");
  private static final Pattern SET_FOR =
      Pattern.compile("[ \t]++[fF][oO][rR][ \t]++[^ \t]+[ \t]*+=([ \t]|\\\\++[nrt])*+");
  private static final Pattern REGISTRY =
      Pattern.compile("[ \t]++(/t[ \t]++[A-Z_]++[ \t]++)?+/d[ \t]++");
  private static final Pattern INSERTED =
      Pattern.compile("[^()]*+[)][ \t]*+[vV][aA][lL][uU][eE][sS][ \t]*+[(]");
  private static final Pattern DEFAULT =
      Pattern.compile(
          "(\\\\*+\")?+[ \t]*+[{]([^{}]*([^A-Za-z0-9_{}]|\\\\+[nrt]))?(default|value)"
              + "[ \t]*+=[ \t]*+(?:\\\\*+\")?+");
  private static final Pattern TO = Pattern.compile("[ \t]++[tT][oO][ \t]++");
  private static final Pattern TYPED =
      Pattern.compile(
          "([?!]?+[ \t]*+:[ \t]*+[A-Za-z_&][A-Za-z0-9_.<>&?\\[\\]]*+([ \t]*[|][ \t]*[A-Za-z_]++)*+"
              + "|[ \t]++([sS]tring|str|text))[ \t]++=[ \t]*+(?=\\\\*[\"'`]|<redacted)");
  private static final Pattern COMPARED =
      Pattern.compile("\\\\*+[\"']?[ \t]*+[!=]==?[ \t]*+(?=\\\\*[\"'])");
  private static final Pattern TABBED =
      Pattern.compile(
          "([ \t]|\\\\t)*+=[ \t]*+\\\\t([ \t]|\\\\t)*+"
              + "|[ \t]*+\\\\t([ \t]|\\\\t)*+=([ \t]|\\\\t)*+");
  private static final List<Pattern> NEAR_SEPARATORS =
      List.of(ATTRIBUTE, LISTED, DEFAULT, TYPED, COMPARED, TABBED, SET_FOR, REGISTRY, INSERTED, TO);

  /** Those that mean something behind what stands before the name. */
  private static final Pattern ELEMENT =
      Pattern.compile("\\\\*+[\"']([^<>]*[^<>/])?>(([ \t]|\\\\+[nrt])*<value>)?");

  private static final Pattern IN_ELEMENT =
      Pattern.compile(
          "<[A-Za-z][A-Za-z0-9:.-]*[ \t]([^<>]*[ \t])?([nN]ame|[kK]ey|[iI]d)=\\\\*[\"']\\z");
  private static final Pattern PLIST =
      Pattern.compile("</(key|name)>([ \t]|\\\\+[nrt])*<(string|data|value)>");
  private static final Pattern TOLD_IN_BRACES = Pattern.compile(",[ \t]*+(<<)?(?=\\\\*[\"'])");

  /** An element with attributes; its name may stand behind that of a space. */
  private static final Pattern ELEMENT_BEGINS = Pattern.compile("<([A-Za-z][A-Za-z0-9]*:)?\\z");

  private static final Pattern ATTRIBUTES = Pattern.compile("[ \t]++[A-Za-z][^<>]*=[^<>]*[\"']>");
  private static final Pattern KEY_NAMED =
      Pattern.compile(
          "=\\\\*[\"'](?<name>[A-Za-z0-9_.-]+)\\\\*[\"']([^<>]*[^<>/])?>([^< \t\\\\]|<redacted)"
              + "|(:[ \t]+\\\\*[\"']?|\\\\*[\"']:[ \t]*\\\\*[\"'])(?<member>[A-Za-z0-9_.-]+)\\\\*[\"']?"
              + "([ \t]*,[ \t]*|\\\\+n[ \t]*)(\\\\*[\"'])?[vV]alue\\\\*[\"']?[ \t]*:"
              + "|>(?<plist>[A-Za-z0-9_.-]+)</key>([ \t]|\\\\+[nrt])*<(string|data|value)>");
  private static final Pattern LINE =
      Pattern.compile("([ \t]|\\\\+[nrt])*\\\\+n([ \t]|\\\\+[nrt])*(?=\\\\*[\"'])");
  private static final Pattern BEFORE_LINE = Pattern.compile("(?i)password|by|as|using");
  private static final Pattern KEY_AND_VALUE =
      Pattern.compile("=\\\\*+[\"'][^\"'\\\\]++\\\\*+[\"'][ \t]++[vV]alue=(?:\\\\*+\")?+");

  /** So far away the name and what stands before it may be. */
  private static final int NEAR = 64;

  private Separator() {}

  /**
   * What stands there, or nothing.
   *
   * @param at where the name begins
   * @param from where it ends
   */
  static String between(String text, int at, int from) {
    String name = text.substring(at, from);
    char before = at == 0 ? ' ' : text.charAt(at - 1);
    int end = Math.min(text.length(), from + 2 * NEAR);
    for (Pattern near : NEAR_SEPARATORS) {
      Matcher m = near.matcher(text).useTransparentBounds(true).region(from, end);
      if ((near != TO || before != '-') && m.lookingAt()) {
        return m.group();
      }
    }
    Matcher pair = KEY_AND_VALUE.matcher(text);
    pair.region(from, end);
    if (name.equals("key") && pair.lookingAt()) {
      return pair.group();
    }
    String special = special(text, at, from, end);
    if (!special.isEmpty()) {
      return special;
    }
    Matcher m = SEPARATOR.matcher(text).region(from, text.length());
    return m.lookingAt() ? m.group() : "";
  }

  private static String special(String text, int at, int from, int end) {
    String head = text.substring(Math.max(0, at - NEAR), at);
    String name = text.substring(at, from);
    if (head.endsWith("<key>") || head.endsWith("<name>")) {
      return begin(PLIST, text, from, end);
    }
    String told = head.endsWith("{") ? begin(TOLD_IN_BRACES, text, from, end) : "";
    if (told.isEmpty() && beginsElement(head)) {
      told = begin(ATTRIBUTES, text, from, end);
    }
    if (!told.isEmpty()) {
      return told;
    }
    if (name.equals("on")) {
      return begin(SecretNames.ACL_SECRET, text, from, end);
    }
    if (head.endsWith("{") && text.startsWith("}", from) && !text.startsWith("}=", from)) {
      return "}";
    }
    if (BEFORE_LINE.matcher(name).matches()) {
      String line = begin(LINE, text, from, end);
      if (!line.isEmpty()) {
        return line;
      }
    }
    char last = head.isEmpty() ? ' ' : head.charAt(head.length() - 1);
    return (last == '"' || last == '\'') && IN_ELEMENT.matcher(head).find()
        ? begin(ELEMENT, text, from, end)
        : "";
  }

  /** Whether the name of an element stands behind this. */
  static boolean beginsElement(String head) {
    return (head.endsWith("<") || head.endsWith(":")) && ELEMENT_BEGINS.matcher(head).find();
  }

  private static String begin(Pattern pattern, String text, int from, int end) {
    Matcher m = pattern.matcher(text).useTransparentBounds(true).region(from, end);
    return m.lookingAt() ? m.group() : "";
  }

  /** Whether the value goes to the next element. */
  static boolean isElement(String separator) {
    return separator.equals(">")
        || separator.endsWith(">")
            && !separator.endsWith("=>")
            && (separator.startsWith("<")
                || ATTRIBUTES.matcher(separator).matches()
                || !Quote.at(separator, 0).isEmpty());
  }

  /**
   * Whether {@code key} is an attribute or an element that holds the name of a secret, of which the
   * value stands behind it.
   */
  static boolean holdsName(String text, String name, int from) {
    if (!name.equalsIgnoreCase("key")) {
      return false;
    }
    int at = from - name.length();
    int end = Math.min(text.length(), from + 2 * NEAR);
    Matcher m = KEY_NAMED.matcher(text).region(from, end);
    if (!m.lookingAt()) {
      return false;
    }
    String list = m.group("plist");
    String plain = m.group("member") == null ? m.group("name") : m.group("member");
    char before = at == 0 ? ' ' : text.charAt(at - 1);
    return before == '<'
        ? list != null && SecretNames.isSecret(list)
        : plain != null && SecretNames.isSecret(plain);
  }
}
