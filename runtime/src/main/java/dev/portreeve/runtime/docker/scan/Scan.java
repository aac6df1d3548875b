package dev.portreeve.runtime.docker.scan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.portreeve.runtime.docker.fact.Fact;
import dev.portreeve.runtime.docker.fact.Raw;
import dev.portreeve.runtime.docker.fact.SnapshotJson;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What one report says of one image.
 *
 * @param source the file
 * @param tool who made it
 * @param scannedAt when
 * @param databaseAt how old the tool's knowledge was
 * @param packages what is installed; unknown for a report that lists none
 * @param unlisted why there may be more packages; empty if nothing says so
 * @param findings vulnerabilities; unknown for a report that looked for none
 * @param misses why there may be more of them; empty if nothing says so
 */
record Scan(
    String source,
    Fact<String> tool,
    ScanTarget target,
    Fact<String> scannedAt,
    Fact<String> databaseAt,
    Fact<List<JsonNode>> packages,
    Optional<String> unlisted,
    Fact<List<Finding>> findings,
    Optional<String> misses) {

  /**
   * One vulnerability.
   *
   * @param purl of the package, for statements that name it; empty if the report has none
   */
  record Finding(
      Fact<String> id,
      Fact<String> severity,
      Fact<String> pkg,
      Fact<JsonNode> fixedIn,
      String purl,
      boolean dismissed) {

    Finding dismiss() {
      return new Finding(id, severity, pkg, fixedIn, purl, true);
    }

    ObjectNode toJson() {
      ObjectNode node = SnapshotJson.object().put("dismissed", dismissed);
      node.set("id", SnapshotJson.of(id.map(SnapshotJson::of)));
      node.set("severity", SnapshotJson.of(severity.map(SnapshotJson::of)));
      node.set("package", SnapshotJson.of(pkg.map(SnapshotJson::of)));
      node.set("fixed_in", SnapshotJson.of(fixedIn));
      return node;
    }
  }

  private static final Set<String> SEVERITIES =
      Set.of("critical", "high", "medium", "low", "negligible");

  /** The same with what is known of the tool's database, where the report does not say. */
  Scan withDatabase(TrivyDatabase database) {
    Fact<String> at = databaseAt.or(() -> tool.then(t -> database.of(t, scannedAt)));
    return new Scan(source, tool, target, scannedAt, at, packages, unlisted, findings, misses);
  }

  /** What any of several scans of an image found; when they were made is not known, and why. */
  static Scan union(List<Scan> scans, String why) {
    List<Finding> findings =
        scans.stream().flatMap(s -> s.findings().orElse(List.of()).stream()).distinct().toList();
    return new Scan(
        scans.get(0).source(),
        Fact.unknown(why),
        scans.get(0).target(),
        Fact.unknown(why),
        Fact.unknown(why),
        scans.get(0).packages(),
        scans.get(0).unlisted(),
        Fact.known(findings),
        scans.stream().flatMap(s -> s.misses().stream()).findFirst());
  }

  /** A number as scanners give them; no report may bring markup, or anything else, as one. */
  static Fact<String> id(Raw raw) {
    return raw.text()
        .then(
            id ->
                id.matches("[A-Za-z0-9][A-Za-z0-9._:/+-]{2,127}")
                    ? Fact.known(id)
                    : Fact.unknown(
                        "what stands as " + raw.path() + " is no number of a vulnerability"));
  }

  /** In any case; what a tool could not rate is unrated, and a new word is unknown. */
  static Fact<String> severity(Raw raw) {
    return raw.text()
        .then(
            word -> {
              String lower = word.toLowerCase(Locale.ROOT);
              return switch (lower) {
                case "unknown", "none", "", "undefined" -> Fact.known("unrated");
                case "info", "informational" -> Fact.known("negligible");
                case "moderate" -> Fact.known("medium");
                case "important" -> Fact.known("high");
                default ->
                    SEVERITIES.contains(lower)
                        ? Fact.known(lower)
                        : Fact.unknown("a severity that is not known");
              };
            });
  }

  static Fact<String> instant(Raw raw) {
    return raw.text()
        .then(
            text -> {
              try {
                return Fact.known(OffsetDateTime.parse(text).toInstant().toString());
              } catch (DateTimeException e) {
                return Fact.unknown(raw.path() + " is not an instant");
              }
            });
  }

  /** A package; the ecosystem is the type of its purl, else what the tool calls it. */
  static JsonNode pkg(Raw name, Raw version, Fact<String> purl, Fact<String> type) {
    Fact<String> ecosystem = purl.then(Scan::ecosystem).or(() -> type);
    ObjectNode node = SnapshotJson.object();
    node.set("name", SnapshotJson.of(name.text().map(SnapshotJson::of)));
    Fact<String> said = version.text();
    Fact<String> known = said.is("") ? Fact.unknown("the bill names no version") : said;
    node.set("version", SnapshotJson.of(known.map(SnapshotJson::of)));
    node.set("ecosystem", SnapshotJson.of(ecosystem.map(SnapshotJson::of)));
    return node;
  }

  private static Fact<String> ecosystem(String purl) {
    return purl.matches("pkg:[a-z0-9.+-]{1,32}/.*")
        ? Fact.known(purl.substring(4, purl.indexOf('/')))
        : Fact.unknown("its package URL names no type");
  }
}
