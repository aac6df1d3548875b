package dev.portreeve.cli.input;

import dev.portreeve.cli.command.Invocation;
import dev.portreeve.runtime.docker.document.ImportSummary;
import dev.portreeve.runtime.docker.document.ImportSummary.Ignored;
import dev.portreeve.runtime.json.InputException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Says on stderr what became of the inputs. What limits the answer (an unreadable file,
 * descriptions that disagree, a part of a plan that is not seen) is always said, and in one line
 * that there are files that are not used; what was read, and the names of all that is not used,
 * where somebody asked for them.
 */
public final class ImportNotes {
  private static final int MOST = 8;
  private static final int FEW = 3;
  private static final int MOST_NAMED = 1000;

  private final Invocation invocation;
  private final boolean whole;
  private final Map<String, Names> aside = new TreeMap<>();
  private final List<String> answers = new ArrayList<>();
  private final List<Ignored> parts = new ArrayList<>();
  private long unanswered;

  /** The first names of some, and how many there are. */
  private static final class Names {
    private final List<String> first = new ArrayList<>();
    private long count;
  }

  /** {@code whole} adds what was read. */
  public ImportNotes(Invocation invocation, boolean whole) {
    this.invocation = invocation;
    this.whole = whole;
  }

  /** Says all there is to say of a whole run. */
  static void say(Hosts hosts, Invocation invocation, boolean whole) {
    ImportNotes notes = new ImportNotes(invocation, whole);
    notes.add(hosts);
    notes.end();
    notes.each("", hosts.unreadable(), InputException::getMessage);
  }

  /** Says what import made of some hosts of a run. */
  public void add(Hosts hosts) {
    if (whole) {
      hosts.imported().stream().filter(Hosts.Imported::holdsSomething).forEach(this::read);
    }
    hosts.aside().forEach(this::aside);
    for (Hosts.Imported imported : hosts.imported()) {
      ImportSummary summary = imported.summary();
      summary.errors().forEach(e -> noAnswer(e.source() + ": " + e.message()));
      each(
          "unknown, since the inputs disagree: ",
          summary.conflicts(),
          c -> c.field() + " of " + c.subject() + " " + c.name());
      each(
          "",
          whole ? summary.overruled() : List.of(),
          o ->
              o.setting()
                  + ": "
                  + o.loser()
                  + " says otherwise than "
                  + o.winner()
                  + ", which counts");
    }
  }

  private void noAnswer(String words) {
    unanswered++;
    if (answers.size() < (whole ? MOST_NAMED : MOST)) {
      answers.add(words);
    }
  }

  /** What a command could not tell: a few are named, of many it is said that there are. */
  private void unanswered() {
    boolean named = whole || unanswered <= FEW;
    answers.stream().limit(named ? unanswered : 0).forEach(a -> invocation.say("no answer: " + a));
    long more = named ? unanswered - answers.size() : unanswered;
    if (more > 0) {
      invocation.say(
          more
              + (named ? " more" : "")
              + " documents hold no answer"
              + (whole ? "" : ": -v names them"));
    }
  }

  /** A file that is not used, or a part of one. */
  public void aside(Ignored file) {
    if (file.kind() == Ignored.Kind.PART) {
      parts.add(file);
      return;
    }
    Names names = aside.computeIfAbsent(file.why(), why -> new Names());
    names.count++;
    if (names.first.size() < (whole ? MOST_NAMED : FEW)) {
      names.first.add(file.source());
    }
  }

  /** One line for all files that are not used; a line for each reason where all is told. */
  public void end() {
    unanswered();
    parts.stream()
        .limit(whole ? MOST_NAMED : MOST)
        .forEach(part -> invocation.say(part.source() + ": " + part.why()));
    if (!whole && parts.size() > MOST) {
      invocation.say("and " + (parts.size() - MOST) + " more parts are not used: -v names them");
    }
    long files = aside.values().stream().mapToLong(names -> names.count).sum();
    if (!whole && aside.size() > 1) {
      invocation.say(
          files + " files are not used, for " + aside.size() + " reasons: -v names them");
      return;
    }
    aside.forEach(
        (why, names) -> {
          long more = names.count - names.first.size();
          String list = String.join(", ", names.first) + (more > 0 ? " and " + more + " more" : "");
          invocation.say("not used (" + why.replaceFirst(":? is not read", "") + "): " + list);
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
