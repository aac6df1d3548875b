package dev.portreeve.dsl.format;

import dev.portreeve.dsl.source.Span;
import dev.portreeve.dsl.syntax.Decl;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The fields of a record or a subject, and its adjectives. Where every field fits on one line with
 * all its parts in columns, they stand so; else names, types and docs alone stand in columns, and
 * where a field comes from stands below; and where not even those fit, nothing is aligned.
 */
final class FieldsForm {
  private static final int INDENT = 2;

  private final Words words;
  private final Expressions expressions;

  FieldsForm(Words words, Expressions expressions) {
    this.words = words;
    this.expressions = expressions;
  }

  /** The parts of a field, each with the comments before it; or an adjective, which has none. */
  private record Line(Doc before, List<Part> parts, Optional<Doc> adjective) {

    boolean has(Kind kind) {
      return parts.stream().anyMatch(part -> part.kind == kind);
    }

    boolean isWhole() {
      return parts.stream().allMatch(part -> part.doc.width().isPresent() && !part.gap.breaks());
    }
  }

  private record Part(Kind kind, Doc gap, Doc doc) {}

  private enum Kind {
    NAME,
    TYPE,
    DOC,
    FROM,
    SET_BY,
    DEPRECATED;

    boolean isBelow() {
      return compareTo(FROM) >= 0;
    }
  }

  Doc print(List<Decl.Field> fields, List<Decl.Adjective> adjectives) {
    List<Line> lines = new ArrayList<>();
    int field = 0;
    int adjective = 0;
    while (field < fields.size() || adjective < adjectives.size()) {
      Doc before = lines.isEmpty() ? words.firstRow() : words.row(false);
      boolean isField =
          adjective == adjectives.size()
              || (field < fields.size()
                  && fields.get(field).span().start() < adjectives.get(adjective).span().start());
      lines.add(
          isField
              ? new Line(before, parts(fields.get(field++)), Optional.empty())
              : new Line(before, List.of(), Optional.of(adjective(adjectives.get(adjective++)))));
    }
    return arranged(lines);
  }

  private Doc adjective(Decl.Adjective adjective) {
    Doc name = words.through(adjective.span().end());
    Doc colon = Doc.concat(words.gap(Doc.SPACE), words.word());
    Doc line = words.gap(Doc.LINE);
    Doc body = expressions.print(adjective.meaning());
    return Doc.concat(name, colon, Doc.group(Doc.nest(INDENT, line, body)));
  }

  private List<Part> parts(Decl.Field field) {
    List<Part> parts = new ArrayList<>();
    part(parts, Kind.NAME, field.name().span());
    part(parts, Kind.TYPE, field.type().span());
    field.doc().ifPresent(doc -> part(parts, Kind.DOC, doc.span()));
    field.from().ifPresent(from -> part(parts, Kind.FROM, from.text().span()));
    field.setBy().ifPresent(by -> part(parts, Kind.SET_BY, by.span()));
    field.deprecated().ifPresent(instead -> part(parts, Kind.DEPRECATED, instead.span()));
    return parts;
  }

  private void part(List<Part> parts, Kind kind, Span span) {
    Doc gap = parts.isEmpty() ? Doc.NOTHING : words.gap(Doc.NOTHING);
    parts.add(new Part(kind, gap, words.through(span.end())));
  }

  // ---- arranging ----

  private static Doc arranged(List<Line> lines) {
    List<Line> whole = lines.stream().filter(Line::isWhole).toList();
    for (int columns : List.of(Kind.values().length, Kind.FROM.ordinal())) {
      int[] starts = starts(whole, columns);
      if (whole.stream().allMatch(line -> reach(line, starts, columns) <= Layout.WIDTH)) {
        return print(lines, starts, columns);
      }
    }
    return print(lines, new int[0], 0);
  }

  /** Where each of the first columns starts; what is deprecated has none, and follows the rest. */
  private static int[] starts(List<Line> lines, int columns) {
    int[] starts = new int[columns];
    starts[0] = INDENT;
    for (int next = 1; next < Math.min(columns, Kind.DEPRECATED.ordinal()); next++) {
      int column = next - 1;
      int[] known = starts;
      List<Integer> reached =
          lines.stream()
              .filter(line -> line.has(Kind.values()[column]))
              .map(line -> reach(line, known, column + 1))
              .toList();
      int reach = Alignment.reach(reached, Layout.WIDTH, Alignment.LEAP_OF_CELLS);
      starts[next] = reach == 0 ? starts[column] : reach + (next == 1 ? 1 : 2);
    }
    return starts;
  }

  /** How far the first columns of a line reach. */
  private static int reach(Line line, int[] starts, int columns) {
    int at = 0;
    for (Part part : line.parts) {
      int kind = part.kind.ordinal();
      if (kind < columns) {
        at = Math.max(starts[kind], at + gap(kind)) + part.doc.width().orElse(0);
      }
    }
    return at;
  }

  /** The least room before a part. */
  private static int gap(int kind) {
    return kind == 0 ? 0 : kind == 1 ? 1 : 2;
  }

  private static Doc print(List<Line> lines, int[] starts, int columns) {
    List<Doc> docs = new ArrayList<>();
    for (Line line : lines) {
      docs.add(line.before);
      docs.add(line.adjective.orElseGet(() -> field(line, starts, columns)));
    }
    return Doc.concat(docs);
  }

  private static Doc field(Line line, int[] starts, int columns) {
    List<Doc> first = new ArrayList<>();
    List<Doc> below = new ArrayList<>();
    for (Part part : line.parts) {
      int kind = part.kind.ordinal();
      boolean aligned = kind < columns;
      boolean isBelow = !aligned && part.kind.isBelow();
      Doc plain = part.kind == Kind.DOC || isBelow ? Doc.LINE : Doc.SPACE;
      Doc room = aligned ? new Doc.Stop(starts[kind], gap(kind)) : plain;
      Doc before = part.gap.breaks() ? part.gap : room;
      if (isBelow && below.isEmpty()) {
        below.add(Doc.concat(part.gap.breaks() ? part.gap : Doc.NEW_LINE, part.doc));
      } else {
        (isBelow ? below : first).add(Doc.concat(before, part.doc));
      }
    }
    return Doc.nest(INDENT, Doc.group(Doc.concat(first)), below(below));
  }

  /** What ends the first line stands before the group of the rest, which need not end others. */
  private static Doc below(List<Doc> parts) {
    return parts.isEmpty()
        ? Doc.NOTHING
        : Doc.concat(parts.get(0), Doc.group(Doc.concat(parts.subList(1, parts.size()))));
  }
}
