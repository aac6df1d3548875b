package dev.portreeve.stdlib.hostile;

import static dev.portreeve.stdlib.hostile.WrittenClass.bytes;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portreeve.runtime.evaluate.Engine;
import dev.portreeve.runtime.evaluate.policy.Policy;
import dev.portreeve.runtime.evaluate.policy.PolicyException;
import dev.portreeve.runtime.pack.CompiledPack;
import dev.portreeve.runtime.verdict.Finding;
import dev.portreeve.runtime.verdict.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Packs whose class of rules was put down byte by byte by an enemy, in the forms that no compiler
 * writes and chance seldom meets: each is refused by the name of its pack.
 */
class WrittenClassesTest {
  private static final Instant NOW = Instant.parse("2026-11-24T00:00:00Z");
  private static final CompiledPack SMALL = SmallPack.compile(SmallPack.SPOILED);
  private static final CompiledPack WHOLE = SmallPack.compile(SmallPack.WHOLE);
  private static final String NAME = SMALL.rules().get(0).name();

  /** All that {@code decide} may be made of, where one of its instructions is meant. */
  private static byte[] then(int... code) {
    byte[] whole = java.util.Arrays.copyOf(bytes(code), code.length + 1);
    whole[code.length] = (byte) 0xb1;
    return whole;
  }

  private static Arguments code(String what, int... code) {
    return form(what, c -> c.decide = bytes(code));
  }

  private static Arguments form(String what, Consumer<WrittenClass> change) {
    return Arguments.of(what, change);
  }

  private static int hi(int place) {
    return place >> 8;
  }

  static Stream<Arguments> jumps() {
    return Stream.of(
        code("goto itself", 0xa7, 0, 0, 0xb1),
        code("jsr and ret", 0xa8, 0, 4, 0xb1, 0x3a, 5, 0xa9, 5),
        code("jsr to itself", 0xa8, 0, 0, 0xb1),
        code("jsr whose place is dropped, a loop without a jump back", 0xa8, 0, 3, 0x57, 0xb1),
        code("jsr_w", 0xc9, 0, 0, 0, 6, 0xb1, 0x57, 0xb1),
        code("ret of what is no place", 0x2b, 0x3a, 5, 0xa9, 5),
        code("wide ret", 0xc4, 0xa9, 0, 5, 0xb1),
        code("goto_w back", 0xc8, 0, 0, 0, 0, 0xb1),
        code("goto_w forward", 0xc8, 0, 0, 0, 5, 0xb1),
        code("a jump into an instruction", 3, 0x99, 0, 4, 0x11, 1, 1, 0x57, 0xb1),
        code("a jump behind the end", 3, 0x99, 0x70, 0, 0xb1),
        code("a jump before the beginning", 3, 0x99, 0xff, 0, 0xb1),
        code("an end that falls off", 0),
        code("no code"),
        code("an instruction that is cut off", 0xb1, 0xb6, 0),
        code("code that nothing reaches", 0xb1, 0xa7, 0, 0),
        code("the reserved breakpoint", 0xca, 0xb1),
        code("impdep2", 0xff, 0xb1));
  }

