package dev.portreeve.runtime.docker.container;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.portreeve.runtime.docker.audit.AuditTrail;
import dev.portreeve.runtime.docker.container.shared.Joins;
import dev.portreeve.runtime.docker.container.shared.NamedContainers;
import dev.portreeve.runtime.docker.document.CollectedKind;
import dev.portreeve.runtime.docker.document.ContainerFile;
import dev.portreeve.runtime.docker.document.Document;
import dev.portreeve.runtime.docker.document.DocumentKind;
import dev.portreeve.runtime.docker.document.Documents;
import dev.portreeve.runtime.docker.document.TextDocument;
import dev.portreeve.runtime.docker.document.TextKind;
import dev.portreeve.runtime.docker.fact.Fact;
import dev.portreeve.runtime.docker.fact.Fields;
import dev.portreeve.runtime.docker.fact.HostPath;
import dev.portreeve.runtime.docker.fact.Listing;
import dev.portreeve.runtime.docker.fact.Raw;
import dev.portreeve.runtime.docker.fact.Secrets;
import dev.portreeve.runtime.docker.fact.SnapshotJson;
import dev.portreeve.runtime.docker.host.ProcessTable;
import dev.portreeve.runtime.redact.Redacted;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What others than inspect tell of containers: {@code docker top}, {@code docker diff}, and execs,
 * of the audit log or inspected while they lived. The first two do not say of which container they
 * are; their files do, as {@code top_NAME.txt} and {@code diff_NAME.txt}.
 */
public final class ContainerObservations {
  /** What changes the accounts of a container; what has no readable name may be one of them. */
  private static final Set<String> OVER_ACCOUNTS = Set.of("", "/", "/etc", "/etc/passwd");

  private static final Set<String> ABOVE_ACCOUNTS = Set.of("/", "/etc");

  private static final Pattern CHANGE = Pattern.compile("(?<kind>[ACD]) (?<path>/.*)");

  /** The first line of what collectors write: below it every byte that is not plain is escaped. */
  private static final String ESCAPED = "portreeve changes 1";

  private static final Map<String, String> CHANGES =
      Map.of(
          "added", "added", "changed", "changed", "deleted", "deleted", "A", "added", "C",
          "changed", "D", "deleted", "1", "added", "0", "changed", "2", "deleted");

  private final Documents sources;
  private final Map<String, Fields> containers;
  private final NamedContainers named;

  /**
   * @param containers merged fields by id
   */
  public ContainerObservations(Documents sources, Map<String, Fields> containers) {
    this.sources = sources;
    this.containers = containers;
    this.named = new NamedContainers(containers.values());
  }

  /**
   * Whether a text lists what differs from an image. Where its name says so some lines may be none:
   * a name of a file holds whatever a container put into it, line feeds too.
   */
  public static boolean isDiff(TextDocument text) {
    List<String> lines = text.filled();
    if (lines.isEmpty() || lines.get(0).equals(ESCAPED)) {
      return !lines.isEmpty();
    }
    return text.file().startsWith("diff_")
        ? CHANGE.matcher(lines.get(0)).matches()
        : lines.stream().allMatch(line -> CHANGE.matcher(line).matches());
  }

  /** Puts processes, changes and execs into the containers. */
  public void fill(AuditTrail trail) {
    processes();
    changes();
    containers.values().forEach(this::renumbered);
    execs(trail);
    containers.values().forEach(container -> refused(container, trail));
  }

  /** Why nobody could look, where the collector says so. */
  private void refused(Fields container, AuditTrail trail) {
    String id = container.text("id").orElse("");
    // Of what starts anew all the time, engines show no processes, whoever asks.
    String atRest = container.text("state").is("restarting") ? "at_rest" : "";
    because(
        container,
        "processes",
        sources.collection().reason(CollectedKind.CONTAINER_TOP, id),
        atRest);
    because(
        container,
        "changed_files",
        sources.collection().reason(CollectedKind.CONTAINER_DIFF, id),
        "");
    because(container, "execs", trail.refused(), "");
  }

  private void because(Fields container, String field, Optional<String> why, String source) {
    if (!container.all().containsKey(field)) {
      why.ifPresent(reason -> container.put(field, SnapshotJson.of(Fact.unknown(reason, source))));
    }
  }

  private void processes() {
    Map<Fields, List<ProcessTable>> tables = new TreeMap<>(ContainerObservations::byId);
    for (TextDocument text : sources.of(TextKind.PROCESSES)) {
      ProcessTable table = ProcessTable.of(text);
      if (ContainerFile.of(text.source()).isPresent() || !table.isHosts()) {
        give(
            "top",
            text.source(),
            c -> {
              if (!table.isHosts() || !c.text("pid_mode").is("host")) {
                add(tables, c, table);
              }
            });
      }
    }
    for (Document d : sources.of(DocumentKind.TOP)) {
      give("top", d.source(), c -> add(tables, c, ProcessTable.of(d.raw())));
    }
    Map<String, Set<Long>> first = tables.isEmpty() ? Map.of() : first();
    tables.forEach(
        (container, all) -> {
          Set<Long> own = first.getOrDefault(container.text("id").orElse(""), Set.of());
          container.put("processes", processes(all, own));
          boolean joins = Joins.isJoin(container.get("pid_mode"));
          if (all.stream().anyMatch(table -> startsAsRoot(table, joins, own))) {
            doubt(container, "its first process runs as uid 0, whatever it was started as");
          }
        });
  }

