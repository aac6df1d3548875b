package dev.portreeve.compiler.mend.clause;

import dev.portreeve.compiler.mend.phrase.Word;
import dev.portreeve.compiler.mend.phrase.Word.Kind;
import dev.portreeve.compiler.mend.phrase.Words;
import dev.portreeve.dsl.lex.Habits;
import dev.portreeve.dsl.lex.Keywords;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A clause of a control as it is written: the word that opens it, and the place of all of it but a
 * message, a severity and what follows them.
 */
public record WrittenClause(Word opening, List<Word> words, int start, int end) {
  /** A value that a message shows. */
  private static final Pattern SHOWN = Pattern.compile("\\{[A-Za-z$]");

  private static final Set<String> TAIL = Set.of("severity", "otherwise");

  /** Copies its list. */
  public WrittenClause {
    words = List.copyOf(words);
  }

  /** Words that open a clause beside those that Reeve and others have for one. */
  private static final Set<String> OPENING = Set.of("where", "foreach", "errormessage");

  /** The clauses of the control between two places of a text. */
  public static List<WrittenClause> of(String text, int from, int to) {
    List<WrittenClause> clauses = new ArrayList<>();
    List<Word> words = Words.of(text, from, to);
    int begun = -1;
    for (int i = 1; i <= words.size(); i++) {
      boolean opens = i == words.size() || words.get(i).opensLine() && opens(bare(words.get(i)));
      if (opens) {
        if (begun >= 0) {
          clauses.add(of(words.subList(begun, i)));
        }
        begun = i;
      }
    }
    return clauses;
  }

  /** Whether a word may open a clause, and so ends a title. */
  public static boolean opens(String word) {
    return Keywords.CLAUSES.contains(word)
        || OPENING.contains(word)
        || Habits.words("clause", word).isPresent();
  }

  private static String bare(Word word) {
    return word.is(Kind.NAME) ? word.lower() : "";
  }

  private static WrittenClause of(List<Word> words) {
    boolean whole =
        Set.of("because", "fix", "severity", "message", "msg", "error_message", "error")
            .contains(words.get(0).lower());
    int end = 1;
    while (end < words.size() && (whole || !isTail(words, end))) {
      end++;
    }
    List<Word> own = List.copyOf(words.subList(0, end));
    return new WrittenClause(
        own.get(0), own.subList(1, end), own.get(0).start(), own.get(end - 1).end());
  }

  /** A message stands on its own line, or behind a condition that is complete. */
  private static boolean isTail(List<Word> words, int at) {
    Word word = words.get(at);
    boolean parted =
        at == words.size() - 1
            && words.get(at - 1).is(",")
            && word.text().indexOf(' ') > 0
            && at > 2
            && !words.get(at - 2).is(Kind.TEXT);
    boolean message =
        word.is(Kind.TEXT)
            && at > 1
            && (word.opensLine() || SHOWN.matcher(word.text()).find() || parted);
    boolean field = at + 1 < words.size() && Keywords.RELATIONS.contains(words.get(at + 1).lower());
    return message && !words.get(0).is("ask") || TAIL.contains(bare(word)) && at > 1 && !field;
  }

  /** Whether a place lies in it. */
  public boolean holds(int at) {
    return start <= at && at <= end;
  }
}
