package dev.portreeve.runtime.abi.scalar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.portreeve.runtime.abi.Truth;
import java.math.BigInteger;
import java.net.InetAddress;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Addresses have one spelling, and lie within a network or do not. */
class IpsTest {

  @ParameterizedTest
  @CsvSource({
    "10.0.0.1, 10.0.0.1",
    "255.255.255.255, 255.255.255.255",
    "::, ::",
    "::1, ::1",
    "0:0:0:0:0:0:0:1, ::1",
    "2001:DB8:0:0:1:0:0:1, 2001:db8::1:0:0:1",
    "2001:db8:0:1:1:1:1:1, 2001:db8:0:1:1:1:1:1",
    "fe80::, fe80::",
    "1:0:0:2:0:0:0:3, 1:0:0:2::3",
    "0001:2:3:4:5:6:7:8, 1:2:3:4:5:6:7:8",
    "1::3:4:5:6:7:8, 1:0:3:4:5:6:7:8",
    "::ffff:10.0.0.1, 10.0.0.1",
    "::FFFF:0a00:1, 10.0.0.1",
    "64:ff9b::1.2.3.4, 64:ff9b::102:304",
    "1:2:3:4:5:6:1.2.3.4, 1:2:3:4:5:6:102:304"
  })
  void anAddressHasOneSpelling(String raw, String canonical) {
    assertEquals(canonical, Ips.canonical(raw));
    assertEquals(canonical, Ips.canonical(canonical));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "1",
        "1.2.3",
        "1.2.3.4.5",
        "256.0.0.1",
        "010.0.0.1",
        "1.2.3.4 ",
        "1.2.3.-4",
        "0x7f.1",
        "1.2.3.٤",
        ":",
        ":::",
        "1::2::3",
        "1:2:3:4:5:6:7",
        "1:2:3:4:5:6:7:8:9",
        "1:2:3:4:5:6:7::8:9",
        "12345::",
        "g::",
        "[::1]",
        "fe80::1%eth0",
        "::1/128",
        "1.2.3.4:80",
        "1.2.3.4::",
        "::1.2.3",
        ":1:2:3:4:5:6:7",
        "1:2:3:4:5:6:7:",
        "localhost",
        "*",
        "::1:1.2.3.4:1"
      })
  void anythingElseHasNone(String raw) {
    assertNull(Ips.canonical(raw));
  }

  @ParameterizedTest
  @CsvSource({
    "10.0.0.0/8, 10.0.0.0/8",
    "10.1.2.3/8, 10.0.0.0/8",
    "10.1.2.3/0, 0.0.0.0/0",
    "10.1.2.3/32, 10.1.2.3/32",
    "2001:db8::1/32, 2001:db8::/32",
    "::1/128, ::1/128",
    "::/0, ::/0",
    "2001:db8:ffff:ffff:ffff::/65, 2001:db8:ffff:ffff:8000::/65",
    "::ffff:10.0.0.1/104, 10.0.0.0/8"
  })
  void aNetworkHasOneSpelling(String raw, String canonical) {
    assertEquals(canonical, Cidrs.canonical(raw));
    assertEquals(canonical, Cidrs.canonical(canonical));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/",
        "10.0.0.1",
        "10.0.0.0/33",
        "10.0.0.0/-1",
        "10.0.0.0/08",
        "10.0.0.0/",
        "::/129",
        "10.0.0.0/8/8",
        "10.0.0.0/255.0.0.0",
        "10/8",
        "::ffff:10.0.0.1/95",
        "10.0.0.0/999999999999"
      })
  void anythingElseIsNoNetwork(String raw) {
    assertNull(Cidrs.canonical(raw));
  }

  @ParameterizedTest
  @CsvSource({
    "127.0.0.1, 127.0.0.0/8, 2",
    "128.0.0.1, 127.0.0.0/8, 0",
    "::1, 127.0.0.0/8, 0",
    "127.0.0.1, ::/0, 0",
    "1.2.3.4, 0.0.0.0/0, 2",
    "fe80::1, fe80::/10, 2",
    "fec0::1, fe80::/10, 0",
    ", fe80::/10, 1",
    "fe80::1, , 1",
    "nonsense, fe80::/10, 1"
  })
  void anAddressLiesWithinOrNot(String ip, String cidr, int truth) {
    assertEquals(truth, Ips.within(ip, cidr));
  }

  @Property
  void withinAgreesWithArithmetic(
      @ForAll @Size(16) byte[] a,
      @ForAll @Size(16) byte[] b,
      @ForAll @IntRange(max = 128) int bits,
      @ForAll @IntRange(max = 16) int shared)
      throws Exception {
    System.arraycopy(a, 0, b, 0, shared);
    a[0] |= 1;
    b[0] |= 1;
    String ip = InetAddress.getByAddress(a).getHostAddress();
    String cidr = InetAddress.getByAddress(b).getHostAddress() + "/" + bits;
    boolean same =
        new BigInteger(1, a)
            .shiftRight(128 - bits)
            .equals(new BigInteger(1, b).shiftRight(128 - bits));
    assertEquals(Truth.of(same), Ips.within(ip, cidr));
    assertEquals(Truth.of(same), Ips.within(Ips.canonical(ip), Cidrs.canonical(cidr)));
    assertEquals(InetAddress.getByName(ip), InetAddress.getByName(Ips.canonical(ip)));
  }
}
