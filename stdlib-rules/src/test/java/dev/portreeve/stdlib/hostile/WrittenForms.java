package dev.portreeve.stdlib.hostile;

import static dev.portreeve.stdlib.hostile.WrittenClass.bytes;

import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/**
 * Forms of bytecode that no compiler writes, each a name and what it changes of a {@link
 * WrittenClass}. Code stands in hexadecimal.
 */
final class WrittenForms {
  private WrittenForms() {}

  /** All of them. */
  static Stream<Arguments> all() {
    return Stream.of(
            jumps(),
            switches(),
            handlers(),
            made(),
            dynamic(),
            calls(),
            shapes(),
            constants(),
            frames())
        .flatMap(forms -> forms);
  }

  /** All that {@code decide} may be made of, where one of its instructions is meant. */
  static byte[] then(int... code) {
    byte[] whole = Arrays.copyOf(bytes(code), code.length + 1);
    whole[code.length] = (byte) 0xb1;
    return whole;
  }

  private static Arguments code(String what, String code) {
    return form(what, c -> c.decide = bytes(code));
  }

  private static Arguments form(String what, Consumer<WrittenClass> change) {
    return Arguments.of(what, change);
  }

  private static int hi(int place) {
    return place >> 8;
  }

  private static Stream<Arguments> jumps() {
    return Stream.of(
        code("goto itself", "a70000b1"),
        code("jsr and ret", "a80004b13a05a905"),
        code("jsr to itself", "a80000b1"),
        code("jsr whose place is dropped, a loop without a jump back", "a8000357b1"),
        code("jsr_w", "c900000006b157b1"),
        code("ret of what is no place", "2b3a05a905"),
        code("wide ret", "c4a90005b1"),
        code("goto_w back", "c800000000b1"),
        code("goto_w forward", "c800000005b1"),
        code("a jump into an instruction", "0399000411010157b1"),
        code("a jump behind the end", "03997000b1"),
        code("a jump before the beginning", "0399ff00b1"),
        code("an end that falls off", "00"),
        code("no code", ""),
        code("an instruction that is cut off", "b1b600"),
        code("code that nothing reaches", "b1a70000"),
        code("the reserved breakpoint", "cab1"),
        code("impdep2", "ffb1"));
  }

