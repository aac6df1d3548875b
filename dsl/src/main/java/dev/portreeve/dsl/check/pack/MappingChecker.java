package dev.portreeve.dsl.check.pack;

import dev.portreeve.dsl.check.name.DeclaredNames;
import dev.portreeve.dsl.checked.Pack;
import dev.portreeve.dsl.diagnostic.Code;
import dev.portreeve.dsl.diagnostic.Diagnostic;
import dev.portreeve.dsl.source.SourceFile;
import dev.portreeve.dsl.source.Span;
import dev.portreeve.dsl.syntax.Decl;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Checks mappings: that their controls are there, and that nothing is said twice. */
final class MappingChecker {
  private final DeclaredNames world;
  private final BenchmarkChecker tables;
  private final Map<String, Diagnostic.Label> names = new HashMap<>();

  MappingChecker(DeclaredNames world, BenchmarkChecker tables) {
    this.world = world;
    this.tables = tables;
  }

  Pack.Mapping check(SourceFile file, Decl.Mapping written) {
    once(
        file,
        written.name().span(),
        written.name().text(),
        names,
        "a mapping `%s` is there already");
    Map<String, Diagnostic.Label> said = new HashMap<>();
    List<Pack.Entry> entries = new ArrayList<>();
    for (Decl.Entry entry : written.entries()) {
      tables.known(file, entry.control());
      String control = entry.control().text();
      for (Decl.Text number : entry.numbers()) {
        String what = control + "` has the number `" + number.value();
        once(file, number.span(), what, said, "`%s` already");
      }
      entries.add(
          new Pack.Entry(
              entry.span(),
              control,
              entry.numbers().stream().map(Decl.Text::value).toList(),
              entry.checked().map(Decl.Checked::basis).orElse(Decl.Basis.UNCHECKED),
              entry.checked().flatMap(Decl.Checked::against).map(Decl.Text::value)));
    }
    return new Pack.Mapping(
        file,
        written.span(),
        written.name().text(),
        written.title().map(Decl.Text::value).orElse(written.name().text()),
        entries);
  }

  private void once(
      SourceFile file, Span span, String what, Map<String, Diagnostic.Label> seen, String twice) {
    Diagnostic.Label first = seen.putIfAbsent(what, new Diagnostic.Label(file, span, ""));
    if (first != null) {
      world.diagnostics.add(
          Diagnostic.of(Code.E0302, file, span, twice.replace("%s", what))
              .label(first.file(), first.span(), "here"));
    }
  }
}
