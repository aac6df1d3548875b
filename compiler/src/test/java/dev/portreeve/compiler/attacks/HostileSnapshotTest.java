package dev.portreeve.compiler.attacks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.portreeve.compiler.BuiltPack;
import dev.portreeve.compiler.laws.World;
import dev.portreeve.compiler.source.KnownSchema;
import dev.portreeve.dsl.parse.ParsedFile;
import dev.portreeve.runtime.evaluate.Engine;
import dev.portreeve.runtime.json.InputException;
import dev.portreeve.runtime.verdict.Finding;
import dev.portreeve.runtime.verdict.Report;
import dev.portreeve.runtime.verdict.Verdict;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Hostile or clumsy snapshots before compiled rules: an error for the document, or unknown with its
 * place and what was found there; never a crash and never a pass.
 */
class HostileSnapshotTest {
  private static final KnownSchema SCHEMA = World.schema();
  private static final String HEAD = "{\"portreeve\":{\"snapshot\":1,\"schema\":\"harbour 1\"},";

  /** One control for each field of a container, that passes on the snapshot below. */
  private static final List<String> CONDITIONS =
      List.of(
          "privileged is false",
          "state is running",
          "memory is unlimited",
          "pids is not unlimited and pids is 7",
          "nice is 5",
          "timeout is none",
          "started is not never and started above 2026-01-01",
          "umask is 0027",
          "ports contains 80",
          "sizes is unset",
          "capabilities is empty",
          "health is none",
          "address is not none and address is within \"10.0.0.0/8\"",
          "image_reference is \"nginx:1.25\"",
          "registry is \"docker.io\"",
          "name matches pattern",
          "engine is not unset and engine at least 20.0.0",
          "working_directory is not unset and working_directory is within \"/srv\"",
          "arguments contains \"-x\"",
          "labels is unset",
          "no m in mounts where m.source is within \"/etc\"",
          "limits is none",
          "check is none",
          "profile.name is \"tight\"",
          "profile.check.command is \"c\"",
          "image_id is \"i\"",
          "image is missing",
          "peer_ids is empty",
          "no p in peers where p.privileged is true",
          "every m in mounts satisfies (no l in m.limits where l.soft is unlimited)");

  private static final String CONTAINER =
      """
      {"id":"1","name":"web","state":"running","privileged":false,"memory":null,"pids":7,"nice":5,
       "timeout":null,"started":"2026-11-01T00:00:00Z","umask":"0027","ports":[80],"sizes":null,
       "capabilities":[],"health":null,"address":"10.0.0.5","image_reference":"nginx:1.25",
       "registry":"docker.io","pattern":"w*","engine":"21.0.0","working_directory":"/srv/x",
       "arguments":["-x"],"labels":null,"limits":null,"check":null,"image_id":"i","peer_ids":[],
       "mounts":[{"source":"/srv","writable":true,"limits":[{"name":"a","soft":1}]}],
       "profile":{"name":"tight","check":{"interval":1,"state":null,"command":"c"}}}
      """;

  private static final BuiltPack PACK =
      World.pack(SCHEMA, ParsedFile.of("fields.reeve", pack(CONDITIONS)));
  private static final Engine ENGINE = World.engine(PACK);

  private static String pack(List<String> conditions) {
    StringBuilder pack = new StringBuilder("pack p version 1.0.0\nuses schema harbour 1\n");
    for (int i = 0; i < conditions.size(); i++) {
      pack.append("control c-").append(i).append(" \"t\" severity low for each container require ");
      pack.append(conditions.get(i)).append(" because \"b\" fix \"f\"\n");
    }
    return pack.toString();
  }

  private static String snapshot(String container) {
    return HEAD + "\"images\":[],\"containers\":[" + container + "]}";
  }

  private static List<Finding> findings(String snapshot) {
    Report report = World.report(ENGINE, snapshot);
    assertTrue(report.findings().stream().noneMatch(f -> f.verdict() == Verdict.ERROR));
    return report.findings();
  }

