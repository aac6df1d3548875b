package dev.portreeve.cli.collect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sockets of engines other than the one that is asked are looked at, by both collectors. */
class ListedSocketsTest {
  private static final String SOCKETS =
      """
      Netid State  Recv-Q Send-Q Local Address:Port Peer Address:Port Process
      u_str LISTEN 0 4096 /srv/second.sock 64268 * 0 users:(("dockerd",pid=17,fd=3)) <-> ino:7 dev:0/65024 peers:
      u_str LISTEN 0 4096 /srv/pods.sock 64269 * 0 users:(("podman",pid=18,fd=3)) <-> ino:8 dev:0/65024 peers:
      u_str LISTEN 0 4096 /run/c.sock 64270 * 0 users:(("containerd",pid=19,fd=3)) <-> ino:9 dev:0/65024 peers:
      u_str LISTEN 0 4096 /run/user/1000/podman/podman.sock 64271 * 0 users:(("systemd",pid=20,fd=9)) <-> ino:1 dev:0/52 peers:
      u_str LISTEN 0 4096 /run/user/1000/docker.sock 64272 * 0 <-> ino:2 dev:0/52 peers:
      u_str LISTEN 0 4096 /run/dbus.sock 64273 * 0 users:(("dbus-daemon",pid=21,fd=3)) <-> ino:3 dev:0/52 peers:
      u_str LISTEN 0 4096 @/containerd-shim/x.sock 64274 * 0 users:(("containerd",pid=22,fd=3)) <->
      u_str ESTAB 0 0 /srv/answered.sock 64275 * 0 users:(("dockerd",pid=17,fd=9)) <->
      """;

  private static final List<String> LISTED =
      List.of(
          "/srv/second.sock",
          "/srv/pods.sock",
          "/run/c.sock",
          "/run/user/1000/podman/podman.sock",
          "/run/user/1000/docker.sock");

  /** What a process calls itself, and how often it holds one socket, as both write it. */
  private static final String HEAD =
      "Netid State  Recv-Q Send-Q Local Address:Port Peer Address:Port Process\n";

  private static final String HELD = "(\"x\ny\",pid=9,fd=%d)";

  @TempDir Path tree;

  @Test
  void whereAnyEngineListensIsLookedAt() throws Exception {
    assertEquals(LISTED, HostCollector.ofEngines(SOCKETS));
    Files.createDirectory(tree.resolve("host"));
    Files.writeString(tree.resolve("host/ss-x.txt"), SOCKETS);
    String part =
        ScriptPart.of("  # Where any engine of this host listens", "  # Paths that flags and");
    assertEquals(LISTED, ScriptPart.run("tree=" + tree + "\n" + part).lines().toList());
  }

  @Test
  void noNameMakesARowNorHidesOneNorMakesOneLongerThanImportTakes() throws Exception {
    String many =
        IntStream.range(1, 3000).mapToObj(HELD::formatted).collect(Collectors.joining(","));
    String wide = " ".repeat(70_000);
    String listed =
        HEAD
            + ("u_str LISTEN 0 128 /run/docker.sock 77 * 0 users:((\"dockerd\",pid=7,fd=3))" + wide)
            + " <-> ino:5 dev:0/20 peers:\n"
            + "u_str LISTEN 0 128 @x 78 * 0 users:((\"\nu_str LISTEN 0\",pid=8,fd=3)) <-> \n"
            + ("u_str LISTEN 0 128 @y 79 * 0 users:((\"a\tb\r\",pid=8,fd=4)," + many)
            + ",(\"dockerd\",pid=7,fd=4),(\"z\",pid=8,fd=5)) <-> \n";
    byte[] rows = ListedSockets.rows(listed.getBytes(StandardCharsets.ISO_8859_1));
    String ours = new String(rows, StandardCharsets.ISO_8859_1);
    List<String> lines = ours.lines().toList();
    assertEquals(4, lines.size(), ours);
    assertTrue(lines.stream().allMatch(line -> line.length() < 14_000), ours);
    assertTrue(lines.get(1).matches(".*fd=3\\)\\) {1,140}<-> ino:5 dev:0/20 peers:"), lines.get(1));
    assertTrue(lines.get(2).contains("((\"?u_str LISTEN 0\",pid=8,fd=3)) <-> "), lines.get(2));
    assertTrue(lines.get(3).contains("((\"a?b?\",pid=8,fd=4),(\"x?y\",pid=9"), lines.get(3));
    assertTrue(lines.get(3).endsWith("(\"dockerd\",pid=7,fd=4),(\"z\",pid=8,fd=5)) <-> "));
    listed += "u_str LISTEN 0 128 @z 80 * 0 users:(" + many + ",(\"x\",pid=9  <-> \n";
    rows = ListedSockets.rows(listed.getBytes(StandardCharsets.ISO_8859_1));
    ours = new String(rows, StandardCharsets.ISO_8859_1);
    assertTrue(ours.endsWith(",fd=201)) <-> \n"), ours);
    Files.writeString(tree.resolve("listed"), listed);
    String part = ScriptPart.of("listed_sockets() {", "# plain_sockets:");
    String run = "guard=\nss() { cat " + tree.resolve("listed") + "; }\n";
    assertEquals(ours, ScriptPart.run(run + part + "listed_sockets -lxpe"));
  }
}
