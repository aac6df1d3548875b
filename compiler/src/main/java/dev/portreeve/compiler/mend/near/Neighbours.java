package dev.portreeve.compiler.mend.near;

import dev.portreeve.compiler.mend.phrase.Word;
import dev.portreeve.compiler.mend.phrase.Word.Kind;
import dev.portreeve.compiler.mend.phrase.Words;
import dev.portreeve.dsl.diagnostic.Suggestions;
import dev.portreeve.dsl.lex.Keywords;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The texts one step from another, at a place: a misspelt keyword written as it is, a word or a
 * sign that says nothing put in or left out, or two words changed about. No step takes a name, a
 * value, a negation, a quantifier or a comparison away, or adds one.
 */
final class Neighbours {
  /** Words that hold others together. */
  private static final List<String> LINKS =
      List.of(
          "of",
          "in",
          "is",
          "on",
          "for",
          "the",
          "each",
          "by",
          "where",
          "because",
          "satisfies",
          "level",
          "section",
          "than",
          "version",
          "when",
          "it");

  private static final List<String> SIGNS = List.of("(", ")", "{", "}", "[", "]", ",", "=", ":");

  /** Words that other languages hold theirs together with. */
  private static final Set<String> FILLERS =
      Set.of(
          "a", "an", "the", "that", "which", "to", "be", "of", "do", "does", "as", "than", "then",
          "has", "have", "having", "at", "from", "its", "their", "named", "called", "version",
          "level", "number", "with", "are", "on", "in", "is", "it", "for", "value", "equal",
          "control");

  private static final Pattern NUMBER = Pattern.compile("[A-Z]{1,5}[-.]\\d[\\w.()-]*");

  private static final Set<String> LEFT_OUT =
      Set.of(":", ";", ",", "=", "(", ")", "{", "}", "[", "]", "$", "@");

  /** Every word that Reeve has of its own. */
  private static final Set<String> KEYWORDS = Collections.unmodifiableSet(keywords());

  /** Keywords that are others with a slip of the finger: {@code is on of}, {@code form each}. */
  private static final Set<String> CONFUSED = Set.of("on", "of", "in", "it", "is", "by", "or");

  /** What no slip of the finger may put in. */
  private static final Set<String> DECIDING = Set.of("no", "not", "or", "some", "every", "and");

  /** How many words on either side of the place are looked at. */
  private static final int AROUND = 2;

  private final String text;
  private final List<Word> words;
  private final Set<String> names;
  private final List<Neighbour> found = new ArrayList<>();

  private Neighbours(String text, List<Word> words, Set<String> names) {
    this.text = text;
    this.words = words;
    this.names = names;
  }

  /** One of them, and how far it is: the less, the likelier. */
  record Neighbour(String text, int cost) {}

  /**
   * What lies around a place between two others.
   *
   * @param names what is no misspelt keyword
   */
  static List<Neighbour> of(String text, int from, int to, int place, Set<String> names) {
    Neighbours near = new Neighbours(text, Words.of(text, from, to), names);
    near.look(place);
    return near.found;
  }

  private void look(int place) {
    int at = 0;
    while (at < words.size() && words.get(at).end() <= place) {
      at++;
    }
    for (int i = Math.max(0, at - AROUND); i <= Math.min(words.size() - 1, at + AROUND); i++) {
      misspelt(words.get(i), i == at);
      if (i == at) {
        replace(words.get(i));
        part(words.get(i));
        quote(words.get(i));
      }
      if (Math.abs(i - at) <= 1) {
        leaveOut(i);
        swap(i);
        join(i);
      }
    }
    for (int i = Math.max(1, at - 1); i <= Math.min(words.size(), at + 1); i++) {
      putIn(i);
    }
  }

  private void misspelt(Word word, boolean here) {
    boolean other = here && CONFUSED.contains(word.text());
    if (!word.is(Kind.NAME)
        || names.contains(word.text())
        || KEYWORDS.contains(word.text()) && !other) {
      return;
    }
    Set<String> left = new LinkedHashSet<>(KEYWORDS);
    left.remove(word.text());
    if (other) {
      left.removeAll(DECIDING);
    }
    Optional<String> next = Suggestions.closest(word.text(), left);
    for (int i = 0; i < 3 && next.isPresent(); i++) {
      change(word.start(), word.end(), next.get(), 2 + i);
      left.remove(next.get());
      next = Suggestions.closest(word.text(), left);
    }
  }

