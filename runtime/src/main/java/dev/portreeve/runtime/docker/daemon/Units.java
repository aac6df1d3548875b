package dev.portreeve.runtime.docker.daemon;

import dev.portreeve.runtime.docker.document.Documents;
import dev.portreeve.runtime.docker.document.TextDocument;
import dev.portreeve.runtime.docker.document.TextKind;
import dev.portreeve.runtime.docker.fact.Fact;
import dev.portreeve.runtime.docker.unit.CommandLine;
import dev.portreeve.runtime.docker.unit.UnitFiles;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What {@code systemctl show} says of units: a block of properties for each, parted by an empty
 * line, drop-ins already merged in. A unit that systemd does not have has {@code
 * LoadState=not-found}. Of a unit that only {@code systemctl cat} shows, what its files say.
 */
public final class Units {
  private static final Pattern PROPERTY = Pattern.compile("([A-Z][A-Za-z0-9]{1,63})=(.*)");
  private static final Pattern TRANSIENT = Pattern.compile("/run/user/[0-9]+/systemd/transient/.*");
  private static final String COMMAND = "argv[]=";
  private static final String PROGRAM = "{ path=";

  private final Map<String, Map<String, List<String>>> byName = new TreeMap<>();
  private final boolean agreed;

  private Units(List<TextDocument> texts, List<TextDocument> files) {
    boolean all = true;
    for (TextDocument text : texts) {
      for (Map<String, List<String>> block : blocks(text)) {
        String name = one(block, "Id");
        Map<String, List<String>> before = byName.getOrDefault(name, Map.of());
        for (Map.Entry<String, List<String>> property : block.entrySet()) {
          List<String> said = before.getOrDefault(property.getKey(), property.getValue());
          all &= said.equals(property.getValue());
        }
        block.putAll(before);
        byName.put(name, block);
      }
    }
    Map<String, Map<String, List<String>>> read = new TreeMap<>();
    for (TextDocument text : files) {
      for (Map.Entry<String, Map<String, List<String>>> unit :
          UnitFiles.properties(text).entrySet()) {
        Map<String, List<String>> before = read.putIfAbsent(unit.getKey(), unit.getValue());
        all &= before == null || before.equals(unit.getValue());
      }
    }
    read.forEach((name, properties) -> byName.merge(name, properties, Units::filled));
    agreed = all;
  }

  /** What systemd was not asked of a unit that it has, its files tell. */
  private static Map<String, List<String>> filled(
      Map<String, List<String>> said, Map<String, List<String>> files) {
    if (!one(said, "LoadState").matches("(loaded)?")) {
      return said;
    }
    Map<String, List<String>> filled = new TreeMap<>(files);
    filled.putAll(said);
    return filled;
  }

  public static Units read(Documents sources) {
    return new Units(sources.of(TextKind.UNIT_PROPERTIES), sources.of(TextKind.UNIT_FILES));
  }

  /** Whether a text is such output: it names units, and has nothing but properties. */
  public static boolean recognizes(TextDocument text) {
    List<String> filled = text.filled();
    return filled.stream().anyMatch(l -> l.startsWith("Id=") || l.startsWith("FragmentPath="))
        && filled.stream().allMatch(l -> PROPERTY.matcher(l).matches());
  }

  private static List<Map<String, List<String>>> blocks(TextDocument text) {
    List<Map<String, List<String>>> blocks = new ArrayList<>();
    Map<String, List<String>> block = new TreeMap<>();
    List<String> lines = new ArrayList<>(text.lines());
    lines.add("");
    for (String line : lines) {
      Matcher m = PROPERTY.matcher(line);
      if (m.matches()) {
        block.computeIfAbsent(m.group(1), k -> new ArrayList<>()).add(m.group(2));
      } else if (line.isBlank() && !block.isEmpty()) {
        blocks.add(block);
        block = new TreeMap<>();
      }
    }
    return blocks;
  }

  /** Whether a file is a unit of the systemd of some account, and not of the system's. */
  static boolean isOfUser(String file) {
    return file.contains("/systemd/user/")
        || file.contains("/systemd/user.control/")
        || TRANSIENT.matcher(file).matches();
  }