  @Test
  void theUndisturbedSnapshotPassesEverything() {
    for (Finding finding : findings(snapshot(CONTAINER))) {
      assertEquals(Verdict.PASS, finding.verdict(), finding.control() + " " + finding.message());
    }
  }

  static Stream<String> fields() throws Exception {
    List<String> names = new ArrayList<>();
    new ObjectMapper().readTree(CONTAINER).fieldNames().forEachRemaining(names::add);
    return names.stream();
  }

  /** Whether a condition names this field of the container itself. */
  private static boolean reads(String condition, String field) {
    return condition.matches("(.*[^.\\w])?" + field + "\\b.*");
  }

  @ParameterizedTest
  @MethodSource("fields")
  void aFieldOfTheWrongTypeIsUnknownWithItsPlace(String field) throws Exception {
    ObjectMapper mapper = new ObjectMapper();
    List<String> wrong =
        List.of(
            "true",
            "-1",
            "1.5",
            "1e400",
            "99999999999999999999",
            "\"\\u0000\"",
            "[[[]]]",
            "[{}]",
            "{\"a\":{\"b\":[1]}}",
            "{\"$value\":{\"$value\":1}}",
            "{\"$unknown\":5}",
            "{\"$partial\":7}",
            "{}",
            "{\"$ref\":\"#/x\"}",
            "{\"@type\":\"java.lang.Runtime\"}",
            "{\"__proto__\":{}}");
    List<Finding> good = findings(snapshot(CONTAINER));
    for (String value : wrong) {
      ObjectNode container = (ObjectNode) mapper.readTree(CONTAINER);
      container.set(field, mapper.createObjectNode().put("#", "#"));
      String text = container.toString().replace("{\"#\":\"#\"}", value);
      List<Finding> bad = findings(snapshot(text));
      for (int i = 0; i < good.size(); i++) {
        Finding now = bad.get(i);
        boolean reads = reads(CONDITIONS.get(i), field);
        boolean list = value.startsWith("[");
        if (reads && !list && !field.equals("privileged") && !value.equals("-1")) {
          assertNotEquals(Verdict.PASS, now.verdict(), CONDITIONS.get(i) + " with " + text);
        }
        if (now.verdict() == Verdict.UNKNOWN) {
          assertTrue(now.missing().stream().anyMatch(m -> m.path().contains("containers[0]")));
        }
      }
    }
  }

  /** As two snapshots leave it that were put together, one of which could not read the field. */
  @ParameterizedTest
  @MethodSource("fields")
  void aValueBesideAReasonWhyItIsUnknownIsUnknown(String field) throws Exception {
    ObjectMapper mapper = new ObjectMapper();
    ObjectNode container = (ObjectNode) mapper.readTree(CONTAINER);
    String value = container.get(field).toString();
    container.set(field, mapper.createObjectNode().put("#", "#"));
    String after = "{\"$value\":" + value + ",\"$unknown\":\"denied\"}";
    String before = "{\"$unknown\":\"denied\",\"$value\":" + value + "}";
    String bare = "{\"$value\":" + value + ",\"$unknown\":null}";
    for (String both : List.of(after, before, bare)) {
      String text = container.toString().replace("{\"#\":\"#\"}", both);
      List<Finding> findings = findings(snapshot(text));
      for (int i = 0; i < CONDITIONS.size(); i++) {
        if (reads(CONDITIONS.get(i), field) && !value.startsWith("[")) {
          String shown = CONDITIONS.get(i) + " with " + both;
          assertEquals(Verdict.UNKNOWN, findings.get(i).verdict(), shown);
        }
      }
    }
  }

