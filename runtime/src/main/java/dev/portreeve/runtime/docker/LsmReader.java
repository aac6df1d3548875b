package dev.portreeve.runtime.docker;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads what the kernel says of its security modules: AppArmor on or off, the mode of SELinux. */
final class LsmReader {
  private static final Map<String, Boolean> APPARMOR =
      Map.of(
          "Y", true,
          "N", false,
          "Yes", true,
          "No - disabled at boot.", false,
          "No - not available on this system.", false);
  private static final Pattern STATUS =
      Pattern.compile("(?m)^SELinux status: +(?<status>enabled|disabled)$");
  private static final Pattern CURRENT = Pattern.compile("(?m)^Current mode: +(?<mode>[a-z]+)$");
  private static final Set<String> MODES = Set.of("enforcing", "permissive", "disabled");

  private LsmReader() {}

  static boolean isAppArmor(Text text) {
    return APPARMOR.containsKey(text.only()) && text.isNamed("apparmor", "enabled")
        || text.only().startsWith("apparmor module is loaded.");
  }

  /** {@code /sys/module/apparmor/parameters/enabled}, {@code aa-enabled} or {@code aa-status}. */
  static Fields appArmor(Text text) {
    return new Fields().put("apparmor_loaded", Values.of(APPARMOR.getOrDefault(text.only(), true)));
  }

  static boolean isSelinux(Text text) {
    return MODES.contains(text.only().toLowerCase(Locale.ROOT))
            && text.isNamed("enforce", "selinux")
        || STATUS.matcher(text.content().replace("\r", "")).find();
  }

  /** {@code getenforce} or {@code sestatus}. */
  static Fields selinux(Text text) {
    String content = text.content().replace("\r", "");
    Matcher status = STATUS.matcher(content);
    if (!status.find()) {
      return mode(text.only().toLowerCase(Locale.ROOT));
    }
    Matcher current = CURRENT.matcher(content);
    return mode(
        status.group("status").equals("disabled")
            ? "disabled"
            : current.find() ? current.group("mode") : "");
  }

  private static Fields mode(String word) {
    Fact<JsonNode> mode =
        MODES.contains(word)
            ? Fact.known(Values.of(word))
            : Fact.unknown("`sestatus` names no mode");
    return new Fields().put("selinux_mode", mode);
  }
}
