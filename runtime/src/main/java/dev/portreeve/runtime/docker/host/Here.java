package dev.portreeve.runtime.docker.host;

import dev.portreeve.runtime.abi.scalar.Ips;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * How the host is called and addressed, so that others can be told from it. An alias that only a
 * name server knows cannot be.
 *
 * @param names in lower case, without a domain; none if nobody tells
 * @param addresses each in its one spelling; none if not all are told
 */
public record Here(Set<String> names, Set<String> addresses) {
  private static final Pattern NUMBERS = Pattern.compile("[0-9a-fx.]*[0-9][0-9a-fx.]*");
  private static final Pattern OWN_NAME =
      Pattern.compile("(.*\\.)?localhost(\\.localdomain)?|ip6-localhost|ip6-loopback|host\\..*");
  private static final Pattern OWN_ADDRESS = Pattern.compile("127\\..*|0\\.0\\.0\\.0|::1?");
  private static final Pattern NAME = Pattern.compile("[a-z0-9_.-]+");

  public Here {
    names = Set.copyOf(names);
    addresses = Set.copyOf(addresses);
  }

  /** Whether a server, by name or address, is surely not this host. */
  public boolean isAnother(String server) {
    String name = server.strip().toLowerCase(Locale.ROOT).replaceFirst("%.*|\\.$", "");
    String address = Ips.canonical(name);
    if (address != null) {
      return !addresses.isEmpty()
          && !addresses.contains(address)
          && !OWN_ADDRESS.matcher(address).matches();
    }
    return !names.isEmpty()
        && NAME.matcher(name).matches()
        && !NUMBERS.matcher(name).matches()
        && !OWN_NAME.matcher(name).matches()
        && !names.contains(name.split("\\.", 2)[0]);
  }
}
