package dev.portreeve.runtime.abi.pattern;

import dev.portreeve.runtime.abi.Abi;
import dev.portreeve.runtime.abi.Text;
import dev.portreeve.runtime.abi.Truth;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A pattern searched for in a text, by walking all its readings at once (Thompson): the time is at
 * most the length of the text times the number of steps, of which there are at most 2,000. {@code
 * ^} and {@code $} are the ends of the whole text, {@code .} is any character, a line feed too;
 * characters are code points; {@code \d}, {@code \w} and {@code \s} are ASCII.
 */
@Abi
public final class Pattern {
  static final int MOST_TIMES = 1000;
  private static final int LONGEST = 4096;
  private static final int MOST_STEPS = 2000;

  private final String source;
  private final PatternSteps steps;

  /** Where a reading may begin at all; empty where that is everywhere. */
  private final Optional<CharSet> beginnings;

  /** A walk that nobody is on: it takes the more room, the longer the pattern is. */
  private final AtomicReference<Walk> idle = new AtomicReference<>();

  private Pattern(String source, PatternSteps steps) {
    this.source = source;
    this.steps = steps;
    this.beginnings = steps.beginnings();
  }

  /**
   * Reads a pattern as it stands between the slashes.
   *
   * @throws PatternException for what is outside the subset, longer than 4,096 characters, or more
   *     than 2,000 steps when its repetitions are written out
   */
  public static Pattern of(String source) throws PatternException {
    if (source.isEmpty()) {
      throw new PatternException("an empty pattern is in every text", 0);
    }
    if (source.length() > LONGEST) {
      throw new PatternException("a pattern has at most " + LONGEST + " characters", LONGEST);
    }
    PatternNode node = new PatternParser(source).parse();
    if (node.size() >= MOST_STEPS) {
      throw new PatternException(
          "with its repetitions written out the pattern has more than " + MOST_STEPS + " steps", 0);
    }
    PatternSteps steps = new PatternSteps();
    node.lay(steps);
    steps.add(PatternSteps.Op.FOUND, null);
    return new Pattern(source, steps);
  }

  /** Whether the pattern occurs somewhere in the text. */
  public static int found(String text, Pattern pattern) {
    if (!Text.known(text)) {
      return Truth.UNKNOWN;
    }
    int first = pattern.begins(text, 0);
    boolean begins = first < text.length() || pattern.beginnings.isEmpty();
    return Truth.of(begins && pattern.walked(text, first));
  }

  private boolean walked(String text, int first) {
    Walk left = idle.getAndSet(null);
    Walk walk = left == null ? new Walk(this) : left;
    boolean found = walk.finds(text, first);
    idle.set(walk);
    return found;
  }

  /** The first place from this one on where a reading may begin; the end where there is none. */
  private int begins(String text, int from) {
    if (beginnings.isEmpty()) {
      return from;
    }
    CharSet letters = beginnings.get();
    int at = from;
    while (at < text.length()) {
      int c = text.codePointAt(at);
      if (letters.has(c)) {
        return at;
      }
      at += Character.charCount(c);
    }
    return at;
  }

  /**
   * What a letter of a searched text costs, against an element of a list: at most eight steps go
   * for one.
   */
  public long perLetter() {
    return (steps.count + 7) / 8;
  }

  /** As it was written. */
  @Override
  public String toString() {
    return source;
  }

  /** The steps that all readings have come to, each once. */
  private static final class Walk {
    private final Pattern pattern;
    private final PatternSteps steps;
    private final int[] seenAt;
    private final int[] stack;
    private int[] here;
    private int[] there;
    private int end;
    private int size;
    private boolean found;

    Walk(Pattern pattern) {
      this.pattern = pattern;
      this.steps = pattern.steps;
      this.seenAt = new int[steps.count];
      this.stack = new int[steps.count + 1];
      this.here = new int[steps.count];
      this.there = new int[steps.count];
    }

    /** Whether anything is found in a text that begins at this place, or behind it. */
    boolean finds(String text, int first) {
      Arrays.fill(seenAt, -1);
      end = text.length();
      size = 0;
      found = false;
      int at = first;
      int next = first;
      while (!found) {
        if (at == next) {
          enter(0, at);
          next = -1;
        }
        if (found || at >= end) {
          return found;
        }
        int c = text.codePointAt(at);
        at += Character.charCount(c);
        advance(c, at);
        next = next < at ? pattern.begins(text, at) : next;
        at = size == 0 && !found ? next : at;
      }
      return true;
    }

    private void advance(int c, int at) {
      int[] before = here;
      int many = size;
      here = there;
      there = before;
      size = 0;
      for (int i = 0; i < many && !found; i++) {
        if (steps.sets[before[i]].has(c)) {
          enter(steps.next[before[i]], at);
        }
      }
    }

    // Adds a step, and all to which it leads without a character.
    private void enter(int first, int at) {
      int top = 0;
      stack[top++] = first;
      while (top > 0) {
        int step = stack[--top];
        if (seenAt[step] == at) {
          continue;
        }
        seenAt[step] = at;
        boolean passes =
            switch (steps.ops[step]) {
              case ONE -> {
                here[size++] = step;
                yield false;
              }
              case FOUND -> {
                found = true;
                yield false;
              }
              case BEGIN -> at == 0;
              case END -> at == end;
              case FORK -> {
                stack[top++] = steps.other[step];
                yield true;
              }
            };
        if (passes) {
          stack[top++] = steps.next[step];
        }
      }
    }
  }
}
