package dev.portreeve.runtime.docker.document;

import java.util.EnumSet;
import java.util.Set;

/** What a JSON object is. {@code Readers} says how each is told. */
public enum DocumentKind {
  COLLECTION("collection's manifest", true),
  CONTAINER("container inspect", true),
  IMAGE("image inspect", true),
  NETWORK("network inspect", true),
  VOLUME("volume inspect", true),
  INFO("info", true),
  VERSION("version", true),
  EXEC("exec inspect", true),
  CONTAINER_ROW("container list", true),
  IMAGE_ROW("image list", true),
  VOLUME_LIST("volume list", true),
  FINDMNT("findmnt", true),
  INTERFACE("ip address", true),
  UNIT("list of units", true),
  HARDENING("hardening evidence", true),
  COMPOSE("compose file", true),
  TOP("`top`", true),
  CHANGE("docker diff", true),
  CHANGES("podman diff", true),
  AUDIT_LOG("window of the audit log", true),
  DAEMON_CONFIG("daemon.json", true),
  SECCOMP_PROFILE("seccomp profile", true),
  SWARM("swarm", true),
  NODE("node inspect", true),
  SERVICE("service inspect", true),
  SECRET("secret inspect", true),
  TASK("task inspect", true),
  IMAGE_CONFIG("image configuration", true),
  OCI_MANIFEST("image manifest", true),
  OCI_INDEX("image index", true),
  SAVE_MANIFEST("`docker save` manifest", true),
  OCI_LAYOUT("OCI layout mark", false),
  TRIVY("Trivy report", true),
  GRYPE("Grype report", true),
  SYFT("Syft bill of materials", true),
  CYCLONEDX("CycloneDX bill of materials", true),
  SPDX("SPDX bill of materials", true),
  OPENVEX("OpenVEX statements", true),
  TRIVY_VERSION("`trivy version`", true),
  SIGNATURE("signature record", true),
  TRUST("`docker trust inspect`", true),
  REGISTRY("answer of a registry", true),
  ATTESTATION("attestation that BuildKit made, no image:", false),
  STATEMENT("in-toto statement: give what it states, its predicate, by itself:", false),
  SKOPEO(
      "`skopeo inspect`, which does not say of which tag: give `docker buildx imagetools inspect`:",
      false),
  ENGINE_FILE("file that the engine keeps of a container: give `docker inspect`:", false),
  CLIENT_CONFIG(
      "configuration of a client: it holds credentials, and nothing that is asked of a host:",
      false),
  DOCKER_BENCH("result of docker-bench-security, and no export:", false),
  LEGACY_LAYER("legacy layer description", false),
  REPOSITORIES("`docker save` repositories", false),
  ERROR("error answer", false),
  PS_TABLE("`ps` table", false),
  IMAGES_TABLE("`images` table", false),
  STATS_TABLE("`stats` table", false),
  TABLE("table of texts", false),
  HISTORY("image history", true),
  STATS("`stats` answer", false),
  DISTRIBUTION("answer of a registry that does not say for which reference it is", false),
  SYSTEM_DF("system df", false),
  SWARM_CONFIG("config inspect", false),
  POD("pod inspect", true),
  OTHER("unknown kind", false);

  /** What tells of images, or of nothing that is known, and never of an engine or its host. */
  private static final Set<DocumentKind> OF_IMAGES =
      EnumSet.of(
          IMAGE,
          IMAGE_ROW,
          IMAGE_CONFIG,
          OCI_MANIFEST,
          OCI_INDEX,
          SAVE_MANIFEST,
          OCI_LAYOUT,
          TRIVY,
          GRYPE,
          SYFT,
          CYCLONEDX,
          SPDX,
          OPENVEX,
          TRIVY_VERSION,
          SIGNATURE,
          TRUST,
          REGISTRY,
          ATTESTATION,
          STATEMENT,
          SKOPEO,
          LEGACY_LAYER,
          REPOSITORIES,
          IMAGES_TABLE,
          HISTORY,
          DISTRIBUTION,
          OTHER);

  private final String label;
  private final boolean read;

  DocumentKind(String label, boolean read) {
    this.label = label;
    this.read = read;
  }

  /** How reports name it. */
  public String label() {
    return label;
  }

  /** Whether import uses it; the others are listed and left aside. */
  public boolean isRead() {
    return read;
  }

  /** Whether it tells of images and not of an engine, its host or its containers. */
  public boolean isOfImages() {
    return OF_IMAGES.contains(this);
  }
}
