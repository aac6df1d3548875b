package dev.portreeve.runtime.docker.unit;

import dev.portreeve.runtime.docker.document.TextDocument;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What {@code systemctl cat} prints: the files of units, each below a line with its path, drop-ins
 * behind the file that they change, in the order in which systemd reads them. They become the
 * properties that {@code systemctl show} would give. A copy of a unit's file alone is none: nothing
 * says which drop-ins stand beside it.
 */
public final class UnitFiles {
  private static final Pattern PATH =
      Pattern.compile("# (?<path>/\\S*/systemd/system/\\S*?(?<name>[^/\\s]+))");
  private static final Pattern UNIT = Pattern.compile("[^/\\s]+\\.(service|socket)");
  private static final Pattern SETTING =
      Pattern.compile("\\s*(?<key>[A-Za-z]+)\\s*=\\s*(?<value>.*)");
  private static final Pattern SECTION_OF_ONE = Pattern.compile("\\[(Unit|Service|Socket)]\\s*");
  private static final Pattern OWN_SECTION = Pattern.compile("\\[(Service|Socket)]\\s*");
  private static final Pattern EXEC = Pattern.compile("[@:+!|-]*");
  private static final String OUTDATED = "the version systemd has loaded is outdated";

  /** The settings of one unit, by key; those of a list in their order. */
  private final Map<String, List<String>> settings = new LinkedHashMap<>();

  private final List<String> dropIns = new ArrayList<>();
  private final String path;
  private final String name;

  private UnitFiles(String path, String name) {
    this.path = path;
    this.name = name;
  }

  public static boolean recognizes(TextDocument text) {
    List<String> filled = text.filled();
    return !filled.isEmpty()
        && filled.get(0).startsWith("# ")
        && filled.stream().anyMatch(line -> PATH.matcher(line).matches())
        && filled.stream().anyMatch(line -> SECTION_OF_ONE.matcher(line).matches());
  }

  /** A file of a unit by its sections, without the line that says where it lies. */
  public static boolean isOneFile(TextDocument text) {
    return !recognizes(text)
        && text.filled().stream().anyMatch(line -> OWN_SECTION.matcher(line).matches());
  }

  /**
   * The properties of each unit, by its name. None of a text that may be cut, or that systemd says
   * is not what it runs.
   */
  public static Map<String, Map<String, List<String>>> properties(TextDocument text) {
    Map<String, Map<String, List<String>>> properties = new TreeMap<>();
    if (!text.gap().isEmpty() || text.content().contains(OUTDATED)) {
      return properties;
    }
    for (UnitFiles unit : units(text)) {
      properties.put(unit.name, unit.properties());
    }
    return properties;
  }

  private static List<UnitFiles> units(TextDocument text) {
    List<UnitFiles> units = new ArrayList<>();
    String section = "";
    for (String line : joined(text.lines())) {
      Matcher file = PATH.matcher(line);
      Matcher setting = SETTING.matcher(line);
      if (file.matches()) {
        section = "";
        if (UNIT.matcher(file.group("name")).matches()) {
          units.add(new UnitFiles(file.group("path"), file.group("name")));
        } else if (!units.isEmpty()) {
          units.get(units.size() - 1).dropIns.add(file.group("path"));
        }
      } else if (line.startsWith("[")) {
        section = line.strip();
      } else if (setting.matches() && !units.isEmpty() && section.matches("\\[(Service|Socket)]")) {
        units.get(units.size() - 1).set(setting.group("key"), setting.group("value").strip());
      }
    }
    return units;
  }

  /** A backslash at the end goes on with the next line; comments between do not end that. */
  private static List<String> joined(List<String> lines) {
    List<String> joined = new ArrayList<>();
    StringBuilder open = new StringBuilder();
    boolean goesOn = false;
    for (String line : lines) {
      boolean comment = line.strip().startsWith("#") || line.strip().startsWith(";");
      if (comment && (goesOn || !PATH.matcher(line).matches())) {
        continue;
      }
      goesOn = line.endsWith("\\");
      open.append(goesOn ? line.substring(0, line.length() - 1) + " " : line);
      if (!goesOn) {
        joined.add(open.toString());
        open.setLength(0);
      }
    }
    return joined;
  }

  /** An empty value takes back what stood above. */
  private void set(String key, String value) {
    String list = key.startsWith("Listen") ? "Listen" : key;
    List<String> values = settings.computeIfAbsent(list, k -> new ArrayList<>());
    if (value.isEmpty() || key.equals("SocketGroup")) {
      values.clear();
    }
    if (!value.isEmpty()) {
      boolean listens = list.equals("Listen");
      values.add(listens ? value + " (" + key.substring("Listen".length()) + ")" : value);
    }
  }

  private Map<String, List<String>> properties() {
    Map<String, List<String>> properties = new TreeMap<>();
    properties.put("Id", List.of(name));
    properties.put("LoadState", List.of("loaded"));
    properties.put("FragmentPath", List.of(path));
    properties.put("DropInPaths", List.of(String.join(" ", dropIns)));
    put(properties, "Listen", all("Listen"));
    put(properties, "Sockets", List.of(String.join(" ", all("Sockets"))));
    put(properties, "Service", List.of(String.join("", all("Service"))));
    put(properties, "SocketGroup", List.of(String.join("", all("SocketGroup"))));
    if (all("PassEnvironment").isEmpty() && all("UnsetEnvironment").isEmpty()) {
      put(properties, "Environment", List.of(String.join(" ", all("Environment"))));
    }
    List<String> files = new ArrayList<>();
    for (String file : all("EnvironmentFile")) {
      boolean optional = file.startsWith("-");
      files.add(file.substring(optional ? 1 : 0) + (optional ? OPTIONAL : NEEDED));
    }
    if (files.stream().noneMatch(file -> file.matches(".*[*?\\[].*"))) {
      put(properties, "EnvironmentFiles", files);
    }
    List<String> commands = all("ExecStart");
    if (commands.size() == 1) {
      put(properties, "ExecStart", started(commands.get(0)));
    }
    return properties;
  }

  private static final String OPTIONAL = " (ignore_errors=yes)";
  private static final String NEEDED = " (ignore_errors=no)";

  private List<String> all(String key) {
    return settings.getOrDefault(key, List.of());
  }

  /** In the form of {@code systemctl show}; none where its marks change what is started. */
  private static List<String> started(String command) {
    Matcher marks = EXEC.matcher(command);
    String words = marks.lookingAt() ? command.substring(marks.end()) : command;
    boolean plain =
        !marks.group().contains("@") && !marks.group().contains(":") && !words.contains(" ; ");
    String program = words.split("\\s", 2)[0];
    return plain && program.startsWith("/")
        ? List.of("{ path=" + program + " ; argv[]=" + words + " ; }")
        : List.of();
  }

  /** Of the marks that systemd fills in only that of its directory has one meaning everywhere. */
  private static void put(Map<String, List<String>> properties, String name, List<String> values) {
    List<String> filled = new ArrayList<>();
    for (String value : values) {
      String plain = value.replace("%t", "/run").replace("%%", "\0");
      if (plain.indexOf('%') >= 0) {
        return;
      }
      filled.add(plain.replace('\0', '%'));
    }
    if (!values.isEmpty() || !name.equals("ExecStart")) {
      properties.put(name, filled);
    }
  }
}
