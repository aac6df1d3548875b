package dev.portreeve.stdlib.hostile;

import static dev.portreeve.stdlib.hostile.WrittenClass.bytes;
import static dev.portreeve.stdlib.hostile.WrittenForms.then;

import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/**
 * Forms of bytecode from the corners of its description: instructions made wide, calls that count
 * wrongly, constants where others are meant, attributes in places where they mean nothing, fields,
 * bridges, and as many constants as there may be.
 */
final class WrittenOddities {
  private static final String RULES = "dev/portreeve/runtime/abi/rule/Rules";
  private static final String VIEW = "dev/portreeve/runtime/abi/snapshot/View";
  private static final String SNAPSHOT = "dev/portreeve/runtime/abi/snapshot/Snapshot";
  private static final int LONGEST_POOL = 65_534;

  private WrittenOddities() {}

  /** Those that are refused. */
  static Stream<Arguments> all() {
    return Stream.of(wide(), calls(), constants(), attributes(), fields(), methods())
        .flatMap(forms -> forms);
  }

  private static Arguments form(String what, Consumer<WrittenClass> change) {
    return Arguments.of(what, change);
  }

  private static Arguments code(String what, int... code) {
    return form(what, c -> c.decide = then(code));
  }

  private static int hi(int place) {
    return place >> 8;
  }

  private static Stream<Arguments> wide() {
    return Stream.of(
        code("a wide load of what is not there", 0xc4, 0x15, 0xff, 0xff, 0x57),
        code("a wide store of what is not there", 3, 0xc4, 0x36, 0xff, 0xff),
        code("a wide count of what is not there", 0xc4, 0x84, 0xff, 0xff, 0, 1),
        code("a wide wide", 0xc4, 0xc4, 0x15, 0, 5, 0x57),
        code("a wide return", 0xc4, 0xb1),
        code("a wide jump", 0xc4, 0xa7, 0, 3),
        code("a wide push", 0xc4, 0x10, 0, 5, 0x57),
        code("a wide load of a long in the last place", 0xc4, 0x16, 0, 11, 0x58),
        code("a wide load that is cut off", 0xc4, 0x15, 0),
        code("a wide ret of an argument", 0xc4, 0xa9, 0, 1),
        form("a wide that nothing follows", c -> c.decide = bytes("c4")),
        form("a jump behind a wide", c -> c.decide = bytes("03990004c415000557b1")));
  }

  private static Stream<Arguments> calls() {
    return Stream.of(
        counted("an interface's method with no count", 0, 0),
        counted("an interface's method with too great a count", 200, 0),
        counted("an interface's method with something behind the count", 1, 7),
        called("a method of a class, called as an interface's", 0xb9, 11, VIEW, "hashCode", "()I"),
        called("a static call of what is not static", 0xb8, 10, VIEW, "hashCode", "()I"),
        called(
            "a static call by an interface",
            0xb8,
            11,
            "java/util/List",
            "of",
            "()Ljava/util/List;"),
        called("a special call of another's method", 0xb7, 10, VIEW, "hashCode", "()I"),
        called("a call of a field", 0xb6, 9, VIEW, "hashCode", "()I"),
        called("a call by a name and a type alone", 0xb6, 12, VIEW, "hashCode", "()I"),
        called("a call of a class initializer", 0xb8, 10, SNAPSHOT, "<clinit>", "()V"),
        called("a call of what no longer is", 0xb6, 10, VIEW, "gone", "()I"),
        called("a call of an array's own", 0xb6, 10, "[[I", "hashCode", "()I"),
        called(
            "a call of a method that any type has",
            0xb6,
            10,
            "java/lang/invoke/MethodHandle",
            "invokeExact",
            "()I"),
        called(
            "a call of a variable's handle",
            0xb6,
            10,
            "java/lang/invoke/VarHandle",
            "getAndAdd",
            "()I"),
        called("a field of what it extends", 0xb4, 9, RULES, "x", "I"),
        called(
            "what the engine alone may call",
            0xb6,
            10,
            SNAPSHOT,
            "spend",
            "(Ljava/lang/Object;)V"));
  }

  private static Arguments counted(String what, int count, int behind) {
    return form(
        what,
        c -> {
          int m = c.member(WrittenClass.INTERFACE_METHOD, "java/util/List", "size", "()I");
          c.decide = then(1, 0xb9, hi(m), m, count, behind, 0x57);
        });
  }