  static Stream<Arguments> switches() {
    int[] head = {4, 0xaa, 0, 0};
    return Stream.of(
        code(
            "tableswitch back",
            4,
            0xaa,
            0,
            0,
            0,
            0,
            0,
            23,
            0,
            0,
            0,
            1,
            0,
            0,
            0,
            1,
            0xff,
            0xff,
            0xff,
            0xff,
            0,
            0,
            0,
            0,
            0xb1),
        code(
            "tableswitch whose rest goes back",
            4,
            0xaa,
            0,
            0,
            0xff,
            0xff,
            0xff,
            0xff,
            0,
            0,
            0,
            1,
            0,
            0,
            0,
            1,
            0,
            0,
            0,
            19,
            0xb1),
        code(
            "tableswitch from high to low",
            4,
            0xaa,
            0,
            0,
            0,
            0,
            0,
            19,
            0,
            0,
            0,
            9,
            0,
            0,
            0,
            1,
            0,
            0,
            0,
            19,
            0xb1),
        code(
            "tableswitch of four billion cases",
            4,
            0xaa,
            0,
            0,
            0,
            0,
            0,
            19,
            0x80,
            0,
            0,
            0,
            0x7f,
            0xff,
            0xff,
            0xff,
            0,
            0,
            0,
            19,
            0xb1),
        code(
            "tableswitch whose table is cut off",
            4,
            0xaa,
            0,
            0,
            0,
            0,
            0,
            19,
            0,
            0,
            0,
            1,
            0,
            0,
            0,
            9,
            0xb1),
        code(
            "tableswitch with something between",
            4,
            0xaa,
            7,
            7,
            0,
            0,
            0,
            19,
            0,
            0,
            0,
            1,
            0,
            0,
            0,
            1,
            0,
            0,
            0,
            19,
            0xb1),
        code(
            "tableswitch into itself",
            4,
            0xaa,
            0,
            0,
            0,
            0,
            0,
            8,
            0,
            0,
            0,
            1,
            0,
            0,
            0,
            1,
            0,
            0,
            0,
            19,
            0xb1),
        code(
            "lookupswitch back",
            4,
            0xab,
            0,
            0,
            0,
            0,
            0,
            19,
            0,
            0,
            0,
            1,
            0,
            0,
            0,
            1,
            0xff,
            0xff,
            0xff,
            0xff,
            0xb1),
        code(
            "lookupswitch of less than none",
            4,
            0xab,
            0,
            0,
            0,
            0,
            0,
            11,
            0xff,
            0xff,
            0xff,
            0xff,
            0xb1),
        code(
            "lookupswitch of two billion",
            4,
            0xab,
            0,
            0,
            0,
            0,
            0,
            11,
            0x7f,
            0xff,
            0xff,
            0xff,
            0xb1),
        code(
            "lookupswitch out of order",
            4,
            0xab,
            0,
            0,
            0,
            0,
            0,
            27,
            0,
            0,
            0,
            2,
            0,
            0,
            0,
            9,
            0,
            0,
            0,
            27,
            0,
            0,
            0,
            1,
            0,
            0,
            0,
            27,
            0xb1),
        code(
            "lookupswitch of one case twice",
            4,
            0xab,
            0,
            0,
            0,
            0,
            0,
            27,
            0,
            0,
            0,
            2,
            0,
            0,
            0,
            1,
            0,
            0,
            0,
            27,
            0,
            0,
            0,
            1,
            0,
            0,
            0,
            27,
            0xb1),
        code("a switch that is all there is", head),
        form(
            "a switch over a text",
            c -> {
              int text = c.string("FB");
              int hash = c.member(WrittenClass.METHOD, "java/lang/String", "hashCode", "()I");
              c.decide =
                  bytes(
                      0x13, hi(text), text, 0xb6, hi(hash), hash, 0xab, 0, 0, 0, 0, 0, 10, 0, 0, 0,
                      0, 0xb1);
            }));
  }

  static Stream<Arguments> handlers() {
    return Stream.of(
        form("a throw that its own handler catches", handled(bytes(1, 0xbf), 0, 1, 0, 0)),
        form("a handler of itself", handled(bytes(1, 0xbf, 0xbf), 0, 3, 2, 0)),
        form(
            "a finally that goes back",
            handled(bytes(1, 0xbf, 0x57, 0xa7, 0xff, 0xfd), 0, 2, 2, 0)),
        form("a handler of nothing", handled(bytes(0, 0xb1), 1, 1, 0, 0)),
        form("a handler from behind to before", handled(bytes(0, 0, 0xb1), 2, 1, 0, 0)),
        form("a handler that lies outside", handled(bytes(0, 0xb1), 0, 1, 99, 0)),
        form(
            "a handler of errors",
            c -> handled(bytes(1, 0xbf, 0x57, 0xb1), 0, 2, 2, c.type("java/lang/Error")).accept(c)),
        form(
            "a handler of what is no throwable",
            c -> handled(bytes(0, 0xb1), 0, 1, 1, c.type("java/lang/String")).accept(c)),
        form("a thousand handlers", c -> c.handlers = new int[4000]),
        code("a throw of null", 1, 0xbf));
  }

