package dev.portreeve.runtime.docker.audit;

import dev.portreeve.runtime.docker.document.TextDocument;
import dev.portreeve.runtime.docker.fact.Fact;
import dev.portreeve.runtime.docker.fact.Listing;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The calls of {@code docker exec} in an audit log, as {@code ausearch} prints it, raw or
 * interpreted. Interpreted times have no time zone, so they are not known. What a collector wrote
 * says so in its first line, and holds all that the log does.
 *
 * @param calls the execs
 * @param gap why there may be more than these; empty if all of the text was understood
 * @param since from when on it holds every record: its first, or the last of auditd itself or of a
 *     change of its rules, whichever is later
 * @param last when its latest record was made: up to then auditd wrote what it received. It may
 *     have ceased later, as it does by default where a disk runs full, which a container can do
 */
public record ExecLog(List<Seen> calls, String gap, Fact<Instant> since, Fact<Instant> last) {
  private static final String WHOLE = "portreeve audit log 1";
  private static final Pattern HEAD =
      Pattern.compile(
          "(?:node=[^ ]{1,255} )?type=(?<type>[A-Z][A-Z0-9_]{0,63}) msg=audit\\((?<time>[0-9.]{1,20}):[0-9]{1,20}\\):.*");
  private static final Pattern BREAK = Pattern.compile("DAEMON_.*|CONFIG_CHANGE");

  /**
   * A record is what its line begins as: whoever may write messages of his own, as root in a
   * container of Docker's may, has what he likes behind the type that the kernel gave it.
   */
  private static final Pattern EVENT =
      Pattern.compile(
          "(?:node=[^ ]{1,255} )?type=(?<type>EXECVE|SYSCALL) msg=audit\\((?<event>(?<time>[^)]{1,64}):[0-9]{1,20})\\) ?:(?<rest>.*)");

  private static final Pattern COUNT = Pattern.compile(" argc=(?<count>[0-9]{1,6})\\b");
  private static final Pattern PROGRAM = Pattern.compile(" exe=\"?(?<exe>/[^\" ]{1,4096})");
  private static final Pattern EPOCH = Pattern.compile("[0-9]{9,11}\\.[0-9]{3}");
  private static final List<String> CLIENTS = List.of("docker", "podman");

  /**
   * One call.
   *
   * @param at when it was made; unknown where the log does not tell
   */
  public record Seen(ExecCall call, Fact<Instant> at) {}

  public static boolean recognizes(TextDocument text) {
    return isWhole(text)
        || text.filled().stream().anyMatch(line -> EVENT.matcher(line).matches())
        || text.only().equals("<no matches>") && text.isNamed("execve", "ausearch", "audit");
  }

  private static boolean isWhole(TextDocument text) {
    return !text.lines().isEmpty() && text.lines().get(0).equals(WHOLE);
  }

  private static Fact<Instant> since(TextDocument text) {
    Fact<Instant> since = Fact.unknown("it is not known from when on the audit log was searched");
    for (String line :
        isWhole(text) ? text.lines().subList(1, text.lines().size()) : List.<String>of()) {
      Matcher m = HEAD.matcher(line);
      if (m.matches() && (!since.isKnown() || BREAK.matcher(m.group("type")).matches())) {
        Fact<Instant> at = time(m.group("time"));
        if (!at.isKnown()) {
          return at;
        }
        Instant later = at.orElse(Instant.MIN);
        since = since.map(s -> s.isAfter(later) ? s : later).or(() -> at);
      } else if (!m.matches()) {
        return Fact.unknown("the audit log holds a line that is no record");
      }
    }
    return since;
  }

