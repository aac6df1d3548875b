package dev.portreeve.compiler.snapshotlint;

import dev.portreeve.dsl.diagnostic.Code;
import dev.portreeve.dsl.diagnostic.Diagnostic;
import dev.portreeve.dsl.diagnostic.Diagnostics;
import dev.portreeve.dsl.source.SourceFile;
import dev.portreeve.dsl.source.Span;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Collects what is wrong with one source of data. The same mistake in every object of a list is
 * said once, at its first place, with how often it is there.
 */
final class Complaints {
  private final SourceFile file;
  private final Map<String, Group> groups = new LinkedHashMap<>();

  Complaints(SourceFile file) {
    this.file = file;
  }

  private static final class Group {
    final Diagnostic first;
    int count = 1;

    Group(Diagnostic first) {
      this.first = first;
    }
  }

  SourceFile file() {
    return file;
  }

  /** The value or key at {@code path} {@code is} something that it should not be. */
  void add(Code code, Span span, Path path, String is, String help) {
    add(code, span, path, is, help, Optional.empty());
  }

  /** Likewise, with another place that matters. */
  void add(Code code, Span span, Path path, String is, String help, Optional<Span> other) {
    Group group = groups.get(code + path.general() + is);
    if (group != null) {
      group.count++;
    } else if (groups.size() < Diagnostics.LIMIT) {
      Diagnostic said = Diagnostic.of(code, file, span, "`" + path + "` " + is).help(help);
      groups.put(
          code + path.general() + is,
          new Group(other.map(o -> said.label(file, o, "first here")).orElse(said)));
    }
  }

  List<Diagnostic> all() {
    List<Diagnostic> all = new ArrayList<>();
    for (Group group : groups.values()) {
      Diagnostic d = group.first;
      all.add(
          group.count == 1
              ? d
              : new Diagnostic(
                  d.code(),
                  d.file(),
                  d.span(),
                  d.message() + " (and so " + (group.count - 1) + " more)",
                  d.labels(),
                  d.help(),
                  d.edits(),
                  d.plain()));
    }
    return all;
  }
}
