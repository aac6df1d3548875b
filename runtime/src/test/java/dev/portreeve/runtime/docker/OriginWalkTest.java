package dev.portreeve.runtime.docker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.portreeve.runtime.archive.TarBytes;
import dev.portreeve.runtime.docker.document.ContentDigest;
import dev.portreeve.runtime.docker.document.DocumentKind;
import dev.portreeve.runtime.docker.document.ImportLimits;
import dev.portreeve.runtime.docker.document.ImportSummary;
import dev.portreeve.runtime.docker.document.OriginRule;
import dev.portreeve.runtime.docker.document.RawFile;
import dev.portreeve.runtime.docker.document.TextDocument;
import dev.portreeve.runtime.docker.document.TextKind;
import dev.portreeve.runtime.docker.fact.SnapshotJson;
import dev.portreeve.runtime.docker.origin.Unpacking;
import dev.portreeve.runtime.json.GoStruct;
import dev.portreeve.runtime.json.InputException;
import dev.portreeve.runtime.json.StrictJson;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The walk: every kind of document, planted in every origin that may not speak of it, beside a host
 * of which it would change something. Nothing changes but the notes. And with each rule of origins
 * taken back, something does.
 */
class OriginWalkTest {
  private static final String WEB = "a".repeat(32);
  private static final Set<OriginRule> ALL = EnumSet.allOf(OriginRule.class);
  private static final String CONFIG =
      "{\"architecture\":\"amd64\",\"os\":\"linux\",\"config\":{\"User\":\"root\"},"
          + "\"history\":[{\"created_by\":\"RUN x\"}],"
          + "\"rootfs\":{\"type\":\"layers\",\"diff_ids\":[\"sha256:"
          + "6".repeat(64)
          + "\"]}%s}";

  /** Where a sample may be planted by somebody who may not say such things. */
  enum Place {
    /** A file of a container that was exported, its marks removed. */
    IN_A_CONTAINER,
    /** The same in a folder: what was exported and unpacked. */
    FILES_OF_A_CONTAINER,
    /** Likewise, with what a collection or an archive of images has in its root. */
    IN_A_CONTAINER_THAT_LIES,
    /** A blob of an archive of images that nothing leads to. */
    FREE_BLOB,
    /** A file in the root of such an archive, in a folder of an API version. */
    BESIDE_THE_INDEX,
    /** A blob of an archive of images that has lost its index. */
    BLOB_WITHOUT_AN_INDEX,
    /** The same archive, unpacked into a folder. */
    FREE_BLOB_IN_A_FOLDER,
    /** Keys in the configuration of an image. */
    IN_A_CONFIGURATION,
    /** A file of a collection that its manifest does not list. */
    NOT_LISTED,
    /** What changed in a container, as a collector wrote it. */
    LISTED_AS_A_DIFF,
    /** What a container wrote to its log, and somebody kept. */
    LOG_OF_A_CONTAINER,
    /** An archive in an archive. */
    NESTED;

    RawFile of(RawFile sample) throws Exception {
      return switch (this) {
        case IN_A_CONTAINER ->
            tar(
                new TarBytes()
                    .entry("proc/", '5', "")
                    .file("etc/hosts", "")
                    .file(sample.name(), sample.bytes())
                    .file("etc/docker/" + sample.name(), sample.bytes()));
        case FILES_OF_A_CONTAINER -> new RawFile("rootfs/proc/1/" + sample.name(), sample.bytes());
        case IN_A_CONTAINER_THAT_LIES ->
            tar(
                new TarBytes()
                    .entry("sys/", '5', "")
                    .file("oci-layout", "{\"imageLayoutVersion\":\"1.0.0\"}")
                    .file("x/" + sample.name(), sample.bytes())
                    .file(
                        "collection.json",
                        "{\"portreeve_collection\":1,\"documents\":[{\"is\":\"info\",\"file\":\"x/"
                            + sample.name()
                            + "\"}]}"));
        case FREE_BLOB -> archive("", "blobs/sha256/" + hex(sample.bytes()), sample.bytes());
        case BLOB_WITHOUT_AN_INDEX ->
            tar(new TarBytes().file("blobs/sha256/" + hex(sample.bytes()), sample.bytes()));
        case FREE_BLOB_IN_A_FOLDER ->
            new RawFile("plant/blobs/sha256/" + hex(sample.bytes()), sample.bytes());
        case BESIDE_THE_INDEX -> archive("", "v99.9/" + sample.name(), sample.bytes());
        case IN_A_CONFIGURATION -> archive(keys(sample), "", new byte[0]);
        case NOT_LISTED ->
            tar(
                new TarBytes()
                    .file("collection.json", "{\"portreeve_collection\":1,\"documents\":[]}")
                    .file("engine/" + sample.name(), sample.bytes()));
        case LISTED_AS_A_DIFF ->
            tar(
                new TarBytes()
                    .file(
                        "collection.json",
                        "{\"portreeve_collection\":1,\"documents\":[{\"is\":\"container diff\",\"of\":\"another\",\"file\":\"engine/diff_other-"
                            + sample.name()
                            + "\"}]}")
                    .file("engine/diff_other-" + sample.name(), sample.bytes()));
        case LOG_OF_A_CONTAINER -> new RawFile("logs_" + sample.name(), sample.bytes());
        case NESTED ->
            tar(
                new TarBytes()
                    .file("in.tar", new TarBytes().file(sample.name(), sample.bytes()).bytes()));
      };
    }