  /** Whether it was asked if there is a unit, and where it lies. */
  boolean wasAsked(String unit) {
    Map<String, List<String>> block = byName.getOrDefault(unit, Map.of());
    return block.containsKey("LoadState") || block.containsKey("FragmentPath");
  }

  /** When the process of a service began, as systemd prints it; empty if it was not asked. */
  String started(String unit) {
    return agreed ? one(byName.getOrDefault(unit, Map.of()), "ExecMainStartTimestamp").strip() : "";
  }

  /** When systemd saw something mounted at a place, if it tells. */
  Optional<Instant> mountedSince(String place) {
    return byName.values().stream()
        .filter(block -> agreed && one(block, "Where").equals(place))
        .map(block -> DaemonTimes.instant(one(block, "ActiveEnterTimestamp").strip()))
        .findFirst()
        .orElse(Optional.empty());
  }

  /** Whether systemd has a unit; unknown if it was not asked. */
  public Fact<Boolean> has(String unit) {
    Map<String, List<String>> block = byName.getOrDefault(unit, Map.of());
    if (!wasAsked(unit) || !agreed) {
      return Fact.unknown(
          !wasAsked(unit)
              ? "`systemctl show " + unit + "` was not collected"
              : "two outputs of systemctl disagree");
    }
    String state = one(block, "LoadState");
    String path = one(block, "FragmentPath");
    return switch (state) {
      case "loaded" -> Fact.known(true);
      case "not-found" -> Fact.known(false);
      case "" -> path.isEmpty() ? Fact.unknown("no LoadState of " + unit) : Fact.known(true);
      default -> Fact.unknown("systemd has not loaded " + unit);
    };
  }

  /** A property of a unit that systemd has. */
  Fact<String> property(String unit, String name) {
    return has(unit)
        .then(
            there -> {
              List<String> values = byName.get(unit).get(name);
              return !there
                  ? Fact.unknown("systemd has no " + unit)
                  : values == null
                      ? Fact.unknown("`systemctl show` of " + unit + " lacks " + name)
                      : Fact.known(String.join("\n", values));
            });
  }

  /**
   * The socket units from which a service is handed sockets: those that it names, those that
   * systemd says trigger it, and those that name it.
   */
  Set<String> sockets(String service) {
    Map<String, List<String>> own = byName.getOrDefault(service, Map.of());
    Set<String> names = new TreeSet<>();
    for (String property : List.of("TriggeredBy", "Sockets")) {
      names.addAll(CommandLine.split(one(own, property)));
    }
    byName.forEach(
        (name, block) -> {
          for (String property : List.of("Triggers", "Service")) {
            if (CommandLine.split(one(block, property)).contains(service)) {
              names.add(name);
            }
          }
        });
    names.removeIf(name -> !name.endsWith(".socket"));
    return names;
  }

  /** All files that settle how a service starts: its own, its drop-ins, its variables. */
  Fact<List<String>> files(String unit) {
    return property(unit, "FragmentPath")
        .then(
            own ->
                property(unit, "DropInPaths")
                    .then(
                        drops ->
                            property(unit, "EnvironmentFiles")
                                .map(variables -> files(own, drops, variables))));
  }

  private static List<String> files(String own, String drops, String variables) {
    List<String> files = new ArrayList<>(List.of(own));
    files.addAll(CommandLine.split(drops));
    for (String file : variables.split("\\(ignore_errors=(yes|no)\\)")) {
      if (!file.isBlank()) {
        files.add(file.strip());
      }
    }
    return files;
  }

  /** The words that systemd starts a service with, variables not yet put in. */
  public Fact<List<String>> command(String unit) {
    return started(unit, COMMAND).map(CommandLine::split);
  }

  /** The program that it starts. */
  Fact<String> program(String unit) {
    return started(unit, PROGRAM);
  }

  /** A part of {@code ExecStart={ path=... ; argv[]=... ; ... }}. */
  private Fact<String> started(String unit, String part) {
    return property(unit, "ExecStart")
        .then(
            text -> {
              int start = text.indexOf(part);
              int end = text.indexOf(" ; ", start + 1);
              return start < 0 || end < 0
                  ? Fact.unknown("ExecStart of " + unit + " is empty")
                  : Fact.known(text.substring(start + part.length(), end));
            });
  }

  private static String one(Map<String, List<String>> block, String property) {
    return String.join("\n", block.getOrDefault(property, List.of()));
  }
}
