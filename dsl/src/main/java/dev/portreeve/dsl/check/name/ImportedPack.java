package dev.portreeve.dsl.check.name;

import dev.portreeve.dsl.checked.Definition;
import dev.portreeve.dsl.checked.Pack;
import dev.portreeve.dsl.schema.Field;
import dev.portreeve.dsl.schema.Structure;
import dev.portreeve.dsl.schema.Type;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * A pack as another one sees it: whatever it declares has the pack's name before it, {@code
 * docker.reaches}, wherever it is used and through however many packs. So one thing has one name,
 * and a parameter stays one parameter.
 */
public final class ImportedPack {
  private final Pack pack;
  private final PackRenamer renaming;
  private final Map<String, Pack.Parameter> parameters = new LinkedHashMap<>();
  private final Map<String, Pack.Constant> lists = new LinkedHashMap<>();

  public ImportedPack(Pack pack) {
    this.pack = pack;
    this.renaming = new PackRenamer(pack);
    for (Pack.Parameter p : pack.parameters()) {
      parameters.put(renaming.name(p.name()), parameter(p));
    }
    for (Pack.Constant c : pack.lists()) {
      lists.put(renaming.name(c.name()), list(c));
    }
  }

  public String name() {
    return pack.name();
  }

  Pack.Use use() {
    return new Pack.Use(pack.name(), pack.version());
  }

  List<Pack.Use> uses() {
    return pack.uses();
  }

  /** The full name of what the pack itself declares. */
  public String full(String own) {
    return pack.name() + "." + own;
  }

  /** A parameter by its full name, of this pack or of one that it uses. */
  public Optional<Pack.Parameter> parameter(String full) {
    return Optional.ofNullable(parameters.get(full));
  }

  /** A list by its full name, of this pack or of one that it uses. */
  Optional<Pack.Constant> list(String full) {
    return Optional.ofNullable(lists.get(full));
  }

  /** A definition that the pack itself declares. */
  public Optional<Definition> definition(String own) {
    return pack.definitions().stream()
        .filter(d -> d.name().equals(own))
        .findFirst()
        .map(renaming::definition);
  }

  /** The parameters and lists that a definition of this pack reads, by their full names. */
  public Set<String> reads(Definition definition) {
    return renaming.reads(definition);
  }

  /** The pack's records, and those of the packs that it uses. */
  public List<Structure> structures() {
    List<Structure> all = new ArrayList<>();
    for (Structure structure : pack.vocabulary().structures().values()) {
      if (!pack.schema().vocabulary().structures().containsKey(structure.name())) {
        all.add(structure(structure));
      }
    }
    return all;
  }

  /** What may stand behind the dot where a value is expected. */
  public Set<String> valueNames() {
    Set<String> names = new TreeSet<>();
    pack.parameters().forEach(p -> names.add(p.name()));
    pack.lists().forEach(c -> names.add(c.name()));
    names.removeIf(n -> n.indexOf('.') >= 0);
    return names;
  }

  /** What may stand behind the dot where a condition is expected. */
  public List<String> definitionNames() {
    return pack.definitions().stream().map(Definition::name).toList();
  }

  private Pack.Parameter parameter(Pack.Parameter p) {
    return new Pack.Parameter(
        p.file(),
        p.span(),
        renaming.name(p.name()),
        renaming.type(p.type()),
        p.absence(),
        p.initial(),
        p.doc());
  }

  private Pack.Constant list(Pack.Constant c) {
    return new Pack.Constant(
        c.file(),
        c.span(),
        renaming.name(c.name()),
        renaming.type(c.type()),
        c.value(),
        c.valueSpan(),
        c.validUntil());
  }

  private Structure structure(Structure structure) {
    List<Field> fields = new ArrayList<>();
    for (Field f : structure.fields()) {
      fields.add(
          new Field(
              f.name(),
              renaming.type(f.type()),
              f.absence(),
              f.reference(),
              f.doc(),
              f.from(),
              f.setBy(),
              f.deprecated(),
              f.file(),
              f.span()));
    }
    String name = ((Type.Structured) renaming.type(structure.type())).name();
    return new Structure(
        name,
        structure.doc(),
        fields,
        Optional.empty(),
        structure.namedBy(),
        structure.file(),
        structure.span());
  }
}
