package dev.portreeve.compiler.site;

import dev.portreeve.dsl.source.SourceFile;
import dev.portreeve.dsl.source.Span;
import dev.portreeve.dsl.syntax.Lexeme;
import java.util.Locale;

/** Reeve text as it is written, coloured by what its words are. */
final class CodeBlock {
  private CodeBlock() {}

  /** The whole declaration around an offset. */
  static void write(Html html, SourceFile file, int offset) {
    Span whole = Lexeme.declaration(file, offset);
    html.open("pre", "tabindex", "0", "aria-label", "Reeve source").open("code");
    int at = whole.start();
    for (Lexeme lexeme : Lexeme.of(file)) {
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
    html.lines(file.text(new Span(at, whole.end()))).close("code").close("pre");
  }
}
