package dev.portreeve.runtime.docker;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.portreeve.runtime.archive.TarBytes;
import dev.portreeve.runtime.docker.document.RawFile;
import dev.portreeve.runtime.json.InputException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/**
 * What describes images may come in any order, twice, and in an archive: the bytes are the same.
 */
class ImageOrderPropertiesTest {
  private static final String ENGINE = "docker-26.1.5-default";

  private static List<RawFile> sources() {
    List<RawFile> all =
        new ArrayList<>(Exports.of(ENGINE, "cli/inspect_images.json", "cli/history", "save"));
    String scan =
        "{\"SchemaVersion\":2,\"ArtifactType\":\"container_image\",\"CreatedAt\":\"T\",\"Metadata\":"
            + "{\"RepoTags\":[\"app-bad:latest\"]},\"Results\":[{\"Class\":\"os-pkgs\",\"Vulnerabilities\":"
            + "[{\"VulnerabilityID\":\"CVE-2026-1\",\"Severity\":\"HIGH\",\"PkgName\":\"x\"}]}]}";
    all.add(Exports.text("a.json", scan.replace("\"T\"", "\"2026-01-01T00:00:00Z\"")));
    all.add(
        Exports.text(
            "b.json", scan.replace("\"T\"", "\"2026-01-02T00:00:00Z\"").replace("HIGH", "low")));
    all.add(
        Exports.text(
            "c.json",
            "{\"signature\":{\"digest\":\"sha256:" + "ab".repeat(32) + "\",\"verified\":true}}"));
    return all;
  }

  private static String images(List<RawFile> sources) throws InputException {
    return Exports.snapshot(sources).get("images").toString();
  }

  @Property(tries = 12)
  void orderChangesNothing(@ForAll long seed) throws InputException {
    List<RawFile> shuffled = sources();
    String before = images(shuffled);
    Collections.shuffle(shuffled, new Random(seed));
    assertEquals(before, images(shuffled));
  }

  @Property(tries = 12)
  void whatIsGivenTwiceCountsOnce(@ForAll long seed) throws InputException {
    List<RawFile> twice = sources();
    String before = images(twice);
    List<RawFile> again = sources();
    Collections.shuffle(again, new Random(seed));
    for (RawFile source : again.subList(0, again.size() / 2)) {
      twice.add(new RawFile("again/" + source.name(), source.bytes()));
    }
    assertEquals(before, images(twice));
  }

  @Property(tries = 6)
  void anArchiveIsTheFilesInIt(@ForAll long seed, @ForAll boolean gzip) throws InputException {
    List<RawFile> files = sources();
    Collections.shuffle(files, new Random(seed));
    TarBytes tar = new TarBytes();
    files.forEach(file -> tar.file(file.name(), file.bytes()));
    byte[] bytes = gzip ? TarBytes.gzip(tar.bytes()) : tar.bytes();
    assertEquals(
        images(sources()),
        images(List.of(new RawFile("all.tar", bytes))),
        () -> new String(bytes, 0, 100, StandardCharsets.ISO_8859_1));
  }
}
