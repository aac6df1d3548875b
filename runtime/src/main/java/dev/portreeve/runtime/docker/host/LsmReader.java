package dev.portreeve.runtime.docker.host;

import com.fasterxml.jackson.databind.JsonNode;
import dev.portreeve.runtime.docker.document.TextDocument;
import dev.portreeve.runtime.docker.fact.Fact;
import dev.portreeve.runtime.docker.fact.Fields;
import dev.portreeve.runtime.docker.fact.SnapshotJson;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads what the kernel says of its security modules: AppArmor on or off, the mode of SELinux. */
public final class LsmReader {
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

  public static boolean isAppArmor(TextDocument text) {
    return APPARMOR.containsKey(text.only()) && text.isNamed("apparmor", "enabled")
        || text.only().startsWith("apparmor module is loaded.");
  }

  /** {@code /sys/module/apparmor/parameters/enabled}, {@code aa-enabled} or {@code aa-status}. */
  static Fields appArmor(TextDocument text) {
    return new Fields()
        .put("apparmor_loaded", SnapshotJson.of(APPARMOR.getOrDefault(text.only(), true)));
  }

  public static boolean isSelinux(TextDocument text) {
    return MODES.contains(text.only().toLowerCase(Locale.ROOT))
            && text.isNamed("enforce", "selinux")
        || STATUS.matcher(text.content().replace("\r", "")).find();
  }

  /** {@code getenforce} or {@code sestatus}. */
  public static Fields selinux(TextDocument text) {
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
            ? Fact.known(SnapshotJson.of(word))
            : Fact.unknown("`sestatus` names no mode");
    return new Fields().put("selinux_mode", mode);
  }
}