    /** What is there where the sample would be, without it. */
    RawFile without() throws Exception {
      return switch (this) {
        case FREE_BLOB, BESIDE_THE_INDEX, IN_A_CONFIGURATION -> archive("", "", new byte[0]);
        default -> Exports.text("nothing.json", "[]");
      };
    }

    private static RawFile tar(TarBytes tar) {
      return new RawFile("plant.tar", tar.bytes());
    }
  }

  private static String hex(byte[] bytes) {
    return ContentDigest.of(bytes).substring(7);
  }

  /** An archive of one image, with keys more in its configuration and a file more. */
  private static RawFile archive(String keys, String name, byte[] content) {
    byte[] config = CONFIG.replace("%s", keys).getBytes(StandardCharsets.UTF_8);
    TarBytes tar = new TarBytes().file("blobs/sha256/" + hex(config), config);
    if (!name.isEmpty() && !name.endsWith(hex(config))) {
      tar.file(name, content);
    }
    tar.file(
        "manifest.json",
        "[{\"Config\":\"blobs/sha256/"
            + hex(config)
            + "\",\"RepoTags\":[\"planted:1\"],\"Layers\":[]}]");
    return new RawFile("plant.tar", tar.bytes());
  }

  /** The members of a sample's first object, but those that a configuration has itself. */
  private static String keys(RawFile sample) {
    try {
      JsonNode node = StrictJson.withDefaults().documents("", sample.bytes()).get(0);
      JsonNode object = node.isArray() ? node.path(0) : node;
      StringBuilder keys = new StringBuilder();
      object
          .properties()
          .forEach(
              e -> {
                String field = GoStruct.folded(e.getKey());
                if (!Set.of("architecture", "os", "config", "history", "rootfs", "created")
                    .contains(field)) {
                  keys.append(",\"" + e.getKey() + "\":" + e.getValue());
                }
              });
      return keys.toString();
    } catch (InputException e) {
      return "";
    }
  }

  /** A host with something to hide, as its engine tells of it. */
  private static List<RawFile> host() {
    return List.of(
        Exports.text(
            "host/info.json",
            "{\"ID\":\"engine-1\",\"Name\":\"host-1\",\"ServerVersion\":\"26.1.5\",\"DockerRootDir\":\"/var/lib/docker\",\"Containers\":1,\"Images\":1,\"SystemTime\":\"2026-11-25T10:00:00Z\",\"OperatingSystem\":\"Debian\",\"KernelVersion\":\"6.1.0\",\"SecurityOptions\":[],\"LoggingDriver\":\"json-file\",\"IndexServerAddress\":\"https://index.docker.io/v1/\",\"Swarm\":{\"LocalNodeState\":\"inactive\"}}"),
        Exports.text(
            "host/containers.json",
            "[{\"Id\":\""
                + WEB
                + "\",\"Name\":\"/web\",\"Created\":\"2026-11-01T00:00:00Z\",\"Path\":\"sleep\",\"Args\":[],\"Image\":\"sha256:"
                + "1".repeat(64)
                + "\",\"State\":{\"Status\":\"running\",\"Pid\":7},\"HostConfig\":{\"Privileged\":true,\"PidsLimit\":0,\"Runtime\":\"runc\",\"NetworkMode\":\"bridge\"},\"Mounts\":[{\"Type\":\"bind\",\"Source\":\"/var/run/docker.sock\",\"Destination\":\"/s\",\"RW\":true}],\"Config\":{\"User\":\"\"}}]"),
        Exports.text(
            "host/images.json",
            "[{\"Id\":\"sha256:"
                + "1".repeat(64)
                + "\",\"RepoTags\":[\"app:1\"],\"RepoDigests\":[],\"Architecture\":\"amd64\",\"Os\":\"linux\",\"Size\":1,\"Config\":{},\"RootFS\":{\"Type\":\"layers\",\"Layers\":[\"sha256:"
                + "2".repeat(64)
                + "\",\"sha256:"
                + "6".repeat(64)
                + "\"]}}]"),
        Exports.text("host/sysctl.txt", "net.ipv4.ip_unprivileged_port_start = 1024\n"),
        Exports.text("host/auditctl-l.txt", "No rules\n"),
        Exports.text("host/etc-docker/daemon.json", "{\"icc\":true}"));
  }

