package dev.portreeve.runtime.docker.daemon;

import com.fasterxml.jackson.databind.JsonNode;
import dev.portreeve.runtime.abi.scalar.Ips;
import dev.portreeve.runtime.docker.document.TextDocument;
import dev.portreeve.runtime.docker.fact.Fact;
import dev.portreeve.runtime.docker.fact.Raw;
import dev.portreeve.runtime.docker.fact.SnapshotJson;
import dev.portreeve.runtime.json.GoStruct;
import dev.portreeve.runtime.json.InputException;
import dev.portreeve.runtime.json.StrictJson;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * One daemon.json as dockerd takes it, or the first thing for which dockerd would refuse it. Only
 * what the document itself shows is judged: that a certificate is missing shows elsewhere. A
 * refused document settles nothing, for the running engine cannot have started with it.
 *
 * @param source name of the file it stood in
 * @param values what is set, by key; "" and empty lists and objects count as not set
 * @param grouped keys that stand inside another object, where dockerd half reads them
 * @param empty there is nothing in it
 * @param problem why dockerd refuses it; empty if it takes it
 */
public record DaemonConfig(
    String source, Map<String, Raw> values, Set<String> grouped, boolean empty, String problem) {
  private static final String NAME = "daemon.json";
  private static final Set<String> LEVELS =
      Set.of("panic", "fatal", "error", "warn", "info", "debug", "trace");
  private static final List<String> COUNTS =
      List.of("mtu", "max-concurrent-downloads", "max-concurrent-uploads", "max-download-attempts");
  private static final Set<String> ADDRESSES =
      Set.of("ip", "default-gateway", "default-gateway-v6", "host-gateway-ip", "dns");
  private static final Pattern DOMAIN =
      Pattern.compile("\\.|(?=.*[a-zA-Z])[a-zA-Z0-9-]{1,63}(\\.[a-zA-Z0-9-]{1,63}){0,20}\\.?");
  private static final Pattern HOST = Pattern.compile("(unix|tcp|fd|npipe)://.*");

  public static DaemonConfig refused(String source, String problem) {
    return new DaemonConfig(source, Map.of(), Set.of(), false, problem);
  }

  /** That there is no such file. */
  public static DaemonConfig absent() {
    return new DaemonConfig("", Map.of(), Set.of(), false, "");
  }

  /**
   * Reads a file of this name. Unlike other JSON it may be empty, and a key may stand in it twice.
   *
   * @param major version of the engine, which decides what keys there are
   */
  public static DaemonConfig of(TextDocument text, Fact<Integer> major) {
    if (text.content().isBlank()) {
      return new DaemonConfig(text.source(), Map.of(), Set.of(), true, "");
    }
    byte[] bytes = text.content().getBytes(StandardCharsets.UTF_8);
    List<Map.Entry<String, Raw>> all = new ArrayList<>();
    try {
      Raw joined =
          Raw.of(
              StrictJson.withDefaults()
                  .joined("", bytes, (key, value) -> all.add(Map.entry(key, Raw.of(value)))));
      DaemonConfig config = of(text.source(), joined, major);
      String problem = config.isValid() ? decoding(all, major) : "";
      return problem.isEmpty() ? config : refused(text.source(), problem);
    } catch (InputException e) {
      return refused(text.source(), e.problem() + e.place().replaceFirst("^.", ", at "));
    }
  }

  public static DaemonConfig of(String source, Raw raw, Fact<Integer> major) {
    if (!raw.isObject() && !raw.isNull()) {
      return refused(source, "it is no object");
    }
    Map<String, Raw> entries = raw.entries().orElse(Map.of());
    String problem = keys(entries, major);
    if (problem.isEmpty()) {
      problem = types(entries.entrySet(), major);
    }
    if (problem.isEmpty()) {
      problem = values(entries);
    }
    if (!problem.isEmpty()) {
      return refused(source, problem);
    }
    Map<String, Raw> set = new TreeMap<>();
    Set<String> grouped = new TreeSet<>();
    entries.forEach(
        (key, value) -> {
          if (isGroup(key, value, major)) {
            grouped.addAll(value.entries().orElse(Map.of()).keySet());
            grouped.add(GoStruct.folded(key));
          } else if (isSet(value)) {
            set.put(key, value);
          }
        });
    return new DaemonConfig(source, set, grouped, false, "");
  }

  /**
   * Whether an object is a daemon.json by its keys: most are dockerd's, and one of them is nobody
   * else's.
   */
  public static boolean isConfig(JsonNode node) {
    int known = 0;
    boolean own = false;
    for (var keys = node.fieldNames(); keys.hasNext(); ) {
      String key = keys.next();
      if (DaemonKey.of(key).isPresent()) {
        known++;
        own |= key.contains("-") || OWN.contains(key);
      }
    }
    return own && known * 2 > node.size();
  }

  private static final Set<String> OWN =
      Set.of("icc", "iptables", "ip6tables", "tlsverify", "tlscacert", "tlscert", "tlskey", "bip");

  /** Whether a file or a path is called so. */
  public static boolean isNamed(String path) {
    int before = path.length() - NAME.length() - 1;
    return path.endsWith(NAME) && (before < 0 || "/\\_-".indexOf(path.charAt(before)) >= 0);
  }

  /** All that it says, wherever it stands: another that says the same is no second one. */
  String said() {
    StringBuilder said = new StringBuilder(problem).append(grouped);
    values.forEach(
        (key, value) -> said.append(key).append('=').append(SnapshotJson.canonical(value.node())));
    return said.toString();
  }

  boolean isValid() {
    return problem.isEmpty();
  }

  /** Keys that dockerd takes and passes over, as they are the names of flags. */
  List<String> withoutEffect() {
    return values.keySet().stream()
        .filter(key -> DaemonKey.of(key).filter(t -> t == DaemonKey.FLAG_ONLY).isPresent())
        .toList();
  }

  /** Why it may set a key that was not found in it; empty if it does not. */
  public String doubt(String key) {
    if (!isValid()) {
      return "dockerd refuses " + source + ": " + problem;
    }
    if (empty) {
      return source + " is empty, as a file that could not be read would be";
    }
    return grouped.contains(key)
        ? source + " has `" + key + "` inside another object, where dockerd half reads it"
        : "";
  }

  private static boolean isSet(Raw value) {
    JsonNode node = value.node();
    return !node.isNull()
        && !(node.isContainerNode() && node.isEmpty())
        && !(node.isTextual() && node.textValue().isEmpty());
  }

  private static boolean isGroup(String key, Raw value, Fact<Integer> major) {
    boolean flat = DaemonKey.isFlat(key) && DaemonKey.isKnownTo(key, major);
    return value.isObject() && !flat;
  }

  /** Objects that are no values are groups of keys to dockerd, whatever they are called. */
  private static String keys(Map<String, Raw> entries, Fact<Integer> major) {
    TreeSet<String> refused = new TreeSet<>();
    entries.forEach(
        (key, value) -> {
          if (isGroup(key, value, major)) {
            value.entries().orElse(Map.of()).keySet().stream()
                .map(inner -> DaemonKey.refusal(inner, major))
                .forEach(refused::add);
          } else {
            refused.add(DaemonKey.refusal(key, major));
          }
        });
    refused.remove("");
    return String.join("; ", refused);
  }

  /** What Go says while it decodes, of values too that do not count since their key comes again. */
  private static String decoding(List<Map.Entry<String, Raw>> all, Fact<Integer> major) {
    String problem = types(all, major);
    for (Map.Entry<String, Raw> e : all) {
      boolean address = ADDRESSES.contains(e.getKey()) && isSet(e.getValue());
      String wrong = address && problem.isEmpty() ? value(e.getKey(), e.getValue()) : "";
      problem = wrong.isEmpty() ? problem : "`" + e.getKey() + "` " + wrong;
    }
    return problem;
  }

  /**
   * A group is decoded too, where a key is called so: in any case of letters, as Go does. A key
   * that this engine has not is nothing but a name.
   */
  private static String types(Collection<Map.Entry<String, Raw>> entries, Fact<Integer> major) {
    for (Map.Entry<String, Raw> e : entries) {
      String key = GoStruct.folded(e.getKey());
      Optional<DaemonKey> type =
          DaemonKey.isKnownTo(key, major) ? DaemonKey.of(key) : Optional.empty();
      if (type.isPresent() && !type.get().takes(e.getValue())) {
        return "`" + e.getKey() + "` takes " + type.get().label();
      }
      if (!isDecoded(key, e.getValue())) {
        return "`" + e.getKey() + "` takes " + (key.equals("proxies") ? "texts" : "no object");
      }
    }
    return "";
  }

  /** Two that are no flags, and so are in no table of keys. */
  private static boolean isDecoded(String key, Raw value) {
    return switch (key) {
      case "default-init" -> !value.isObject();
      case "proxies" -> !value.isObject() || DaemonKey.TEXT_MAP.takes(value);
      default -> true;
    };
  }

  private static String values(Map<String, Raw> entries) {
    for (Map.Entry<String, Raw> e : entries.entrySet()) {
      String wrong = isSet(e.getValue()) ? value(e.getKey(), e.getValue()) : "";
      if (!wrong.isEmpty()) {
        return "`" + e.getKey() + "` " + wrong;
      }
    }
    return "";
  }

  private static String value(String key, Raw value) {
    String text = value.text().orElse("");
    return switch (key) {
      case "log-level" -> one(text.toLowerCase(Locale.ROOT), LEVELS);
      case "log-format" -> one(text, Set.of("text", "json"));
      case "default-ipc-mode" -> one(text, Set.of("private", "shareable"));
      case "default-cgroupns-mode" -> one(text, Set.of("private", "host"));
      case "firewall-backend" -> one(text, Set.of("iptables", "nftables"));
      case "userland-proxy-path" -> text.startsWith("/") ? "" : "is not an absolute path";
      case "ip", "default-gateway", "default-gateway-v6", "host-gateway-ip" -> address(text);
      case "dns", "host-gateway-ips" -> each(value, t -> t.isEmpty() ? "" : address(t));
      case "dns-search" -> each(value, t -> DOMAIN.matcher(t).matches() ? "" : "is no domain");
      case "labels" -> labels(value);
      case "hosts" -> each(value, DaemonConfig::host);
      case "userns-remap" -> text.indexOf(':') == text.lastIndexOf(':') ? "" : "is no USER:GROUP";
      case "fixed-cidr-v6" ->
          text.contains("/") ? address(text.replaceFirst("/\\d{1,3}$", "")) : "is no network";
      case "node-generic-resources" -> each(value, t -> t.contains("=") ? "" : "lacks `=`");
      default ->
          COUNTS.contains(key) && value.integer().orElse(0L) < 0 ? "may not be negative" : "";
    };
  }

  private interface Check {
    String of(String text);
  }

  private static String each(Raw list, Check check) {
    int number = 0;
    for (Raw element : list.list().orElse(List.of())) {
      // Go decodes null as the empty text.
      String text = element.text().orElse("");
      String wrong = check.of(text);
      number++;
      if (!wrong.isEmpty()) {
        return "(value " + number + ") " + wrong;
      }
    }
    return "";
  }

  private static String one(String text, Set<String> words) {
    return words.contains(text) ? "" : "is not one of " + String.join(", ", new TreeSet<>(words));
  }

  private static String address(String text) {
    return Ips.canonical(text) != null ? "" : "is no IP address";
  }

  private static String host(String text) {
    return !text.contains("://") || HOST.matcher(text).matches()
        ? ""
        : "is neither unix, tcp nor fd";
  }

  private static String labels(Raw list) {
    Map<String, String> seen = new TreeMap<>();
    return each(
        list,
        text -> {
          int equals = text.indexOf('=');
          if (equals < 0) {
            return "lacks `=`";
          }
          String before = seen.put(text.substring(0, equals), text);
          return before == null || before.equals(text) ? "" : "contradicts one before it";
        });
  }
}
