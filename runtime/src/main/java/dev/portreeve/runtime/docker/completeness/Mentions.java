package dev.portreeve.runtime.docker.completeness;

import dev.portreeve.runtime.docker.document.ContainerFile;
import dev.portreeve.runtime.docker.document.Document;
import dev.portreeve.runtime.docker.document.DocumentKind;
import dev.portreeve.runtime.docker.document.Documents;
import dev.portreeve.runtime.docker.document.TextDocument;
import dev.portreeve.runtime.docker.document.TextKind;
import dev.portreeve.runtime.docker.fact.Fields;
import dev.portreeve.runtime.docker.fact.Raw;
import dev.portreeve.runtime.docker.fact.References;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What facts about others name as being there: a network its containers, an exec and a task theirs,
 * a container those whose namespaces it shares, its image, its networks and its volumes. What is
 * named so and described nowhere is known to exist, whatever somebody declares. Plans name what is
 * not there yet, and arguments of processes are written by containers: neither counts.
 */
final class Mentions {
  /** The shortest beginning of an id by which commands show a container. */
  private static final int SHORT = 12;

  /** Where engines mount something for one of their containers, in the tables of the host. */
  private static final Pattern MOUNTED =
      Pattern.compile(
          "/(?:containers/(?<docker>[0-9a-f]{64})/mounts"
              + "|overlay-containers/(?<podman>[0-9a-f]{64})/userdata)/");

  /** How a collector's lists begin what they say of a container. */
  private static final Pattern LISTED =
      Pattern.compile("(?:container|filter) (?<id>[0-9a-f]{12,128})(?: |$)");

  private final Documents sources;

  Mentions(Documents sources) {
    this.sources = sources;
  }

  /**
   * How many are named of a kind that none of these describes; 0 of a kind that nobody names.
   *
   * @param given whether somebody declares that all is there, a plan of its own services too, so
   *     that the name of a file counts
   */
  long undescribed(DocumentKind kind, Collection<Fields> described, boolean given) {
    return switch (kind) {
      case CONTAINER ->
          Math.max(
              count(containers(given), described),
              given ? new UseCounts(sources).undescribed() : 0);
      case IMAGE -> count(images(), described);
      case NETWORK -> count(networks(), described);
      case VOLUME -> count(volumes(), described);
      default -> 0;
    };
  }

  /** An id is that one's alone: another that bears it as its name is not meant. */
  private static long count(Set<String> words, Collection<Fields> described) {
    TreeSet<String> ids = new TreeSet<>();
    Set<String> names = new HashSet<>();
    for (Fields one : described) {
      one.text("id").map(ids::add);
      one.text("name").map(names::add);
    }
    return words.stream()
        .filter(word -> !begins(ids, word))
        .filter(word -> References.isFullId(word) || !names.contains(word))
        .count();
  }

  private static boolean begins(TreeSet<String> ids, String word) {
    String next = ids.ceiling(word);
    return next != null && (next.equals(word) || word.length() >= SHORT && next.startsWith(word));
  }

  /**
   * What is known to live by what was seen of it. Whoever declares that all is there declares as
   * much of what is only asked for: a container may name one that is gone.
   */
  private Set<String> containers(boolean given) {
    Set<String> all = new HashSet<>();
    for (Document d : sources.of(DocumentKind.NETWORK)) {
      for (String key : List.of("Containers", "containers")) {
        d.raw().get(key).entries().orElse(Map.of()).keySet().stream()
            .filter(References::isFullId)
            .forEach(all::add);
      }
    }
    for (Document d : sources.of(DocumentKind.EXEC)) {
      d.raw().get("ContainerID").text().map(all::add);
    }
    tasks(all);
    for (Document d : sources.of(DocumentKind.POD)) {
      for (Raw member : d.raw().get("Containers").list().orElse(List.of())) {
        member.get("Id").text().map(all::add);
      }
    }
    if (given) {
      for (Document d : inspected()) {
        all.addAll(d.container().named().containers());
      }
      looks(all);
      mounts(all);
      collected(all);
    }
    all.remove("");
    return all;
  }

