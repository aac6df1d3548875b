package dev.portreeve.cli.input;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portreeve.cli.Typed;
import dev.portreeve.cli.command.Exit;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Archives wherever a file may stand, and what they hold nowhere else. */
class ArchivesTest {
  private static final Path EXPORT = Path.of("../examples/exports/docker-26.1.5");
  private static final String OPTIONS = "check --now 2026-11-24 ";

  @TempDir static Path folder;

  @BeforeAll
  static void archives() throws IOException {
    Map<String, byte[]> files = new TreeMap<>();
    try (Stream<Path> list = Files.walk(EXPORT)) {
      for (Path file : list.filter(Files::isRegularFile).toList()) {
        files.put("docker-26.1.5/" + EXPORT.relativize(file), Files.readAllBytes(file));
      }
    }
    byte[] tar = tar(files);
    byte[] snapshot = Typed.line("import " + EXPORT).out().getBytes(StandardCharsets.UTF_8);
    put("host.tar", tar);
    put("host.tar.gz", gzip(tar));
    put("cut.tar.gz", Arrays.copyOf(gzip(tar), 4000));
    put("cut.tar", Arrays.copyOf(tar, tar.length - 2048));
    put("snapshot.json.gz", gzip(snapshot));
    put("hosts/one.tar.gz", gzip(tar));
    put("hosts/two.tar", tar(Map.of("snapshot.json", snapshot)));
    put("hosts/notes.zip", "PK\u0003\u0004".getBytes(StandardCharsets.UTF_8));
    put("outside/secret.json", snapshot);
    Files.createDirectories(folder.resolve("linked/folder"));
    Files.createSymbolicLink(
        folder.resolve("linked/x.json"), folder.resolve("outside/secret.json"));
    Files.createSymbolicLink(folder.resolve("linked/zero"), Path.of("/dev/zero"));
    Files.createSymbolicLink(folder.resolve("linked/folder/again"), folder.resolve("linked"));
  }

  private static void put(String name, byte[] bytes) throws IOException {
    Files.createDirectories(folder.resolve(name).getParent());
    Files.write(folder.resolve(name), bytes);
  }

  private static Typed check(String name) {
    return Typed.words((OPTIONS + folder.resolve(name)).split(" "));
  }

  @Test
  void anArchiveIsReadAsTheFilesInIt() {
    String expected = findings(Typed.line(OPTIONS + EXPORT));
    assertEquals(expected, findings(check("host.tar")));
    assertEquals(expected, findings(check("host.tar.gz")));
    assertEquals(expected, findings(check("snapshot.json.gz")));
  }

  /** By its name, as a shell's {@code <(...)} gives it. */
  @ParameterizedTest
  @ValueSource(strings = {"host.tar", "host.tar.gz", "snapshot.json.gz"})
  void aPipeIsReadAsTheFileThatGoesThroughIt(String name) throws Exception {
    String expected = findings(check(name));
    Path pipe = folder.resolve("pipe of " + name);
    assertEquals(0, new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor());
    new ProcessBuilder("cp", folder.resolve(name).toString(), pipe.toString()).start();
    List<String> line = new ArrayList<>(List.of(OPTIONS.strip().split(" ")));
    line.add(pipe.toString());
    assertEquals(expected, findings(Typed.words(line.toArray(String[]::new))));
  }

  /** All but the name of the input. */
  private static String findings(Typed typed) {
    assertEquals(Exit.FAILED, typed.exit(), typed.err());
    return typed.out().lines().skip(1).reduce("", (a, b) -> a + b + "\n");
  }

  @Test
  void eachArchiveOfADirectoryIsAHost() {
    Typed typed =
        Typed.words((OPTIONS + "-v --format ndjson " + folder.resolve("hosts")).split(" "));
    assertEquals(2, typed.out().lines().filter(line -> line.startsWith("{\"portreeve\"")).count());
    String lost = "hosts/notes.zip: is no snapshot and no export that is known: zip is not read";
    assertTrue(typed.err().contains(lost), typed.err());
  }

