package dev.portreeve.runtime.docker.scan;

import com.fasterxml.jackson.databind.JsonNode;
import dev.portreeve.runtime.docker.document.Document;
import dev.portreeve.runtime.docker.fact.Fact;
import dev.portreeve.runtime.docker.fact.Raw;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads bills of materials: CycloneDX, with the vulnerabilities in it, and SPDX. */
final class BomReader {
  private static final List<String> WORST =
      List.of("critical", "high", "medium", "low", "negligible", "unrated");

  private static final String IMAGE_ID = "ImageID: ";

  private BomReader() {}

  static Fact<Scan> cycloneDx(Document d) {
    Raw bill = d.raw();
    Raw meta = bill.get("metadata");
    Raw component = meta.get("component");
    if (!bill.get("specVersion").text().orElse("").matches("1\\.[2-9]")) {
      return Fact.unknown("only CycloneDX 1.2 to 1.9 is read");
    }
    if (!component.get("type").text().is("container")) {
      return Fact.unknown("it is not about an image");
    }
    Map<String, Raw> byRef = new HashMap<>();
    List<JsonNode> packages = new ArrayList<>();
    components(bill, byRef, packages);
    List<Scan.Finding> findings = new ArrayList<>();
    for (Raw v : bill.get("vulnerabilities").list().orElse(List.of())) {
      findings(v, byRef, findings);
    }
    return Fact.known(
        new Scan(
            d.source(),
            tool(meta.get("tools")),
            target(component),
            Scan.instant(meta.get("timestamp")),
            Fact.unknown("a bill of materials does not say how old the database was"),
            listed(packages),
            unlisted(bill),
            looked(bill).map(all -> findings),
            Optional.empty()));
  }

  /**
   * Tools write an empty list where they did not look, so only findings prove that one did. Without
   * components they are what somebody states of some, as of those that do no harm, and no scan.
   */
  private static Fact<List<Raw>> looked(Raw bill) {
    if (bill.get("components").list().orElse(List.of()).isEmpty()) {
      return Fact.unknown("a bill without components is no scan");
    }
    return bill.get("vulnerabilities")
        .list()
        .then(
            all ->
                all.isEmpty()
                    ? Fact.unknown("an empty list in a bill does not prove that anybody looked")
                    : Fact.known(all));
  }

  /** Whoever looked found something: an empty bill proves no more than an empty list in one. */
  private static Fact<List<JsonNode>> listed(List<JsonNode> packages) {
    return packages.isEmpty() ? Fact.unknown("the bill lists no package") : Fact.known(packages);
  }

  /** Whoever wrote the bill may say of parts of it that they are not all. */
  private static Optional<String> unlisted(Raw bill) {
    return bill.get("compositions").list().orElse(List.of()).stream()
        .filter(part -> part.get("aggregate").text().orElse("").startsWith("incomplete"))
        .findFirst()
        .map(part -> "the bill says that it does not list all");
  }

  /** Components stand in components; files and operating systems are no packages. */
  private static void components(Raw in, Map<String, Raw> byRef, List<JsonNode> packages) {
    for (Raw c : in.get("components").list().orElse(List.of())) {
      c.get("bom-ref").text().map(ref -> byRef.put(ref, c));
      String type = c.get("type").text().orElse("");
      if (Set.of("library", "application", "framework").contains(type)) {
        Fact<String> unknown = Fact.unknown("the bill names no package URL");
        packages.add(Scan.pkg(c.get("name"), c.get("version"), c.get("purl").text(), unknown));
      }
      components(c, byRef, packages);
    }
  }

  private static Fact<String> tool(Raw tools) {
    Raw list = tools.isObject() ? tools.get("components") : tools;
    List<Raw> all = list.list().orElse(List.of());
    return all.isEmpty() ? Fact.unknown("the bill names no tool") : all.get(0).get("name").text();
  }

  private static ScanTarget target(Raw component) {
    List<Fact<String>> names = new ArrayList<>();
    names.add(component.get("version").text().then(BomReader::withDigest));
    names.add(component.get("purl").text().then(BomReader::withDigest));
    Fact<String> configuration = Fact.unknown("the bill does not say it");
    for (Raw property : component.get("properties").list().orElse(List.of())) {
      String name = property.get("name").text().orElse("");
      if (name.endsWith(":ImageID")) {
        configuration = property.get("value").text();
      } else if (name.endsWith(":RepoDigest") || name.endsWith(":RepoTag")) {
        names.add(property.get("value").text());
      }
    }
    Fact<String> name = component.get("name").text();
    Fact<String> tag = component.get("version").text();
    names.add(name.then(n -> n.contains(":") ? Fact.known(n) : tag.map(t -> n + ":" + t)));
    return ScanTarget.of(configuration, names, List.of(), List.of());
  }

  /** With the platform that stands behind it. */
  private static Fact<String> withDigest(String text) {
    return ScanTarget.digest(text).isEmpty() ? Fact.unknown("no digest") : Fact.known(text);
  }

