package dev.portreeve.runtime.docker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.portreeve.runtime.docker.document.RawFile;
import dev.portreeve.runtime.docker.fact.SnapshotJson;
import dev.portreeve.runtime.json.InputException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What scanners, bills of materials, statements and signatures say of images, and to which. */
class ScansTest {
  private static final String DIGEST = "sha256:" + "cd".repeat(32);
  private static final String ID = "sha256:" + "ab".repeat(32);
  private static final String OTHER = "sha256:" + "ef".repeat(32);

  private static final RawFile IMAGE =
      Exports.text(
          "image.json",
          "{\"Id\":\""
              + ID
              + "\",\"RepoTags\":[\"app:1\"],\"RepoDigests\":[\"app@"
              + DIGEST
              + "\"],\"RootFS\":{\"Type\":\"layers\",\"Layers\":[\"sha256:l\"]},\"Config\":null,"
              + "\"Os\":\"linux\",\"Architecture\":\"amd64\",\"GraphDriver\":{\"Name\":\"overlay2\"}}");

  private static JsonNode image(String... documents) throws InputException {
    List<RawFile> sources = new ArrayList<>(List.of(IMAGE));
    for (int i = 0; i < documents.length; i++) {
      sources.add(Exports.text("d" + i + ".json", documents[i].replace('\'', '"')));
    }
    return Exports.snapshot(sources).get("images").get("$partial").get(0);
  }

  private static String trivy(String metadata, String results) {
    return "{'SchemaVersion':2,'CreatedAt':'2026-01-02T00:00:00Z','ArtifactName':'app:1','ArtifactType':"
        + "'container_image','Metadata':{"
        + metadata
        + "},'Results':"
        + results
        + "}";
  }

  private static String vulnerability(String id, String severity, String fixed) {
    return "{'VulnerabilityID':'"
        + id
        + "','PkgName':'zlib','PkgIdentifier':{'PURL':'pkg:deb/debian/zlib@1'},"
        + "'Severity':'"
        + severity
        + "'"
        + (fixed.isEmpty() ? "" : ",'FixedVersion':'" + fixed + "'")
        + "}";
  }

  private static String results(String... vulnerabilities) {
    return "[{'Class':'os-pkgs','Type':'debian','Vulnerabilities':["
        + String.join(",", vulnerabilities)
        + "]}]";
  }

  @Test
  void trivysFindingsAreCounted() throws InputException {
    JsonNode image =
        image(
            trivy(
                "'ImageID':'" + ID + "'",
                results(
                    vulnerability("CVE-2026-1", "CRITICAL", "2"),
                    vulnerability("CVE-2026-2", "high", ""),
                    vulnerability("CVE-2026-3", "UNKNOWN", ""))));
    assertEquals(
        "{\"critical\":1,\"database_at\":?,\"fixable_critical\":1,\"fixable_high\":0,\"high\":1,"
            + "\"scanned_at\":\"2026-01-02T00:00:00Z\",\"tool\":\"trivy\"}",
        image.get("scan").toString().replaceAll("\\{\"\\$unknown\":[^}]*}", "?"));
    assertEquals(
        "{\"dismissed\":false,\"fixed_in\":\"2\",\"id\":\"CVE-2026-1\",\"package\":\"zlib\",\"severity\":\"critical\"}",
        image.get("vulnerabilities").get(0).toString());
    assertTrue(image.get("vulnerabilities").isArray());
    assertFalse(image.has("packages"));
  }

