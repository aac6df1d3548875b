package dev.portreeve.dsl.parse;

import dev.portreeve.dsl.diagnostic.Diagnostic;
import dev.portreeve.dsl.diagnostic.Diagnostics;
import dev.portreeve.dsl.source.SourceFile;
import dev.portreeve.dsl.syntax.Tree;
import dev.portreeve.dsl.syntax.Written;
import java.util.List;

/**
 * One file: its text, its tree, its words and comments, and what is wrong with them. It is what
 * phases hand on. It is parsed when something of that is first asked for, and never again, whatever
 * names it is known by.
 */
public final class ParsedFile {
  private final SourceFile source;
  private final Parse parse;

  private ParsedFile(SourceFile source, Parse parse) {
    this.source = source;
    this.parse = parse;
  }

  /** What parsing one text gave, under the name by which it was first known. */
  private static final class Parse {
    private final SourceFile source;
    private Written written;
    private List<Diagnostic> diagnostics = List.of();

    Parse(SourceFile source) {
      this.source = source;
    }

    synchronized Parse done() {
      if (written == null) {
        Diagnostics said = new Diagnostics();
        written = Parser.read(source, said);
        diagnostics = said.all();
      }
      return this;
    }
  }

  /** A file that nothing was asked of yet. */
  public static ParsedFile of(SourceFile source) {
    return new ParsedFile(source, new Parse(source));
  }

  /** A file of this name and text that nothing was asked of yet. */
  public static ParsedFile of(String name, String text) {
    return of(SourceFile.of(name, text));
  }

  /** The same text under another name; it is parsed once for both. */
  public ParsedFile named(String name) {
    return name.equals(source.name()) ? this : new ParsedFile(source.named(name), parse);
  }

  /** Its name, as diagnostics show it. */
  public String name() {
    return source.name();
  }

  /** The whole text. */
  public String text() {
    return source.text();
  }

  /** Its text and the name of it. */
  public SourceFile source() {
    return source;
  }

  /** Its tree, also where it has errors: then what could be understood. */
  public Tree tree() {
    Tree tree = parse.done().written.tree();
    return source == parse.source
        ? tree
        : new Tree(source, tree.head(), tree.declarations(), tree.skipped());
  }

  /** The same; what is wrong with it is added to a sink. */
  public ParsedFile tell(Diagnostics sink) {
    diagnostics().forEach(sink::add);
    return this;
  }

  /** Its tree, with its words and comments. */
  public Written written() {
    return new Written(tree(), parse.done().written.words(), parse.written.comments());
  }

  /** What is wrong with it. */
  public List<Diagnostic> diagnostics() {
    List<Diagnostic> said = parse.done().diagnostics;
    return source == parse.source
        ? said
        : said.stream().map(d -> d.of(parse.source, source)).toList();
  }

  /** Whether it could be understood whole. */
  public boolean isSound() {
    return diagnostics().stream().noneMatch(d -> d.severity() == Diagnostic.Severity.ERROR);
  }

  /** The trees of these files, in their order; what is wrong with them is added to a sink. */
  public static List<Tree> trees(List<ParsedFile> files, Diagnostics sink) {
    return files.stream().map(f -> f.tell(sink).tree()).toList();
  }
}
