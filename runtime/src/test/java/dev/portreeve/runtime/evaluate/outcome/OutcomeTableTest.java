package dev.portreeve.runtime.evaluate.outcome;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.portreeve.runtime.abi.Outcome;
import dev.portreeve.runtime.abi.snapshot.View;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class OutcomeTableTest {
  private static final int[] IN_ORDER = {0, 1, 2};

  private static final class Thing extends View {
    @Override
    public Object get(int field) {
      return null;
    }
  }

  @Property(tries = 1000)
  void countsAsAListOfRowsCounts(
      @ForAll @Size(max = 60) List<@Size(3) List<@IntRange(max = Outcome.FAIL) Integer>> rows,
      @ForAll @IntRange(max = 20) int room) {
    OutcomeTable table = new OutcomeTable(3, room);
    rows.forEach(row -> table.add(new Thing(), row.stream().mapToInt(i -> i).toArray(), IN_ORDER));
    for (int column = 0; column < 3; column++) {
      List<Integer> expected = new ArrayList<>();
      List<Integer> found = new ArrayList<>();
      for (int row = 0; row < rows.size(); row++) {
        expected.add(rows.get(row).get(column));
        found.add(table.outcome(row, column));
      }
      assertEquals(expected, found);
      for (int outcome = 0; outcome <= Outcome.FAIL; outcome++) {
        int each = outcome;
        assertEquals(
            expected.stream().filter(o -> o == each).count(), table.count(column, outcome));
      }
    }
  }

  @Test
  void takesOutcomesFromTheirPlaces() {
    OutcomeTable table = new OutcomeTable(2, 1);
    table.add(new Thing(), new int[] {Outcome.PASS, Outcome.ERROR, Outcome.FAIL}, new int[] {2, 0});
    assertEquals(Outcome.FAIL, table.outcome(0, 0));
    assertEquals(Outcome.PASS, table.outcome(0, 1));
  }

  @Test
  void fillsOneRowOfASubjectCellByCell() {
    View one = new Thing();
    OutcomeTable table = new OutcomeTable(2, 0);
    table.add(one, 0, Outcome.PASS);
    table.add(one, 1, Outcome.FAIL);
    table.add(null, 1, Outcome.UNKNOWN);
    assertEquals(2, table.rows());
    assertSame(one, table.subject(0));
    assertNull(table.subject(1));
    assertEquals(Outcome.PASS, table.outcome(0, 0));
    assertEquals(Outcome.FAIL, table.outcome(0, 1));
    assertEquals(Outcome.NOT_A_SUBJECT, table.outcome(1, 0));
  }

  @Test
  void keepsBothOutcomesOfASubjectThatIsListedTwice() {
    View one = new Thing();
    OutcomeTable table = new OutcomeTable(1, 1);
    table.add(one, 0, Outcome.PASS);
    table.add(one, 0, Outcome.FAIL);
    assertEquals(2, table.rows());
    assertEquals(1, table.count(0, Outcome.PASS));
    assertEquals(1, table.count(0, Outcome.FAIL));
  }

  @Test
  void takesWhatIsNoOutcomeForTheWorst() {
    OutcomeTable table = new OutcomeTable(1, 4);
    for (int faulty : new int[] {-1, 7, 256, Integer.MIN_VALUE}) {
      table.add(new Thing(), new int[] {faulty}, new int[] {0});
    }
    assertEquals(4, table.count(0, Outcome.FAIL));
  }
}
