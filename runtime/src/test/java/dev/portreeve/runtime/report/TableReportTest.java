package dev.portreeve.runtime.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class TableReportTest {
  private static final TableOptions PLAIN = new TableOptions(80, false);

  @Test
  void drawsTheWholeTable() throws IOException {
    golden("every-verdict.txt", Reports.everyVerdict(), PLAIN);
    golden("everything-passes.txt", Reports.everythingPasses(), PLAIN);
    golden("empty.txt", Reports.empty(), PLAIN);
    golden("real-size.txt", Fleet.of(100), PLAIN);
    golden("every-verdict-colour.txt", Reports.everyVerdict(), new TableOptions(80, true));
    golden("every-verdict-narrow.txt", Reports.everyVerdict(), new TableOptions(40, false));
  }

  private static void golden(String name, Report report, TableOptions options)
      throws IOException {
    Goldens.assertGolden(name, table(report, options).getBytes(StandardCharsets.UTF_8));
  }

  private static String table(Report report, TableOptions options) throws IOException {
    StringBuilder text = new StringBuilder();
    TableReport.write(report, text, options);
    return text.toString();
  }
}
