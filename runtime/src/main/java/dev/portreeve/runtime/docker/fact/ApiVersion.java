package dev.portreeve.runtime.docker.fact;

import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Versions: of the API from a folder named like {@code v1.45}, of an engine from its text. */
public final class ApiVersion {
  private static final Pattern FOLDER = Pattern.compile("v(\\d{1,3})\\.(\\d{1,3})");
  private static final Pattern ENGINE = Pattern.compile("(\\d{1,9})(\\.\\d{1,9}){0,3}");

  /** From this one on, that of Docker 20.10 and of Podman, an answer lacks little for its age. */
  public static final int SHOWS_ALL = 1041;

  private ApiVersion() {}

  /** {@code 1.45} of 1045. */
  public static String text(int version) {
    return version / 1000 + "." + version % 1000;
  }

  /** 1045 for {@code .../v1.45/...}: the innermost such folder; empty if there is none. */
  public static OptionalInt ofSource(String name) {
    String[] parts = name.replace('\\', '/').split("/");
    for (int i = parts.length - 2; i >= 0; i--) {
      Matcher m = FOLDER.matcher(parts[i]);
      if (m.matches()) {
        return OptionalInt.of(Integer.parseInt(m.group(1)) * 1000 + Integer.parseInt(m.group(2)));
      }
    }
    return OptionalInt.empty();
  }

  /** {@code 26.1.5} of {@code 26.1.5+dfsg1}: what follows the numbers is the distribution's. */
  public static Fact<String> withoutSuffix(String engineVersion) {
    Matcher m = ENGINE.matcher(engineVersion);
    return m.lookingAt() ? Fact.known(m.group()) : Fact.unknown("the value is not a version");
  }

  /** The first number of an engine version. */
  public static Fact<Integer> major(Fact<String> engineVersion) {
    return engineVersion
        .then(ApiVersion::withoutSuffix)
        .map(v -> Integer.parseInt(v.split("\\.")[0]));
  }
}
