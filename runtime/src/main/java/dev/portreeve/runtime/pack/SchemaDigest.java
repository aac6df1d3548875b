package dev.portreeve.runtime.pack;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * What a compiled schema is, in one line: its name, its version, and the SHA-256 of all that it
 * consists of, classes too. The schemas that ship are written down in such lines when they are
 * built, so that another one of the same name is told from them.
 */
public final class SchemaDigest {
  /** Where a jar that ships schemas says which. */
  private static final String SHIPPED = "META-INF/portreeve/schemas";

  private SchemaDigest() {}

  /** {@code docker 1 sha256:...}. */
  public static String line(CompiledSchema schema) {
    return named(schema) + digest(schema);
  }

  private static String named(CompiledSchema schema) {
    return schema.name() + " " + schema.version() + " ";
  }

  /** Whether this is the schema of its name and version that ships, where one does. */
  public static boolean isShipped(CompiledSchema schema) {
    Optional<String> shipped =
        shipped().stream().filter(line -> line.startsWith(named(schema))).findFirst();
    return shipped.isEmpty() || shipped.get().equals(line(schema));
  }

  private static List<String> shipped() {
    StringBuilder lines = new StringBuilder();
    try {
      ClassLoader beside = SchemaDigest.class.getClassLoader();
      for (URL each : Collections.list(beside.getResources(SHIPPED))) {
        try (InputStream in = each.openStream()) {
          lines.append(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return lines.toString().lines().toList();
  }

  private static String digest(CompiledSchema schema) {
    Output out = new Output();
    new PackWriter(out).schema(schema);
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(out.bytes());
      return "sha256:" + HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
