package dev.portreeve.runtime.docker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.portreeve.runtime.docker.document.RawFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * A folder {@code etc}, given by hand or in a tar without any mark, is not the host's by its path.
 */
class PathsOfFilesTest {
  private static final Map<String, String> FILES =
      Map.of(
          "etc/docker/daemon.json", "{\"icc\": false}\n",
          "etc/audit/audit.rules", "-w /usr/bin/dockerd -k docker\n",
          "etc/os-release", "NAME=Debian\nID=debian\nVERSION_ID=\"12\"\n",
          "etc/passwd", "root:x:0:0:root:/root:/bin/sh\nnobody:x:65534:65534:n:/:/bin/false\n",
          "usr/bin/dockerd", "hello\n",
          "var/lib/docker/engine-id", "hello\n");

  /** What is said of files below a folder, or of the same ones with the last step of their path. */
  private static String said(boolean paths) throws Exception {
    List<RawFile> files = new ArrayList<>();
    FILES.forEach(
        (path, text) ->
            files.add(
                Exports.text(paths ? path : path.substring(path.lastIndexOf('/') + 1), text)));
    ObjectNode snapshot = (ObjectNode) Exports.snapshot(files);
    ((ObjectNode) snapshot.get("meta")).remove(List.of("sources", "set_aside"));
    return snapshot.toString().replaceAll("(etc/docker|etc/audit|etc)/(?=daemon|audit.rules)", "");
  }

  @Test
  void aPathSaysNothingThatTheContentDoesNot() throws Exception {
    assertEquals(said(false), said(true));
    assertTrue(said(true).contains("\"path\":\"/usr/bin/dockerd\""), "the contents are read");
    assertTrue(!said(true).contains("\"files\":["), "no file of the host is known by them");
  }
}
