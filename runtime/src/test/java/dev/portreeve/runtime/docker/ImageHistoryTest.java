package dev.portreeve.runtime.docker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.portreeve.runtime.docker.document.ImportSummary;
import dev.portreeve.runtime.docker.document.RawFile;
import dev.portreeve.runtime.docker.fact.SnapshotJson;
import dev.portreeve.runtime.json.InputException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Histories of real images, and what may be said of them. */
class ImageHistoryTest {
  private static final String DOCKER = "docker-26.1.5-default";
  private static final String ID = "sha256:" + "ab".repeat(32);

  private static JsonNode image(String reference, List<RawFile> sources) throws InputException {
    return Exports.named(Exports.snapshot(sources).get("images"), "reference", reference);
  }

  /** Steps as {@code instruction inherited text}, oldest first. */
  private static List<String> steps(JsonNode image) {
    List<String> steps = new ArrayList<>();
    for (JsonNode step : image.get("history")) {
      String text = step.get("text").asText();
      steps.add(
          step.get("instruction").asText()
              + (step.get("inherited").isBoolean()
                  ? step.get("inherited").asBoolean() ? " below" : ""
                  : " ?")
              + (text.isEmpty() ? "" : " " + text));
    }
    return steps;
  }

  @Test
  void theClassicBuilderBuildKitAndPodmanGiveSteps() throws InputException {
    List<RawFile> docker = Exports.of(DOCKER, "cli/inspect_images.json", "cli/history");
    assertEquals(
        List.of(
            "from below",
            "copy /tmp/out /out",
            "add file.txt /opt/",
            "user nobody",
            "cmd [\"sleep\" \"100000\"]"),
        steps(image("app-multi:1", docker)));
    assertEquals(
        "env DB_PASSWORD AWS_SECRET_ACCESS_KEY API_TOKEN",
        steps(image("app-bad:latest", docker)).get(2));
    assertEquals(List.of("from below", "run sleep 100000"), steps(image("committed:1", docker)));
    List<RawFile> podman =
        Exports.of(
            "podman-5.4.2-root",
            "cli/inspect_images.json",
            "cli/history_localhost_app-bad_latest.json");
    List<String> steps = steps(image("localhost/app-bad:latest", podman));
    assertTrue(steps.get(0).startsWith("add below file:"), steps.get(0));
    assertEquals("other MAINTAINER old@example.test", steps.get(1));
    assertEquals("run apt-get update", steps.get(6));
  }

  /** Its ids and tags are those of whatever shares a layer: another image would get its steps. */
  @Test
  void podmansOwnHistoryIsNotUsed() throws InputException {
    Import.Imported imported =
        Import.of(
            Exports.of("podman-5.4.2-root", "cli/history_localhost_app-bad_latest.json"),
            ImportOptions.defaults());
    assertEquals(0, Exports.snapshot(imported).get("images").get("$partial").size());
    assertTrue(imported.summary().ignored().get(0).why().contains("Podman does not say whose"));
  }

  /** A tag on a row of the Engine API names an image below, and so does a parent here. */
  @Test
  void stepsOfAnImageBelowAreInherited() throws InputException {
    List<RawFile> only = Exports.of(DOCKER, "api/v1.45/imagehistory_app-user_1.0.json");
    JsonNode history = Exports.snapshot(only).get("images").get("$partial").get(0).get("history");
    assertTrue(history.get("$partial").get(0).get("inherited").asBoolean());
    assertEquals(8, history.get("$partial").size());
  }

  /** A file of which somebody kept the last row says of its image that it only has a CMD. */
  @Test
  void stepsByThemselvesAreNotAllBeforeTheLayersAreCounted() throws InputException {
    JsonNode history = history(row(ID, "CMD sleep", 0));
    assertTrue(SnapshotJson.isPartial(history), history.toString());
  }

  @Test
  void secretsAreHitsWithTheirPlace() throws InputException {
    JsonNode hits =
        image("app-bad:latest", Exports.of(DOCKER, "cli/inspect_images.json", "cli/history"))
            .get("secret_hits");
    assertTrue(hits.isArray(), hits.toString());
    List<String> shown = new ArrayList<>();
    hits.forEach(h -> shown.add(h.get("place").asText() + ": " + h.get("name").asText()));
    assertEquals(
        List.of(
            "env: API_TOKEN",
            "step 3: API_TOKEN",
            "env: AWS_SECRET_ACCESS_KEY",
            "step 3: AWS_SECRET_ACCESS_KEY",
            "step 7: BUILD_SECRET",
            "step 8: BUILD_SECRET",
            "step 9: BUILD_SECRET",
            "env: DB_PASSWORD",
            "step 3: DB_PASSWORD"),
        shown);
  }

