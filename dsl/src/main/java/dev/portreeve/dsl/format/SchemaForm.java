package dev.portreeve.dsl.format;

import dev.portreeve.dsl.source.Span;
import dev.portreeve.dsl.syntax.Decl;
import dev.portreeve.dsl.syntax.Id;
import java.util.ArrayList;
import java.util.List;

/** What describes a world: aliases, sources, enums, records and subjects. */
record SchemaForm(Words words, Expressions expressions) {
  private static final int INDENT = 2;

  Doc alias(Decl.Alias alias) {
    return Doc.nest(INDENT, words.through(alias.to().span().end()));
  }

  Doc privilege(Decl.Privilege privilege) {
    Doc name = words.through(privilege.span().end());
    return Doc.group(Doc.nest(INDENT, name, words.gap(Doc.LINE), words.word()));
  }

  Doc source(Decl.Source source) {
    List<Doc> parts = new ArrayList<>();
    List<Doc> lines = new ArrayList<>();
    parts.add(words.through(source.span().end()));
    lines.add(words.gap(Doc.LINE));
    parts.add(words.word());
    if (!source.needs().isEmpty()) {
      part(parts, lines, source.needs().get(source.needs().size() - 1).span());
    }
    return Doc.nest(INDENT, Doc.fill(parts, lines));
  }

  Doc enumeration(Decl.Enumeration enumeration) {
    Doc name = Doc.nest(INDENT, words.through(enumeration.span().end()), words.gap(Doc.SPACE));
    List<Id> members = enumeration.members();
    int end = members.get(members.size() - 1).span().end();
    return Doc.concat(name, new Groups(words).print(end, members, member -> words.word(), true));
  }

  Doc record(Decl.Record record) {
    Doc name = words.through(record.span().end());
    Doc doc =
        record.doc().isPresent() ? Doc.concat(words.gap(Doc.LINE), words.word()) : Doc.NOTHING;
    List<Doc> parts = new ArrayList<>(List.of(Doc.group(Doc.nest(2 * INDENT, name, doc))));
    List<Doc> lines = new ArrayList<>();
    record.namedBy().ifPresent(by -> part(parts, lines, by.span()));
    Doc head = Doc.nest(2 * INDENT, Doc.fill(parts, lines));
    Doc fields = new FieldsForm(words, expressions).print(record.fields(), List.of());
    return Doc.concat(head, Doc.nest(INDENT, fields, words.tail()));
  }

  Doc subject(Decl.Subject subject) {
    List<Doc> parts = new ArrayList<>();
    List<Doc> lines = new ArrayList<>();
    parts.add(words.through(subject.span().end()));
    lines.add(words.gap(Doc.LINE));
    parts.add(words.word());
    lines.add(words.gap(Doc.LINE));
    parts.add(words.through(subject.shape().span().end()));
    subject.namedBy().ifPresent(by -> part(parts, lines, by.span()));
    subject.identifiedBy().ifPresent(by -> part(parts, lines, by.span()));
    Doc head = Doc.nest(2 * INDENT, Doc.fill(parts, lines));
    Doc fields = new FieldsForm(words, expressions).print(subject.fields(), subject.adjectives());
    return Doc.concat(head, Doc.nest(INDENT, fields, words.tail()));
  }

  private void part(List<Doc> parts, List<Doc> lines, Span last) {
    lines.add(words.gap(Doc.LINE));
    parts.add(words.through(last.end()));
  }
}
