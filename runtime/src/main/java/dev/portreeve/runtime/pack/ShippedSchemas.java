package dev.portreeve.runtime.pack;

import dev.portreeve.runtime.json.InputException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * The compiled schemas that ship. Each is written down when it is built, in the bytes in which a
 * pack carries it, classes too, so that another one of the same name is told from it. The bytes
 * themselves and no digest: to hold them against each other takes less of a start than to make one.
 */
public final class ShippedSchemas {
  /** Where a jar that ships schemas has them. */
  private static final String SHIPPED = "META-INF/portreeve/schemas";

  private ShippedSchemas() {}

  /** One of them. */
  private record Shipped(String name, int version, byte[] bytes) {
    static Shipped of(CompiledSchema schema) {
      Output out = new Output();
      new PackWriter(out).schema(schema);
      return new Shipped(schema.name(), schema.version(), out.bytes());
    }

    boolean isNamedAs(CompiledSchema schema) {
      return name.equals(schema.name()) && version == schema.version();
    }
  }

  /** What the file of a jar that ships these says. */
  public static byte[] write(List<CompiledSchema> schemas) {
    Output out = new Output();
    out.list(
        schemas.stream().map(Shipped::of).toList(),
        schema -> {
          out.text(schema.name());
          out.number(schema.version());
          out.block(schema.bytes());
        });
    return out.bytes();
  }

  /** Whether this is the schema of its name and version that ships, where one does. */
  public static boolean isShipped(CompiledSchema schema) {
    Optional<Shipped> shipped = named(schema);
    return shipped.isEmpty() || Arrays.equals(shipped.get().bytes(), Shipped.of(schema).bytes());
  }

  private static Optional<Shipped> named(CompiledSchema schema) {
    try {
      ClassLoader beside = ShippedSchemas.class.getClassLoader();
      for (URL each : Collections.list(beside.getResources(SHIPPED))) {
        for (Shipped shipped : read(each)) {
          if (shipped.isNamedAs(schema)) {
            return Optional.of(shipped);
          }
        }
      }
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Shipped> read(URL file) throws IOException {
    try (InputStream in = file.openStream()) {
      PackInput parts = new PackInput(SHIPPED, in.readAllBytes(), 0);
      List<Shipped> all =
          parts.list(() -> new Shipped(parts.text(), parts.number(), parts.block()));
      parts.end();
      return all;
    } catch (InputException e) {
      throw new IllegalStateException("a jar that ships schemas is damaged", e);
    }
  }
}
