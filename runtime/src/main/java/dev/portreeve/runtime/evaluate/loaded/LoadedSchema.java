package dev.portreeve.runtime.evaluate.loaded;

import dev.portreeve.runtime.abi.scalar.Aliases;
import dev.portreeve.runtime.abi.snapshot.Decoder;
import dev.portreeve.runtime.abi.snapshot.Layout;
import dev.portreeve.runtime.load.AllowList;
import dev.portreeve.runtime.load.AllowListLoader;
import dev.portreeve.runtime.load.ByteScan;
import dev.portreeve.runtime.load.RefusedClassException;
import dev.portreeve.runtime.load.ScannedClasses;
import dev.portreeve.runtime.pack.CompiledSchema;
import dev.portreeve.runtime.pack.SchemaLibrary;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodType;
import java.util.List;

/**
 * A schema with its classes scanned and defined. One that ships is loaded once for all engines of a
 * JVM: its classes hold no state, and it is many times what a small pack over it takes.
 */
public final class LoadedSchema {
  private final CompiledSchema schema;
  private final Aliases aliases;
  private final Layout layout;
  private final AllowListLoader loader;

  private final AllowList offered;

  private LoadedSchema(CompiledSchema schema) throws RefusedClassException {
    ScannedClasses views = ByteScan.scan(schema.classes(), AllowList.standard());
    this.schema = schema;
    this.aliases = Aliases.of(schema.aliases());
    this.layout = Layout.of(schema.shapes(), aliases);
    this.loader = AllowListLoader.load(schema.name(), views);
    this.offered = AllowList.standard().with(views);
  }

  /**
   * This schema: the shared one, where it is the very one that ships.
   *
   * @throws RefusedClassException when one of its classes may not be loaded
   */
  static LoadedSchema of(CompiledSchema schema) throws RefusedClassException {
    boolean ships = SchemaLibrary.shipped().schemas().stream().anyMatch(each -> each == schema);
    return ships ? Shipped.get(schema) : new LoadedSchema(schema);
  }

  /** Its tables. */
  public CompiledSchema schema() {
    return schema;
  }

  /** The names that its values go by besides. */
  Aliases aliases() {
    return aliases;
  }

  /** Where its fields lie. */
  public Layout layout() {
    return layout;
  }

  /** Makes decoders of snapshots, of its generated class. */
  public MethodHandle decoders() {
    return LoadedPack.maker(loader, schema.decoder()).asType(MethodType.methodType(Decoder.class));
  }

  /** Who has its classes. */
  AllowListLoader loader() {
    return loader;
  }

  /** What classes of packs over it may name. */
  AllowList offered() {
    return offered;
  }

  /** Loaded when the first engine over one of them is. */
  private static final class Shipped {
    private static final List<LoadedSchema> ALL =
        SchemaLibrary.shipped().schemas().stream().map(Shipped::load).toList();

    static LoadedSchema get(CompiledSchema schema) {
      return ALL.stream().filter(each -> each.schema == schema).findFirst().orElseThrow();
    }

    private static LoadedSchema load(CompiledSchema schema) {
      try {
        return new LoadedSchema(schema);
      } catch (RefusedClassException e) {
        throw new IllegalStateException("a jar that ships schemas is damaged", e);
      }
    }
  }
}
