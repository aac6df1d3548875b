package dev.portreeve.runtime.abi.scalar;

import static dev.portreeve.runtime.abi.Abi.Caller.RULES;

import dev.portreeve.runtime.abi.Abi;
import dev.portreeve.runtime.abi.Text;
import dev.portreeve.runtime.abi.Truth;

/** Absolute POSIX paths in canonical form, compared on whole segments. */
public final class Paths {
  /** Linux resolves nothing longer (PATH_MAX); it also bounds our work. */
  private static final int LONGEST = 4096;

  private Paths() {}

  /**
   * The one spelling of a path: absolute, no empty, {@code .} or {@code ..} segment, no trailing
   * slash, aliases resolved; {@code ..} climbs from where an alias leads, and stays at the root.
   * Null when there is none: empty, relative (a Windows path is), with a NUL, above 4,096
   * characters.
   */
  public static String canonical(String raw, Aliases aliases) {
    if (!Text.known(raw)
        || !raw.startsWith("/")
        || raw.length() > LONGEST
        || raw.indexOf('\0') >= 0) {
      return null;
    }
    String path = "";
    int start = 1;
    while (start <= raw.length()) {
      int end = raw.indexOf('/', start);
      end = end < 0 ? raw.length() : end;
      String segment = raw.substring(start, end);
      start = end + 1;
      if (segment.equals("..")) {
        path = aliases.resolve(path.isEmpty() ? "/" : path);
        if (path == null) {
          return null;
        }
        path = path.substring(0, path.lastIndexOf('/'));
      } else if (!segment.isEmpty() && !segment.equals(".")) {
        path += "/" + segment;
      }
    }
    return aliases.resolve(path.isEmpty() ? "/" : path);
  }

  /** Whether {@code outer} is {@code inner} or one of its ancestors; both are canonical. */
  @Abi(RULES)
  public static int covers(String outer, String inner) {
    return Text.known(outer) && Text.known(inner) ? Truth.of(holds(outer, inner)) : Truth.UNKNOWN;
  }

  /** Whether {@code inner} is {@code outer} or lies below it; both are canonical. */
  @Abi(RULES)
  public static int within(String inner, String outer) {
    return covers(outer, inner);
  }

  static boolean holds(String outer, String inner) {
    return outer.equals("/")
        || inner.startsWith(outer)
            && (inner.length() == outer.length() || inner.charAt(outer.length()) == '/');
  }
}
