package dev.portreeve.runtime.abi.scalar;

import dev.portreeve.runtime.abi.Text;

/** Networks: an address and how many of its first bits count. */
public final class Cidrs {
  private Cidrs() {}

  record Network(Address address, int bits) {}

  /**
   * The one spelling of a network: {@link Ips#canonical} of its first address, a slash, the number
   * of bits. Host bits are cleared, since tools print an interface's own address that way. Null for
   * anything else, a bare address included.
   */
  public static String canonical(String raw) {
    Network network = Text.known(raw) ? read(raw) : null;
    return network == null ? null : network.address + "/" + network.bits;
  }

  static Network read(String text) {
    int slash = text.indexOf('/');
    Address address = slash < 0 ? null : Address.read(text.substring(0, slash));
    if (address == null) {
      return null;
    }
    String digits = text.substring(slash + 1);
    boolean mapped = address.four() && text.indexOf(':') >= 0;
    long bits = Address.number(digits, 10, 3) - (mapped ? 96 : 0);
    boolean plain = digits.length() == 1 || !digits.startsWith("0");
    return plain && bits >= 0 && bits <= address.width()
        ? new Network(address.first((int) bits), (int) bits)
        : null;
  }
}