  /** Null says that there is none, of what may be absent; of all else it says nothing. */
  @ParameterizedTest
  @MethodSource("fields")
  void aNullWhereNothingMayBeAbsentIsUnknown(String field) throws Exception {
    ObjectNode container = (ObjectNode) new ObjectMapper().readTree(CONTAINER);
    if (container.get(field).isNull()
        || field.matches("pids|started|address|engine|working_directory")) {
      return;
    }
    container.putNull(field);
    List<Finding> now = findings(snapshot(container.toString()));
    for (int i = 0; i < now.size(); i++) {
      if (reads(CONDITIONS.get(i), field)) {
        assertNotEquals(Verdict.PASS, now.get(i).verdict(), CONDITIONS.get(i));
        assertNotEquals(Verdict.FAIL, now.get(i).verdict(), CONDITIONS.get(i));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("fields")
  void aMissingFieldIsUnknownWithItsPlace(String field) throws Exception {
    ObjectNode container = (ObjectNode) new ObjectMapper().readTree(CONTAINER);
    container.remove(field);
    List<Finding> less = findings(snapshot(container.toString()));
    for (int i = 0; i < less.size(); i++) {
      Finding now = less.get(i);
      if (reads(CONDITIONS.get(i), field)) {
        assertEquals(Verdict.UNKNOWN, now.verdict(), CONDITIONS.get(i));
        assertTrue(
            now.missing().stream()
                .anyMatch(
                    m -> m.path().endsWith("." + field) || m.path().contains("." + field + ".")),
            () -> now.missing().toString());
      } else if (!field.equals("image_id") && !field.equals("peer_ids")) {
        assertEquals(Verdict.PASS, now.verdict(), CONDITIONS.get(i));
      }
    }
  }

  @Test
  void keysOfAnotherCaseAreOtherKeys() {
    String text = snapshot(CONTAINER.replace("\"privileged\":false", "\"Privileged\":false"));
    assertEquals(Verdict.UNKNOWN, findings(text).get(0).verdict());
    String both =
        snapshot(
            CONTAINER.replace("\"privileged\":false", "\"privileged\":true,\"Privileged\":false"));
    assertEquals(Verdict.FAIL, findings(both).get(0).verdict());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[]",
        "7",
        "\"x\"",
        "{}",
        "{\"portreeve\":7}",
        "{\"portreeve\":{}}",
        "{\"portreeve\":{\"snapshot\":2,\"schema\":\"harbour 1\"}}",
        "{\"portreeve\":{\"snapshot\":1,\"schema\":\"docker 1\"}}",
        "{\"portreeve\":{\"snapshot\":1,\"schema\":\"harbour 1\"}} {}",
        "{\"portreeve\":{\"snapshot\":1,\"schema\":\"harbour 1\"},\"portreeve\":{}}",
        "{\"portreeve\":{\"snapshot\":1,\"schema\":\"harbour"
            + " 1\"},\"containers\":[{\"privileged\":true,\"\\u0070rivileged\":false}]}",
        "{\"portreeve\":{\"snapshot\":1,\"schema\":\"harbour 1\"},\"unread\":{\"a\":1,\"a\":2}}",
        "{\"portreeve\":{\"snapshot\":1,\"schema\":\"harbour 1\"},\"containers\":[",
        "{\"portreeve\":{\"snapshot\":1,\"schema\":\"harbour 1\"},\"containers\":[{\"nice\":NaN}]}"
      })
  void whatIsNoSnapshotIsRefusedWhole(String text) {
    InputException e = assertThrows(InputException.class, () -> evaluate(text));
    assertTrue(e.getMessage().startsWith("s.json"), e.getMessage());
  }

  private static Report evaluate(String text) throws InputException {
    return ENGINE.evaluate("s.json", text.getBytes(StandardCharsets.UTF_8), false);
  }

  @Test
  void marksAndUtf16AreReadAndOtherEncodingsRefused() throws Exception {
    String text = snapshot(CONTAINER);
    for (byte[] bytes :
        List.of(
            ("\uFEFF" + text).getBytes(StandardCharsets.UTF_8),
            ("\uFEFF" + text).getBytes(StandardCharsets.UTF_16LE),
            ("\uFEFF" + text).getBytes(StandardCharsets.UTF_16BE))) {
      Report report = ENGINE.evaluate("s.json", bytes, false);
      assertTrue(report.findings().stream().allMatch(f -> f.verdict() == Verdict.PASS));
    }
    byte[] overlong = text.replace("web", "w@b").getBytes(StandardCharsets.ISO_8859_1);
    overlong[text.indexOf("\"web\"") + 2] = (byte) 0xC0;
    assertThrows(InputException.class, () -> ENGINE.evaluate("s.json", overlong, false));
    byte[] bare = text.getBytes(StandardCharsets.UTF_16LE);
    assertThrows(InputException.class, () -> ENGINE.evaluate("s.json", bare, false));
  }

  @Test
  void whatIsTooLargeOrTooDeepEndsInTime() {
    assertTimeoutPreemptively(
        Duration.ofSeconds(60),
        () -> {
          String deep = HEAD + "\"containers\":" + "[".repeat(100_000);
          assertThrows(InputException.class, () -> evaluate(deep));
          String unread = HEAD + "\"other\":" + "[".repeat(100_000);
          assertThrows(InputException.class, () -> evaluate(unread));
          String longText = snapshot("{\"id\":\"1\",\"name\":\"" + "x".repeat(20 << 20) + "\"}");
          assertThrows(InputException.class, () -> evaluate(longText));
          for (String number : List.of("1e1000000000", "1e-999999", "-0.0", "0.1e1")) {
            String text = snapshot(CONTAINER.replace("\"nice\":5", "\"nice\":" + number));
            assertEquals(Verdict.UNKNOWN, findings(text).get(4).verdict(), number);
          }
          String digits = snapshot(CONTAINER.replace("\"nice\":5", "\"nice\":" + "9".repeat(1000)));
          assertThrows(InputException.class, () -> evaluate(digits));
        });
  }

  @Test
  void keysOfOneHashEndInTimeHoweverMany() {
    assertTimeoutPreemptively(
        Duration.ofSeconds(60),
        () -> {
          assertEquals(Verdict.FAIL, findings(colliding(12)).get(0).verdict());
          // A million of them is more than one document may have.
          assertThrows(InputException.class, () -> evaluate(colliding(20)));
        });
  }

  private static String colliding(int bits) {
    StringBuilder keys = new StringBuilder();
    for (int i = 0; i < 1 << bits; i++) {
      keys.append(",\"");
      for (int bit = bits - 1; bit >= 0; bit--) {
        keys.append((i >> bit & 1) == 0 ? "Aa" : "BB");
      }
      keys.append("\":1");
    }
    return snapshot("{\"id\":\"1\",\"privileged\":true" + keys + "}");
  }

  @Test
  void oneWrongElementLeavesTheOthersTheirValue() throws Exception {
    ObjectMapper mapper = new ObjectMapper();
    ArrayNode all = mapper.createArrayNode();
    all.add(5).addNull().add(mapper.readTree(CONTAINER)).add("x").add(mapper.createArrayNode());
    String text = HEAD + "\"images\":[],\"containers\":" + all + "}";
    List<Verdict> verdicts =
        findings(text).stream()
            .filter(f -> f.control().equals("c-0"))
            .map(Finding::verdict)
            .toList();
    assertEquals(
        List.of(Verdict.UNKNOWN, Verdict.UNKNOWN, Verdict.PASS, Verdict.UNKNOWN, Verdict.UNKNOWN),
        verdicts);
  }

  @Test
  void anObjectThatStandsTwiceLeadsNowhereWhateverComesFirst() {
    String one = "{\"id\":\"i\",\"reference\":\"a\"}";
    String two = "{\"id\":\"i\",\"reference\":\"b\"}";
    for (String images : List.of(one + "," + two, two + "," + one)) {
      String text = HEAD + "\"images\":[" + images + "],\"containers\":[" + CONTAINER + "]}";
      Finding missing = findings(text).get(CONDITIONS.indexOf("image is missing"));
      assertEquals(Verdict.UNKNOWN, missing.verdict());
    }
  }
}