  @Test
  void withoutHistoryTheHitsArePartial() throws InputException {
    JsonNode image = image("app-bad:latest", Exports.of(DOCKER, "cli/inspect_images.json"));
    assertTrue(SnapshotJson.isPartial(image.get("secret_hits")));
    assertEquals(3, image.get("secret_hits").get("$partial").size());
  }

  /** What nobody recorded cannot be read by whoever pulls the image. */
  @Test
  void whereNoStepIsRecordedTheSettingsAndTheRowsThatStandThereSayItAll() throws InputException {
    assertEquals("[]", hits(1, row(ID, "", 9)).toString());
    JsonNode squashed =
        hits(2, row(ID, "", 9), row("<missing>", "ARG TOKEN=x9a8b7", 0), row("<missing>", "", 9));
    assertTrue(squashed.isArray(), squashed.toString());
    assertEquals("TOKEN", squashed.get(0).get("name").asText());
    assertTrue(SnapshotJson.isPartial(hits(2, row(ID, "", 9))), "a row is missing");
  }

  /** Each alone is a cut one, or an import; together they turned UNKNOWN of 4.10 into PASS. */
  @Test
  void twoHistoriesThatDisagreeProveNoneOfTheOther() throws InputException {
    JsonNode both = said(1, List.of(row(ID, "CMD x", 0)), List.of(row(ID, "", 0)));
    assertTrue(SnapshotJson.isPartial(both), both.toString());
  }

  /** Of an image that has so many layers, and nothing in its settings. */
  private static JsonNode hits(int layers, String... rows) throws InputException {
    return said(layers, List.of(rows));
  }

  @SafeVarargs
  private static JsonNode said(int layers, List<String>... histories) throws InputException {
    String inspect =
        "[{\"Id\":\"%s\",\"RepoTags\":[\"a:1\"],\"RepoDigests\":[],\"Config\":{\"Env\":[],\"Cmd\":[],\"Labels\":{},"
            + "\"Entrypoint\":[],\"Healthcheck\":null},\"RootFS\":{\"Layers\":[%s]}}]";
    String ids = String.join(",", Collections.nCopies(layers, "\"sha256:1\""));
    List<RawFile> files = new ArrayList<>();
    files.add(Exports.text("i.json", inspect.formatted(ID, ids)));
    for (List<String> rows : histories) {
      files.add(Exports.text("h" + files.size() + ".json", "[" + String.join(",", rows) + "]"));
    }
    return image("a:1", files).get("secret_hits");
  }

  private static JsonNode history(String... rows) throws InputException {
    return Exports.snapshot(Exports.text("h.json", "[" + String.join(",", rows) + "]"))
        .get("images")
        .get("$partial")
        .get(0)
        .get("history");
  }

  private static String row(String id, String createdBy, int size) {
    return "{\"Id\":\""
        + id
        + "\",\"CreatedBy\":\""
        + createdBy
        + "\",\"Created\":1,\"Size\":"
        + size
        + ",\"Comment\":\"\"}";
  }

  @Test
  void whatIsSquashedOrImportedIsUnknown() throws InputException {
    assertTrue(SnapshotJson.isUnknown(history(row(ID, "", 9))));
    assertTrue(
        SnapshotJson.isUnknown(
            history(
                row(ID, "CMD x", 0), row("<missing>", "", 9), row("<missing>", "ADD a / ", 9))));
    assertEquals(2, history(row(ID, "CMD x", 0), row("<missing>", "", 9)).get("$partial").size());
  }

