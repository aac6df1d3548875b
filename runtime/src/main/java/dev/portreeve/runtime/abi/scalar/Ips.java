package dev.portreeve.runtime.abi.scalar;

import static dev.portreeve.runtime.abi.Abi.Caller.RULES;

import dev.portreeve.runtime.abi.Abi;
import dev.portreeve.runtime.abi.Text;
import dev.portreeve.runtime.abi.Truth;

/** IP addresses of both families. */
public final class Ips {
  private Ips() {}

  /**
   * The one spelling of an address: IPv4 dotted, IPv6 by RFC 5952, an IPv4 address mapped into IPv6
   * as IPv4. Null for anything else: leading zeros in IPv4, brackets, a zone, a port, a prefix.
   */
  public static String canonical(String raw) {
    Address address = Text.known(raw) ? Address.read(raw) : null;
    return address == null ? null : address.toString();
  }

  /** Whether an address, in any spelling, is the one that stands for every address of a machine. */
  public static boolean isUnspecified(String raw) {
    String canonical = canonical(raw);
    return "0.0.0.0".equals(canonical) || "::".equals(canonical);
  }

  /** Whether an address lies in a network; false where their families differ. */
  @Abi(RULES)
  public static int within(String ip, String cidr) {
    if (!Text.known(ip) || !Text.known(cidr)) {
      return Truth.UNKNOWN;
    }
    Address address = Address.read(ip);
    Cidrs.Network network = Cidrs.read(cidr);
    if (address == null || network == null) {
      return Truth.UNKNOWN;
    }
    return Truth.of(
        address.four() == network.address().four()
            && address.first(network.bits()).equals(network.address()));
  }
}
