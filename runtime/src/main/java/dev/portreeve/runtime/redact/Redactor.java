package dev.portreeve.runtime.redact;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Takes what may be a secret out of an export before anything of it is written, line by line: the
 * twin of {@code redact.awk}, which does the same on a host without Java. A text is bytes here as
 * it is there, each byte one character.
 */
public final class Redactor {
  /** What a text is made of, which decides what in it may be a secret. */
  public enum Form {
    /** Any JSON, laid out in any way. */
    JSON,
    /** Arguments of a program, one a line. */
    ARGUMENTS,
    /** Commands, addresses. */
    LINES,
    /** A table of processes. */
    ROWS,
    /** {@code NAME=VALUE} lines. */
    ENVIRONMENT,
    /** Answers of {@code systemctl show}. */
    UNITS,
    /** {@code NAME=VALUE} lines below {@code # file}. */
    TRUST,
    /** Lines of passwd and group. */
    ACCOUNTS,
    /** The log of the kernel's audit, as {@code ausearch --raw} prints it. */
    AUDIT,
    /** What holds no secret, unless one of a known form. */
    TEXT;

    /** The form of this name, in lower case as the tables of a collection have it. */
    public static Form of(String word) {
      return valueOf(word.toUpperCase(Locale.ROOT));
    }
  }

  private final Form form;
  private final RedactedAudit audit = new RedactedAudit();
  private final RedactedRows rows = new RedactedRows();
  private final RedactedKeys keys = new RedactedKeys();
  private String previous = "";

  private Redactor(Form form) {
    this.form = form;
  }

  /** The text without its secrets and values of labels; each of its lines ends. */
  public static byte[] redact(Form form, byte[] text) {
    return redact(form, text, Set.of());
  }

  /** The same, with the values of these labels that look like no secret. */
  public static byte[] redact(Form form, byte[] text, Set<String> labels) {
    Redactor redactor = new Redactor(form);
    StringBuilder clean = new StringBuilder();
    List<String> lines = lines(new String(text, StandardCharsets.ISO_8859_1));
    for (String line : form == Form.JSON ? RedactedJson.lines(lines, labels) : lines) {
      redactor.line(line).ifPresent(kept -> clean.append(kept).append('\n'));
    }
    return clean.toString().getBytes(StandardCharsets.ISO_8859_1);
  }

  /** The same as a program of awk, for hosts without Java. */
  public static String program() {
    return AwkProgram.text();
  }

  /** Only a line feed ends a line. */
  private static List<String> lines(String text) {
    List<String> lines = new ArrayList<>();
    int start = 0;
    for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', start)) {
      lines.add(text.substring(start, end));
      start = end + 1;
    }
    if (start < text.length()) {
      lines.add(text.substring(start));
    }
    return lines;
  }

  private Optional<String> line(String line) {
    return switch (form) {
      case AUDIT -> audit.line(line).map(Mark::untie);
      case JSON -> Optional.of(line);
      case ACCOUNTS -> Optional.of(account(line));
      default -> {
        boolean key = keys.isLine(line);
        String kept = key ? "<redacted>" : Mark.untie(plain(Mark.tie(line)));
        previous = key ? "" : Mark.tie(line);
        yield Optional.of(kept);
      }
    };
  }

  private String plain(String line) {
    return switch (form) {
      case ARGUMENTS -> RedactedWords.argument(line, previous, Client.NONE);
      case ROWS -> rows.line(line);
      case ENVIRONMENT -> RedactedWords.assignment(line);
      case UNITS -> RedactedWords.unit(line);
      case TRUST -> line.startsWith("# ") ? line : RedactedWords.assignment(line);
      case TEXT -> Mark.isLong(line) ? Mark.LONG : RedactedText.withoutForms(line);
      default -> RedactedText.scanned(line);
    };
  }

  /** Without what would be a password, and without what people say of themselves. */
  private static String account(String line) {
    String[] parts = line.split(":", -1);
    if (parts.length > 1) {
      parts[1] = "x";
    }
    if (parts.length > 5) {
      parts[4] = "";
    }
    return String.join(":", parts);
  }
}
