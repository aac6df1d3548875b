package dev.portreeve.compiler.lint.title;

import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The title of a control, and what is plain in it. */
final class Title {
  private static final Pattern EXCEPTION =
      Pattern.compile(
          "\\b(?:but|except|unless|(?<!read[ -])only|other than|besides?|beyond|apart)\\b");

  private static final Pattern NEITHER = Pattern.compile("\\b(?:neither|nor)\\b");

  /**
   * Whose side of a thing is meant that has two: the host's, where it is no word for the engine.
   */
  private static final Pattern HOST = Pattern.compile("\\bhost(?:'s)?\\b");

  private static final Pattern BOUND =
      Pattern.compile(
          "\\b(?:(at most|up to|less than|below|under|fewer than|smaller than|younger than|newer than)"
              + "|at least|more than|above|over|greater than|larger than|older than|exceeds?) (\\d+)\\b"
              + "(?: ?([kmgt]ib|seconds?|minutes?|hours?|days?|percent)\\b)?");

  /** Words between a denial and the bound that it turns about. */
  private static final Pattern DENIAL =
      Pattern.compile("(?:^no\\b.*|\\b(?:no|not|never|cannot)\\b(?: \\w+){0,3} ?)$");

  private static final Pattern WORDS = Pattern.compile("[^\\w./-]+");
  private static final Pattern PAUSES = Pattern.compile("[,:;()]");
  private static final Pattern PARTS = Pattern.compile("[^a-z0-9]+");

  private static final Set<String> DENYING =
      Set.of("not", "never", "no", "without", "nor", "neither");

  private static final Set<String> STATING = Set.of("is", "are", "and", "or");

  private static final Set<String> LINKS =
      Set.of("is", "are", "may", "must", "can", "does", "do", "be", "has", "have", "was");

  /** What may stand around the words of a field where a title says that it is so. */
  private static final Set<String> AFFIRMING =
      Set.of(
          ("a all always an are be bind can containers container daemon each enabled engine every filesystem has"
                  + " have hosts host images image is it its mode must of on root run runs set"
                  + " shall should swarm the their they use used uses volume volumes with")
              .split(" "));

  /** How many words may stand between a denial and what it is of. */
  private static final int NEAR = 4;

  /** In longer titles more is said than that a field is so. */
  private static final int MOST_AROUND = 8;

  private final String text;

  Title(String written) {
    this.text = written.toLowerCase(Locale.ROOT);
  }

  /** A number that it says is the most, or the least, and its unit, if it has one. */
  record Bound(boolean upper, String number, String unit) {
    /** Whether a unit is the same, in whatever number and case. */
    boolean isIn(String other) {
      return plain(other).equals(plain(unit));
    }

    private static String plain(String unit) {
      return unit.strip().toLowerCase(Locale.ROOT).replaceFirst("s$", "");
    }
  }

  /** Whether it leaves something out of what it says. */
  boolean excepts() {
    return EXCEPTION.matcher(text).find();
  }

  /** Whether it denies two things at once. */
  boolean deniesBoth() {
    return NEITHER.matcher(text).find();
  }

  /** Whether it speaks of what lies on the host. */
  boolean isOfHost() {
    return HOST.matcher(text).find();
  }

  /** Whether it speaks of all of some things: {@code all mounts are}, {@code every port}. */
  boolean isOfAll(String things) {
    return names(ALL, things);
  }

  /** Whether it denies something of each of them: {@code no mount is writable}. */
  boolean isOfNone(String things) {
    return names(NONE, things);
  }

  private boolean names(Pattern phrase, String things) {
    String one = things.endsWith("s") ? things.substring(0, things.length() - 1) : things;
    return phrase
        .matcher(text)
        .results()
        .flatMap(all -> List.of(all.group(1).strip().split(" ")).stream())
        .anyMatch(word -> word.equals(one) || word.equals(one + "s"));
  }

  private static final Pattern NONE = Pattern.compile("\\bno((?: \\w+){1,2})");

  private static final Pattern ALL = Pattern.compile("\\b(?:all|every|each)((?: \\w+){1,3})");

  /** Whether it says that something is there: {@code has a memory limit}. */
  boolean has(String field) {
    String words = field.replace('_', ' ');
    return HAS.matcher(text).results().anyMatch(has -> text.startsWith(words, has.end()));
  }

  private static final Pattern HAS = Pattern.compile("\\b(?:has|have|with|sets?|needs?) an? ");

  /** The only bound that it names: {@code no container uses more than 2 GiB} is one above. */
  Optional<Bound> bound() {
    Matcher bound = BOUND.matcher(text);
    if (!bound.find()) {
      return Optional.empty();
    }
    boolean denied = DENIAL.matcher(text.substring(0, bound.start())).find();
    String unit = bound.group(3) == null ? "" : bound.group(3);
    Bound only = new Bound((bound.group(1) != null) != denied, bound.group(2), unit);
    return bound.find() ? Optional.empty() : Optional.of(only);
  }

  /** {@code X is not added}, {@code no container adds X}, {@code neither X nor Y}. */
  boolean refuses(String word) {
    for (String part : PAUSES.split(text)) {
      List<String> all = List.of(WORDS.split(part.strip()));
      if (all.contains(word)) {
        return refuses(all, all.indexOf(word));
      }
    }
    return false;
  }

  private static boolean refuses(List<String> all, int at) {
    int behind = at + 1;
    while (behind < all.size() && behind <= at + 2 && LINKS.contains(all.get(behind))) {
      behind++;
    }
    boolean later = behind > at + 1 && behind < all.size() && DENYING.contains(all.get(behind));
    int before = at - 1;
    while (before >= Math.max(0, at - NEAR) && !STATING.contains(all.get(before))) {
      if (DENYING.contains(all.get(before))) {
        return true;
      }
      before--;
    }
    return later;
  }

  /** Whether it says that a field of two truths is so, or is not so, where it says either. */
  Optional<Boolean> truth(String field) {
    List<String> all = List.of(PARTS.split(text));
    List<String> phrase = List.of(field.split("_"));
    int in = Collections.indexOfSubList(all, phrase);
    if (in < 0) {
      return Optional.empty();
    }
    boolean denies = in > 0 && DENYING.contains(all.get(in - 1));
    denies |= all.get(0).equals("no") && AFFIRMING.containsAll(all.subList(1, Math.max(1, in)));
    List<String> rest = new java.util.ArrayList<>(all);
    rest.subList(in, in + phrase.size()).clear();
    boolean affirms = !denies && rest.size() <= MOST_AROUND && AFFIRMING.containsAll(rest);
    return denies || affirms ? Optional.of(affirms) : Optional.empty();
  }
}
