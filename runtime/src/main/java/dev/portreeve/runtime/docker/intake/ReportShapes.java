package dev.portreeve.runtime.docker.intake;

import com.fasterxml.jackson.databind.JsonNode;

/** What the reports of other tools about images look like, told by their content alone. */
public final class ReportShapes {
  private ReportShapes() {}

  public static boolean isTrivy(JsonNode n) {
    return n.has("SchemaVersion") && (n.has("ArtifactName") || n.has("Results"))
        || n.has("Target") && n.has("Vulnerabilities");
  }

  public static boolean isGrype(JsonNode n) {
    return n.path("matches").isArray() && isAnchores(n);
  }

  public static boolean isSyft(JsonNode n) {
    return n.path("artifacts").isArray() && isAnchores(n);
  }

  private static boolean isAnchores(JsonNode n) {
    return n.path("source").isObject() || n.path("descriptor").isObject();
  }

  public static boolean isOpenVex(JsonNode n) {
    return n.path("@context").asText().contains("openvex") && n.path("statements").isArray();
  }

  public static boolean isSignature(JsonNode n) {
    return n.path("critical").path("image").has("docker-manifest-digest")
        || n.path("signature").path("digest").isTextual();
  }

  public static boolean isSkopeo(JsonNode n) {
    return n.path("Digest").isTextual() && n.path("RepoTags").isArray() && n.has("LayersData");
  }

  public static boolean isClientConfig(JsonNode n) {
    return n.path("auths").isObject() || n.has("credsStore") || n.has("credHelpers");
  }

  public static boolean isRegistryAnswer(JsonNode n) {
    return n.path("manifest").path("digest").isTextual() && n.path("name").isTextual()
        || n.path("Ref").isTextual() && n.path("Descriptor").path("digest").isTextual();
  }
}
