package dev.portreeve.runtime.load;

import dev.portreeve.runtime.abi.Abi.Caller;
import dev.portreeve.runtime.load.AllowList.Member;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Reads class files before they are defined and refuses all but those that generated code consists
 * of: views, decoders and rules, of one version, without static initializer, native or synchronized
 * method, exception handling, invokedynamic or texts, naming nothing but what the allow-list offers
 * to their kind and the fields of each other's views; whose code goes round, writes and makes
 * objects as the emitter has it and not otherwise. It reads the bytes itself; malformed ones are
 * refused in the same way.
 */
public final class ByteScan {
  private static final int MOST_CLASSES = 10_000;
  private static final Pattern NAME =
      Pattern.compile("[A-Za-z_$][A-Za-z0-9_$]*(\\.[A-Za-z_$][A-Za-z0-9_$]*)*");
  private static final Pattern TAKEN =
      Pattern.compile("(java|javax|jdk|sun|dev\\.portreeve\\.runtime)\\..*");

  private static final Member FIELD = new Member(Set.of(Caller.RULES, Caller.DECODER), false);
  private static final Member CONSTRUCTOR = new Member(Set.of(Caller.DECODER), false);

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
    Map<String, Map<String, Member>> views = new TreeMap<>();
    for (Map.Entry<String, byte[]> entry : bytes.entrySet()) {
      String name = entry.getKey();
      require(name.length() <= 512 && NAME.matcher(name).matches(), name, "it has no plain name");
      require(
          !TAKEN.matcher(name).matches() && !allowed.classes().contains(name),
          name,
          "its name is taken");
      ClassFile file = new ClassFile(name, entry.getValue());
      files.put(name, file);
      if (role(name, file) == Role.VIEW) {
        views.put(name, offered(file));
      }
    }
    Map<String, Map<String, Member>> all = new HashMap<>();
    allowed.offers().forEach((name, members) -> all.put(slashed(name), members));
    views.forEach((name, members) -> all.put(slashed(name), members));
    for (Map.Entry<String, ClassFile> entry : files.entrySet()) {
      check(entry.getKey(), entry.getValue(), all);
    }
    return new ScannedClasses(bytes, views, allowed);
  }

  /** As class files spell it. */
  private static String slashed(String name) {
    return name.replace('.', '/');
  }

  private static Role role(String name, ClassFile file) throws RefusedClassException {
    Optional<Role> role = Role.of(file.superclass);
    require(role.isPresent(), name, "it extends `%s`", file.superclass.replace('/', '.'));
    return role.get();
  }

  /** What a view offers to other classes: to be made, and its fields. */
  private static Map<String, Member> offered(ClassFile file) {
    Map<String, Member> offered = new HashMap<>();
    for (ClassFile.Field field : file.fields) {
      if ((field.flags() & ClassFile.PUBLIC) != 0) {
        offered.put(field.member(), FIELD);
      }
    }
    offered.put("<init>()V", CONSTRUCTOR);
    return offered;
  }

  private static void check(String name, ClassFile file, Map<String, Map<String, Member>> all)
      throws RefusedClassException {
    Role role = role(name, file);
    Map<String, Member> own = new HashMap<>();
    Set<Caller> self = Set.of(role.caller);
    file.fields.forEach(field -> own.put(field.member(), new Member(self, false)));
    file.methods.forEach(method -> own.put(method.member(), new Member(self, method.isStatic())));
    Surroundings around = new Surroundings(slashed(name), role.caller, own, all);
    file.pool.check(around);
    for (String member : own.keySet()) {
      around.descriptor(member);
    }
    CodeScan.scan(file, role, around);
  }

  private static void require(boolean holds, String name, String otherwise, Object... parts)
      throws RefusedClassException {
    if (!holds) {
      throw new RefusedClassException(name, String.format(Locale.ROOT, otherwise, parts));
    }
  }
}
