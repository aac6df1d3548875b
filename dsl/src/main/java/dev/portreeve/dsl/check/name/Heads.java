package dev.portreeve.dsl.check.name;

import dev.portreeve.dsl.diagnostic.Code;
import dev.portreeve.dsl.diagnostic.Diagnostic;
import dev.portreeve.dsl.diagnostic.Diagnostics;
import dev.portreeve.dsl.diagnostic.Help;
import dev.portreeve.dsl.diagnostic.Suggestions;
import dev.portreeve.dsl.schema.Schema;
import dev.portreeve.dsl.source.SourceFile;
import dev.portreeve.dsl.source.Span;
import dev.portreeve.dsl.syntax.Tree;
import java.util.List;
import java.util.Optional;

/** What opens the files of a pack or a schema: one of them says what all of them are. */
public final class Heads {
  private final List<Tree> trees;
  private final Diagnostics diagnostics;

  public Heads(List<Tree> trees, Diagnostics diagnostics) {
    this.trees = trees;
    this.diagnostics = diagnostics;
  }

  /** The one head of this kind; complains of others, and where there is none. */
  public <H extends Tree.Head> Optional<H> one(Class<H> kind, String form) {
    H found = null;
    SourceFile first = null;
    for (Tree tree : trees) {
      if (tree.head().isEmpty()) {
        continue;
      }
      Tree.Head head = tree.head().get();
      if (!kind.isInstance(head)) {
        error(Code.E0504, tree.file(), head.span(), "this head does not belong here");
      } else if (found != null) {
        diagnostics.add(
            Diagnostic.of(
                    Code.E0504, tree.file(), head.span(), "a second head: one file has it already")
                .label(first, found.span(), "the first one"));
      } else {
        found = kind.cast(head);
        first = tree.file();
      }
    }
    if (found == null && !trees.isEmpty() && !diagnostics.hasErrors()) {
      diagnostics.add(
          Diagnostic.of(
                  Code.E0504, trees.get(0).file(), new Span(0, 0), "no file says what this is")
              .help("begin one file with `" + form + "`"));
    }
    return Optional.ofNullable(found);
  }

  /** The one schema that a pack uses, among those that are known. */
  public Optional<Schema> schema(Tree.Head.Pack head, List<Schema> schemas) {
    SourceFile file = Tree.fileOf(head, trees);
    Schema found = null;
    for (Tree.Uses uses : head.uses()) {
      if (!uses.schema()) {
        continue;
      }
      Optional<Schema> schema =
          schemas.stream()
              .filter(s -> s.name().equals(uses.name().text()))
              .filter(s -> String.valueOf(s.version()).equals(uses.version().value()))
              .findFirst();
      if (schema.isEmpty()) {
        List<String> known = schemas.stream().map(s -> s.name() + " " + s.version()).toList();
        diagnostics.add(
            Diagnostic.of(
                    Code.E0504,
                    file,
                    uses.span(),
                    "no schema `"
                        + uses.name().text()
                        + " "
                        + uses.version().value()
                        + "` is known")
                .help("there is " + Suggestions.list(known)));
        return Optional.empty();
      }
      if (found != null) {
        diagnostics.add(
            Diagnostic.of(Code.E0504, file, uses.span(), "a pack uses one schema")
                .help(Help.leaveOut("it").guessed(), uses.span()));
      }
      found = schema.get();
    }
    if (found == null && !diagnostics.hasErrors()) {
      diagnostics.add(
          Diagnostic.of(
                  Code.E0504, file, head.span(), "this pack does not say which schema it uses")
              .help("add `uses schema docker 1` below the head"));
    }
    return Optional.ofNullable(found);
  }

  private void error(Code code, SourceFile file, Span span, String message) {
    diagnostics.add(Diagnostic.of(code, file, span, message));
  }
}
