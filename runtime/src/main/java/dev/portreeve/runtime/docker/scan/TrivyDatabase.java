package dev.portreeve.runtime.docker.scan;

import dev.portreeve.runtime.docker.document.Document;
import dev.portreeve.runtime.docker.fact.Fact;
import dev.portreeve.runtime.docker.fact.Raw;
import java.time.Instant;
import java.util.List;

/**
 * The database of Trivy as {@code trivy version --format json} shows it. A scan was made with it if
 * it had been fetched by then: it is still the one that is there.
 */
record TrivyDatabase(Fact<String> updatedAt, Fact<String> fetchedAt) {
  private static final String TRIVY = "trivy";

  static TrivyDatabase of(List<Document> versions) {
    if (versions.size() != 1) {
      Fact<String> unknown =
          Fact.unknown(
              versions.isEmpty()
                  ? "a report of Trivy does not say how old its database was; `trivy version` does"
                  : "there are several answers of `trivy version`");
      return new TrivyDatabase(unknown, unknown);
    }
    Raw database = versions.get(0).raw().get("VulnerabilityDB");
    return new TrivyDatabase(
        Scan.instant(database.get("UpdatedAt")), Scan.instant(database.get("DownloadedAt")));
  }

  /** How old the knowledge of a scan was. */
  Fact<String> of(String tool, Fact<String> scannedAt) {
    if (!tool.equals(TRIVY)) {
      return Fact.unknown("the report does not say how old its database was");
    }
    return updatedAt.then(
        updated ->
            fetchedAt.then(
                fetched ->
                    scannedAt.then(
                        scanned ->
                            Instant.parse(fetched).isAfter(Instant.parse(scanned))
                                ? Fact.unknown("Trivy's database was fetched after the scan")
                                : Fact.known(updated))));
  }
}