  private static Stream<Arguments> switches() {
    return Stream.of(
        code("tableswitch back", "04aa0000000000170000000100000001ffffffff00000000b1"),
        code("tableswitch whose rest goes back", "04aa0000ffffffff000000010000000100000013b1"),
        code("tableswitch from high to low", "04aa000000000013000000090000000100000013b1"),
        code("tableswitch of four billion cases", "04aa000000000013800000007fffffff00000013b1"),
        code("tableswitch whose table is cut off", "04aa0000000000130000000100000009b1"),
        code("tableswitch with something between", "04aa070700000013000000010000000100000013b1"),
        code("tableswitch into itself", "04aa000000000008000000010000000100000013b1"),
        code("lookupswitch back", "04ab0000000000130000000100000001ffffffffb1"),
        code("lookupswitch of less than none", "04ab00000000000bffffffffb1"),
        code("lookupswitch of two billion", "04ab00000000000b7fffffffb1"),
        code(
            "lookupswitch out of order",
            "04ab00000000001b00000002000000090000001b000000010000001bb1"),
        code(
            "lookupswitch of one case twice",
            "04ab00000000001b00000002000000010000001b000000010000001bb1"),
        code("a switch that is all there is", "04aa0000"),
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

  private static Stream<Arguments> handlers() {
    return Stream.of(
        form("a throw that its own handler catches", handled(bytes("01bf"), 0, 1, 0, 0)),
        form("a handler of itself", handled(bytes("01bfbf"), 0, 3, 2, 0)),
        form("a finally that goes back", handled(bytes("01bf57a7fffd"), 0, 2, 2, 0)),
        form("a handler of nothing", handled(bytes("00b1"), 1, 1, 0, 0)),
        form("a handler from behind to before", handled(bytes("0000b1"), 2, 1, 0, 0)),
        form("a handler that lies outside", handled(bytes("00b1"), 0, 1, 99, 0)),
        form(
            "a handler of errors",
            c -> handled(bytes("01bf57b1"), 0, 2, 2, c.type("java/lang/Error")).accept(c)),
        form(
            "a handler of what is no throwable",
            c -> handled(bytes("00b1"), 0, 1, 1, c.type("java/lang/String")).accept(c)),
        form("a thousand handlers", c -> c.handlers = new int[4000]),
        code("a throw of null", "01bf"));
  }

  private static Consumer<WrittenClass> handled(byte[] code, int... handler) {
    return c -> {
      c.decide = code;
      c.handlers = handler;
    };
  }

  private static Stream<Arguments> made() {
    return Stream.of(
        code("an array of two billion", "02101f7dbc0a57b1"),
        form(
            "a list as large as memory",
            one(c -> c.type("java/lang/Object"), 0x11, 0x7f, 0xff, 0xbd)),
        form(
            "an array of 255 dimensions",
            c -> {
              int type = c.type("[".repeat(255) + "I");
              c.stack = 255;
              byte[] code = new byte[255 + 6];
              Arrays.fill(code, 0, 255, (byte) 5);
              System.arraycopy(bytes(0xc5, hi(type), type, 255, 0x57, 0xb1), 0, code, 255, 6);
              c.decide = code;
            }),
        form("an array of no dimension", c -> c.decide = ofType(c.type("[[I"), 0xc5, 0)),
        form("an object", one(c -> c.type("java/lang/Object"), 0xbb)),
        form("an object without its constructor", one(c -> c.type("java/lang/Thread"), 0xbb)),
        form("itself", one(c -> c.type(c.name), 0xbb)),
        form("instanceof", one(c -> c.type("java/lang/String"), 0x2b, 0xc1)),
        form("a cast to an array", one(c -> c.type("[Ljava/lang/Runnable;"), 1, 0xc0)),
        code("a monitor", "2ac2b1"),
        code("a monitor that nobody entered", "2ac3b1"),
        code("the length of an array", "2dbe57b1"));
  }

  private static byte[] ofType(int type, int opcode, int dimensions) {
    return bytes(opcode, hi(type), type, dimensions, 0x57, 0xb1);
  }

  /** An instruction of one constant, whose result is dropped. */
  private static Consumer<WrittenClass> one(ToIntFunction<WrittenClass> constant, int... before) {
    return c -> {
      int place = constant.applyAsInt(c);
      byte[] code = Arrays.copyOf(bytes(before), before.length + 4);
      System.arraycopy(bytes(hi(place), place, 0x57, 0xb1), 0, code, before.length, 4);
      c.decide = code;
    };
  }

  private static Stream<Arguments> dynamic() {
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

  private static Stream<Arguments> calls() {
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
            call(0xb8, "portreeve.rules.Other1".replace('.', '/'), "m", "()V")),
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
      byte[] code = Arrays.copyOf(bytes(before), before.length + 4);
      System.arraycopy(bytes(opcode, hi(place), place, 0xb1), 0, code, before.length, 4);
      c.decide = code;
    };
  }

  private static Stream<Arguments> shapes() {
    return Stream.of(
        form("a static initializer", c -> c.method(8, "<clinit>", "()V", bytes("b1"))),
        form("one with an argument", c -> c.method(8, "<clinit>", "(I)V", bytes("b1"))),
        form("a native method", c -> c.method(0x101, "m", "()V", null)),
        form("an abstract method", c -> c.method(0x401, "m", "()V", null)),
        form("a method without code", c -> c.method(1, "m", "()V", null)),
        form("a finalizer", c -> c.method(4, "finalize", "()V", bytes("b1"))),
        form("a method that nothing calls", c -> c.method(1, "m", "()V", bytes("b1"))),
        form(
            "what runs before it is serialized",
            c -> c.method(2, "readObject", "(Ljava/io/ObjectInputStream;)V", bytes("b1"))),
        form(
            "a method of 256 arguments",
            c -> c.method(9, "m", "(" + "J".repeat(200) + ")V", bytes("b1"))),
        form("a method whose name is none", c -> c.method(1, "a;b/c", "()V", bytes("b1"))),
        form("a method whose type is none", c -> c.method(1, "m", "(Q", bytes("b1"))),
        form(
            "decide twice",
            c ->
                c.method(
                    1,
                    "decide",
                    "(Ldev/portreeve/runtime/abi/snapshot/Snapshot;Ldev/portreeve/runtime/abi/snapshot/View;[Z[I)V",
                    bytes("b1"))),
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
        form("bytes behind its end", c -> c.behind = bytes("000000")),
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

  private static Stream<Arguments> constants() {
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

  private static Stream<Arguments> frames() {
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
}
