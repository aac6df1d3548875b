package dev.portreeve.stdlib.laws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.portreeve.runtime.docker.document.RawFile;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;

/**
 * Documents that speak of a host from where they may not: out of an image that somebody pulled, out
 * of the file system of a container, out of names of files that a container made. Each place has a
 * harmless form, so that what the plant itself says can be told from what its carrier says.
 */
final class Plants {

  /** Where a document is planted, and the carrier of this name without it. */
  record Planted(String where, String carrier, List<RawFile> harmless, List<RawFile> hostile) {

    /**
     * Whether what is said there may not change: of a plan its own containers are what it is, and
     * in the place of what was said of a population without any stands what is said of them.
     */
    boolean counts(Verdicts.Place place, Verdicts before, Verdicts after) {
      if (place.name().endsWith(TAG)) {
        return false;
      }
      if (!where.equals("plan")) {
        return true;
      }
      return place.isPopulation()
          ? before.isOpen(place.control()) || !after.isAboutPlanned(place.control(), before)
          : !place.isPlanned(before);
    }
  }

  /** The image of every carrier: its own findings do not count. */
  static final String TAG = "carrier:1";

  private static final List<String> PLACES =
      List.of(
          "config",
          "blob",
          "root",
          "version",
          "nested",
          "history",
          "label",
          "export",
          "diff",
          "top",
          "manifest",
          "attestation",
          "plan",
          "plan",
          "plan",
          "unread",
          "statement");

  private Plants() {}

  /**
   * @param host the documents that it is planted beside
   */
  static Planted of(RawFile document, List<RawFile> host, String container, Random chance) {
    String where = PLACES.get(chance.nextInt(PLACES.size()));
    boolean oci = chance.nextBoolean();
    return switch (where) {
      case "plan" -> new Planted(where, "", List.of(), List.of(Plans.compose(host, chance)));
      case "unread" -> new Planted(where, "", List.of(), List.of(Plans.unread(host, chance)));
      case "statement" -> new Planted(where, "", List.of(), List.of(Statements.of(host, chance)));
      case "top" ->
          new Planted(
              where,
              "processes of " + container,
              List.of(processes(container, "")),
              List.of(processes(container, text(document.bytes()))));
      case "export" ->
          new Planted(where, "", List.of(), List.of(export(document, chance.nextBoolean())));
      case "diff" ->
          new Planted(
              where,
              "changes of " + container,
              List.of(changes(container, "")),
              List.of(changes(container, text(document.bytes()))));
      default ->
          new Planted(
              where,
              oci ? "layout" : "archive",
              List.of(image(where, null, oci)),
              List.of(image(where, document, oci)));
    };
  }

  /** {@code docker diff} of a container that made a file whose name holds the document's lines. */
  private static RawFile changes(String container, String lines) {
    String text = "C /tmp\nA /tmp/x" + (lines.isEmpty() ? "" : "\n" + lines) + "\n";
    return new RawFile("diff_" + container + ".txt", text.getBytes(StandardCharsets.UTF_8));
  }

  /** {@code docker top} of a container in which a process is called as the document's lines. */
  private static RawFile processes(String container, String lines) {
    String text = "UID PID PPID C STIME TTY TIME CMD\nroot 7 1 0 10:00 ? 00:00:00 sleep 9 ";
    return new RawFile(
        "top_" + container + ".txt", (text + lines + "\n").getBytes(StandardCharsets.UTF_8));
  }

  /** {@code docker export}: what the container wrote, and what the engine mounts in every one. */
  private static RawFile export(RawFile document, boolean layout) {
    Tar tar = new Tar();
    tar.file("etc/hosts", "127.0.0.1 localhost\n").file("etc/resolv.conf", "");
    tar.file("proc/x", "").file("sys/x", "").file("dev/x", "");
    if (layout) {
      tar.file("oci-layout", "{\"imageLayoutVersion\":\"1.0.0\"}");
    }
    String plain = document.name().substring(document.name().lastIndexOf('/') + 1);
    return new RawFile("export.tar", tar.file(plain, document.bytes()).bytes());
  }

  private static RawFile image(String where, RawFile document, boolean oci) {
    byte[] layer = new Tar().file("bin/app", "app").bytes();
    ObjectNode config = Corpus.JSON.createObjectNode();
    config.put("architecture", "amd64").put("os", "linux").put("created", "2026-01-01T00:00:00Z");
    ObjectNode inner = config.putObject("config");
    inner.put("User", "app").putObject("Labels").put("a", "b");
    config
        .putObject("rootfs")
        .put("type", "layers")
        .putArray("diff_ids")
        .add("sha256:" + Tar.digest(layer));
    ObjectNode step = config.putArray("history").addObject();
    step.put("created", "2026-01-01T00:00:00Z")
        .put("created_by", "/bin/sh -c #(nop) COPY app /bin/app");
    if (document != null) {
      within(where, document, config, inner, step);
    }
    Tar tar = new Tar();
    if (oci) {
      JsonNode said =
          document != null && where.equals("attestation") ? Corpus.tree(document.bytes()) : null;
      // What states nothing is an image of its own.
      String attested = said instanceof ObjectNode ? attestation(tar, Corpus.bytes(said)) : "";
      layout(tar, Corpus.bytes(config), layer, attested);
    } else {
      saved(tar, Corpus.bytes(config), layer);
    }
    if (document != null) {
      beside(where, document, tar);
    }
    return new RawFile("carrier.tar", tar.bytes());
  }

