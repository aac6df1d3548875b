package dev.portreeve.runtime.docker.image;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.portreeve.runtime.docker.document.Documents;
import dev.portreeve.runtime.docker.document.TextDocument;
import dev.portreeve.runtime.docker.document.TextKind;
import dev.portreeve.runtime.docker.fact.Fact;
import dev.portreeve.runtime.docker.fact.Fields;
import dev.portreeve.runtime.docker.fact.HostPath;
import dev.portreeve.runtime.docker.fact.References;
import dev.portreeve.runtime.docker.fact.SnapshotJson;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the collector's list of what lies in the layers of images. Below the line of an image stand
 * its accounts, its packages, and its setuid and setgid files, and a mark behind each that they are
 * all:
 *
 * <pre>
 * portreeve layers 1
 * image sha256:...
 * account root 0
 * accounts
 * package deb gcc 4:12.2.0-3
 * packages
 * special 4755 /usr/bin/su
 * specials
 * </pre>
 */
public final class LayerLists {
  /** Of an image, while it is read: the numbers of its users by name. */
  public static final String ACCOUNTS = "accounts";

  private static final String PACKAGES = "packages";
  private static final String SPECIALS = "specials";
  private static final String UNLISTED = "not every file of its layers could be listed";
  private static final String OTHERS = "not every database of packages in its layers can be read";
  private static final String FIRST = "portreeve layers 1";
  private static final Pattern LINE =
      Pattern.compile(
          "image (?<image>[a-z0-9:]{1,200})|account (?<name>[A-Za-z0-9_.@+-]{1,200}) (?<uid>[0-9]{1,9})"
              + "|package (?<ecosystem>deb|apk) (?<package>[^ ]+) (?<version>[^ ]+)"
              + "|special (?<mode>[0-7]{1,4}) (?<path>[^ ]+)|(?<mark>accounts|packages|specials)");

  private final Map<String, List<Matcher>> byImage = new TreeMap<>();

  LayerLists(Documents sources) {
    for (TextDocument text : sources.of(TextKind.LAYER_LIST)) {
      List<Matcher> lines = new ArrayList<>();
      for (String line : text.lines()) {
        Matcher m = LINE.matcher(line);
        if (!m.matches()) {
          lines = new ArrayList<>();
        } else if (m.group("image") != null) {
          lines = new ArrayList<>();
          byImage.put(References.imageId(m.group("image")), lines);
        } else {
          lines.add(m);
        }
      }
    }
  }

  public static boolean recognizes(TextDocument text) {
    return !text.lines().isEmpty() && text.lines().get(0).equals(FIRST);
  }

  void addTo(Fields image, String id) {
    ObjectNode accounts = SnapshotJson.object();
    List<JsonNode> special = new ArrayList<>();
    List<JsonNode> packages = new ArrayList<>();
    Set<String> whole = new HashSet<>();
    for (Matcher line : byImage.getOrDefault(id, List.of())) {
      if (line.group("name") != null) {
        accounts.put(line.group("name"), Long.parseLong(line.group("uid")));
      } else if (line.group("package") != null) {
        packages.add(installed(line));
        whole.remove(PACKAGES);
      } else if (line.group("path") != null) {
        Fact<String> path = HostPath.unescaped(line.group("path"));
        String mode = "0000".substring(line.group("mode").length()) + line.group("mode");
        ObjectNode file = SnapshotJson.object().put("mode", mode);
        special.add(file.set("path", SnapshotJson.of(path.map(SnapshotJson::of))));
        whole.remove(SPECIALS);
      } else if (line.group("mark").equals("accounts")) {
        image.put(ACCOUNTS, accounts);
        name(image, accounts);
      } else {
        whole.add(line.group("mark"));
      }
    }
    put(image, PACKAGES, SnapshotJson.set(packages), whole.contains(PACKAGES), OTHERS);
    put(image, "special_files", SnapshotJson.list(special), whole.contains(SPECIALS), UNLISTED);
  }

  /** Of a list that has nothing in it and no mark behind it nothing is said. */
  private static void put(Fields image, String field, ArrayNode list, boolean whole, String gap) {
    if (whole) {
      image.put(field, list);
    } else if (!list.isEmpty()) {
      image.put(field, SnapshotJson.partial(list, gap));
    }
  }

  private static JsonNode installed(Matcher line) {
    ObjectNode installed =
        SnapshotJson.object()
            .put("ecosystem", line.group("ecosystem"))
            .put("name", line.group("package"));
    return line.group("version").equals("-")
        ? installed
        : installed.put("version", line.group("version"));
  }

  /** The number of a user that is a name, by the accounts of its image. */
  public static void name(Fields of, JsonNode accounts) {
    Fact<String> name = of.text("user_name");
    JsonNode number = accounts.path(name.orElse(""));
    if (name.isKnown() && number.isNumber()) {
      of.put("user_id", number);
    }
  }
}