  private static Arguments called(
      String what, int opcode, int tag, String owner, String name, String descriptor) {
    return form(
        what,
        c -> {
          int m =
              tag == WrittenClass.NAME_AND_TYPE
                  ? c.constant(tag, c.utf8(name), c.utf8(descriptor))
                  : c.member(tag, owner, name, descriptor);
          c.decide =
              opcode == 0xb9
                  ? then(0x2c, 0xb9, hi(m), m, 1, 0, 0x57)
                  : then(0x2c, opcode, hi(m), m, 0x57);
        });
  }

  private static Stream<Arguments> constants() {
    return Stream.of(
        loaded(
            "a handle that reads a field",
            0x13,
            c -> c.raw(WrittenClass.HANDLE, 1, 0, c.member(9, VIEW, "x", "I"))),
        loaded(
            "a handle that makes a thread",
            0x13,
            c ->
                c.raw(
                    WrittenClass.HANDLE, 8, 0, c.member(10, "java/lang/Thread", "<init>", "()V"))),
        loaded(
            "a handle of an interface",
            0x13,
            c ->
                c.raw(WrittenClass.HANDLE, 9, 0, c.member(11, "java/lang/Runnable", "run", "()V"))),
        loaded(
            "a type of a method that takes a loader",
            0x13,
            c -> c.constant(WrittenClass.TYPE, c.utf8("(Ljava/lang/ClassLoader;)V"))),
        loaded(
            "a type of a method that is none",
            0x13,
            c -> c.constant(WrittenClass.TYPE, c.utf8("x"))),
        loaded("a class of another pack", 0x13, c -> c.type("portreeve/rules/Other")),
        loaded(
            "a name and a type",
            0x13,
            c -> c.constant(WrittenClass.NAME_AND_TYPE, c.utf8("x"), c.utf8("I"))),
        loaded("a bare text", 0x13, c -> c.utf8("x")),
        loaded("a member", 0x13, c -> c.member(10, VIEW, "hashCode", "()I")),
        loaded("a text as a long", 0x14, c -> c.string("x")),
        loaded(
            "a long that is made when it is asked for",
            0x14,
            c -> {
              c.major = 55;
              return c.constant(
                  17, 0, c.constant(WrittenClass.NAME_AND_TYPE, c.utf8("x"), c.utf8("J")));
            }),
        loaded("a text whose letters are a number", 0x13, c -> c.constant(8, c.raw(3, 0, 0, 0, 1))),
        form(
            "a constant of the kind 18 without its bootstraps",
            c ->
                c.constant(
                    18, 9, c.constant(WrittenClass.NAME_AND_TYPE, c.utf8("x"), c.utf8("()V")))),
        form(
            "a class of the engine that nobody uses",
            c -> c.type("dev/portreeve/runtime/evaluate/Engine")),
        form(
            "a long whose second half is asked for",
            c -> {
              int two = c.raw(5, 0, 0, 0, 0, 0, 0, 0, 1);
              c.decide = then(0x14, hi(two + 1), two + 1, 0x58);
            }),
        form(
            "as many constants as there may be, and a call among them",
            c -> {
              int m = c.member(10, "java/lang/System", "gc", "()V");
              fill(c);
              c.decide = then(0xb8, hi(m), m);
            }));
  }

  /** All but those that the rest of the class takes. */
  static void fill(WrittenClass c) {
    for (int i = c.constants(); i < LONGEST_POOL - 64; i++) {
      c.raw(3, 0, 0, 0, 1);
    }
  }

  private static Arguments loaded(
      String what, int opcode, java.util.function.ToIntFunction<WrittenClass> made) {
    return form(
        "loads " + what,
        c -> {
          int constant = made.applyAsInt(c);
          c.decide = then(opcode, hi(constant), constant, opcode == 0x14 ? 0x58 : 0x57);
        });
  }

