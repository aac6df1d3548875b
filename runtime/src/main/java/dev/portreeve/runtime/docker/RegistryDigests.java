package dev.portreeve.runtime.docker;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What registries have for references, by whoever asked them. */
final class RegistryDigests {
  private final Map<String, TreeSet<String>> byReference = new TreeMap<>();
  private final Set<String> platforms = new TreeSet<>();

  RegistryDigests(List<Document> answers) {
    for (Document d : answers) {
      Raw raw = d.raw();
      Fact<String> reference = raw.get("name").text().or(() -> raw.get("Ref").text());
      Fact<String> digest =
          raw.get("manifest")
              .get("digest")
              .text()
              .or(() -> raw.get("Descriptor").get("digest").text());
      reference
          .map(r -> r.split("@", 2)[0])
          .then(References::canonical)
          .map(r -> reference.orElse("").contains("@") && platforms.add(r));
      reference
          .then(References::canonical)
          .map(r -> digest.map(x -> byReference.computeIfAbsent(r, k -> new TreeSet<>()).add(x)));
    }
  }

  /** The digest for the reference that a container was asked for; unknown unless one was seen. */
  void addTo(Fields container) {
    if (!byReference.isEmpty()) {
      container.put("newest_digest", container.text("image_reference").then(this::newest));
    }
  }

  private Fact<JsonNode> newest(String reference) {
    TreeSet<String> found = byReference.getOrDefault(reference, new TreeSet<>());
    return switch (found.size()) {
      case 0 ->
          Fact.unknown(
              platforms.contains(reference)
                  ? "its registry named each platform and not the whole, as `imagetools inspect` does"
                  : "its registry was not asked");
      case 1 -> Fact.known(Values.of(found.first()));
      default -> Fact.unknown("its registry gave different answers");
    };
  }
}
