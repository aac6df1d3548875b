package dev.portreeve.cli.collect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.portreeve.cli.collect.file.MachineId;
import dev.portreeve.cli.collect.socket.EngineSocket;
import dev.portreeve.runtime.docker.Import;
import dev.portreeve.runtime.docker.ImportOptions;
import dev.portreeve.runtime.docker.document.RawFile;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Collecting over a socket behind which a test answers as an engine does, or worse. */
class CollectorTest {
  private static final Clock NOW =
      Clock.fixed(Instant.parse("2026-11-25T10:00:00Z"), ZoneOffset.UTC);

  private static final Map<String, String> ENGINE =
      Map.of(
          "/version",
              "{\"Version\":\"26.1.5\",\"ApiVersion\":\"1.45\",\"Os\":\"linux\",\"Arch\":\"amd64\"}",
          "/v1.45/info", "{\"ID\":\"i\",\"Name\":\"elsewhere\",\"Containers\":2,\"Images\":0}",
          "/v1.45/containers/json?all=true", "[{\"Id\":\"aa\"},{\"Id\":\"bb\"}]",
          "/v1.45/containers/aa/json",
              "{\"Id\":\"aa\",\"Name\":\"/web\",\"HostConfig\":{\"Privileged\":true},\"State\":{},\"Config\":{\"Env\":[\"PASSWORD=PLANTED\"]}}");

  @TempDir Path folder;

  /** Answers each connection once, and remembers what was asked. */
  private final class Server implements AutoCloseable {
    private final ServerSocketChannel server;
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final Path socket = folder.resolve("engine.sock");

    Server(java.util.function.Function<String, String> answer) throws IOException {
      server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
      server.bind(UnixDomainSocketAddress.of(socket));
      Thread thread =
          new Thread(
              () -> {
                while (server.isOpen()) {
                  try (SocketChannel client = server.accept()) {
                    ByteBuffer request = ByteBuffer.allocate(4096);
                    client.read(request);
                    String line =
                        new String(request.array(), StandardCharsets.US_ASCII).split("\r\n")[0];
                    asked.add(line);
                    client.write(
                        ByteBuffer.wrap(answer.apply(line).getBytes(StandardCharsets.UTF_8)));
                  } catch (IOException e) {
                    return;
                  }
                }
              });
      thread.setDaemon(true);
      thread.start();
    }

    @Override
    public void close() throws IOException {
      server.close();
    }
  }

  /** In two chunks: beside them, the length that a header names counts for nothing. */
  private static String chunked(String body) {
    int half = body.length() / 2;
    return "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nContent-Length: 1\r\n\r\n"
        + Integer.toHexString(half)
        + "\r\n"
        + body.substring(0, half)
        + "\r\n"
        + Integer.toHexString(body.length() - half)
        + ";x=y\r\n"
        + body.substring(half)
        + "\r\n0\r\n\r\n";
  }

  private static String answered(Map<String, String> host, String request) {
    String path = request.split(" ")[1];
    return host.containsKey(path) ? chunked(host.get(path)) : engine(request);
  }

  private static String engine(String request) {
    String path = request.split(" ")[1];
    return ENGINE.containsKey(path)
        ? chunked(ENGINE.get(path))
        : "HTTP/1.1 404 Not Found\r\nContent-Length: 22\r\n\r\n{\"message\":\"not here\"}\n"
            .replace("22", "23");
  }

  @Test
  void onlyGetsAreSentAndWhatWasListedIsTheProof() throws Exception {
    try (Server server = new Server(CollectorTest::engine)) {
      CollectionScope selection = CollectionScope.of(List.of("inspect"), List.of());
      List<RawFile> sources = Collector.collect(selection, server.socket, "1", NOW).files();
      assertTrue(
          server.asked.stream().allMatch(line -> line.startsWith("GET /")), "" + server.asked);
      assertFalse(server.asked.toString().contains("/swarm"), "join tokens are never asked for");
      assertFalse(server.asked.toString().contains("/images"), "nor what nobody wants");
      String names = sources.stream().map(RawFile::name).collect(Collectors.joining(" "));
      assertEquals(
          "engine/version.json engine/info.json engine/containers.json collection.json", names);
      String snapshot =
          new String(
              Import.of(sources, ImportOptions.defaults()).snapshot(), StandardCharsets.UTF_8);
      assertTrue(snapshot.contains("\"$partial\""), "bb was listed and not described: " + snapshot);
      assertFalse(snapshot.contains("PLANTED"), snapshot);
    }
  }

