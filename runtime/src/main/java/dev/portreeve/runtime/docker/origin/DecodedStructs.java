package dev.portreeve.runtime.docker.origin;

import com.fasterxml.jackson.databind.JsonNode;
import dev.portreeve.runtime.docker.document.DocumentKind;
import dev.portreeve.runtime.json.GoStruct;
import dev.portreeve.runtime.json.InputException;
import java.util.Map;

/**
 * The documents that the author of an image writes and an engine decodes, with the structs that it
 * decodes them into: what is read of one is what the engine makes of it. Whatever engines print
 * they spelled themselves.
 */
public final class DecodedStructs {
  private static final GoStruct DESCRIPTOR =
      GoStruct.of("mediaType", "digest", "size", "urls", "annotations", "data", "artifactType")
          .with(
              "platform",
              GoStruct.of("architecture", "os", "os.version", "os.features", "variant"));

  /** A manifest and an index: which of them a document is, its own fields tell. */
  private static final GoStruct MANIFEST =
      GoStruct.of("schemaVersion", "mediaType", "artifactType", "annotations")
          .with("config", DESCRIPTOR)
          .with("layers", DESCRIPTOR)
          .with("manifests", DESCRIPTOR)
          .with("subject", DESCRIPTOR);

  private static final GoStruct SAVED =
      GoStruct.of("Config", "RepoTags", "Layers", "Parent", "LayerSources");

  private static final GoStruct RUN =
      GoStruct.of(
              "Hostname",
              "Domainname",
              "User",
              "AttachStdin",
              "AttachStdout",
              "AttachStderr",
              "ExposedPorts",
              "Tty",
              "OpenStdin",
              "StdinOnce",
              "Env",
              "Cmd",
              "ArgsEscaped",
              "Image",
              "Volumes",
              "WorkingDir",
              "Entrypoint",
              "NetworkDisabled",
              "MacAddress",
              "OnBuild",
              "Labels",
              "StopSignal",
              "StopTimeout",
              "Shell")
          .with(
              "Healthcheck",
              GoStruct.of(
                  "Test", "Interval", "Timeout", "StartPeriod", "StartInterval", "Retries"));

  private static final GoStruct CONFIG =
      GoStruct.of(
              "id",
              "parent",
              "comment",
              "created",
              "container",
              "docker_version",
              "author",
              "architecture",
              "variant",
              "os",
              "os.version",
              "os.features",
              "Size")
          .with("config", RUN)
          .with("container_config", RUN)
          .with("rootfs", GoStruct.of("type", "diff_ids"))
          .with(
              "history", GoStruct.of("created", "created_by", "author", "comment", "empty_layer"));

  private static final GoStruct STATEMENT =
      GoStruct.of("_type", "predicateType", "predicate")
          .with("subject", GoStruct.of("name", "digest"));

  private static final Map<DocumentKind, GoStruct> STRUCTS =
      Map.of(
          DocumentKind.IMAGE_CONFIG, CONFIG,
          DocumentKind.ATTESTATION, CONFIG,
          DocumentKind.SAVE_MANIFEST, SAVED,
          DocumentKind.OCI_MANIFEST, MANIFEST,
          DocumentKind.OCI_INDEX, MANIFEST,
          DocumentKind.STATEMENT, STATEMENT);

  private DecodedStructs() {}

  /**
   * A document of a kind as an engine decodes it; one of another kind as it is.
   *
   * @throws InputException if one of its fields stands there twice
   */
  public static JsonNode read(DocumentKind kind, String source, JsonNode node)
      throws InputException {
    GoStruct struct = STRUCTS.get(kind);
    return struct == null ? node : struct.read(source, node);
  }
}