  /**
   * Whether the process that a container began with runs as root of the host. Among the processes
   * of another container, which it joins, number 1 is the other's.
   */
  private static boolean startsAsRoot(ProcessTable table, boolean joins, Set<Long> first) {
    return table.rows().stream()
        .filter(row -> !joins && row.pid().is(1L) || first.contains(row.pid().orElse(0L)))
        .anyMatch(row -> row.user().is("root") || row.user().is("0"));
  }

  /** That a user is root stays; that he is none is not known. */
  private static void doubt(Fields container, String why) {
    if (container.fact("user_id").isKnown() && !container.fact("user_id").is(SnapshotJson.of(0))) {
      container.put("user_id", SnapshotJson.unknown(why));
    }
  }

  /**
   * The accounts of an image tell the number of a name only where the container has the same: what
   * changed in it may be others.
   */
  private void renumbered(Fields container) {
    if (!container.text("user_name").isKnown()) {
      return;
    }
    JsonNode changed = container.get("changed_files");
    if (!changed.isArray()) {
      doubt(
          container,
          "the user is a name, and whether the container has the accounts of its image is not"
              + " known: `docker diff` tells");
    }
    boolean parent = namesEveryFile();
    for (JsonNode change : changed) {
      String path = change.path("path").asText();
      boolean above =
          ABOVE_ACCOUNTS.contains(path) && change.path("change").asText().equals("changed");
      if (OVER_ACCOUNTS.contains(path) && !(parent && above)) {
        doubt(
            container,
            "the user is a name, and the container may have other accounts than its image: "
                + (path.isEmpty() ? "a change of it has no readable name" : path + " is changed")
                + ", and a number would tell");
      }
    }
  }

  /**
   * Whether a diff lists each file that is not the image's, so that a directory alone is none: of
   * Podman on overlayfs it lists what lies in the upper directory, and a directory that hides all
   * below it as deleted. Other diffs compare times and sizes, which a container can set.
   */
  private boolean namesEveryFile() {
    List<Document> infos = sources.of(DocumentKind.INFO);
    return !infos.isEmpty() && infos.stream().allMatch(ContainerObservations::isNativeOverlay);
  }

  private static boolean isNativeOverlay(Document info) {
    Raw store = info.raw().get("store");
    return store.get("graphDriverName").text().is("overlay")
        && store.get("graphStatus").get("Native Overlay Diff").text().is("true");
  }

  /** The processes that containers began with, by the id of the container. */
  private Map<String, Set<Long>> first() {
    Map<String, Set<Long>> first = new TreeMap<>();
    for (Document d : sources.of(DocumentKind.CONTAINER)) {
      Set<Long> pids = first.computeIfAbsent(d.container().id().orElse(""), k -> new TreeSet<>());
      d.container().pid().map(pids::add);
    }
    return first;
  }

  /**
   * What ran at the moments of all looks. All of it stands only in a table with the process that
   * the container began with, which Podman calls 1 as the container does.
   */
  private static JsonNode processes(List<ProcessTable> tables, Set<Long> first) {
    List<JsonNode> list = new ArrayList<>();
    String gap = "";
    for (ProcessTable table : tables) {
      table.rows().forEach(row -> list.add(process(row)));
      boolean whole =
          table.rows().stream()
              .anyMatch(row -> row.pid().is(1L) || first.contains(row.pid().orElse(0L)));
      gap =
          Listing.gap(
              gap, table.gap(), whole ? "" : "the process that it began with is not in the table");
    }
    return Listing.union(List.of(new Listing(list, gap)));
  }

  /** Of the command line its program and the names of its options: values may be secrets. */
  private static JsonNode process(ProcessTable.Row row) {
    ObjectNode node = SnapshotJson.object();
    List<String> kept = new ArrayList<>();
    kept.add(Redacted.text(row.words().get(0)));
    for (String word : row.words().subList(1, row.words().size())) {
      boolean isLong = word.startsWith("--") && word.length() > 2;
      boolean isShort = !isLong && word.startsWith("-") && word.length() > 1;
      if (isLong) {
        kept.add(word.split("=", 2)[0]);
      } else if (isShort) {
        kept.add(word.substring(0, 2));
      }
    }
    node.put("arguments", Secrets.address(String.join(" ", kept)));
    node.put("name", row.name());
    node.set("uid", SnapshotJson.of(row.user().then(ContainerObservations::uid)));
    return node;
  }

  private static Fact<JsonNode> uid(String user) {
    if (user.equals("root")) {
      return Fact.known(SnapshotJson.of(0));
    }
    return user.matches("[0-9]{1,10}")
        ? Fact.known(SnapshotJson.of(Long.parseLong(user)))
        : Fact.unknown("the user is a name, not a number");
  }

