package dev.portreeve.runtime.docker.audit;

import com.fasterxml.jackson.databind.JsonNode;
import dev.portreeve.runtime.docker.config.UserReader;
import dev.portreeve.runtime.docker.document.CollectedKind;
import dev.portreeve.runtime.docker.document.Document;
import dev.portreeve.runtime.docker.document.DocumentKind;
import dev.portreeve.runtime.docker.document.Documents;
import dev.portreeve.runtime.docker.document.Refusal;
import dev.portreeve.runtime.docker.document.TextDocument;
import dev.portreeve.runtime.docker.document.TextKind;
import dev.portreeve.runtime.docker.fact.Fact;
import dev.portreeve.runtime.docker.fact.Listing;
import dev.portreeve.runtime.docker.fact.Raw;
import dev.portreeve.runtime.docker.fact.Rfc3339;
import dev.portreeve.runtime.docker.fact.SnapshotJson;
import dev.portreeve.runtime.docker.files.HostFiles;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The calls of {@code docker exec} that the host's audit recorded, and whether those are all of a
 * container's life: auditing is on, the kernel has a rule that records each start of the client and
 * none that suppresses events, no record was lost, and the log that was searched reaches from
 * before the container was made until the collection: it holds a record of then, since auditd may
 * have ceased to write. From when on a log holds everything, a collector's tells itself; of another
 * somebody must say it.
 */
public final class AuditTrail {
  private static final Duration MOMENT = Duration.ofHours(1);

  /** How long before the end of a search by hand its last record may be. */
  private static final Duration SILENCE = Duration.ofMinutes(1);

  private final List<ExecLog.Seen> calls = new ArrayList<>();
  private final String gap;
  private final Fact<Instant> from;
  private final boolean searched;
  private final Optional<String> refused;

  private AuditTrail(List<ExecLog> logs, String gap, Fact<Instant> from, Optional<String> refused) {
    this.refused = refused;
    logs.forEach(log -> calls.addAll(log.calls()));
    this.searched = !logs.isEmpty();
    this.gap = gap;
    this.from = from;
  }

  /**
   * @param client name of the program that is called
   * @param enabled whether the kernel audits
   * @param collectedAt when the host was looked at
   */
  public static AuditTrail of(
      Documents sources,
      HostFiles files,
      String client,
      Fact<Boolean> enabled,
      Fact<Instant> collectedAt) {
    List<ExecLog> logs = sources.of(TextKind.EXECVE).stream().map(ExecLog::of).toList();
    Fact<Instant> from = Fact.unknown("it is not known from when on the audit log was searched");
    Fact<Instant> to = Fact.unknown("it is not known until when the audit log was searched");
    boolean silent = false;
    for (TextDocument text : sources.of(TextKind.EXECVE)) {
      ExecLog log = ExecLog.of(text);
      if (log.since().isKnown()
          && sources.collection().answered(CollectedKind.EXEC_RECORDS, text.source())) {
        from = from.or(log::since);
        String at = sources.collection().collectedAt().orElse("");
        to = to.or(() -> Rfc3339.of(at));
        // Collectors call the client themselves before they read the log.
        silent |= !isAfter(log.last(), collectedAt);
      }
    }
    boolean told = to.isKnown();
    for (Document d : sources.of(DocumentKind.AUDIT_LOG)) {
      Raw window = d.raw().get("audit_log");
      from = from.or(() -> window.get("from").text().then(Rfc3339::of));
      to = to.or(() -> window.get("to").text().then(Rfc3339::of));
    }
    for (ExecLog log : told ? List.<ExecLog>of() : logs) {
      silent |= !isAfter(log.last(), to.map(end -> end.minus(SILENCE)));
    }
    String unread = logs.isEmpty() ? unsearched(sources) : "";
    for (ExecLog log : logs) {
      unread = Listing.gap(unread, log.gap());
    }
    boolean moment =
        to.isKnown()
            && collectedAt.isKnown()
            && to.orElse(Instant.MIN).plus(MOMENT).isAfter(collectedAt.orElse(Instant.MAX));
    String gap =
        Listing.gap(
            unread,
            enabled.is(true) ? "" : "it is not known that the kernel audits",
            AuditReader.loss(sources.of(TextKind.AUDIT_STATUS)),
            recorded(sources, files, client),
            logs.size() > 1 || sources.of(DocumentKind.AUDIT_LOG).size() > 1
                ? "two searches of the audit log"
                : "",
            moment ? "" : "the audit log was not searched until the collection",
            silent
                ? "the last record of the audit log is older than the collection: auditd may have"
                    + " ceased to write, as it does where a disk runs full"
                : "");
    return new AuditTrail(logs, gap, from, refusal(sources));
  }

