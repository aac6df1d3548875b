package dev.portreeve.runtime.docker.daemon;

import com.fasterxml.jackson.databind.JsonNode;
import dev.portreeve.runtime.abi.scalar.Ips;
import dev.portreeve.runtime.docker.fact.Fact;
import dev.portreeve.runtime.docker.fact.Raw;
import dev.portreeve.runtime.docker.fact.Secrets;
import dev.portreeve.runtime.docker.fact.SnapshotJson;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where a log driver ships to, by its options; a named absence where they do not say. */
final class LogAddress {
  /** A machine in an address: with a scheme or without one, IPv6 in brackets. */
  private static final Pattern MACHINE =
      Pattern.compile(
          "(?:[a-z0-9+]{1,20}://)?(?:\\[(?<six>[0-9A-Fa-f:.]{1,64})\\]|(?<name>[^/:\\s\\[\\]]{1,255}))"
              + "(?:[:/].*)?");

  /** What C libraries read as a number, though nobody writes addresses so: 127.1, 0x7f000001. */
  private static final Pattern NUMERAL = Pattern.compile("[0-9.]+|0[xX][0-9a-fA-F.xX]*");

  private LogAddress() {}

  static Fact<JsonNode> of(String driver, Raw options) {
    return address(driver, options).map(LogAddress::named);
  }

  /** The machine that it names by number; a named absence where it names none, or by a name. */
  static Fact<JsonNode> ip(String driver, Raw options) {
    return address(driver, options)
        .map(LogAddress::machine)
        .then(
            machine ->
                Ips.canonical(machine) == null && NUMERAL.matcher(machine).matches()
                    ? Fact.unknown("the address is no usual spelling of an IP address")
                    : Fact.known(named(Ips.canonical(machine) == null ? "" : machine)));
  }

  /** The machine that it names by a name, in small letters; a named absence where by none. */
  static Fact<JsonNode> host(String driver, Raw options) {
    return address(driver, options)
        .map(LogAddress::machine)
        .map(machine -> named(Ips.canonical(machine) == null ? machine : ""));
  }

  private static JsonNode named(String text) {
    return text.isEmpty() ? SnapshotJson.absent() : SnapshotJson.of(text);
  }

  /** Empty for a socket of this machine, and for what names none; a dot at its end says nothing. */
  private static String machine(String address) {
    Matcher m = MACHINE.matcher(address);
    if (!m.matches() || address.startsWith("unix")) {
      return "";
    }
    String machine = m.group("six") == null ? m.group("name") : m.group("six");
    return machine.toLowerCase(Locale.ROOT).replaceFirst("\\.+$", "");
  }

  /** Empty where the options do not say. */
  private static Fact<String> address(String driver, Raw options) {
    String option =
        switch (driver) {
          case "syslog", "gelf", "fluentd" -> driver + "-address";
          case "splunk", "loki" -> driver + "-url";
          case "awslogs" -> "awslogs-endpoint";
          default -> "";
        };
    Raw address = options.get(option);
    return option.isEmpty() || address.isMissing()
        ? Fact.known("")
        : address.text().map(Secrets::address);
  }
}
