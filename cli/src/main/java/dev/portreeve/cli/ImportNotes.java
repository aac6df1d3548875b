package dev.portreeve.cli;

import dev.portreeve.cli.Inputs.Aside;
import dev.portreeve.runtime.docker.Summary;
import dev.portreeve.runtime.json.InputException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Says on stderr what became of the inputs. What limits the answer (an unreadable file, one that is
 * not used, descriptions that disagree) is always said; what was read, and the names of all that is
 * not used, where somebody looks on or asked for them.
 */
final class ImportNotes {
  private static final int MOST = 8;
  private static final int FEW = 3;

  private final Invocation invocation;

  private ImportNotes(Invocation invocation) {
    this.invocation = invocation;
  }

  /** Says all there is to say; {@code whole} adds what was read. */
  static void say(Hosts hosts, Invocation invocation, boolean whole) {
    ImportNotes notes = new ImportNotes(invocation);
    if (whole) {
      hosts.imported().forEach(notes::read);
    }
    notes.aside(hosts.aside(), whole);
    for (Hosts.Imported imported : hosts.imported()) {
      Summary summary = imported.summary();
      notes.each("no answer: ", summary.errors(), e -> e.source() + ": " + e.message());
      notes.each(
          "unknown, since the inputs disagree: ",
          summary.conflicts(),
          c -> c.field() + " of " + c.subject() + " " + c.name());
      notes.each(
          "",
          summary.overruled(),
          o ->
              o.setting()
                  + ": "
                  + o.loser()
                  + " says otherwise than "
                  + o.winner()
                  + ", which counts");
    }
    notes.each("", hosts.unreadable(), InputException::getMessage);
  }

  /** A line for each reason. */
  private void aside(List<Aside> all, boolean whole) {
    Map<String, List<String>> byReason = new TreeMap<>();
    for (Aside aside : all) {
      byReason.computeIfAbsent(aside.why(), why -> new ArrayList<>()).add(aside.name());
    }
    byReason.forEach(
        (why, names) -> {
          int shown = whole ? names.size() : Math.min(names.size(), FEW);
          String rest = shown < names.size() ? " and " + (names.size() - shown) + " more" : "";
          String list = String.join(", ", names.subList(0, shown)) + rest;
          invocation.say("not used (" + why.replace(" is not read", "") + "): " + list);
        });
  }

  private void read(Hosts.Imported imported) {
    Map<String, Integer> kinds = new TreeMap<>();
    imported.summary().recognized().forEach(r -> kinds.merge(r.kind(), r.count(), Integer::sum));
    String counts =
        kinds.entrySet().stream()
            .map(kind -> kind.getValue() + " " + kind.getKey())
            .collect(Collectors.joining(", "));
    int merged = imported.summary().merged().size();
    String more = merged == 0 ? "" : "; " + merged + " described more than once, and merged";
    invocation.say("read as one host: " + imported.name() + ": " + counts + more);
  }

  /** A line each, and beyond some a count of the rest. */
  private <T> void each(String before, List<T> all, Function<T, String> words) {
    all.stream().limit(MOST).forEach(one -> invocation.say(before + words.apply(one)));
    if (all.size() > MOST) {
      invocation.say(before + "and " + (all.size() - MOST) + " more");
    }
  }
}
