package dev.portreeve.runtime.docker;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.portreeve.runtime.docker.compose.ComposeOptions;
import dev.portreeve.runtime.docker.document.Documents;
import dev.portreeve.runtime.docker.document.ImportLimits;
import dev.portreeve.runtime.docker.document.ImportSummary;
import dev.portreeve.runtime.docker.document.OriginRule;
import dev.portreeve.runtime.docker.document.RawFile;
import dev.portreeve.runtime.docker.intake.DocumentReader;
import dev.portreeve.runtime.docker.origin.Unpacking;
import dev.portreeve.runtime.json.InputException;
import dev.portreeve.runtime.json.StrictJson;
import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Turns raw exports of one host ({@code docker inspect}, {@code info}, {@code version}, answers of
 * the Engine API, the same of Podman) into one normalized snapshot. Same inputs, same bytes, in
 * whatever order the inputs and their keys come. Missing data becomes unknown, never a default.
 * Values of environment variables and labels are not written.
 */
public final class Import {
  private Import() {}

  /**
   * What came out.
   *
   * @param snapshot UTF-8 JSON, one line
   * @param summary what was made of each input
   * @param planned whether any container is only planned
   */
  public record Imported(byte[] snapshot, ImportSummary summary, boolean planned) {}

  /**
   * Imports the inputs of one host.
   *
   * @throws InputException if no input is readable, or the inputs describe two hosts; single
   *     unreadable inputs beside readable ones are listed in the summary instead
   */
  public static Imported of(List<RawFile> sources, ImportOptions options) throws InputException {
    return of(Unpacking.of(sources, options.limits()), options);
  }

  /**
   * Likewise of files among which archives have been opened, as when they are too large to hold.
   *
   * @throws InputException likewise
   */
  public static Imported of(Unpacking.Unpacked files, ImportOptions options) throws InputException {
    return of(files, options, EnumSet.allOf(OriginRule.class));
  }

  /** Likewise under some of the rules of origins: what a test takes back must be missed. */
  static Imported of(Unpacking.Unpacked files, ImportOptions options, Set<OriginRule> rules)
      throws InputException {
    Documents read =
        DocumentReader.read(files, options.limits(), options.plans(), new Readers(), rules);
    return new SnapshotBuilder(read, options).build();
  }

  /**
   * Whether files are evidence about images and nothing else: scans, bills of materials, VEX,
   * signatures, archives of images. Given beside the tar of one collector, they are about its host.
   */
  public static boolean isEvidence(Unpacking.Unpacked files, ImportLimits limits) {
    try {
      return DocumentReader.read(
              files, limits, ComposeOptions.NONE, new Readers(), EnumSet.allOf(OriginRule.class))
          .isEvidence();
    } catch (InputException e) {
      return false;
    }
  }

  /**
   * Whether a document (or the first of an NDJSON fleet) is a normalized snapshot: an object with
   * the key {@code portreeve}, wherever it stands. Reads no more than it must; false for anything
   * that is not JSON.
   */
  public static boolean isSnapshot(byte[] bytes) {
    StrictJson json = StrictJson.withDefaults();
    try (JsonParser parser = json.parser(json.text("", bytes))) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        return false;
      }
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        if (parser.currentName().equals("portreeve")) {
          return parser.nextToken() == JsonToken.START_OBJECT;
        }
        parser.nextToken();
        parser.skipChildren();
      }
      return false;
    } catch (IOException | InputException e) {
      return false;
    }
  }
}
