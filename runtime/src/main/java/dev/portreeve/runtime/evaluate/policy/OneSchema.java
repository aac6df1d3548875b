package dev.portreeve.runtime.evaluate.policy;

import dev.portreeve.runtime.pack.CompiledPack;
import dev.portreeve.runtime.pack.CompiledSchema;
import dev.portreeve.runtime.pack.SchemaLibrary;
import dev.portreeve.runtime.pack.SchemaReference;
import java.util.List;
import java.util.Optional;

/**
 * The one schema of a run. Packs over a schema that ships share it; one of the user's own each pack
 * carries, and one of them reads the snapshot for all. So they must be the same to the last byte,
 * and none may go by the name of one that ships: else a pack could have another read a field for
 * its neighbour.
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
    Optional<CompiledSchema> shipped = SchemaLibrary.shipped().namedAs(schema);
    if (shipped.isPresent() && !shipped.get().isSame(schema)) {
      throw refused(first, "this version of Portreeve has", shipped.get());
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
        throw shipped.isPresent()
            ? refused(pack, "this version of Portreeve has", schema)
            : refused(pack, "`" + first.name() + "` carries", schema);
      }
    }
    return shipped.orElse(schema);
  }

  private static String named(CompiledSchema schema) {
    return schema.name() + " " + schema.version();
  }

  private static PolicyException refused(CompiledPack pack, String other, CompiledSchema schema) {
    String what =
        "it carries the schema "
            + SchemaReference.of(pack.schema()).quoted()
            + ", and "
            + other
            + " "
            + SchemaReference.of(schema).quoted();
    return PolicyException.refused(pack, what, null);
  }
}
