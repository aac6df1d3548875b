package dev.portreeve.compiler.site;

import dev.portreeve.dsl.lex.Lexeme;
import dev.portreeve.dsl.source.SourceFile;
import dev.portreeve.dsl.source.Span;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Reeve text as it is written, coloured by what its words are. Reads each file once. */
final class CodeBlocks {
  private final Map<SourceFile, List<Lexeme>> read = new IdentityHashMap<>();

  /** The whole declaration around an offset. */
  void write(Html html, SourceFile file, int offset) {
    List<Lexeme> lexemes = read.computeIfAbsent(file, Lexeme::of);
    Span whole = Lexeme.declaration(file, lexemes, offset);
    html.open("pre", "tabindex", "0", "aria-label", "Reeve source").open("code");
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
    html.lines(file.text(new Span(at, whole.end()))).close("code").close("pre");
  }
}