  private static void findings(Raw v, Map<String, Raw> byRef, List<Scan.Finding> findings) {
    boolean dismissed =
        Set.of("not_affected", "resolved", "resolved_with_pedigree", "false_positive")
            .contains(v.get("analysis").get("state").text().orElse(""));
    Fact<List<Raw>> affects = v.get("affects").list();
    for (Raw affected : affects.orElse(List.of())) {
      Raw component =
          byRef.getOrDefault(affected.get("ref").text().orElse(""), affected.get("none"));
      findings.add(
          new Scan.Finding(
              Scan.id(v.get("id")),
              worst(v.get("ratings")),
              component.get("name").text(),
              Fact.unknown("a CycloneDX bill does not say whether there is a fix"),
              component.get("purl").text().orElse(""),
              dismissed));
    }
    if (affects.orElse(List.of()).isEmpty()) {
      Fact<String> nowhere = Fact.unknown("the bill does not say where it is");
      findings.add(
          new Scan.Finding(
              Scan.id(v.get("id")),
              worst(v.get("ratings")),
              nowhere,
              Fact.unknown("a CycloneDX bill does not say whether there is a fix"),
              "",
              dismissed));
    }
  }

  /** The worst of several ratings. */
  private static Fact<String> worst(Raw ratings) {
    int worst = WORST.size() - 1;
    for (Raw rating : ratings.list().orElse(List.of())) {
      Raw raw = rating.get("severity");
      Fact<String> severity = raw.isMissing() ? Fact.known("unrated") : Scan.severity(raw);
      if (!severity.isKnown()) {
        return severity;
      }
      worst = Math.min(worst, WORST.indexOf(severity.orElse("")));
    }
    return Fact.known(WORST.get(worst));
  }

  static Fact<Scan> spdx(Document d) {
    Raw bill = d.raw();
    if (!bill.get("spdxVersion").text().orElse("").startsWith("SPDX-2.")) {
      return Fact.unknown("only SPDX 2 is read");
    }
    List<JsonNode> packages = new ArrayList<>();
    List<Fact<String>> names = new ArrayList<>();
    Fact<String> configuration = Fact.unknown("the bill does not say it");
    boolean container = false;
    for (Raw p : bill.get("packages").list().orElse(List.of())) {
      List<Fact<String>> purls = purls(p);
      if (p.get("primaryPackagePurpose").text().is("CONTAINER")) {
        container = true;
        configuration = configuration.or(() -> imageId(p));
        names.add(p.get("versionInfo").text().then(BomReader::withDigest));
        purls.forEach(purl -> names.add(purl.then(BomReader::withDigest)));
        for (Raw sum : p.get("checksums").list().orElse(List.of())) {
          if (sum.get("algorithm").text().is("SHA256")) {
            names.add(sum.get("checksumValue").text().then(c -> withDigest("sha256:" + c)));
          }
        }
        names.add(
            p.get("name").text().then(n -> n.contains(":") ? Fact.known(n) : Fact.unknown("")));
      } else if (!p.get("primaryPackagePurpose").text().is("OPERATING-SYSTEM")) {
        Fact<String> unknown = Fact.unknown("the bill names no package URL");
        Fact<String> purl = purls.isEmpty() ? unknown : purls.get(0);
        packages.add(Scan.pkg(p.get("name"), p.get("versionInfo"), purl, unknown));
      }
    }
    if (!container) {
      return Fact.unknown("it is not about an image");
    }
    return Fact.known(
        new Scan(
            d.source(),
            Fact.unknown("a bill of materials is no scan"),
            ScanTarget.of(configuration, names, List.of(), List.of()),
            Scan.instant(bill.get("creationInfo").get("created")),
            Fact.unknown("a bill of materials is no scan"),
            listed(packages),
            Optional.empty(),
            Fact.unknown("a bill of materials is no scan"),
            Optional.empty()));
  }

  /** As Trivy writes it, in what it says of an image beside its name. */
  private static Fact<String> imageId(Raw p) {
    List<String> said = new ArrayList<>(p.get("attributionTexts").texts().orElse(List.of()));
    for (Raw annotation : p.get("annotations").list().orElse(List.of())) {
      annotation.get("comment").text().map(said::add);
    }
    return said.stream()
        .filter(text -> text.startsWith(IMAGE_ID))
        .map(text -> Fact.known(text.substring(IMAGE_ID.length())))
        .findFirst()
        .orElse(Fact.unknown("the bill does not say it"));
  }

  private static List<Fact<String>> purls(Raw p) {
    List<Fact<String>> purls = new ArrayList<>();
    for (Raw ref : p.get("externalRefs").list().orElse(List.of())) {
      if (ref.get("referenceType").text().is("purl")) {
        purls.add(ref.get("referenceLocator").text());
      }
    }
    return purls;
  }
}