  /**
   * Tasks run on the nodes of a swarm: those of others, and what ended, have no containers here.
   */
  private void tasks(Set<String> all) {
    Set<String> here = new HashSet<>();
    for (Document d : sources.of(DocumentKind.INFO)) {
      d.raw().get("Swarm").get("NodeID").text().map(here::add);
    }
    here.remove("");
    for (Document d : sources.of(DocumentKind.TASK)) {
      boolean elsewhere =
          !here.isEmpty() && d.raw().get("NodeID").text().map(id -> !here.contains(id)).is(true);
      Raw status = d.raw().get("Status");
      boolean runs =
          status.get("State").text().map(Set.of("starting", "running")::contains).is(true);
      if (!elsewhere && runs) {
        status.get("ContainerStatus").get("ContainerID").text().map(all::add);
      }
    }
  }

  /** Files that are named after the container which they tell of. */
  private void looks(Set<String> all) {
    for (TextKind kind : List.of(TextKind.DIFF, TextKind.PROCESSES)) {
      sources.of(kind).forEach(text -> look(all, text.source()));
    }
    for (DocumentKind kind : List.of(DocumentKind.TOP, DocumentKind.CHANGE, DocumentKind.CHANGES)) {
      sources.of(kind).forEach(d -> look(all, d.source()));
    }
  }

  private static void look(Set<String> all, String source) {
    ContainerFile.of(source).ifPresent(file -> all.add(file.container()));
  }

  private void mounts(Set<String> all) {
    for (TextKind kind :
        List.of(TextKind.MOUNTINFO, TextKind.DAEMON_MOUNTS, TextKind.PROC_MOUNTS)) {
      for (TextDocument table : sources.of(kind)) {
        table.filled().forEach(line -> mount(all, line));
      }
    }
    sources.of(DocumentKind.FINDMNT).forEach(d -> mounts(all, d.raw().get("filesystems")));
  }

  private static void mounts(Set<String> all, Raw list) {
    for (Raw entry : list.list().orElse(List.of())) {
      entry.get("target").text().map(target -> mount(all, target + "/"));
      mounts(all, entry.get("children"));
    }
  }

  private static boolean mount(Set<String> all, String line) {
    Matcher m = MOUNTED.matcher(line);
    return m.find() && all.add(m.group("docker") == null ? m.group("podman") : m.group("docker"));
  }

  /** Lists of a collector, which may lie where no manifest says of whom they are all. */
  private void collected(Set<String> all) {
    for (TextKind kind : List.of(TextKind.CONTAINER_MOUNTS, TextKind.SECCOMP_FILTERS)) {
      for (TextDocument list : sources.of(kind)) {
        for (String line : list.content().split("\n")) {
          Matcher m = LISTED.matcher(line);
          if (m.lookingAt()) {
            all.add(m.group("id"));
          }
        }
      }
    }
  }

  private Set<String> images() {
    Set<String> all = new HashSet<>();
    for (Document d : inspected()) {
      d.container().image().map(References::imageId).map(all::add);
    }
    for (Document d : sources.of(DocumentKind.CONTAINER_ROW)) {
      d.raw().get("ImageID").text().map(References::imageId).map(all::add);
    }
    all.remove("");
    return all;
  }

  private Set<String> networks() {
    Set<String> all = new HashSet<>();
    inspected().forEach(d -> all.addAll(d.container().named().networks()));
    return all;
  }

  private Set<String> volumes() {
    Set<String> all = new HashSet<>();
    inspected().forEach(d -> all.addAll(d.container().named().volumes()));
    return all;
  }

  /** Containers that an engine described. */
  private List<Document> inspected() {
    return sources.described(DocumentKind.CONTAINER);
  }
}