  private static Stream<Arguments> attributes() {
    Stream<String> named =
        Stream.of(
            "AnnotationDefault",
            "Code",
            "ConstantValue",
            "Deprecated",
            "Exceptions",
            "LoadableDescriptors",
            "LocalVariableTypeTable",
            "MethodParameters",
            "ModuleHashes",
            "ModuleMainClass",
            "ModulePackages",
            "ModuleResolution",
            "ModuleTarget",
            "NullRestricted",
            "Preload",
            "RuntimeInvisibleAnnotations",
            "RuntimeInvisibleParameterAnnotations",
            "RuntimeInvisibleTypeAnnotations",
            "ScalaSig",
            "StackMap",
            "StackMapTable",
            "Synthetic");
    Stream<String> coded =
        Stream.of(
            "ConstantValue",
            "LocalVariableTypeTable",
            "RuntimeInvisibleTypeAnnotations",
            "StackMap",
            "Synthetic");
    return Stream.concat(
        named.map(name -> form("a class's attribute " + name, c -> c.attribute(name, 0, 0))),
        coded.map(name -> form("an attribute of code " + name, c -> c.codeAttribute(name, 0, 0))));
  }

  private static Stream<Arguments> fields() {
    return Stream.of(
        form("a field for all packs", c -> c.field(9, "x", "[I", "")),
        form(
            "two fields of one name",
            c -> {
              c.field(2, "x", "I", "");
              c.field(2, "x", "I", "");
            }),
        form(
            "a field of its own that decide writes",
            c -> {
              c.field(2, "x", "I", "");
              int x = c.member(WrittenClass.FIELD, c.name, "x", "I");
              c.decide = then(0x2a, 4, 0xb5, hi(x), x);
            }),
        form("a field that is final and volatile", c -> c.field(0x52, "x", "I", "")),
        form("a field of a type that is none", c -> c.field(2, "x", "Q", "")),
        form("a field of nothing", c -> c.field(2, "x", "V", "")),
        form("a field whose value is a text", c -> c.field(0x1a, "x", "I", "ConstantValue", 0, 1)),
        form("a field with code", c -> c.field(2, "x", "I", "Code", 0, 0)),
        form(
            "a million fields, so to say",
            c -> {
              for (int i = 0; i < 9_000; i++) {
                c.field(10, "x" + i, "J", "");
              }
            }));
  }

  private static Stream<Arguments> methods() {
    return Stream.of(
        form(
            "a bridge of decide",
            c -> c.method(0x1041, "decide", "(Ljava/lang/Object;)V", bytes("b1"))),
        form("a helper made by a compiler", c -> c.method(0x100a, "m", "()V", bytes("b1"))),
        form(
            "a helper of any number",
            c -> c.method(0x8a, "m", "([Ljava/lang/Object;)V", bytes("b1"))),
        form("a helper in strict numbers", c -> c.method(0x80a, "m", "()V", bytes("b1"))),
        form("a helper of two kinds of reach", c -> c.method(0xf, "m", "()V", bytes("b1"))),
        form("a protected helper", c -> c.method(0xc, "m", "()V", bytes("b1"))),
        form("a helper that is no static", c -> c.method(2, "m", "()V", bytes("b1"))),
        form(
            "a helper named as what makes objects",
            c -> c.method(10, "<init>", "()V", bytes("b1"))),
        form("a helper named in brackets", c -> c.method(10, "<m>", "()V", bytes("b1"))),
        form(
            "two helpers that differ by what they give",
            c -> {
              c.method(10, "m", "()V", bytes("b1"));
              c.method(10, "m", "()I", bytes("03ac"));
            }),
        form("a decide of any number", c -> c.decideFlags = 0x81),
        form("a strict decide", c -> c.decideFlags = 0x801),
        form("a decide that is final and abstract", c -> c.decideFlags = 0x411),
        form("an abstract class", c -> c.flags = 0x421),
        form("an enum", c -> c.flags = 0x4031));
  }

  /** Those that say nothing which anybody hears: they are let in, and are nobody else's matter. */
  static Stream<Arguments> letIn() {
    return Stream.of(
        form("a field", c -> c.field(2, "x", "I", "")),
        form(
            "a field that hides one of the engine",
            c -> c.field(1, "parameters", "L" + VIEW + ";", "")),
        form("a bridge decide", c -> c.decideFlags = 0x1041),
        form("a protected decide", c -> c.decideFlags = 4),
        form("a class made by a compiler", c -> c.flags = 0x1031),
        form("a class that is not super", c -> c.flags = 0x11),
        form("a class that is not final", c -> c.flags = 0x21));
  }
}
