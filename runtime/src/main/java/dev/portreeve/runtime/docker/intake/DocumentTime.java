package dev.portreeve.runtime.docker.intake;

import dev.portreeve.runtime.docker.document.DocumentKind;
import dev.portreeve.runtime.docker.fact.Fact;
import dev.portreeve.runtime.docker.fact.Moment;
import dev.portreeve.runtime.docker.fact.Raw;
import dev.portreeve.runtime.docker.fact.Rfc3339;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** When a document was true, as far as it says so itself: most kinds tell no time. */
final class DocumentTime {
  private static final Map<DocumentKind, List<String>> PLACES =
      Map.of(
          DocumentKind.INFO, List.of("SystemTime"),
          DocumentKind.TRIVY, List.of("CreatedAt"),
          DocumentKind.GRYPE, List.of("descriptor", "timestamp"),
          DocumentKind.CYCLONEDX, List.of("metadata", "timestamp"),
          DocumentKind.SPDX, List.of("creationInfo", "created"),
          DocumentKind.OPENVEX, List.of("timestamp"),
          DocumentKind.SIGNATURE, List.of("signature", "verifiedAt"));

  private DocumentTime() {}

  static Moment of(DocumentKind kind, Raw document) {
    List<String> place = PLACES.getOrDefault(kind, List.of());
    Raw value = document;
    for (String key : place) {
      value = value.get(key);
    }
    Fact<Instant> at =
        place.isEmpty() ? Fact.unknown("it tells no time") : value.text().then(Rfc3339::of);
    return at.map(Moment::observed).orElse(Moment.untold());
  }
}
