package dev.portreeve.runtime.pack;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * How a pack says which schema it was compiled over without carrying it. The digest is of all that
 * the schema says and of its classes, so that no other schema answers to it.
 */
public record SchemaReference(String name, int version, String digest) {

  /** How this one is referred to. */
  public static SchemaReference of(CompiledSchema schema) {
    Output out = new Output();
    new PackWriter(out).schema(schema);
    return new SchemaReference(schema.name(), schema.version(), sha256(out.bytes()));
  }

  boolean isNamed(String other, int ofVersion) {
    return name.equals(other) && version == ofVersion;
  }

  /**
   * Whether both are equal; written out, for what a JVM spins to compare records takes it 10 ms.
   */
  boolean isSame(SchemaReference other) {
    return isNamed(other.name, other.version) && digest.equals(other.digest);
  }

  /** As messages quote it. */
  public String quoted() {
    return "`" + name + " " + version + "` (sha256:" + digest + ")";
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
