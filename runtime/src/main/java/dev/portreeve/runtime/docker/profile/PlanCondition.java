package dev.portreeve.runtime.docker.profile;

import java.util.List;

/**
 * What a plan leaves to somebody else, and verdicts may hang on. Each has the cases that verdicts
 * are tried on, in words that go on a sentence that ends with `if`.
 */
public enum PlanCondition {
  ENGINE(
      "whether the engine is Docker or Podman is not said",
      new Case("docker", "the engine is Docker")),
  IPC_MODE(
      "the engine's default-ipc-mode decides, as the file does not say `ipc`",
      new Case("private", "the engine's default-ipc-mode is private"),
      new Case("shareable", "the engine's default-ipc-mode is shareable")),
  CGROUP_NAMESPACE(
      "the engine's default-cgroupns-mode decides, as the file does not say `cgroup`",
      new Case("private", "the engine's default-cgroupns-mode is private"),
      new Case("host", "the engine's default-cgroupns-mode is host")),
  ADDRESS(
      "the engine's default address decides, as the file does not say one before the port",
      new Case("127.0.0.1", "the engine's default address is not every address"),
      new Case("0.0.0.0", "the engine's default address is every address")),
  NETWORK_ADDRESS(
      "on what address a network that is made elsewhere publishes is not said",
      new Case("", "networks that are made elsewhere have no default address of their own"),
      new Case("127.0.0.1", "networks that are made elsewhere publish on one address")),
  SECCOMP(
      "the engine's seccomp profile decides",
      new Case("builtin", "the engine applies its own seccomp profile"),
      new Case("unconfined", "the engine applies no seccomp profile")),
  NO_NEW_PRIVILEGES(
      "the engine's no-new-privileges decides, as `security_opt` does not say it",
      new Case("true", "the engine sets no-new-privileges for every container"),
      new Case("false", "the engine does not set no-new-privileges")),
  LOGGING_DRIVER(
      "the engine's log-driver decides, as the file does not say `logging`",
      new Case("json-file", "the engine's log-driver is json-file")),
  SELINUX(
      "whether the engine uses SELinux is not said",
      new Case("false", "the engine does not use SELinux"),
      new Case("true", "the engine uses SELinux")),
  APPARMOR(
      "whether the host runs AppArmor is not said",
      new Case("true", "the host runs AppArmor"),
      new Case("false", "the host does not run AppArmor")),
  API_SOCKET(
      "where the engine's API listens is not said",
      new Case("/run/docker.sock", "the engine listens at /run/docker.sock alone")),
  DATA_ROOT(
      "the engine's data-root decides where its volumes lie",
      new Case("/var/lib/docker", "the engine's data-root is /var/lib/docker")),
  PROJECT_FOLDER(
      "the path begins at the folder of the project, which is not said",
      new Case("/srv/", "the project lies in no directory of the system"),
      new Case("/etc/", "the project lies in a directory of the system, such as /etc")),
  JOINED(
      "the container that it joins is not in the plan",
      new Case("joined", "the container that it joins has a namespace of its own"),
      new Case("host", "the container that it joins shares that of the host")),
  IMAGE_USER(
      "the image decides, as the file does not say `user`",
      new Case("1000", "the image names a user that is not root"),
      new Case("", "the image names no user, or root")),
  IMAGE_HEALTH(
      "the image decides, as the file does not say `healthcheck`",
      new Case("yes", "the image has a health check"),
      new Case("no", "the image has no health check"));

  private final String reason;
  private final List<Case> cases;

  PlanCondition(String reason, Case... cases) {
    this.reason = reason;
    this.cases = List.of(cases);
  }

  /**
   * One way that it may be.
   *
   * @param value the value that readers see; a folder that ends with a slash stands for any below
   *     it
   * @param words what goes on `passes if`
   */
  public record Case(String value, String words) {}

  /** Whether it is the engine that decides. */
  public boolean isOfEngine() {
    return switch (this) {
      case APPARMOR, PROJECT_FOLDER, JOINED, IMAGE_USER, IMAGE_HEALTH -> false;
      default -> true;
    };
  }

  /** Why what hangs on it is not known. */
  public String reason() {
    return reason;
  }

  /** The ways that verdicts are tried on. */
  public List<Case> cases() {
    return cases;
  }
}
