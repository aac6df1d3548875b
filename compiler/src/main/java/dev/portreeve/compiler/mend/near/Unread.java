package dev.portreeve.compiler.mend.near;

import dev.portreeve.dsl.diagnostic.Diagnostic;
import dev.portreeve.dsl.parse.ParsedFile;
import java.util.List;

/**
 * What the parser cannot read of one declaration where its file has another text. It sees nothing
 * of the file but the head beside it: hundreds of texts are tried, and files may be long.
 */
public final class Unread {
  private final String name;
  private final String bare;
  private final int start;
  private final int end;

  /**
   * @param bare a text as long as that of the file, with spaces for all but the head and the
   *     declaration
   */
  public Unread(String name, String bare, int start, int end) {
    this.name = name;
    this.bare = bare;
    this.start = start;
    this.end = end;
  }

  /** At their places in the text, which differs in nothing but the declaration. */
  public List<Diagnostic> of(String text) {
    int last = end + text.length() - bare.length();
    String alone = bare.substring(0, start) + text.substring(start, last) + bare.substring(end);
    return ParsedFile.of(name, alone).diagnostics().stream()
        .filter(d -> d.severity() == Diagnostic.Severity.ERROR)
        .toList();
  }
}
