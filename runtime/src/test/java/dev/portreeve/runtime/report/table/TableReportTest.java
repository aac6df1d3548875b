package dev.portreeve.runtime.report.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portreeve.runtime.report.Fleet;
import dev.portreeve.runtime.report.Goldens;
import dev.portreeve.runtime.report.Reports;
import dev.portreeve.runtime.text.TerminalText;
import dev.portreeve.runtime.verdict.Report;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Isolated("changes the JVM's locale or zone")
class TableReportTest {
  private static final TableOptions PLAIN = new TableOptions(80, false);
  private static final String WHALE = new String(Character.toChars(0x1F433));
  private static final String LONG = (WHALE + "::x ").repeat(20) + "y".repeat(10_000);
  private static final Pattern DECEIVING =
      Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Co}\\p{Cn}\\p{Zl}\\p{Zp}\\p{Zs}&&[^ \n]]");

  @Test
  void drawsTheWholeTable() throws IOException {
    golden("every-verdict.txt", Reports.everyVerdict(), PLAIN);
    golden("everything-passes.txt", Reports.everythingPasses(), PLAIN);
    golden("empty.txt", Reports.empty(), PLAIN);
    golden("accepted.txt", Reports.accepted(), PLAIN);
    golden("real-size.txt", Fleet.of(100), PLAIN);
    golden("every-verdict-colour.txt", Reports.everyVerdict(), new TableOptions(80, true));
    golden("every-verdict-narrow.txt", Reports.everyVerdict(), new TableOptions(40, false));
  }

  @ParameterizedTest
  @ValueSource(ints = {40, 60, 80, 132})
  void fitsItsWidth(int width) throws IOException {
    for (Report report :
        List.of(Reports.everyVerdict(), Reports.accepted(), Fleet.of(30), Reports.hostile(LONG))) {
      assertFits(width, table(report, new TableOptions(width, false)));
    }
  }

  @Test
  void takesAWidthThatNothingFitsInAsTheNarrowest() throws IOException {
    String narrow = table(Reports.everyVerdict(), new TableOptions(40, false));
    assertEquals(narrow, table(Reports.everyVerdict(), new TableOptions(0, false)));
    assertEquals(narrow, table(Reports.everyVerdict(), new TableOptions(-7, false)));
  }

  @Test
  void coloursSayNothingThatWordsDoNot() throws IOException {
    String coloured = table(Fleet.of(30), new TableOptions(80, true));
    assertTrue(coloured.contains("\u001b[1;31mFAIL"));
    assertEquals(table(Fleet.of(30), PLAIN), coloured.replaceAll("\u001b\\[[0-9;]*m", ""));
  }

  @Test
  void saysWhatIsFoldedAndWhereToFindIt() throws IOException {
    String text = table(Fleet.of(100), PLAIN);
    assertTrue(text.contains("api-0, api-15, api-30, api-45, api-60 and 29 more"), text);
    assertTrue(text.contains("--format json"), text);
    assertFalse(table(Reports.everyVerdict(), PLAIN).contains("--format json"));
    assertTrue(text.lines().count() < 150, "an engineer in a hurry");
  }

  @Test
  void knowsNoLocale() throws IOException {
    String expected = table(Reports.everyVerdict(), PLAIN);
    Locale before = Locale.getDefault();
    try {
      for (String language : List.of("tr", "ar-u-nu-arab", "de")) {
        Locale.setDefault(Locale.forLanguageTag(language));
        assertEquals(expected, table(Reports.everyVerdict(), PLAIN), language);
      }
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void hostileNamesAreShownAndActOnNothing() throws IOException {
    String name = "web\u001b[2J\rPASS\n5.5 ok\u202e\u200b\u009b31m\u2028\ud800 " + WHALE;
    String text = table(Reports.hostile(name), PLAIN);
    golden("hostile.txt", Reports.hostile(name), PLAIN);
    assertFalse(DECEIVING.matcher(text).find(), text);
    assertFits(80, text);
  }

  @Test
  void noLineGivesABuildServerACommand() throws IOException {
    List<String> names =
        List.of(
            "::error::x", "##[error]x", "a ##vso[task.complete]x", "a ::error::" + "y".repeat(200));
    for (String name : names) {
      for (int width = 40; width < 100; width++) {
        String text = table(Reports.hostile(name), new TableOptions(width, false));
        assertFits(width, text);
        assertTrue(
            text.lines()
                .map(String::strip)
                .noneMatch(l -> l.startsWith("::") || l.startsWith("##")),
            text);
        assertFalse(text.contains("##vso["), text);
      }
    }
  }

  @Property(tries = 300)
  void nothingInASnapshotBreaksTheTable(@ForAll String text, @ForAll boolean colour)
      throws IOException {
    String table = table(Reports.hostile(text), new TableOptions(80, colour));
    String plain = colour ? table.replaceAll("\u001b\\[[0-9;]*m", "") : table;
    assertFalse(DECEIVING.matcher(plain).find(), plain);
    assertFits(80, plain);
  }

  private static void assertFits(int width, String text) {
    text.lines()
        .forEach(line -> assertTrue(TerminalText.width(line) <= width, width + ": " + line));
  }

  private static void golden(String name, Report report, TableOptions options) throws IOException {
    Goldens.assertGolden(name, table(report, options).getBytes(StandardCharsets.UTF_8));
  }

  private static String table(Report report, TableOptions options) throws IOException {
    StringBuilder text = new StringBuilder();
    TableReport.write(report, text, options);
    return text.toString();
  }
}
