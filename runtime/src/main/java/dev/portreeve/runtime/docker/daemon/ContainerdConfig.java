package dev.portreeve.runtime.docker.daemon;

import dev.portreeve.runtime.docker.document.Refusal;
import dev.portreeve.runtime.docker.document.TextDocument;
import dev.portreeve.runtime.docker.fact.Fact;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The one key of containerd's {@code config.toml} that is asked for: {@code root}. TOML is read as
 * far as the first table, where all keys of the top stand; a line there that is not one key with a
 * plain value leaves the key unknown, and so does what other files may say.
 */
public final class ContainerdConfig {
  private static final Pattern KEY =
      Pattern.compile(
          "\\s*(?<key>[A-Za-z0-9_-]{1,64}|\"[A-Za-z0-9_-]{1,64}\"|'[A-Za-z0-9_-]{1,64}')\\s*="
              + "\\s*(?<value>\"[^\"\\\\]*\"|'[^']*'|[A-Za-z0-9_.+-]{1,64}"
              + "|\\[(?:\\s*(?:\"[^\"\\\\]*\"|'[^']*')\\s*,?){0,64}\\s*])\\s*(?:#.*)?");

  private static final Pattern FILE =
      Pattern.compile("(?s)(.*[/_-])?containerd[/_.-]config\\.toml");

  private ContainerdConfig() {}

  /** A copy of the file by its name, or by the plugins that only containerd has. */
  public static boolean recognizes(TextDocument text) {
    boolean named = FILE.matcher(text.source().replace('\\', '/')).matches();
    boolean own = text.source().endsWith(".toml") && text.content().contains("io.containerd.");
    return (named || own) && Refusal.of(text).isEmpty();
  }

  /** What it says of the root; empty where it says nothing, and the default counts. */
  public static Fact<Optional<String>> root(TextDocument text) {
    Optional<String> root = Optional.empty();
    for (String line : text.filled()) {
      if (line.strip().startsWith("#")) {
        continue;
      }
      if (line.strip().startsWith("[")) {
        return Fact.known(root);
      }
      Matcher m = KEY.matcher(line);
      if (!m.matches()) {
        return Fact.unknown(text.source() + " has a line before its tables that sets no key");
      }
      String key = unquoted(m.group("key"));
      String value = m.group("value");
      if (key.equals("imports") && !value.matches("\\[\\s*]")) {
        return Fact.unknown(text.source() + " imports other files");
      }
      if (key.equals("root")) {
        root = Optional.of(unquoted(value)).filter(r -> !r.isEmpty());
      }
    }
    return text.gap().isEmpty() ? Fact.known(root) : Fact.unknown(text.gap());
  }

  private static String unquoted(String word) {
    return word.matches("(?s)[\"'].*") ? word.substring(1, word.length() - 1) : word;
  }
}
