package dev.portreeve.runtime.docker.audit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.portreeve.runtime.docker.fact.Fact;
import dev.portreeve.runtime.docker.fact.HostPath;
import dev.portreeve.runtime.docker.fact.SnapshotJson;
import dev.portreeve.runtime.docker.files.HostFiles;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One rule of the kernel's audit, in the syntaxes of {@code auditctl}: {@code -w PATH -p rwxa}, and
 * {@code -a always,exit -F path=PATH -F perm=wa}. What suppresses events (the lists {@code exclude}
 * and {@code filesystem}, the action {@code never}) is a rule that says never.
 *
 * @param path what it watches; empty for a rule about system calls alone
 * @param architecture the one architecture that it is for; empty if it is for all
 * @param filtered it has a further filter: a user, a program, some system calls
 * @param doubt why nobody can say here whether what it suppresses matters; empty if that is plain
 * @param before it is of a list that the kernel asks before that of watches, wherever it stands
 * @param everyExec it records each call of execve, whatever the path
 */
record AuditRule(
    Optional<String> path,
    boolean subtree,
    boolean always,
    Set<String> permissions,
    String architecture,
    boolean filtered,
    String doubt,
    boolean before,
    boolean everyExec) {

  private static final Pattern FIELD =
      Pattern.compile("(?<name>[a-z0-9_]+)(?<relation>!=|>=|<=|&=|=|>|<|&)(?<value>.*)");
  private static final Set<String> LISTS =
      Set.of("exit", "entry", "task", "user", "exclude", "filesystem");
  private static final Set<String> KINDS = Set.of("b32", "b64");

  /** System calls of which a watch records some, by their names or a number. */
  private static final Pattern CHANGES =
      Pattern.compile(
          "open.*|creat|p?write.*|.*truncate.*|fallocate|.*rename.*|.*link.*|mk.*|rmdir|.*chmod.*"
              + "|.*chown.*|.*xattr.*|.*utime.*|execve.*|mount|[0-9]+");

  private static final Set<String> ALL = Set.of("read", "write", "execute", "attribute");

  /** What the words of one rule add up to. */
  private static final class Draft {
    private Optional<String> path = Optional.empty();
    private boolean subtree;
    private boolean always = true;
    private final Set<String> permissions = new TreeSet<>();
    private String architecture = "";
    private boolean filtered;
    private final Set<String> calls = new TreeSet<>();
    private String list = "";
    private final RecordFilter records = new RecordFilter();
    private String doubt = "";
    private boolean keyed;

    /** Of whoever it is about, what a rule says that suppresses events. */
    private void suppress(boolean some) {
      switch (list) {
        case "exclude" -> filtered |= !records.dropsWatched();
        case "filesystem" -> {
          doubt = filtered ? doubt : records.doubt();
          filtered |= doubt.isEmpty();
        }
        default -> {
          if (some && !filtered && path.isEmpty() && calls.stream().anyMatch(Draft::isChange)) {
            doubt = "it silences system calls that change files";
          }
        }
      }
    }

    /** Whether a watch may have that option behind its key, which is all that is left to say. */
    private boolean isOpen(String option) {
      return option.equals("-p") && permissions.isEmpty();
    }

    private static boolean isChange(String call) {
      return CHANGES.matcher(call).matches();
    }

    private Optional<AuditRule> rule() {
      boolean some = !calls.isEmpty() && !calls.equals(Set.of("all"));
      if (!always) {
        suppress(some);
      }
      boolean exec = calls.contains("execve") && calls.size() <= 2;
      boolean everyExec =
          always && path.isEmpty() && !filtered && (calls.equals(Set.of("all")) || exec);
      return path.isPresent() || !list.isEmpty()
          ? Optional.of(
              new AuditRule(
                  path,
                  subtree,
                  always,
                  permissions.isEmpty() ? ALL : permissions,
                  architecture,
                  filtered || some && doubt.isEmpty(),
                  doubt,
                  !always && !list.equals("exit") && !list.equals("entry"),
                  everyExec))
          : Optional.empty();
    }
  }

  /**
   * The rule of one line; empty for what is none, or has a word that is not known here. Keys may
   * hold blanks, which are listed as they are: behind one nothing is sure to be of the rule.
   */
  static Optional<AuditRule> of(String line) {
    String[] words = plain(line.strip()).split("[ \t]+");
    Draft draft = new Draft();
    for (int i = 0; i < words.length; i += 2) {
      if (draft.keyed && words[0].equals("-w") && !draft.isOpen(words[i])) {
        break;
      }
      if (draft.keyed && i + 1 < words.length && isPlace(words[i + 1])) {
        draft.doubt = "what stands behind its key may be a part of the key";
      }
      if (i + 1 == words.length || !add(draft, words[i], unquoted(words[i + 1]))) {
        return Optional.empty();
      }
    }
    return draft.rule();
  }

  /**
   * auditctl before 2.3 listed {@code LIST_RULES: exit,always watch=/etc/docker perm=wa
   * key=docker}, with numbers again in hexadecimal behind them.
   */
  private static String plain(String line) {
    if (!line.startsWith("LIST_RULES: ")) {
      return line;
    }
    String[] words = line.replaceAll(" \\(0x[0-9a-fA-F]{1,16}\\)", "").split("[ \t]+");
    StringBuilder plain = new StringBuilder("-a " + words[1]);
    for (String word : List.of(words).subList(2, words.length)) {
      int equals = word.indexOf('=') + 1;
      plain.append(
          switch (word.substring(0, equals)) {
            case "watch=" -> " -F path=" + word.substring(equals);
            case "syscall=" -> " -S " + word.substring(equals);
            case "arch=" -> " -F arch=" + architecture(word.substring(equals));
            default -> " -F " + word;
          });
    }
    return plain.toString();
  }

  /** A bit of the kernel's number says how wide it is. */
  private static String architecture(String number) {
    return number.matches("[0-9]{1,10}")
        ? (Long.parseLong(number) & 0x80000000L) != 0 ? "b64" : "b32"
        : number;
  }

  private static String unquoted(String word) {
    boolean quoted =
        word.length() > 1
            && "\"'".indexOf(word.charAt(0)) >= 0
            && word.endsWith(word.substring(0, 1));
    return quoted ? word.substring(1, word.length() - 1) : word;
  }

  private static boolean add(Draft draft, String option, String value) {
    return switch (option) {
      case "-w" -> watch(draft, value, true);
      case "-p" -> permissions(draft, value);
      case "-k" -> key(draft);
      case "-a", "-A" -> list(draft, value);
      case "-S" -> calls(draft, value);
      case "-F" -> field(draft, value);
      case "-C" -> filter(draft);
      default -> false;
    };
  }

  private static boolean key(Draft draft) {
    draft.keyed = true;
    return true;
  }

  private static boolean isPlace(String word) {
    return word.startsWith("dir=") || word.startsWith("path=");
  }

  private static boolean watch(Draft draft, String path, boolean subtree) {
    draft.subtree = subtree;
    Fact<String> canonical = HostPath.canonical(path);
    draft.path = canonical.isKnown() ? Optional.of(canonical.orElse("")) : Optional.empty();
    return canonical.isKnown();
  }

  private static boolean calls(Draft draft, String names) {
    draft.calls.addAll(List.of(names.split(",")));
    return true;
  }

  private static boolean permissions(Draft draft, String letters) {
    for (char letter : letters.toCharArray()) {
      switch (letter) {
        case 'r' -> draft.permissions.add("read");
        case 'w' -> draft.permissions.add("write");
        case 'x' -> draft.permissions.add("execute");
        case 'a' -> draft.permissions.add("attribute");
        default -> {
          return false;
        }
      }
    }
    return true;
  }

  /** {@code always,exit} in either order; {@code possible} and {@code entry} are of old kernels. */
  private static boolean list(Draft draft, String value) {
    List<String> words = List.of(value.split(","));
    boolean never = words.contains("never");
    boolean known =
        words.size() == 2
            && (never || words.contains("always"))
            && words.stream().anyMatch(LISTS::contains);
    draft.list = words.stream().filter(LISTS::contains).findFirst().orElse("none");
    draft.always = !never && (words.contains("exit") || words.contains("entry"));
    draft.filtered |= words.contains("user");
    draft.filtered |= !never && (words.contains("task") || words.contains("filesystem"));
    return known;
  }

  private static boolean field(Draft draft, String value) {
    Matcher m = FIELD.matcher(value);
    if (!m.matches()) {
      return false;
    }
    boolean equal = m.group("relation").equals("=");
    String operand = unquoted(m.group("value"));
    switch (m.group("name")) {
      case "key":
        return key(draft);
      case "msgtype":
        return draft.records.type(m.group("relation"), operand);
      case "fstype":
        return draft.records.filesystem(m.group("relation"), operand);
      case "path":
        return equal ? watch(draft, operand, false) : filter(draft);
      case "dir":
        return equal ? watch(draft, operand, true) : filter(draft);
      case "perm":
        return equal ? permissions(draft, operand) : filter(draft);
      case "arch":
        draft.architecture = equal ? operand : "other";
        return true;
      default:
        return filter(draft);
    }
  }

  private static boolean filter(Draft draft) {
    draft.filtered = true;
    return true;
  }

  /**
   * The same rules, where two that differ in their architecture alone are one for all: newer rules
   * come in such pairs. What the kernel asks first comes first.
   */
  static List<AuditRule> joined(List<AuditRule> rules) {
    List<AuditRule> joined = new ArrayList<>();
    for (AuditRule rule : rules) {
      boolean pair =
          KINDS.contains(rule.architecture)
              && rules.contains(rule.on(rule.architecture.equals("b32") ? "b64" : "b32"));
      joined.add(pair ? rule.on("") : rule);
    }
    return joined.stream().distinct().sorted(Comparator.comparing(rule -> !rule.before)).toList();
  }

  private AuditRule on(String other) {
    return new AuditRule(
        path, subtree, always, permissions, other, filtered, doubt, before, everyExec);
  }

  /** Whether it records every start of the program that lies at this path, links resolved. */
  boolean recordsStartsOf(String program, HostFiles files) {
    boolean covers =
        path.map(files::watched)
            .map(p -> p.equals(program) || subtree && program.startsWith(p + "/"))
            .orElse(false);
    return covers && permissions.contains("execute") && isForAll();
  }

  /** Whether it records every start of every program. */
  boolean recordsEveryStart() {
    return everyExec && isForAll();
  }

  private boolean isForAll() {
    return always && !filtered && doubt.isEmpty() && architecture.isEmpty();
  }

  /**
   * @param position its place in the list
   * @param files where its directories lie
   */
  JsonNode toJson(int position, HostFiles files) {
    boolean one = KINDS.contains(architecture);
    ObjectNode node = SnapshotJson.object();
    node.put("position", position);
    node.put("action", always ? "always" : "never");
    node.set("architecture", one ? SnapshotJson.of(architecture) : SnapshotJson.absent());
    boolean conditional = filtered || !one && !architecture.isEmpty();
    node.set(
        "conditional",
        conditional || doubt.isEmpty()
            ? SnapshotJson.of(conditional)
            : SnapshotJson.unknown(doubt));
    node.set(
        "path", path.map(files::watched).map(SnapshotJson::of).orElseGet(SnapshotJson::absent));
    node.set("permissions", SnapshotJson.texts(permissions));
    node.put("subtree", subtree);
    return node;
  }
}
