package dev.portreeve.dsl.lex;

import dev.portreeve.dsl.diagnostic.Edit;
import dev.portreeve.dsl.source.SourceFile;
import dev.portreeve.dsl.source.Span;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Signs of other languages outside of texts and comments. All that have words here are put right on
 * a whole line at once, so that a line is complained about once.
 */
final class ForeignSigns {
  /** By what they begin with; the longest first, so that the first that fits is the right one. */
  private static final Map<Character, List<Habit>> SIGNS =
      Habits.at("sign").stream()
          .sorted(Comparator.comparing((Habit h) -> -h.spelling().length()))
          .collect(Collectors.groupingBy(h -> h.spelling().charAt(0)));

  /** Signs between values or before one, which the parser answers since it knows the words. */
  private static final Set<String> ANSWERED_LATER = Set.of("=~", "!~", "~", "!");

  private static final Set<String> COMMENTS = Set.of("//", "/*", "--");

  private ForeignSigns() {}

  /** The sign that stands at a place. */
  static Optional<Habit> at(String text, int offset) {
    List<Habit> begun = SIGNS.get(text.charAt(offset));
    return begun == null
        ? Optional.empty()
        : begun.stream().filter(h -> text.startsWith(h.spelling(), offset)).findFirst();
  }

  /** Whether the parser answers it, who knows the words around it. */
  static boolean isAnsweredLater(Habit sign) {
    return ANSWERED_LATER.contains(sign.spelling());
  }

  /** Whether it opens a comment elsewhere. */
  static boolean isComment(Habit sign) {
    return COMMENTS.contains(sign.spelling());
  }

  /** The signs of a line that have words here, and the edit that puts all of them right. */
  record Mended(Set<String> signs, Edit edit) {}

  /** A line with every such sign outside of texts and comments put into Reeve's words. */
  static Mended mend(SourceFile file, int line) {
    String text = file.line(line);
    Set<String> signs = new LinkedHashSet<>();
    StringBuilder out = new StringBuilder();
    boolean quoted = false;
    String first = text.strip().split("\\s", 2)[0];
    int i = 0;
    while (i < text.length() && (quoted || text.charAt(i) != '#')) {
      char c = text.charAt(i);
      quoted ^= c == '"' && (i == 0 || text.charAt(i - 1) != '\\');
      Optional<Habit> sign =
          quoted
              ? Optional.empty()
              : at(text, i).filter(h -> !h.write().isEmpty() && !isAnsweredLater(h));
      if (sign.isPresent()) {
        signs.add(sign.get().spelling());
        if (parts(sign.get(), first)) {
          out.setLength(out.toString().stripTrailing().length());
          out.append(", ");
          i++;
          while (i < text.length() && text.charAt(i) == ' ') {
            i++;
          }
          continue;
        }
        boolean tight = sign.get().write().equals(".");
        boolean spaceBefore = tight || out.length() == 0 || out.charAt(out.length() - 1) == ' ';
        int behind = i + sign.get().spelling().length();
        boolean spaceBehind = tight || behind < text.length() && text.charAt(behind) == ' ';
        out.append(spaceBefore ? "" : " ").append(word(sign.get(), first, text, i));
        out.append(spaceBehind ? "" : " ");
        i = behind;
      } else {
        out.append(c);
        i++;
      }
    }
    int start = file.lineStart(line);
    int end = i;
    while (end > 0 && text.charAt(end - 1) == ' ') {
      end--;
    }
    String mended = out.toString().stripTrailing();
    int indent = mended.length() - mended.stripLeading().length();
    return new Mended(signs, Edit.certain(new Span(start + indent, start + end), mended.strip()));
  }

  /** {@code enum state { up | down }}: the members of an enum stand between commas. */
  private static boolean parts(Habit sign, String first) {
    return sign.spelling().equals("|") && first.equals("enum");
  }

  private static final Pattern TYPED = Pattern.compile("\\s*[a-z][a-z0-9_]* *: *[a-z_]+");

  /** {@code memory : size?}: a type whose value may be absent. */
  static boolean mayBeAbsent(SourceFile file, int at) {
    int line = file.lineStart(file.lineAt(at));
    return TYPED.matcher(file.text().substring(line, at)).matches();
  }

  /** As much of a line as a quantifier takes up to its condition. */
  private static final int LONGEST_HEAD = 120;

  private static final Pattern QUANTIFIER =
      Pattern.compile(
          "(?s).*\\b(every|all|some|any|no|most \\d+|least \\d+|exactly \\d+) \\w+ in [\\w.]+ *");

  /**
   * {@code ==} gives a value where the first word of a line declares or gives one, and a bar opens
   * the condition of a quantifier behind its list.
   */
  static String word(Habit sign, String first, String text, int at) {
    boolean gives =
        Set.of("parameter", "list", "set", "with").contains(first)
            || Keywords.OUTCOMES.contains(first);
    if (gives && sign.spelling().equals("==")) {
      return "=";
    }
    if (parts(sign, first)) {
      return ",";
    }
    Matcher quantifier = QUANTIFIER.matcher(text.substring(Math.max(0, at - LONGEST_HEAD), at));
    if (sign.spelling().equals("|") && quantifier.matches()) {
      return List.of("every", "all").contains(quantifier.group(1)) ? "satisfies" : "where";
    }
    return sign.write();
  }
}
