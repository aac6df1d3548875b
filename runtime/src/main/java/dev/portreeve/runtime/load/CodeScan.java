package dev.portreeve.runtime.load;

import java.util.BitSet;

/**
 * Walks the instructions of one method. Refused are those that need what generated code has not:
 * exceptions, monitors, subroutines, invokedynamic, class constants, and arrays whose size is not a
 * small constant right before. The JVM's verifier does the rest; it stays on.
 */
final class CodeScan {
  static final int LONGEST = 8000;
  private static final int LARGEST_ARRAY = 65_535;

  // The length of each instruction by opcode; 0 where it varies or is refused.
  private static final String LENGTHS =
      "1".repeat(16)
          + "23233"
          + "2".repeat(5)
          + "1".repeat(28)
          + "2".repeat(5)
          + "1".repeat(73)
          + "3"
          + "1".repeat(20)
          + "3".repeat(15) // if, goto
          + "0000" // jsr, ret, the switches
          + "1".repeat(6)
          + "3".repeat(7)
          + "50323" // invokeinterface, invokedynamic, new, newarray, anewarray
          + "1033" // arraylength, athrow, checkcast, instanceof
          + "0000" // monitors, wide, multianewarray
          + "335"; // ifnull, ifnonnull, goto_w

  private final ConstantPool pool;
  private final ByteReader in;
  private final int start;
  private final BitSet targets = new BitSet();
  private final BitSet arrays = new BitSet();
  // The constant that the last instruction pushed, or -1.
  private long pushed = -1;

  private CodeScan(ConstantPool pool, ByteReader in) {
    this.pool = pool;
    this.in = in;
    this.start = in.at();
  }

  /** Accepts the code that a reader holds, or refuses it. */
  static void scan(ConstantPool pool, ByteReader code) throws RefusedClassException {
    CodeScan scan = new CodeScan(pool, code);
    while (!code.done()) {
      scan.instruction();
    }
    scan.arrays.and(scan.targets);
    if (!scan.arrays.isEmpty()) {
      throw code.refused("it jumps to the making of an array");
    }
  }

  private void instruction() throws RefusedClassException {
    int at = in.at() - start;
    int opcode = in.u1();
    long size = pushed;
    pushed = -1;
    switch (opcode) {
      case 2, 3, 4, 5, 6, 7, 8 -> pushed = opcode - 3;
      case 16 -> pushed = (byte) in.u1();
      case 17 -> pushed = (short) in.u2();
      case 18 -> load(in.u1());
      case 19 -> load(in.u2());
      case 20 -> pool.needLong(in.u2());
      case 170 -> tableSwitch(at);
      case 171 -> lookupSwitch(at);
      case 178, 179, 180, 181 -> pool.needField(in.u2());
      case 182, 183, 184 -> pool.needMethod(in.u2(), false);
      case 185 -> {
        pool.needMethod(in.u2(), true);
        in.skip(2);
      }
      case 187, 192, 193 -> pool.className(in.u2());
      case 188 -> {
        array(at, size);
        in.skip(1);
      }
      case 189 -> {
        array(at, size);
        pool.className(in.u2());
      }
      case 196 -> wide();
      case 198, 199 -> targets.set(target(at, (short) in.u2()));
      case 200 -> targets.set(target(at, in.s4()));
      default -> plain(at, opcode);
    }
  }

  private void plain(int at, int opcode) throws RefusedClassException {
    int length = opcode < LENGTHS.length() ? LENGTHS.charAt(opcode) - '0' : 0;
    if (length == 0) {
      throw in.refused("it has " + name(opcode));
    }
    if (opcode >= 153 && opcode <= 167) {
      targets.set(target(at, (short) in.u2()));
    } else {
      in.skip(length - 1);
    }
  }

  private static String name(int opcode) {
    return switch (opcode) {
      case 168, 169, 201 -> "a subroutine";
      case 186 -> "an invokedynamic";
      case 191 -> "a throw";
      case 194, 195 -> "a monitor";
      case 197 -> "an array of arrays";
      default -> "the unknown instruction " + opcode;
    };
  }

  private void load(int constant) throws RefusedClassException {
    if (!pool.isInt(constant)) {
      throw in.refused("it loads a constant that is no number");
    }
    pushed = pool.number(constant);
  }

  private void array(int at, long size) throws RefusedClassException {
    if (size < 0 || size > LARGEST_ARRAY) {
      throw in.refused(
          "it makes an array whose size is not a constant of at most " + LARGEST_ARRAY);
    }
    arrays.set(at);
  }

  private void wide() throws RefusedClassException {
    int opcode = in.u1();
    boolean loadsOrStores = opcode >= 21 && opcode <= 25 || opcode >= 54 && opcode <= 58;
    if (!loadsOrStores && opcode != 132) {
      throw in.refused("it has " + name(opcode));
    }
    in.skip(opcode == 132 ? 4 : 2);
  }

  private void tableSwitch(int at) throws RefusedClassException {
    pad(at);
    targets.set(target(at, in.s4()));
    long low = in.s4();
    long count = in.s4() - low + 1;
    jumps(at, count, 0);
  }

  private void lookupSwitch(int at) throws RefusedClassException {
    pad(at);
    targets.set(target(at, in.s4()));
    jumps(at, in.s4(), 4);
  }

  private void jumps(int at, long count, int before) throws RefusedClassException {
    if (count < 0 || count > LONGEST) {
      throw in.refused("it has a malformed switch");
    }
    for (long i = 0; i < count; i++) {
      in.skip(before);
      targets.set(target(at, in.s4()));
    }
  }

  private void pad(int at) throws RefusedClassException {
    in.skip(3 - at % 4);
  }

  private int target(int at, int offset) throws RefusedClassException {
    long target = (long) at + offset;
    if (target < 0 || target > LONGEST) {
      throw in.refused("it jumps out of its method");
    }
    return (int) target;
  }
}
