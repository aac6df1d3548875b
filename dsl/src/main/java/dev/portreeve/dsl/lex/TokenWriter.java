package dev.portreeve.dsl.lex;

import dev.portreeve.dsl.diagnostic.Code;
import dev.portreeve.dsl.diagnostic.Diagnostic;
import dev.portreeve.dsl.diagnostic.Diagnostics;
import dev.portreeve.dsl.diagnostic.Help;
import dev.portreeve.dsl.lex.Token.Kind;
import dev.portreeve.dsl.source.SourceFile;
import dev.portreeve.dsl.source.Span;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/**
 * The tokens of a file as they come to be: where the lexer stands, what it found, and on which
 * lines it complained.
 */
abstract class TokenWriter {
  /** The largest number of tokens in one file. */
  static final int MAX_TOKENS = 200_000;

  final SourceFile file;
  final String text;
  final List<Token> tokens = new ArrayList<>();
  final BitSet troubled = new BitSet();
  int at;
  boolean complete = true;
  private final Diagnostics diagnostics;
  private int lineEnd = -1;
  private boolean lineOpen = true;
  private String firstWord = "";

  TokenWriter(SourceFile file, Diagnostics diagnostics) {
    this.file = file;
    this.text = file.text();
    this.diagnostics = diagnostics;
  }

  /** Whether nothing stands before the next token on its line. */
  final boolean lineOpen() {
    return lineOpen;
  }

  /** Steps over the end of a line. */
  final void newLine() {
    at++;
    lineOpen = true;
  }

  /** The first word of the line. */
  final String firstWord() {
    return firstWord;
  }

  /** The token before the next one, if it stands on the same line. */
  final Optional<Token> before() {
    return tokens.isEmpty() || lineOpen
        ? Optional.empty()
        : Optional.of(tokens.get(tokens.size() - 1));
  }

  final void emit(Kind kind, int start, String value, boolean bad) {
    if (tokens.size() == MAX_TOKENS) {
      complete = false;
      complain(Code.E0601, start, "more than 200000 words and signs", Help.say("split the file"));
      return;
    }
    boolean margin = start == Characters.startOf(text) || text.charAt(start - 1) == '\n';
    tokens.add(new Token(kind, new Span(start, Math.max(start, at)), value, lineOpen, margin, bad));
    firstWord = lineOpen ? value : firstWord;
    lineOpen = false;
  }

  final void complain(Code code, int start, String message, Help help) {
    complain(Diagnostic.of(code, file, new Span(start, at), message).help(help));
  }

  final void complain(Diagnostic diagnostic) {
    troubled.set(file.lineAt(diagnostic.span().start()));
    diagnostics.add(diagnostic);
  }

  /** Whether no further mistake is told: then nobody looks what it might mean. */
  final boolean isFull() {
    return diagnostics.full();
  }

  /** Where the line ends; looked up once a line, however many words it has. */
  final int endOfLine() {
    if (lineEnd < at) {
      int end = text.indexOf('\n', at);
      lineEnd = end < 0 ? text.length() : end;
    }
    return lineEnd;
  }

  static String brief(String word) {
    return word.length() <= 40 ? word : word.substring(0, 37) + "...";
  }
}