  private static Consumer<WrittenClass> handled(byte[] code, int... handler) {
    return c -> {
      c.decide = code;
      c.handlers = handler;
    };
  }

  static Stream<Arguments> made() {
    return Stream.of(
        code("an array of two billion", 0x02, 0x10, 31, 0x7d, 0xbc, 10, 0x57, 0xb1),
        form(
            "a list as large as memory",
            one(c -> c.type("java/lang/Object"), 0x11, 0x7f, 0xff, 0xbd)),
        form(
            "an array of 255 dimensions",
            c -> {
              int type = c.type("[".repeat(255) + "I");
              c.stack = 255;
              byte[] code = new byte[255 + 6];
              java.util.Arrays.fill(code, 0, 255, (byte) 5);
              System.arraycopy(bytes(0xc5, hi(type), type, 255, 0x57, 0xb1), 0, code, 255, 6);
              c.decide = code;
            }),
        form("an array of no dimension", c -> c.decide = ofType(c.type("[[I"), 0xc5, 0)),
        form("an object", one(c -> c.type("java/lang/Object"), 0xbb)),
        form("an object without its constructor", one(c -> c.type("java/lang/Thread"), 0xbb)),
        form("itself", one(c -> c.type(c.name), 0xbb)),
        form("instanceof", one(c -> c.type("java/lang/String"), 0x2b, 0xc1)),
        form("a cast to an array", one(c -> c.type("[Ljava/lang/Runnable;"), 1, 0xc0)),
        code("a monitor", 0x2a, 0xc2, 0xb1),
        code("a monitor that nobody entered", 0x2a, 0xc3, 0xb1),
        code("the length of an array", 0x2d, 0xbe, 0x57, 0xb1));
  }

  private static byte[] ofType(int type, int opcode, int dimensions) {
    return bytes(opcode, hi(type), type, dimensions, 0x57, 0xb1);
  }

  /** An instruction of one constant, whose result is dropped. */
  private static Consumer<WrittenClass> one(
      java.util.function.ToIntFunction<WrittenClass> constant, int... before) {
    return c -> {
      int place = constant.applyAsInt(c);
      byte[] code = java.util.Arrays.copyOf(bytes(before), before.length + 4);
      System.arraycopy(bytes(hi(place), place, 0x57, 0xb1), 0, code, before.length, 4);
      c.decide = code;
    };
  }

