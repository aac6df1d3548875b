package dev.portreeve.dsl.prose;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A sentence, and the points that it ends in, if it does. Its pieces are plain words and terms: the
 * names, spelled as in Reeve, that {@link Prose#terms()} explains.
 */
public record Passage(List<Piece> pieces, List<Passage> points) {

  /** Copies its lists. */
  public Passage {
    pieces = List.copyOf(pieces);
    points = List.copyOf(points);
  }

  /** Words, or one term. Nothing in it is hidden from a reader. */
  public record Piece(String text, boolean term) {}

  /** The sentence without its points; terms stand in backticks. */
  public String words() {
    return pieces.stream()
        .map(piece -> piece.term() ? "`" + piece.text() + "`" : piece.text())
        .collect(Collectors.joining());
  }
}
