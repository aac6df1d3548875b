package dev.portreeve.examples;

import dev.portreeve.dsl.diagnostic.Code;
import dev.portreeve.dsl.diagnostic.DiagnosticPage;
import java.util.List;

/** All pages of diagnostics as one document: {@code docs/diagnostics.md}. */
final class DiagnosticBook {
  static final String NAME = "diagnostics.md";

  private static final int WIDTH = 120;

  private final StringBuilder text = new StringBuilder();

  private DiagnosticBook() {}

  static String text() {
    DiagnosticBook book = new DiagnosticBook();
    book.front();
    for (Code code : Code.values()) {
      book.page(DiagnosticPage.of(code));
    }
    return book.text.toString();
  }

  private void front() {
    text.append("# Diagnostics\n\n");
    paragraph(
        "What can be wrong with Reeve text, and with the data that it is about. Each code is stable"
            + " and never used for anything else; `E` is an error and stops the pack, `W` a warning"
            + " and does not. `portreeve explain CODE` prints one of these pages. Each wrong"
            + " example gives exactly its code, each right one nothing: a test holds them to it. A"
            + " block of Reeve without a head stands in a pack over the schema `docker 1`; a block"
            + " of JSON is a snapshot.");
    paragraph(
        "This document is made of the pages in"
            + " `dsl/src/main/resources/dev/portreeve/dsl/diagnostic/pages`; edit those.");
    text.append("| code | stands for |\n|---|---|\n");
    for (Code code : Code.values()) {
      String link = "[" + code + "](#" + code.name().toLowerCase(java.util.Locale.ROOT) + ")";
      text.append("| ").append(link).append(" | ").append(code.summary()).append(" |\n");
    }
  }

  private void page(DiagnosticPage page) {
    text.append("\n## ").append(page.code()).append("\n\n");
    text.append("**").append(page.code().summary()).append("**\n\n");
    page.prose().forEach(this::paragraph);
    block("Wrong:", page.wrong());
    text.append('\n');
    block("Right:", page.right());
  }

  private void block(String title, DiagnosticPage.Example example) {
    text.append(title).append("\n\n```").append(example.language()).append('\n');
    text.append(example.text()).append("```\n");
  }

  private void paragraph(String prose) {
    int column = 0;
    for (String word : List.of(prose.split(" "))) {
      if (column > 0 && column + 1 + word.length() > WIDTH) {
        text.append('\n');
        column = 0;
      }
      text.append(column == 0 ? "" : " ").append(word);
      column += word.length() + (column == 0 ? 0 : 1);
    }
    text.append("\n\n");
  }
}
