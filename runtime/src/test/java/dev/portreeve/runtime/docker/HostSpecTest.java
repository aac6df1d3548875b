package dev.portreeve.runtime.docker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.portreeve.runtime.docker.document.RawFile;
import dev.portreeve.runtime.docker.fact.SnapshotJson;
import dev.portreeve.runtime.json.InputException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What texts of a host tell, as {@code host/*.spec} lists it: a title, files ({@code >>> name}),
 * and places of the snapshot with what is there ({@code === place value}; {@code ?} for unknown,
 * with a part of the reason, {@code ~} for a partial list). A file of systemd's that begins with
 * its path begins no case. The laws below hold for each of them.
 */
class HostSpecTest {
  private static final Path SPECS = Path.of("src/test/resources/dev/portreeve/runtime/docker/host");

  /**
   * One case. The mark {@code !conflicts} says that its files contradict one another, {@code
   * !together} that lines of theirs count together: without one, another means something else, and
   * {@code !rivals} that documents speak of one thing: without one, the word of another stands;
   * {@code !collected} that what its manifest promises is missed: without it nobody misses it.
   */
  record Case(String title, Set<String> marks, List<RawFile> files, List<String> expectations) {
    @Override
    public String toString() {
      return title;
    }
  }

  static Stream<Case> cases() throws IOException {
    List<Case> cases = new ArrayList<>();
    try (Stream<Path> specs = Files.list(SPECS)) {
      for (Path spec : specs.sorted().toList()) {
        for (String block : Files.readString(spec).split("(?m)^# (?!/\\S+/systemd/|Warning:)")) {
          if (!block.isBlank()) {
            cases.add(parse(spec.getFileName() + ": ", block));
          }
        }
      }
    }
    return cases.stream();
  }

  private static Case parse(String spec, String block) throws IOException {
    List<RawFile> files = new ArrayList<>();
    List<String> expectations = new ArrayList<>();
    String name = "";
    StringBuilder content = new StringBuilder();
    for (String line : (block.stripTrailing() + "\n=== end").split("\n")) {
      boolean mark = line.startsWith(">>> ") || line.startsWith("=== ");
      if (mark && !name.isEmpty()) {
        files.add(Exports.text(name, content.toString().replace("<no end>\n", "")));
        name = "";
        content.setLength(0);
      }
      if (line.startsWith(">>> ")) {
        name = line.substring(4).strip();
      } else if (line.startsWith("=== ") && !line.equals("=== end")) {
        expectations.add(line.substring(4));
      } else if (!mark && !line.startsWith("!")) {
        content.append(name.isEmpty() ? "" : line + "\n");
      }
    }
    Set<String> marks = block.lines().filter(l -> l.startsWith("!")).collect(Collectors.toSet());
    String title = block.lines().findFirst().orElseThrow();
    return new Case(spec + title, marks, collected(files), expectations);
  }

  /** What a manifest lists is a collection; the other files stand beside it. */
  private static List<RawFile> collected(List<RawFile> files) throws IOException {
    Set<String> listed = new TreeSet<>(Set.of("collection.json"));
    for (RawFile file : files) {
      if (file.name().equals("collection.json")) {
        new ObjectMapper()
            .readTree(file.bytes())
            .path("documents")
            .forEach(d -> listed.add(d.path("file").asText()));
      }
    }
    return files.stream()
        .map(f -> listed.contains(f.name()) ? new RawFile("collected/" + f.name(), f.bytes()) : f)
        .toList();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void itTells(Case one) throws Exception {
    Import.Imported imported = Import.of(sources(one.files()), ImportOptions.defaults());
    JsonNode snapshot = Exports.snapshot(imported);
    assertTrue(!one.expectations().isEmpty(), "nothing is expected");
    for (String expectation : one.expectations()) {
      String place = place(expectation);
      assertValue(expectation.substring(place.length()).strip(), at(snapshot, place), place);
    }
    assertEquals(
        one.marks().contains("!conflicts"), !imported.summary().conflicts().isEmpty(), "conflicts");
  }

  /** Up to the first blank outside brackets. */
  private static String place(String expectation) {
    int depth = 0;
    for (int i = 0; i < expectation.length(); i++) {
      char c = expectation.charAt(i);
      depth += c == '[' ? 1 : c == ']' ? -1 : 0;
      if (c == ' ' && depth == 0) {
        return expectation.substring(0, i);
      }
    }
    return expectation;
  }

  private static void assertValue(String expected, JsonNode actual, String place)
      throws InputException {
    if (expected.startsWith("?")) {
      assertTrue(actual.isMissingNode() || SnapshotJson.isUnknown(actual), place + " is " + actual);
      String reason = expected.substring(1).strip();
      assertTrue(actual.path("$unknown").asText().contains(reason), place + " is " + actual);
    } else if (expected.startsWith("~")) {
      assertTrue(SnapshotJson.isPartial(actual), place + " is " + actual);
      assertEquals(json(expected.substring(1)), actual.get("$partial"), place);
    } else {
      assertEquals(json(expected), actual, place);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "docker-26.1.5-default | host.os | \"debian\"",
        "docker-26.1.5-default | host.os_version | \"13\"",
        "docker-26.1.5-default | host.audit_rules | []",
        "docker-26.1.5-default | host.data_root_mounted | ? the mount around /var/lib/docker was not collected",
        "docker-26.1.5-default | host.docker_group | ~[]",
        "docker-26.1.5-default | host.listeners[127.0.0.1].process | \"docker-registry\"",
        "docker-26.1.5-default | host.addresses[127.0.0.1].interface | \"lo\"",
        "docker-26.1.5-default | containers[plain].processes | [{\"arguments\":\"sleep\",\"name\":\"sleep\",\"uid\":0}]",
        "docker-26.1.5-hardened | host.subordinate_users | [\"dockremap\"]",
        "docker-26.1.5-hardened | host.audit_rules[/etc/docker].permissions | [\"attribute\",\"execute\",\"read\",\"write\"]",
        "docker-26.1.5-hardened | host.configured_audit_rules | ?",
        "docker-26.1.5-hardened | host.listeners[127.0.0.1].protocol | \"tcp\"",
        "docker-26.1.5-hardened | containers[plain].processes[sleep].uid | 231072",
        "docker-26.1.5-swarm | host.listeners.reason | \"not all of tcp and udp were listed\"",
        "podman-5.4.2-root | host.docker_group | ?",
      })
  void theExportsOfRealEnginesTell(String engine, String place, String expected) throws Exception {
    List<RawFile> all = new ArrayList<>(Exports.of(engine, "cli"));
    all.addAll(Exports.of(engine, "host"));
    assertValue(expected, at(Exports.snapshot(all), place), place);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void theOrderOfFilesChangesNothing(Case one) throws Exception {
    List<RawFile> turned = new ArrayList<>(one.files());
    Collections.reverse(turned);
    List<RawFile> renamed = new ArrayList<>();
    for (RawFile file : turned) {
      renamed.add(new RawFile("z/" + file.name(), file.bytes()));
    }
    assertEquals(withoutSources(one.files()), withoutSources(turned));
    assertEquals(
        withoutSources(one.files()).toString(),
        withoutSources(renamed).toString().replace("z/", ""));
  }

  /** What was not known does not become known by losing a line, and no list gains a member. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void aLineLessProvesNothingNew(Case one) throws Exception {
    if (!one.marks().isEmpty()) {
      return;
    }
    JsonNode before = withoutSources(one.files());
    for (int i = 0; i < one.files().size(); i++) {
      RawFile file = one.files().get(i);
      List<String> lines = new String(file.bytes(), StandardCharsets.UTF_8).lines().toList();
      for (int k = 0; k < lines.size() && !file.name().endsWith(".json"); k++) {
        List<String> fewer = new ArrayList<>(lines);
        fewer.remove(k);
        List<RawFile> files = new ArrayList<>(one.files());
        files.set(i, Exports.text(file.name(), String.join("\n", fewer) + "\n"));
        List<String> wrong = new ArrayList<>();
        compare("", before, withoutSources(files), wrong);
        assertEquals(List.of(), wrong, "without line " + (k + 1) + " of " + file.name());
      }
    }
  }

  /** Nor by losing a whole document: what rests on two of them does not stand on one. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void aDocumentLessProvesNothingNew(Case one) throws Exception {
    if (one.marks().contains("!rivals")) {
      return;
    }
    JsonNode before = withoutSources(one.files());
    for (RawFile gone : one.files()) {
      if (one.marks().contains("!collected") && gone.name().endsWith("collection.json")) {
        continue;
      }
      List<RawFile> files = new ArrayList<>(one.files());
      files.remove(gone);
      List<String> wrong = new ArrayList<>();
      compare("", before, withoutSources(files), wrong);
      assertEquals(List.of(), wrong, "without " + gone.name());
    }
  }

  private static void compare(String at, JsonNode more, JsonNode less, List<String> wrong) {
    if (less == null || SnapshotJson.isUnknown(less)) {
      return;
    }
    if (more == null || SnapshotJson.isUnknown(more)) {
      wrong.add(at + ": unknown became " + less);
    } else if (more.isArray() || SnapshotJson.isPartial(more)) {
      if (SnapshotJson.isPartial(more) && less.isArray()) {
        wrong.add(at + ": partial became complete");
      }
      List<JsonNode> had = new ArrayList<>();
      SnapshotJson.elements(more).forEach(had::add);
      for (JsonNode element : SnapshotJson.elements(less)) {
        boolean weaker =
            had.stream()
                .anyMatch(
                    e -> {
                      List<String> differences = new ArrayList<>();
                      compare("", e, element, differences);
                      return differences.isEmpty();
                    });
        if (!weaker) {
          wrong.add(at + ": new " + element);
        }
      }
    } else if (more.isObject() && less.isObject()) {
      for (Iterator<String> keys = less.fieldNames(); keys.hasNext(); ) {
        String key = keys.next();
        if (key.equals("$from")) {
          continue; // what else says so may say so alone
        }
        compare(at + "." + key, more.get(key), less.get(key), wrong);
      }
    } else if (!more.equals(less) && !(more.isBoolean() && !less.booleanValue())) {
      wrong.add(at + ": " + more + " became " + less);
    }
  }

  private static JsonNode withoutSources(List<RawFile> files) throws InputException {
    ObjectNode snapshot = (ObjectNode) Exports.snapshot(sources(files));
    snapshot.remove("meta");
    return snapshot;
  }

  /** Something that is read stands beside, so that a file of which nothing is made is no error. */
  private static List<RawFile> sources(List<RawFile> files) {
    List<RawFile> all = new ArrayList<>(files);
    all.add(Exports.text("volume-list.json", "{\"Volumes\":[],\"Warnings\":null}"));
    return all;
  }

  /** {@code host.groups[docker].members}: fields, and members of lists by what names them. */
  private static JsonNode at(JsonNode snapshot, String place) {
    JsonNode node = snapshot;
    String rest = place;
    while (!rest.isEmpty()) {
      if (rest.startsWith("[")) {
        int end = rest.indexOf(']');
        node = member(node, rest.substring(1, end));
        rest = rest.substring(end + 1);
      } else {
        String field = rest.replaceFirst("^\\.", "").split("[.\\[]", 2)[0];
        rest = rest.substring(rest.indexOf(field) + field.length());
        node = node.path(field);
      }
    }
    return node;
  }

  private static JsonNode member(JsonNode list, String name) {
    for (JsonNode element : SnapshotJson.elements(list)) {
      for (String key :
          List.of("name", "path", "target", "ip", "scope", "destination", "reference")) {
        if (element.path(key).asText().equals(name)) {
          return element;
        }
      }
    }
    return MissingNode.getInstance();
  }

  private static JsonNode json(String text) throws InputException {
    return Exports.json(Exports.text("expectation", text.strip()));
  }
}
