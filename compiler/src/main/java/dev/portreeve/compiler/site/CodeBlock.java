package dev.portreeve.compiler.site;

import dev.portreeve.dsl.source.SourceFile;
import dev.portreeve.dsl.source.Span;
import dev.portreeve.dsl.syntax.Lexeme;
import java.util.List;
import java.util.Locale;

/** Reeve text as it is written, coloured by what its words are. */
final class CodeBlock {
  private CodeBlock() {}

  /** The whole declarations around these offsets of one file, one after the other. */
  static void write(Html html, SourceFile file, List<Integer> offsets) {
    List<Lexeme> lexemes = Lexeme.of(file);
    html.open("pre", "tabindex", "0", "aria-label", "Reeve source").open("code");
    String between = "";
    for (int offset : offsets) {
      html.lines(between);
      write(html, file, Lexeme.declaration(file, offset), lexemes);
      between = "\n\n";
    }
    html.close("code").close("pre");
  }

  private static void write(Html html, SourceFile file, Span whole, List<Lexeme> lexemes) {
    int at = whole.start();
    for (Lexeme lexeme : lexemes) {
      if (lexeme.span().start() < whole.start() || lexeme.span().end() > whole.end()) {
        continue;
      }
      html.lines(file.text(new Span(at, lexeme.span().start())));
      String kind = lexeme.kind().name().toLowerCase(Locale.ROOT);
      if (lexeme.kind() == Lexeme.Kind.NAME || lexeme.kind() == Lexeme.Kind.SYMBOL) {
        html.lines(file.text(lexeme.span()));
      } else {
        html.open("span", "class", kind).lines(file.text(lexeme.span())).close("span");
      }
      at = lexeme.span().end();
    }
    html.lines(file.text(new Span(at, whole.end())));
  }
}
