package dev.portreeve.runtime.docker.compose.project;

import com.fasterxml.jackson.databind.JsonNode;
import dev.portreeve.runtime.abi.scalar.Aliases;
import dev.portreeve.runtime.abi.scalar.Paths;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How compose reads texts: numbers, sizes, durations, ports, mounts, and what is true or false; and
 * why it or the engine refuses one.
 */
public final class ComposeValues {
  private static final int LAST = 65_535;

  public static final List<String> PROPAGATIONS =
      List.of("private", "rprivate", "slave", "rslave", "shared", "rshared");

  /** Types of mounts, of which no engine has all. */
  public static final Set<String> MOUNTS =
      Set.of("bind", "cluster", "image", "npipe", "tmpfs", "volume");

  /** A port in its short form: {@code [ip:][host:]container[/protocol]}, with ranges. */
  public static final Pattern PORT =
      Pattern.compile(
          "(?:(\\[[0-9A-Fa-f:.]{2,45}]|[0-9.]{7,15}):)?(?:([0-9]{0,5}(?:-[0-9]{1,5})?):)?"
              + "([0-9]{1,5})(?:-([0-9]{1,5}))?(?:/((?i:tcp|udp|sctp)))?");

  private static final Pattern PUBLISHED = Pattern.compile("([0-9]{0,5})(?:-([0-9]{1,5}))?");

  private static final Pattern SIZE =
      Pattern.compile("([0-9]{1,18})(?:\\.([0-9]{1,9}))?\\s*([kmgtp]?)(?:i?b)?");
  private static final Pattern NUMBER = Pattern.compile("[+-]?[0-9]{1,18}(\\.[0-9]{1,18})?");
  private static final Pattern DURATION =
      Pattern.compile("[+-]?([0-9]+(\\.[0-9]*)?(ns|us|ms|s|m|h|d|w|y))+|[+-]?0");

  private static final Pattern PART =
      Pattern.compile("([0-9]+(?:\\.[0-9]*)?)(ns|us|ms|s|m|h|d|w|y)");
  private static final long SECOND = 1_000_000_000L;
  private static final long DAY = 86_400 * SECOND;

  private static final Map<String, Long> UNITS =
      Map.of(
          "ns",
          1L,
          "us",
          1_000L,
          "ms",
          1_000_000L,
          "s",
          SECOND,
          "m",
          60 * SECOND,
          "h",
          3_600 * SECOND,
          "d",
          DAY,
          "w",
          7 * DAY,
          "y",
          365 * DAY);

  /** No duration that somebody means has more letters. */
  private static final int LONGEST = 64;

  private ComposeValues() {}

  /** What a text says where true or false is asked. */
  public enum Flag {
    TRUE,
    FALSE,
    /** Not every version of compose knows it. */
    DISPUTED,
    NONE
  }

