package dev.portreeve.compiler.plan;

import dev.portreeve.dsl.schema.Schema;
import dev.portreeve.dsl.schema.Type;
import dev.portreeve.runtime.abi.scalar.Aliases;
import dev.portreeve.runtime.abi.scalar.Cidrs;
import dev.portreeve.runtime.abi.scalar.ImageReferences;
import dev.portreeve.runtime.abi.scalar.Ips;
import dev.portreeve.runtime.abi.scalar.Paths;
import dev.portreeve.runtime.abi.scalar.Registries;
import dev.portreeve.runtime.abi.scalar.Versions;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The canonical form of texts, made by the same code that the decoder uses on a snapshot. */
public record Canonical(Aliases aliases) {

  /** With the path aliases of a schema. */
  public static Canonical of(Schema schema) {
    Map<String, String> pairs = new LinkedHashMap<>();
    schema.aliases().forEach(a -> pairs.put(a.from(), a.to()));
    return new Canonical(Aliases.of(pairs));
  }

  /** The one spelling of a text of this type; empty when it has none. */
  public Optional<String> text(String text, Type type) {
    return Optional.ofNullable(
        switch ((Type.Scalar) type) {
          case PATH -> Paths.canonical(text, aliases);
          case VERSION -> Versions.canonical(text);
          case IP -> Ips.canonical(text);
          case CIDR -> Cidrs.canonical(text);
          case IMAGE_REFERENCE -> ImageReferences.canonical(text);
          case REGISTRY -> Registries.canonical(text);
          default -> text;
        });
  }
}
