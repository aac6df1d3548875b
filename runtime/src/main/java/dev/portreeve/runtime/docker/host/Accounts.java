package dev.portreeve.runtime.docker.host;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.portreeve.runtime.docker.daemon.EnginePlace;
import dev.portreeve.runtime.docker.document.Documents;
import dev.portreeve.runtime.docker.document.TextDocument;
import dev.portreeve.runtime.docker.document.TextKind;
import dev.portreeve.runtime.docker.fact.Disagreement;
import dev.portreeve.runtime.docker.fact.Fact;
import dev.portreeve.runtime.docker.fact.Fields;
import dev.portreeve.runtime.docker.fact.Listing;
import dev.portreeve.runtime.docker.fact.SnapshotJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Groups, accounts and ranges of subordinate ids, of {@code getent} or the files themselves. A list
 * is whole only with the entries that every host has, root and nobody: {@code getent group docker}
 * prints one line of many. Who is in a group is known only with all accounts, since the group that
 * an account has as its own does not list it.
 */
public final class Accounts {
  private static final Pattern GROUP =
      Pattern.compile("(?<name>[^:\\s]+):[^:]*:(?<gid>[0-9]{1,10}):(?<members>[^:]*)");
  private static final Pattern USER =
      Pattern.compile(
          "(?<name>[^:\\s]+):[^:]*:(?<uid>[0-9]{1,10}):(?<gid>[0-9]{1,10}):[^:]*:[^:]*:[^:]*");
  private static final Pattern RANGE = Pattern.compile("(?<name>[^:\\s]+):[0-9]{1,10}:[0-9]{1,10}");

  private static final long NOBODY = 65534;
  private static final Set<String> NOBODIES = Set.of("nogroup", "nobody");

  private record Group(String name, long gid, TreeSet<String> members) {}

  private record User(String name, long uid, long gid) {
    JsonNode toJson() {
      return SnapshotJson.object().put("gid", gid).put("name", name).put("uid", uid);
    }
  }

  private final List<Listing> users = new ArrayList<>();
  private final SortedMap<String, List<Group>> byName = new TreeMap<>();
  private final Map<Long, List<Group>> byNumber = new TreeMap<>();

  /** Accounts by their own group. */
  private final Map<Long, List<User>> owners = new TreeMap<>();

  private final List<User> accounts = new ArrayList<>();
  private final List<String> groupGaps = new ArrayList<>();
  private boolean everyAccount;
  private boolean everyGroup;

  private Accounts() {}

  public static boolean areGroups(TextDocument text) {
    return begins(text, GROUP);
  }

  public static boolean areUsers(TextDocument text) {
    return begins(text, USER);
  }

  public static boolean areRanges(TextDocument text) {
    return begins(text, RANGE);
  }

  private static boolean begins(TextDocument text, Pattern pattern) {
    List<String> entries = entries(text);
    return !entries.isEmpty() && pattern.matcher(entries.get(0)).matches();
  }

  private static List<String> entries(TextDocument text) {
    return text.filled().stream().filter(line -> !line.startsWith("#")).toList();
  }

  public static Accounts read(Documents sources) {
    Accounts all = new Accounts();
    sources.of(TextKind.PASSWD).forEach(all::addUsers);
    sources.of(TextKind.GROUP).forEach(all::addGroups);
    return all;
  }

  private void addUsers(TextDocument text) {
    List<User> added = new ArrayList<>();
    String gap =
        each(
            text,
            USER,
            m ->
                added.add(
                    new User(
                        m.group("name"),
                        Long.parseLong(m.group("uid")),
                        Long.parseLong(m.group("gid")))));
    boolean root = added.stream().anyMatch(u -> u.uid == 0);
    boolean nobody = added.stream().anyMatch(u -> u.uid == NOBODY || u.name.equals("nobody"));
    gap = Listing.gap(gap, whole(root && nobody, "accounts"));
    everyAccount |= gap.isEmpty();
    added.forEach(this::add);
    users.add(new Listing(added.stream().map(User::toJson).toList(), gap));
  }

  private void addGroups(TextDocument text) {
    List<Group> added = new ArrayList<>();
    String gap =
        each(
            text,
            GROUP,
            m -> {
              TreeSet<String> members = new TreeSet<>(List.of(m.group("members").split(",")));
              members.remove("");
              added.add(new Group(m.group("name"), Long.parseLong(m.group("gid")), members));
            });
    boolean root = added.stream().anyMatch(g -> g.gid == 0);
    boolean nobody = added.stream().anyMatch(g -> NOBODIES.contains(g.name));
    gap = Listing.gap(gap, whole(root && nobody, "groups"));
    everyGroup |= gap.isEmpty();
    added.forEach(this::add);
    groupGaps.add(gap);
  }

  private void add(User user) {
    accounts.add(user);
    owners.computeIfAbsent(user.gid, gid -> new ArrayList<>()).add(user);
  }

