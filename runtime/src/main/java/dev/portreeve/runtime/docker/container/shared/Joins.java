package dev.portreeve.runtime.docker.container.shared;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.portreeve.runtime.abi.snapshot.ValueSource;
import dev.portreeve.runtime.docker.fact.Fact;
import dev.portreeve.runtime.docker.fact.Fields;
import dev.portreeve.runtime.docker.fact.References;
import dev.portreeve.runtime.docker.fact.SnapshotJson;
import dev.portreeve.runtime.docker.profile.PlanReason;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Resolves namespaces that containers share with containers. One that joins another is judged as
 * the end of its chain: {@code host} if that is on the host's, {@code joined} otherwise, unknown if
 * a link is not in the snapshot.
 */
public final class Joins {
  private static final String MARK = "$join";
  private static final Map<String, String> FLAGS =
      Map.of(
          "network_mode", "--network",
          "pid_mode", "--pid",
          "ipc_mode", "--ipc",
          "uts_mode", "--uts",
          "user_namespace", "--userns");

  /** So many of those that share a namespace are listed with each of them, and no more. */
  private static final int MOST_PEERS = 200;

  private static final String MANY =
      "more than " + MOST_PEERS + " containers share its processes or its network";

  private final List<Fields> containers;
  private final Map<String, List<Fields>> byName = new HashMap<>();
  private final boolean complete;
  private final boolean planned;

  /** By mode, of each container that joins another: that at the end, once somebody asked. */
  private final Map<String, Map<Fields, Fact<Fields>>> ends = new HashMap<>();

  /**
   * @param complete whether these are all containers of their engine
   * @param planned whether they are a plan's, which may join one that stands elsewhere
   */
  public Joins(List<Fields> containers, boolean complete, boolean planned) {
    this.containers = containers;
    this.complete = complete;
    this.planned = planned;
    for (Fields c : containers) {
      put(c.text("id"), c);
      put(c.text("name").then(Joins::other), c);
    }
  }

  private void put(Fact<String> word, Fields container) {
    word.map(w -> byName.computeIfAbsent(w, x -> new ArrayList<>()).add(container));
  }

  /** A name by which another can name it; none for one that reads as the id of another. */
  private static Fact<String> other(String name) {
    return References.isFullId(name) ? Fact.unknown("it reads as an id") : Fact.known(name);
  }

  public static JsonNode to(String target) {
    return SnapshotJson.object().put(MARK, target);
  }

  /** Whether a mode is that of another container, which is not resolved yet. */
  public static boolean isJoin(JsonNode value) {
    return value.isObject() && value.has(MARK);
  }

  /** Replaces every join by what it means and adds the fields that depend on joins. */
  public void resolve() {
    Map<Fields, JsonNode> peers = peers();
    List<Runnable> puts = new ArrayList<>();
    for (Fields c : containers) {
      resolve(c, "attached_networks", attached(c), puts);
      FLAGS.keySet().forEach(mode -> resolve(c, mode, mode(c, mode), puts));
    }
    puts.forEach(Runnable::run);
    containers.forEach(c -> c.put("peer_ids", peers.get(c)));
  }

  /** What a field becomes once all others are resolved, for they may ask for it as it is. */
  private static void resolve(Fields c, String field, JsonNode value, List<Runnable> puts) {
    if (c.all().get(field) != value) {
      puts.add(() -> c.put(field, value));
    }
  }

  private JsonNode mode(Fields c, String mode) {
    if (!isJoin(c.get(mode))) {
      return c.get(mode);
    }
    Fact<Fields> end = end(c, mode);
    if (!(end instanceof Fact.Known<Fields> k)) {
      return unresolved(end);
    }
    JsonNode value = k.value().get(mode);
    if (SnapshotJson.isUnknown(value)) {
      return SnapshotJson.unknown("it joins a container whose own is not known");
    }
    boolean host = bare(value).asText().equals("host");
    if (!host) {
      return SnapshotJson.of("joined");
    }
    String ofPod = ValueSource.flag(FLAGS.get(mode) + "=host");
    return SnapshotJson.from(bare(value), flag(c, mode).orElse(ofPod));
  }

  /** The flag that joined it to another, by the name of that; none where its pod did. */
  private Optional<String> flag(Fields c, String mode) {
    String target = c.get(mode).get(MARK).asText();
    List<Fields> found = named(c, target);
    if (found.stream().anyMatch(each -> each.get("pod_infra").asBoolean())) {
      return Optional.empty();
    }
    String name = found.size() == 1 ? found.get(0).text("name").orElse(target) : target;
    return Optional.of(ValueSource.flag(FLAGS.get(mode) + "=container:" + name));
  }