  static Stream<Arguments> dynamic() {
    String site =
        "(Ljava/lang/invoke/MethodHandles$Lookup;Ljava/lang/String;"
            + "Ljava/lang/invoke/MethodType;)Ljava/lang/invoke/CallSite;";
    return Stream.of(
        form(
            "invokedynamic",
            c -> {
              int boot = c.handle("java/lang/invoke/StringConcatFactory", "makeConcat", site);
              c.attribute("BootstrapMethods", 0, 1, hi(boot), boot, 0, 0);
              int call = called(c, WrittenClass.INVOKE_DYNAMIC, "()Ljava/lang/String;");
              c.decide = bytes(0xba, hi(call), call, 0, 0, 0x57, 0xb1);
            }),
        form(
            "invokedynamic without what makes its site",
            c -> {
              int call = called(c, WrittenClass.INVOKE_DYNAMIC, "()V");
              c.decide = bytes(0xba, hi(call), call, 0, 0, 0xb1);
            }),
        form(
            "a constant that is made when it is asked for",
            c -> {
              int boot =
                  c.handle(
                      "java/lang/invoke/ConstantBootstraps",
                      "nullConstant",
                      "(Ljava/lang/invoke/MethodHandles$Lookup;Ljava/lang/String;Ljava/lang/Class;)"
                          + "Ljava/lang/Object;");
              c.attribute("BootstrapMethods", 0, 1, hi(boot), boot, 0, 0);
              int made = called(c, WrittenClass.DYNAMIC, "Ljava/lang/Object;");
              c.decide = bytes(0x13, hi(made), made, 0x57, 0xb1);
            }),
        form(
            "such a constant of a newer class",
            c -> {
              c.major = 55;
              int made = called(c, WrittenClass.DYNAMIC, "Ljava/lang/Object;");
              c.decide = bytes(0x13, hi(made), made, 0x57, 0xb1);
            }),
        form("a handle of a method", one(c -> c.handle("java/lang/System", "exit", "(I)V"), 0x13)),
        form("a type of a method", one(c -> c.constant(WrittenClass.TYPE, c.utf8("()V")), 0x13)),
        form("a class as a constant", one(c -> c.type("java/lang/Runtime"), 0x13)),
        form("a bootstrap that calls nothing", c -> c.attribute("BootstrapMethods", 0, 0)));
  }

  private static int called(WrittenClass c, int tag, String descriptor) {
    return c.constant(
        tag, 0, c.constant(WrittenClass.NAME_AND_TYPE, c.utf8("x"), c.utf8(descriptor)));
  }

  static Stream<Arguments> calls() {
    return Stream.of(
        form("System.exit", call(0xb8, "java/lang/System", "exit", "(I)V", 3)),
        form(
            "Class.forName",
            call(0xb8, "java/lang/Class", "forName", "(Ljava/lang/String;)Ljava/lang/Class;", 1)),
        form(
            "MethodHandles.lookup",
            call(
                0xb8,
                "java/lang/invoke/MethodHandles",
                "lookup",
                "()Ljava/lang/invoke/MethodHandles$Lookup;")),
        form("Thread.sleep", call(0xb8, "java/lang/Thread", "sleep", "(J)V", 9)),
        form(
            "Object.getClass",
            call(0xb6, "java/lang/Object", "getClass", "()Ljava/lang/Class;", 0x2a)),
        form("Object.wait", call(0xb6, "java/lang/Object", "wait", "()V", 0x2a)),
        form("Object.clone", call(0xb7, "java/lang/Object", "clone", "()Ljava/lang/Object;", 0x2a)),
        form(
            "its superclass's decide",
            call(0xb7, "dev/portreeve/runtime/abi/rule/Rules", "decide", "()V", 0x2a)),
        form(
            "its constructor again",
            call(0xb7, "dev/portreeve/runtime/abi/rule/Rules", "<init>", "()V", 0x2a)),
        form(
            "a constructor as a method",
            call(0xb6, "dev/portreeve/runtime/abi/rule/Rules", "<init>", "()V", 0x2a)),
        form("an array's clone", call(0xb6, "[I", "clone", "()Ljava/lang/Object;", 0x2d)),
        form(
            "String.repeat",
            call(0xb6, "java/lang/String", "repeat", "(I)Ljava/lang/String;", 1, 3)),
        form(
            "a class of the engine",
            call(0xb8, "dev/portreeve/runtime/evaluate/Engine", "load", "()V")),
        form(
            "a class of the other pack",
            call(0xb8, WHOLE.rules().get(0).name().replace('.', '/'), "m", "()V")),
        form(
            "an interface's method",
            c -> {
              int run = c.member(WrittenClass.INTERFACE_METHOD, "java/lang/Runnable", "run", "()V");
              c.decide = bytes(1, 0xb9, hi(run), run, 1, 0, 0xb1);
            }),
        form(
            "a field of System",
            one(
                c ->
                    c.member(
                        WrittenClass.FIELD, "java/lang/System", "out", "Ljava/io/PrintStream;"),
                0xb2)),
        form(
            "writes what is the class's",
            c -> {
              int field = c.member(WrittenClass.FIELD, c.name, "x", "I");
              c.decide = bytes(3, 0xb3, hi(field), field, 0xb1);
            }));
  }