  @Test
  void aContainerThatIsCalledByTheIdOfAnotherIsNotDescribedInItsPlace() throws Exception {
    String victim = "ab".repeat(32);
    String namesake = "cd".repeat(32);
    String begin = victim.substring(0, 62);
    String list =
        "[{\"Id\":\"%s\",\"Names\":[\"v\"]},{\"Id\":\"%s\",\"Names\":[\"%s\"]},{\"Id\":\"ef\",\"Names\":[\"%s\"]}]"
            .formatted(victim, namesake, victim, victim.substring(0, 63));
    Map<String, String> podman =
        Map.of(
            "/version",
            "{\"Version\":\"5.4.2\",\"ApiVersion\":\"1.41\",\"Components\":[{\"Name\":\"Podman Engine\",\"Details\":{\"APIVersion\":\"5.4.2\"}}]}",
            "/v5.4.2/libpod/containers/json?all=true",
            list,
            "/v5.4.2/libpod/containers/" + victim + "/json",
            "{\"Id\":\"" + namesake + "\",\"Name\":\"" + victim + "\",\"HostConfig\":{}}",
            "/v5.4.2/libpod/containers/" + namesake + "/json",
            "{\"Id\":\"" + namesake + "\",\"Name\":\"" + victim + "\",\"HostConfig\":{}}",
            "/v5.4.2/libpod/containers/" + begin + "/json",
            "{\"Id\":\"" + victim + "\",\"Name\":\"v\",\"HostConfig\":{\"Privileged\":true}}",
            "/v5.4.2/libpod/containers/" + begin + "/changes",
            "[{\"Path\":\"/of-the-victim\",\"Kind\":1}]",
            "/v5.4.2/libpod/containers/" + victim + "/changes",
            "[{\"Path\":\"/of-the-namesake\",\"Kind\":1}]");
    try (Server server =
        new Server(
            line ->
                podman.containsKey(line.split(" ")[1])
                    ? chunked(podman.get(line.split(" ")[1]))
                    : engine("GET /none"))) {
      CollectionScope selection = CollectionScope.of(List.of("inspect", "diff"), List.of());
      Map<String, String> files =
          Collector.collect(selection, server.socket, "1", NOW).files().stream()
              .collect(
                  Collectors.toMap(
                      RawFile::name, f -> new String(f.bytes(), StandardCharsets.UTF_8)));
      String described = files.get("engine/containers.json");
      assertTrue(described.contains("\"Privileged\":true"), described);
      assertEquals(2, described.split("\"Id\":").length - 1, described);
      String changes = files.get("engine/diff_" + victim + ".txt");
      assertTrue(changes.contains("/of-the-victim"), changes);
    }
  }

  @Test
  void whoAnswersForAnotherIsNotDescribed() throws Exception {
    Map<String, String> lying = new java.util.HashMap<>(ENGINE);
    lying.put("/v1.45/containers/bb/json", lying.get("/v1.45/containers/aa/json"));
    try (Server server =
        new Server(
            line ->
                lying.containsKey(line.split(" ")[1])
                    ? chunked(lying.get(line.split(" ")[1]))
                    : engine(line))) {
      CollectionScope selection = CollectionScope.of(List.of("inspect"), List.of());
      List<RawFile> files = Collector.collect(selection, server.socket, "1", NOW).files();
      String manifest = new String(files.get(files.size() - 1).bytes(), StandardCharsets.UTF_8);
      assertTrue(manifest.contains("the engine describes another by the id of one"), manifest);
    }
  }

  /** What an image's author writes, or whoever labels a container, hides no other. */
  @Test
  void whatIsVeryLongHidesNoOther() throws Exception {
    String label = "{\"Labels\":{\"k\":\"" + "v".repeat(2 << 20) + "\",\"" + "k".repeat(2 << 20);
    String long1 = "{\"Id\":\"bb\",\"Name\":\"/long\",\"HostConfig\":{\"Privileged\":true},";
    long1 += "\"State\":{},\"Config\":" + label + "\":\"v\"}}}";
    String much = "{\"Id\":\"cc\",\"Name\":\"/much\",\"HostConfig\":{},\"State\":{},";
    much += "\"Config\":{\"Cmd\":[\"" + "a\",\"".repeat(4_200_000) + "\"]}}";
    Map<String, String> host = new java.util.HashMap<>(ENGINE);
    String rows =
        "[{\"Id\":\"aa\"},{\"Id\":\"bb\"," + label.substring(1) + "\":\"v\"}},{\"Id\":\"cc\"}]";
    host.put("/v1.45/containers/json?all=true", rows);
    host.put("/v1.45/containers/bb/json", long1);
    host.put("/v1.45/containers/cc/json", much);
    String snapshot = inspected(host);
    assertTrue(snapshot.contains("\"name\":\"web\""), snapshot);
    assertTrue(snapshot.contains("\"name\":\"long\""), snapshot);
    assertTrue(snapshot.contains("\"name\":\"much\""), "it has the room that the others left");
    assertTrue(snapshot.contains("\"containers\":\"listed\""), "all are described");
  }

