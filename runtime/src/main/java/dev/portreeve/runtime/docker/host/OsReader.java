package dev.portreeve.runtime.docker.host;

import com.fasterxml.jackson.databind.JsonNode;
import dev.portreeve.runtime.docker.document.TextDocument;
import dev.portreeve.runtime.docker.fact.Fact;
import dev.portreeve.runtime.docker.fact.Fields;
import dev.portreeve.runtime.docker.fact.SnapshotJson;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads {@code /etc/os-release}, and {@code uname -a} or {@code -r}: which system the host has. */
public final class OsReader {
  private static final Pattern ASSIGNMENT = Pattern.compile("([A-Z][A-Z0-9_]*)=(.*)");
  private static final Pattern LINUX = Pattern.compile("Linux \\S{1,255} (\\S{1,255}) .*");
  private static final Pattern RELEASE =
      Pattern.compile("[0-9]{1,3}\\.[0-9]{1,5}(\\.[0-9]{1,6})?[-+.~_A-Za-z0-9]{0,200}");

  private OsReader() {}

  public static boolean isRelease(TextDocument text) {
    Map<String, String> values = values(text);
    return values.containsKey("ID")
        && (values.containsKey("PRETTY_NAME") || values.containsKey("NAME"));
  }

  public static boolean isUname(TextDocument text) {
    String line = text.only();
    return LINUX.matcher(line).matches()
        || RELEASE.matcher(line).matches() && text.isNamed("uname");
  }

  /** A key that this file leaves out has no value: rolling distributions have no version. */
  static Fields release(TextDocument text) {
    Map<String, String> values = values(text);
    return new Fields()
        .put("os", value(values, "ID"))
        .put("os_version", value(values, "VERSION_ID"));
  }

  static Fields uname(TextDocument text) {
    Matcher linux = LINUX.matcher(text.only());
    String kernel = linux.matches() ? linux.group(1) : text.only();
    return new Fields().put("kernel", SnapshotJson.of(kernel));
  }

  private static Fact<JsonNode> value(Map<String, String> values, String key) {
    String value = values.getOrDefault(key, "");
    return value.isEmpty()
        ? Fact.unknown("os-release names no " + key)
        : Fact.known(SnapshotJson.of(value));
  }

  /** Assignments as a shell reads them; the last one of a key counts. */
  private static Map<String, String> values(TextDocument text) {
    Map<String, String> values = new TreeMap<>();
    for (String line : text.lines()) {
      Matcher m = ASSIGNMENT.matcher(line.strip());
      if (m.matches()) {
        values.put(m.group(1), unquoted(m.group(2).strip()));
      }
    }
    return values;
  }

  private static String unquoted(String value) {
    boolean quoted =
        value.length() > 1
            && "\"'".indexOf(value.charAt(0)) >= 0
            && value.charAt(0) == value.charAt(value.length() - 1);
    return quoted ? value.substring(1, value.length() - 1) : value;
  }
}
