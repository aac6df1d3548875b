package dev.portreeve.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.jdi.Bootstrap;
import com.sun.jdi.ObjectReference;
import com.sun.jdi.ReferenceType;
import com.sun.jdi.StackFrame;
import com.sun.jdi.StringReference;
import com.sun.jdi.VMDisconnectedException;
import com.sun.jdi.VirtualMachine;
import com.sun.jdi.connect.Connector;
import com.sun.jdi.connect.LaunchingConnector;
import com.sun.jdi.event.BreakpointEvent;
import com.sun.jdi.event.ClassPrepareEvent;
import com.sun.jdi.event.Event;
import com.sun.jdi.event.EventSet;
import com.sun.jdi.event.VMDeathEvent;
import com.sun.jdi.event.VMDisconnectEvent;
import com.sun.jdi.event.VMStartEvent;
import com.sun.jdi.request.ClassPrepareRequest;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Each file is parsed once a run. Commands run in a JVM of their own, and a debugger counts how
 * often each of them enters the parser with which text, so that nothing in the program has to
 * count.
 */
class ParsedOnceTest {
  private static final String PARSER = "dev.portreeve.dsl.parse.Parser";

  private static final List<String> LINES =
      List.of(
          "lint ../examples/acme",
          "lint ../examples/own-rules ../examples/acme",
          "lint docker",
          "check --policy ../examples/acme/production.reeve ../examples/exports/docker-26.1.5",
          "check --pack ../examples/own-rules ../examples/exports/docker-26.1.5",
          "test ../examples/acme",
          "test ../examples/own-rules",
          "fmt --check ../examples/acme",
          "doc ../examples/own-rules -o @/site",
          "explain E0403",
          "explain no-odd-names --pack ../examples/own-rules",
          "diff ../examples/acme/staging.reeve ../examples/acme/production.reeve",
          "show plan --policy ../examples/acme/production.reeve");

  @TempDir Path folder;

  @Test
  void everyCommandParsesAFileOnce() throws Exception {
    Map<String, Integer> parses = new TreeMap<>();
    VirtualMachine machine = launched();
    try {
      follow(machine, parses);
    } finally {
      if (machine.process().isAlive()) {
        machine.process().destroyForcibly();
      }
    }
    for (String command : List.of("lint", "check", "test", "fmt", "doc", "diff", "show")) {
      assertTrue(parses.keySet().stream().anyMatch(k -> k.startsWith(command + " ")), command);
    }
    parses.values().removeIf(count -> count == 1);
    assertEquals(Map.of(), parses, "texts that a command parsed more than once");
  }

  private VirtualMachine launched() throws Exception {
    LaunchingConnector connector = Bootstrap.virtualMachineManager().defaultConnector();
    Map<String, Connector.Argument> arguments = connector.defaultArguments();
    arguments
        .get("options")
        .setValue(
            "-cp \""
                + System.getProperty("java.class.path")
                + "\" -Xshare:auto -XX:TieredStopAtLevel=1 -XX:+UseSerialGC");
    arguments.get("main").setValue(ManyLines.class.getName() + " " + folder);
    arguments.get("suspend").setValue("true");
    return connector.launch(arguments);
  }

  private static void follow(VirtualMachine machine, Map<String, Integer> parses) throws Exception {
    ClassPrepareRequest loaded = machine.eventRequestManager().createClassPrepareRequest();
    loaded.addClassFilter(PARSER);
    loaded.enable();
    Process process = machine.process();
    process.getOutputStream().close();
    try {
      while (true) {
        EventSet events = machine.eventQueue().remove();
        for (Event event : events) {
          if (event instanceof ClassPrepareEvent prepared) {
            stopAtParser(machine, prepared.referenceType());
          } else if (event instanceof BreakpointEvent stopped) {
            parses.merge(parsed(stopped), 1, Integer::sum);
          } else if (event instanceof VMDeathEvent || event instanceof VMDisconnectEvent) {
            return;
          } else if (!(event instanceof VMStartEvent)) {
            throw new AssertionError(event);
          }
        }
        events.resume();
      }
    } catch (VMDisconnectedException e) {
      return; // it has ended
    }
  }

  private static void stopAtParser(VirtualMachine machine, ReferenceType parser) {
    var read = parser.methodsByName("read").get(0);
    machine.eventRequestManager().createBreakpointRequest(read.location()).enable();
  }

  /** The command, and the beginning of the text that it parses. */
  private static String parsed(BreakpointEvent stopped) throws Exception {
    StackFrame frame = stopped.thread().frame(0);
    ObjectReference source = (ObjectReference) frame.getArgumentValues().get(0);
    String text = string(source, "text");
    ReferenceType lines = stopped.virtualMachine().classesByName(ManyLines.class.getName()).get(0);
    StringReference line = (StringReference) lines.getValue(lines.fieldByName("line"));
    return line.value()
        + " | "
        + text.substring(0, Math.min(60, text.length())).strip()
        + " #"
        + text.hashCode();
  }

  private static String string(ObjectReference of, String field) {
    return ((StringReference) of.getValue(of.referenceType().fieldByName(field))).value();
  }

  /** Runs the lines, one after the other. */
  static final class ManyLines {
    static String line = "";

    private ManyLines() {}

    public static void main(String[] folder) {
      for (String each : LINES) {
        line = each;
        Typed.line(each.replace("@", folder[0]));
      }
    }
  }
}
