package dev.portreeve.benchmarks;

import java.util.List;
import java.util.Set;

/** The fifteen rules as plain Java over typed objects, in one method: nothing is ever unknown. */
final class PlainRules {
  private static final Set<String> STRONG =
      Set.of("ALL", "SYS_ADMIN", "NET_ADMIN", "SYS_PTRACE", "SYS_MODULE");
  private static final Set<String> ITSELF = Set.of("/", "/var/run", "/run");
  private static final String[] BELOW = {"/boot", "/dev", "/etc", "/lib", "/proc", "/sys", "/usr"};
  private static final Set<String> SOCKETS = Set.of("/var/run/docker.sock", "/run/docker.sock");
  private static final int MOST_RESTARTS = 5;

  private PlainRules() {}

  static Failures judge(List<Container> containers) {
    Failures failures = new Failures(containers.size());
    for (int i = 0; i < containers.size(); i++) {
      judge(containers.get(i), i, failures);
    }
    return failures;
  }

  private static void judge(Container c, int i, Failures failures) {
    failIf(c.userId() == 0, i, 0, failures);
    failIf(anyStrong(c.addedCapabilities()), i, 1, failures);
    failIf(c.privileged(), i, 2, failures);
    failIf(anySensitive(c.hostMounts()), i, 3, failures);
    failIf(c.networkMode().equals("host"), i, 4, failures);
    failIf(c.memoryLimit() == Container.ABSENT, i, 5, failures);
    boolean unlimited = c.cpuShares() == Container.ABSENT && c.cpuQuota() == Container.ABSENT;
    failIf(unlimited, i, 6, failures);
    failIf(!c.readOnly(), i, 7, failures);
    failIf(anyEverywhere(c.publishedPorts()), i, 8, failures);
    failIf(unbounded(c), i, 9, failures);
    failIf(c.pidMode().equals("host"), i, 10, failures);
    failIf(c.ipcMode().equals("host"), i, 11, failures);
    failIf(!c.noNewPrivileges(), i, 12, failures);
    failIf(c.pidsLimit() == Container.ABSENT, i, 13, failures);
    failIf(anySocket(c.hostMounts()), i, 14, failures);
  }

  private static void failIf(boolean broken, int container, int rule, Failures failures) {
    if (broken) {
      failures.fail(container, rule);
    }
  }

  private static boolean anyStrong(List<String> capabilities) {
    for (String capability : capabilities) {
      if (STRONG.contains(capability)) {
        return true;
      }
    }
    return false;
  }

  private static boolean anySensitive(List<Container.Mount> mounts) {
    for (Container.Mount mount : mounts) {
      if (isSensitive(mount.source())) {
        return true;
      }
    }
    return false;
  }

  private static boolean isSensitive(String source) {
    if (ITSELF.contains(source)) {
      return true;
    }
    for (String directory : BELOW) {
      boolean begins = source.startsWith(directory);
      if (begins
          && (source.length() == directory.length() || source.charAt(directory.length()) == '/')) {
        return true;
      }
    }
    return false;
  }

  private static boolean anyEverywhere(List<Container.Port> ports) {
    for (Container.Port port : ports) {
      if (port.hostAddress() == null) {
        return true;
      }
    }
    return false;
  }

  private static boolean unbounded(Container c) {
    if (!c.restart().equals("on_failure")) {
      return !c.restart().equals("never");
    }
    return c.restartRetries() == Container.ABSENT || c.restartRetries() > MOST_RESTARTS;
  }

  private static boolean anySocket(List<Container.Mount> mounts) {
    for (Container.Mount mount : mounts) {
      if (SOCKETS.contains(mount.source())) {
        return true;
      }
    }
    return false;
  }
}
