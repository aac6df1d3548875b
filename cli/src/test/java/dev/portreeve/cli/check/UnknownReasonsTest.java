package dev.portreeve.cli.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portreeve.cli.Typed;
import dev.portreeve.cli.command.Exit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Whatever kept a datum from being known, the report of {@code check} says it with what to run, and
 * nothing of it passes: not permitted, not collected, too old an API, of a wrong type, only listed,
 * merged by the engine.
 */
class UnknownReasonsTest {
  private static final String CONTAINER =
      """
      [{"Id":"0123456789ab0123456789ab0123456789ab0123456789ab0123456789ab0123","Name":"/web",\
      "Created":"2026-01-01T00:00:00Z","Path":"sleep","Args":["1"],"Image":"sha256:00",\
      "State":{"Status":"running","Running":true,"Pid":7},"ResolvConfPath":"/x","Mounts":[],\
      "Config":{"Image":"web:1","Env":[],"Labels":{},"User":""},\
      "NetworkSettings":{"Networks":{}},\
      "HostConfig":{"Runtime":"runc","NetworkMode":"none","Privileged":false,"CgroupnsMode":"private",\
      "Ulimits":[{"Name":"nofile","Hard":1024,"Soft":1024}],"SecurityOpt":null}}]""";

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "not permitted | 1.1.3 | auditctl-l.txt | You must be root to run this program. |"
            + " host.audit_rules: You must be root to run this program. | auditctl -l",
        "not permitted | 1.1.1 | mounts.txt | cat: /proc/self/mountinfo: Permission denied |"
            + " host.data_root_mounted: cat: /proc/self/mountinfo: Permission denied | /proc/self/mountinfo",
        "not collected | 5.5 | c.json | - | containers: nothing proves that these are all |"
            + " docker inspect",
        "of a wrong type | 5.5 | c.json | \"Privileged\":false > \"Privileged\":\"no\" |"
            + " containers[].privileged: wrong type: expected a boolean at"
            + " HostConfig.Privileged, found text | docker inspect",
        "too old an API | 5.5 | v1.12/c.json | \"Privileged\":false, > |"
            + " containers[].privileged: not collected: there is no HostConfig.Privileged (in the"
            + " answer of API 1.12) | docker inspect",
        "only listed | 5.5 | v1.45/containers.json |"
            + " [{\"Id\":\"01\",\"Names\":[\"/web\"],\"Image\":\"web:1\",\"ImageID\":\"sha256:00\","
            + "\"Command\":\"sleep\",\"State\":\"exited\",\"Status\":\"Exited\"}] |"
            + " containers: a list names 1 of the containers that were not inspected |"
            + " docker inspect",
        "merged by the engine | 5.19 | c.json | - | containers[].ulimits: the engine merges its"
            + " default ulimits into what inspect shows, and these are not known: not collected | dockerd",
      })
  void theReportSaysWhyNobodyKnows(
      String why, String control, String file, String content, String said, String how)
      throws IOException {
    Path host = Files.createDirectory(folder.resolve("host"));
    if (!file.endsWith(".json")) {
      Files.writeString(host.resolve("c.json"), CONTAINER);
    }
    Path path = host.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, content(content));
    Typed checked = Typed.words("check", host.toString(), "--control", control);
    String report = checked.out().replaceAll("\\s+", " ");
    assertTrue(report.contains(said), () -> why + ": " + checked.out());
    assertTrue(report.contains(how), () -> why + ": " + checked.out());
    assertTrue(report.contains("UNKNOWN: "), () -> why + ": " + checked.out());
    assertEquals(Exit.INCOMPLETE, checked.exit(), checked.out());
  }

  /** A text, {@code -} for the container, or what of the container is replaced by what. */
  private static String content(String said) {
    if (!said.contains(" >") || said.startsWith("[")) {
      return said.equals("-") ? CONTAINER : said;
    }
    String[] change = said.split(" > ?", 2);
    return CONTAINER.replace(change[0], change[1]);
  }
}