  private static void within(
      String where, RawFile document, ObjectNode config, ObjectNode inner, ObjectNode step) {
    switch (where) {
      case "config" -> {
        JsonNode tree = Corpus.tree(document.bytes());
        JsonNode one = tree != null && tree.isArray() ? tree.path(0) : tree;
        if (one instanceof ObjectNode object) {
          object.properties().stream()
              .filter(e -> !config.has(e.getKey()))
              .forEach(e -> config.set(e.getKey(), e.getValue()));
        }
      }
      case "label" -> ((ObjectNode) inner.get("Labels")).put("x", "\n" + text(document.bytes()));
      case "history" -> step.put("created_by", "\n" + text(document.bytes()));
      default -> {
        // These stand beside the configuration.
      }
    }
  }

  private static void beside(String where, RawFile document, Tar tar) {
    String plain = document.name().substring(document.name().lastIndexOf('/') + 1);
    switch (where) {
      case "blob" -> tar.blob(document.bytes());
      case "root" -> tar.file(plain, document.bytes());
      case "version" -> tar.file("v99.9/" + plain, document.bytes());
      case "manifest" ->
          tar.file(plain, document.bytes())
              .file(
                  "collection.json",
                  SecondHost.manifest(List.of(new RawFile(plain, document.bytes()))));
      case "nested" -> tar.file("more/host.tar", new Tar().file(plain, document.bytes()).bytes());
      default -> {
        // These stand within the configuration.
      }
    }
  }

  /** What the index says of an attestation that holds a document, of whatever it names. */
  private static String attestation(Tar tar, byte[] document) {
    String manifest =
        "{\"schemaVersion\":2,\"mediaType\":\"application/vnd.oci.image.manifest.v1+json\","
            + "\"config\":{\"mediaType\":\"application/vnd.oci.image.config.v1+json\",\"digest\":\"sha256:"
            + tar.blob(
                "{\"architecture\":\"unknown\",\"os\":\"unknown\"}"
                    .getBytes(StandardCharsets.UTF_8))
            + "\"},\"layers\":[{\"mediaType\":\"application/vnd.in-toto+json\",\"digest\":\"sha256:"
            + tar.blob(document)
            + "\",\"annotations\":{\"in-toto.io/predicate-type\":\"https://spdx.dev/Document\"}}]}";
    return ",{\"mediaType\":\"application/vnd.oci.image.manifest.v1+json\",\"digest\":\"sha256:"
        + tar.blob(manifest.getBytes(StandardCharsets.UTF_8))
        + "\",\"annotations\":{\"vnd.docker.reference.type\":\"attestation-manifest\"},"
        + "\"platform\":{\"architecture\":\"unknown\",\"os\":\"unknown\"}}";
  }

  private static void layout(Tar tar, byte[] config, byte[] layer, String others) {
    String manifest =
        tar.blob(
            ("{\"schemaVersion\":2,\"mediaType\":\"application/vnd.oci.image.manifest.v1+json\","
                    + "\"config\":{\"mediaType\":\"application/vnd.oci.image.config.v1+json\",\"digest\":\"sha256:"
                    + tar.blob(config)
                    + "\"},\"layers\":[{\"digest\":\"sha256:"
                    + tar.blob(layer)
                    + "\"}]}")
                .getBytes(StandardCharsets.UTF_8));
    tar.file("oci-layout", "{\"imageLayoutVersion\":\"1.0.0\"}");
    tar.file(
        "index.json",
        "{\"schemaVersion\":2,\"manifests\":[{\"mediaType\":\"application/vnd.oci.image.manifest.v1+json\","
            + "\"digest\":\"sha256:"
            + manifest
            + "\",\"annotations\":{\"io.containerd.image.name\":\"docker.io/library/"
            + TAG
            + "\",\"org.opencontainers.image.ref.name\":\"1\"}}"
            + others
            + "]}");
  }

  private static void saved(Tar tar, byte[] config, byte[] layer) {
    String name = Tar.digest(config);
    tar.file(name + ".json", config).file("a/layer.tar", layer);
    tar.file(
        "manifest.json",
        "[{\"Config\":\""
            + name
            + ".json\",\"RepoTags\":[\""
            + TAG
            + "\"],\"Layers\":[\"a/layer.tar\"]}]");
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
