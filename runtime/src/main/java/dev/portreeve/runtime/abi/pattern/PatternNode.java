package dev.portreeve.runtime.abi.pattern;

import java.util.List;

/** What a pattern says: a tree that can lay itself out as steps. */
sealed interface PatternNode {

  /** The number of steps that it takes, saturating far above what is allowed. */
  long size();

  /** Adds its steps; done, they go on to the step that is added next. */
  void lay(PatternSteps steps);

  /** One character of a set. */
  record One(CharSet set) implements PatternNode {
    @Override
    public long size() {
      return 1;
    }

    @Override
    public void lay(PatternSteps steps) {
      steps.add(PatternSteps.Op.ONE, set);
    }
  }

  /** The start or the end of the text. */
  record Anchor(PatternSteps.Op op) implements PatternNode {
    @Override
    public long size() {
      return 1;
    }

    @Override
    public void lay(PatternSteps steps) {
      steps.add(op, null);
    }
  }

  /** One after the other. */
  record Sequence(List<PatternNode> parts) implements PatternNode {
    @Override
    public long size() {
      return parts.stream().mapToLong(PatternNode::size).sum();
    }

    @Override
    public void lay(PatternSteps steps) {
      parts.forEach(part -> part.lay(steps));
    }
  }

  /** One or another. */
  record Choice(List<PatternNode> options) implements PatternNode {
    @Override
    public long size() {
      return options.stream().mapToLong(option -> option.size() + 2).sum();
    }

    @Override
    public void lay(PatternSteps steps) {
      int[] leave = new int[options.size() - 1];
      for (int i = 0; i < leave.length; i++) {
        int fork = steps.fork();
        options.get(i).lay(steps);
        leave[i] = steps.fork();
        steps.other[fork] = steps.count;
      }
      options.get(leave.length).lay(steps);
      for (int step : leave) {
        steps.next[step] = steps.count;
        steps.other[step] = steps.count;
      }
    }
  }

  /** {@code least} to {@code most} times; {@code most} is -1 for any number. */
  record Repeat(PatternNode node, int least, int most) implements PatternNode {
    @Override
    public long size() {
      long times = most < 0 ? least + 1 : most;
      return Math.min(Integer.MAX_VALUE, times * (node.size() + 2));
    }

    @Override
    public void lay(PatternSteps steps) {
      for (int i = 0; i < least; i++) {
        node.lay(steps);
      }
      if (most < 0) {
        int fork = steps.fork();
        node.lay(steps);
        int back = steps.fork();
        steps.next[back] = fork;
        steps.other[back] = fork;
        steps.other[fork] = steps.count;
      } else if (most > least) {
        int[] leave = new int[most - least];
        for (int i = 0; i < leave.length; i++) {
          leave[i] = steps.fork();
          node.lay(steps);
        }
        for (int fork : leave) {
          steps.other[fork] = steps.count;
        }
      }
    }
  }
}
