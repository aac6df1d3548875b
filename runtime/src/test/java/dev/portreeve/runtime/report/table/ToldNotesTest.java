package dev.portreeve.runtime.report.table;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.portreeve.runtime.report.FixLine;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A note stands once in a report, and where it is needed again its first place is named. */
class ToldNotesTest {
  private static final String REST = "ask why.";

  private static FixLine line(String of, String words) {
    return new FixLine(of, words, false);
  }

  @Test
  void eachNoteStandsOnceAndIsFoundAgain() {
    ToldNotes told = new ToldNotes();
    FixLine web = line("web", "change the file of web.");
    FixLine db = line("db", "change the file of db.");
    FixLine more = line("3 more in other ways", REST);
    assertEquals(
        List.of("web: change the file of web.", "3 more in other ways: ask why."),
        told.of("5.4", List.of(web, more), REST));
    assertEquals(
        List.of(
            "db: change the file of db.",
            "web: as it says under 5.4.",
            "3 more in other ways: ask why."),
        told.of("5.6", List.of(web, db, more), REST));
    assertEquals(
        List.of("web: as it says under 5.4.", "db: as it says under 5.6."),
        told.of("5.7", List.of(web, db), REST));
    assertEquals(List.of(), told.of("5.8", List.of(), REST));
  }

  @Test
  void whatSharesItsFirstPlaceSharesALine() {
    ToldNotes told = new ToldNotes();
    FixLine a = line("a", "one.");
    FixLine b = line("b", "two.");
    told.of("4.1", List.of(a, b), REST);
    assertEquals(List.of("a, b: as it says under 4.1."), told.of("5.4", List.of(a, b), REST));
  }
}