  /** Of what report an image gets its scan; {@code -} is none. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      textBlock =
          """
          'ImageID':'ID'                                   | yes
          'RepoDigests':['app@DIGEST']                     | yes
          'DiffIDs':['sha256:l']                           | yes
          'RepoTags':['app:1']                             | -
          'RepoTags':['docker.io/library/app:1']           | -
          'ImageID':'OTHER','RepoTags':['app:1']           | -
          'DiffIDs':['sha256:m'],'RepoTags':['app:1']      | -
          'ImageID':'OTHER','DiffIDs':['sha256:l']         | -
          'RepoDigests':['a@OTHER'],'DiffIDs':['sha256:l'] | -
          'ImageID':'ID','DiffIDs':['sha256:m']            | -
          'ImageID':'OTHER','RepoDigests':['app@DIGEST']   | -
          'RepoTags':['app:2']                             | -
          'Size':1                                         | -
          """)
  void aReportIsOfTheImageThatItNames(String metadata, String matched) throws InputException {
    String named =
        metadata.replace("ID':'ID", "ID':'" + ID).replace("DIGEST", DIGEST).replace("OTHER", OTHER);
    JsonNode image = image(trivy(named, results(vulnerability("CVE-2026-1", "LOW", ""))));
    assertEquals(matched.equals("yes"), image.has("scan"));
  }

  /** Attack case 41: what is odd is unknown, and never none. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      textBlock =
          """
          null                                             | ?
          []                                               | ?
          [{'Class':'secret'}]                             | ?
          [{'Class':'os-pkgs'}]                            | 0
          [{'Class':'os-pkgs','Vulnerabilities':null}]     | 0
          """)
  void aReportThatLookedForNothingProvesNothing(String results, String found)
      throws InputException {
    JsonNode all = image(trivy("'ImageID':'" + ID + "'", results)).get("vulnerabilities");
    assertEquals(found, all.isArray() ? String.valueOf(all.size()) : "?");
  }

  @Test
  void oddFindingsAreUnknownInPart() throws InputException {
    JsonNode image =
        image(
            trivy(
                "'ImageID':'" + ID + "'",
                results(
                    vulnerability("<script>alert(1)</script>", "critical", ""),
                    vulnerability("CVE-2026-1", "catastrophic", ""))));
    assertFalse(image.toString().contains("script"));
    assertTrue(SnapshotJson.isUnknown(image.get("scan").get("critical")));
    assertEquals(2, image.get("vulnerabilities").size());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      textBlock =
          """
          {'SchemaVersion':3,'ArtifactName':'app:1','Results':[]}  | Trivy report: only reports of schema version 2 are read
          [{'Target':'app','Vulnerabilities':null}]                | Trivy report: only reports of schema version 2 are read
          {'SchemaVersion':2,'ArtifactName':'.','ArtifactType':'filesystem','Results':[]} | Trivy report: it is not about an image
          {'matches':[],'source':{'type':'directory','target':'.'},'descriptor':{}} | Grype report: it is not about an image
          {'bomFormat':'CycloneDX','specVersion':'2.0','version':1}            | CycloneDX bill of materials: only CycloneDX 1.2 to 1.9 is read
          {'spdxVersion':'SPDX-3.0'}                               | SPDX bill of materials: only SPDX 2 is read
          {'dockerbenchsecurity':'1.6.0','tests':[]}               | result of docker-bench-security, and no export: is not read
          """)
  void whatIsNotReadIsNamed(String document, String why) throws InputException {
    List<RawFile> sources = List.of(IMAGE, Exports.text("d.json", document.replace('\'', '"')));
    Import.Imported imported = Import.of(sources, ImportOptions.defaults());
    assertEquals(why, imported.summary().ignored().get(0).why());
  }

  /** A million findings are too many for one document, and are refused in time. */
  @Test
  void aMillionFindingsAreRefused() throws InputException {
    String one = vulnerability("CVE-2026-1", "LOW", "").replace('\'', '"');
    byte[] report =
        ("{\"SchemaVersion\":2,\"Results\":[{\"Vulnerabilities\":["
                + (one + ",").repeat(1_000_000)
                + one
                + "]}]}")
            .getBytes(StandardCharsets.UTF_8);
    Import.Imported imported =
        Import.of(List.of(IMAGE, new RawFile("big.json", report)), ImportOptions.defaults());
    assertEquals(1, imported.summary().unreadable().size());
    assertTrue(
        imported.summary().unreadable().get(0).getMessage().startsWith("big.json: is too large"));
  }

  private static String grype(String built, String time, String severity) {
    return "{'matches':[{'vulnerability':{'id':'GHSA-x','severity':'"
        + severity
        + "','fix':{'versions':['3'],'state':'fixed'}},'artifact':{'name':'lib','purl':'pkg:npm/lib@2'}}],"
        + "'source':{'type':'image','target':{'imageID':'"
        + ID
        + "'}},'descriptor':{'name':'grype',"
        + built
        + ",'timestamp':'"
        + time
        + "'}}";
  }

