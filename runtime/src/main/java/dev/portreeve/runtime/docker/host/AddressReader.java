package dev.portreeve.runtime.docker.host;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.portreeve.runtime.docker.document.TextDocument;
import dev.portreeve.runtime.docker.fact.Fact;
import dev.portreeve.runtime.docker.fact.Listing;
import dev.portreeve.runtime.docker.fact.Raw;
import dev.portreeve.runtime.docker.fact.SnapshotJson;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the addresses of the host's interfaces, of {@code ip -json address} and of the same without
 * {@code -json}. They are all there are if the loopback interface is among them.
 */
public final class AddressReader {
  private static final Pattern INTERFACE =
      Pattern.compile("[0-9]{1,9}: (?<name>[^:@\\s]{1,15})(?:@[^:\\s]{1,15})?: <.*");
  private static final Pattern ADDRESS =
      Pattern.compile("    inet6? (?<ip>[0-9a-fA-F.:]{2,45})(?:/[0-9]{1,3}| peer ).*");
  private static final Pattern LITERAL = Pattern.compile("[0-9a-fA-F.:]{2,45}");

  private AddressReader() {}

  public static boolean recognizes(TextDocument text) {
    return !text.filled().isEmpty() && INTERFACE.matcher(text.filled().get(0)).matches();
  }

  /** An address as it is written; the decoder brings it into one form. */
  public static Fact<JsonNode> ip(String text) {
    return LITERAL.matcher(text).matches()
        ? Fact.known(SnapshotJson.of(text))
        : Fact.unknown("the value is no address");
  }

  public static Listing ofText(TextDocument text) {
    List<JsonNode> list = new ArrayList<>();
    String name = "";
    boolean loopback = false;
    for (String line : text.filled()) {
      Matcher head = INTERFACE.matcher(line);
      Matcher address = ADDRESS.matcher(line);
      if (head.matches()) {
        name = head.group("name");
      } else if (address.matches() && !name.isEmpty()) {
        loopback |= name.equals("lo");
        list.add(SnapshotJson.object().put("interface", name).put("ip", address.group("ip")));
      }
    }
    return new Listing(list, Listing.gap(text.gap(), whole(loopback)));
  }

  /** All interfaces of one answer: each is a document of its own. */
  static Listing ofJson(List<Raw> interfaces) {
    List<JsonNode> list = new ArrayList<>();
    boolean loopback = false;
    boolean all = true;
    for (Raw each : interfaces) {
      Fact<String> name = each.get("ifname").text();
      Fact<List<Raw>> addresses = each.get("addr_info").list();
      all &= addresses.isKnown();
      loopback |= name.is("lo");
      for (Raw address : addresses.orElse(List.of())) {
        ObjectNode node = SnapshotJson.object();
        node.set("interface", SnapshotJson.of(name.map(SnapshotJson::of)));
        node.set("ip", SnapshotJson.of(address.get("local").text().then(AddressReader::ip)));
        list.add(node);
      }
    }
    return new Listing(
        list, Listing.gap(all ? "" : "an interface has no addr_info", whole(loopback)));
  }

  private static String whole(boolean loopback) {
    return loopback ? "" : "without lo these are not all interfaces";
  }
}