  private static Set<String> keywords() {
    Set<String> all = new LinkedHashSet<>(Keywords.RESERVED);
    all.addAll(Keywords.CLAUSES);
    all.addAll(Keywords.TERMS);
    all.addAll(Keywords.POLICY_LINES);
    all.addAll(Keywords.SEVERITIES);
    all.addAll(Keywords.OUTCOMES);
    all.addAll(Keywords.DECLARATIONS);
    all.addAll(
        List.of(
            "the",
            "each",
            "means",
            "level",
            "section",
            "automated",
            "manual-assessment",
            "looser",
            "older",
            "newer",
            "than",
            "while",
            "waivable",
            "apply",
            "not",
            "benchmark",
            "schema",
            "version",
            "inherits",
            "on",
            "unlimited",
            "unset",
            "unconfined",
            "every_address",
            "ephemeral",
            "missing"));
    return all;
  }

  private void leaveOut(int i) {
    Word word = words.get(i);
    boolean says = !(word.is(Kind.SIGN) ? LEFT_OUT : FILLERS).contains(word.lower());
    boolean quoted = word.is(Kind.TEXT) || word.is(Kind.PATTERN) || word.is(Kind.BROKEN);
    boolean pairs = word.is(":") && words.get(Math.max(0, i - 1)).is(Kind.TEXT);
    if (says || quoted || pairs || i == 0) {
      return;
    }
    int end = word.end();
    boolean apart = text.charAt(word.start() - 1) == ' ';
    while (apart && end < text.length() && text.charAt(end) == ' ' && !word.opensLine()) {
      end++;
    }
    boolean glued = end == word.end() && end < text.length() && isLetter(end);
    change(word.start(), end, glued && isLetter(word.start() - 1) ? " " : "", 3);
  }

  /** A little word for another: {@code approved by X at 2026-10-02}. */
  private void replace(Word word) {
    if (word.is(Kind.NAME) && FILLERS.contains(word.lower())) {
      LINKS.forEach(l -> change(word.start(), word.end(), l, 4));
      change(word.start(), word.end(), "=", 4);
    }
  }

  /** A sign that parts or ends values elsewhere: {@code up | down}, {@code size?}. */
  private void part(Word word) {
    boolean spaced = word.start() > 0 && text.charAt(word.start() - 1) == ' ';
    if (word.is("|") || word.is("/") || word.is(";")) {
      change(spaced ? word.start() - 1 : word.start(), word.end(), ",", 3);
    } else if (word.is("?") && !spaced) {
      change(word.start(), word.end(), " or none", 3);
    }
  }

  /** The number that another framework gives, which stands in quotes: {@code AC-6}. */
  private void quote(Word word) {
    Matcher number = NUMBER.matcher(text);
    number.region(word.start(), text.length());
    if (number.lookingAt()) {
      change(word.start(), number.end(), "\"" + number.group() + "\"", 2);
    }
  }

  private boolean isLetter(int at) {
    return Character.isLetterOrDigit(text.charAt(at));
  }

  private void swap(int i) {
    if (i + 1 < words.size() && i > 0) {
      Word one = words.get(i);
      Word other = words.get(i + 1);
      boolean names = one.is(Kind.NAME) && other.is(Kind.NAME) && !other.opensLine();
      if (names) {
        String between = text.substring(one.end(), other.start());
        change(one.start(), other.end(), other.text() + between + one.text(), 5);
      }
    }
  }

  /** Two words that are one name: {@code parameter most mounts}, {@code control no root}. */
  private void join(int i) {
    boolean two = i > 0 && i + 1 < words.size();
    Word one = words.get(i);
    Word other = two ? words.get(i + 1) : one;
    boolean apart = two && other.start() == one.end() + 1 && !other.opensLine();
    boolean plain = (one.text() + other.text()).indexOf('_') < 0;
    if (apart && plain && one.is(Kind.NAME) && other.is(Kind.NAME)) {
      boolean control = words.get(i - 1).is("control") || one.text().indexOf('-') > 0;
      String joined = one.text() + (control ? "-" : "_") + other.text();
      if (control || words.get(i - 1).opensLine()) {
        change(one.start(), other.end(), joined, 2);
      }
    }
  }

  private void putIn(int i) {
    int start = i < words.size() ? words.get(i).start() : words.get(i - 1).end();
    boolean behind = i == words.size() || words.get(i).opensLine();
    int at = behind ? words.get(i - 1).end() : start;
    for (String each : LINKS) {
      change(at, at, behind ? " " + each : each + " ", 4);
    }
    for (String each : SIGNS) {
      boolean closes = ")}],:".contains(each);
      int glued = closes ? words.get(i - 1).end() : at;
      change(glued, glued, closes ? each : behind ? " " + each : each + " ", 4);
    }
  }

  private void change(int start, int end, String put, int cost) {
    found.add(new Neighbour(text.substring(0, start) + put + text.substring(end), cost));
  }
}
