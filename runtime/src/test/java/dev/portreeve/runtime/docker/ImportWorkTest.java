package dev.portreeve.runtime.docker;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portreeve.runtime.docker.document.RawFile;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What a list costs that is twice as long: about twice the work, whatever list it is. Work is
 * counted in bytes that the thread allocates, which no other load of the machine changes.
 */
class ImportWorkTest {
  private static final int FEW = 2_000;

  private static final String CONTAINER =
      "[{'Id':'"
          + "a".repeat(64)
          + "','Name':'/x','State':{'Status':'running'},'Mounts':[%m],"
          + "'HostConfig':{'Binds':[%b],%h},'Config':{'Image':'x',%c},"
          + "'NetworkSettings':{'Ports':{%p},'Networks':{%n}}}]";

  private static String list(int size, String element) {
    return IntStream.range(0, size)
        .mapToObj(i -> element.replace("#", String.valueOf(i)))
        .collect(Collectors.joining(","));
  }

  private static RawFile container(String place, String element, int size) {
    String json = CONTAINER.replace(place, list(size, element));
    for (String other : List.of("%m", "%b", "%p", "%n")) {
      json = json.replace(other, "");
    }
    return new RawFile(
        "inspect.json",
        json.replace(",%h", "")
            .replace(",%c", "")
            .replace('\'', '"')
            .getBytes(StandardCharsets.UTF_8));
  }

  private static long work(RawFile file) throws Exception {
    var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getThreadAllocatedBytes(Thread.currentThread().getId());
    Import.of(List.of(file), ImportOptions.defaults());
    return threads.getThreadAllocatedBytes(Thread.currentThread().getId()) - before;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "%m | {'Type':'bind','Source':'/a#','Destination':'/b#','RW':true}",
        "%m | {'Source':'/a#','Destination':'/b#','RW':true}",
        "%m | {'Type':'volume','Driver':'local','Name':'v#','Source':'/a#','Destination':'/b#','RW':true}",
        "%m | {'Type':'tmpfs','Destination':'/b#'}",
        "%b | '/a#:/b#'",
        "%p | '#/tcp':[{'HostIp':'0.0.0.0','HostPort':'#'}]",
        "%p | '#/udp':null",
        "%n | 'n#':{'NetworkID':'i#','IPAddress':'10.0.0.1'}",
        "%h | 'Devices':[%]; {'PathOnHost':'/dev/d#','PathInContainer':'/dev/d#','CgroupPermissions':'rwm'}",
        "%h | 'Ulimits':[%]; {'Name':'u#','Soft':1,'Hard':1}",
        "%h | 'CapAdd':[%]; 'C#'",
        "%h | 'SecurityOpt':[%]; 'label=type:t#'",
        "%h | 'GroupAdd':[%]; '#'",
        "%h | 'ExtraHosts':[%]; 'h#:10.0.0.1'",
        "%h | 'Tmpfs':{%}; '/t#':''",
        "%h | 'Mounts':[%]; {'Type':'bind','Source':'/a#','Target':'/b#'}",
        "%h | 'Sysctls':{%}; 'net.a#':'1'",
        "%h | 'PortBindings':{%}; '#/tcp':[{'HostPort':'#'}]",
        "%c | 'Env':[%]; 'V#=x'",
        "%c | 'Labels':{%}; 'l#':'x'",
        "%c | 'ExposedPorts':{%}; '#/tcp':{}",
        "%c | 'Cmd':[%]; 'a#'",
        "%c | 'Volumes':{%}; '/v#':{}",
      })
  void aListTwiceAsLongCostsAboutTwice(String place, String element) throws Exception {
    work(of(place, element, 10));
    long once = work(of(place, element, FEW));
    long twice = work(of(place, element, 2 * FEW));
    double ratio = (double) twice / once;
    assertTrue(ratio < 2.6, () -> element + ": " + once + " and then " + twice);
  }

  /**
   * Mounts of which each was asked for: what is looked up for one must not be all of the others.
   */
  @Test
  void mountsThatWereAskedForCostAboutTwice() throws Exception {
    long once = work(asked(FEW));
    long twice = work(asked(2 * FEW));
    assertTrue(twice < 2.6 * once, () -> once + " and then " + twice);
  }

  private static RawFile asked(int size) {
    String mounts = "{'Type':'bind','Source':'/a#','Destination':'/b#','RW':true}";
    RawFile file = container("%m", mounts, size);
    String json = new String(file.bytes(), StandardCharsets.UTF_8);
    String binds = list(size, "'/a#:/b#'").replace('\'', '"');
    return new RawFile(
        "inspect.json",
        json.replace("\"Binds\":[]", "\"Binds\":[" + binds + "]").getBytes(StandardCharsets.UTF_8));
  }

  private static RawFile of(String place, String element, int size) {
    if (!element.contains("; ")) {
      return container(place, element, size);
    }
    String[] parts = element.split("; ", 2);
    String all = parts[0].replace("%", list(size, parts[1]));
    String json = CONTAINER.replace(place, all);
    RawFile made = container("%none", "", 0);
    String rest = json;
    for (String other : List.of("%m", "%b", "%p", "%n")) {
      rest = rest.replace(other, "");
    }
    rest = rest.replace(",%h", "").replace(",%c", "").replace('\'', '"');
    return new RawFile(made.name(), rest.getBytes(StandardCharsets.UTF_8));
  }
}
