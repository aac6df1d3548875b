package dev.portreeve.runtime.docker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.JsonNode;
import dev.portreeve.runtime.docker.document.NamedLabels;
import dev.portreeve.runtime.docker.document.RawFile;
import dev.portreeve.runtime.docker.fact.SnapshotJson;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which values of labels come into a snapshot, and why others do not. */
class LabelsTest {
  private static final String COLLECTION =
      """
      {"portreeve_collection": 1, "engine": "docker", "labels": ["team", "cost"],
       "documents": [{"is": "container inspect", "file": "engine/containers.json"}]}
      """;

  private static RawFile file(String name, String text) {
    return new RawFile(name, text.getBytes(StandardCharsets.UTF_8));
  }

  private static String container(String labels) {
    return "[{\"Id\":\""
        + "a".repeat(64)
        + "\",\"Name\":\"/web\",\"Image\":\"sha256:b\",\"State\":{\"Status\":\"running\"},"
        + "\"Config\":{\"Labels\":"
        + labels
        + "},\"HostConfig\":{}}]";
  }

  private static JsonNode values(NamedLabels named, RawFile... files) throws Exception {
    JsonNode containers =
        Exports.snapshot(
                Import.of(new ArrayList<>(List.of(files)), ImportOptions.defaults().with(named)))
            .get("containers");
    return SnapshotJson.elements(containers).iterator().next().path("label_values");
  }

  @ParameterizedTest(name = "{0} of {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "payments | {\"name\":\"team\",\"value\":\"payments\"}",
        "glpat-aaaaaaaaaaaaaaaaaaaa | {\"name\":\"team\",\"value\":{\"$how\":\"label_secret\","
            + "\"$unknown\":\"it looks like a secret\"}}",
        "https://me:hunter2@example.test | {\"name\":\"team\",\"value\":{\"$how\":\"label_secret\","
            + "\"$unknown\":\"it looks like a secret\"}}",
        "password=hunter2 | {\"name\":\"team\",\"value\":{\"$how\":\"label_secret\","
            + "\"$unknown\":\"it looks like a secret\"}}",
        "<redacted> | {\"name\":\"team\",\"value\":{\"$unknown\":\"its value was left out where it"
            + " was exported\"}}"
      })
  void aNamedLabelHasItsValueUnlessItLooksLikeASecret(String value, String expected)
      throws Exception {
    JsonNode values =
        values(
            NamedLabels.of(List.of("team")),
            file("c.json", container("{\"team\":\"" + value + "\"}")));
    assertEquals("[" + expected + "]", values.toString());
  }

  @Test
  void aNameThatTellsASecretKeepsIt() throws Exception {
    JsonNode values = values(NamedLabels.ALL, file("c.json", container("{\"api-token\":\"x7\"}")));
    assertFalse(values.toString().contains("x7"), values.toString());
  }

  @Test
  void theValueOfAnyOtherStaysOut() throws Exception {
    JsonNode values =
        values(
            NamedLabels.of(List.of("team")),
            file("c.json", container("{\"team\":\"payments\",\"note\":\"PLANTED\"}")));
    assertEquals(
        "[{\"name\":\"note\",\"value\":{\"$unknown\":\"nobody asked for the value of this"
            + " label\"}},{\"name\":\"team\",\"value\":\"payments\"}]",
        values.toString());
  }

  @Test
  void whereNobodyNamesOneThereIsNone() throws Exception {
    RawFile file = file("c.json", container("{\"team\":\"payments\"}"));
    assertEquals(true, values(NamedLabels.NONE, file).isMissingNode());
  }

  @Test
  void whatACollectorWasToldOfAndLeftOutIsASecret() throws Exception {
    RawFile manifest = file("collection.json", COLLECTION);
    String redacted = "{\"team\":\"<redacted>\",\"owner\":\"<redacted>\",\"cost\":\"17\"}";
    RawFile containers = file("engine/containers.json", container(redacted));
    assertEquals(
        "[{\"name\":\"cost\",\"value\":\"17\"},"
            + "{\"name\":\"owner\",\"value\":{\"$unknown\":\"its value was left out where it was"
            + " exported\"}},"
            + "{\"name\":\"team\",\"value\":{\"$how\":\"label_secret\",\"$unknown\":\"it looks like"
            + " a secret\"}}]",
        values(new NamedLabels(false, Set.of("team", "owner", "cost")), manifest, containers)
            .toString());
  }

  @Test
  void noLabelsAreNone() throws Exception {
    RawFile file = file("c.json", container("null"));
    assertEquals("[]", values(NamedLabels.of(List.of("team")), file).toString());
  }
}
