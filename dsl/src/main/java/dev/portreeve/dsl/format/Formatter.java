package dev.portreeve.dsl.format;

import dev.portreeve.dsl.parse.ParsedFile;
import dev.portreeve.dsl.source.SourceFile;
import dev.portreeve.dsl.syntax.Decl;
import dev.portreeve.dsl.syntax.Written;
import java.util.ArrayList;
import java.util.List;

/**
 * The one layout of Reeve text. It changes the space between words and nothing else: each word and
 * each comment is printed as it was written, in the order in which it was written; only a comment
 * in front of a comma comes to stand behind it. Text laid out once is laid out.
 */
public final class Formatter {
  private final Words words;
  private final PackForm pack;
  private final SchemaForm schema;
  private final TableForm tables;
  private final Expressions expressions;

  private Formatter(Written written) {
    this.words = new Words(written);
    this.expressions = new Expressions(words);
    this.pack = new PackForm(words, expressions);
    this.schema = new SchemaForm(words, expressions);
    this.tables = new TableForm(words, expressions);
  }

  /**
   * A file that was read without errors, laid out: lines end with {@code \n}, and are at most 100
   * columns wide unless one word or comment alone is wider.
   *
   * @throws IllegalStateException when the result would not read as the same words: a bug, which
   *     must not reach a file
   */
  public static String format(Written written) {
    String text = Layout.text(new Formatter(written).file(written));
    SourceFile before = written.tree().file();
    if (text.equals(before.text())) {
      return text;
    }
    ParsedFile after = ParsedFile.of(before.name(), text);
    if (!after.isSound() || !spelling(written).equals(spelling(after.written()))) {
      throw new IllegalStateException("the layout of " + before.name() + " changes what it says");
    }
    return text;
  }

  private static List<String> spelling(Written written) {
    return written.words().stream().map(written.tree().file()::text).toList();
  }

  // ---- the file ----

  private Doc file(Written written) {
    List<Doc> docs = new ArrayList<>();
    boolean first = true;
    boolean apart = false;
    if (written.tree().head().isPresent()) {
      docs.add(words.firstRow());
      docs.add(pack.head(written.tree().head().get()));
      docs.add(Doc.nest(2, words.tail()));
      first = false;
      apart = true;
    }
    for (Decl declaration : written.tree().declarations()) {
      boolean block = isBlock(declaration);
      docs.add(first ? words.firstRow() : words.row(apart || block));
      docs.add(declaration(declaration));
      docs.add(Doc.nest(2, words.tail()));
      first = false;
      apart = block;
    }
    docs.add(first ? words.firstRow() : words.row(false));
    return Doc.concat(docs);
  }

  /** Whether an empty line stands before and behind it in any case. */
  private static boolean isBlock(Decl declaration) {
    return declaration instanceof Decl.Control
        || declaration instanceof Decl.Test
        || declaration instanceof Decl.SnapshotTest
        || declaration instanceof Decl.Benchmark
        || declaration instanceof Decl.Mapping
        || declaration instanceof Decl.Waive
        || declaration instanceof Decl.Attest
        || declaration instanceof Decl.Record
        || declaration instanceof Decl.Subject;
  }

  private Doc declaration(Decl declaration) {
    if (declaration instanceof Decl.Control control) {
      return new ControlForm(words, expressions).control(control);
    }
    if (declaration instanceof Decl.Test test) {
      return new TestForm(words, expressions).test(test);
    }
    if (declaration instanceof Decl.SnapshotTest test) {
      return new SnapshotTestForm(words, expressions).test(test);
    }
    if (declaration instanceof Decl.Benchmark benchmark) {
      return tables.benchmark(benchmark);
    }
    if (declaration instanceof Decl.Waive waive) {
      return new AcceptanceForm(words, expressions).waive(waive);
    }
    if (declaration instanceof Decl.Attest attest) {
      return new AcceptanceForm(words, expressions).attest(attest);
    }
    return declaration instanceof Decl.Mapping mapping
        ? tables.mapping(mapping)
        : material(declaration);
  }

  private Doc material(Decl declaration) {
    if (declaration instanceof Decl.Parameter parameter) {
      return pack.parameter(parameter);
    }
    if (declaration instanceof Decl.Constant list) {
      return pack.list(list);
    }
    if (declaration instanceof Decl.Define define) {
      return pack.define(define);
    }
    if (declaration instanceof Decl.Alias alias) {
      return schema.alias(alias);
    }
    if (declaration instanceof Decl.Privilege privilege) {
      return schema.privilege(privilege);
    }
    if (declaration instanceof Decl.Source source) {
      return schema.source(source);
    }
    if (declaration instanceof Decl.Enumeration enumeration) {
      return schema.enumeration(enumeration);
    }
    if (declaration instanceof Decl.Record record) {
      return schema.record(record);
    }
    if (declaration instanceof Decl.Subject subject) {
      return schema.subject(subject);
    }
    throw new IllegalStateException("a file with errors is not laid out");
  }
}