  @Test
  void theNewestScanCounts() throws InputException {
    String info = infoOf("2026-03-01T00:00:00Z");
    String older =
        grype("'db':{'built':'2025-12-01T00:00:00Z'}", "2026-01-01T00:00:00Z", "Critical");
    String newer =
        grype("'db':{'status':{'built':'2026-02-01T00:00:00Z'}}", "2026-02-02T00:00:00Z", "High");
    JsonNode scan = image(info, older, newer).get("scan");
    assertEquals(
        "0 1 2026-02-01T00:00:00Z",
        scan.get("critical") + " " + scan.get("high") + " " + scan.get("database_at").asText());
    JsonNode undated = image(info, older, grype("'db':{}", "", "High")).get("scan");
    assertEquals("1 1", undated.get("critical") + " " + undated.get("high"));
    assertTrue(SnapshotJson.isUnknown(undated.get("scanned_at")));
  }

  /** When a host was looked at is what tells a scan from one that claims to be of the future. */
  @ParameterizedTest
  @ValueSource(strings = {"{}", "2026-01-15T00:00:00Z"})
  void aScanOfTheFutureHidesNothing(String collectedAt) throws InputException {
    String info = collectedAt.equals("{}") ? collectedAt : infoOf(collectedAt);
    String older = grype("'db':{}", "2026-01-01T00:00:00Z", "Critical");
    String newer = grype("'db':{}", "2026-02-02T00:00:00Z", "High");
    JsonNode scan = image(info, older, newer).get("scan");
    assertEquals("1 1", scan.get("critical") + " " + scan.get("high"));
    assertTrue(SnapshotJson.isUnknown(scan.get("scanned_at")));
  }

  private static String infoOf(String time) {
    return "{'ID':'H','Name':'edge','ServerVersion':'26.1.5','DockerRootDir':'/var/lib/docker','SecurityOptions':[],"
        + "'OperatingSystem':'Debian','KernelVersion':'6.1','SystemTime':'"
        + time
        + "'}";
  }

  @Test
  void billsListPackages() throws InputException {
    String cyclone =
        "{'bomFormat':'CycloneDX','specVersion':'1.6','metadata':{'component':{'type':'container','name':'app',"
            + "'version':'"
            + DIGEST
            + "'}},'vulnerabilities':[],'components':[{'type':'library','name':'zlib','version':'1','purl':"
            + "'pkg:deb/debian/zlib@1'},{'type':'file','name':'/x'},{'type':'library','name':'bare'}]}";
    String spdx =
        "{'spdxVersion':'SPDX-2.3','packages':[{'name':'app','versionInfo':'"
            + DIGEST
            + "','primaryPackagePurpose':'CONTAINER'},{'name':'curl','versionInfo':'8','externalRefs':"
            + "[{'referenceType':'purl','referenceLocator':'pkg:apk/alpine/curl@8'}]}]}";
    String syft =
        "{'artifacts':[{'name':'left','version':'1','type':'npm'}],'source':{'type':'image','metadata':"
            + "{'manifestDigest':'"
            + DIGEST
            + "'}},'descriptor':{'name':'syft'}}";
    JsonNode image = image(cyclone, spdx, syft);
    List<String> packages = new ArrayList<>();
    image
        .get("packages")
        .forEach(
            p ->
                packages.add(
                    text(p, "ecosystem") + " " + text(p, "name") + " " + text(p, "version")));
    packages.sort(null);
    assertEquals("? bare ?, apk curl 8, deb zlib 1, npm left 1", String.join(", ", packages));
    assertFalse(image.has("vulnerabilities"));
  }

  private static String dismissed(JsonNode image, String id) {
    return Exports.named(image.get("vulnerabilities"), "id", id).get("dismissed").asText();
  }

  private static String text(JsonNode object, String key) {
    return object.get(key).isTextual() ? object.get(key).asText() : "?";
  }

  private static String vex(String status, String product) {
    return "{'@context':'https://openvex.dev/ns/v0.2.0','@id':'x','author':'a','timestamp':'2026-01-01T00:00:00Z',"
        + "'version':1,'statements':[{'vulnerability':{'name':'CVE-2026-1'},'products':["
        + product
        + "],'status':'"
        + status
        + "','justification':'component_not_present'}]}";
  }

