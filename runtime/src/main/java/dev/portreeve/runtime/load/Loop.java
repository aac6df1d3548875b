package dev.portreeve.runtime.load;

import static dev.portreeve.runtime.load.Instructions.*;

/**
 * The one loop that a method may have, in the one form that the emitter gives it: over a list in a
 * local that nothing else is put into, paid for by its size before anything else is decided, and
 * counted up to that size. So a rule goes round no oftener than it has paid for:
 *
 * <pre>
 *   list = ...; if (snapshot.exhausted(list.size())) { return ...; }
 *   ...; i = 0; goto head;
 *   body: ...; i += 1;
 *   head: if (i &lt; list.size()) goto body;
 * </pre>
 */
final class Loop {
  private static final String EXHAUSTED = "exhausted(I)Z";
  private static final String SIZE = "size()I";

  private final Instructions code;
  private final ConstantPool pool;
  private final int end;
  private int guard;
  private int list;

  private Loop(Instructions code, ConstantPool pool, int end) {
    this.code = code;
    this.pool = pool;
    this.end = end;
  }

  /** Accepts a method without a backward jump, or with the one of such a loop. */
  static void check(Instructions code, ConstantPool pool, boolean mayLoop)
      throws RefusedClassException {
    int end = -1;
    boolean switches = false;
    for (int i = 0; i < code.count; i++) {
      switches |= code.isSwitch(i);
      if (code.isJump(i) && code.operand[i] <= code.at[i]) {
        if (end >= 0 || !mayLoop || !code.is(i, IF_ICMPLT)) {
          throw code.refused("it jumps backward");
        }
        end = i;
      }
    }
    if (end >= 0 && switches) {
      throw code.refused("it has a switch beside a loop");
    }
    if (end >= 0) {
      new Loop(code, pool, end).check();
    }
  }

  private void check() throws RefusedClassException {
    guard();
    int head = end - 3;
    int counter = head >= 0 ? code.operand[head] : -1;
    boolean tested =
        code.is(head, ILOAD) && code.is(head + 1, ALOAD, list) && calls(head + 2, SIZE);
    require(tested && !code.isTarget(head + 1) && !code.isTarget(head + 2) && !code.isTarget(end));
    int enter = entry(head);
    require(code.is(enter - 2, ICONST_0) && code.is(enter - 1, ISTORE, counter));
    require(enter > guard && code.operand[end] == code.at[enter + 1]);
    require(code.is(head - 1, IINC, counter) && code.added[head - 1] == 1);
    for (int i = guard + 1; i < end; i++) {
      require(!writes(i, list));
      require(i < enter || i == head - 1 || !writes(i, counter));
    }
  }

  /** The first thing that the method decides is whether it may look at the list. */
  private void guard() throws RefusedClassException {
    while (guard < code.count && !code.isJump(guard)) {
      require(!leaves(guard));
      guard++;
    }
    boolean paid =
        code.is(guard, IFEQ)
            && calls(guard - 1, EXHAUSTED)
            && calls(guard - 2, SIZE)
            && code.is(guard - 3, ALOAD)
            && code.is(guard - 4, ALOAD);
    require(paid);
    list = code.operand[guard - 3];
    int leave = guard + 1;
    while (leave < code.count && !leaves(leave)) {
      require(!code.isJump(leave));
      leave++;
    }
    require(leave + 1 < code.count && code.operand[guard] == code.at[leave + 1]);
    guard = leave;
  }

  /**
   * The jump that enters the loop: the first after the guard, to where it asks whether to go on.
   */
  private int entry(int head) throws RefusedClassException {
    int enter = guard + 1;
    while (enter < head && !code.isJump(enter)) {
      require(!leaves(enter) && !code.isTarget(enter) || enter == guard + 1);
      enter++;
    }
    require(enter < head && code.is(enter, GOTO, code.at[head]));
    for (int i = enter + 1; i < code.count; i++) {
      require(!code.isJump(i) || i == end || code.operand[i] != code.at[head]);
    }
    return enter;
  }

  private boolean leaves(int i) {
    return code.opcode[i] >= IRETURN && code.opcode[i] <= RETURN;
  }

  private boolean writes(int i, int local) {
    int written = code.operand[i];
    return switch (code.opcode[i]) {
      case ISTORE, ASTORE, IINC -> written == local;
      case LSTORE -> written == local || written + 1 == local;
      default -> false;
    };
  }

  private boolean calls(int i, String member) throws RefusedClassException {
    return code.is(i, INVOKEVIRTUAL) && pool.method(code.operand[i]).member().equals(member);
  }

  private void require(boolean holds) throws RefusedClassException {
    if (!holds) {
      throw code.refused("it has a loop that does not pay for each of its rounds");
    }
  }
}