  @Test
  void whatIsCutOffIsNotHalfRead() {
    for (String name : new String[] {"cut.tar.gz", "cut.tar"}) {
      Typed typed = check(name);
      assertEquals(Exit.UNREADABLE, typed.exit());
      assertEquals("", typed.out());
      assertTrue(typed.err().contains("is cut off"), typed.err());
    }
  }

  /** As a report's own advice asks: what a scanner says goes beside what a collector brought. */
  @Test
  void evidenceBesideAHostIsAboutThatHost() throws IOException {
    String host = Typed.line("import " + folder.resolve("host.tar")).out();
    // Nothing proves that its images are all, so the list is a partial one.
    int images = host.indexOf("\"images\":{");
    int at = host.indexOf("\"id\":\"sha256:", images) + "\"id\":\"".length();
    String id = host.substring(at, at + "sha256:".length() + 64);
    put(
        "trivy.json",
        ("{\"SchemaVersion\":2,\"ArtifactName\":\"x\",\"ArtifactType\":\"container_image\",\"Metadata\":{\"ImageID\":\""
                + id
                + "\"},\"CreatedAt\":\"2026-11-24T00:00:00Z\",\"Results\":[{\"Target\":\"x\",\"Class\":\"os-pkgs\",\"Type\":\"debian\"}]}")
            .getBytes(UTF_8));
    String both = "import %s %s";
    Files.createDirectory(folder.resolve("scans"));
    Files.copy(folder.resolve("trivy.json"), folder.resolve("scans/trivy.json"));
    put("scans.tar", tar(Map.of("t.json", Files.readAllBytes(folder.resolve("trivy.json")))));
    for (String[] order :
        new String[][] {
          {"host.tar", "trivy.json"},
          {"trivy.json", "host.tar"},
          {"host.tar", "scans.tar"},
          {"scans.tar", "host.tar"},
          {"scans", "host.tar"},
          {"host.tar", "scans"}
        }) {
      Typed typed =
          Typed.line(
              String.format(Locale.ROOT, both, folder.resolve(order[0]), folder.resolve(order[1])));
      assertEquals(1, typed.out().lines().count(), typed.err());
      assertTrue(typed.out().contains("\"tool\":\"trivy\""), typed.err());
    }
    assertFalse(host.contains("\"tool\":\"trivy\""));
    // A tar that is no archive of images, whatever its supplier says, is another host.
    put("app.tar", tar(Map.of("info.json", Files.readAllBytes(EXPORT.resolve("info.json")))));
    put("vex.json", Files.readAllBytes(EXPORT.resolve("info.json")));
    for (String evidence :
        new String[] {
          "trivy.json app.tar", "scans app.tar", "scans.tar app.tar", "trivy.json vex.json"
        }) {
      String inputs = "host.tar " + evidence;
      Typed typed =
          Typed.line(OPTIONS + "--format ndjson " + inputs.replaceAll("\\S+", folder + "/$0"));
      String named = evidence.split(" ")[0] + ": is about images alone";
      assertTrue(typed.err().contains(named), typed.err());
    }
  }

  /** A file called manifest.json makes no archive of images of what a collector brought. */
  @Test
  void twoHostsWithAManifestInTheirRootAreTwo() throws IOException {
    for (String host : new String[] {"a", "b"}) {
      String info =
          "{\"ID\":\"%s\",\"Name\":\"%s\",\"ServerVersion\":\"26.1.5\",\"Containers\":0,\"Images\":0,\"SystemTime\":\"2026-11-24T00:00:00Z\",\"OperatingSystem\":\"x\",\"IndexServerAddress\":\"x\"}"
              .replace("%s", host);
      put(
          "manifests/" + host + ".tar",
          tar(
              Map.of(
                  "info.json",
                  info.getBytes(UTF_8),
                  "manifest.json",
                  "[{\"Config\":\"x.json\",\"RepoTags\":null,\"Layers\":[]}]".getBytes(UTF_8))));
    }
    Typed typed =
        Typed.line(
            "check --now 2026-11-24 --format ndjson "
                + folder.resolve("manifests/a.tar")
                + " "
                + folder.resolve("manifests/b.tar"));
    assertEquals(
        2,
        typed.out().lines().filter(line -> line.startsWith("{\"portreeve\"")).count(),
        typed.err());
  }

