package dev.portreeve.architecture;

import com.github.javaparser.JavaParser;
import com.github.javaparser.ParseResult;
import com.github.javaparser.ParserConfiguration;
import com.github.javaparser.ParserConfiguration.LanguageLevel;
import com.github.javaparser.Range;
import com.github.javaparser.ast.CompilationUnit;
import com.github.javaparser.ast.Node;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One Java file of a module's {@code src/main/java}: where it is, what it says, and its tree, of
 * which {@code nodes} is each node before those in it.
 */
record Source(String module, String file, String text, CompilationUnit tree, List<Node> nodes) {

  /** Modules whose main code others run inside their own process. */
  static final List<String> EMBEDDED = List.of("dsl", "runtime", "compiler", "stdlib-rules");

  /** Every file of every module, read from the checkout that these tests stand in. */
  static List<Source> all() {
    Path root = Path.of("").toAbsolutePath().getParent();
    try (Stream<Path> modules = Files.list(root)) {
      return modules
          .filter(module -> Files.exists(module.resolve("pom.xml")))
          .flatMap(module -> of(module).stream())
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Source> of(Path module) {
    Path main = module.resolve("src/main/java");
    if (!Files.exists(main)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(main)) {
      return files
          .filter(file -> file.toString().endsWith(".java") && !file.endsWith("module-info.java"))
          .sorted()
          .map(file -> read(module, main, file))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Source read(Path module, Path main, Path file) {
    try {
      String name = main.relativize(file).toString().replace('\\', '/');
      return parse(module.getFileName().toString(), name, Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A source given as text, so that a rule can be tried on a snippet. */
  static Source parse(String module, String file, String text) {
    // To judge what Java 17 allows costs more than parsing, and the compiler has done it; but
    // without it `yield` is no word.
    Optional<CompilationUnit> raw = parsed(LanguageLevel.RAW, text);
    CompilationUnit tree =
        raw.or(() -> parsed(LanguageLevel.JAVA_17, text))
            .orElseThrow(() -> new AssertionError(file + " does not parse"));
    List<Node> nodes = new ArrayList<>(List.of(tree));
    for (int i = 0; i < nodes.size(); i++) {
      nodes.addAll(nodes.get(i).getChildNodes());
      forgetTokens(nodes.get(i));
    }
    return new Source(module, file, text, tree, nodes);
  }

  /** Tokens are most of what a tree takes, and no rule asks for more than where a node stands. */
  private static void forgetTokens(Node node) {
    Optional<Range> place = node.getRange();
    node.setTokenRange(null);
    node.setRange(place.orElse(null));
  }

  private static Optional<CompilationUnit> parsed(LanguageLevel level, String text) {
    ParserConfiguration configuration = new ParserConfiguration().setLanguageLevel(level);
    ParseResult<CompilationUnit> result = new JavaParser(configuration).parse(text);
    return result.isSuccessful() ? result.getResult() : Optional.empty();
  }

  /** The nodes of a kind. JavaParser's own walk costs several times as much. */
  <N extends Node> Stream<N> all(Class<N> kind) {
    return nodes.stream().filter(kind::isInstance).map(kind::cast);
  }

  boolean isEmbedded() {
    return EMBEDDED.contains(module);
  }

  /** The package it declares. */
  String packageName() {
    return tree.getPackageDeclaration().map(p -> p.getNameAsString()).orElse("");
  }

  /** {@code dsl/dev/portreeve/dsl/source/Span.java:12: } and what is wrong there. */
  String at(Node node, String wrong) {
    Optional<Integer> line = node.getBegin().map(position -> position.line);
    return module + "/" + file + ":" + line.map(String::valueOf).orElse("?") + ": " + wrong;
  }
}