  private static Import.Imported imported(RawFile plant, Set<OriginRule> rules)
      throws InputException {
    return imported(plant, rules, ImportOptions.defaults());
  }

  /** The same where the lists are all there is: which image stands on which is told then alone. */
  private static Import.Imported given(RawFile plant, Set<OriginRule> rules) throws InputException {
    return imported(plant, rules, new ImportOptions(true));
  }

  private static Import.Imported imported(
      RawFile plant, Set<OriginRule> rules, ImportOptions options) throws InputException {
    List<RawFile> files = new ArrayList<>(host());
    files.add(plant);
    return Import.of(Unpacking.of(files, ImportLimits.defaults()), options, rules);
  }

  /** All that is said, but of which files it was made and what the id of the planted image is. */
  private static JsonNode said(Import.Imported imported) throws InputException {
    ObjectNode snapshot = (ObjectNode) Exports.snapshot(imported);
    ((ObjectNode) snapshot.get("meta")).remove(List.of("sources", "set_aside"));
    String text = snapshot.toString();
    for (JsonNode image : SnapshotJson.elements(snapshot.get("images"))) {
      boolean planted = image.path("reference").asText().equals("planted:1");
      text = planted ? text.replace(image.get("id").asText(), "sha256:planted") : text;
    }
    return StrictJson.withDefaults().tree("", text.getBytes(StandardCharsets.UTF_8));
  }

  /** Whatever is said with a sample, or what ends the import. */
  private static String outcome(RawFile plant, Set<OriginRule> rules) {
    try {
      return said(imported(plant, rules)).toString();
    } catch (InputException e) {
      return e.getMessage();
    }
  }

  @Test
  void everyKindHasASample() throws Exception {
    Map<String, RawFile> samples = KindSamples.all();
    Readers readers = new Readers();
    for (DocumentKind kind : DocumentKind.values()) {
      RawFile sample = samples.get(KindSamples.name(kind));
      assertTrue(sample != null, kind + " has no sample");
      JsonNode first = StrictJson.withDefaults().documents("", sample.bytes()).get(0);
      assertEquals(kind, readers.kindOf(first.isArray() ? first.path(0) : first));
    }
    for (TextKind kind : TextKind.values()) {
      RawFile sample = samples.get(KindSamples.name(kind));
      assertTrue(sample != null, kind + " has no sample");
      assertTrue(
          readers.kindsOf(TextDocument.of(sample.name(), sample.bytes())).contains(kind),
          kind + "");
    }
  }

  @ParameterizedTest
  @EnumSource
  void whoMayNotSpeakChangesNothing(Place place) throws Exception {
    JsonNode before = said(imported(place.without(), ALL));
    for (Map.Entry<String, RawFile> sample : KindSamples.all().entrySet()) {
      if (mayBeThere(place, sample.getKey())) {
        continue;
      }
      Import.Imported with = imported(place.of(sample.getValue()), ALL);
      assertEquals(List.of(), changes(before, said(with)), place + " of " + sample.getKey());
      boolean inside = place == Place.IN_A_CONFIGURATION;
      assertTrue(
          inside || !with.summary().ignored().isEmpty() || !with.summary().errors().isEmpty(),
          place + " of " + sample.getKey() + " is not named");
    }
  }

  /** A diff is one where it is listed, and a collection is one wherever it lies. */
  private static boolean mayBeThere(Place place, String kind) {
    return place == Place.LISTED_AS_A_DIFF && kind.matches("DIFF|CHANGE|CHANGES")
        || place == Place.NESTED && kind.equals("COLLECTION");
  }

