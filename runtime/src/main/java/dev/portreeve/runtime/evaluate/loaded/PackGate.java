package dev.portreeve.runtime.evaluate.loaded;

import dev.portreeve.runtime.evaluate.policy.PolicyException;
import dev.portreeve.runtime.load.AllowListLoader;
import dev.portreeve.runtime.load.ByteScan;
import dev.portreeve.runtime.load.RefusedClassException;
import dev.portreeve.runtime.pack.CompiledPack;
import dev.portreeve.runtime.pack.CompiledSchema;

/** The scan that the classes of every pack pass, wherever they were compiled. */
public final class PackGate {
  private PackGate() {}

  /** Whether the classes of a pack, and of its schema, may be loaded: asked before an engine is. */
  public static boolean admits(CompiledPack pack) {
    try {
      ByteScan.scan(pack.classes(), LoadedSchema.of(pack.schema()).offered());
      return true;
    } catch (RefusedClassException refused) {
      return false;
    }
  }

  /**
   * The schema of a run, ready.
   *
   * @throws PolicyException naming the pack that brings it, when one of its classes is not such as
   *     generated code is
   */
  public static LoadedSchema schema(CompiledSchema schema, CompiledPack from)
      throws PolicyException {
    try {
      return LoadedSchema.of(schema);
    } catch (RefusedClassException e) {
      throw PolicyException.refused(from, e.getMessage(), e);
    }
  }

  /**
   * The classes of a pack, defined.
   *
   * @throws PolicyException naming the pack, when one of them is not such as generated code is
   */
  static AllowListLoader define(CompiledPack pack, LoadedSchema schema) throws PolicyException {
    try {
      return AllowListLoader.load(
          pack.name(), ByteScan.scan(pack.classes(), schema.offered()), schema.loader());
    } catch (RefusedClassException e) {
      throw PolicyException.refused(pack, e.getMessage(), e);
    }
  }
}
