package dev.portreeve.stdlib;

import dev.portreeve.runtime.docker.document.RawFile;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * What exports of older collectors do not tell and is known of how they were made: the engine began
 * when its configuration was written, over which it was mounted, and nobody changed that since.
 */
public final class StartTimes {
  private StartTimes() {}

  /**
   * The answers of {@code stat} and of systemd.
   *
   * @param folder where the files lie, a slash at its end
   * @param configured whether there is a daemon.json
   */
  public static List<RawFile> of(String folder, boolean configured) {
    String config = configured ? looked("/etc/docker/daemon.json", "0644/-rw-r--r--") : "";
    String stat = looked("/etc/docker", "0755/drwxr-xr-x") + config;
    String start =
        "Id=docker.service\nExecMainStartTimestamp=Tue 2026-11-24 12:00:00 UTC\n\n"
            + "Id=etc-docker.mount\nWhere=/etc/docker\n"
            + "ActiveEnterTimestamp=Tue 2026-11-24 10:00:00 UTC\n";
    return List.of(
        new RawFile(folder + "times-stat.txt", stat.getBytes(StandardCharsets.UTF_8)),
        new RawFile(folder + "start.txt", start.getBytes(StandardCharsets.UTF_8)));
  }

  private static String looked(String path, String rights) {
    return "  File: "
        + path
        + "\nAccess: ("
        + rights
        + ")  Uid: (    0/    root)   Gid: (    0/    root)\n"
        + "Modify: 2026-11-24 11:00:00.000000000 +0000\n"
        + "Change: 2026-11-24 11:00:00.000000000 +0000\n";
  }
}
