package dev.portreeve.cli.resume;

import dev.portreeve.cli.input.Inputs;
import dev.portreeve.cli.input.Inputs.Input;
import dev.portreeve.cli.input.ReportFile;
import dev.portreeve.runtime.docker.document.RawFile;
import dev.portreeve.runtime.json.InputException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * By what an input is known again. Snapshots are what they hold, wherever they lie; of raw files
 * the names count, too, since reports speak of them.
 */
public final class InputDigest {
  private final MessageDigest sha256;

  private InputDigest(String kind) {
    try {
      sha256 = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
    text(kind);
  }

  /** Of one that was read. */
  public static String of(Input input) {
    if (input instanceof Inputs.Snapshot snapshot) {
      return new InputDigest("snapshot").bytes(snapshot.bytes()).hex();
    }
    Inputs.RawFiles raw = (Inputs.RawFiles) input;
    InputDigest digest = new InputDigest("raw files").text(raw.name());
    raw.named().stream().sorted().forEach(digest::text);
    for (RawFile file : raw.files().files()) {
      digest.text(file.name()).bytes(file.bytes());
    }
    return digest.hex();
  }

  /** Of a report that was read. */
  public static String of(ReportFile report) {
    return new InputDigest("report").bytes(report.bytes()).hex();
  }

  /** Of one that cannot be read: what is said of it. */
  public static String of(InputException unreadable) {
    return new InputDigest("unreadable").text(unreadable.getMessage()).hex();
  }

  private InputDigest text(String text) {
    return bytes(text.getBytes(StandardCharsets.UTF_8));
  }

  private InputDigest bytes(byte[] bytes) {
    sha256.update(ByteBuffer.allocate(4).putInt(bytes.length).flip());
    sha256.update(bytes);
    return this;
  }

  private String hex() {
    return HexFormat.of().formatHex(sha256.digest());
  }
}
