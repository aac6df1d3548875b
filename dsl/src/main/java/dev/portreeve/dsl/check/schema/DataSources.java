package dev.portreeve.dsl.check.schema;

import dev.portreeve.dsl.check.name.UnreadNames;
import dev.portreeve.dsl.diagnostic.Code;
import dev.portreeve.dsl.diagnostic.Diagnostic;
import dev.portreeve.dsl.diagnostic.Diagnostics;
import dev.portreeve.dsl.diagnostic.Help;
import dev.portreeve.dsl.diagnostic.Suggestions;
import dev.portreeve.dsl.schema.Field;
import dev.portreeve.dsl.schema.Schema;
import dev.portreeve.dsl.schema.Structure;
import dev.portreeve.dsl.schema.Vocabulary;
import dev.portreeve.dsl.source.SourceFile;
import dev.portreeve.dsl.source.Span;
import dev.portreeve.dsl.syntax.Decl;
import dev.portreeve.dsl.syntax.Id;
import dev.portreeve.dsl.syntax.Tree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Where the data of a schema comes from: its sources, and the privileges that they need. */
final class DataSources {
  private final UnreadNames unread;
  private final Diagnostics diagnostics;
  private final Map<String, String> privileges = new LinkedHashMap<>();
  private final Map<String, Schema.Source> sources = new LinkedHashMap<>();

  private DataSources(UnreadNames unread, Diagnostics diagnostics) {
    this.unread = unread;
    this.diagnostics = diagnostics;
  }

  static DataSources read(List<Tree> trees, UnreadNames unread, Diagnostics diagnostics) {
    DataSources origins = new DataSources(unread, diagnostics);
    origins.readPrivileges(trees);
    origins.readSources(trees);
    return origins;
  }

  Map<String, String> privileges() {
    return privileges;
  }

  Map<String, Schema.Source> sources() {
    return sources;
  }

  private void readPrivileges(List<Tree> trees) {
    for (Tree tree : trees) {
      for (Decl decl : tree.declarations()) {
        if (decl instanceof Decl.Privilege p
            && privileges.put(p.name().text(), p.doc().value()) != null) {
          error(Code.E0302, tree.file(), p.span(), "`" + p.name().text() + "` is declared twice");
        }
      }
    }
  }

  private void readSources(List<Tree> trees) {
    Tree.each(
        trees,
        Decl.Source.class,
        (file, s) -> {
          List<String> needs = needs(file, s);
          if (sources.put(s.name().text(), new Schema.Source(s.command().value(), needs)) != null) {
            error(Code.E0302, file, s.span(), "`" + s.name().text() + "` is declared twice");
          }
        });
  }

  private List<String> needs(SourceFile file, Decl.Source source) {
    List<String> needs = new ArrayList<>();
    for (Id need : source.needs()) {
      if (needs.contains(need.text())) {
        error(Code.E0302, file, need.span(), "`" + need.text() + "` is listed twice");
      } else if (!privileges.containsKey(need.text())
          && !unread.mayHold(need.text(), "privilege")) {
        diagnostics.add(
            Diagnostic.of(
                    Code.E0506, file, need.span(), "no privilege is called `" + need.text() + "`")
                .help(
                    Suggestions.didYouMean(need.text(), privileges.keySet())
                        .orElse(
                            Help.say(
                                "declare it: `privilege " + need.text() + " \"Who has it\"`"))));
      }
      needs.add(need.text());
    }
    return needs;
  }

  /** What a field comes from must be declared: users are told how to collect it. */
  void check(Vocabulary vocabulary) {
    for (Structure structure : vocabulary.structures().values()) {
      for (Field field : structure.fields()) {
        field
            .from()
            .filter(from -> !sources.containsKey(from.kind()))
            .ifPresent(from -> unknownSource(field, from));
      }
    }
  }

  private void unknownSource(Field field, Field.Origin from) {
    if (unread.mayHold(from.kind(), "source")) {
      return;
    }
    Diagnostic unknown =
        Diagnostic.of(
            Code.E0506,
            field.file(),
            field.span(),
            "`" + field.name() + "` comes from `" + from.kind() + "`, and no source is called so");
    diagnostics.add(
        unknown.help(
            Suggestions.closest(from.kind(), sources.keySet())
                .map(close -> "it comes perhaps from `" + close + "`")
                .orElse("declare it: `source " + from.kind() + " \"the command\"`")));
  }

  private void error(Code code, SourceFile file, Span span, String message) {
    diagnostics.add(Diagnostic.of(code, file, span, message));
  }
}
