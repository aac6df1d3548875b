package dev.portreeve.runtime.docker;

import com.fasterxml.jackson.databind.JsonNode;

/** Tells the reports of other tools about images, by their content alone. */
final class ReportKind {
  private ReportKind() {}

  static Kind of(JsonNode n) {
    if (n.has("SchemaVersion") && (n.has("ArtifactName") || n.has("Results"))
        || n.has("Target") && n.has("Vulnerabilities")) {
      return Kind.TRIVY;
    }
    if (n.path("VulnerabilityDB").has("UpdatedAt")) {
      return Kind.TRIVY_VERSION;
    }
    boolean anchore = n.path("source").isObject() || n.path("descriptor").isObject();
    if (n.path("matches").isArray() && anchore) {
      return Kind.GRYPE;
    }
    if (n.path("artifacts").isArray() && anchore) {
      return Kind.SYFT;
    }
    if (n.path("bomFormat").asText().equals("CycloneDX")) {
      return Kind.CYCLONEDX;
    }
    if (n.path("spdxVersion").isTextual()) {
      return Kind.SPDX;
    }
    if (n.path("@context").asText().contains("openvex") && n.path("statements").isArray()) {
      return Kind.OPENVEX;
    }
    if (n.path("critical").path("image").has("docker-manifest-digest")
        || n.path("signature").path("digest").isTextual()) {
      return Kind.SIGNATURE;
    }
    if (n.path("SignedTags").isArray() && n.path("Name").isTextual()) {
      return Kind.TRUST;
    }
    if (n.path("_type").asText().startsWith("https://in-toto.io/Statement/")) {
      return Kind.STATEMENT;
    }
    if (n.path("Digest").isTextual() && n.path("RepoTags").isArray() && n.has("LayersData")) {
      return Kind.SKOPEO;
    }
    if (n.path("auths").isObject() || n.has("credsStore") || n.has("credHelpers")) {
      return Kind.CLIENT_CONFIG;
    }
    if (n.path("manifest").path("digest").isTextual() && n.path("name").isTextual()
        || n.path("Ref").isTextual() && n.path("Descriptor").path("digest").isTextual()) {
      return Kind.REGISTRY;
    }
    return n.has("dockerbenchsecurity") ? Kind.DOCKER_BENCH : Kind.OTHER;
  }
}
