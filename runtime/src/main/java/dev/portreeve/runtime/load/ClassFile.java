package dev.portreeve.runtime.load;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** The parts of one class file, read and bounded; what it names is not looked at yet. */
final class ClassFile {
  static final int LARGEST = 1 << 20;
  private static final int MOST_MEMBERS = 4000;
  private static final int CLASS_FLAGS = 0x1031; // public, final, super, synthetic
  private static final int FIELD_FLAGS = 0x101f; // access, static, final, synthetic
  private static final int METHOD_FLAGS = FIELD_FLAGS | 0x40; // bridge
  private static final int STATIC = 0x8;
  private static final int FINAL = 0x10;
  private static final Pattern FIELD = Pattern.compile("[A-Za-z_$][A-Za-z0-9_$]{0,255} .*");
  private static final Pattern METHOD =
      Pattern.compile("(<init>|[A-Za-z_$][A-Za-z0-9_$]{0,255})\\(.*");
  private static final Pattern SOURCE = Pattern.compile("[A-Za-z0-9._-]+");

  final ConstantPool pool;
  final String superclass;
  final List<String> interfaces;
  final Set<String> members = new LinkedHashSet<>();
  private final ByteReader in;
  private final List<ByteReader> codes = new ArrayList<>();

  ClassFile(String name, byte[] bytes) throws RefusedClassException {
    in = new ByteReader(name, bytes);
    require(bytes.length <= LARGEST, "it is larger than %s bytes", LARGEST);
    require(in.s4() == 0xCAFEBABE, "it is no class file");
    int minor = in.u2();
    int major = in.u2();
    require(
        major >= 50 && major <= 52 && minor == 0,
        "its version %s.%s is not 50 to 52",
        major,
        minor);
    pool = new ConstantPool(in);
    flags(in.u2(), CLASS_FLAGS, "the class");
    require(pool.className(in.u2()).equals(name.replace('.', '/')), "it calls itself otherwise");
    superclass = pool.className(in.u2());
    interfaces = interfaces();
    for (int left = count(); left > 0; left--) {
      field();
    }
    for (int left = count(); left > 0; left--) {
      method();
    }
    attributes(in, "SourceFile");
    require(in.done(), "bytes follow its end");
  }

  /** The code of each method. */
  List<ByteReader> codes() {
    return codes;
  }

  private List<String> interfaces() throws RefusedClassException {
    String[] names = new String[count()];
    for (int i = 0; i < names.length; i++) {
      names[i] = pool.className(in.u2());
    }
    return List.of(names);
  }

  private int count() throws RefusedClassException {
    int count = in.u2();
    require(count <= MOST_MEMBERS, "it has more than %s members of a kind", MOST_MEMBERS);
    return count;
  }

  private void field() throws RefusedClassException {
    int flags = in.u2();
    String member = member();
    require(FIELD.matcher(member).matches(), "a field is called `%s`", member);
    flags(flags, FIELD_FLAGS, member);
    require((flags & STATIC) == 0 || (flags & FINAL) != 0, "`%s` is a static variable", member);
    attributes(in, "ConstantValue");
  }

  private void method() throws RefusedClassException {
    int flags = in.u2();
    String member = member();
    require(!member.startsWith("<clinit>"), "it has a static initializer");
    require(
        METHOD.matcher(member).matches() && !member.equals("finalize()V"),
        "a method is called `%s`",
        member);
    flags(flags, METHOD_FLAGS, member);
    int before = codes.size();
    attributes(in, "Code");
    require(codes.size() == before + 1, "`%s` has no code", member);
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
  private void attributes(ByteReader from, String... allowed) throws RefusedClassException {
    for (int left = from.u2(); left > 0; left--) {
      String name = pool.name(from.u2());
      ByteReader content = from.part(from.s4());
      require(List.of(allowed).contains(name), "it has the attribute %s", name);
      switch (name) {
        case "Code" -> code(content);
        case "SourceFile" ->
            require(
                SOURCE.matcher(pool.name(content.u2())).matches(), "its source has no plain name");
        case "ConstantValue" -> pool.needAnyNumber(content.u2());
        default -> content.skip(content.left());
      }
      require(content.done(), "its attribute %s is malformed", name);
    }
  }

  private void code(ByteReader from) throws RefusedClassException {
    from.skip(4);
    int length = from.s4();
    require(length <= CodeScan.LONGEST, "a method has more than %s bytecodes", CodeScan.LONGEST);
    codes.add(from.part(length));
    require(from.u2() == 0, "it handles exceptions");
    attributes(from, "LineNumberTable", "LocalVariableTable", "StackMapTable");
  }

  private void require(boolean holds, String otherwise, Object... parts)
      throws RefusedClassException {
    if (!holds) {
      throw in.refused(String.format(Locale.ROOT, otherwise, parts));
    }
  }
}
