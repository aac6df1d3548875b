package dev.portreeve.cli.choice;

import dev.portreeve.cli.command.CliError;
import dev.portreeve.runtime.json.InputException;
import dev.portreeve.runtime.json.StrictJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The value of a parameter from a JSON file, in the form that snapshots have: sizes in bytes,
 * durations in nanoseconds, sets and lists as arrays, an absence as null. Whether it fits the
 * parameter's type is checked when the policy is loaded.
 */
final class ParameterFile {
  /** The largest file, in bytes: 1 MiB. */
  private static final int MAX_BYTES = 1 << 20;

  private ParameterFile() {}

  /** The value as JSON, read as strictly as every other input. */
  static String json(String file) throws CliError {
    try {
      Path path = Path.of(file);
      if (!Files.isRegularFile(path)) {
        throw CliError.usage(
            "`" + file + "` is no file", "write --set-file NAME=FILE with a file of JSON");
      }
      if (Files.size(path) > MAX_BYTES) {
        throw CliError.usage("`" + file + "` has more than 1 MiB", "");
      }
      return StrictJson.withDefaults().tree(file, Files.readAllBytes(path)).toString();
    } catch (InputException e) {
      throw CliError.usage(
          e.getMessage(), "the file holds one value in JSON: `[ \"registry.example.com\" ]`");
    } catch (IOException e) {
      throw CliError.usage("`" + file + "` cannot be read: " + e.getMessage(), "");
    }
  }
}