  /**
   * Those that one can mean by a name: an engine's no other than an engine's, whoever plans one of
   * that name; a planned one that of its plan.
   */
  private List<Fields> named(Fields by, String target) {
    List<Fields> found = byName.getOrDefault(target, List.of());
    boolean engines = ContainerIds.isEngines(by);
    List<Fields> own = found.stream().filter(c -> ContainerIds.isEngines(c) == engines).toList();
    return own.isEmpty() && !engines ? found : own;
  }

  private static JsonNode bare(JsonNode value) {
    return value.has("$value") ? value.get("$value") : value;
  }

  /** The container at the end of a chain of joins; the container itself if it joins none. */
  private Fact<Fields> end(Fields start, String mode) {
    Map<Fields, Fact<Fields>> known = ends.computeIfAbsent(mode, m -> new HashMap<>());
    Set<Fields> way = new LinkedHashSet<>();
    Fields at = start;
    Fact<Fields> end = null;
    while (end == null) {
      if (known.containsKey(at)) {
        end = known.get(at);
      } else if (!isJoin(at.get(mode))) {
        end = Fact.known(at);
      } else if (!way.add(at)) {
        end = Fact.unknown("it joins a container that joins it");
      } else {
        String target = at.get(mode).get(MARK).asText();
        List<Fields> found = named(at, target);
        if (found.size() != 1) {
          end = Fact.unknown(new PlanReason.Absent(shortId(target)).words());
        } else {
          at = found.get(0);
        }
      }
    }
    for (Fields each : way) {
      known.put(each, end);
    }
    return end;
  }

  /** A joined container is on the networks of the one it joins. */
  private JsonNode attached(Fields c) {
    if (!isJoin(c.get("network_mode"))) {
      return c.get("attached_networks");
    }
    Fact<Fields> end = end(c, "network_mode");
    return end instanceof Fact.Known<Fields> k
        ? through(k.value().get("attached_networks"), flag(c, "network_mode"))
        : unresolved(end);
  }

  /** Where all containers are known, one that is not among them is gone. */
  private JsonNode unresolved(Fact<Fields> end) {
    return complete && !planned
        ? SnapshotJson.unknown(end.reason(), "joins_what_is_there")
        : SnapshotJson.unknown(end.reason());
  }

  /** The same networks, each with the flag that led there: no other can be given beside it. */
  private static JsonNode through(JsonNode networks, Optional<String> flag) {
    if (!networks.isArray() || flag.isEmpty()) {
      return networks;
    }
    List<JsonNode> all = new ArrayList<>();
    for (JsonNode network : networks) {
      ObjectNode joined = network.deepCopy();
      joined.set(
          "engine_default", SnapshotJson.from(bare(network.path("engine_default")), flag.get()));
      all.add(joined);
    }
    return SnapshotJson.list(all);
  }

  /** Ids of the containers in the same network or pid namespace, for every container. */
  private Map<Fields, JsonNode> peers() {
    TreeSet<String> untold = new TreeSet<>();
    Map<Fields, TreeSet<String>> ids = new HashMap<>();
    Set<Fields> many = new HashSet<>();
    containers.forEach(c -> ids.put(c, new TreeSet<>()));
    for (String mode : List.of("network_mode", "pid_mode")) {
      Map<Fields, List<Fields>> shared = new HashMap<>();
      for (Fields c : containers) {
        Fact<Fields> end = end(c, mode);
        boolean told = end.isKnown() && !SnapshotJson.isUnknown(c.get(mode));
        if (!told && ContainerIds.isEngines(c)) {
          untold.add(c.text("name").orElse("a container"));
        }
        end.map(e -> shared.computeIfAbsent(e, x -> new ArrayList<>()).add(c));
      }
      for (List<Fields> group : shared.values()) {
        List<Fields> first = group.subList(0, Math.min(group.size(), MOST_PEERS + 1));
        for (Fields c : group) {
          first.stream()
              .filter(o -> o != c)
              .limit(MOST_PEERS)
              .forEach(o -> o.text("id").map(ids.get(c)::add));
        }
        if (group.size() > first.size()) {
          many.addAll(group);
        }
      }
    }
    Map<Fields, JsonNode> peers = new HashMap<>();
    for (Fields c : containers) {
      ArrayNode list = SnapshotJson.texts(ids.get(c));
      boolean all = complete && untold.isEmpty() && ContainerIds.isEngines(c);
      JsonNode told = all ? list : some(list, untold);
      peers.put(c, many.contains(c) ? SnapshotJson.partial(list, MANY) : told);
    }
    return peers;
  }

  /** Where all are listed, the first of those of which nobody knows what they share is named. */
  private JsonNode some(ArrayNode peers, SortedSet<String> untold) {
    return complete && !planned && !untold.isEmpty()
        ? SnapshotJson.partial(
            peers, "what `" + untold.first() + "` joins is not known", "joined_by_another")
        : SnapshotJson.partial(peers, "not every container and namespace is known");
  }

  private static String shortId(String id) {
    return id.matches("[0-9a-f]{64}") ? id.substring(0, 12) : "`" + id + "`";
  }
}
