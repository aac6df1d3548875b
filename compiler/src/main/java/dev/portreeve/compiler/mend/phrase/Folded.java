package dev.portreeve.compiler.mend.phrase;

import dev.portreeve.compiler.mend.phrase.Word.Kind;
import dev.portreeve.dsl.lex.Keywords;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Words of which several are one value: {@code 2 * 1024**3}, {@code 1 << 30}, {@code set()} for
 * nothing, {@code toset(["a"])} for a group.
 */
final class Folded {
  /** What makes a group of a group, or of nothing. */
  private static final Set<String> GROUPS =
      Set.of("set", "list", "tuple", "frozenset", "array", "toset", "tolist", "sets.make", "dict");

  private static final Set<String> TIMES =
      Set.of("second", "minute", "hour", "day", "week", "month", "quarter", "year");

  /** Behind a bound: {@code above 24.0 or later}. */
  private static final Set<String> LATER = Set.of("later", "newer", "higher", "greater");

  /** Numbers of more digits are no amounts. */
  private static final int DIGITS = 18;

  private static final int LARGEST_POWER = 62;

  private Folded() {}

  static List<Word> of(List<Word> written) {
    List<Word> words = turned(written);
    List<Word> folded = new ArrayList<>();
    for (int at = 0; at < words.size(); ) {
      int group = group(words, at);
      if (group > 0) {
        folded.addAll(words.subList(at + 2, at + group - 1));
        boolean nothing = group == 3;
        if (nothing) {
          folded.add(sign("{", words.get(at + 1)));
          folded.add(sign("}", words.get(at + 2)));
        }
        at += group;
        continue;
      }
      int said = said(words, at, folded);
      if (said > 0) {
        at += said;
        continue;
      }
      int product = product(words, at);
      if (product > 1) {
        Optional<String> value = value(words.subList(at, at + product));
        if (value.isPresent()) {
          Word first = words.get(at);
          int end = words.get(at + product - 1).end();
          folded.add(new Word(Kind.NUMBER, value.get(), first.start(), end, first.opensLine()));
          at += product;
          continue;
        }
      }
      folded.add(words.get(at));
      at++;
    }
    return folded;
  }

  /** {@code lower(name) == name}: functions that leave what they give back as it is. */
  private static final Map<String, String> CASED =
      Map.of(
          "lower", "lowercase",
          "lowercase", "lowercase",
          "tolower", "lowercase",
          "upper", "uppercase",
          "uppercase", "uppercase",
          "toupper", "uppercase");

  private static final Set<String> EQUAL = Set.of("=", "==", "===", "is", "equals");

  private static final Map<String, String> TURNED =
      Map.of("<", ">", ">", "<", "<=", ">=", ">=", "<=", "==", "==");

  /** {@code 1024 <= min(...)}: what is measured stands first. */
  private static List<Word> turned(List<Word> words) {
    int last = words.size() - 1;
    boolean measured =
        last > 4
            && words.get(0).is(Kind.NUMBER)
            && TURNED.containsKey(words.get(1).text())
            && (words.get(2).is("min") || words.get(2).is("max"))
            && words.get(3).is("(")
            && words.get(last).is(")");
    if (!measured) {
      return words;
    }
    List<Word> turned = new ArrayList<>(words.subList(2, words.size()));
    turned.add(sign(TURNED.get(words.get(1).text()), words.get(1)));
    turned.add(words.get(0));
    return turned;
  }