  private static boolean isAfter(Fact<Instant> record, Fact<Instant> time) {
    return record.isKnown()
        && time.isKnown()
        && !record.orElse(Instant.MIN).isBefore(time.orElse(Instant.MAX));
  }

  /** Why nobody searched the log: what the search said, or that there was none. */
  private static String unsearched(Documents sources) {
    return "the audit log was not searched for execs"
        + refusal(sources).map(why -> ": " + why).orElse("");
  }

  private static Optional<String> refusal(Documents sources) {
    return sources.refusals(TextKind.EXECVE).stream()
        .map(Refusal::message)
        .findFirst()
        .or(
            () ->
                sources
                    .collection()
                    .reason(CollectedKind.EXEC_RECORDS, "")
                    .map(why -> "ausearch: " + why));
  }

  private static String recorded(Documents sources, HostFiles files, String client) {
    String path = "/usr/bin/" + client;
    Fact<String> real = files.real(path);
    List<TextDocument> texts = sources.of(TextKind.AUDIT_RULES);
    List<AuditRule> rules = new ArrayList<>();
    texts.forEach(text -> rules.addAll(AuditReader.loaded(text)));
    if (texts.size() != 1 || !AuditReader.gap(texts.get(0)).isEmpty()) {
      return "it is not known which audit rules are loaded";
    }
    if (rules.stream().anyMatch(rule -> !rule.always())) {
      return "an audit rule suppresses events";
    }
    boolean each =
        rules.stream()
            .anyMatch(
                r ->
                    r.recordsEveryStart() || real.map(at -> r.recordsStartsOf(at, files)).is(true));
    String where = real.isKnown() ? "" : "where " + path + " lies is not known: " + real.reason();
    return each ? "" : Listing.gap(where, "no loaded audit rule records each start of " + path);
  }

  /** Whether anybody searched the log at all. */
  public boolean isSearched() {
    return searched;
  }

  /** Why nobody searched it, if somebody tried. */
  public Optional<String> refused() {
    return refused;
  }

  /**
   * The calls for one container.
   *
   * @param created when it was made
   */
  public Listing of(Optional<String> id, Optional<String> name, Fact<Instant> created) {
    List<JsonNode> events = new ArrayList<>();
    for (ExecLog.Seen seen : calls) {
      String called = seen.call().container();
      boolean meant =
          name.map(called::equals).orElse(false) || id.map(i -> i.startsWith(called)).orElse(false);
      boolean before =
          created.isKnown()
              && seen.at().isKnown()
              && seen.at().orElse(Instant.MAX).isBefore(created.orElse(Instant.MIN));
      if (meant && !before) {
        events.add(event(seen));
      }
    }
    boolean whole =
        from.isKnown()
            && created.isKnown()
            && !from.orElse(Instant.MAX).isAfter(created.orElse(Instant.MIN));
    String since = whole ? "" : "the audit log was not searched from before it was created";
    return new Listing(events, Listing.gap(gap, since));
  }

  private static JsonNode event(ExecLog.Seen seen) {
    var event = SnapshotJson.object();
    event.set("account", seen.call().user().map(UserReader::asked).orElseGet(SnapshotJson::absent));
    event.set("happened_at", SnapshotJson.of(seen.at().map(at -> SnapshotJson.of(at.toString()))));
    event.put("privileged", seen.call().privileged());
    return event;
  }
}
