import dev.portreeve.runtime.abi.Codes;
import dev.portreeve.runtime.abi.Num;
import dev.portreeve.runtime.abi.Outcome;
import dev.portreeve.runtime.abi.Text;
import dev.portreeve.runtime.abi.Truth;
import dev.portreeve.runtime.abi.snapshot.Rows;
import dev.portreeve.runtime.abi.snapshot.Snapshot;
import java.util.function.Function;
import portreeve.schema.ContainerView;
import portreeve.schema.HostMountView;
import portreeve.schema.PublishedPortView;
import portreeve.schema.SnapshotView;

/**
 * The fifteen rules as one would write them by hand over the views that Portreeve decodes, with
 * three truths: an outcome for each container and rule. Compiled by javac when the benchmark
 * starts, since the views are in the pack.
 */
public final class ThreeValuedRules implements Function<Snapshot, int[][]> {
  private static final int NEVER = 0;
  private static final int ON_FAILURE = 3;
  private static final int HOST = 1;
  private static final int ALL = 0;
  private static final int NET_ADMIN = 20;
  private static final int SYS_ADMIN = 29;
  private static final int SYS_MODULE = 32;
  private static final int SYS_PTRACE = 35;
  private static final String[] BELOW = {
    "/boot", "/dev", "/etc", "/lib", "/proc", "/sys", "/usr"
  };

  @Override
  public int[][] apply(Snapshot snapshot) {
    Rows containers = ((SnapshotView) snapshot).containers;
    int[][] outcomes = new int[containers.size()][15];
    for (int i = 0; i < outcomes.length; i++) {
      judge((ContainerView) containers.at(i), outcomes[i]);
    }
    return outcomes;
  }

  private static void judge(ContainerView c, int[] to) {
    to[0] = c.userId == Num.UNKNOWN ? Outcome.UNKNOWN : passes(c.userId != 0);
    to[1] = noneStrong(c.addedCapabilities);
    to[2] = Outcome.required(Truth.TRUE - c.privileged);
    to[3] = noneSensitive(c.hostMounts);
    to[4] = notHost(c.networkMode);
    to[5] = present(c.memoryLimit);
    to[6] = cpuLimited(c);
    to[7] = Outcome.required(c.readOnly);
    to[8] = noneEverywhere(c.publishedPorts);
    to[9] = bounded(c);
    to[10] = notHost(c.pidMode);
    to[11] = notHost(c.ipcMode);
    to[12] = Outcome.required(c.noNewPrivileges);
    to[13] = present(c.pidsLimit);
    to[14] = noneSocket(c.hostMounts);
  }

  private static int passes(boolean condition) {
    return condition ? Outcome.PASS : Outcome.FAIL;
  }

  private static int notHost(int mode) {
    return mode < 0 ? Outcome.UNKNOWN : passes(mode != HOST);
  }

  private static int present(long number) {
    return number == Num.UNKNOWN ? Outcome.UNKNOWN : passes(number != Num.ABSENT);
  }

  /** Of the two, what is nearer to a pass. */
  private static int cpuLimited(ContainerView c) {
    return Math.min(present(c.cpuShares), present(c.cpuQuota));
  }

  private static int noneStrong(Codes capabilities) {
    int outcome = capabilities.complete ? Outcome.PASS : Outcome.UNKNOWN;
    for (int i = 0; i < capabilities.size(); i++) {
      int code = capabilities.at(i);
      if (code == ALL
          || code == SYS_ADMIN
          || code == NET_ADMIN
          || code == SYS_PTRACE
          || code == SYS_MODULE) {
        return Outcome.FAIL;
      }
      outcome = code < 0 ? Outcome.UNKNOWN : outcome;
    }
    return outcome;
  }

  private static int noneSensitive(Rows mounts) {
    int outcome = mounts.complete ? Outcome.PASS : Outcome.UNKNOWN;
    for (int i = 0; i < mounts.size(); i++) {
      String source = ((HostMountView) mounts.at(i)).source;
      if (source == null) {
        outcome = Outcome.UNKNOWN;
      } else if (isSensitive(source)) {
        return Outcome.FAIL;
      }
    }
    return outcome;
  }

  private static boolean isSensitive(String source) {
    if (source.equals("/") || source.equals("/var/run") || source.equals("/run")) {
      return true;
    }
    for (String directory : BELOW) {
      int end = directory.length();
      if (source.startsWith(directory) && (source.length() == end || source.charAt(end) == '/')) {
        return true;
      }
    }
    return false;
  }

  private static int noneEverywhere(Rows ports) {
    int outcome = ports.complete ? Outcome.PASS : Outcome.UNKNOWN;
    for (int i = 0; i < ports.size(); i++) {
      String address = ((PublishedPortView) ports.at(i)).hostAddress;
      if (address == Text.ABSENT) {
        return Outcome.FAIL;
      }
      outcome = address == null ? Outcome.UNKNOWN : outcome;
    }
    return outcome;
  }

  private static int bounded(ContainerView c) {
    if (c.restart < 0) {
      return Outcome.UNKNOWN;
    }
    if (c.restart != ON_FAILURE) {
      return passes(c.restart == NEVER);
    }
    int counted = present(c.restartRetries);
    return counted == Outcome.PASS ? passes(c.restartRetries <= 5) : counted;
  }

  private static int noneSocket(Rows mounts) {
    int outcome = mounts.complete ? Outcome.PASS : Outcome.UNKNOWN;
    for (int i = 0; i < mounts.size(); i++) {
      String source = ((HostMountView) mounts.at(i)).source;
      if (source == null) {
        outcome = Outcome.UNKNOWN;
      } else if (source.equals("/var/run/docker.sock") || source.equals("/run/docker.sock")) {
        return Outcome.FAIL;
      }
    }
    return outcome;
  }
}