  /** How many words are put otherwise; what they are is put among those folded. */
  private static int said(List<Word> words, int at, List<Word> folded) {
    Word word = words.get(at);
    Word next = at + 1 < words.size() ? words.get(at + 1) : word;
    if (word.is(Kind.NUMBER) && word.text().matches("\\d+(?i:u|l|ul)")) {
      folded.add(of(Kind.NUMBER, word.text().replaceAll("\\D", ""), word));
      return 1;
    }
    boolean distinct = word.is("distinct") && at > 0 && words.get(at - 1).is("(");
    if (distinct && next.is(Kind.NAME)) {
      return 1;
    }
    boolean one = word.is("a") || word.is("an");
    if (one && TIMES.contains(next.lower())) {
      folded.add(of(Kind.NUMBER, "1", word));
      return 1;
    }
    if (LATER.contains(next.lower()) && word.is("or") && at > 0) {
      Word last = words.get(at - 1);
      if (last.is(Kind.NUMBER) || Keywords.UNITS.containsKey(last.text())) {
        return 2;
      }
    }
    boolean age = word.is("age") && is(words, at + 1, "(") && is(words, at + 3, ")");
    if (age && words.get(at + 2).is(Kind.NAME)) {
      folded.addAll(List.of(word, of(Kind.NAME, "of", next), words.get(at + 2)));
      return 4;
    }
    // A value for what is absent, in Sentinel: it is compared, and absence is asked for here.
    boolean otherwise = word.is("else") && (next.is(Kind.TEXT) || next.is(Kind.NUMBER));
    if (otherwise && at > 0 && at + 2 < words.size() && words.get(at + 2).is("is")) {
      return 2;
    }
    int called = word.is(Kind.NAME) && !is(words, at + 1, "(") ? at + 2 : at;
    int behind = called == at ? at + 4 : at + 1;
    int other = called == at ? at + 5 : at;
    boolean cased = called + 3 < words.size() && CASED.containsKey(words.get(called).lower());
    cased &= is(words, called + 1, "(") && is(words, called + 3, ")") && other < words.size();
    if (cased && EQUAL.contains(words.get(behind).text())) {
      Word same = words.get(other);
      if (same.is(Kind.NAME) && same.text().equals(words.get(called + 2).text())) {
        folded.addAll(List.of(same, of(Kind.NAME, "is", next)));
        folded.add(of(Kind.NAME, CASED.get(words.get(called).lower()), next));
        return 6;
      }
    }
    int not = is(words, at + 1, "not") ? 1 : 0;
    int call = at + 2 + not;
    boolean within = word.is(Kind.TEXT) && is(words, at + 1 + not, "in");
    within &= is(words, call + 1, "(") && is(words, call + 2, ")");
    if (within && words.get(call).lower().matches("[\\w.]+\\.(lower|upper|casefold)")) {
      if (not > 0) {
        folded.add(next);
      }
      folded.addAll(words.subList(call, call + 3));
      folded.add(of(Kind.NAME, "contains", next));
      folded.add(word);
      return call + 3 - at;
    }
    return 0;
  }

  private static Word of(Kind kind, String text, Word at) {
    return new Word(kind, text, at.start(), at.end(), at.opensLine());
  }

  private static Word sign(String text, Word at) {
    return new Word(Kind.SIGN, text, at.start(), at.end(), false);
  }

  private static boolean is(List<Word> words, int at, String sign) {
    return at < words.size() && words.get(at).is(sign);
  }

  /** How many words make a group here: a name, parentheses, and in these a group or nothing. */
  private static int group(List<Word> words, int at) {
    Word name = words.get(at);
    if (!name.is(Kind.NAME) || !GROUPS.contains(name.lower()) || !is(words, at + 1, "(")) {
      return 0;
    }
    if (is(words, at + 2, ")")) {
      return 3;
    }
    boolean opens = is(words, at + 2, "[") || is(words, at + 2, "{");
    int to = at + 3;
    while (opens && to < words.size() && !is(words, to, "]") && !is(words, to, "}")) {
      to++;
    }
    return opens && is(words, to + 1, ")") ? to + 2 - at : 0;
  }

  /** How many words are numbers and the signs between them. */
  private static int product(List<Word> words, int at) {
    int to = at;
    while (to < words.size() && words.get(to).text().matches("\\d{1," + DIGITS + "}")) {
      int sign = operator(words, to + 1);
      if (sign == 0 || to + 1 + sign >= words.size() || !words.get(to + 1 + sign).is(Kind.NUMBER)) {
        return to + 1 - at;
      }
      to += 1 + sign;
    }
    return 0;
  }

  private static int operator(List<Word> words, int at) {
    boolean two = is(words, at, "*") && is(words, at + 1, "*");
    two |= is(words, at, "<") && is(words, at + 1, "<");
    return two ? 2 : is(words, at, "*") ? 1 : 0;
  }

  /** What it comes to: powers first, then what is multiplied. */
  private static Optional<String> value(List<Word> words) {
    List<BigInteger> factors = new ArrayList<>();
    BigInteger last = new BigInteger(words.get(0).text());
    for (int at = 1; at < words.size(); ) {
      int sign = operator(words, at);
      BigInteger next = new BigInteger(words.get(at + sign).text());
      boolean large = next.bitLength() > 31 || next.intValue() > LARGEST_POWER;
      if (sign == 1) {
        factors.add(last);
        last = next;
      } else if (large) {
        return Optional.empty();
      } else {
        last = words.get(at).is("*") ? last.pow(next.intValue()) : last.shiftLeft(next.intValue());
      }
      at += sign + 1;
    }
    String value = factors.stream().reduce(last, BigInteger::multiply).toString();
    return value.length() > DIGITS ? Optional.empty() : Optional.of(value);
  }
}
