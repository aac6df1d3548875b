package dev.portreeve.runtime.redact;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.portreeve.laws.CpuTime;
import dev.portreeve.laws.Tries;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The redactor and its twin, the awk program: what they take out, and that they agree on it. */
class RedactorTest {
  private static final String PROGRAM = Redactor.program();

  private static final Path RESOURCES = Path.of("src/test/resources");

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  @TempDir Path folder;

  private String redacted(Redactor.Form form, String text) {
    return new String(
        Redactor.redact(form, text.getBytes(StandardCharsets.UTF_8)), StandardCharsets.UTF_8);
  }

  /** A block of redactions.spec: lines of a form, and what is left of them. */
  private record Case(Redactor.Form form, String said, String left) {}

  private static List<Case> cases() throws IOException {
    List<Case> cases = new ArrayList<>();
    Redactor.Form form = Redactor.Form.TEXT;
    String said = "";
    String left = "";
    List<String> lines =
        new ArrayList<>(Files.readAllLines(RESOURCES.resolve("redact/redactions.spec")));
    lines.add("## text");
    for (String line : lines) {
      boolean input = line.startsWith("< ");
      if (!line.startsWith(">") && !left.isEmpty()) {
        cases.add(new Case(form, said, left));
        said = "";
        left = "";
      }
      form = line.startsWith("## ") ? Redactor.Form.of(line.substring(3)) : form;
      said += input ? line.substring(2) + "\n" : "";
      left += line.startsWith(">") ? line.substring(Math.min(2, line.length())) + "\n" : "";
    }
    return cases;
  }

  @Test
  void whatIsLeftOfEachText() throws Exception {
    List<Case> cases = cases();
    for (Case one : cases) {
      assertEquals(one.left(), redacted(one.form(), one.said()), one.form() + ": " + one.said());
    }
    assertTrue(cases.size() > 30, cases.size() + " cases");
  }

  /** So import may redact what a collector redacted before. */
  @Test
  void whatIsLeftStays() throws Exception {
    for (Case one : cases().stream().filter(c -> c.form() != Redactor.Form.AUDIT).toList()) {
      assertEquals(one.left(), redacted(one.form(), one.left()), one.form() + ": " + one.said());
    }
  }

  /**
   * Everything that engines of the tests said, and the cases, in the form that is theirs. The first
   * program is asked each time; the others are slow, and asked as often as laws are tried.
   */
  @ParameterizedTest
  @EnumSource(Redactor.Form.class)
  void theAwkProgramSaysTheSameByteForByte(Redactor.Form form) throws Exception {
    assumeTrue(!awks().isEmpty(), "there is no awk here");
    List<byte[]> texts = texts(form);
    assertFalse(texts.isEmpty(), form + " has no text");
    List<Integer> asked = Tries.some(IntStream.range(0, texts.size()).boxed().toList());
    for (int i = 0; i < texts.size(); i++) {
      byte[] text = texts.get(i);
      String java = new String(Redactor.redact(form, text), StandardCharsets.ISO_8859_1);
      boolean all = asked.contains(i) && text.length <= 1_000_000;
      for (List<String> awk : all ? awks() : awks().subList(0, 1)) {
        byte[] theirs = awk(awk, form, text, Set.of());
        assertSame(
            awk.get(0) + " " + form, text, java, new String(theirs, StandardCharsets.ISO_8859_1));
      }
    }
  }

  /** Labels that somebody names keep their values, where these look like no secret. */
  /**
   * Whoever starts a container writes its options, and each of them may have any number of parts.
   */
  @Test
  void anOptionOfTenThousandPartsIsAWordLikeOthers() {
    String long1 = "-a".repeat(10_000);
    assertEquals(List.of(long1, "me:secret"), Redacted.command(List.of(long1, "me:secret")));
  }

  @Test
  void namedLabelsKeepTheirValues() throws Exception {
    String text =
        """
        {"Config":{"Env":["team=PLANTED"],"Labels":{"team":"payments \\"ü\\" & more","cost":"a=1 b",
         "other":"PLANTED","api-token":"PLANTED","owner":"password=PLANTED","mail":"https://me:PLANTED@x.test",
         "key":"-----BEGIN PRIVATE KEY-----PLANTED","long":"%s","number":7,"org.opencontainers.image.version":"1"}}}
        """
            .formatted("PLANTED".repeat(8000));
    Set<String> labels =
        Set.of("team", "cost", "api-token", "owner", "mail", "key", "long", "number", "none");
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    byte[] java = Redactor.redact(Redactor.Form.JSON, bytes, labels);
    String said = new String(java, StandardCharsets.UTF_8);
    assertFalse(said.contains("PLANTED"), said);
    assertTrue(said.contains("\"team\":\"payments \\\"ü\\\" & more\",\"cost\":\"a=1 b\""), said);
    for (List<String> awk : awks()) {
      String theirs =
          new String(awk(awk, Redactor.Form.JSON, bytes, labels), StandardCharsets.UTF_8);
      assertEquals(said, theirs, awk.get(0));
    }
  }

