package dev.portreeve.compiler.verify;

import com.github.javaparser.JavaParser;
import com.github.javaparser.ParseResult;
import com.github.javaparser.ParserConfiguration;
import com.github.javaparser.Position;
import com.github.javaparser.Problem;
import com.github.javaparser.ast.CompilationUnit;
import com.github.javaparser.ast.Node;
import dev.portreeve.runtime.load.AllowList;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Reads generated Java again and walks it against an allow-list of characters, node kinds, types
 * and members. What passes has no text, no comment, no annotation, no nested class, no static
 * initializer, no exception handling, and calls nothing but the allow-list and itself. Names only
 * are checked here; the scan of the bytes checks what they came to mean.
 */
public final class Verifier {
  private Verifier() {}

  /**
   * Returns where the text may be compiled.
   *
   * @throws RefusedSourceException otherwise, with the first thing that is refused and its place
   */
  public static void verify(String javaText, AllowList allowed) {
    Characters.check(javaText);
    try {
      CompilationUnit unit = parse(javaText);
      walk(unit, new NodeAllowList(new NameAllowList(unit, allowed)));
    } catch (StackOverflowError e) {
      throw new RefusedSourceException("it nests too deep for this thread", 0, 0);
    }
  }

  private static CompilationUnit parse(String javaText) {
    // JavaParser's own judgement of what a version of Java allows costs as much as the parsing, and
    // says nothing that the allow-list of kinds does not.
    ParserConfiguration configuration =
        new ParserConfiguration()
            .setLanguageLevel(ParserConfiguration.LanguageLevel.RAW)
            .setPreprocessUnicodeEscapes(true)
            .setAttributeComments(false);
    ParseResult<CompilationUnit> result = new JavaParser(configuration).parse(javaText);
    for (Problem problem : result.getProblems()) {
      throw new RefusedSourceException(problem.getMessage(), 0, 0);
    }
    return result.getResult().orElseThrow();
  }

  private static void walk(CompilationUnit unit, NodeAllowList kinds) {
    Deque<Node> open = new ArrayDeque<>();
    open.push(unit);
    while (!open.isEmpty()) {
      Node node = open.pop();
      kinds.check(node);
      if (!kinds.isWhole(node)) {
        node.getChildNodes().forEach(open::push);
      }
    }
  }

  static RefusedSourceException refused(String what, Node node) {
    Position place = node.getBegin().orElse(new Position(0, 0));
    return new RefusedSourceException(what, place.line, place.column);
  }
}
