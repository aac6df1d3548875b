package dev.portreeve.dsl.diagnostic;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What there is to say of one code at leisure: prose, a mistake that gives exactly this code, and
 * the same without it. Read from {@code pages/CODE.md} beside this class, one for each code.
 */
public record DiagnosticPage(Code code, List<String> prose, Example wrong, Example right) {

  /** Copies its list. */
  public DiagnosticPage {
    prose = List.copyOf(prose);
  }

  /** The page of a code: its paragraphs on one line each, backticks around words of Reeve. */
  public static DiagnosticPage of(Code code) {
    String text = text(code);
    List<String> parts = Arrays.asList(text.split("\n## (Wrong|Right)\n", -1));
    String title = "# " + code + ": " + code.summary() + "\n";
    if (parts.size() != 3 || !text.startsWith(title)) {
      throw new IllegalStateException("the page of " + code + " has not the form of a page");
    }
    List<String> prose = new ArrayList<>();
    for (String paragraph : parts.get(0).substring(title.length()).strip().split("\n\n")) {
      prose.add(String.join(" ", paragraph.split("\\s+")));
    }
    return new DiagnosticPage(code, prose, Example.of(parts.get(1)), Example.of(parts.get(2)));
  }

  private static String text(Code code) {
    try (InputStream in = DiagnosticPage.class.getResourceAsStream("pages/" + code + ".md")) {
      if (in == null) {
        throw new IllegalStateException(code + " has no page");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * A block of a page in the language that its fence names ({@code reeve} or {@code json}), each
   * line ended by a line feed. What cannot be seen is written {@code <U+202E>} in it.
   */
  public record Example(String language, String text) {
    private static final Pattern BLOCK =
        Pattern.compile("\\s*```([a-z]+)\n(.*\n)```\\s*", Pattern.DOTALL);
    private static final Pattern HIDDEN = Pattern.compile("<U\\+([0-9A-F]{4,6})>");

    static Example of(String part) {
      var block = BLOCK.matcher(part);
      if (!block.matches()) {
        throw new IllegalStateException("an example is one fenced block, and this is: " + part);
      }
      return new Example(block.group(1), block.group(2));
    }

    /** The text as it would stand in a file, what cannot be seen included. */
    public String source() {
      return HIDDEN
          .matcher(text)
          .replaceAll(hidden -> Character.toString(Integer.parseInt(hidden.group(1), 16)));
    }
  }
}