  private static Consumer<WrittenClass> call(
      int opcode, String owner, String name, String descriptor, int... before) {
    return c -> {
      int place = c.member(WrittenClass.METHOD, owner, name, descriptor);
      byte[] code = java.util.Arrays.copyOf(bytes(before), before.length + 4);
      System.arraycopy(bytes(opcode, hi(place), place, 0xb1), 0, code, before.length, 4);
      c.decide = code;
    };
  }

  static Stream<Arguments> shapes() {
    return Stream.of(
        form("a static initializer", c -> c.method(8, "<clinit>", "()V", bytes(0xb1))),
        form("one with an argument", c -> c.method(8, "<clinit>", "(I)V", bytes(0xb1))),
        form("a native method", c -> c.method(0x101, "m", "()V", null)),
        form("an abstract method", c -> c.method(0x401, "m", "()V", null)),
        form("a method without code", c -> c.method(1, "m", "()V", null)),
        form("a finalizer", c -> c.method(4, "finalize", "()V", bytes(0xb1))),
        form("a method that nothing calls", c -> c.method(1, "m", "()V", bytes(0xb1))),
        form(
            "what runs before it is serialized",
            c -> c.method(2, "readObject", "(Ljava/io/ObjectInputStream;)V", bytes(0xb1))),
        form(
            "a method of 256 arguments",
            c -> c.method(9, "m", "(" + "J".repeat(200) + ")V", bytes(0xb1))),
        form("a method whose name is none", c -> c.method(1, "a;b/c", "()V", bytes(0xb1))),
        form("a method whose type is none", c -> c.method(1, "m", "(Q", bytes(0xb1))),
        form(
            "decide twice",
            c ->
                c.method(
                    1,
                    "decide",
                    "(Ldev/portreeve/runtime/abi/snapshot/Snapshot;Ldev/portreeve/runtime/abi/snapshot/View;[Z[I)V",
                    bytes(0xb1))),
        form("a static decide", c -> c.decideFlags = 9),
        form("a private decide", c -> c.decideFlags = 2),
        form("a synchronized decide", c -> c.decideFlags = 0x21),
        form("a native decide", c -> c.decideFlags = 0x101),
        form("a version before there were frames", c -> c.major = 49),
        form("the oldest version", c -> c.major = 3 << 16 | 45),
        form("a newer version", c -> c.major = 61),
        form("a preview of a version", c -> c.major = 0xffff << 16 | 61),
        form("an interface", c -> c.flags = 0x601),
        form("a module", c -> c.flags = 0x8000),
        form("an annotation and an enum", c -> c.flags = 0x6631),
        form("no superclass", c -> c.superclass = null),
        form("itself above", c -> c.superclass = c.name),
        form("a thread", c -> c.superclass = "java/lang/Thread"),
        form("a loader of classes", c -> c.superclass = "java/lang/ClassLoader"),
        form("an array above", c -> c.superclass = "[I"),
        form("an interface of it", c -> c.interfaces = List.of("java/lang/Runnable")),
        form("itself as an interface", c -> c.interfaces = List.of(c.name)),
        form("another name", c -> c.name = "dev/portreeve/runtime/evaluate/Engine"),
        form("a name that climbs", c -> c.name = "../x"),
        form("a name of a class of Java", c -> c.name = "java/lang/String"),
        form("bytes behind its end", c -> c.behind = bytes(0, 0, 0)),
        form(
            "a nest",
            c -> {
              int host = c.type("dev/portreeve/runtime/evaluate/Engine");
              c.attribute("NestHost", hi(host), host);
            }),
        form("classes inside", c -> c.attribute("InnerClasses", 0, 0)),
        form("a record", c -> c.attribute("Record", 0, 0)),
        form("permitted classes", c -> c.attribute("PermittedSubclasses", 0, 0)),
        form("an attribute that nobody knows", c -> c.attribute("X", 1, 2, 3)),
        form(
            "a source of no plain name",
            c -> {
              int name = c.utf8("../../etc/passwd\n");
              c.attribute("SourceFile", hi(name), name);
            }),
        form("annotations", c -> c.attribute("RuntimeVisibleAnnotations", 0, 0)));
  }