  private void add(Group group) {
    byName.computeIfAbsent(group.name, name -> new ArrayList<>()).add(group);
    byNumber.computeIfAbsent(group.gid, gid -> new ArrayList<>()).add(group);
  }

  private static String whole(boolean rootAndNobody, String what) {
    return rootAndNobody ? "" : "without root and nobody these are not all " + what;
  }

  /** Reads each entry; says why there may be more. */
  private static String each(TextDocument text, Pattern pattern, Consumer<Matcher> reader) {
    String gap = text.gap();
    for (String line : entries(text)) {
      Matcher m = pattern.matcher(line);
      if (m.matches()) {
        reader.accept(m);
      } else {
        gap = Listing.gap(gap, "not every line of " + text.source() + " is an entry");
      }
    }
    return gap;
  }

  /** Accounts with a range; links and numbers are kept as they are written. */
  static Listing ranges(TextDocument text) {
    List<JsonNode> names = new ArrayList<>();
    String gap = each(text, RANGE, m -> names.add(SnapshotJson.of(m.group("name"))));
    return new Listing(names, gap);
  }

  /** Groups and accounts, and who is in the group that owns the socket of the engine. */
  public Fields fields(EnginePlace place) {
    Fields fields = new Fields();
    if (!users.isEmpty()) {
      fields.put("users", Listing.union(users));
    }
    if (!byName.isEmpty()) {
      fields.put("groups", groupList());
      Fact<String> group = place.socketGroup();
      fields.put(
          "docker_group",
          place.isUnreachable()
              ? Fact.known(SnapshotJson.texts(List.of()))
              : group.isKnown()
                  ? group.then(this::askersIn)
                  : place.configuredGroup().then(this::membersIfAny));
    }
    return fields;
  }

  /** A configured group that does not exist has no members, and the socket is root's alone. */
  private Fact<JsonNode> membersIfAny(String group) {
    return everyGroup && named(group).isEmpty()
        ? Fact.known(SnapshotJson.texts(List.of()))
        : membersOf(group);
  }

  /**
   * Who is in a group and not root anyhow. A number without a name has no members but whose own
   * group it is.
   */
  private Fact<JsonNode> askersIn(String nameOrNumber) {
    boolean nameless = nameOrNumber.matches("[0-9]{1,10}") && named(nameOrNumber).isEmpty();
    if (nameless && everyGroup) {
      add(new Group(nameOrNumber, Long.parseLong(nameOrNumber), new TreeSet<>()));
    }
    Set<String> roots =
        accounts.stream().filter(u -> u.uid == 0).map(User::name).collect(Collectors.toSet());
    return membersOf(nameOrNumber, roots);
  }

  private JsonNode groupList() {
    List<JsonNode> list = new ArrayList<>();
    for (String name : byName.keySet()) {
      Group first = byName.get(name).get(0);
      ObjectNode node = SnapshotJson.object();
      node.set("gid", SnapshotJson.of(first.gid));
      node.set("members", SnapshotJson.of(membersOf(name)));
      node.put("name", name);
      list.add(node);
    }
    return everyGroup
        ? SnapshotJson.set(list)
        : SnapshotJson.partial(
            SnapshotJson.set(list), groupGaps.stream().sorted().findFirst().orElseThrow());
  }

  private Fact<JsonNode> membersOf(String nameOrNumber) {
    return membersOf(nameOrNumber, Set.of());
  }

  private Fact<JsonNode> membersOf(String nameOrNumber, Set<String> leftOut) {
    List<Group> found = named(nameOrNumber);
    if (found.isEmpty()) {
      return Fact.unknown("group `" + nameOrNumber + "` was not collected");
    }
    if (found.stream().distinct().count() > 1) {
      return Fact.unknown(Disagreement.of(List.of()));
    }
    TreeSet<String> members = new TreeSet<>(found.get(0).members);
    // The kernel knows the number alone: another name of it gives the same right.
    long gid = found.get(0).gid;
    byNumber.get(gid).forEach(g -> members.addAll(g.members));
    owners.getOrDefault(gid, List.of()).forEach(u -> members.add(u.name));
    members.removeAll(leftOut);
    return Fact.known(
        everyAccount
            ? SnapshotJson.texts(members)
            : SnapshotJson.partial(
                SnapshotJson.texts(members), "accounts whose own group it is were not collected"));
  }

  private List<Group> named(String nameOrNumber) {
    List<Group> found = new ArrayList<>(byName.getOrDefault(nameOrNumber, List.of()));
    if (nameOrNumber.matches("0|[1-9][0-9]{0,9}")) {
      byNumber.getOrDefault(Long.parseLong(nameOrNumber), List.of()).stream()
          .filter(g -> !g.name.equals(nameOrNumber))
          .forEach(found::add);
    }
    return found;
  }
}
