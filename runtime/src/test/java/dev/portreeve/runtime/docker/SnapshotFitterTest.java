package dev.portreeve.runtime.docker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.portreeve.runtime.docker.document.ImportLimits;
import dev.portreeve.runtime.docker.document.ImportSummary;
import dev.portreeve.runtime.docker.document.RawFile;
import dev.portreeve.runtime.json.JsonLimits;
import dev.portreeve.runtime.json.StrictJson;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Who writes so much into an image that a snapshot is too long loses that, and nobody else does.
 */
class SnapshotFitterTest {
  private static final int IMAGES = 6;

  /** By bytes, with long labels, and by tokens, with very many. */
  @ParameterizedTest
  @CsvSource({"100, 300, 50000, 5000000", "4000, 4, 500000, 9000"})
  void whatIsVeryLongIsCutAndNothingElse(int labels, int length, int bytes, int tokens)
      throws Exception {
    List<RawFile> files = new ArrayList<>();
    for (int i = 0; i < IMAGES; i++) {
      files.add(image("large" + i, labels, length));
    }
    files.add(image("small", 2, 4));
    JsonLimits json = new JsonLimits(bytes, 64, 1 << 20, 64, 1024, tokens);
    ImportLimits usual = ImportLimits.defaults();
    Import.Imported imported =
        Import.of(
            files, new ImportOptions(false, new ImportLimits(usual.file(), usual.host(), json)));
    assertTrue(imported.snapshot().length <= bytes, imported.snapshot().length + " bytes");
    StrictJson.within(json).check("", imported.snapshot());
    JsonNode all = new ObjectMapper().readTree(imported.snapshot()).get("images");
    for (JsonNode image : all.has("$partial") ? all.get("$partial") : all) {
      String name = image.get("reference").asText();
      boolean small = name.contains("small");
      assertEquals(small, image.get("labels").isArray(), name);
      assertEquals(small ? 2 : -1, small ? image.get("labels").size() : -1);
      assertTrue(image.get("user_id").isObject() || image.get("user_id").isNumber(), name);
    }
    List<String> said =
        imported.summary().ignored().stream().map(ImportSummary.Ignored::why).toList();
    assertTrue(said.contains("more of it was given than fits into one snapshot"), said::toString);
  }

  @Test
  void whatFitsIsNotCut() throws Exception {
    Import.Imported imported =
        Import.of(List.of(image("large", 100, 300)), ImportOptions.defaults());
    JsonNode all = new ObjectMapper().readTree(imported.snapshot()).get("images");
    JsonNode labels = (all.has("$partial") ? all.get("$partial") : all).get(0).get("labels");
    assertEquals(100, labels.size());
    assertFalse(new String(imported.snapshot(), StandardCharsets.UTF_8).contains("than fits"));
  }

  /** Containers are written one by one: each has its own bound. */
  @Test
  void aListOfAContainerIsCutToAMebibyte() throws Exception {
    String json =
        "[{\"Id\":\""
            + "a".repeat(64)
            + "\",\"Name\":\"/web\",\"HostConfig\":{},"
            + "\"Config\":{\"Labels\":{"
            + labels(3_000, 900)
            + "}},\"State\":{\"Status\":\"running\"}}]";
    Import.Imported imported =
        Import.of(
            List.of(new RawFile("web.json", json.getBytes(StandardCharsets.UTF_8))),
            ImportOptions.defaults());
    JsonNode all = new ObjectMapper().readTree(imported.snapshot()).get("containers");
    JsonNode labels = (all.has("$partial") ? all.get("$partial") : all).get(0).get("labels");
    assertEquals(750, labels.get("$partial").size());
    assertEquals(
        List.of("container web.labels"),
        imported.summary().ignored().stream().map(ImportSummary.Ignored::source).toList());
  }

  private static RawFile image(String name, int labels, int length) {
    String said = labels(labels, length);
    String id = "sha256:" + String.format("%064x", name.hashCode() & 0xffff);
    String json =
        "[{\"Id\":\""
            + id
            + "\",\"RepoTags\":[\""
            + name
            + ":1\"],\"Architecture\":\"amd64\",\"Os\":\"linux\","
            + "\"RootFS\":{\"Type\":\"layers\",\"Layers\":[]},"
            + "\"Config\":{\"User\":\"1000\",\"Labels\":{"
            + said
            + "}}}]";
    return new RawFile(name + ".json", json.getBytes(StandardCharsets.UTF_8));
  }

  private static String labels(int labels, int length) {
    StringBuilder said = new StringBuilder();
    for (int i = 0; i < labels; i++) {
      said.append(i == 0 ? "" : ",")
          .append("\"k")
          .append(i)
          .append("x".repeat(length))
          .append("\":\"v\"");
    }
    return said.toString();
  }
}