  static Stream<Arguments> constants() {
    return Stream.of(
        form("a constant of no kind", c -> c.raw(99, 0, 0)),
        form("a constant of the reserved kind 2", c -> c.raw(2, 0, 0)),
        form(
            "a class whose name is a number",
            c -> c.constant(WrittenClass.CLASS, c.raw(3, 0, 0, 0, 1))),
        form("a class named by nothing", c -> c.constant(WrittenClass.CLASS, 0)),
        form("a class named by what is not there", c -> c.constant(WrittenClass.CLASS, 0xffff)),
        form("a class that names itself", c -> c.constant(WrittenClass.CLASS, 1)),
        form("a text that is no UTF-8", c -> c.raw(WrittenClass.UTF8, 0, 2, 0xc3, 0x28)),
        form("a text with a byte of zero", c -> c.raw(WrittenClass.UTF8, 0, 1, 0)),
        form("a text that is cut off", c -> c.raw(WrittenClass.UTF8, 0xff, 0xff, 0x41)),
        form(
            "a member of no class", c -> c.constant(WrittenClass.METHOD, c.utf8("x"), c.utf8("y"))),
        form("a class of a deep array", c -> c.type("[".repeat(300) + "I")),
        form("a module", c -> c.constant(19, c.utf8("java.base"))),
        form("a package", c -> c.constant(20, c.utf8("java/lang"))));
  }

  static Stream<Arguments> frames() {
    int[] branch = {0x2b, 0xc6, 0, 4, 0, 0xb1};
    return Stream.of(
        form("a branch without frames", c -> c.decide = bytes(branch)),
        form("frames of another place", framed(branch, 0, 1, 3)),
        form("frames behind the end", framed(branch, 0, 1, 251, 0x7f, 0xff)),
        form("frames that are cut off", framed(branch, 0, 9, 5)),
        form("a frame of the reserved kind", framed(branch, 0, 1, 200)),
        form(
            "a frame that drops what is not there",
            framed(branch, 0, 3, 248, 0, 5, 248, 0, 0, 248, 0, 0)),
        form("a frame whose local is what no new made", framed(branch, 0, 1, 252, 0, 5, 8, 0, 0)),
        form("a frame whose local is this before it is made", framed(branch, 0, 1, 252, 0, 5, 6)),
        form("a frame of a type that is none", framed(branch, 0, 1, 252, 0, 5, 99)),
        form("a frame with more on the stack than there is", framed(branch, 0, 1, 69, 1)),
        form(
            "frames twice",
            c -> {
              framed(branch, 0, 1, 5).accept(c);
              c.codeAttribute("StackMapTable", 0, 1, 5);
            }),
        form("an attribute of code that nobody knows", c -> c.codeAttribute("X", 1)),
        form("types of annotations", c -> c.codeAttribute("RuntimeVisibleTypeAnnotations", 0, 0)),
        form(
            "a stack that overflows",
            c -> {
              c.stack = 0;
              c.decide = then(3, 0x57);
            }),
        form("a stack that runs out", c -> c.decide = then(0x57)),
        form(
            "a local that is not there",
            c -> {
              c.locals = 5;
              c.decide = then(0x19, 200, 0x57);
            }),
        form("fewer locals than arguments", c -> c.locals = 2),
        form("a number used as an object", c -> c.decide = then(3, 0x4c)),
        form("a long cut in two", c -> c.decide = then(9, 0x57, 0x57)),
        form("code as long as a class may have", c -> c.decide = new byte[65_535]),
        form("code longer than the file", c -> c.codeAttribute("LineNumberTable", 0xff, 0xff)));
  }

