package dev.portreeve.cli.collect.file;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * What tells this machine from others of its name: a hash of its id under a key of our own, as the
 * collector script makes it. The id itself is confidential, and leaves the machine in no form that
 * it could be had back from.
 */
public final class MachineId {
  private static final String KEY = "portreeve machine 1 ";
  private static final int DIGITS = 32;

  private MachineId() {}

  /** 32 hexadecimal digits; empty where the machine has no id that may be read. */
  public static String hash() {
    return List.of("/etc/machine-id", "/var/lib/dbus/machine-id").stream()
        .map(HostFile::line)
        .filter(id -> id.matches("[0-9a-f]{" + DIGITS + "}"))
        .findFirst()
        .map(MachineId::hash)
        .orElse("");
  }

  public static String hash(String id) {
    return sha256(KEY + id + "\n").substring(0, DIGITS);
  }

  /** The digest of a text, as hexadecimal digits. */
  static String sha256(String text) {
    try {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
