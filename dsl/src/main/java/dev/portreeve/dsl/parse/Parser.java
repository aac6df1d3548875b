package dev.portreeve.dsl.parse;

import dev.portreeve.dsl.diagnostic.Code;
import dev.portreeve.dsl.diagnostic.Diagnostic;
import dev.portreeve.dsl.diagnostic.Diagnostics;
import dev.portreeve.dsl.diagnostic.Help;
import dev.portreeve.dsl.diagnostic.Suggestions;
import dev.portreeve.dsl.lex.ForeignDeclaration;
import dev.portreeve.dsl.lex.ForeignFile;
import dev.portreeve.dsl.lex.Habit;
import dev.portreeve.dsl.lex.Habits;
import dev.portreeve.dsl.lex.Keywords;
import dev.portreeve.dsl.lex.Lexer;
import dev.portreeve.dsl.lex.SourceDecoder;
import dev.portreeve.dsl.lex.Token;
import dev.portreeve.dsl.lex.Token.Kind;
import dev.portreeve.dsl.parse.cursor.Cursor;
import dev.portreeve.dsl.parse.expression.ExpressionParser;
import dev.portreeve.dsl.source.SourceFile;
import dev.portreeve.dsl.source.Span;
import dev.portreeve.dsl.syntax.Decl;
import dev.portreeve.dsl.syntax.Expr;
import dev.portreeve.dsl.syntax.Tree;
import dev.portreeve.dsl.syntax.Written;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reeve text to a syntax tree. Never throws for what a file holds: it complains, goes on at the
 * next clause or declaration, and returns what it understood. Time and memory grow with the file's
 * size alone, and the depth of the stack not at all.
 */
public final class Parser {
  /** The largest file, in bytes of UTF-8; see {@link SourceDecoder#decode}. */
  public static final int MAX_FILE = SourceDecoder.MAX_BYTES;

  /** The largest number of declarations in one file. */
  public static final int MAX_DECLARATIONS = 2_000;

  /** What ends a block elsewhere. */
  private static final List<String> ENDS = List.of("end", "done", "fi", "endcontrol", "endrule");

  private static final List<String> HEADS = List.of("pack", "schema", "policy");

  private final Cursor cursor;
  private final ExpressionParser expressions;
  private final SchemaParser schema;
  private final PackParser pack;
  private final List<Decl> declarations = new ArrayList<>();
  private Optional<Tree.Head> head = Optional.empty();
  private boolean headSeen;

  private Parser(Cursor cursor) {
    this.cursor = cursor;
    this.expressions = new ExpressionParser(cursor);
    this.schema = new SchemaParser(cursor, expressions);
    this.pack = new PackParser(cursor, expressions, schema);
  }

  /**
   * The tree of a file, with its words and its comments. What is wrong with it is added to {@code
   * diagnostics}; a file over a limit gives an empty tree.
   */
  static Written read(SourceFile file, Diagnostics diagnostics) {
    Tree nothing = new Tree(file, Optional.empty(), List.of());
    if (file.text().length() > MAX_FILE) {
      diagnostics.add(tooLarge(file));
      return new Written(nothing, List.of(), List.of());
    }
    Optional<Diagnostic> foreign = ForeignFile.of(file);
    if (foreign.isPresent()) {
      diagnostics.add(foreign.get());
      return new Written(nothing, List.of(), List.of());
    }
    Lexer.Lexed lexed = Lexer.lex(file, diagnostics);
    List<Span> words =
        lexed.tokens().stream().filter(t -> t.kind() != Kind.END).map(Token::span).toList();
    if (!lexed.complete()) {
      return new Written(nothing, words, lexed.comments());
    }
    Parser parser = new Parser(new Cursor(file, lexed, diagnostics));
    parser.file();
    Tree tree = new Tree(file, parser.head, parser.declarations, parser.cursor.skipped());
    return new Written(tree, words, lexed.comments());
  }

