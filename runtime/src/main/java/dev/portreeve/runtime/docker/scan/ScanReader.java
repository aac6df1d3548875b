package dev.portreeve.runtime.docker.scan;

import com.fasterxml.jackson.databind.JsonNode;
import dev.portreeve.runtime.docker.document.Document;
import dev.portreeve.runtime.docker.fact.Fact;
import dev.portreeve.runtime.docker.fact.Raw;
import dev.portreeve.runtime.docker.fact.SnapshotJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads reports of Trivy, Grype and Syft. What is not about one image is not used. */
final class ScanReader {
  private static final String NO_SYSTEM =
      "the report did not look at the packages of the operating system";

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
            meta.get("ImageID").text(),
            List.of(),
            List.of(meta.get("RepoDigests").texts(), meta.get("RepoTags").texts()),
            meta.get("DiffIDs").texts().orElse(List.of()));
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
      // What whoever scanned had left out: what does not concern an image a VEX statement says.
      for (Raw v : result.get("ExperimentalModifiedFindings").list().orElse(List.of())) {
        if (v.get("Type").text().is("vulnerability")) {
          findings.add(trivyFinding(v.get("Finding")));
        }
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
            whole ? Optional.empty() : Optional.of(NO_SYSTEM),
            looked && whole
                ? Fact.known(findings)
                : Fact.unknown(looked ? NO_SYSTEM : "the report looked for no vulnerabilities"),
            Optional.of("its system is no longer supported: nobody lists what is wrong with it")
                .filter(why -> meta.get("OS").get("EOSL").bool().is(true))));
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
            image.get("imageID").text(),
            List.of(image.get("manifestDigest").text()),
            List.of(image.get("repoDigests").texts(), image.get("tags").texts()),
            layers(image));
    Raw descriptor = report.get("descriptor");
    Raw database = descriptor.get("db");
    List<Scan.Finding> findings = new ArrayList<>();
    for (Raw match : report.get("matches").list().orElse(List.of())) {
      findings.add(grypeFinding(match));
    }
    for (Raw ignored : report.get("ignoredMatches").list().orElse(List.of())) {
      if (isLeftOut(ignored)) {
        findings.add(grypeFinding(ignored));
      }
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
            Optional.empty(),
            report.get("matches").list().map(all -> findings),
            Optional.empty()));
  }

  /** Each by the digest of what it holds unpacked; none unless all say so. */
  private static List<String> layers(Raw image) {
    List<String> layers = new ArrayList<>();
    for (Raw layer : image.get("layers").list().orElse(List.of())) {
      layers.add(layer.get("digest").text().orElse(""));
    }
    return layers.contains("") ? List.of() : layers;
  }

  /**
   * What whoever scanned had left out by rules, but for packages of the kernel's headers, which
   * hold no kernel. What does not concern an image a VEX statement says.
   */
  private static boolean isLeftOut(Raw ignored) {
    List<Raw> rules = ignored.get("appliedIgnoreRules").list().orElse(List.of());
    return rules.isEmpty() || !rules.stream().allMatch(ScanReader::isOfHeaders);
  }

  private static boolean isOfHeaders(Raw rule) {
    String of = rule.get("package").get("upstream-name").text().orElse("");
    return rule.get("match-type").text().is("exact-indirect-match")
        && Set.of("kernel", "linux").contains(of);
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
