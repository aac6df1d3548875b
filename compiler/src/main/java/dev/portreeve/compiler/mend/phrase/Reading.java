package dev.portreeve.compiler.mend.phrase;

import dev.portreeve.compiler.mend.phrase.Word.Kind;
import java.util.List;

/**
 * The words of a condition and how far they are read. It is lost where a word means nothing: then
 * nothing is proposed, since no word of an author's may be dropped.
 */
public final class Reading {
  private final List<Word> words;
  private final Word end;
  private int at;
  private boolean lost;

  public Reading(List<Word> words) {
    this.words = words;
    int last = words.isEmpty() ? 0 : words.get(words.size() - 1).end();
    this.end = new Word(Kind.END, "", last, last, true);
  }

  public Word peek() {
    return peek(0);
  }

  public Word peek(int ahead) {
    return at + ahead < words.size() ? words.get(at + ahead) : end;
  }

  public Word next() {
    Word word = peek();
    skip(1);
    return word;
  }

  public boolean at(String... spellings) {
    for (String each : spellings) {
      if (peek().is(each)) {
        return true;
      }
    }
    return false;
  }

  /** Takes the next word if it is one of these. */
  public boolean accept(String... spellings) {
    boolean here = at(spellings);
    if (here) {
      at++;
    }
    return here;
  }

  /** Takes the next words if they are all of these, parted by spaces. */
  public boolean acceptAll(String spelling) {
    String[] all = spelling.split(" ");
    for (int i = 0; i < all.length; i++) {
      if (!peek(i).is(all[i])) {
        return false;
      }
    }
    at += all.length;
    return true;
  }

  public void expect(String spelling) {
    if (!accept(spelling)) {
      lose();
    }
  }

  public int place() {
    return at;
  }

  /** A state to which it can go back. */
  public record Mark(int at, boolean lost) {}

  public Mark mark() {
    return new Mark(at, lost);
  }

  /** Back to what it was, as if nothing had been read since: what was lost before stays so. */
  public void back(Mark mark) {
    at = mark.at();
    lost = mark.lost();
  }

  /** Back to the same words for one more reading of them: one that was lost is lost for all. */
  public void again(Mark mark) {
    at = mark.at();
  }

  /** The last word once more. */
  public void unread() {
    at--;
  }

  public void skip(int count) {
    at = Math.min(at + count, words.size());
  }

  public boolean ended() {
    return at >= words.size();
  }

  public void lose() {
    lost = true;
  }

  public boolean lost() {
    return lost;
  }
}
