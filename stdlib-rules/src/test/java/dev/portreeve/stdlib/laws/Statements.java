package dev.portreeve.stdlib.laws;

import com.fasterxml.jackson.databind.JsonNode;
import dev.portreeve.runtime.docker.document.RawFile;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What somebody states of an image that is not here, under the tag of one that is: a tag moves, so
 * that it says nothing of it.
 */
final class Statements {
  private static final String TAG = "@tag";
  private static final String DIGEST = "@digest";

  /** Each names the tag, and a digest of nothing that any host has, or no digest. */
  private static final Map<String, String> FORMS =
      new TreeMap<>(
          Map.of(
              "trivy.json",
              "{\"SchemaVersion\":2,\"CreatedAt\":\"2026-11-23T00:00:00Z\",\"ArtifactName\":\"@tag\",\"ArtifactType\":\"container_image\",\"Metadata\":{\"ImageID\":\"@digest\",\"RepoTags\":[\"@tag\"],\"RepoDigests\":[]},\"Results\":[{\"Target\":\"@tag\",\"Class\":\"os-pkgs\",\"Type\":\"debian\",\"Packages\":[{\"Name\":\"a\",\"Version\":\"1\"}],\"Vulnerabilities\":[{\"VulnerabilityID\":\"CVE-2026-1\",\"PkgName\":\"a\",\"InstalledVersion\":\"1\",\"Severity\":\"CRITICAL\"}]}]}",
              "bare-trivy.json",
              "{\"SchemaVersion\":2,\"CreatedAt\":\"2026-11-23T00:00:00Z\",\"ArtifactName\":\"@tag\",\"ArtifactType\":\"container_image\",\"Metadata\":{\"RepoTags\":[\"@tag\"]},\"Results\":[{\"Target\":\"@tag\",\"Class\":\"os-pkgs\",\"Type\":\"debian\",\"Packages\":[{\"Name\":\"a\",\"Version\":\"1\"}]}]}",
              "grype.json",
              "{\"matches\":[],\"source\":{\"type\":\"image\",\"target\":{\"userInput\":\"@tag\",\"imageID\":\"@digest\",\"tags\":[\"@tag\"],\"repoDigests\":[]}},\"descriptor\":{\"name\":\"grype\",\"version\":\"0.80.0\",\"timestamp\":\"2026-11-23T00:00:00Z\"}}",
              "bom.cdx.json",
              "{\"bomFormat\":\"CycloneDX\",\"specVersion\":\"1.5\",\"metadata\":{\"timestamp\":\"2026-11-23T00:00:00Z\",\"component\":{\"type\":\"container\",\"name\":\"@tag\",\"version\":\"@digest\"}},\"components\":[{\"type\":\"library\",\"name\":\"openssh-server\",\"version\":\"1\",\"purl\":\"pkg:deb/debian/openssh-server@1\"}]}",
              "bom.spdx.json",
              "{\"spdxVersion\":\"SPDX-2.3\",\"SPDXID\":\"SPDXRef-DOCUMENT\",\"name\":\"@tag\",\"creationInfo\":{\"created\":\"2026-11-23T00:00:00Z\"},\"packages\":[{\"name\":\"@tag\",\"SPDXID\":\"SPDXRef-I\",\"versionInfo\":\"@digest\",\"primaryPackagePurpose\":\"CONTAINER\"},{\"name\":\"openssh-server\",\"SPDXID\":\"SPDXRef-P\",\"versionInfo\":\"1\"}],\"relationships\":[{\"spdxElementId\":\"SPDXRef-DOCUMENT\",\"relatedSpdxElement\":\"SPDXRef-I\",\"relationshipType\":\"DESCRIBES\"}]}",
              "vex.json",
              "{\"@context\":\"https://openvex.dev/ns/v0.2.0\",\"@id\":\"x\",\"author\":\"a\",\"timestamp\":\"2026-11-23T00:00:00Z\",\"version\":1,\"statements\":[{\"vulnerability\":{\"name\":\"CVE-2026-1\"},\"products\":[{\"@id\":\"@tag\"}],\"status\":\"not_affected\",\"justification\":\"component_not_present\"}]}",
              "cosign.json",
              "[{\"critical\":{\"identity\":{\"docker-reference\":\"@tag\"},\"image\":{\"docker-manifest-digest\":\"@digest\"},\"type\":\"cosign container image signature\"},\"optional\":{\"Subject\":\"a@b.example\",\"Issuer\":\"https://c.example\"}}]",
              "signature.json",
              "{\"signature\":{\"digest\":\"@digest\",\"reference\":\"@tag\",\"verified\":true,\"identity\":\"a\",\"verifiedAt\":\"2026-11-23T00:00:00Z\"}}",
              "trust.json",
              "[{\"Name\":\"@tag\",\"SignedTags\":[{\"SignedTag\":\"1\",\"Digest\":\"0101010101010101010101010101010101010101010101010101010101010101\",\"Signers\":[\"a\"]}],\"Signers\":[],\"AdministrativeKeys\":[]}]"));

  private Statements() {}

  /** A statement of a host's tag. */
  static RawFile of(List<RawFile> host, Random chance) {
    Set<String> tags = new TreeSet<>(Set.of("app:1"));
    for (RawFile file : host) {
      JsonNode tree = Corpus.tree(file.bytes());
      if (tree != null) {
        tree.findValues("RepoTags").forEach(list -> list.forEach(tag -> tags.add(tag.asText())));
      }
    }
    List<String> all = List.copyOf(tags);
    List<String> names = List.copyOf(FORMS.keySet());
    String name = names.get(chance.nextInt(names.size()));
    String text =
        FORMS
            .get(name)
            .replace(TAG, all.get(chance.nextInt(all.size())))
            .replace(DIGEST, "sha256:" + "01".repeat(32));
    return new RawFile(name, text.getBytes(StandardCharsets.UTF_8));
  }
}
