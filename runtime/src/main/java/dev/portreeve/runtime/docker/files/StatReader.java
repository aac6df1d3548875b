package dev.portreeve.runtime.docker.files;

import dev.portreeve.runtime.docker.document.Refusal;
import dev.portreeve.runtime.docker.document.TextDocument;
import dev.portreeve.runtime.docker.fact.Fact;
import dev.portreeve.runtime.docker.fact.Fields;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads what {@code stat} printed of files, in three layouts: {@code %n|%a|%A|%U|%G|%u|%g|%F|%s},
 * {@code %n|%a|%U|%G}, and what it prints by itself. Lines of neither are passed over: what they
 * would have told is unknown. A link that was not followed says nothing of the file it leads to.
 */
public final class StatReader {
  private static final Pattern PIPED =
      Pattern.compile(
          "(?<path>/.*)\\|(?<mode>[0-7]{1,4})\\|(?<type>[-dslcbp])[-rwxsStT]{9}[.+@]?"
              + "\\|(?<owner>[^|]*)\\|(?<group>[^|]*)\\|(?<uid>[0-9]{1,10})\\|(?<gid>[0-9]{1,10})"
              + "\\|[^|]*\\|[0-9]{1,20}");
  private static final Pattern SHORT =
      Pattern.compile(
          "(?<path>/[^|]*)\\|(?<mode>[0-7]{1,4})\\|(?<owner>[^|0-9][^|]*)\\|(?<group>[^|]+)");
  private static final Pattern FILE = Pattern.compile("  File: (?<path>.*)");
  private static final Pattern ACCESS =
      Pattern.compile(
          "Access: \\((?<mode>[0-7]{4})/(?<type>[-dslcbp])[-rwxsStT]{9}[.+@]?\\)"
              + "  Uid: \\( {0,9}(?<uid>[0-9]{1,10})/ {0,31}(?<owner>[^/()]{1,255})\\)"
              + "   Gid: \\( {0,9}(?<gid>[0-9]{1,10})/ {0,31}(?<group>[^/()]{1,255})\\)");

  private StatReader() {}

  public static boolean recognizes(TextDocument text) {
    return text.filled().stream()
        .anyMatch(
            line ->
                PIPED.matcher(line).matches()
                    || SHORT.matcher(line).matches()
                    || ACCESS.matcher(line).matches()
                    || refused(line).isPresent());
  }

  private static Optional<Refusal> refused(String line) {
    return line.startsWith("stat: ") ? Refusal.ofLine(line) : Optional.empty();
  }

  public static List<FileFacts> read(TextDocument text) {
    List<FileFacts> files = new ArrayList<>();
    String block = "";
    for (String line : text.lines()) {
      Matcher piped = PIPED.matcher(line);
      Matcher brief = SHORT.matcher(line);
      Matcher file = FILE.matcher(line);
      Matcher access = ACCESS.matcher(line);
      if (piped.matches()) {
        found(piped.group("path"), piped).ifPresent(files::add);
      } else if (brief.matches()) {
        FileFacts.at(brief.group("path"), brief(brief)).ifPresent(files::add);
      } else if (file.matches()) {
        block = path(file.group("path"));
      } else if (access.matches()) {
        found(block, access).ifPresent(files::add);
        block = "";
      } else {
        refused(line).flatMap(StatReader::missing).ifPresent(files::add);
      }
    }
    return files;
  }

  /** GNU quotes names that need it, and names of links are followed by where they lead. */
  private static String path(String printed) {
    boolean plain = printed.startsWith("/") && !printed.contains(" -> ");
    return plain ? printed : "";
  }

  private static Optional<FileFacts> found(String path, Matcher m) {
    String type = m.group("type");
    Fields fields =
        type.equals("l")
            ? FileFacts.unknown("a link that was not followed")
            : FileFacts.of(
                FileFacts.type(type.charAt(0)),
                Integer.parseInt(m.group("mode"), 8),
                m.group("uid"),
                m.group("gid"),
                m.group("owner").strip(),
                m.group("group").strip());
    return FileFacts.at(path, fields);
  }

  /** Every link has the mode 0777: whatever has another is none, and so is what was asked for. */
  private static Fields brief(Matcher m) {
    int mode = Integer.parseInt(m.group("mode"), 8);
    return mode == 0777
        ? FileFacts.unknown("it may be a link that was not followed: ask stat -L")
        : FileFacts.of(
            Fact.unknown("this layout of stat does not tell"),
            mode,
            m.group("owner"),
            m.group("group"));
  }

  private static Optional<FileFacts> missing(Refusal refusal) {
    return FileFacts.at(
        refusal.subject(),
        refusal.absent() ? FileFacts.absent() : FileFacts.unknown(refusal.message()));
  }
}
