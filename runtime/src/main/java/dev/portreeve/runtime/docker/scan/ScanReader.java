package dev.portreeve.runtime.docker.scan;

import com.fasterxml.jackson.databind.JsonNode;
import dev.portreeve.runtime.docker.document.Document;
import dev.portreeve.runtime.docker.fact.Fact;
import dev.portreeve.runtime.docker.fact.Raw;
import dev.portreeve.runtime.docker.fact.SnapshotJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Reads reports of Trivy, Grype and Syft. What is not about one image is not used. */
final class ScanReader {
  private ScanReader() {}

  /** The scan, or why the report is of no use. */
  static Fact<Scan> read(Document d) {
    return switch (d.kind()) {
      case TRIVY -> trivy(d);
      case GRYPE, SYFT -> anchore(d);
      case CYCLONEDX -> BomReader.cycloneDx(d);
      default -> BomReader.spdx(d);
    };
  }

  private static Fact<Scan> trivy(Document d) {
    Raw report = d.raw();
    if (!report.get("SchemaVersion").integer().is(2L)) {
      return Fact.unknown("only reports of schema version 2 are read");
    }
    Fact<String> type = report.get("ArtifactType").text();
    if (!type.is("container_image")) {
      return Fact.unknown("it is not about an image");
    }
    Raw meta = report.get("Metadata");
    ScanTarget target =
        ScanTarget.of(
            List.of(meta.get("ImageID").text()),
            List.of(meta.get("RepoDigests").texts(), meta.get("RepoTags").texts()),
            meta.get("DiffIDs"));
    Fact<List<Raw>> results = report.get("Results").list();
    List<Scan.Finding> findings = new ArrayList<>();
    List<JsonNode> packages = new ArrayList<>();
    boolean looked = false;
    boolean whole = !meta.has("OS");
    boolean listed = false;
    for (Raw result : results.orElse(List.of())) {
      String kind = result.get("Class").text().orElse("");
      looked |= Set.of("os-pkgs", "lang-pkgs").contains(kind) || result.has("Vulnerabilities");
      whole |= kind.equals("os-pkgs");
      listed |= result.has("Packages");
      for (Raw v : result.get("Vulnerabilities").list().orElse(List.of())) {
        findings.add(trivyFinding(v));
      }
      for (Raw p : result.get("Packages").list().orElse(List.of())) {
        Fact<String> purl = p.get("Identifier").get("PURL").text();
        packages.add(Scan.pkg(p.get("Name"), p.get("Version"), purl, result.get("Type").text()));
      }
    }
    return Fact.known(
        new Scan(
            d.source(),
            Fact.known("trivy"),
            target,
            Scan.instant(report.get("CreatedAt")),
            Fact.unknown("a report of Trivy does not say how old its database was"),
            listed ? Fact.known(packages) : Fact.unknown("the report lists no packages"),
            looked && whole
                ? Fact.known(findings)
                : Fact.unknown(
                    looked
                        ? "the report did not look at the packages of the operating system"
                        : "the report looked for no vulnerabilities")));
  }

  private static Scan.Finding trivyFinding(Raw v) {
    Raw fixed = v.get("FixedVersion");
    String version = fixed.text().orElse("");
    boolean none = fixed.isMissing() || version.isEmpty();
    return new Scan.Finding(
        Scan.id(v.get("VulnerabilityID")),
        Scan.severity(v.get("Severity")),
        v.get("PkgName").text(),
        none ? Fact.known(SnapshotJson.absent()) : fixed.text().map(SnapshotJson::of),
        v.get("PkgIdentifier").get("PURL").text().orElse(""),
        false);
  }

  private static Fact<Scan> anchore(Document d) {
    Raw report = d.raw();
    Raw source = report.get("source");
    if (!source.get("type").text().is("image")) {
      return Fact.unknown("it is not about an image");
    }
    Raw image = source.has("metadata") ? source.get("metadata") : source.get("target");
    ScanTarget target =
        ScanTarget.of(
            List.of(image.get("imageID").text(), image.get("manifestDigest").text()),
            List.of(image.get("repoDigests").texts(), image.get("tags").texts()),
            image.get("none"));
    Raw descriptor = report.get("descriptor");
    Raw database = descriptor.get("db");
    List<Scan.Finding> findings = new ArrayList<>();
    for (Raw match : report.get("matches").list().orElse(List.of())) {
      findings.add(grypeFinding(match));
    }
    List<JsonNode> packages = new ArrayList<>();
    for (Raw a : report.get("artifacts").list().orElse(List.of())) {
      Fact<String> purl = a.get("purl").text();
      packages.add(Scan.pkg(a.get("name"), a.get("version"), purl, a.get("type").text()));
    }
    return Fact.known(
        new Scan(
            d.source(),
            descriptor.get("name").text(),
            target,
            Scan.instant(descriptor.get("timestamp")),
            Scan.instant(database.get("built"))
                .or(() -> Scan.instant(database.get("status").get("built"))),
            report.get("artifacts").list().map(all -> packages),
            report.get("matches").list().map(all -> findings)));
  }

  private static Scan.Finding grypeFinding(Raw match) {
    Raw v = match.get("vulnerability");
    Fact<JsonNode> fixed =
        v.get("fix")
            .get("state")
            .text()
            .then(
                state ->
                    switch (state) {
                      case "fixed" ->
                          v.get("fix")
                              .get("versions")
                              .texts()
                              .map(all -> SnapshotJson.of(String.join(", ", all)));
                      case "not-fixed", "wont-fix" -> Fact.known(SnapshotJson.absent());
                      default -> Fact.unknown("the scanner does not know whether there is a fix");
                    });
    return new Scan.Finding(
        Scan.id(v.get("id")),
        Scan.severity(v.get("severity")),
        match.get("artifact").get("name").text(),
        fixed,
        match.get("artifact").get("purl").text().orElse(""),
        false);
  }
}
