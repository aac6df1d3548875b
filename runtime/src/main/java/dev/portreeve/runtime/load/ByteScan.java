package dev.portreeve.runtime.load;

import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Reads class files before they are defined and refuses all but those that generated code consists
 * of: of a known version, without static initializer, native or synchronized method, exception
 * handling, invokedynamic or texts, naming nothing but the allow-list and each other. It reads the
 * bytes itself; malformed ones are refused in the same way.
 */
public final class ByteScan {
  private static final int MOST_CLASSES = 10_000;
  private static final Pattern NAME =
      Pattern.compile("[A-Za-z_$][A-Za-z0-9_$]*(\\.[A-Za-z_$][A-Za-z0-9_$]*)*");
  private static final Pattern TAKEN =
      Pattern.compile("(java|javax|jdk|sun|dev\\.portreeve\\.runtime)\\..*");

  private final AllowList allowed;
  private final Map<String, ClassFile> files = new TreeMap<>();

  private ByteScan(AllowList allowed) {
    this.allowed = allowed;
  }

  /**
   * Accepts the class files of one unit, by class name as Java writes it.
   *
   * @throws RefusedClassException for the first class, by name, that may not be loaded
   */
  public static ScannedClasses scan(Map<String, byte[]> unit, AllowList allowed)
      throws RefusedClassException {
    if (unit.size() > MOST_CLASSES) {
      throw new RefusedClassException("" + unit.size(), "a unit has at most " + MOST_CLASSES);
    }
    Map<String, byte[]> bytes = new TreeMap<>();
    unit.forEach((name, content) -> bytes.put(name, content.clone()));
    return new ByteScan(allowed).scan(bytes);
  }

  private ScannedClasses scan(Map<String, byte[]> bytes) throws RefusedClassException {
    for (Map.Entry<String, byte[]> entry : bytes.entrySet()) {
      String name = entry.getKey();
      require(name.length() <= 512 && NAME.matcher(name).matches(), name, "it has no plain name");
      require(
          !TAKEN.matcher(name).matches() && !allowed.classes().contains(name),
          name,
          "its name is taken");
      files.put(name, new ClassFile(name, entry.getValue()));
    }
    Map<String, Set<String>> members = new TreeMap<>();
    for (String name : files.keySet()) {
      members.put(name, withInherited(name));
    }
    Map<String, Set<String>> all = new TreeMap<>(members);
    allowed.classes().forEach(name -> all.put(name, allowed.members(name)));
    for (String name : files.keySet()) {
      check(name, new Surroundings(name, all));
    }
    return new ScannedClasses(bytes, members, allowed);
  }

  // A member may be named with the class that inherits it; constructors are not inherited.
  private Set<String> withInherited(String name) throws RefusedClassException {
    Set<String> members = new HashSet<>();
    Set<String> seen = new HashSet<>();
    String from = name;
    while (files.containsKey(from)) {
      require(seen.add(from), name, "it is its own ancestor");
      addInherited(files.get(from).members, from.equals(name), members);
      from = files.get(from).superclass.replace('/', '.');
    }
    addInherited(allowed.members(from), false, members);
    boolean extendable = allowed.members(from).stream().anyMatch(m -> m.startsWith("<init>"));
    require(extendable, name, "it extends `%s`", from);
    return members;
  }

  private static void addInherited(Set<String> from, boolean own, Set<String> members) {
    from.stream().filter(m -> own || !m.startsWith("<init>")).forEach(members::add);
  }

  private void check(String name, Surroundings around) throws RefusedClassException {
    ClassFile file = files.get(name);
    file.pool.check(around);
    for (String type : file.interfaces) {
      require(allowed.classes().contains(type.replace('/', '.')), name, "it implements `%s`", type);
    }
    for (String member : file.members) {
      around.descriptor(member);
    }
    for (ByteReader code : file.codes()) {
      CodeScan.scan(file.pool, code);
    }
  }

  private static void require(boolean holds, String name, String otherwise, Object... parts)
      throws RefusedClassException {
    if (!holds) {
      throw new RefusedClassException(name, String.format(Locale.ROOT, otherwise, parts));
    }
  }
}