  /** What is imported of what an engine answers. */
  private String inspected(Map<String, String> host) throws Exception {
    try (Server server = new Server(line -> answered(host, line))) {
      CollectionScope selection = CollectionScope.of(List.of("inspect"), List.of());
      List<RawFile> files = Collector.collect(selection, server.socket, "1", NOW).files();
      return new String(
          Import.of(files, ImportOptions.defaults()).snapshot(), StandardCharsets.UTF_8);
    }
  }

  /** Rows hold labels, which those write who make images: a list may have any length. */
  @Test
  void aListThatIsVeryLongHidesNobody() throws Exception {
    String label = "{\"Labels\":{\"x\":\"" + "l".repeat(1 << 20) + "\"}},";
    Map<String, String> host = new java.util.HashMap<>(ENGINE);
    host.put(
        "/v1.45/containers/json?all=true",
        "["
            + label.repeat(66).replace("{\"Labels", "{\"Id\":\"aa\",\"Labels")
            + "{\"Id\":\"aa\"}]");
    String snapshot = inspected(host);
    assertTrue(snapshot.contains("\"name\":\"web\""), snapshot);
  }

  @Test
  void theHostOfAnotherMachineIsNotThisOne() throws Exception {
    try (Server server = new Server(CollectorTest::engine)) {
      List<RawFile> sources =
          Collector.collect(CollectionScope.everything(), server.socket, "1", NOW).files();
      assertTrue(sources.stream().noneMatch(s -> s.name().startsWith("host/")), "" + sources);
      String manifest = new String(sources.get(sources.size() - 1).bytes(), StandardCharsets.UTF_8);
      assertTrue(manifest.contains("nothing shows that the engine runs on this machine"), manifest);
    }
  }

  @Test
  void whatAnswersBadlyIsRefusedInTime() throws Exception {
    List<String> bad =
        List.of(
            "",
            "SSH-2.0-x\r\n",
            "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{}",
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nffffffff\r\n{}",
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n{}",
            "HTTP/1.1 abc\r\n\r\n",
            "HTTP/1.1 200 OK\r\n\r\n[]",
            "HTTP/1.1 403 Forbidden\r\n\r\n{}");
    for (String answer : bad) {
      try (Server server = new Server(request -> answer)) {
        assertThrows(
            IOException.class,
            () -> Collector.collect(CollectionScope.everything(), server.socket, "1", NOW),
            answer);
      }
      java.nio.file.Files.deleteIfExists(folder.resolve("engine.sock"));
    }
  }

  @Test
  void whoDoesNotAnswerIsNotWaitedForForever() throws Exception {
    try (ServerSocketChannel silent = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      Path socket = folder.resolve("silent.sock");
      silent.bind(UnixDomainSocketAddress.of(socket));
      EngineSocket engine = new EngineSocket(socket, Duration.ofMillis(200));
      IOException e = assertThrows(IOException.class, () -> engine.get("/version"));
      assertTrue(e.getMessage().startsWith("no answer within"), e.getMessage());
    }
  }

  @Test
  void whatHangsIsNotTheEndOfTheRest() throws Exception {
    String hangs = "/v1.45/containers/bb/json";
    try (Server server =
        new Server(
            request -> request.split(" ")[1].equals(hangs) ? "SSH-2.0-x" : engine(request))) {
      Collector.Collected collected =
          Collector.collect(
              CollectionScope.of(List.of("inspect"), List.of()), server.socket, "1", NOW);
      assertTrue(
          collected.notes().lines().contains("container inspect: what answers is no engine"),
          "" + collected.notes());
      assertTrue(
          collected.files().stream().anyMatch(f -> f.name().equals("engine/containers.json")));
      assertTrue(
          collected
              .notes()
              .lines()
              .contains("3 documents; 2 could not be read whole, collection.json says why of each"),
          "" + collected.notes());
    }
  }

