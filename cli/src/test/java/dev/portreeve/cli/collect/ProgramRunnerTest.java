package dev.portreeve.cli.collect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The programs that collecting runs: which, and what becomes of those that do not answer. */
class ProgramRunnerTest {

  /** Whoever adds a program says here that it changes nothing. */
  @Test
  void noProgramButTheseIsRun() {
    Set<String> harmless =
        Set.of(
            "cat FILE",
            "uname -a",
            "getenforce",
            "getent group",
            "getent passwd",
            "ss -lxpe",
            "ss -lntup",
            "ip -json address",
            "sysctl net.ipv4.ip_unprivileged_port_start",
            "systemctl list-units",
            "systemctl show",
            "ls /etc/audit/rules.d",
            "auditctl -s",
            "auditctl -l",
            "ausearch --raw");
    for (HostTable.Row row : HostTable.rows()) {
      List<String> words = row.command();
      boolean named = Set.of("systemctl", "ps", "ausearch").contains(words.get(0));
      String said =
          words.get(0).equals("cat")
              ? "cat FILE"
              : String.join(" ", named ? words.subList(0, 2) : words);
      assertTrue(harmless.contains(said), said);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "sleep 20                | 124 | no answer within 1 seconds",
        "no-such-program -x      | 127 | sh: no-such-program: not found",
        "cat /no/such/file       | 1   | cat: /no/such/file: No such file or directory",
        "cat /etc/passwd/x       | 1   | cat: /etc/passwd/x: Not a directory",
      })
  void whatDoesNotAnswerSaysWhy(String command, int status, String said) {
    ProgramRunner.Answer answer = new ProgramRunner(1).run(List.of(command.split(" ")));
    assertEquals(status, answer.status());
    assertEquals(said, answer.said());
  }

  @Test
  void anAnswerIsWhatWasPrintedAndAComplaintIsKeptApart() {
    ProgramRunner programs = new ProgramRunner(10);
    ProgramRunner.Answer good = programs.run(List.of("uname", "-s"));
    assertEquals("Linux\n", new String(good.out(), StandardCharsets.UTF_8));
    assertTrue(good.isGood());
    ProgramRunner.Answer bad = programs.run(List.of("uname", "--no-such-option"));
    assertEquals(1, bad.status());
    assertTrue(bad.said().contains("no-such-option"), bad.said());
    assertEquals(0, bad.out().length);
  }
}