  /** The one condition that a text is: what stands in a waiver file. */
  public static Optional<Expr> parseCondition(SourceFile file, Diagnostics diagnostics) {
    return parseCondition(file, new Span(0, file.text().length()), diagnostics);
  }

  /** The condition that stands in a part of a file, whatever is around it. */
  public static Optional<Expr> parseCondition(
      SourceFile whole, Span part, Diagnostics diagnostics) {
    SourceFile file = whole.only(part);
    Lexer.Lexed lexed = Lexer.lex(file, part.start(), diagnostics);
    if (!lexed.complete()) {
      return Optional.empty();
    }
    Cursor cursor = new Cursor(file, lexed, diagnostics);
    Expr condition = new ExpressionParser(cursor).condition();
    if (!cursor.lost() && !cursor.at(Kind.END)) {
      cursor.complain(
          Code.E0201,
          cursor.peek().span(),
          "the condition ends before this",
          "write one condition");
    }
    return diagnostics.hasErrors() ? Optional.empty() : Optional.of(condition);
  }

  /** The one constant that a text is: what a command line gives for a parameter. */
  public static Optional<Expr> parseValue(SourceFile file, Diagnostics diagnostics) {
    if (file.text().length() > MAX_FILE) {
      diagnostics.add(tooLarge(file));
      return Optional.empty();
    }
    Lexer.Lexed lexed = Lexer.lex(file, diagnostics);
    if (!lexed.complete()) {
      return Optional.empty();
    }
    Cursor cursor = new Cursor(file, lexed, diagnostics);
    Expr value = new ExpressionParser(cursor).value();
    if (!cursor.lost() && !cursor.at(Kind.END)) {
      boolean several = cursor.at(Kind.COMMA);
      cursor.complain(
          Code.E0201,
          cursor.peek().span(),
          "the value ends before this",
          several
              ? "several values stand in braces: `{ " + file.text().strip() + " }`"
              : "write one value");
    }
    return diagnostics.hasErrors() ? Optional.empty() : Optional.of(value);
  }

  private static Diagnostic tooLarge(SourceFile file) {
    return Diagnostic.of(
            Code.E0601,
            file,
            new Span(0, 0),
            "the file has more than " + MAX_FILE + " bytes (1 MiB)")
        .help("split it");
  }

  private void file() {
    while (!cursor.at(Kind.END)) {
      if (cursor.at("pack") || cursor.at("schema") || cursor.at("policy") || cursor.at("uses")) {
        head();
      } else if (declarations.size() == MAX_DECLARATIONS) {
        cursor.complain(
            Code.E0601,
            cursor.peek().span(),
            "a file has at most " + MAX_DECLARATIONS + " declarations",
            "split the file");
        return;
      } else {
        declaration();
      }
      if (cursor.lost()) {
        cursor.recover(() -> false);
      }
    }
  }

  // ---- heads ----

  private void head() {
    Token keyword = cursor.peek();
    if (keyword.is("uses")) {
      if (headSeen && head.isEmpty()) {
        skipUses();
        return;
      }
      boolean first = !headSeen && declarations.isEmpty();
      cursor.fail(
          Code.E0504,
          keyword.span(),
          first
              ? "the file does not say what it is before what it uses"
              : "`uses` belongs to the head of a pack or a policy",
          first
              ? "begin it with `pack my-rules version 1.0.0`"
              : "put it below `pack` or `policy`, before the first declaration");
      skipUses();
      return;
    }
    boolean late = headSeen || !declarations.isEmpty();
    if (late && keyword.is("schema") && !cursor.peek(2).is("version")) {
      cursor.fail(
          Code.E0504,
          keyword.span(),
          "what a pack is about is named by `uses`",
          Help.write("uses schema"));
      cursor.skip();
      cursor.recover(() -> false);
      return;
    }
    if (late) {
      cursor.complain(
          Code.E0504,
          keyword.span(),
          headSeen ? "the file has a second head" : "`" + keyword.text() + "` stands too late",
          "a file has one head, `pack`, `schema` or `policy`, and it opens the file");
    }
    headSeen = true;
    cursor.skip();
    HeadParser heads = new HeadParser(cursor, keyword);
    Optional<Tree.Head> read =
        switch (keyword.text()) {
          case "pack" -> heads.pack();
          case "schema" -> heads.schema();
          default -> {
            pack.ofPolicy();
            yield new PolicyParser(cursor, expressions, keyword).policy();
          }
        };
    if (!late) {
      head = read;
    }
  }

