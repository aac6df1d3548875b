package dev.portreeve.runtime.docker.host;

import com.fasterxml.jackson.databind.JsonNode;
import dev.portreeve.runtime.docker.document.TextDocument;
import dev.portreeve.runtime.docker.fact.Fact;
import dev.portreeve.runtime.docker.fact.SnapshotJson;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads whether an environment makes Docker's client ask for signed images: {@code
 * /etc/environment}, scripts of {@code profile.d}, unit files, {@code env}. Nothing else of an
 * environment is kept. A line that sets the variable under a condition decides nothing.
 */
public final class EnvironmentReader {
  private static final String NAME = "DOCKER_CONTENT_TRUST";
  private static final Pattern SET =
      Pattern.compile(
          "(?:export +|Environment=)?[\"']?"
              + NAME
              + "=(?<value>[^\\s;&|]{0,64})[\"']?;?(?: *#.*)?");
  private static final Pattern UNSET = Pattern.compile("unset +" + NAME + ";?");
  private static final Pattern USE = Pattern.compile("(?:^|[^A-Z_$#{])" + NAME + "(?![A-Z_])");
  private static final Set<String> FALSE = Set.of("", "0", "f", "F", "false", "False", "FALSE");

  private EnvironmentReader() {}

  public static boolean recognizes(TextDocument text) {
    return text.filled().stream().anyMatch(EnvironmentReader::isAbout);
  }

  private static boolean isAbout(String line) {
    return !line.strip().startsWith("#") && USE.matcher(line).find();
  }

  /** What the last line about it says: the client takes every other value than these for true. */
  static JsonNode contentTrust(TextDocument text) {
    Optional<String> last =
        text.filled().stream().filter(EnvironmentReader::isAbout).reduce((a, b) -> b);
    Matcher set = SET.matcher(last.orElse(""));
    Fact<JsonNode> enabled =
        set.matches()
            ? Fact.known(SnapshotJson.of(!FALSE.contains(bare(set.group("value")))))
            : UNSET.matcher(last.orElse("")).matches()
                ? Fact.known(SnapshotJson.of(false))
                : Fact.unknown("the variable is set under a condition");
    var node = SnapshotJson.object();
    node.set("enabled", SnapshotJson.of(enabled));
    return node.put("scope", text.source());
  }

  private static String bare(String value) {
    return value.replace("\"", "").replace("'", "");
  }
}