  private void changes() {
    Map<Fields, List<Listing>> lists = new TreeMap<>(ContainerObservations::byId);
    for (TextDocument text : sources.of(TextKind.DIFF)) {
      give("diff", text.source(), c -> add(lists, c, changes(text)));
    }
    Map<String, List<JsonNode>> answers = new TreeMap<>();
    for (Document d : sources.of(DocumentKind.CHANGE)) {
      String kind = d.raw().get("Kind").node().asText();
      answers
          .computeIfAbsent(d.source(), s -> new ArrayList<>())
          .add(change(kind, d.raw().get("Path").text().orElse("")));
    }
    for (Document d : sources.of(DocumentKind.CHANGES)) {
      List<JsonNode> all = answers.computeIfAbsent(d.source(), s -> new ArrayList<>());
      for (String kind : List.of("added", "changed", "deleted")) {
        Raw paths = d.raw().get(kind);
        paths.texts().orElse(List.of()).forEach(path -> all.add(change(kind, path)));
      }
    }
    answers.forEach(
        (source, changes) -> give("diff", source, c -> add(lists, c, new Listing(changes, ""))));
    lists.forEach((container, all) -> container.put("changed_files", Listing.union(all)));
  }

  private static Listing changes(TextDocument text) {
    List<String> lines = text.filled();
    boolean escaped = !lines.isEmpty() && lines.get(0).equals(ESCAPED);
    List<JsonNode> changes = new ArrayList<>();
    String gap = text.gap();
    for (String line : lines.subList(escaped ? 1 : 0, lines.size())) {
      Matcher m = CHANGE.matcher(line);
      Fact<String> path =
          !m.matches()
              ? Fact.unknown("not every line is a change")
              : escaped ? HostPath.unescaped(m.group("path")) : Fact.known(m.group("path"));
      path.map(known -> changes.add(change(m.group("kind"), known)));
      gap = Listing.gap(gap, path.reason());
    }
    return new Listing(changes, gap);
  }

  private static JsonNode change(String kind, String path) {
    ObjectNode node = SnapshotJson.object();
    String change = CHANGES.getOrDefault(kind, "");
    node.set(
        "change",
        change.isEmpty()
            ? SnapshotJson.unknown("the value is no change")
            : SnapshotJson.of(change));
    node.set("path", SnapshotJson.of(HostPath.absolute(path).map(SnapshotJson::of)));
    return node;
  }

  private void execs(AuditTrail trail) {
    Map<String, List<Raw>> live = new TreeMap<>();
    for (Document d : sources.of(DocumentKind.EXEC)) {
      d.raw()
          .get("ContainerID")
          .text()
          .map(id -> live.computeIfAbsent(id, k -> new ArrayList<>()).add(d.raw()));
    }
    Map<String, Fact<Instant>> created = created();
    containers.forEach(
        (id, container) -> {
          Optional<String> known = optional(container.text("id"));
          Listing audited =
              trail.of(
                  known,
                  optional(container.text("name")),
                  created.getOrDefault(id, Fact.unknown("it is not known when it was created")));
          List<JsonNode> seen = ContainerReader.execs(live.getOrDefault(id, List.of()));
          boolean planned = container.all().containsKey("execs");
          if (!planned && (!seen.isEmpty() || trail.isSearched())) {
            List<JsonNode> all = new ArrayList<>(audited.elements());
            all.addAll(seen);
            container.put("execs", Listing.union(List.of(new Listing(all, audited.gap()))));
          }
        });
  }

  private Map<String, Fact<Instant>> created() {
    Map<String, Fact<Instant>> created = new TreeMap<>();
    for (Document d : sources.of(DocumentKind.CONTAINER)) {
      created.put(d.container().id().orElse(""), d.container().created());
    }
    return created;
  }

  /** Gives what a file says to its container; a file of none that is here is named. */
  private void give(String command, String source, Consumer<Fields> taker) {
    of(source)
        .ifPresentOrElse(
            taker,
            () ->
                sources.leaveAside(
                    source,
                    "`docker "
                        + command
                        + "` of no container that is described here: name it "
                        + command
                        + "_CONTAINER.txt"));
  }

  /** The container that a file is named after: by its name, or by its id or the beginning of it. */
  private Optional<Fields> of(String source) {
    Optional<String> subject =
        sources
            .collection()
            .of(source)
            .or(() -> ContainerFile.of(source).map(ContainerFile::container));
    return subject.flatMap(named::the);
  }

  private static <T> void add(Map<Fields, List<T>> map, Fields container, T value) {
    map.computeIfAbsent(container, c -> new ArrayList<>()).add(value);
  }

  private static int byId(Fields a, Fields b) {
    return a.text("id").orElse("").compareTo(b.text("id").orElse(""));
  }

  private static Optional<String> optional(Fact<String> fact) {
    return fact instanceof Fact.Known<String> k ? Optional.of(k.value()) : Optional.empty();
  }
}