  public static ExecLog of(TextDocument text) {
    List<Seen> calls = new ArrayList<>();
    String gap = text.gap();
    Map<String, String> programs = programs(text);
    for (String line : text.filled()) {
      Matcher m = EVENT.matcher(line);
      if (!m.matches() || !m.group("type").equals("EXECVE")) {
        continue;
      }
      boolean raw = EPOCH.matcher(m.group("time")).matches();
      Fact<List<String>> words = words(m.group("rest"), raw);
      String program = programs.getOrDefault(m.group("event"), "");
      if (!words.isKnown()) {
        boolean other = !program.isEmpty() && !isClient(program);
        gap = Listing.gap(gap, other ? "" : words.reason());
        continue;
      }
      List<String> all = words.orElse(List.of());
      boolean client = !all.isEmpty() && isClient(program.isEmpty() ? all.get(0) : program);
      if (client && ExecCall.mayBe(all)) {
        Optional<ExecCall> call = ExecCall.of(all.subList(1, all.size()));
        call.ifPresent(c -> calls.add(new Seen(c, time(m.group("time")))));
        gap =
            Listing.gap(
                gap, call.isPresent() ? "" : "the audit log holds a call that is not understood");
      }
    }
    return new ExecLog(calls, gap, since(text), last(text));
  }

  private static Fact<Instant> last(TextDocument text) {
    Fact<Instant> last = Fact.unknown("no record of the audit log says when it was made");
    for (String line : text.lines()) {
      Matcher head = HEAD.matcher(line);
      if (head.matches()) {
        Fact<Instant> at = time(head.group("time"));
        Fact<Instant> before = last;
        last = at.map(a -> before.orElse(a).isAfter(a) ? before.orElse(a) : a).or(() -> before);
      }
    }
    return last;
  }

  /**
   * Which program each event ran, where the record of the system call stands beside. Numbers of
   * events begin anew with each start of the kernel, so their time is a part of who they are.
   */
  private static Map<String, String> programs(TextDocument text) {
    Map<String, String> programs = new TreeMap<>();
    for (String line : text.filled()) {
      Matcher m = EVENT.matcher(line);
      if (m.matches() && m.group("type").equals("SYSCALL")) {
        Matcher program = PROGRAM.matcher(m.group("rest"));
        if (program.find()) {
          programs.put(m.group("event"), program.group("exe"));
        }
      }
    }
    return programs;
  }

  private static boolean isClient(String program) {
    return CLIENTS.contains(program.substring(program.lastIndexOf('/') + 1));
  }

  /** {@code argc=3 a0="docker" a1="exec" a2=776562}, or the same interpreted. */
  private static Fact<List<String>> words(String record, boolean raw) {
    Matcher count = COUNT.matcher(record);
    if (!count.find()) {
      return Fact.unknown("the audit log holds a call without its arguments");
    }
    int expected = Integer.parseInt(count.group("count"));
    List<String> words = new ArrayList<>();
    int at = record.indexOf(" a0=");
    while (at >= 0 && words.size() < expected) {
      int start = record.indexOf('=', at) + 1;
      int next = record.indexOf(" a" + (words.size() + 1) + "=", start);
      String field = record.substring(start, next < 0 ? record.length() : next).strip();
      words.add(raw ? word(field) : field);
      at = next;
    }
    return words.size() == expected
        ? Fact.known(words)
        : Fact.unknown("the audit log holds a call of which arguments are missing");
  }

  /** Raw words are quoted, or hexadecimal where they hold more than plain letters. */
  private static String word(String bare) {
    if (bare.length() > 1 && bare.startsWith("\"") && bare.endsWith("\"")) {
      return bare.substring(1, bare.length() - 1);
    }
    boolean hex = bare.length() > 1 && bare.length() % 2 == 0 && isHex(bare);
    return hex ? new String(HexFormat.of().parseHex(bare), StandardCharsets.UTF_8) : bare;
  }

  private static boolean isHex(String word) {
    for (int i = 0; i < word.length(); i++) {
      char c = word.charAt(i);
      if (!(c >= '0' && c <= '9' || c >= 'A' && c <= 'F')) {
        return false;
      }
    }
    return true;
  }

  private static Fact<Instant> time(String time) {
    if (!EPOCH.matcher(time).matches()) {
      return Fact.unknown("an interpreted log names no time zone: print it with --raw");
    }
    try {
      long seconds = Long.parseLong(time.substring(0, time.indexOf('.')));
      long millis = Long.parseLong(time.substring(time.indexOf('.') + 1));
      return Fact.known(Instant.ofEpochSecond(seconds, millis * 1_000_000));
    } catch (DateTimeException e) {
      return Fact.unknown("the value is no time");
    }
  }
}
