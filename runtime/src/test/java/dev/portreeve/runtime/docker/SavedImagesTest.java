package dev.portreeve.runtime.docker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.portreeve.runtime.archive.TarBytes;
import dev.portreeve.runtime.docker.document.ImportLimits;
import dev.portreeve.runtime.docker.document.ImportSummary;
import dev.portreeve.runtime.docker.document.LayerListing;
import dev.portreeve.runtime.docker.document.RawFile;
import dev.portreeve.runtime.docker.origin.Unpacking;
import dev.portreeve.runtime.json.InputException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Images in {@code docker save} archives and OCI layouts, real ones and made ones. */
class SavedImagesTest {

  static JsonNode image(String reference, List<RawFile> sources) throws InputException {
    return Exports.named(Exports.snapshot(sources).get("images"), "reference", reference);
  }

  /** The archive alone says of an image what its inspect and its history say, names apart. */
  @ParameterizedTest
  @ValueSource(
      strings = {"docker-26.1.5-default", "docker-20.10.27-default", "docker-29.1.5-swarm"})
  void anArchiveTellsWhatTheEngineTells(String engine) throws InputException {
    JsonNode saved = image("app-bad:latest", Exports.of(engine, "save"));
    JsonNode inspected = image("app-bad:latest", Exports.of(engine, "cli/inspect_images.json"));
    for (String field :
        List.of(
            "user_id",
            "user_name",
            "health_check",
            "layers",
            "labels",
            "variables",
            "base_name",
            "exposed_ports",
            "programs",
            "created_at")) {
      assertEquals(inspected.get(field), saved.get(field), field);
    }
    assertEquals(13, saved.get("history").size());
    assertTrue(saved.get("secret_hits").isArray());
  }

  /** Where containerd stores images, the id is the digest of the manifest. */
  @ParameterizedTest
  @CsvSource({"docker-26.1.5-default", "docker-29.1.5-swarm"})
  void anArchiveBesideItsInspectIsTheSameImage(String engine) throws InputException {
    List<RawFile> both = new ArrayList<>(Exports.of(engine, "cli/inspect_images.json", "save"));
    Import.Imported imported = Import.of(both, ImportOptions.defaults());
    JsonNode images = Exports.snapshot(imported).get("images");
    JsonNode alone = Exports.snapshot(Exports.of(engine, "cli/inspect_images.json")).get("images");
    assertEquals(alone.get("$partial").size(), images.get("$partial").size());
    assertEquals(List.of(), imported.summary().conflicts());
    assertTrue(Exports.named(images, "reference", "app-bad:latest").get("history").isArray());
  }

  /** What Podman saves, in each form: its layers lie under names of their own. */
  @ParameterizedTest
  @ValueSource(strings = {"docker-archive", "oci-archive", "docker-dir"})
  void whatPodmanSavesIsRead(String form) throws InputException {
    List<RawFile> saved = Exports.of("podman-5.4.2-root", "save/" + form + ".tar.gz");
    JsonNode image = Exports.snapshot(saved).get("images").get("$partial").get(0);
    assertEquals(
        "[{\"mode\":\"4755\",\"path\":\"/bin/su\"}]", image.get("special_files").toString());
    assertEquals(
        "[{\"kind\":\"name\",\"name\":\"DB_PASSWORD\",\"place\":\"env\"}]",
        image.get("secret_hits").toString());
    assertEquals(1000, image.get("user_id").asInt());
    assertEquals(
        form.equals("docker-dir") ? "3afb131d48bc" : "localhost/tiny:1",
        image.get("reference").asText());
  }

  static String hex(byte[] bytes) throws Exception {
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
  }

