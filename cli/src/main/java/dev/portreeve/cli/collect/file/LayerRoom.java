package dev.portreeve.cli.collect.file;

import java.time.Duration;
import java.time.Instant;

/**
 * What of the time for looking into layers, and of the lines that import reads, each image may
 * have: an equal share, and what those before it left of theirs, so that the author of one takes
 * nothing from another. The script's {@code layers_of} shares likewise.
 */
final class LayerRoom {
  private static final int LINES = 180_000;
  private static final int CHARACTERS = 14_000_000;

  private int images;
  private int lines = LINES;
  private int characters = CHARACTERS;

  /**
   * @param images how many there are
   */
  LayerRoom(int images) {
    this.images = Math.max(1, images);
  }

  /** Until when the next image may be looked into: for a second at least. */
  Instant until(Instant now, Instant deadline) {
    Duration share = Duration.between(now, deadline).dividedBy(images);
    Duration second = Duration.ofSeconds(1);
    return now.plus(share.compareTo(second) < 0 ? second : share);
  }

  /** The lines of it that fit: a mark behind those that do says that these are all. */
  String fitting(String part) {
    int mostLines = lines / images;
    int mostCharacters = characters / images;
    int end = 0;
    int taken = 0;
    while (end < part.length() && taken < mostLines) {
      int next = part.indexOf('\n', end) + 1;
      if (next == 0 || next > mostCharacters) {
        break;
      }
      end = next;
      taken++;
    }
    lines -= taken;
    characters -= end;
    images = Math.max(1, images - 1);
    return part.substring(0, end);
  }
}