  @Test
  void dropsOfAnAnswerAreNotWaitedForForever() throws Exception {
    try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      Path socket = folder.resolve("drops.sock");
      server.bind(UnixDomainSocketAddress.of(socket));
      Thread thread =
          new Thread(
              () -> {
                try (SocketChannel client = server.accept()) {
                  while (true) {
                    client.write(ByteBuffer.wrap(new byte[] {'H'}));
                    Thread.sleep(20);
                  }
                } catch (IOException | InterruptedException e) {
                  // Whoever asked has gone.
                }
              });
      thread.setDaemon(true);
      thread.start();
      EngineSocket engine = new EngineSocket(socket, Duration.ofMillis(300));
      IOException e = assertThrows(IOException.class, () -> engine.get("/version"));
      assertTrue(e.getMessage().startsWith("no answer within"), e.getMessage());
    }
  }

  @Test
  void aPathIsNothingButAPath() {
    EngineSocket engine = new EngineSocket(folder.resolve("none"), Duration.ofSeconds(1));
    assertThrows(IOException.class, () -> engine.get("/a b"));
    assertThrows(IOException.class, () -> engine.get("/x\r\nDELETE /y"));
  }

  /** What the script does of the same: the list stays JSON, and of one some members are told. */
  @Test
  void theScriptTellsOfOneThatIsVeryLongWhatFits() throws Exception {
    String script = CollectorScript.of(CollectionScope.everything(), "1");
    String bounded = script.substring(script.indexOf("bounded() {"));
    bounded = bounded.substring(0, bounded.indexOf("\n}\n") + 3);
    Files.writeString(folder.resolve("bounded.sh"), "work=.\n" + bounded + "bounded <list\n");
    Files.writeString(folder.resolve("ids"), "mm\naa\nbb\nzz\n");
    for (String indent : List.of("    ", "     ")) {
      String two = indent + indent;
      String first = indent + "{\n" + two + "\"Id\": \"aa\"\n" + indent + "},\n";
      String label = two + "\"k\": \"" + "v".repeat(20 << 20) + "\"\n";
      String labelled = indent + "{\n" + label + indent + "},\n";
      String element = two + indent + "\"a\",\n";
      String list = two + "\"k\": [\n" + element.repeat((16 << 20) / element.length());
      String much =
          indent + "{\n" + two + "\"Id\": \"mm\",\n" + list + two + "],\n" + two + "\"z\": [\n";
      String end = two + indent + "1\n" + two + "]\n" + indent + "},\n";
      String last = first.replace("aa", "zz").replace("},", "}");
      Files.writeString(
          folder.resolve("list"), "[\n" + much + end + first + labelled + last + "]\n");
      Process sh =
          new ProcessBuilder("sh", "bounded.sh")
              .directory(folder.toFile())
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      String said = new String(sh.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
      String brief = much.replace(list + two + "],\n", "") + end;
      assertEquals("[\n" + brief + first + labelled + last + "]\n", said);
    }
  }

  @Test
  void whatIsLongTakesNothingFromOthers() {
    ObjectNode large = JsonNodeFactory.instance.objectNode().put("Id", "a");
    ArrayNode labels = large.putArray("Labels");
    for (int i = 0; i < 40_000; i++) {
      labels.add("x".repeat(1000));
    }
    byte[] said = large.toString().getBytes(StandardCharsets.UTF_8);
    ObjectNode small = JsonNodeFactory.instance.objectNode().put("Id", "b").put("User", "1");
    RoomForObjects room = new RoomForObjects(40);
    for (int i = 0; i < 39; i++) {
      assertEquals("{\"Id\":\"a\"}", room.fitting(said, large).toString());
    }
    assertEquals(small, room.fitting(small.toString().getBytes(StandardCharsets.UTF_8), small));
  }

  @Test
  void theIdOfTheMachineIsHashedAsTheScriptHashesIt() throws Exception {
    String id = "0123456789abcdef0123456789abcdef";
    String script = CollectorScript.of(CollectionScope.everything(), "1");
    String hash = script.substring(script.indexOf("sha256() {"));
    hash = hash.substring(0, hash.indexOf("\n}\n", hash.indexOf("machine_hash() {")) + 3);
    Path machine = Files.writeString(folder.resolve("machine-id"), id + "\n");
    Files.writeString(
        folder.resolve("hash.sh"),
        "has() { command -v \"$1\" >/dev/null; }\nwork=.\n"
            + hash.replace("/etc/machine-id", machine.toString())
            + "machine_hash\n");
    Process sh =
        new ProcessBuilder("sh", "hash.sh")
            .directory(folder.toFile())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    String said = new String(sh.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
    assertEquals(MachineId.hash(id), said.strip());
    assertEquals("f9b40f4de8fe2f2f1374b13d4e4def9f", said.strip());
    assertFalse(Files.exists(folder.resolve("machine")), "the id is left nowhere");
  }
}