  /** An image of these layers, as {@code docker save} writes it; the second layer is gzipped. */
  static byte[] saved(byte[]... layers) throws Exception {
    List<String> digests = new ArrayList<>();
    List<String> rows = new ArrayList<>();
    TarBytes tar = new TarBytes();
    for (byte[] layer : layers) {
      digests.add("\"sha256:" + hex(layer) + "\"");
      rows.add("{\"created_by\":\"ADD x / # buildkit\"}");
      byte[] stored = digests.size() == 2 ? TarBytes.gzip(layer) : layer;
      tar.file("blobs/sha256/" + hex(stored), stored);
    }
    byte[] config =
        ("{\"architecture\":\"amd64\",\"os\":\"linux\",\"config\":{},\"history\":"
                + rows
                + ",\"rootfs\":{\"type\":\"layers\",\"diff_ids\":"
                + digests
                + "}}")
            .getBytes(StandardCharsets.UTF_8);
    tar.file("blobs/sha256/" + hex(config), config);
    tar.file(
        "manifest.json",
        "[{\"Config\":\"blobs/sha256/"
            + hex(config)
            + "\",\"RepoTags\":[\"made:1\"],\"Layers\":[]}]");
    return tar.bytes();
  }

  static List<String> special(byte[]... layers) throws Exception {
    JsonNode image = image("made:1", List.of(new RawFile("i.tar", saved(layers))));
    List<String> files = new ArrayList<>();
    image
        .get("special_files")
        .forEach(f -> files.add(f.get("path").asText() + " " + f.get("mode").asText()));
    return files;
  }

  /** An image of one layer, in the archive that {@code manifest.json} makes of these. */
  private static TarBytes archive(String config, String manifest, String name, byte[] layer)
      throws Exception {
    byte[] bytes =
        config
            .replace("%s", "sha256:" + hex(layer))
            .replace('\'', '"')
            .getBytes(StandardCharsets.UTF_8);
    return new TarBytes()
        .file(name, layer)
        .file(hex(bytes) + ".json", bytes)
        .file(
            "manifest.json",
            manifest.replace("%c", hex(bytes) + ".json").replace("%l", name).replace('\'', '"'));
  }

  static final String CONFIG =
      "{'architecture':'amd64','os':'linux','config':{'User':'1000','Healthcheck':{'Test':['CMD','x']}},"
          + "'history':[{'created_by':'COPY x / # l'}],'rootfs':{'type':'layers','diff_ids':['%s']}}";

  private static final String MANIFEST = "[{'Config':'%c','RepoTags':['made:1'],'Layers':['%l']}]";

  static final byte[] SETUID = new TarBytes().mode("bin/su", 04755).bytes();

  /** What {@code manifest.json} lists is a layer, whatever its name: its digest tells whose. */
  @ParameterizedTest
  @ValueSource(strings = {"s1_10/layer.tar", "layer", "a/b/c.json", "x.tar.gz"})
  void aLayerIsReadWhateverItsName(String name) throws Exception {
    byte[] twice =
        new TarBytes().mode("bin/su", 0755).mode("bin/su", 04755).file("index.json", "{}").bytes();
    RawFile tar = new RawFile("i.tar", archive(CONFIG, MANIFEST, name, twice).bytes());
    assertEquals(
        "[{\"mode\":\"4755\",\"path\":\"/bin/su\"}]",
        image("made:1", List.of(tar)).get("special_files").toString());
  }