  public static Flag flag(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "true", "y", "yes", "on" -> Flag.TRUE;
      case "false", "n", "no", "off" -> Flag.FALSE;
      case "1", "0", "t", "f" -> Flag.DISPUTED;
      default -> Flag.NONE;
    };
  }

  /** The bytes of a size, such as {@code 1.5gb}; nothing if it is none. */
  public static Optional<BigDecimal> size(String said) {
    Matcher m = SIZE.matcher(said.strip().toLowerCase(Locale.ROOT));
    if (!m.matches()) {
      return said.matches("-?[0-9]{1,18}") ? Optional.of(new BigDecimal(said)) : Optional.empty();
    }
    int power = m.group(3).isEmpty() ? 0 : "kmgtp".indexOf(m.group(3)) + 1;
    String number = m.group(1) + (m.group(2) == null ? "" : "." + m.group(2));
    return Optional.of(new BigDecimal(number).multiply(BigDecimal.valueOf(1024).pow(power)));
  }

  static boolean isSize(String text) {
    return SIZE.matcher(text.strip().toLowerCase(Locale.ROOT)).matches();
  }

  static boolean isDuration(String text) {
    return DURATION.matcher(text).matches();
  }

  /** The nanoseconds of a duration, such as {@code 1m30s}; nothing if it is none. */
  public static Optional<BigDecimal> nanoseconds(String said) {
    if (!isDuration(said) || said.startsWith("-") || said.length() > LONGEST) {
      return Optional.empty();
    }
    BigDecimal sum = BigDecimal.ZERO;
    Matcher part = PART.matcher(said);
    while (part.find()) {
      sum =
          sum.add(
              new BigDecimal(part.group(1)).multiply(BigDecimal.valueOf(UNITS.get(part.group(2)))));
    }
    return Optional.of(sum);
  }

  public static boolean isNumber(String text) {
    return NUMBER.matcher(text).matches();
  }

  /** Whether the engine takes it for what it publishes a port at: nothing, a port, or a range. */
  static boolean isPublished(String text) {
    Matcher m = PUBLISHED.matcher(text);
    if (!m.matches()) {
      return false;
    }
    int from = m.group(1).isEmpty() ? 0 : Integer.parseInt(m.group(1));
    int to = m.group(2) == null ? from : Integer.parseInt(m.group(2));
    return from <= to && to <= LAST && !(m.group(1).isEmpty() && m.group(2) != null);
  }

  /** Whether it is one port. */
  static boolean isPort(String text) {
    return text.matches("[0-9]{1,5}") && Integer.parseInt(text) <= LAST;
  }

  /** Why compose refuses a port in its short form. */
  static Optional<String> portProblem(String text) {
    Matcher m = PORT.matcher(text);
    if (!m.matches()) {
      return Optional.of(
          "this is no port: write the one inside, and what leads to it, as in `127.0.0.1:8080:80`");
    }
    int from = Integer.parseInt(m.group(3));
    int to = m.group(4) == null ? from : Integer.parseInt(m.group(4));
    String[] range = (m.group(2) == null ? "" : m.group(2)).split("-", 2);
    for (String port : range) {
      if (!port.isEmpty() && Integer.parseInt(port) > LAST) {
        return Optional.of("the port outside is more than " + LAST + ", the last port");
      }
    }
    if (to > LAST || to < from || to == 0) {
      return Optional.of("the value is not a port: ports go from 1 to " + LAST);
    }
    boolean pair = range.length == 2;
    int many = pair ? Integer.parseInt(range[1]) - Integer.parseInt(range[0]) : 0;
    boolean differ = to > from && !range[0].isEmpty() && many != to - from;
    return many < 0 || differ ? Optional.of("the ranges are not of one length") : Optional.empty();
  }

  /**
   * The parts between colons, of which those within braces are none, and none behind a single
   * letter, which is a drive of Windows for compose.
   */
  public static List<String> parts(String said) {
    List<String> parts = new ArrayList<>();
    int depth = 0;
    int from = 0;
    for (int i = 0; i < said.length(); i++) {
      char c = said.charAt(i);
      depth += c == '{' ? 1 : c == '}' ? -1 : 0;
      boolean drive = i == from + 1 && Character.isLetter(said.charAt(from));
      if (c == ':' && depth <= 0 && !drive) {
        parts.add(said.substring(from, i));
        from = i + 1;
      }
    }
    parts.add(said.substring(from));
    return parts;
  }

  /** Whether compose takes the source of a mount for a path, and not for the name of a volume. */
  public static boolean isPath(String source) {
    return source.startsWith("/")
        || source.startsWith(".")
        || source.startsWith("~")
        || isOfWindows(source);
  }

  private static boolean isOfWindows(String path) {
    return path.startsWith("\\\\") || path.matches("[A-Za-z]:.*");
  }

  /** The volume that an entry in its short form names, if it is none of a path or a variable. */
  public static Optional<String> named(String said) {
    List<String> parts = parts(said);
    boolean named = parts.size() > 1 && !isPath(parts.get(0)) && !said.contains("$");
    return named ? Optional.of(parts.get(0)) : Optional.empty();
  }

  /** Why compose or the engine refuses a volume in its short form. */
  static Optional<String> volumeProblem(String said) {
    List<String> parts = parts(said);
    if (parts.size() > 3) {
      return Optional.of("a volume has too many colons");
    }
    if (parts.contains("")) {
      return Optional.of("nothing stands before or behind a colon of a volume");
    }
    return placeProblem(parts.get(Math.min(1, parts.size() - 1)));
  }

  /** Why nothing can be mounted at a place in a container. */
  static Optional<String> placeProblem(String target) {
    if (target.matches("[A-Za-z]:([^\\\\].*)?")) {
      return Optional.of(
          "one letter before a colon is a drive of Windows: give the volume a longer name");
    }
    if (!target.startsWith("/") && !isOfWindows(target)) {
      return Optional.of("the place in the container is an absolute path: it begins with `/`");
    }
    return "/".equals(Paths.canonical(target, Aliases.NONE))
        ? Optional.of("nothing can be mounted at `/` of the container")
        : Optional.empty();
  }

  /**
   * Why compose or every engine refuses to mount something so, by the place in the service. Compose
   * takes a place in the container that is no absolute path, and no engine does.
   */
  static Map<String, String> mountProblems(JsonNode service) {
    Map<String, String> problems = new LinkedHashMap<>();
    Set<String> taken = new HashSet<>();
    for (int i = 0; i < service.path("volumes").size(); i++) {
      JsonNode volume = service.get("volumes").get(i);
      String place = "volumes/" + i;
      mountProblem(volume).ifPresent(problem -> problems.put(place, problem));
      List<String> parts = parts(volume.asText(""));
      taken.add(
          volume.isObject()
              ? volume.path("target").asText("")
              : parts.get(Math.min(1, parts.size() - 1)));
    }
    JsonNode memory = service.path("tmpfs");
    for (JsonNode one : memory.isTextual() ? List.of(memory) : memory) {
      String target = one.asText().split(":", 2)[0];
      if (ComposeVariables.open(one).isPresent()) {
        continue;
      }
      placeProblem(target).ifPresent(problem -> problems.put("tmpfs", problem));
      if (taken.contains(target)) {
        problems.put(
            "tmpfs", "the engine takes no two mounts at one place, and `volumes` has this one");
      }
    }
    return problems;
  }

  private static Optional<String> mountProblem(JsonNode volume) {
    if (volume.isObject()) {
      return longProblem(volume);
    }
    if (!volume.isTextual()) {
      return Optional.of("an entry of `volumes` is a text or a mapping");
    }
    return ComposeVariables.open(volume).isPresent()
        ? Optional.empty()
        : volumeProblem(ComposeVariables.unescaped(volume.asText()));
  }

  private static Optional<String> longProblem(JsonNode volume) {
    JsonNode type = volume.path("type");
    JsonNode source = volume.path("source");
    JsonNode target = volume.path("target");
    JsonNode propagation = volume.path("bind").path("propagation");
    if (type.isMissingNode()) {
      return Optional.of("a volume in its long form has a `type`");
    }
    if (ComposeVariables.open(type).isEmpty() && !MOUNTS.contains(type.asText())) {
      return Optional.of("the `type` of a volume is bind, volume or tmpfs");
    }
    if (target.asText("").isEmpty()) {
      return Optional.of("a volume in its long form has a `target`");
    }
    if (type.asText().equals("bind") && source.asText("").isEmpty()) {
      return Optional.of("a mount of the type bind has a `source`");
    }
    if (type.asText().equals("tmpfs") && !source.asText("").isEmpty()) {
      return Optional.of("a mount of the type tmpfs has no `source`");
    }
    if (!propagation.asText("").isEmpty()
        && ComposeVariables.open(propagation).isEmpty()
        && !PROPAGATIONS.contains(propagation.asText())) {
      return Optional.of("`propagation` is one of " + String.join(", ", PROPAGATIONS));
    }
    return ComposeVariables.open(target).isPresent() || type.asText().equals("npipe")
        ? Optional.empty()
        : placeProblem(ComposeVariables.unescaped(target.asText()));
  }
}