  /** Half a megabyte of it in one word, and in as many as it makes. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "a",
        "a=b ",
        "pw=x --token y ",
        "a:",
        "eyJ",
        "eyJ.",
        "curl -u",
        "-u",
        "https://",
        "h://a@",
        "<redacted a>",
        "\\u0026",
        "\\\"",
        "\\\\",
        "-----BEGIN ",
        "mysql -p1 ",
        " -e A=1",
        "ghp_0123 ",
        "\"",
        "[",
        "\",\"",
        "{\"k\":\"ab\"},",
        "-",
        "x\" ",
        "echo a|chpasswd ",
        "set token \\\" ",
        "password\\t=\\t",
        "password\\t",
        "value: a, name: b ",
        "data Secret ",
        "$1$a",
        "-u a -p b ",
        "password=f(",
        "connect(a, ",
        "\\n1:2:a:b",
        "\\npassword a ",
        "password=a or \""
      })
  void noTextTakesLong(String part) throws Exception {
    assumeTrue(!awks().isEmpty(), "there is no awk here");
    String word = part.repeat(500_000 / part.length());
    for (Redactor.Form form : List.of(Redactor.Form.JSON, Redactor.Form.LINES)) {
      boolean json = form == Redactor.Form.JSON;
      byte[] text =
          (json ? "{\"Cmd\": [\"" + word + "\\\\z\"]}" : word).getBytes(StandardCharsets.UTF_8);
      byte[] java = CpuTime.within(PATIENCE, () -> Redactor.redact(form, text));
      assertArrayEquals(java, awk(awks().get(0), form, text, Set.of()), part);
    }
  }

  private static void assertSame(String form, byte[] text, String java, String awk) {
    if (!java.equals(awk)) {
      List<String> ours = java.lines().toList();
      List<String> theirs = awk.lines().toList();
      for (int i = 0; i < Math.min(ours.size(), theirs.size()); i++) {
        assertEquals(theirs.get(i), ours.get(i), form + ", line " + (i + 1));
      }
      assertEquals(theirs.size(), ours.size(), form + ": lines of a text of " + text.length);
    }
  }

  private static List<byte[]> texts(Redactor.Form form) throws IOException {
    List<byte[]> texts = new ArrayList<>();
    for (Case one : cases()) {
      if (one.form() == form) {
        texts.add(one.said().getBytes(StandardCharsets.UTF_8));
      }
    }
    ByteCollector planted = new ByteCollector();
    List<String> all = SecretForms.texts(form);
    // Documents of one form are much alike; -Dportreeve.planted=all tries each.
    int step = all.size() < 100 || "all".equals(System.getProperty("portreeve.planted")) ? 1 : 7;
    for (int i = 0; i < all.size(); i += step) {
      planted.add(all.get(i).getBytes(StandardCharsets.UTF_8));
    }
    texts.add(planted.bytes());
    ByteCollector collected = new ByteCollector();
    try (Stream<Path> files = Files.walk(RESOURCES.resolve("engines"))) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        boolean json = file.toString().endsWith(".json");
        byte[] text = Files.readAllBytes(file);
        if (json == (form == Redactor.Form.JSON) && !holdsNul(text)) {
          collected.add(text);
        }
      }
    }
    texts.add(collected.bytes());
    return texts;
  }

  /** What no awk but one can read. */
  private static boolean holdsNul(byte[] text) {
    return new String(text, StandardCharsets.ISO_8859_1).indexOf('\0') >= 0;
  }

  /** Many files as one text: a process for each would take minutes. */
  private static final class ByteCollector {
    private final java.io.ByteArrayOutputStream all = new java.io.ByteArrayOutputStream();

    void add(byte[] text) {
      all.writeBytes(text);
      all.write('\n');
    }

    byte[] bytes() {
      return all.toByteArray();
    }
  }

  /** Programs that call themselves awk; those that are here are asked. */
  private static List<List<String>> awks() {
    return Stream.of(
            List.of("mawk"), List.of("gawk"), List.of("original-awk"), List.of("busybox", "awk"))
        .filter(awk -> found(awk.get(0)))
        .toList();
  }

  private static boolean found(String program) {
    return Stream.of(System.getenv("PATH").split(java.io.File.pathSeparator))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
  }

  private byte[] awk(List<String> program, Redactor.Form form, byte[] text, Set<String> labels)
      throws Exception {
    Path script = Files.writeString(folder.resolve("redact.awk"), PROGRAM);
    Path in = Files.write(folder.resolve("in"), text);
    Path out = folder.resolve("out");
    List<String> command = new ArrayList<>(program);
    command.addAll(
        List.of("-v", "form=" + form.name().toLowerCase(Locale.ROOT), "-f", script.toString()));
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectInput(in.toFile())
            .redirectOutput(out.toFile())
            .redirectError(ProcessBuilder.Redirect.INHERIT);
    builder.environment().put("LC_ALL", "C");
    builder.environment().put("portreeve_labels", String.join("\n", labels));
    Process awk = builder.start();
    assertTrue(awk.waitFor(240, TimeUnit.SECONDS));
    assertEquals(0, awk.exitValue());
    return Files.readAllBytes(out);
  }
}
