package dev.portreeve.compiler.mend.phrase;

import dev.portreeve.compiler.mend.phrase.Word.Kind;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
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

  /** Numbers of more digits are no amounts. */
  private static final int DIGITS = 18;

  private static final int LARGEST_POWER = 62;

  private Folded() {}

  static List<Word> of(List<Word> words) {
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
