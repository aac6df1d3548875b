package dev.portreeve.runtime.abi.scalar;

import dev.portreeve.runtime.abi.Text;
import java.util.Locale;

/** Image registries: a host, perhaps with a port. */
public final class Registries {
  static final String DOCKER_HUB = "docker.io";

  private static final int LONGEST = 255;

  private Registries() {}

  /**
   * The one spelling of a registry: lower case, the names of Docker Hub as {@code docker.io}, the
   * port kept as written. Null where it cannot be one in an image reference: a scheme, a path, a
   * name without dot or port (other than {@code localhost}), which Docker takes for a user of
   * Docker Hub.
   */
  public static String canonical(String raw) {
    if (!Text.known(raw) || raw.length() > LONGEST) {
      return null;
    }
    String name = raw.toLowerCase(Locale.ROOT);
    int colon = name.lastIndexOf(':');
    boolean port = colon > name.lastIndexOf(']');
    String host = port ? name.substring(0, colon) : name;
    if (port && !port(name.substring(colon + 1))) {
      return null;
    }
    if (host.startsWith("[") && host.endsWith("]")) {
      String inner = host.substring(1, host.length() - 1);
      Address address = inner.indexOf(':') < 0 ? null : Address.read(inner);
      return address == null || address.four()
          ? null
          : "[" + address + "]" + name.substring(host.length());
    }
    if (!host(host) || !port && host.indexOf('.') < 0 && !host.equals("localhost")) {
      return null;
    }
    return switch (name) {
      case "index.docker.io", "registry-1.docker.io" -> DOCKER_HUB;
      default -> name;
    };
  }

  private static boolean port(String digits) {
    long port = Address.number(digits, 10, 5);
    return port >= 1 && port <= 65_535 && !digits.startsWith("0");
  }

  private static boolean host(String host) {
    for (String label : host.split("\\.", -1)) {
      if (label.isEmpty() || label.startsWith("-") || label.endsWith("-")) {
        return false;
      }
      for (int i = 0; i < label.length(); i++) {
        char c = label.charAt(i);
        if (!(c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '-')) {
          return false;
        }
      }
    }
    return true;
  }
}
