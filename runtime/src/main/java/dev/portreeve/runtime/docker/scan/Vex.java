package dev.portreeve.runtime.docker.scan;

import dev.portreeve.runtime.docker.document.Document;
import dev.portreeve.runtime.docker.fact.Fact;
import dev.portreeve.runtime.docker.fact.Raw;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Statements of an image's maker that a vulnerability does not affect it. One counts only where it
 * names the vulnerability, the image by digest, and (if it names any) the package by its whole URL;
 * where statements disagree, none does. One that names another image in the same product dismisses
 * nothing.
 */
final class Vex {
  private static final String PACKAGES = "subcomponents";

  /** By the name of the vulnerability, or one of its aliases. */
  private final Map<String, List<Statement>> statements = new HashMap<>();

  private record Statement(
      Set<String> digests, Platforms platforms, Set<String> packages, boolean dismisses) {}

  Vex(List<Document> documents) {
    for (Document d : documents) {
      for (Raw s : d.raw().get("statements").list().orElse(List.of())) {
        Set<String> vulnerabilities = new TreeSet<>();
        Raw v = s.get("vulnerability");
        v.text().map(vulnerabilities::add);
        v.get("name").text().map(vulnerabilities::add);
        v.get("aliases").texts().map(vulnerabilities::addAll);
        for (Raw product : s.get("products").list().orElse(List.of())) {
          // Before version 0.2 the packages stood beside the products.
          Set<String> packages = packages(product.has(PACKAGES) ? product : s);
          Set<String> names = names(product);
          Statement one =
              new Statement(digests(names), Platforms.of(names), packages, dismisses(s));
          vulnerabilities.forEach(
              name -> statements.computeIfAbsent(name, n -> new ArrayList<>(1)).add(one));
        }
      }
    }
  }

  /** The states that end a finding; "not affected" needs its reason. */
  private static boolean dismisses(Raw s) {
    String status = s.get("status").text().orElse("");
    boolean reasoned =
        Stream.of("justification", "impact_statement")
            .anyMatch(key -> !s.get(key).text().orElse("").isBlank());
    return status.equals("fixed") || status.equals("not_affected") && reasoned;
  }

  private static Set<String> names(Raw product) {
    Set<String> names = new TreeSet<>();
    product.text().map(names::add);
    product.get("@id").text().map(names::add);
    product.get("identifiers").get("purl").text().map(names::add);
    product.get("hashes").get("sha-256").text().map(h -> names.add("sha256:" + h));
    return names;
  }

  private static Set<String> digests(Set<String> names) {
    Set<String> digests = new TreeSet<>();
    names.forEach(name -> digests.add(ScanTarget.digest(name)));
    digests.remove("");
    return digests;
  }

  private static Set<String> packages(Raw of) {
    Set<String> packages = new TreeSet<>();
    for (Raw part : of.get(PACKAGES).list().orElse(List.of())) {
      part.text().or(() -> part.get("@id").text()).map(packages::add);
      part.get("identifiers").get("purl").text().map(packages::add);
    }
    packages.remove("");
    if (packages.isEmpty() && of.has(PACKAGES)) {
      packages.add("a subcomponent that cannot be read");
    }
    return packages;
  }

  private List<Statement> of(Scan.Finding finding) {
    return finding.id().map(id -> statements.getOrDefault(id, List.of())).orElse(List.of());
  }

  /**
   * The finding, dismissed if statements say so of this image.
   *
   * @param platform of the image
   */
  Scan.Finding applied(Scan.Finding finding, Set<String> imageDigests, Fact<String> platform) {
    boolean any = false;
    for (Statement s : of(finding)) {
      Fact<Boolean> here = s.platforms().areOf(platform);
      boolean mayName =
          s.digests().stream().anyMatch(imageDigests::contains)
              && !here.is(false)
              && (s.packages().isEmpty() || s.packages().contains(finding.purl()));
      if (mayName && !s.dismisses()) {
        return finding;
      }
      any |= mayName && here.is(true) && imageDigests.containsAll(s.digests());
    }
    return any ? finding.dismiss() : finding;
  }
}
