package dev.portreeve.runtime.pack;

import dev.portreeve.runtime.json.InputException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * Compiled schemas that packs refer to, so that none of these packs carries its schema: those that
 * ship, which all packs of a JVM share, and those of a plan, which holds all that it needs.
 */
public final class SchemaLibrary {
  /** Where a jar that ships schemas has them. */
  private static final String SHIPPED = "META-INF/portreeve/schemas";

  private final List<Entry> entries;

  private SchemaLibrary(List<Entry> entries) {
    this.entries = List.copyOf(entries);
  }

  /**
   * One of them. What refers to it is written down once, and not made from it at each start: that
   * would take longer than to read it.
   */
  private record Entry(SchemaReference reference, CompiledSchema schema) {}

  /** Read when somebody first asks. */
  private static final class Shipped {
    static final SchemaLibrary ALL = beside();
  }

  /** Those in the jars beside this class. */
  public static SchemaLibrary shipped() {
    return Shipped.ALL;
  }

  /** These, each once. */
  public static SchemaLibrary of(List<CompiledSchema> schemas) {
    List<Entry> entries = new ArrayList<>();
    for (CompiledSchema each : schemas) {
      if (entries.stream().noneMatch(entry -> entry.schema().isSame(each))) {
        entries.add(new Entry(SchemaReference.of(each), each));
      }
    }
    return new SchemaLibrary(entries);
  }

  /** All of them. */
  public List<CompiledSchema> schemas() {
    return entries.stream().map(Entry::schema).toList();
  }

  /** The one of the name and version of this schema, whatever this one says. */
  public Optional<CompiledSchema> namedAs(CompiledSchema schema) {
    return entries.stream()
        .filter(entry -> entry.reference().isNamed(schema.name(), schema.version()))
        .map(Entry::schema)
        .findFirst();
  }

  /** How a pack refers to its schema, if that is one of these to the last byte. */
  Optional<SchemaReference> reference(CompiledSchema schema) {
    return entries.stream()
        .filter(entry -> entry.schema().isSame(schema))
        .map(Entry::reference)
        .findFirst();
  }

  /** The schema that a pack refers to, if it is one of these. */
  Optional<CompiledSchema> find(SchemaReference reference) {
    return entries.stream()
        .filter(entry -> entry.reference().isSame(reference))
        .map(Entry::schema)
        .findFirst();
  }

  /** Why none of these is the schema that a pack refers to, and what to do. */
  String lacks(SchemaReference reference) {
    return entries.stream()
        .map(Entry::reference)
        .filter(each -> each.isNamed(reference.name(), reference.version()))
        .map(each -> "this version of Portreeve has " + each.quoted() + "; compile it again")
        .findFirst()
        .orElse("no schema of that name lies on the class path, as in portreeve-stdlib-rules");
  }

  /** What the file of a jar that ships these says. */
  public byte[] bytes() {
    Output out = new Output();
    write(out);
    return out.bytes();
  }

  void write(Output out) {
    PackWriter writer = new PackWriter(out);
    out.list(
        entries,
        entry -> {
          writer.reference(entry.reference());
          writer.schema(entry.schema());
        });
  }

  static SchemaLibrary read(PackInput in) throws InputException {
    PackReader reader = new PackReader(in);
    return new SchemaLibrary(in.list(() -> new Entry(reader.reference(), reader.schema())));
  }

  /** The same, where each that is in another library, too, is the one of that library. */
  SchemaLibrary sharing(SchemaLibrary other) {
    return new SchemaLibrary(
        entries.stream()
            .map(
                entry ->
                    other
                        .namedAs(entry.schema())
                        .filter(entry.schema()::isSame)
                        .map(shared -> new Entry(entry.reference(), shared))
                        .orElse(entry))
            .toList());
  }

  private static SchemaLibrary beside() {
    try {
      List<Entry> all = new ArrayList<>();
      ClassLoader beside = SchemaLibrary.class.getClassLoader();
      for (URL each : Collections.list(beside.getResources(SHIPPED))) {
        all.addAll(read(each).entries);
      }
      return new SchemaLibrary(all);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static SchemaLibrary read(URL file) throws IOException {
    try (InputStream bytes = file.openStream()) {
      PackInput in = new PackInput(SHIPPED, bytes.readAllBytes(), 0);
      SchemaLibrary all = read(in);
      in.end();
      return all;
    } catch (InputException e) {
      throw new IllegalStateException("a jar that ships schemas is damaged", e);
    }
  }
}