  private static List<String> changes(JsonNode before, JsonNode after) {
    List<String> changes = new ArrayList<>(Weaker.violations(before, after));
    changes.addAll(Weaker.violations(after, before));
    return before.equals(after) ? List.of() : changes.isEmpty() ? List.of("a reason") : changes;
  }

  /** Kinds that say something only beside others, or nothing that is asked. */
  private static final Set<String> SILENT =
      Set.of(
          "AUDIT_LOG",
          "CONTAINERD_CONFIG",
          "CONTAINER_MOUNTS",
          "CONTAINER_ROW",
          "DAEMON_MOUNTS",
          "DAEMON_STATUS",
          "EXEC",
          "IMAGE_ROW",
          "OCI_INDEX",
          "OCI_MANIFEST",
          "OPENVEX",
          "POD",
          "SAVE_MANIFEST",
          "SECCOMP_FILTERS",
          "SECCOMP_PROFILE",
          "SPDX",
          "SUBGID",
          "TRIVY_VERSION",
          "UNIT_ENVIRONMENT");

  /** Heard from whoever may say it, most samples change something: the walk looks at something. */
  @Test
  void givenByHandTheSamplesChangeSomething() throws Exception {
    String before = outcome(Exports.text("nothing.json", "[]"), ALL);
    Set<String> silent = new TreeSet<>();
    for (Map.Entry<String, RawFile> sample : KindSamples.all().entrySet()) {
      if (outcome(sample.getValue(), ALL).equals(before)) {
        silent.add(sample.getKey());
      }
    }
    for (DocumentKind kind : DocumentKind.values()) {
      if (!kind.isRead()) {
        silent.remove(kind.name());
      }
    }
    silent.removeAll(SILENT);
    assertEquals(Set.of(), silent);
  }

  /** Where a rule is seen at work; those without a place have a test of their own below. */
  private static Optional<Place> shown(OriginRule rule) {
    return switch (rule) {
      case INSIDE_SAYS_NOTHING -> Optional.of(Place.FILES_OF_A_CONTAINER);
      case MANIFEST_LISTS -> Optional.of(Place.NOT_LISTED);
      case MANIFEST_SAYS_WHAT -> Optional.of(Place.LISTED_AS_A_DIFF);
      case INDEX_LEADS -> Optional.of(Place.FREE_BLOB);
      case WAY_SAYS_WHAT -> Optional.of(Place.IN_A_CONFIGURATION);
      case NAME_SAYS_WHAT -> Optional.of(Place.LOG_OF_A_CONTAINER);
      case KEYS_OF_OUR_OWN, STANDING, STATEMENTS_BY_DIGEST, READ_AT_START -> Optional.empty();
    };
  }

  @ParameterizedTest
  @EnumSource
  void withoutARuleItsPlaceSpeaks(OriginRule rule) throws Exception {
    if (shown(rule).isEmpty()) {
      return;
    }
    Place place = shown(rule).get();
    EnumSet<OriginRule> others = EnumSet.complementOf(EnumSet.of(rule));
    String before = outcome(place.without(), others);
    for (Map.Entry<String, RawFile> sample : KindSamples.all().entrySet()) {
      if (!mayBeThere(place, sample.getKey())
          && !outcome(place.of(sample.getValue()), others).equals(before)) {
        return;
      }
    }
    throw new AssertionError(rule + " may as well not be there");
  }

  /** A tag moves: what names no digest is about nothing. */
  @Test
  void aScanThatNamesATagAloneIsAboutNothing() throws Exception {
    RawFile scan =
        Exports.text(
            "trivy.json",
            "{\"SchemaVersion\":2,\"ArtifactName\":\"app:1\",\"ArtifactType\":\"container_image\",\"Metadata\":{\"RepoTags\":[\"app:1\"]},\"CreatedAt\":\"2026-11-24T00:00:00Z\",\"Results\":[{\"Target\":\"app\",\"Class\":\"os-pkgs\",\"Type\":\"debian\"}]}");
    String before = outcome(Exports.text("nothing.json", "[]"), ALL);
    Import.Imported with = imported(scan, ALL);
    assertEquals(before, said(with).toString());
    assertEquals(
        List.of(
            new ImportSummary.Ignored(
                "trivy.json", "Trivy report: it names no digest of an image, and a tag moves")),
        with.summary().ignored());
    assertNotEquals(
        before, outcome(scan, EnumSet.complementOf(EnumSet.of(OriginRule.STATEMENTS_BY_DIGEST))));
  }