  /** A statement hides what it names exactly and nothing else. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      textBlock =
          """
          not_affected        | {'@id':'pkg:oci/app@DIGEST'}                                                   | true
          fixed               | {'@id':'pkg:oci/app@DIGEST'}                                                   | true
          not_affected        | {'@id':'pkg:oci/app@DIGEST','subcomponents':[{'@id':'pkg:deb/debian/zlib@1'}]} | true
          not_affected        | {'@id':'pkg:oci/app@DIGEST','subcomponents':[{'@id':'pkg:deb/debian/zlib@2'}]} | false
          not_affected        | {'@id':'pkg:oci/app@DIGEST','subcomponents':[]}                                | false
          not_affected        | {'@id':'pkg:oci/app@OTHER'}                                                    | false
          not_affected        | {'@id':'pkg:oci/x@OTHER?repository_url=y@DIGEST'}                             | false
          not_affected        | {'@id':'pkg:oci/app?tag=1'}                                                    | false
          not_affected        | {'@id':'pkg:oci/app@DIGEST?repository_url=x&arch=amd64'}                       | true
          not_affected        | {'@id':'pkg:oci/app@DIGEST?arch=arm64'}                                        | false
          not_affected        | {'@id':'pkg:oci/app@DIGEST?arch='}                                             | true
          not_affected        | {'@id':'pkg:docker/app@DIGEST?platform=linux%2Famd64'}                         | true
          not_affected        | {'@id':'pkg:docker/app@DIGEST?platform=linux/arm64/v8'}                        | false
          not_affected        | {'@id':'pkg:docker/app@DIGEST?platform=Linux/x86_64'}                          | true
          not_affected        | {'@id':'pkg:docker/app@DIGEST?platform=linux/amd64/v1'}                        | true
          not_affected        | {'@id':'pkg:oci/app@DIGEST?arch=x86-64'}                                       | true
          not_affected        | {'@id':'pkg:oci/app@DIGEST?arch=aarch64'}                                      | false
          not_affected        | {'@id':'pkg:docker/app@DIGEST?platform=windows/amd64'}                         | false
          not_affected        | {'@id':'pkg:docker/app@DIGEST?platform=linux/amd64/v3'}                        | false
          not_affected        | {'@id':'x','identifiers':{'purl':'pkg:oci/app@DIGEST?arch=s390x'}}             | false
          affected            | {'@id':'pkg:oci/app@DIGEST'}                                                   | false
          under_investigation | {'@id':'pkg:oci/app@DIGEST'}                                                   | false
          """)
  void aStatementDismissesWhatItNames(String status, String product, String dismissed)
      throws InputException {
    String named = product.replace("DIGEST", DIGEST.replace(":", "%3A")).replace("OTHER", OTHER);
    String report =
        trivy(
            "'ImageID':'" + ID + "'",
            results(
                vulnerability("CVE-2026-1", "HIGH", ""), vulnerability("CVE-2026-2", "HIGH", "")));
    JsonNode image = image(report, vex(status, named));
    assertEquals(dismissed, dismissed(image, "CVE-2026-1"));
    assertEquals("false", dismissed(image, "CVE-2026-2"));
    assertEquals(dismissed.equals("true") ? 1 : 2, image.get("scan").get("high").asInt());
    JsonNode disputed = image(report, vex(status, named), vex("affected", named));
    assertEquals("false", dismissed(disputed, "CVE-2026-1"));
  }

  /**
   * What is said of another platform's image settles nothing here, unless it may be of this one.
   */
  @ParameterizedTest
  @CsvSource({"arch=arm64, true", "arch=amd64, false", "platform=linux/amd64/v3, false"})
  void aStatementOfAnotherPlatformDisputesNothing(String platform, String dismissed)
      throws InputException {
    String report =
        trivy("'ImageID':'" + ID + "'", results(vulnerability("CVE-2026-1", "HIGH", "")));
    String all = "{'@id':'pkg:oci/app@" + DIGEST + "'}";
    String one = "{'@id':'pkg:oci/app@" + DIGEST + "?" + platform + "'}";
    JsonNode image = image(report, vex("not_affected", all), vex("affected", one));
    assertEquals(dismissed, dismissed(image, "CVE-2026-1"));
  }