  private static Consumer<WrittenClass> framed(int[] code, int... frames) {
    return c -> {
      c.decide = bytes(code);
      c.codeAttribute("StackMapTable", frames);
    };
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource({
    "jumps",
    "switches",
    "handlers",
    "made",
    "dynamic",
    "calls",
    "shapes",
    "constants",
    "frames"
  })
  void isRefusedByTheNameOfItsPack(String what, Consumer<WrittenClass> change) {
    WrittenClass written = new WrittenClass(NAME);
    change.accept(written);
    CompiledPack hostile = with(written.written());
    for (List<CompiledPack> packs : List.of(List.of(hostile, WHOLE), List.of(WHOLE, hostile))) {
      PolicyException refused = assertThrows(PolicyException.class, () -> evaluated(packs), what);
      assertTrue(refused.getMessage().contains("the pack `small` was refused"), refused::toString);
    }
  }

  /** An element of a list that is none: nothing that the scan may see, and nobody else's matter. */
  @Test
  void whatFailsWhenItRunsIsAnErrorOfItsControls() throws Exception {
    WrittenClass written = new WrittenClass(NAME);
    written.decide = bytes(1, 3, 0x32, 0x57, 0xb1);
    List<Finding> found = evaluated(List.of(with(written.written()), WHOLE));
    List<Finding> alone = evaluated(List.of(WHOLE));
    assertTrue(found.containsAll(alone), found::toString);
    assertTrue(
        found.stream().anyMatch(f -> f.verdict() == Verdict.ERROR && !alone.contains(f)),
        found::toString);
  }

  /** So what is refused above is refused for what was changed. */
  @Test
  void withoutAChangeItIsLetIn() throws Exception {
    assertTrue(evaluated(List.of(with(new WrittenClass(NAME).written()), WHOLE)).size() > 2);
  }

  /**
   * Every instruction there is, with operands of each kind: refused, or the other pack is whole.
   */
  @Test
  void noInstructionHarmsAnother() throws Exception {
    List<Finding> alone = evaluated(List.of(WHOLE));
    Set<String> controls =
        WHOLE.controls().stream().map(CompiledPack.Control::id).collect(Collectors.toSet());
    Assertions.assertTimeout(
        Duration.ofMinutes(2),
        () -> {
          for (int opcode = 0; opcode < 256; opcode++) {
            for (int[] operands : new int[][] {{}, {1}, {0, 1}, {0, 0}, {0xff, 0xff, 0, 0}}) {
              WrittenClass written = new WrittenClass(NAME);
              written.decide = then(instruction(opcode, operands));
              List<Finding> found;
              try {
                found = evaluated(List.of(with(written.written()), WHOLE));
              } catch (PolicyException refused) {
                assertTrue(
                    refused.getMessage().contains("the pack `small` was refused"),
                    refused::toString);
                continue;
              }
              assertEquals(
                  alone, found.stream().filter(f -> controls.contains(f.control())).toList());
            }
          }
        });
  }

  /** Behind numbers and objects, on which most instructions could work. */
  private static int[] instruction(int opcode, int[] operands) {
    int[] code = java.util.Arrays.copyOf(new int[] {0x2d, 3, 3, opcode}, 4 + operands.length);
    System.arraycopy(operands, 0, code, 4, operands.length);
    return code;
  }

  private static CompiledPack with(byte[] rules) {
    Map<String, byte[]> classes = new TreeMap<>(SMALL.classes());
    classes.put(NAME, rules);
    return Altered.record(SMALL, "classes", classes);
  }

  private static List<Finding> evaluated(List<CompiledPack> packs) throws Exception {
    Policy policy =
        new Policy(packs, Optional.empty(), 2, List.of(), List.of(), List.of(), Map.of(), false);
    return Engine.load(policy, NOW).evaluate("host", SmallPack.SNAPSHOT, false).findings();
  }
}
