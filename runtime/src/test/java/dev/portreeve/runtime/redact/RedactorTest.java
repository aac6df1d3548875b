package dev.portreeve.runtime.redact;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The redactor and its twin, the awk program: what they take out, and that they agree on it. */
class RedactorTest {
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

  /** Everything that engines of the tests said, and the cases, in the form that is theirs. */
  @Test
  void theAwkProgramSaysTheSameByteForByte() throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/awk")), "there is no awk here");
    for (Redactor.Form form : Redactor.Form.values()) {
      List<byte[]> texts = texts(form);
      assertFalse(texts.isEmpty(), form + " has no text");
      for (byte[] text : texts) {
        String java = new String(Redactor.redact(form, text), StandardCharsets.ISO_8859_1);
        assertSame(form, text, java, new String(awk(form, text), StandardCharsets.ISO_8859_1));
      }
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
        "set token \\\" "
      })
  void noTextTakesLong(String part) throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/awk")), "there is no awk here");
    String word = part.repeat(500_000 / part.length());
    for (Redactor.Form form : List.of(Redactor.Form.JSON, Redactor.Form.LINES)) {
      boolean json = form == Redactor.Form.JSON;
      byte[] text =
          (json ? "{\"Cmd\": [\"" + word + "\\\\z\"]}" : word).getBytes(StandardCharsets.UTF_8);
      byte[] java = assertTimeoutPreemptively(PATIENCE, () -> Redactor.redact(form, text));
      assertArrayEquals(java, awk(form, text), part);
    }
  }

  private static void assertSame(Redactor.Form form, byte[] text, String java, String awk) {
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
    ByteCollector collected = new ByteCollector();
    try (Stream<Path> files = Files.walk(RESOURCES.resolve("engines"))) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        boolean json = file.toString().endsWith(".json");
        if (json == (form == Redactor.Form.JSON)) {
          collected.add(Files.readAllBytes(file));
        }
      }
    }
    for (String planted : SecretForms.texts(form)) {
      collected.add(planted.getBytes(StandardCharsets.UTF_8));
    }
    texts.add(collected.bytes());
    return texts;
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

  private byte[] awk(Redactor.Form form, byte[] text) throws Exception {
    Path program = Path.of("src/main/resources/dev/portreeve/runtime/redact/redact.awk");
    Path in = Files.write(folder.resolve("in"), text);
    Path out = folder.resolve("out");
    String word = form.name().toLowerCase(Locale.ROOT);
    ProcessBuilder builder =
        new ProcessBuilder("awk", "-v", "form=" + word, "-f", program.toString())
            .redirectInput(in.toFile())
            .redirectOutput(out.toFile())
            .redirectError(ProcessBuilder.Redirect.INHERIT);
    builder.environment().put("LC_ALL", "C");
    Process awk = builder.start();
    assertTrue(awk.waitFor(60, TimeUnit.SECONDS));
    assertEquals(0, awk.exitValue());
    return Files.readAllBytes(out);
  }
}