  /** Keys of our own are passed over by name; the rest of the document is read. */
  @Test
  void aKeyOfOurOwnMeansNothing() throws Exception {
    String network =
        "[{\"Name\":\"n\",\"Id\":\"n1\",\"Scope\":\"local\",\"Driver\":\"bridge\",\"EnableIPv6\":false,\"IPAM\":{},\"Internal\":true%s}]";
    String container =
        "[{\"Id\":\"c1\",\"Name\":\"/c\",\"Created\":\"2026-11-01T00:00:00Z\",\"State\":{\"Status\":\"running\"},\"HostConfig\":{\"Privileged\":true},\"Config\":{}%s}]";
    for (String own :
        List.of(
            ",\"portreeve_open\":{\"privileged\":\"x\"}",
            ",\"$unknown\":\"x\"",
            ",\"Driver2\":{\"x\":[{\"$value\":false,\"$from\":\"info\"}]}")) {
      for (String document : List.of(network, container)) {
        RawFile plain = Exports.text("x.json", document.replace("%s", ""));
        RawFile forged = Exports.text("x.json", document.replace("%s", own));
        assertEquals(said(imported(plain, ALL)), said(imported(forged, ALL)));
        assertTrue(
            imported(forged, ALL).summary().ignored().toString().contains("that no engine writes"));
      }
    }
    // No reader takes such a key any more, so that without the rule it is the naming that is lost.
    RawFile forged = Exports.text("x.json", container.replace("%s", ",\"$unknown\":\"x\""));
    Set<OriginRule> others = EnumSet.complementOf(EnumSet.of(OriginRule.KEYS_OF_OUR_OWN));
    assertFalse(
        imported(forged, others).summary().ignored().toString().contains("that no engine writes"));
  }

  /** What is written later than the daemon began settles nothing, and without the rule it would. */
  @Test
  void aFileThatWasWrittenLaterSettlesNothing() throws Exception {
    List<RawFile> host =
        List.of(
            Exports.text("cmdline", "dockerd\n"),
            Exports.started(),
            Exports.stat("11-27", "/etc/docker/daemon.json"),
            Exports.text("etc/docker/daemon.json", "{\"userland-proxy\":false}"));
    Set<OriginRule> others = EnumSet.complementOf(EnumSet.of(OriginRule.READ_AT_START));
    assertEquals("", userlandProxy(host, ALL));
    assertEquals("false", userlandProxy(host, others));
  }

  private static String userlandProxy(List<RawFile> host, Set<OriginRule> rules)
      throws InputException {
    Unpacking.Unpacked files = Unpacking.of(host, ImportLimits.defaults());
    return Exports.snapshot(Import.of(files, ImportOptions.defaults(), rules))
        .at("/daemon/userland_proxy/$value")
        .asText();
  }

  /**
   * An archive whose image claims the layers of an engine's image, and an image of the same digest
   * that says otherwise: the engine's words stand.
   */
  @Test
  void anArchiveChangesNothingOfAnImageOfTheEngine() throws Exception {
    String config =
        "{\"architecture\":\"amd64\",\"os\":\"linux\",\"config\":{\"User\":\"root\"},\"rootfs\":{\"type\":\"layers\",\"diff_ids\":[\"sha256:"
            + "2".repeat(64)
            + "\"]}}";
    byte[] bytes = config.getBytes(StandardCharsets.UTF_8);
    RawFile archive =
        new RawFile(
            "base.tar",
            new TarBytes()
                .file("blobs/sha256/" + hex(bytes), bytes)
                .file(
                    "manifest.json",
                    "[{\"Config\":\"blobs/sha256/"
                        + hex(bytes)
                        + "\",\"RepoTags\":[\"base:1\"],\"Layers\":[]}]")
                .bytes());
    JsonNode before =
        Exports.named(
            Exports.snapshot(given(Exports.text("nothing.json", "[]"), ALL)).get("images"),
            "reference",
            "app:1");
    JsonNode with =
        Exports.named(Exports.snapshot(given(archive, ALL)).get("images"), "reference", "app:1");
    assertEquals(before, with);
    JsonNode without =
        Exports.named(
            Exports.snapshot(given(archive, EnumSet.complementOf(EnumSet.of(OriginRule.STANDING))))
                .get("images"),
            "reference",
            "app:1");
    assertNotEquals(before, without);
  }
}