  /** Engines decode keys in any case, and the last of two counts: of such nothing is known. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'config':{             | 'Config':{'User':'0'},'config':{        | Config",
        "'config':{             | 'con\u017fig':1,'CONFIG':{},'config':{  | config",
        "'User':                | 'user':'0','User':                      | User",
        "'User':                | 'U\u017fer':'0','User':                 | User",
        "'Healthcheck':         | 'Healthchec\u212a':{},'Healthcheck':    | Healthcheck",
        "'Test':                | 'TEST':['NONE'],'Test':                 | Test",
        "'rootfs':              | 'RootFS':{},'rootfs':                   | rootfs",
        "'diff_ids':            | 'Diff_Ids':[],'diff_ids':               | diff_ids",
        "'history':             | 'History':[],'history':                 | history",
        "'created_by':          | 'Created_By':'x','created_by':          | created_by",
      })
  void aKeyInTwoSpellingsRefusesAConfiguration(String key, String twins, String named)
      throws Exception {
    String field = named.equals("Config") ? "config" : named;
    assertEquals(
        List.of("the key `" + field + "` stands twice, in two spellings that engines take for it"),
        problems(archive(CONFIG.replace(key, twins), MANIFEST, "l/layer.tar", SETUID)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'Config':  | 'config':'other.json','Config':  | Config",
        "'Layers':  | 'layer\u017f':[],'Layers':       | Layers",
        "'RepoTags':| 'repotags':[],'RepoTags':        | RepoTags",
      })
  void aKeyInTwoSpellingsRefusesAManifest(String key, String twins, String named) throws Exception {
    assertEquals(
        List.of("the key `" + named + "` stands twice, in two spellings that engines take for it"),
        problems(archive(CONFIG, MANIFEST.replace(key, twins), "l/layer.tar", SETUID)));
  }

  /** A key that stands once is read in any case of ASCII, and in no other. */
  @Test
  void aKeyIsReadInAnySpellingThatEnginesTake() throws Exception {
    String config =
        CONFIG
            .replace("'User':'1000'", "'U\u017fER':'7','Labels':{'a':'1','A':'2'}")
            .replace("'config'", "'CONFIG'")
            .replace("'diff_ids'", "'DIFF_IDS'")
            .replace("'rootfs'", "'RootFS'");
    String manifest = MANIFEST.replace("'Config'", "'config'").replace("'RepoTags'", "'REPOTAGS'");
    RawFile tar = new RawFile("i.tar", archive(config, manifest, "l/layer.tar", SETUID).bytes());
    JsonNode image = image("made:1", List.of(tar));
    assertEquals(7, image.get("user_id").asInt());
    assertEquals(1, image.get("special_files").size());
    String none = CONFIG.replace("'User'", "'Us\u00e9r'").replace("'config'", "'conf\u0131g'");
    RawFile other = new RawFile("i.tar", archive(none, MANIFEST, "l/layer.tar", SETUID).bytes());
    assertEquals(
        "not collected: there is no Config",
        image("made:1", List.of(other)).get("health_check").path("$unknown").asText());
  }

  /** No label that its author made too long hides what else an image is. */
  @Test
  void anImageWithAKeyBeyondTheLimitKeepsItsVerdicts() throws Exception {
    String config = CONFIG.replace("'User':", "'Labels':{'" + "k".repeat(1100) + "':''},'User':");
    TarBytes tar = archive(config, MANIFEST, "l/layer.tar", SETUID);
    assertEquals(List.of(), problems(tar));
    JsonNode image = image("made:1", List.of(new RawFile("i.tar", tar.bytes())));
    assertEquals(1000, image.get("user_id").asInt());
  }

  private static List<String> problems(TarBytes tar) {
    RawFile made = new RawFile("i.tar", tar.bytes());
    try {
      return Import.of(List.of(made), ImportOptions.defaults()).summary().unreadable().stream()
          .map(InputException::problem)
          .toList();
    } catch (InputException e) {
      return List.of(e.problem());
    }
  }

  /** What an engine would find by another name, or behind a link, may be the image it loads. */
  @Test
  void anEntryThatEnginesReadElsewhereLeavesNoImageCertain() throws Exception {
    String why = ": what its images are is not known";
    List<TarBytes> odd =
        List.of(
            archive(CONFIG, MANIFEST, "l/layer.tar", SETUID).file("x/../y.json", "[]"),
            archive(CONFIG, MANIFEST, "l/layer.tar", SETUID).file("/y.json", "[]"),
            archive(CONFIG, MANIFEST, "l/layer.tar", SETUID).entry("index.json", '2', "y"),
            archive(CONFIG, MANIFEST, "l/layer.tar", SETUID).entry("d", '2', "."));
    for (TarBytes tar : odd) {
      assertTrue(problems(tar).get(0).endsWith(why), problems(tar).toString());
    }
    TarBytes again = archive(CONFIG, MANIFEST, "l/layer.tar", SETUID);
    assertEquals(
        List.of("cannot be read: it holds `manifest.json` twice"),
        problems(again.entry("manifest.json", '2', "y.json")));
    TarBytes linked = archive(CONFIG, MANIFEST, "l/layer.tar", SETUID);
    assertEquals(List.of(), problems(linked.entry("m/layer.tar", '2', "../l/layer.tar")));
    TarBytes second = archive(CONFIG, MANIFEST + "\n[]", "l/layer.tar", SETUID);
    assertEquals(List.of("a second document begins here"), problems(second));
  }

