package dev.portreeve.runtime.report.html;

import dev.portreeve.runtime.text.HtmlText;
import java.io.IOException;
import java.util.List;

/**
 * A table on the page of a report. Each cell knows its column's name, so that a narrow screen can
 * show a row as a list.
 */
final class HtmlTable {
  private final HtmlText html;
  private final List<String> columns;
  private int cell;

  private HtmlTable(HtmlText html, List<String> columns) {
    this.html = html;
    this.columns = columns;
  }

  /** Opens a table with its head. */
  static HtmlTable open(HtmlText html, String... columns) throws IOException {
    html.open("table").open("thead").open("tr");
    for (String column : columns) {
      html.leaf("th", column, "scope", "col");
    }
    html.close().close().open("tbody");
    return new HtmlTable(html, List.of(columns));
  }

  /** Begins the next row, which ends with its last cell. */
  HtmlTable row() throws IOException {
    html.open("tr");
    cell = 0;
    return this;
  }

  HtmlTable cell(String text) throws IOException {
    return begin().text(text).end();
  }

  /** A cell of code; without any text an empty one. */
  HtmlTable code(String text) throws IOException {
    begin();
    if (!text.isEmpty()) {
      html.leaf("code", text);
    }
    return end();
  }

  HtmlTable link(String text, String href) throws IOException {
    begin();
    html.leaf("a", text, "href", href);
    return end();
  }

  private HtmlTable begin() throws IOException {
    html.open("td", "data-label", columns.get(cell));
    return this;
  }

  private HtmlTable text(String text) throws IOException {
    html.text(text);
    return this;
  }

  private HtmlTable end() throws IOException {
    html.close();
    cell++;
    if (cell == columns.size()) {
      html.closeLine();
    }
    return this;
  }

  /** Closes the table. */
  void close() throws IOException {
    html.close().closeLine();
  }
}