  private void skipUses() {
    cursor.recover(() -> cursor.at("uses"));
    cursor.skip();
    cursor.recover(() -> false);
  }

  // ---- declarations ----

  private void declaration() {
    cursor.newDeclaration();
    int start = cursor.start();
    Token keyword = cursor.peek();
    boolean known = keyword.kind() == Kind.WORD && Keywords.DECLARATIONS.contains(keyword.text());
    boolean key = cursor.peek(1).kind() == Kind.COLON && cursor.peek(2).opensLine();
    Kind sign = cursor.peek(2).kind();
    boolean block =
        keyword.is("control")
            && cursor.peek(1).kind() == Kind.STRING
            && (sign == Kind.OPEN_BRACE || cursor.peek(2).is("do"));
    block |= keyword.is("control") && cursor.peek(1).kind() == Kind.COLON;
    if (known && (key || block) && keyword.opensLine() && foreign()) {
      return;
    }
    if (!known && !readMisspelt(keyword)) {
      return;
    }
    Decl declaration = dispatch(cursor.peek().text());
    boolean whole = !cursor.tooManyNodes() || declaration instanceof Decl.Broken;
    declarations.add(
        whole
            ? declaration
            : new Decl.Broken(declaration.span(), keyword.text(), Optional.empty()));
    if (cursor.start() == start && !cursor.lost()) {
      throw new IllegalStateException("no progress at " + start);
    }
  }

  private Decl dispatch(String keyword) {
    return switch (keyword) {
      case "alias" -> schema.alias();
      case "privilege" -> schema.privilege();
      case "source" -> schema.source();
      case "enum" -> schema.enumeration();
      case "record" -> schema.record();
      case "subject" -> schema.subject();
      case "parameter" -> pack.parameter();
      case "list" -> pack.list();
      case "define" -> pack.define();
      case "control" -> new ControlParser(cursor, expressions).control();
      case "benchmark" -> new BenchmarkParser(cursor, expressions).benchmark();
      case "mapping" -> new MappingParser(cursor).mapping();
      case "waive" -> new AcceptanceParser(cursor, expressions).waive();
      case "attest" -> new AcceptanceParser(cursor, expressions).attest();
      case "test" ->
          cursor.at("test", "with")
              ? new SnapshotTestParser(cursor, new TestParser(cursor, expressions)).test()
              : new TestParser(cursor, expressions).test();
      default -> throw new IllegalStateException("not a declaration: " + keyword);
    };
  }

  /** A requirement, or what other languages call so, without a control around it. */
  private void outsideOfControls(Token keyword, Optional<Help> instead) {
    cursor.fail(
        Code.E0201,
        keyword.span(),
        cursor.shown(keyword) + " stands outside of every control",
        "put `control my-rule \"Containers are as they should be\"`, `severity high` and `for each"
            + " container` above it"
            + instead.map(i -> "; and " + i.text()).orElse(""));
    cursor.recover(() -> false);
    if (cursor.start() == keyword.span().start()) {
      cursor.skip();
      cursor.recover(() -> false);
    }
  }

  /** A declaration of another language, all of which is told at once. */
  private boolean foreign() {
    Optional<Diagnostic> foreign = ForeignDeclaration.at(cursor.file(), cursor.start());
    if (foreign.isPresent()) {
      cursor.complain(foreign.get());
      cursor.skip();
      cursor.lose();
      cursor.recoverAtMargin();
    }
    return foreign.isPresent();
  }