  /** What a collector could list of the layers of an image is known, though it is not all. */
  @Test
  void aListOfLayersWithoutItsMarkIsPartial() throws Exception {
    RawFile image =
        Exports.text(
            "i.json",
            "[{\"Id\":\"sha256:"
                + "a".repeat(64)
                + "\",\"RepoTags\":[\"made:1\"],\"RepoDigests\":[],\"Os\":\"linux\",\"Config\":{}}]");
    String listed =
        "portreeve layers 1\nimage sha256:" + "a".repeat(64) + "\nspecial 4755 /bin/su\n";
    JsonNode part = image("made:1", List.of(image, Exports.text("layers.txt", listed)));
    assertEquals("/bin/su", part.at("/special_files/$partial/0/path").asText());
    JsonNode all =
        image("made:1", List.of(image, Exports.text("layers.txt", listed + "specials\n")));
    assertEquals("/bin/su", all.at("/special_files/0/path").asText());
  }

  @Test
  void withoutOneOfItsLayersNothingIsSaid() throws Exception {
    byte[] layer = new TarBytes().mode("bin/su", 04755).bytes();
    byte[] other = new TarBytes().mode("bin/x", 0755).bytes();
    Unpacking.Unpacked all =
        Unpacking.of(List.of(new RawFile("i.tar", saved(layer, other))), ImportLimits.defaults());
    List<LayerListing> one =
        all.layers().stream().filter(l -> l.digest().endsWith(digestOf(layer))).toList();
    Import.Imported imported =
        Import.of(
            new Unpacking.Unpacked(all.files(), one, List.of(), List.of(), List.of()),
            ImportOptions.defaults());
    JsonNode image = Exports.named(Exports.snapshot(imported).get("images"), "reference", "made:1");
    assertEquals(
        "1 of its 2 layers were read", image.get("special_files").get("$unknown").asText());
  }

  static String blobOf(TarBytes tar, String json) throws Exception {
    return "blobs/" + blob(tar, json).replace(':', '/');
  }

