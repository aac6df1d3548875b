package dev.portreeve.cli.collect;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.portreeve.cli.collect.DaemonProcess.Holder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which of those that hold a socket is the daemon, in the words of both collectors. */
class DaemonProcessTest {
  private static final String ALL = "000001ffffffffff";
  private static final String DOCKERS = "00000000a80425fb";

  @TempDir Path proc;

  /** Each has a pid, processes, mounts and what it may: a container's are those with `c`. */
  @ParameterizedTest
  @CsvSource({
    "10 h h all, 10",
    "10 h h all;20 c c some, 10",
    "20 c c some;30 h h all, 30",
    "10 h h all;20 h c some, 10",
    "10 h h all;20 h c all, 10",
    "20 c c some, ''",
    "20 c c all, ''",
    "20 h c some, ''",
    "10 h x all, 10",
    "10 h x all;20 c c some, 10",
    "10 h x all;20 h c some, 10",
    "10 h x all;20 h c all, ''",
    "10 h h all;20 h h all, ''",
    "'', ''"
  })
  void onlyOneIsIt(String processes, String daemon) throws Exception {
    process("self", "h", "h", "all");
    List<String> pids = new ArrayList<>();
    for (String process : processes.isEmpty() ? new String[0] : processes.split(";")) {
      String[] words = process.split(" ");
      process(words[0], words[1], words[2], words[3]);
      pids.add(words[0]);
    }
    List<Holder> holders = pids.stream().map(pid -> Holder.of(proc, pid)).toList();
    List<Holder> surest = DaemonProcess.surest(holders);
    assertEquals(daemon, surest.size() == 1 ? surest.get(0).pid() : "");
    String script =
        ScriptPart.of("# seat PID:", "# Where it looks for its configuration")
            + "daemons() {\n:\n"
            + pids.stream().map(pid -> "echo " + pid + "\n").collect(Collectors.joining())
            + "}\nholds_socket() { :; }\nsocket=/none\nwork="
            + proc
            + "\nfind_daemon\nprintf %s \"$pid\"\n";
    assertEquals(daemon, ScriptPart.run(script.replace("/proc/", proc + "/")));
  }

  private void process(String pid, String processes, String mounts, String may) throws IOException {
    Path process = Files.createDirectories(proc.resolve(pid).resolve("ns")).getParent();
    Files.createSymbolicLink(process.resolve("ns/pid"), Path.of("pid:[" + processes + "]"));
    Files.createSymbolicLink(process.resolve("ns/mnt"), Path.of("mnt:[" + mounts + "]"));
    String able = may.equals("all") ? ALL : DOCKERS;
    Files.writeString(process.resolve("status"), "CapEff:\t" + able + "\n");
  }
}
