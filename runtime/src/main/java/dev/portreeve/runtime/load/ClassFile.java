package dev.portreeve.runtime.load;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** The parts of one class file, read and bounded; what it names is not looked at yet. */
final class ClassFile {
  static final int LARGEST = 1 << 20;
  private static final int MOST_MEMBERS = 4000;
  private static final int CLASS_FLAGS = 0x1031; // public, final, super, synthetic
  private static final int FIELD_FLAGS = 0x101f; // access, static, final, synthetic
  private static final int METHOD_FLAGS = FIELD_FLAGS | 0x40; // bridge
  private static final int VERSION = 52; // what the compiler makes: types of the stack are written
  private static final int LONGEST_NAME = 256;
  private static final Pattern SOURCE = Pattern.compile("[A-Za-z0-9._-]+");

  static final int PUBLIC = 0x1;
  static final int PROTECTED = 0x4;
  static final int STATIC = 0x8;

  final ConstantPool pool;
  final String superclass;
  final List<Field> fields = new ArrayList<>();
  final List<Method> methods = new ArrayList<>();
  private final Set<String> members = new HashSet<>();
  private final ByteReader in;

  /** A field, its name and type in the spelling of {@link AllowList}. */
  record Field(String member, int flags) {}

  /** A method, likewise, with its code. */
  record Method(String member, int flags, ByteReader code) {

    boolean isStatic() {
      return (flags & STATIC) != 0;
    }
  }

  ClassFile(String name, byte[] bytes) throws RefusedClassException {
    in = new ByteReader(name, bytes);
    require(bytes.length <= LARGEST, "it is larger than %s bytes", LARGEST);
    require(in.s4() == 0xCAFEBABE, "it is no class file");
    int minor = in.u2();
    int major = in.u2();
    require(major == VERSION && minor == 0, "its version %s.%s is not %s.0", major, minor, VERSION);
    pool = new ConstantPool(in);
    flags(in.u2(), CLASS_FLAGS, "the class");
    require(pool.className(in.u2()).equals(name.replace('.', '/')), "it calls itself otherwise");
    superclass = pool.className(in.u2());
    require(in.u2() == 0, "it implements an interface");
    for (int left = count(); left > 0; left--) {
      field();
    }
    for (int left = count(); left > 0; left--) {
      method();
    }
    attributes(in, code -> {}, "SourceFile");
    require(in.done(), "bytes follow its end");
  }

  private int count() throws RefusedClassException {
    int count = in.u2();
    require(count <= MOST_MEMBERS, "it has more than %s members of a kind", MOST_MEMBERS);
    return count;
  }

  private void field() throws RefusedClassException {
    int flags = in.u2();
    String member = member();
    require(isName(member, member.indexOf(' ')), "a field is called `%s`", member);
    flags(flags, FIELD_FLAGS, member);
    require((flags & STATIC) == 0, "`%s` is a static variable", member);
    attributes(in, code -> {});
    fields.add(new Field(member, flags));
  }

  private void method() throws RefusedClassException {
    int flags = in.u2();
    String member = member();
    require(!member.startsWith("<clinit>"), "it has a static initializer");
    require(
        (member.startsWith("<init>(") || isName(member, member.indexOf('(')))
            && !member.equals("finalize()V"),
        "a method is called `%s`",
        member);
    flags(flags, METHOD_FLAGS, member);
    List<ByteReader> codes = new ArrayList<>(1);
    attributes(in, codes::add, "Code");
    require(codes.size() == 1, "`%s` has no code", member);
    methods.add(new Method(member, flags, codes.get(0)));
  }

  /** Whether what stands before this place is a plain name; written out, for there are many. */
  private static boolean isName(String member, int end) {
    for (int i = 0; i < end; i++) {
      char c = member.charAt(i);
      boolean letter = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_' || c == '$';
      if (!letter && (i == 0 || c < '0' || c > '9')) {
        return false;
      }
    }
    return end > 0 && end <= LONGEST_NAME;
  }

  private String member() throws RefusedClassException {
    String member = pool.member(in.u2(), in.u2());
    require(members.add(member), "it declares `%s` twice", member);
    return member;
  }

  private void flags(int flags, int allowed, String what) throws RefusedClassException {
    if ((flags & ~allowed) != 0) {
      throw in.refused(
          String.format(
              Locale.ROOT, "%s has the flags %04x that it may not have", what, flags & ~allowed));
    }
  }

  // An attribute of another name may hold anything; each known one is taken apart.
  private void attributes(ByteReader from, Consumer<ByteReader> codes, String... allowed)
      throws RefusedClassException {
    for (int left = from.u2(); left > 0; left--) {
      String name = pool.name(from.u2());
      ByteReader content = from.part(from.s4());
      require(List.of(allowed).contains(name), "it has the attribute %s", name);
      switch (name) {
        case "Code" -> codes.accept(code(content));
        case "SourceFile" ->
            require(
                SOURCE.matcher(pool.name(content.u2())).matches(), "its source has no plain name");
        default -> content.skip(content.left());
      }
      require(content.done(), "its attribute %s is malformed", name);
    }
  }

  private ByteReader code(ByteReader from) throws RefusedClassException {
    from.skip(4);
    int length = from.s4();
    require(
        length <= Instructions.LONGEST,
        "a method has more than %s bytecodes",
        Instructions.LONGEST);
    ByteReader code = from.part(length);
    require(from.u2() == 0, "it handles exceptions");
    attributes(from, inner -> {}, "LineNumberTable", "LocalVariableTable", "StackMapTable");
    return code;
  }

  RefusedClassException refused(String what) {
    return in.refused(what);
  }

  private void require(boolean holds, String otherwise, Object... parts)
      throws RefusedClassException {
    if (!holds) {
      throw in.refused(String.format(Locale.ROOT, otherwise, parts));
    }
  }
}