  /** Podman 5.4.2 notes a step, and what {@code --message} says, which collectors withhold. */
  @Test
  void whatPodmanImportedIsUnknown() throws InputException {
    String podman =
        """
        [{"Id":"%s","RepoTags":["base:1"],"RepoDigests":[],"Config":{},"Labels":null,"NamesHistory":[],
        "RootFS":{"Type":"layers","Layers":["sha256:%s"]},
        "History":[{"created":"2026-12-07T09:26:40Z","comment":"%s",
        "created_by":"/bin/sh -c #(nop) ADD file:%1$s in /"}]}]
        """;
    String id = "ab".repeat(32);
    for (String comment : List.of("imported from tarball", "<redacted>")) {
      RawFile inspect = Exports.text("i.json", podman.formatted(id, id, comment));
      JsonNode history = image("base:1", List.of(inspect)).get("history");
      assertEquals(
          "squashed or imported: its steps are not recorded", history.path("$unknown").asText());
    }
    String lost = podman.replace("\"comment\":\"%s\",", "").replace("%1$s", "%2$s");
    RawFile silent = Exports.text("i.json", lost.formatted(id, id));
    assertTrue(image("base:1", List.of(silent)).get("history").has("$unknown"));
    RawFile built = Exports.text("i.json", podman.formatted(id, id, "FROM scratch"));
    assertEquals(List.of("add below file:" + id + " in /"), steps(image("base:1", List.of(built))));
  }

  @Test
  void theFirstAddOfARootFilesystemIsNotTheImagesOwn() throws InputException {
    JsonNode own =
        history(
                row(ID, "ADD x.tar /", 1),
                row("<missing>", "ADD base.tar /", 9),
                row("<missing>", "ARG R", 0))
            .get("$partial");
    assertEquals(
        "false true false",
        own.get(0).get("inherited")
            + " "
            + own.get(1).get("inherited")
            + " "
            + own.get(2).get("inherited"));
  }

  @Test
  void linesOfSeveralImagesAreToldApartOrNotUsed() throws InputException {
    String a =
        "{\"ID\":\"" + ID + "\",\"CreatedBy\":\"CMD a\",\"CreatedAt\":\"2026-01-01T00:00:02Z\"}\n";
    String below =
        "{\"ID\":\"<missing>\",\"CreatedBy\":\"ADD a /\",\"CreatedAt\":\"2026-01-01T00:00:01Z\"}\n";
    String b = a.replace("ab", "cd").replace("CMD a", "CMD b");
    JsonNode two =
        Exports.snapshot(Exports.text("h.jsonl", a + below + b + below))
            .get("images")
            .get("$partial");
    assertEquals(2, two.size());
    assertEquals(2, two.get(1).get("history").get("$partial").size());
    String older = a.replace(":02Z", ":01Z");
    JsonNode one =
        Exports.snapshot(Exports.text("h.jsonl", older + b)).get("images").get("$partial");
    assertTrue(SnapshotJson.isUnknown(one.get(0).get("history")));
  }

  @Test
  void aShortIdNamesItsImageIfOnlyOneBeginsSo() throws InputException {
    List<RawFile> sources = new ArrayList<>(Exports.of(DOCKER, "cli/inspect_images.json"));
    sources.add(
        Exports.text(
            "h.jsonl",
            "{\"ID\":\"60425c2a9470\",\"CreatedBy\":\"/bin/sh -c #(nop)  CMD [\\\"sleep 100000\\\"]\",\"Size\":\"0B\"}\n"
                + "{\"ID\":\"d22bbf7e6ff9\",\"CreatedBy\":\"/bin/sh -c #(nop)  ENV DB_PASSWORD=hunter2 A…\",\"Size\":\"0B\"}\n"
                + "{\"ID\":\"<missing>\",\"CreatedBy\":\"RUN a\",\"Size\":\"1B\"}\n".repeat(9)));
    JsonNode history = image("app-bad:latest", sources).get("history");
    assertTrue(SnapshotJson.isUnknown(history.get(9).get("text")));
    sources.set(0, Exports.text("none.json", "[]"));
    assertEquals(
        List.of("empty list", "image history: it does not name its image in full; use --no-trunc"),
        Import.of(sources, ImportOptions.defaults()).summary().ignored().stream()
            .map(ImportSummary.Ignored::why)
            .sorted()
            .toList());
  }

  /** What is gone are the oldest rows, and an ADD may be among them. */
  @Test
  void aHistoryThatTellsOfTooFewLayersIsNone() throws InputException {
    RawFile images = Exports.of(DOCKER, "cli/inspect_images.json").get(0);
    RawFile whole = Exports.of(DOCKER, "cli/history/app-multi_1.jsonl").get(0);
    List<String> rows = new String(whole.bytes(), StandardCharsets.UTF_8).lines().toList();
    for (int left = 1; left < rows.size(); left++) {
      String cut = String.join("\n", rows.subList(0, left)) + "\n";
      JsonNode history =
          image("app-multi:1", List.of(images, Exports.text("h.jsonl", cut))).get("history");
      assertTrue(SnapshotJson.isUnknown(history), left + " rows: " + history);
    }
  }
}