  private static String digestOf(byte[] layer) {
    try {
      return hex(layer);
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void aLayerInAFormThatIsNotReadIsNamed() throws Exception {
    byte[] zstd = {0x28, (byte) 0xb5, 0x2f, (byte) 0xfd, 0, 0, 0, 0};
    TarBytes tar = new TarBytes();
    String config =
        "{\"architecture\":\"amd64\",\"os\":\"linux\",\"config\":{},\"history\":[{\"created_by\":\"COPY x / # buildkit\"}],"
            + "\"rootfs\":{\"type\":\"layers\",\"diff_ids\":[\"sha256:"
            + "0".repeat(64)
            + "\"]}}";
    tar.file("blobs/sha256/" + hex(zstd), zstd);
    String blob = "blobs/sha256/" + hex(config.getBytes(StandardCharsets.UTF_8));
    tar.file(blob, config);
    tar.file("manifest.json", "[{\"Config\":\"" + blob + "\",\"RepoTags\":[],\"Layers\":[]}]");
    Import.Imported imported =
        Import.of(List.of(new RawFile("i.tar", tar.bytes())), ImportOptions.defaults());
    JsonNode image = Exports.snapshot(imported).get("images").get("$partial").get(0);
    assertEquals(
        "none of its layers was read", image.get("special_files").path("$unknown").asText());
    assertEquals(
        List.of(
            new ImportSummary.Ignored(
                "i.tar/blobs/sha256/" + hex(zstd),
                "zstd is not read",
                ImportSummary.Ignored.Kind.UNREAD)),
        imported.summary().ignored());
  }

  private static String blob(TarBytes tar, String json) throws Exception {
    return blob(tar, json.getBytes(StandardCharsets.UTF_8));
  }

  private static String blob(TarBytes tar, byte[] bytes) throws Exception {
    tar.file("blobs/sha256/" + hex(bytes), bytes);
    return "sha256:" + hex(bytes);
  }

  private static String manifest(String config) {
    return "{\"schemaVersion\":2,\"config\":{\"digest\":\"" + config + "\"},\"layers\":[]}";
  }

  private static String index(String... entries) {
    return "{\"schemaVersion\":2,\"manifests\":[" + String.join(",", entries) + "]}";
  }

  private static String config(String platform, String user) {
    return "{\"architecture\":\""
        + platform
        + "\",\"os\":\""
        + (platform.equals("unknown") ? platform : "linux")
        + "\",\"config\":"
        + user
        + ",\"history\":[],\"rootfs\":{\"type\":\"layers\",\"diff_ids\":[\"sha256:"
        + "7".repeat(64)
        + "\"]}}";
  }

  /** As BuildKit writes one: an index in the index, with an attestation beside the image. */
  private static String attested(TarBytes tar, String... platforms) throws Exception {
    List<String> entries = new ArrayList<>();
    for (String platform : platforms) {
      String config = blob(tar, config(platform, "{\"User\":\"1000\"}"));
      entries.add("{\"digest\":\"" + blob(tar, manifest(config)) + "\"}");
    }
    String said = blob(tar, config("unknown", "{}"));
    String statement =
        "{\"mediaType\":\"application/vnd.in-toto+json\",\"digest\":\""
            + blob(tar, "{\"_type\":\"https://in-toto.io/Statement/v0.1\"}")
            + "\"}";
    String stated = manifest(said).replace("\"layers\":[", "\"layers\":[" + statement);
    entries.add("{\"digest\":\"" + blob(tar, stated) + "\"}");
    String inner = blob(tar, index(entries.toArray(new String[0])));
    tar.file(
        "index.json",
        index(
            "{\"digest\":\""
                + inner
                + "\",\"annotations\":{\"io.containerd.image.name\":\"docker.io/library/made:1\"}}"));
    return inner;
  }

  @Test
  void anAttestationIsNoImageAndAnIndexInAnIndexNamesOne() throws Exception {
    TarBytes tar = new TarBytes();
    attested(tar, "amd64");
    Import.Imported imported =
        Import.of(List.of(new RawFile("i.tar", tar.bytes())), ImportOptions.defaults());
    JsonNode images = Exports.snapshot(imported).get("images").get("$partial");
    assertEquals(1, images.size());
    assertEquals("docker.io/library/made:1", images.get(0).get("reference").asText());
    assertEquals(1000, images.get(0).get("user_id").asInt());
    assertEquals(
        List.of(
            "in-toto statement: give what it states, its predicate, by itself: is not read",
            "attestation that BuildKit made, no image: is not read"),
        imported.summary().ignored().stream().map(ImportSummary.Ignored::why).toList());
  }

  /** Where containerd stores images, an id may be the digest of an index. */
  @Test
  void theIdOfAnImageMayBeThatOfTheIndexThatLeadsToItAlone() throws Exception {
    TarBytes one = new TarBytes();
    String id = attested(one, "amd64");
    TarBytes two = new TarBytes();
    String both = attested(two, "amd64", "arm64");
    for (String known : List.of(id, both)) {
      byte[] tar = (known.equals(id) ? one : two).bytes();
      RawFile inspect =
          Exports.text(
              "inspect.json",
              "[{\"Id\":\""
                  + known
                  + "\",\"RepoTags\":[\"made:1\"],\"RepoDigests\":[],\"Os\":\"linux\",\"Config\":{}}]");
      JsonNode images =
          Exports.snapshot(new RawFile("i.tar", tar), inspect).get("images").get("$partial");
      assertEquals(known.equals(id) ? 1 : 3, images.size());
    }
  }

  @Test
  void theOrderOfFilesChangesNothing() throws Exception {
    byte[] a = new TarBytes().mode("bin/su", 04755).bytes();
    byte[] b = new TarBytes().file("bin/.wh.su", "").bytes();
    Unpacking.Unpacked all =
        Unpacking.of(List.of(new RawFile("i.tar", saved(a, b))), ImportLimits.defaults());
    byte[] forth = Import.of(all, ImportOptions.defaults()).snapshot();
    List<RawFile> files = new ArrayList<>(all.files());
    List<LayerListing> layers = new ArrayList<>(all.layers());
    Collections.reverse(files);
    Collections.reverse(layers);
    Unpacking.Unpacked reversed =
        new Unpacking.Unpacked(files, layers, all.ignored(), all.unreadable(), all.archives());
    byte[] back = Import.of(reversed, ImportOptions.defaults()).snapshot();
    assertEquals(
        new String(forth, StandardCharsets.UTF_8), new String(back, StandardCharsets.UTF_8));
  }

  private static List<String> unreadable(TarBytes tar) {
    try {
      Import.Imported imported =
          Import.of(List.of(new RawFile("i.tar", tar.bytes())), ImportOptions.defaults());
      return imported.summary().unreadable().stream().map(Exception::getMessage).toList();
    } catch (InputException e) {
      return List.of(e.getMessage());
    }
  }

  private static String row(String config) {
    return "[{\"Config\":\"" + config + "\",\"RepoTags\":[\"a:1\"],\"Layers\":[]}]";
  }

  /** No image goes by in silence: what leads to it and is not as it says is an error. */
  @Test
  void anImageThatAnArchiveDoesNotHoldAsItSaysIsNamed() throws Exception {
    String gone = "blobs/sha256/" + "a".repeat(64);
    TarBytes without = new TarBytes();
    blob(without, config("amd64", "{}"));
    assertEquals(
        List.of(
            "i.tar/manifest.json: holds no configuration of the image `sha256:"
                + "a".repeat(64)
                + "` that it names"),
        unreadable(without.file("manifest.json", row(gone))));
    assertEquals(
        List.of(
            "i.tar/manifest.json: holds no configuration of the image `sha256:x` that it names"),
        unreadable(
            new TarBytes().file("manifest.json", row("../x.json").replace("[]", "[\"l\"]"))));
    for (String layers : List.of("[]", "null")) {
      assertEquals(
          List.of(
              "i.tar/manifest.json: holds no configuration of the image `sha256:x` that it names"),
          unreadable(
              new TarBytes()
                  .file(
                      "manifest.json",
                      row("../x.json").replace("\"Layers\":[]", "\"Layers\":" + layers))));
    }
    TarBytes other = new TarBytes().file(gone, config("amd64", "{}"));
    assertEquals(
        List.of("i.tar/" + gone + ": its content has not the digest of its name"),
        unreadable(other.file("manifest.json", row(gone))));
    TarBytes list = new TarBytes();
    String digest = blob(list, "[]");
    assertEquals(
        List.of(
            "i.tar/blobs/sha256/"
                + digest.substring(7)
                + ": is no JSON object, as a configuration is"),
        unreadable(list.file("manifest.json", row("blobs/sha256/" + digest.substring(7)))));
  }

  /** Of an index in another, engines save the platforms that they have. */
  @Test
  void whatAnIndexNamesAndAnArchiveDoesNotHoldIsNamed() throws Exception {
    String gone = "a".repeat(64);
    List<String> named =
        List.of("i.tar/index.json: holds nothing of `sha256:" + gone + "` that it names");
    assertEquals(named, unreadableWith((held, tar) -> index(entry(held), entry(gone))));
    assertEquals(
        named,
        unreadableWith((held, tar) -> index(entry(blob(tar, index(entry(gone))).substring(7)))));
    assertEquals(
        1, unreadableWith((held, tar) -> index(entry(held.toUpperCase(Locale.ROOT)))).size());
    assertEquals(
        List.of(),
        unreadableWith(
            (held, tar) -> index(entry(blob(tar, index(entry(held), entry(gone))).substring(7)))));
  }

  /** Nothing is said of its content, which may be the right one. */
  @Test
  void aDigestThatIsNotCheckedIsSaidToBeNone() throws Exception {
    String name = "sha512/" + "a".repeat(128);
    String digest = name.replace('/', ':');
    String why =
        "i.tar/blobs/"
            + name
            + ": is led to by a digest that is not SHA-256, which is not checked: what the image"
            + " holds is not known";
    TarBytes manifest = longNamed("blobs/" + name, manifest("sha256:" + "b".repeat(64)));
    String root = index("{\"digest\":\"" + digest + "\"}");
    assertEquals(List.of(why), unreadable(manifest.file("index.json", root)));
    TarBytes config = longNamed("blobs/" + name, config("amd64", "{}"));
    String below = index(entry(blob(config, manifest(digest)).substring(7)));
    assertEquals(List.of(why), unreadable(config.file("index.json", below)));
  }

  private static TarBytes longNamed(String name, String json) {
    byte[] whole = name.getBytes(StandardCharsets.UTF_8);
    return new TarBytes().entry("x", 'L', 0, whole.length, "", whole).file("x", json);
  }

  private interface RootIndex {
    String of(String held, TarBytes tar) throws Exception;
  }

  /** What is not read of an archive of one image that has this index. */
  private static List<String> unreadableWith(RootIndex root) throws Exception {
    TarBytes tar = new TarBytes();
    String config = blob(tar, config("amd64", "{}"));
    String manifest =
        blob(tar, "{\"schemaVersion\":2,\"config\":{\"digest\":\"" + config + "\"},\"layers\":[]}");
    return unreadable(tar.file("index.json", root.of(manifest.substring(7), tar)));
  }

  private static String entry(String hex) {
    return "{\"digest\":\"sha256:" + hex + "\"}";
  }

  /**
   * An attestation holds statements; what holds files, or nothing, or does not lie here, is an
   * image, whatever its author calls its system and its layers: Podman unpacks them all the same.
   */
  @ParameterizedTest
  @CsvSource({
    "vnd.oci.image.layer.v1.tar, gone",
    "vnd.in-toto+json, gone",
    "vnd.in-toto+json, none",
    "vnd.in-toto+json, tar",
    "vnd.in-toto+json, text"
  })
  void anImageThatCallsItselfAnAttestationStaysOne(String type, String layer) throws Exception {
    TarBytes tar = new TarBytes();
    TarBytes files = new TarBytes();
    files.file("bin/su", "x");
    String config = blob(tar, config("unknown", "{\"User\":\"root\"}"));
    String digest =
        switch (layer) {
          case "tar" -> blob(tar, files.bytes());
          case "text" -> blob(tar, "[1]");
          default -> "sha256:" + "b".repeat(64);
        };
    String row =
        layer.equals("none")
            ? ""
            : "{\"mediaType\":\"application/" + type + "\",\"digest\":\"" + digest + "\"}";
    String manifest = blob(tar, manifest(config).replace("\"layers\":[", "\"layers\":[" + row));
    tar.file("index.json", index("{\"digest\":\"" + manifest + "\"}"));
    JsonNode images = Exports.snapshot(new RawFile("i.tar", tar.bytes())).get("images");
    assertEquals("root", images.get("$partial").get(0).get("user_name").asText());
  }
}
