package dev.portreeve.cli.completion;

import java.util.List;
import java.util.stream.Stream;

/**
 * What may stand at one place of a command line: any of {@code words}, names of files too where
 * {@code files}, and after a word and {@code =} one where {@code fileAfter}. Where there is
 * neither, nothing can be offered.
 */
record Candidates(List<String> words, boolean files, boolean fileAfter) {
  /** A place of which nothing is known. */
  public static final Candidates NONE = new Candidates(List.of(), false, false);

  /** Names of files. */
  public static final Candidates FILES = new Candidates(List.of(), true, false);

  /** Copies its list. */
  public Candidates {
    words = List.copyOf(words);
  }

  /** Any of these words. */
  public static Candidates of(List<String> words) {
    return new Candidates(words, false, false);
  }

  /** The same, and names of files. */
  public Candidates orFiles() {
    return new Candidates(words, true, fileAfter);
  }

  /** The same, where a word may be followed by {@code =} and a file. */
  public Candidates withFileAfter() {
    return new Candidates(words, files, true);
  }

  /** Either of the two. */
  public Candidates or(Candidates other) {
    List<String> all = Stream.concat(words.stream(), other.words.stream()).distinct().toList();
    return new Candidates(all, files || other.files, fileAfter || other.fileAfter);
  }

  boolean isEmpty() {
    return words.isEmpty() && !files;
  }

  String spaced() {
    return String.join(" ", words);
  }
}