  /** By the digest of an index, in a bill that names no configuration. */
  @ParameterizedTest
  @CsvSource({"arm64, false", "amd64, true"})
  void aBillIsOfThePlatformThatItsUrlNames(String architecture, boolean ours)
      throws InputException {
    String purl = "'pkg:oci/app@" + DIGEST.replace(":", "%3A") + "?arch=" + architecture + "'";
    String spdx =
        "{'spdxVersion':'SPDX-2.3','packages':[{'name':'app','primaryPackagePurpose':'CONTAINER',"
            + "'externalRefs':[{'referenceType':'purl','referenceLocator':"
            + purl
            + "}]},{'name':'curl','versionInfo':'8'}]}";
    String cyclone =
        "{'bomFormat':'CycloneDX','specVersion':'1.6','metadata':{'component':{'type':'container','name':'app',"
            + "'purl':"
            + purl
            + "}},'components':[{'type':'library','name':'zlib','version':'1'}]}";
    assertEquals(ours, image(spdx).has("packages"));
    assertEquals(ours, image(cyclone).has("packages"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[{'critical':{'identity':{'docker-reference':'app'},'image':{'docker-manifest-digest':'DIGEST'},'type':'x'},'optional':{'Subject':'me@example.test'}}]",
        "{'signature':{'digest':'DIGEST','verified':true,'identity':'me@example.test','verifiedAt':'2026-01-01T00:00:00Z'}}"
      })
  void aSignatureIsOfADigest(String record) throws InputException {
    JsonNode signature = image(record.replace("DIGEST", DIGEST)).get("signature");
    assertEquals(
        "true me@example.test",
        signature.get("verified") + " " + signature.get("identity").asText());
    assertFalse(image(record.replace("DIGEST", OTHER)).has("signature"));
    assertFalse(image(record.replace("DIGEST", "app:1")).has("signature"));
  }

  @Test
  void recordsOfOneDigestMustAgree() throws InputException {
    String yes = "{'signature':{'digest':'" + DIGEST + "','verified':true,'identity':'me'}}";
    JsonNode signature = image(yes, yes.replace("true", "false")).get("signature");
    assertTrue(SnapshotJson.isUnknown(signature.get("verified")));
    assertEquals("me", signature.get("identity").asText());
  }

  @Test
  void whatARegistryHasIsTheNewestDigest() throws InputException {
    List<RawFile> sources =
        new ArrayList<>(Exports.of("docker-26.1.5-default", "cli/inspect_containers.json"));
    String answer =
        "{\"name\":\"docker.io/library/base:1.0\",\"manifest\":{\"digest\":\"" + DIGEST + "\"}}";
    sources.add(Exports.text("base.json", answer));
    JsonNode plain = Exports.container(Exports.snapshot(sources), "plain");
    assertEquals(DIGEST, plain.get("newest_digest").asText());
    sources.add(Exports.text("base2.json", answer.replace(DIGEST, OTHER)));
    assertTrue(
        SnapshotJson.isUnknown(
            Exports.container(Exports.snapshot(sources), "plain").get("newest_digest")));
  }

  /** {@code docker manifest inspect --verbose} of a list of platforms does not name the list. */
  @Test
  void theDigestsOfPlatformsAreNotThatOfTheReference() throws InputException {
    List<RawFile> sources =
        new ArrayList<>(Exports.of("docker-26.1.5-default", "cli/inspect_containers.json"));
    String one =
        "{\"Ref\":\"docker.io/library/base:1.0@%1$s\",\"Descriptor\":{\"digest\":\"%1$s\"}}";
    sources.add(
        Exports.text("base.json", "[" + one.formatted(DIGEST) + "," + one.formatted(OTHER) + "]"));
    JsonNode digest = Exports.container(Exports.snapshot(sources), "plain").get("newest_digest");
    assertTrue(digest.path("$unknown").asText().startsWith("its registry named each platform"));
  }

  @ParameterizedTest
  @CsvSource({
    "2026-01-01T00:00:00Z, 2026-01-01T12:00:00Z, 2026-01-01T00:00:00Z",
    "2026-01-01T00:00:00Z, 2026-01-03T00:00:00Z, ?",
  })
  void theDatabaseOfTrivyIsTheOneThatItHadThen(String updated, String fetched, String expected)
      throws InputException {
    String scan = trivy("'ImageID':'" + ID + "'", "[{'Class':'os-pkgs','Vulnerabilities':[]}]");
    String version =
        "{'Version':'0.57.0','VulnerabilityDB':{'Version':2,'NextUpdate':'2026-12-01T00:00:00Z','UpdatedAt':'"
            + updated
            + "','DownloadedAt':'"
            + fetched
            + "'}}";
    JsonNode at = image(scan, version).get("scan").get("database_at");
    assertEquals(expected, SnapshotJson.isUnknown(at) ? "?" : at.asText());
    assertTrue(SnapshotJson.isUnknown(image(scan).get("scan").get("database_at")));
    assertTrue(
        SnapshotJson.isUnknown(
            image(scan, version, version.replace("0.57", "0.58")).get("scan").get("database_at")));
  }

  /** A scan that found less hides nothing of another, where no dates put it in its place. */
  @ParameterizedTest
  @CsvSource({"2026-01-02T00:00:00Z, 1", "2026-01-03T00:00:00Z, 0", "-, 1"})
  void aScanOfNoLaterTimeHidesNothing(String at, int critical) throws InputException {
    String bad =
        trivy("'ImageID':'" + ID + "'", results(vulnerability("CVE-2026-1", "CRITICAL", "2")));
    String clean =
        trivy("'ImageID':'" + ID + "'", results())
            .replace("'CreatedAt':'2026-01-02T00:00:00Z',", at.equals("-") ? "" : when(at));
    String info = infoOf("2026-03-01T00:00:00Z");
    assertEquals(critical, image(info, bad, clean).get("scan").get("fixable_critical").asInt());
    assertEquals(critical, image(info, clean, bad).get("scan").get("fixable_critical").asInt());
  }

  private static String when(String at) {
    return "'CreatedAt':'" + at + "',";
  }

  /** A repository's digest may be of an index, which leads to an image for each platform. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      textBlock =
          """
          'imageID':'ID'                                                    | yes
          'repoDigests':['app@DIGEST']                                      | yes
          'imageID':'OTHER','repoDigests':['app@DIGEST']                    | -
          'repoDigests':['app@DIGEST'],'layers':[{'digest':'sha256:l'}]     | yes
          'repoDigests':['app@DIGEST'],'layers':[{'digest':'sha256:m'}]     | -
          'repoDigests':['app@DIGEST'],'layers':[{'digest':null}]           | yes
          """)
  void aReportOfAnotherPlatformIsOfAnotherImage(String target, String matched)
      throws InputException {
    String named =
        target.replace("ID':'ID", "ID':'" + ID).replace("DIGEST", DIGEST).replace("OTHER", OTHER);
    String report =
        "{'matches':[],'source':{'type':'image','target':{"
            + named
            + "}},'descriptor':{'name':'grype','timestamp':'2026-01-02T00:00:00Z'}}";
    assertEquals(matched.equals("yes"), image(report).has("scan"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'attributionTexts':['RepoTag: app:1','ImageID: OTHER']",
        "'annotations':[{'comment':'ImageID: OTHER'}]"
      })
  void aBillOfAnotherPlatformIsOfAnotherImage(String said) throws InputException {
    String bill =
        "{'spdxVersion':'SPDX-2.3','packages':[{'name':'app','primaryPackagePurpose':'CONTAINER',"
            + "'externalRefs':[{'referenceType':'purl','referenceLocator':'pkg:oci/app@"
            + DIGEST
            + "?arch=arm64'}],"
            + said
            + "},{'name':'curl','versionInfo':'8'}]}";
    assertFalse(image(bill.replace("OTHER", OTHER)).has("packages"));
    assertTrue(image(bill.replace("OTHER", ID)).has("packages"));
  }

  /** What a scanner was told to leave out counts: VEX statements dismiss, and nothing else does. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      textBlock =
          """
          {'vulnerability':'CVE-2026-1'}                                                        | 1
          {'fix-state':'fixed'}                                                                 | 1
          {'package':{'name':'linux-libc-dev','upstream-name':'linux'},'match-type':'exact-indirect-match'} | 0
          {'package':{'name':'zlib'},'match-type':'exact-indirect-match'}                       | 1
          """)
  void whatWasLeftOutByARuleCounts(String rule, int critical) throws InputException {
    String report =
        "{'matches':[],'ignoredMatches':[{'vulnerability':{'id':'CVE-2026-1','severity':'Critical','fix':"
            + "{'state':'fixed','versions':['2']}},'artifact':{'name':'zlib'},'appliedIgnoreRules':["
            + rule
            + "]}],'source':{'type':'image','target':{'imageID':'"
            + ID
            + "'}},'descriptor':{'name':'grype','timestamp':'2026-01-02T00:00:00Z'}}";
    assertEquals(critical, image(report).get("scan").get("fixable_critical").asInt());
  }

  /** A list that leaves packages out is no list of all, unless another bill lists them. */
  @Test
  void aBillThatSaysThatItIsNotAllIsPartial() throws InputException {
    String part =
        "{'bomFormat':'CycloneDX','specVersion':'1.6','metadata':{'component':{'type':'container','name':'app',"
            + "'version':'"
            + DIGEST
            + "'}},'components':[{'type':'library','name':'zlib','version':'1'}],"
            + "'compositions':[{'aggregate':'incomplete'}]}";
    String languages =
        trivy(
            "'ImageID':'" + ID + "','OS':{'Family':'debian','Name':'12'}",
            "[{'Class':'lang-pkgs','Type':'pip','Packages':[{'Name':'flask','Version':'3'}]}]");
    assertTrue(SnapshotJson.isPartial(image(part).get("packages")));
    assertTrue(SnapshotJson.isPartial(image(languages).get("packages")));
    assertTrue(SnapshotJson.isPartial(image(languages, part).get("packages")));
    String whole = part.replace("'incomplete'", "'complete'");
    assertEquals(2, image(languages, whole).get("packages").size());
  }

  @Test
  void whatTrivySuppressedCounts() throws InputException {
    String results =
        "[{'Class':'os-pkgs','ExperimentalModifiedFindings':[{'Type':'vulnerability','Status':'ignored','Source':"
            + "'.trivyignore','Finding':"
            + vulnerability("CVE-2026-1", "CRITICAL", "2")
            + "},{'Type':'secret','Status':'ignored'}]}]";
    JsonNode image = image(trivy("'ImageID':'" + ID + "'", results));
    assertEquals(1, image.get("scan").get("fixable_critical").asInt());
    assertEquals(1, image.get("vulnerabilities").size());
  }

  @Test
  void aNumberOfASystemWithoutSupportIsNotKnown() throws InputException {
    String system = "'ImageID':'" + ID + "','OS':{'Family':'debian','Name':'9','EOSL':true}";
    JsonNode image = image(trivy(system, results(vulnerability("CVE-2026-1", "CRITICAL", "2"))));
    for (String count : List.of("critical", "fixable_critical", "high", "fixable_high")) {
      assertTrue(SnapshotJson.isUnknown(image.get("scan").get(count)), count);
    }
    assertTrue(SnapshotJson.isPartial(image.get("vulnerabilities")));
    assertTrue(SnapshotJson.elements(image.get("vulnerabilities")).iterator().hasNext());
  }

  @Test
  void aReportThatLeftOutTheSystemsPackagesIsNoScan() throws InputException {
    String libraries =
        trivy(
            "'ImageID':'" + ID + "','OS':{'Family':'debian','Name':'12'}",
            "[{'Class':'lang-pkgs','Type':'jar'}]");
    assertFalse(image(libraries).has("scan"));
    assertTrue(SnapshotJson.isUnknown(image(libraries).get("vulnerabilities")));
    String bad =
        trivy("'ImageID':'" + ID + "'", results(vulnerability("CVE-2026-1", "CRITICAL", "2")));
    String newer = libraries.replace("2026-01-02", "2026-01-05");
    assertEquals(1, image(bad, newer).get("scan").get("fixable_critical").asInt());
  }
}
