package dev.portreeve.dsl.parse;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The files that the language was drafted with: real text to read, and to mutilate. */
final class DraftFiles {
  private DraftFiles() {}

  static String schema() {
    return read("schema.reeve");
  }

  /** The controls up to the policy, which has a file of its own. */
  static String controls() {
    String whole = wholeControls();
    return whole.substring(0, whole.indexOf("\npolicy ") + 1);
  }

  /** The policy, with what it waives and attests. */
  static String policy() {
    String whole = wholeControls();
    return whole.substring(whole.indexOf("\npolicy ") + 1);
  }

  static String wholeControls() {
    return read("controls.reeve");
  }

  private static String read(String name) {
    try (InputStream in = DraftFiles.class.getResourceAsStream("/draft/" + name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
