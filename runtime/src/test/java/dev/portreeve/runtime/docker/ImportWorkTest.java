package dev.portreeve.runtime.docker;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portreeve.runtime.docker.document.RawFile;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What a list costs that is twice as long: about twice the work, whatever list it is. Work is
 * counted in bytes that the thread allocates, which no other load of the machine changes.
 */
class ImportWorkTest {
  private static final int FEW = 2_000;

  private static final String CONTAINER =
      "[{'Id':'"
          + "a".repeat(64)
          + "','Name':'/x','State':{'Status':'running'},'Mounts':[%m],"
          + "'HostConfig':{'Binds':[%b],%h},'Config':{'Image':'x',%c},"
          + "'NetworkSettings':{'Ports':{%p},'Networks':{%n}}}]";

  private static String list(int size, String element) {
    return IntStream.range(0, size)
        .mapToObj(i -> element.replace("#", String.valueOf(i)))
        .collect(Collectors.joining(","));
  }

  private static RawFile container(String place, String element, int size) {
    String json = CONTAINER.replace(place, list(size, element));
    for (String other : List.of("%m", "%b", "%p", "%n")) {
      json = json.replace(other, "");
    }
    return new RawFile(
        "inspect.json",
        json.replace(",%h", "")
            .replace(",%c", "")
            .replace('\'', '"')
            .getBytes(StandardCharsets.UTF_8));
  }

