package dev.portreeve.cli.check;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.portreeve.cli.command.CliError;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Work that does not fit into memory beside other work, or at all. */
class WorkersTest {
  private final List<String> taken = new ArrayList<>();
  private final AtomicInteger underWay = new AtomicInteger();

  private String heavy(String name, int most) throws InterruptedException {
    int all = underWay.incrementAndGet();
    try {
      Thread.sleep(20);
      if (all > most || underWay.get() > most) {
        throw new OutOfMemoryError("pretended");
      }
      return name;
    } finally {
      underWay.decrementAndGet();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4})
  void whatDoesNotFitBesideOthersIsDoneAloneAndInItsTurn(int jobs) throws CliError {
    try (Workers<String> workers = new Workers<>(jobs, Long.MAX_VALUE, taken::add)) {
      for (int i = 0; i < 12; i++) {
        String name = "w" + i;
        int most = i == 7 ? 0 : 1;
        workers.give(() -> heavy(name, most), 1, () -> name + " does not fit");
      }
      workers.finish();
    }
    List<String> expected = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      expected.add(i == 7 ? "w7 does not fit" : "w" + i);
    }
    assertEquals(expected, taken);
  }

  @Test
  void heavyWorkIsUnderWayAlone() throws CliError {
    AtomicInteger retried = new AtomicInteger();
    try (Workers<String> workers = new Workers<>(4, 10, taken::add)) {
      for (int i = 0; i < 12; i++) {
        workers.give(
            () -> {
              try {
                return heavy("w", 1);
              } catch (OutOfMemoryError e) {
                retried.incrementAndGet();
                throw e;
              }
            },
            i % 2 == 0 ? 11 : 6,
            () -> "");
      }
      workers.finish();
    }
    assertEquals(12, taken.size());
    assertEquals(0, retried.get());
  }
}
