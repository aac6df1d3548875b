package dev.portreeve.dsl.check.pack;

import dev.portreeve.dsl.check.name.DeclaredNames;
import dev.portreeve.dsl.check.name.Lookalikes;
import dev.portreeve.dsl.check.type.LiteralReader;
import dev.portreeve.dsl.checked.Datum;
import dev.portreeve.dsl.checked.Pack;
import dev.portreeve.dsl.diagnostic.Code;
import dev.portreeve.dsl.diagnostic.Help;
import dev.portreeve.dsl.source.SourceFile;
import dev.portreeve.dsl.syntax.Decl;
import dev.portreeve.dsl.syntax.Id;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One benchmark as it is meant: its sections in order, each with the profile that it stands under.
 * A control has one row, a number one spelling, a section one title and, in a profile, one place.
 */
final class BenchmarkReader {
  private final DeclaredNames world;
  private final BenchmarkChecker tables;
  private final SourceFile file;
  private final List<Pack.Section> sections = new ArrayList<>();
  private final Set<String> rows = new HashSet<>();
  private final Set<String> controls = new HashSet<>();
  private final Set<String> profiles = new HashSet<>();
  private final Map<String, String> spelled = new HashMap<>();
  private final Map<String, String> titles = new HashMap<>();

  BenchmarkReader(DeclaredNames world, BenchmarkChecker tables, SourceFile file) {
    this.world = world;
    this.tables = tables;
    this.file = file;
  }

  Pack.Benchmark read(Decl.Benchmark written) {
    sections(Optional.empty(), written.sections());
    for (Decl.Profile profile : written.profiles()) {
      profile(profile.name());
      Pack.Profile meant = new Pack.Profile(profile.name().text(), profile.title().value());
      sections(Optional.of(meant), profile.sections());
    }
    return new Pack.Benchmark(
        file,
        written.span(),
        written.name().text(),
        written.version().value(),
        written.title().map(Decl.Text::value).orElse(written.name().text()),
        sections);
  }

  private void profile(Id name) {
    if (!profiles.add(name.text())) {
      world.error(
          Code.E0302,
          file,
          name.span(),
          "a profile `" + name.text() + "` is there already",
          "put its sections under that one");
    }
  }

  private void sections(Optional<Pack.Profile> profile, List<Decl.Section> written) {
    Set<String> numbers = new HashSet<>();
    rows.clear();
    for (Decl.Section section : written) {
      section(section, numbers);
      List<Pack.Row> rows = new ArrayList<>();
      for (Decl.Row row : section.rows()) {
        inSection(section.number().value(), row.number());
        rows.add(row(row));
      }
      sections.add(
          new Pack.Section(profile, section.number().value(), section.title().value(), rows));
    }
  }

  /** A profile has a section once; in another it may come again, under the same title. */
  private void section(Decl.Section section, Set<String> numbers) {
    Decl.Text number = section.number();
    if (!numbers.add(Lookalikes.number(number.value()))) {
      world.error(
          Code.E0302,
          file,
          number.span(),
          "a section `" + number.value() + "` is there already",
          "put its rows under that one");
      return;
    }
    number("section " + Lookalikes.number(number.value()), number);
    String title =
        titles.computeIfAbsent(Lookalikes.number(number.value()), n -> section.title().value());
    if (!title.equals(section.title().value())) {
      world.error(
          Code.E0302,
          file,
          section.title().span(),
          "section `" + number.value() + "` has another title above",
          Help.write("\"" + title + "\"").with(" here too"));
    }
  }

  private Pack.Row row(Decl.Row row) {
    tables.known(file, row.control());
    number(Lookalikes.number(row.number().value()), row.number());
    if (!rows.add(row.number().value())) {
      world.error(
          Code.E0302,
          file,
          row.number().span(),
          "`" + row.number().value() + "` stands in this benchmark already",
          "each number has one row: give this one its own");
    }
    if (!controls.add(row.control().text())) {
      world.error(
          Code.E0302,
          file,
          row.control().span(),
          "`" + row.control().text() + "` stands in this benchmark already",
          "a control has one row: name another one here");
    }
    return new Pack.Row(
        row.number().value(),
        row.control().text(),
        row.level(),
        row.automated(),
        settings(row.settings()));
  }

  /** A row belongs to the section whose number its own begins with. */
  private void inSection(String section, Decl.Text row) {
    String begins = Lookalikes.number(row.value()) + ".";
    if (!begins.startsWith(Lookalikes.number(section) + ".")) {
      world.error(
          Code.E0302,
          file,
          row.span(),
          "`" + row.value() + "` stands in section `" + section + "`, and belongs to another",
          "put it below the section whose number it begins with");
    }
  }

  /** A number has one spelling. */
  private void number(String key, Decl.Text number) {
    String first = spelled.putIfAbsent(key, number.value());
    if (first != null && !first.equals(number.value())) {
      world.error(
          Code.E0302,
          file,
          number.span(),
          "`" + number.value() + "` can hardly be told from `" + first + "`",
          "write both as `" + Lookalikes.number(first) + "`");
    }
  }

  private Map<String, Datum> settings(List<Decl.Setting> written) {
    Map<String, Datum> settings = new LinkedHashMap<>();
    for (Decl.Setting setting : written) {
      tables
          .parameter(file, setting.parameter())
          .ifPresent(
              parameter ->
                  settings.put(
                      parameter.name(),
                      new LiteralReader(world, file)
                          .read(setting.value(), parameter.type(), parameter.absence())));
    }
    return settings;
  }
}
