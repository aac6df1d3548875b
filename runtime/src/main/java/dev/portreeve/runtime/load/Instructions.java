package dev.portreeve.runtime.load;

import java.util.Arrays;

/**
 * The instructions of one method, taken apart: of each its place, its opcode and what it is about.
 * Only those are read that generated code is made of; every other is refused by name.
 */
final class Instructions {
  static final int LONGEST = 8000;

  static final int ICONST_0 = 3;
  static final int ALOAD = 25;
  static final int ILOAD = 21;
  static final int ISTORE = 54;
  static final int LSTORE = 55;
  static final int ASTORE = 58;
  static final int DUP = 89;
  static final int IINC = 132;
  static final int IFEQ = 153;
  static final int IF_ICMPLT = 161;
  static final int GOTO = 167;
  static final int TABLESWITCH = 170;
  static final int LOOKUPSWITCH = 171;
  static final int IRETURN = 172;
  static final int ARETURN = 176;
  static final int RETURN = 177;
  static final int GETSTATIC = 178;
  static final int GETFIELD = 180;
  static final int PUTFIELD = 181;
  static final int INVOKEVIRTUAL = 182;
  static final int INVOKESPECIAL = 183;
  static final int INVOKESTATIC = 184;
  static final int NEW = 187;
  static final int CHECKCAST = 192;

  /** What follows the opcode of each instruction that generated code has. */
  private static final String SHAPES = shapes();

  private final ConstantPool pool;
  private final ByteReader in;
  private final int start;
  private final int length;
  private final boolean[] targets;

  /** Where each instruction begins. */
  final int[] at;

  /** Its opcode; loads and stores of few bytes as their long forms. */
  final int[] opcode;

  /** Its local, its constant, or the place to which it jumps. */
  final int[] operand;

  /** The number that it adds to a local. */
  final int[] added;

  int count;

  Instructions(ConstantPool pool, ByteReader code) throws RefusedClassException {
    this.pool = pool;
    this.in = code;
    this.start = code.at();
    this.length = code.left();
    this.targets = new boolean[length];
    this.at = new int[length];
    this.opcode = new int[length];
    this.operand = new int[length];
    this.added = new int[length];
    while (!code.done()) {
      read();
      count++;
    }
  }

  private static String shapes() {
    char[] shapes = new char[256];
    Arrays.fill(shapes, '?');
    fill(shapes, "-", 1, 10); // null, numbers
    fill(shapes, "b", 16);
    fill(shapes, "s", 17);
    fill(shapes, "c", 18, 19); // numbers of the pool
    fill(shapes, "C", 20);
    fill(shapes, "v", 21, 22);
    fill(shapes, "v", 25);
    fill(shapes, "n", 26, 33); // iload_0 to lload_3
    fill(shapes, "n", 42, 45);
    fill(shapes, "-", 50, 51); // aaload, baload
    fill(shapes, "v", 54, 55);
    fill(shapes, "v", 58);
    fill(shapes, "n", 59, 66); // istore_0 to lstore_3
    fill(shapes, "n", 75, 78);
    fill(shapes, "-", 79); // iastore
    fill(shapes, "-", 87, 89); // pop, pop2, dup
    fill(shapes, "-", 96, 97); // iadd, ladd
    fill(shapes, "i", 132);
    fill(shapes, "j", 153, 167);
    fill(shapes, "t", 170);
    fill(shapes, "l", 171);
    fill(shapes, "-", 172, 173);
    fill(shapes, "-", 176, 177);
    fill(shapes, "f", 178);
    fill(shapes, "f", 180, 181);
    fill(shapes, "m", 182, 184);
    fill(shapes, "k", 187);
    fill(shapes, "k", 192);
    fill(shapes, "w", 196);
    fill(shapes, "j", 198, 199);
    fill(shapes, "J", 200);
    return new String(shapes);
  }

  private static void fill(char[] shapes, String shape, int from) {
    fill(shapes, shape, from, from);
  }

  private static void fill(char[] shapes, String shape, int from, int to) {
    Arrays.fill(shapes, from, to + 1, shape.charAt(0));
  }

