package dev.portreeve.runtime.evaluate.policy;

import dev.portreeve.runtime.pack.CompiledPack;
import dev.portreeve.runtime.pack.CompiledSchema;
import dev.portreeve.runtime.pack.ShippedSchemas;
import java.util.List;

/**
 * The one schema of a run. Each pack carries the schema that it was compiled over; one of them
 * reads the snapshot for all. So they must be the same to the last byte, and where the schema ships
 * with Portreeve, the one that ships: else a pack could have another read a field for its
 * neighbour.
 */
public final class OneSchema {
  private OneSchema() {}

  /** The schema of these packs. */
  public static CompiledSchema of(List<CompiledPack> packs) throws PolicyException {
    if (packs.isEmpty()) {
      throw new PolicyException("no pack is chosen", "name one with --pack");
    }
    CompiledPack first = packs.get(0);
    CompiledSchema schema = first.schema();
    if (!ShippedSchemas.isShipped(schema)) {
      throw notTheShipped(first);
    }
    for (CompiledPack pack : packs) {
      boolean named =
          pack.schema().name().equals(schema.name()) && pack.schema().version() == schema.version();
      if (!named) {
        throw new PolicyException(
            "the packs are written over different schemas: `"
                + first.name()
                + "` over `"
                + named(schema)
                + "`, `"
                + pack.name()
                + "` over `"
                + named(pack.schema())
                + "`",
            "");
      }
      if (!pack.schema().isSame(schema)) {
        throw ShippedSchemas.isShipped(pack.schema()) ? another(pack, first) : notTheShipped(pack);
      }
    }
    return schema;
  }

  private static String named(CompiledSchema schema) {
    return schema.name() + " " + schema.version();
  }

  private static PolicyException notTheShipped(CompiledPack pack) {
    return refused(pack, "differs from the one of that name in this version of Portreeve");
  }

  private static PolicyException another(CompiledPack pack, CompiledPack first) {
    return refused(pack, "differs from the one that `" + first.name() + "` carries");
  }

  private static PolicyException refused(CompiledPack pack, String why) {
    String what = "the schema `" + named(pack.schema()) + "` that it carries " + why;
    return PolicyException.refused(pack, what, null);
  }
}