  /** An archive beside one collection, or below it, may be of a host: no collector writes one. */
  @Test
  void whatMayBeAHostBesideACollectionIsNamed() throws IOException {
    byte[] manifest = "{\"portreeve_collection\":1,\"documents\":[]}".getBytes(UTF_8);
    byte[] collection = tar(Map.of("collection.json", manifest));
    byte[] container =
        "[{\"Id\":\"7\",\"Name\":\"/web\",\"State\":{},\"Config\":{},\"HostConfig\":{}}]"
            .getBytes(UTF_8);
    byte[] hosts = tar(Map.of("b.tar", collection));
    put(
        "one-export.tar",
        tar(Map.of("a.tar", collection, "x.tar", tar(Map.of("c.json", container)))));
    put("one-zip.tar", tar(Map.of("a.tar", collection, "x.zip", "PK\003\004".getBytes(UTF_8))));
    put("one-deeper.tar", tar(Map.of("a.tar", collection, "x.tar", hosts)));
    put("one-above.tar", tar(Map.of("collection.json", manifest, "x.tar", hosts)));
    byte[] another = tar(Map.of("collection.json", manifest, "c.json", container));
    put("one-within.tar", tar(Map.of("collection.json", manifest, "x.tar", another)));
    put("one-file.tar", tar(Map.of("collection.json", manifest, "x.json", container)));
    put("one-folder.tar", tar(Map.of("a/collection.json", manifest, "x.tar", hosts)));
    put("one-alone.tar", tar(Map.of("a.tar", collection, "y.txt", "text".getBytes(UTF_8))));
    for (String name :
        new String[] {"export", "zip", "deeper", "above", "within", "file", "folder", "alone"}) {
      Typed typed = check("one-" + name + ".tar --fail-on none --allow-unknown");
      boolean named = typed.err().contains("one-" + name + ".tar/x.");
      assertEquals(!name.equals("alone"), named, name + typed.err());
      assertEquals(named, typed.err().contains("1 input was not read"), name + typed.err());
    }
  }

