package dev.portreeve.runtime.docker.origin;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.portreeve.runtime.docker.document.ImportLimits;
import dev.portreeve.runtime.docker.document.RawFile;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * What several collectors brought is as many hosts, and what lies beside them is none of theirs.
 */
class CollectedHostsTest {
  private static final ImportLimits LIMITS = ImportLimits.defaults();

  private static RawFile file(String name, String text) {
    return new RawFile(name, text.getBytes(UTF_8));
  }

  private static RawFile manifest(String folder) {
    return file(
        folder + "/collection.json",
        "{\"portreeve_collection\":1,\"documents\":[{\"is\":\"users\",\"file\":\"passwd\",\"status\":0}]}");
  }

  @Test
  void eachCollectionIsAHost() {
    List<RawFile> files =
        List.of(
            manifest("all/a"),
            file("all/a/passwd", "a:x:0:0::/:/bin/sh\n"),
            manifest("all/b"),
            file("all/b/passwd", "b:x:0:0::/:/bin/sh\n"),
            file("all/readme", "two hosts\n"));
    CollectedHosts hosts = CollectedHosts.of(Unpacking.of(files, LIMITS), LIMITS);
    assertEquals(
        List.of("all/a", "all/b"),
        hosts.hosts().stream().map(CollectedHosts.Host::name).sorted().toList());
    hosts.hosts().forEach(host -> assertEquals(2, host.files().files().size(), host.name()));
    assertEquals(List.of("all/readme"), hosts.rest().files().stream().map(RawFile::name).toList());
  }
}
