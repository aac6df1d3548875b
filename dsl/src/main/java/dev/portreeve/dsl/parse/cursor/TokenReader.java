package dev.portreeve.dsl.parse.cursor;

import dev.portreeve.dsl.lex.Keywords;
import dev.portreeve.dsl.lex.Token;
import dev.portreeve.dsl.lex.Token.Kind;
import dev.portreeve.dsl.source.SourceFile;
import dev.portreeve.dsl.source.Span;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The tokens of a file, one after the other: looking ahead, taking one, and the words under them.
 *
 * <p>While it is <em>lost</em> it shows {@link Kind#LOST} and takes nothing.
 */
abstract class TokenReader {
  private static final int LONGEST_SHOWN = 40;

  /** What stands between words: a comment to the end of its line, or white space. */
  private static final Pattern BETWEEN = Pattern.compile("#[^\n]*\n|\\s+");

  private final SourceFile file;
  private final List<Token> tokens;
  private int at;
  private boolean lost;

  TokenReader(SourceFile file, List<Token> tokens) {
    this.file = file;
    this.tokens = tokens;
  }

  // ---- looking and taking ----

  public Token peek() {
    return peek(0);
  }

  public Token peek(int ahead) {
    Token token = real(ahead);
    return lost ? new Token(Kind.LOST, token.span(), "", false, false, true) : token;
  }

  private Token real(int ahead) {
    return tokens.get(Math.min(at + ahead, tokens.size() - 1));
  }

  public boolean at(Kind kind) {
    return peek().kind() == kind;
  }

  /** Whether these words come next, one after the other. */
  public boolean at(String... words) {
    for (int i = 0; i < words.length; i++) {
      if (!peek(i).is(words[i])) {
        return false;
      }
    }
    return true;
  }

  public boolean atAny(Collection<String> words) {
    return words.stream().anyMatch(this::at);
  }

  public Token next() {
    Token token = peek();
    skip();
    return token;
  }

  /** Steps over one token, unless lost or at the end. */
  public void skip() {
    if (!lost && at < tokens.size() - 1) {
      at++;
    }
  }

  /** Takes these words if they come next. */
  public boolean accept(String... words) {
    boolean there = at(words);
    for (int i = 0; there && i < words.length; i++) {
      skip();
    }
    return there;
  }

  public boolean accept(Kind kind) {
    boolean there = at(kind);
    if (there) {
      skip();
    }
    return there;
  }

  /** Goes on as if the next word had been this one. */
  public void read(String meant) {
    if (!lost) {
      tokens.set(at, tokens.get(at).meaning(meant));
    }
  }

  /** Goes on as if one of the next tokens had been this word or number. */
  public void read(int ahead, String meant) {
    int index = Math.min(at + ahead, tokens.size() - 1);
    if (!lost) {
      tokens.set(index, tokens.get(index).meaning(meant));
    }
  }

  /** Goes on as if one of the next tokens were not there. */
  public void drop(int ahead) {
    if (!lost && at + ahead < tokens.size() - 1) {
      tokens.remove(at + ahead);
    }
  }

  /** Goes on as if a word stood before the next token. */
  public void insert(String word) {
    if (!lost) {
      Token next = tokens.get(at);
      Span before = new Span(next.span().start(), next.span().start());
      Kind kind = Keywords.RESERVED.contains(word) ? Kind.RESERVED : Kind.WORD;
      Token token = new Token(kind, before, word, next.opensLine(), false, false);
      tokens.add(at, token);
    }
  }

  /** Where the next token stands, lost or not. */
  public Span here() {
    return real(0).span();
  }

  /** Where the next token starts. */
  public int start() {
    return here().start();
  }

  /** How many tokens were taken: the same number is the same place. */
  public int place() {
    return at;
  }

  /** The last token that was taken. */
  public Optional<Token> last() {
    return at == 0 ? Optional.empty() : Optional.of(tokens.get(at - 1));
  }

  public boolean lost() {
    return lost;
  }

  public void lose() {
    lost = true;
  }

  public void goOn() {
    lost = false;
  }

  /** The span from an offset to the end of the last token taken. */
  public Span since(int start) {
    int end = at == 0 ? start : tokens.get(at - 1).span().end();
    return new Span(start, Math.max(start, end));
  }

  // ---- words for messages ----

  /** A token as it was written, for a message. */
  public String shown(Token token) {
    return token.kind() == Kind.END ? "the end of the file" : "`" + words(token.span()) + "`";
  }

  /** The words under a span in backticks, for a message. */
  public String shown(Span span) {
    return "`" + words(span) + "`";
  }

  /** The words under a span on one line, cut where they are long. */
  public String words(Span span) {
    String words = BETWEEN.matcher(file.text(span).strip()).replaceAll(" ");
    return cut(words, LONGEST_SHOWN);
  }

  /** The words under a span, comments and line breaks left out. */
  public String allWords(int start, int end) {
    StringBuilder out = new StringBuilder();
    int last = start;
    for (int i = tokenAt(start); tokens.get(i).span().end() <= end && !isEnd(i); i++) {
      Span span = tokens.get(i).span();
      out.append(span.start() > last ? " " : "").append(file.text(span));
      last = span.end();
    }
    return out.toString();
  }

  private boolean isEnd(int index) {
    return index == tokens.size() - 1;
  }

  private int tokenAt(int start) {
    int low = 0;
    int high = tokens.size() - 1;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (tokens.get(middle).span().start() < start) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  public static String cut(String text, int longest) {
    return text.length() <= longest ? text : text.substring(0, longest - 3) + "...";
  }

  public SourceFile file() {
    return file;
  }
}