  /** What one collector saw says nothing of the host of another, whatever both lie in. */
  @Test
  void eachOfSeveralCollectionsIsAHost() throws IOException {
    Map<String, byte[]> folders = new TreeMap<>();
    Map<String, byte[]> archives = new TreeMap<>();
    for (String host : new String[] {"a", "b"}) {
      Map<String, byte[]> files = new TreeMap<>();
      String container =
          "[{\"Id\":\"%s\",\"Name\":\"/web\",\"State\":{},\"Config\":{},\"HostConfig\":{\"Privileged\":%s}}]";
      files.put(
          "c.json",
          String.format(Locale.ROOT, container, "7".repeat(64), host.equals("a")).getBytes(UTF_8));
      files.put(
          "collection.json",
          "{\"portreeve_collection\":1,\"documents\":[{\"is\":\"container inspect\",\"file\":\"c.json\",\"status\":0}]}"
              .getBytes(UTF_8));
      archives.put(host + ".tar", tar(files));
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        folders.put(host + "/" + file.getKey(), file.getValue());
        put("collections/" + host + "/" + file.getKey(), file.getValue());
      }
    }
    put("collections-in.tar", tar(archives));
    put("collections-of.tar", tar(folders));
    archives.put("c.tar", tar(Map.of("a.tar", archives.get("a.tar"))));
    put("collections-lost.tar", tar(archives));
    for (String name :
        new String[] {
          "collections", "collections-in.tar", "collections-of.tar", "collections-lost.tar"
        }) {
      Typed typed =
          check(name + " --format ndjson --fail-on none --control container-not-privileged");
      List<String> hosts =
          typed.out().lines().filter(line -> line.startsWith("{\"portreeve\"")).toList();
      assertEquals(2, hosts.size(), typed.err());
      assertTrue(hosts.get(0).contains("\"verdict\":\"FAIL\""), hosts.get(0));
      assertTrue(hosts.get(1).contains("\"verdict\":\"PASS\""), hosts.get(1));
      boolean lost = name.equals("collections-lost.tar");
      assertEquals(
          lost, typed.err().contains("c.tar/a.tar: is no snapshot and no export"), typed.err());
    }
  }

  /** Beside a host it is no second one, and it is named. */
  @Test
  void theFilesOfAContainerAreNamed() throws IOException {
    put("export.tar", tar(Map.of("etc/hosts", new byte[0], "etc/passwd", "x".getBytes(UTF_8))));
    Typed typed =
        Typed.line("import " + folder.resolve("host.tar") + " " + folder.resolve("export.tar"));
    assertEquals(1, typed.out().lines().count(), typed.err());
    assertTrue(typed.err().contains("holds the files of a container"), typed.err());
  }

  /** A process in a container writes what its logs say, an image's author its configuration. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "logs_web.json",
        "engine/logs_web.txt",
        "top_web.txt",
        "blobs/sha256/0000000000000000000000000000000000000000000000000000000000000000",
        "0000000000000000000000000000000000000000000000000000000000000000.json",
        "rootfs/srv/x.json",
        "rootfs/srv/x.ndjson",
      })
  void whatAContainerOrAnImagesAuthorWroteIsNoSnapshot(String name) throws IOException {
    byte[] snapshot = Files.readAllBytes(folder.resolve("outside/secret.json"));
    byte[] three = (new String(snapshot, UTF_8).strip() + "\n").repeat(3).getBytes(UTF_8);
    Map<String, byte[]> files = new TreeMap<>();
    files.put("info.json", Files.readAllBytes(EXPORT.resolve("info.json")));
    files.put("manifest.json", "[]".getBytes(UTF_8));
    files.put("rootfs/etc/hosts", new byte[0]);
    files.put(name, name.endsWith(".ndjson") ? three : snapshot);
    String place = "written-" + name.replace('/', '-');
    put(place + ".tar", tar(files));
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      put(place + "/" + file.getKey(), file.getValue());
    }
    for (String input : new String[] {place, place + ".tar"}) {
      Typed typed = Typed.line("import " + folder.resolve(input));
      // A tar with blobs is an archive of images, and no host.
      boolean images = name.startsWith("blobs") && input.endsWith(".tar");
      assertEquals(images ? 0 : 1, typed.out().lines().count(), typed.err());
      boolean inside = name.startsWith("rootfs");
      assertEquals(inside, typed.err().contains("lies among the files of a container"));
      assertTrue(!inside || typed.exit() == Exit.INCOMPLETE, typed.err());
    }
  }

  /** Folders of a fleet may be called as in the file system of a container. */
  @Test
  void aFleetMayHaveAFolderForDevelopment() throws IOException {
    byte[] snapshot = Files.readAllBytes(folder.resolve("outside/secret.json"));
    put("stages/dev/one.json", snapshot);
    put("stages/sys/two.json", snapshot);
    assertEquals(Exit.FAILED, Typed.line(OPTIONS + folder.resolve("stages")).exit());
  }

  /** What {@code docker load} reads images of is no host, whatever manifest of ours lies in it. */
  @Test
  void imagesThatClaimToBeACollectionAreRefused() throws IOException {
    String manifest =
        "{\"portreeve_collection\":1,\"documents\":[{\"is\":\"info\",\"file\":\"info.json\"}]}";
    Map<String, byte[]> host =
        new TreeMap<>(
            Map.of(
                "collection.json",
                manifest.getBytes(UTF_8),
                "info.json",
                Files.readAllBytes(EXPORT.resolve("info.json"))));
    put("claims.tar", tar(host));
    assertEquals(
        Exit.DECIDED, Typed.line("import " + folder.resolve("claims.tar")).exit(), "a collection");
    for (String images : new String[] {"oci-layout", "blobs/sha256/" + "0".repeat(64)}) {
      Map<String, byte[]> both = new TreeMap<>(host);
      both.put(images, "{}".getBytes(UTF_8));
      put("claims.tar", tar(both));
      Typed alone = Typed.line(OPTIONS + folder.resolve("claims.tar"));
      assertEquals(Exit.UNREADABLE, alone.exit(), alone.err());
      assertTrue(alone.err().contains("no collector writes both"), alone.err());
      Typed beside =
          Typed.line(
              OPTIONS
                  + "--control 1.2.2 --fail-on none "
                  + folder.resolve("host.tar")
                  + " "
                  + folder.resolve("claims.tar"));
      assertEquals(Exit.INCOMPLETE, beside.exit(), beside.err());
    }
  }

  /** Docker before 25, and Podman: each layer of the archive has a file that says 1.0. */
  @Test
  void whatElseStandsInAnArchiveOfImagesMakesNoInputUnreadable() throws IOException {
    put(
        "save.tar",
        tar(
            Map.of(
                "manifest.json",
                "[{\"Config\":\"a.json\",\"RepoTags\":null,\"Layers\":[]}]".getBytes(UTF_8),
                "abc/VERSION",
                "1.0".getBytes(UTF_8))));
    Typed typed = Typed.line("import " + folder.resolve("save.tar"));
    assertEquals(Exit.DECIDED, typed.exit(), typed.err());
    assertTrue(typed.err().contains("not used (unknown text): "), typed.err());
  }

  /** What a link leads to nobody has handed in, and it may describe more. */
  @Test
  void aLinkBesideWhatIsGivenIsNotTheWholePopulation() throws IOException {
    String container =
        "{\"Id\":\"a\",\"Name\":\"/x\",\"State\":{},\"HostConfig\":{},\"Config\":{}}";
    Path whole = Files.createDirectories(folder.resolve("whole"));
    Files.writeString(whole.resolve("c.json"), "[" + container + "]");
    assertTrue(Typed.line("import --given " + whole).out().contains("\"containers\":[{"));
    Path elsewhere = Files.writeString(folder.resolve("elsewhere.json"), "[]");
    Files.createSymbolicLink(whole.resolve("more.json"), elsewhere);
    Typed typed = Typed.line("import --given " + whole);
    assertTrue(typed.out().contains("\"containers\":{\"$partial\""), typed.out());
    assertTrue(typed.err().contains("a link to another place"), typed.err());
    Files.delete(elsewhere);
  }

  /** Links, devices and circles in a directory are named, and not followed. */
  @Test
  void aDirectoryReachesNothingOutside() {
    Typed typed = check("linked");
    assertEquals(Exit.UNREADABLE, typed.exit());
    assertEquals("", typed.out());
    assertTrue(typed.err().contains("linked/x.json"), typed.err());
    assertTrue(typed.err().contains("linked/zero"), typed.err());
    assertFalse(typed.err().contains("again/"), typed.err());
  }

  private static byte[] tar(Map<String, byte[]> files) {
    ByteArrayOutputStream tar = new ByteArrayOutputStream();
    files.forEach(
        (name, content) -> {
          byte[] header = new byte[512];
          put(header, 0, name);
          put(header, 100, "0000644");
          put(header, 124, String.format(Locale.ROOT, "%011o", content.length));
          put(header, 148, "        ");
          header[156] = '0';
          put(header, 257, "ustar\00000");
          int sum = 0;
          for (byte b : header) {
            sum += b & 0xff;
          }
          put(header, 148, String.format(Locale.ROOT, "%06o\0 ", sum));
          tar.writeBytes(header);
          tar.writeBytes(content);
          tar.writeBytes(new byte[(512 - content.length % 512) % 512]);
        });
    tar.writeBytes(new byte[1024]);
    return tar.toByteArray();
  }

  private static void put(byte[] header, int at, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(bytes, 0, header, at, bytes.length);
  }

  private static byte[] gzip(byte[] bytes) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(bytes);
    }
    return packed.toByteArray();
  }
}
