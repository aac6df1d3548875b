package dev.portreeve.cli.collect;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
}
