package dev.portreeve.cli.collect.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Of room and time each image has a share that no other takes from it. */
class LayerRoomTest {
  @Test
  void anImageTakesNothingFromAnother() {
    String many = "package deb name 1\n".repeat(210_000) + "packages\n";
    String usual = "account root 0\naccounts\nspecial 4755 /usr/bin/su\nspecials\n";
    LayerRoom room = new LayerRoom(20);
    for (int i = 0; i < 19; i++) {
      String fitting = room.fitting(many);
      assertTrue(fitting.length() < many.length());
      assertTrue(fitting.endsWith("package deb name 1\n"), "no mark says that these are all");
    }
    assertEquals(usual, room.fitting(usual));
  }

  @Test
  void whatIsLeftGoesToTheOthers() {
    String half = "package deb name 1\n".repeat(100_000) + "packages\n";
    LayerRoom room = new LayerRoom(2);
    assertEquals("", room.fitting(""));
    assertEquals(half, room.fitting(half));
  }

  @Test
  void eachHasItsShareOfTheTimeAndASecondAtLeast() {
    Instant now = Instant.EPOCH;
    LayerRoom room = new LayerRoom(4);
    assertEquals(now.plusSeconds(15), room.until(now, now.plusSeconds(60)));
    assertEquals(now.plusSeconds(1), room.until(now, now.minusSeconds(5)));
  }
}