  /** {@code polcy acme}, {@code package acme}: a head by another word, where none was read yet. */
  private boolean readMisspeltHead(Token keyword) {
    Token next = cursor.peek(1);
    boolean named = next.kind() == Kind.WORD || next.kind() == Kind.SLUG;
    boolean first = !headSeen && declarations.isEmpty() && keyword.kind() == Kind.WORD;
    if (!first || !named || next.opensLine() || cursor.meantDeclaration().isPresent()) {
      return false;
    }
    Optional<String> habit = Habits.words("declaration", keyword.text()).filter(HEADS::contains);
    Optional<String> meant = habit.or(() -> Suggestions.closest(keyword.text(), HEADS));
    if (meant.isEmpty()) {
      return false;
    }
    cursor.complain(
        Code.E0201,
        keyword.span(),
        cursor.shown(keyword) + " does not open a file",
        habit.map(Help::write).orElseGet(() -> Help.meant(meant.get())));
    cursor.read(meant.get());
    head();
    return true;
  }

  private boolean readMisspelt(Token keyword) {
    if (readMisspeltHead(keyword)) {
      return false;
    }
    Optional<String> meant =
        keyword.kind() == Kind.WORD ? cursor.meantDeclaration() : Optional.empty();
    if (meant.isPresent()) {
      cursor.complain(
          Code.E0201,
          keyword.span(),
          cursor.shown(keyword) + " does not open a declaration",
          Help.meant(meant.get()));
      cursor.read(meant.get());
      return true;
    }
    if (keyword.opensLine() && !cursor.lost() && foreign()) {
      return false;
    }
    Optional<Habit> habit = Habits.of("declaration", keyword.text());
    Kind next = cursor.peek(1).kind();
    boolean reserved = next == Kind.RESERVED && !cursor.peek(1).opensLine();
    boolean named = reserved || next == Kind.WORD || next == Kind.SLUG || next == Kind.STRING;
    if (habit.isPresent() && named) {
      String write = habit.get().write();
      boolean ours = Keywords.DECLARATIONS.contains(write);
      cursor.complain(
          Code.E0201,
          keyword.span(),
          cursor.shown(keyword) + " does not open a declaration",
          ours
              ? Help.write(write)
              : cursor.peek(1).is("schema")
                  ? Help.say(
                      "write `uses schema "
                          + cursor.peek(2).text()
                          + " 1`, with the version that it has")
                  : Help.say(
                      write.startsWith("uses")
                          ? "Reeve says `uses schema docker 1` of what rules are about, and of another"
                              + " pack `uses pack docker 1.0.0`"
                          : "Reeve says `"
                              + write
                              + "`, as in `"
                              + write
                              + " docker version 1.0.0`"));
      if (ours) {
        cursor.read(write);
        return true;
      }
      cursor.lose();
      return false;
    }
    Optional<Habit> clause = Habits.of("clause", keyword.text());
    if (Keywords.CLAUSES.contains(keyword.text()) || clause.isPresent()) {
      outsideOfControls(keyword, clause.map(Habit::help));
      return false;
    }
    if (ENDS.contains(keyword.text()) && cursor.peek(1).opensLine()) {
      cursor.complain(
          Code.E0201,
          keyword.span(),
          "no word ends a declaration: the next one does",
          Help.leaveOut("it"));
      cursor.skip();
      return false;
    }
    if (keyword.is("section") && (next == Kind.STRING || next == Kind.INT || next == Kind.DOTTED)) {
      cursor.fail(
          Code.E0201,
          keyword.span(),
          "a section stands in a benchmark",
          "write below the controls `benchmark my-standard version 1.0.0 \"...\"`, then `section 1"
              + " \"...\"` and its rows, as in `1.1 container-not-privileged level 1 automated`");
      cursor.skip();
      cursor.recover(() -> false);
      return false;
    }
    cursor.misplaced(
        "a declaration", "declarations begin with " + String.join(", ", Keywords.DECLARATIONS));
    cursor.recover(() -> false);
    if (cursor.start() == keyword.span().start()) {
      cursor.skip();
      cursor.recover(() -> false);
    }
    return false;
  }
}