  private void read() throws RefusedClassException {
    int place = in.at() - start;
    int code = in.u1();
    at[count] = place;
    opcode[count] = code;
    switch (SHAPES.charAt(code)) {
      case '-' -> {}
      case 'b' -> operand[count] = (byte) in.u1();
      case 's' -> operand[count] = (short) in.u2();
      case 'c' -> pool.needInt(code == 18 ? in.u1() : in.u2());
      case 'C' -> pool.needLong(in.u2());
      case 'v' -> operand[count] = in.u1();
      case 'n' -> shortForm(code);
      case 'i' -> {
        operand[count] = in.u1();
        added[count] = (byte) in.u1();
      }
      case 'j' -> operand[count] = target(place, (short) in.u2());
      case 'J' -> {
        opcode[count] = GOTO;
        operand[count] = target(place, in.s4());
      }
      case 't' -> tableSwitch(place);
      case 'l' -> lookupSwitch(place);
      case 'f', 'm', 'k' -> operand[count] = in.u2();
      case 'w' -> wide();
      default -> throw in.refused("it has " + name(code));
    }
  }

  /** {@code iload_2} as {@code iload 2}, and so on. */
  private void shortForm(int code) {
    boolean load = code < 59;
    int from = load ? code - 26 : code - 59;
    opcode[count] = (load ? ILOAD : ISTORE) + from / 4;
    operand[count] = from % 4;
  }

  private static String name(int opcode) {
    return switch (opcode) {
      case 168, 169, 201 -> "a subroutine";
      case 185 -> "a call of an interface";
      case 186 -> "an invokedynamic";
      case 188, 189 -> "the making of an array";
      case 191 -> "a throw";
      case 194, 195 -> "a monitor";
      case 197 -> "an array of arrays";
      default -> "the instruction " + opcode + ", which no rule is compiled to";
    };
  }

  private void wide() throws RefusedClassException {
    int code = in.u1();
    char shape = SHAPES.charAt(code);
    if (shape != 'v' && shape != 'i') {
      throw in.refused("it has " + name(code));
    }
    opcode[count] = code;
    operand[count] = in.u2();
    added[count] = shape == 'i' ? (short) in.u2() : 0;
  }

  private void tableSwitch(int place) throws RefusedClassException {
    pad(place);
    forward(place, in.s4());
    long low = in.s4();
    jumps(place, in.s4() - low + 1, 0);
  }

  private void lookupSwitch(int place) throws RefusedClassException {
    pad(place);
    forward(place, in.s4());
    jumps(place, in.s4(), 4);
  }

  private void jumps(int place, long number, int before) throws RefusedClassException {
    if (number < 0 || number > LONGEST) {
      throw in.refused("it has a malformed switch");
    }
    for (long i = 0; i < number; i++) {
      in.skip(before);
      forward(place, in.s4());
    }
  }

  private void forward(int place, int offset) throws RefusedClassException {
    if (target(place, offset) <= place) {
      throw in.refused("a switch jumps backward");
    }
  }

  private void pad(int place) throws RefusedClassException {
    in.skip(3 - place % 4);
  }

  private int target(int place, int offset) throws RefusedClassException {
    long target = (long) place + offset;
    if (target < 0 || target >= length) {
      throw in.refused("it jumps out of its method");
    }
    targets[(int) target] = true;
    return (int) target;
  }

  boolean isJump(int i) {
    char shape = SHAPES.charAt(opcode[i]);
    return shape == 'j';
  }

  boolean isSwitch(int i) {
    return opcode[i] == TABLESWITCH || opcode[i] == LOOKUPSWITCH;
  }

  /** Whether anything jumps to instruction {@code i}. */
  boolean isTarget(int i) {
    return targets[at[i]];
  }

  /** Whether instruction {@code i} is this one, about this. */
  boolean is(int i, int code, int about) {
    return i >= 0 && i < count && opcode[i] == code && operand[i] == about;
  }

  boolean is(int i, int code) {
    return i >= 0 && i < count && opcode[i] == code;
  }

  RefusedClassException refused(String what) {
    return in.refused(what);
  }
}
