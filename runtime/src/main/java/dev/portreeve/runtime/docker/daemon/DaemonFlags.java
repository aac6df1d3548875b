package dev.portreeve.runtime.docker.daemon;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.portreeve.runtime.docker.fact.Secrets;
import dev.portreeve.runtime.docker.fact.SnapshotJson;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What dockerd was told on its command line, as it reads it itself: {@code --flag value} and {@code
 * --flag=value}, bare switches, short flags alone or joined, lists one element at a time. Values
 * stand in the form of daemon.json, under its keys.
 *
 * @param program the word that names the program, "" if the words begin with a flag
 * @param values what is set, by key of daemon.json
 * @param spelled how messages name the flag of a key, as in {@code --host}
 * @param words all words, credentials left out
 * @param doubts why not all of it is understood; empty if all is
 */
record DaemonFlags(
    String program,
    Map<String, JsonNode> values,
    Map<String, String> spelled,
    List<String> words,
    List<String> doubts) {

  private static final Map<Character, String> SHORT =
      Map.of(
          'D',
          "debug",
          'H',
          "host",
          'G',
          "group",
          'l',
          "log-level",
          's',
          "storage-driver",
          'b',
          "bridge",
          'p',
          "pidfile",
          'g',
          "graph",
          'r',
          "restart",
          'v',
          "version");

  /** Flags whose key in daemon.json is another word, mostly the plural. */
  private static final Map<String, String> KEYS =
      Map.ofEntries(
          Map.entry("add-runtime", "runtimes"),
          Map.entry("allow-nondistributable-artifact", "allow-nondistributable-artifacts"),
          Map.entry("authorization-plugin", "authorization-plugins"),
          Map.entry("cdi-spec-dir", "cdi-spec-dirs"),
          Map.entry("cluster-store-opt", "cluster-store-opts"),
          Map.entry("default-address-pool", "default-address-pools"),
          Map.entry("default-network-opt", "default-network-opts"),
          Map.entry("default-ulimit", "default-ulimits"),
          Map.entry("dns-opt", "dns-opts"),
          Map.entry("exec-opt", "exec-opts"),
          Map.entry("feature", "features"),
          Map.entry("host", "hosts"),
          Map.entry("insecure-registry", "insecure-registries"),
          Map.entry("label", "labels"),
          Map.entry("log-opt", "log-opts"),
          Map.entry("node-generic-resource", "node-generic-resources"),
          Map.entry("registry-mirror", "registry-mirrors"),
          Map.entry("storage-opt", "storage-opts"));

  private static final Set<String> BARE = Set.of("help", "restart", "validate", "version");

  /** Reads words that begin with the program, or with its first flag. */
  static DaemonFlags of(List<String> words) {
    return new Reader(words).read();
  }

  Optional<JsonNode> value(String key) {
    return Optional.ofNullable(values.get(key));
  }

  private static final class Reader {
    private final List<String> words;
    private final Map<String, JsonNode> values = new TreeMap<>();
    private final Map<String, String> spelled = new HashMap<>();
    private final TreeSet<String> doubts = new TreeSet<>();
    private int at;

    Reader(List<String> words) {
      this.words = words;
    }

    DaemonFlags read() {
      String program = words.isEmpty() || words.get(0).startsWith("-") ? "" : words.get(0);
      at = program.isEmpty() ? 0 : 1;
      if (at < words.size() && words.get(at).equals("daemon")) {
        at++;
      }
      while (at < words.size()) {
        String word = words.get(at++);
        if (word.startsWith("--") && word.length() > 2) {
          longFlag(word.substring(2));
        } else if (word.startsWith("-") && word.length() > 1 && !word.equals("--")) {
          shortFlags(word.substring(1));
        } else if (!word.isEmpty()) {
          doubts.add("argument " + (at - 1) + " is no flag");
        }
      }
      return new DaemonFlags(
          program, values, spelled, Secrets.words(withoutLabels(words)), List.copyOf(doubts));
    }

    /** Values of labels are nobody's business, whatever they look like. */
    private static List<String> withoutLabels(List<String> words) {
      List<String> all = new ArrayList<>();
      String previous = "";
      for (String word : words) {
        boolean label = previous.equals("--label") || word.startsWith("--label=");
        int equals = word.indexOf('=', word.startsWith("--label=") ? "--label=".length() : 0);
        all.add(label && equals > 0 ? word.substring(0, equals + 1) + Secrets.REDACTED : word);
        previous = word;
      }
      return all;
    }

    private static String shown(String name) {
      return name.matches("[a-z][a-z0-9-]{0,39}") ? "`--" + name + "`" : "an argument";
    }

    private void longFlag(String text) {
      int equals = text.indexOf('=');
      String name = equals < 0 ? text : text.substring(0, equals);
      Optional<String> value =
          equals < 0 ? Optional.empty() : Optional.of(text.substring(equals + 1));
      flag(name, value);
    }

    private void shortFlags(String letters) {
      for (int i = 0; i < letters.length(); i++) {
        String name = SHORT.get(letters.charAt(i));
        String rest = letters.substring(i + 1);
        if (name == null) {
          doubts.add("argument " + (at - 1) + " is no flag of dockerd");
          return;
        }
        if (rest.startsWith("=")) {
          flag(name, Optional.of(rest.substring(1)));
          return;
        }
        if (!isSwitch(name) && !rest.isEmpty()) {
          flag(name, Optional.of(rest));
          return;
        }
        flag(name, Optional.empty());
      }
    }

    private static boolean isSwitch(String name) {
      return BARE.contains(name) || type(name).filter(t -> t == DaemonKey.BOOL).isPresent();
    }

    private static Optional<DaemonKey> type(String name) {
      return DaemonKey.of(KEYS.getOrDefault(name, name));
    }

    private void flag(String name, Optional<String> given) {
      if (isSwitch(name)) {
        if (!BARE.contains(name)) {
          put(name, "--" + name, bool(name, given.orElse("true")));
        }
        return;
      }
      boolean known = type(name).isPresent() || name.equals("config-file");
      boolean takesNext = at < words.size() && (known || !words.get(at).startsWith("-"));
      if (!known) {
        doubts.add(shown(name) + " is no flag of dockerd that is known here");
      }
      String value = given.orElseGet(() -> takesNext ? words.get(at++) : "");
      if (given.isEmpty() && !takesNext && known) {
        doubts.add("`--" + name + "` lacks its value");
      } else if (known) {
        set(name, value);
      }
    }

    private void set(String name, String value) {
      String key = KEYS.getOrDefault(name, name);
      DaemonKey type = DaemonKey.of(key).orElse(DaemonKey.TEXT);
      switch (type) {
        case TEXTS -> {
          JsonNode list = values.getOrDefault(key, SnapshotJson.list(List.of()));
          put(key, "--" + name, ((ArrayNode) list).add(value));
        }
        case TEXT_MAP, SWITCHES, ULIMITS, OBJECTS -> {
          int equals = value.indexOf('=');
          String entry = equals < 0 ? value : value.substring(0, equals);
          String text = equals < 0 ? "" : value.substring(equals + 1);
          ObjectNode map = (ObjectNode) values.getOrDefault(key, SnapshotJson.object());
          map.set(entry, type == DaemonKey.ULIMITS ? limit(entry, text) : SnapshotJson.of(text));
          put(key, "--" + name, map);
        }
        default -> put(key, "--" + name, SnapshotJson.of(value));
      }
    }

    private void put(String key, String flag, JsonNode value) {
      values.put(key, value);
      spelled.put(key, flag);
    }

    /** The spellings that Go takes; another one stays text, and so of the wrong type. */
    private static JsonNode bool(String name, String text) {
      return switch (text) {
        case "1", "t", "T", "TRUE", "true", "True" -> SnapshotJson.of(true);
        case "0", "f", "F", "FALSE", "false", "False" -> SnapshotJson.of(false);
        default -> SnapshotJson.of(text);
      };
    }

    /** {@code nofile=64:128} and, where both are the same, {@code nofile=64}. */
    private static JsonNode limit(String name, String text) {
      String[] parts = text.split(":", 2);
      ObjectNode limit = SnapshotJson.object().put("Name", name);
      try {
        limit.put("Soft", Long.parseLong(parts[0]));
        limit.put("Hard", Long.parseLong(parts[parts.length - 1]));
      } catch (NumberFormatException e) {
        limit.put("Soft", text);
        limit.put("Hard", text);
      }
      return limit;
    }
  }
}