  private static long work(RawFile... files) throws Exception {
    var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getThreadAllocatedBytes(Thread.currentThread().getId());
    Import.of(List.of(files), ImportOptions.defaults());
    return threads.getThreadAllocatedBytes(Thread.currentThread().getId()) - before;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "%m | {'Type':'bind','Source':'/a#','Destination':'/b#','RW':true}",
        "%m | {'Source':'/a#','Destination':'/b#','RW':true}",
        "%m | {'Type':'volume','Driver':'local','Name':'v#','Source':'/a#','Destination':'/b#','RW':true}",
        "%m | {'Type':'tmpfs','Destination':'/b#'}",
        "%b | '/a#:/b#'",
        "%p | '#/tcp':[{'HostIp':'0.0.0.0','HostPort':'#'}]",
        "%p | '#/udp':null",
        "%n | 'n#':{'NetworkID':'i#','IPAddress':'10.0.0.1'}",
        "%h | 'Devices':[%]; {'PathOnHost':'/dev/d#','PathInContainer':'/dev/d#','CgroupPermissions':'rwm'}",
        "%h | 'Ulimits':[%]; {'Name':'u#','Soft':1,'Hard':1}",
        "%h | 'CapAdd':[%]; 'C#'",
        "%h | 'SecurityOpt':[%]; 'label=type:t#'",
        "%h | 'GroupAdd':[%]; '#'",
        "%h | 'ExtraHosts':[%]; 'h#:10.0.0.1'",
        "%h | 'Tmpfs':{%}; '/t#':''",
        "%h | 'Mounts':[%]; {'Type':'bind','Source':'/a#','Target':'/b#'}",
        "%h | 'Sysctls':{%}; 'net.a#':'1'",
        "%h | 'PortBindings':{%}; '#/tcp':[{'HostPort':'#'}]",
        "%c | 'Env':[%]; 'V#=x'",
        "%c | 'Labels':{%}; 'l#':'x'",
        "%c | 'ExposedPorts':{%}; '#/tcp':{}",
        "%c | 'Cmd':[%]; 'a#'",
        "%c | 'Volumes':{%}; '/v#':{}",
      })
  void aListTwiceAsLongCostsAboutTwice(String place, String element) throws Exception {
    work(of(place, element, 10));
    long once = work(of(place, element, FEW));
    long twice = work(of(place, element, 2 * FEW));
    double ratio = (double) twice / once;
    assertTrue(ratio < 2.6, () -> element + ": " + once + " and then " + twice);
  }

  /**
   * Mounts of which each was asked for: what is looked up for one must not be all of the others.
   */
  @Test
  void mountsThatWereAskedForCostAboutTwice() throws Exception {
    long once = work(asked(FEW));
    long twice = work(asked(2 * FEW));
    assertTrue(twice < 2.6 * once, () -> once + " and then " + twice);
  }

  /** Mounts of one container, in its own table, the host's and a list of where they lead. */
  @Test
  void mountsThatManyTablesTellOfCostAboutTwice() throws Exception {
    work(mounted(10));
    long once = work(mounted(FEW));
    long twice = work(mounted(2 * FEW));
    assertTrue(twice < 2.6 * once, () -> once + " and then " + twice);
  }

  /** What lies in the layers of one image, of which its author makes as much as he likes. */
  @ParameterizedTest
  @ValueSource(strings = {"package deb name# 1\n", "special 4755 /a/b#\n", "account a# 1\n"})
  void whatLiesInLayersCostsAboutTwice(String line) throws Exception {
    work(layered(10, line));
    long once = work(layered(FEW, line));
    long twice = work(layered(2 * FEW, line));
    assertTrue(twice < 2.6 * once, () -> once + " and then " + twice);
  }

  private static RawFile[] layered(int size, String line) {
    String id = "sha256:" + "a".repeat(64);
    return new RawFile[] {
      Exports.text(
          "i.json",
          "[{\"Id\":\""
              + id
              + "\",\"RepoTags\":[\"made:1\"],\"RepoDigests\":[],\"Os\":\"linux\",\"Config\":{}}]"),
      Exports.text("layers.txt", "portreeve layers 1\nimage " + id + "\n" + lines(size, line))
    };
  }

  private static RawFile[] mounted(int size) {
    String id = "a".repeat(64);
    String own = lines(size, "mount 8:1 /a# /b# ext4\n");
    return new RawFile[] {
      asked(size),
      Exports.text(
          "container-mounts.txt",
          "portreeve mounts 1\ncontainer "
              + id
              + " fixed\nmount 0:50 / / overlay\n"
              + own
              + "mounts "
              + (size + 1)
              + "\n"),
      Exports.text(
          "sources.txt", "portreeve files 1\n" + lines(size, "file 41ed 0 0 root root /a# /a#\n")),
      Exports.text(
          "mountinfo.txt",
          "21 1 8:1 / / rw - ext4 /dev/sda1 rw\n22 21 0:20 / /proc rw - proc proc rw\n"
              + lines(size, "99 21 8:1 /s# /m# rw - ext4 /dev/sda1 rw\n"))
    };
  }

  private static String lines(int size, String line) {
    return IntStream.range(0, size)
        .mapToObj(i -> line.replace("#", String.valueOf(i)))
        .collect(Collectors.joining());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "mountinfo.txt | 21 1 8:1 / / rw - ext4 /dev/sda1 rw;22 21 0:20 / /proc rw - proc proc rw; | 99 21 8:1 /s# /m# rw - ext4 /dev/sda1 rw;",
        "auditctl-l.txt | -w /usr/bin/dockerd -p rwxa -k docker; | -w /a# -p rwxa -k k#;",
        "passwd.txt | root:x:0:0:root:/root:/bin/sh;nobody:x:65534:65534:nobody:/:/bin/false; | u#:x:1#:100::/:/bin/sh;",
        "group.txt | root:x:0:;docker:x:999:; | g#:x:2#:root;",
        "layers.txt | portreeve layers 1;image sha256:ee; | special 4755 /bin/s#;",
        "layers.txt | portreeve layers 1;image sha256:ee; | package deb p# 1.#;",
        "files.txt | portreeve files 1; | file 81a4 0 0 root root /f# /f#;",
        "ps.txt | PID SPACE COMMAND;1 host systemd; | 9# host p#;",
      })
  void linesTwiceAsManyCostAboutTwice(String name, String head, String line) throws Exception {
    work(text(name, head, line, 10));
    long once = work(text(name, head, line, FEW));
    long twice = work(text(name, head, line, 2 * FEW));
    assertTrue(twice < 2.6 * once, () -> name + ": " + once + " and then " + twice);
  }

  private static RawFile text(String name, String head, String line, int size) {
    return Exports.text(name, (head.strip() + lines(size, line.strip())).replace(";", "\n"));
  }

  @Test
  void aHistoryTwiceAsLongCostsAboutTwice() throws Exception {
    work(history(10));
    long once = work(history(FEW));
    long twice = work(history(2 * FEW));
    assertTrue(twice < 2.6 * once, () -> once + " and then " + twice);
  }

  private static RawFile[] history(int size) {
    String id = "sha256:" + "e".repeat(64);
    String row =
        "{\"ID\":\""
            + id
            + "\",\"CreatedBy\":\"RUN app-# --token=x\",\"CreatedAt\":\"2026-11-24T22:30:03Z\","
            + "\"Size\":\"0B\",\"Comment\":\"\"}\n";
    String layers = list(size, "\"sha256:#\"");
    return new RawFile[] {
      Exports.text("history_x.jsonl", lines(size, row)),
      Exports.text(
          "images.json",
          "[{\"Id\":\""
              + id
              + "\",\"RepoTags\":[\"x:1\"],\"RepoDigests\":[],\"Architecture\":\"amd64\",\"Os\":\"linux\","
              + "\"Config\":{},\"RootFS\":{\"Type\":\"layers\",\"Layers\":["
              + layers
              + "]}}]")
    };
  }

  /** Findings, each with a statement about it, packages, and scans of an image each. */
  @ParameterizedTest
  @ValueSource(strings = {"findings", "statements", "components", "images"})
  void scansTwiceAsLargeCostAboutTwice(String what) throws Exception {
    work(scanned(what, 10));
    long once = work(scanned(what, FEW));
    long twice = work(scanned(what, 2 * FEW));
    assertTrue(twice < 2.6 * once, () -> what + ": " + once + " and then " + twice);
  }

  private static RawFile[] scanned(String what, int size) {
    boolean many = what.equals("images");
    List<RawFile> files = new ArrayList<>();
    files.add(quoted("images.json", "[" + list(many ? size : 1, IMAGE) + "]"));
    for (int i = 0; i < (many ? size : 1); i++) {
      String found = what.equals("components") || many ? "" : list(size, FINDING);
      files.add(quoted("trivy-" + i + ".json", TRIVY.replace("#", "" + i).replace("%", found)));
    }
    String said = what.equals("statements") ? list(size, STATEMENT) : "";
    files.add(quoted("vex.json", VEX.replace("%", said)));
    String parts = what.equals("components") ? list(size, COMPONENT) : "";
    files.add(quoted("bom.json", BOM.replace("%", parts)));
    return files.toArray(RawFile[]::new);
  }

  private static RawFile quoted(String name, String json) {
    Matcher digest = Pattern.compile("~([0-9]+)").matcher(json.replace('\'', '"'));
    return Exports.text(
        name, digest.replaceAll(m -> "0".repeat(64 - m.group(1).length()) + m.group(1)));
  }

  private static final String IMAGE =
      "{'Id':'sha256:~#','RepoTags':['x:#'],'RepoDigests':[],'Created':'2026-01-01T00:00:00Z',"
          + "'Os':'linux','Architecture':'amd64','Size':9,'Config':{},"
          + "'RootFS':{'Type':'layers','Layers':['sha256:1#']}}";
  private static final String TRIVY =
      "{'SchemaVersion':2,'CreatedAt':'2026-11-01T00:00:00Z','ArtifactName':'x:#',"
          + "'ArtifactType':'container_image','Metadata':{'ImageID':'sha256:~#'},"
          + "'Results':[{'Target':'x','Class':'os-pkgs','Vulnerabilities':[%]}]}";
  private static final String FINDING =
      "{'VulnerabilityID':'CVE-2026-#','PkgName':'a#','InstalledVersion':'1','FixedVersion':'2',"
          + "'Severity':'CRITICAL'}";
  private static final String VEX =
      "{'@context':'https://openvex.dev/ns/v0.2.0','@id':'x','author':'x',"
          + "'timestamp':'2026-11-20T00:00:00Z','version':1,'statements':[%]}";
  private static final String STATEMENT =
      "{'vulnerability':{'name':'CVE-2026-#'},'status':'not_affected',"
          + "'products':[{'@id':'pkg:oci/x@sha256%3A~0'}],'justification':'component_not_present'}";
  private static final String BOM =
      "{'bomFormat':'CycloneDX','specVersion':'1.5','metadata':{'component':{'type':'container',"
          + "'name':'x','version':'sha256:~0','bom-ref':'r'}},'components':[%]}";
  private static final String COMPONENT =
      "{'type':'library','name':'c#','version':'1','purl':'pkg:deb/debian/c#@1'}";

  private static RawFile asked(int size) {
    String mounts = "{'Type':'bind','Source':'/a#','Destination':'/b#','RW':true}";
    RawFile file = container("%m", mounts, size);
    String json = new String(file.bytes(), StandardCharsets.UTF_8);
    String binds = list(size, "'/a#:/b#'").replace('\'', '"');
    return new RawFile(
        "inspect.json",
        json.replace("\"Binds\":[]", "\"Binds\":[" + binds + "]").getBytes(StandardCharsets.UTF_8));
  }

  private static RawFile of(String place, String element, int size) {
    if (!element.contains("; ")) {
      return container(place, element, size);
    }
    String[] parts = element.split("; ", 2);
    String all = parts[0].replace("%", list(size, parts[1]));
    String json = CONTAINER.replace(place, all);
    RawFile made = container("%none", "", 0);
    String rest = json;
    for (String other : List.of("%m", "%b", "%p", "%n")) {
      rest = rest.replace(other, "");
    }
    rest = rest.replace(",%h", "").replace(",%c", "").replace('\'', '"');
    return new RawFile(made.name(), rest.getBytes(StandardCharsets.UTF_8));
  }
}
