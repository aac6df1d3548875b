package dev.portreeve.runtime.docker.image;

import com.fasterxml.jackson.databind.JsonNode;
import dev.portreeve.runtime.docker.document.Document;
import dev.portreeve.runtime.docker.document.TextDocument;
import dev.portreeve.runtime.docker.fact.Fact;
import dev.portreeve.runtime.docker.fact.Fields;
import dev.portreeve.runtime.docker.fact.Raw;
import dev.portreeve.runtime.docker.fact.References;
import dev.portreeve.runtime.docker.fact.SnapshotJson;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What registries have for references, by whoever asked them. */
public final class RegistryDigests {
  private static final Pattern FOR_PEOPLE =
      Pattern.compile(
          "\\AName: +(?<reference>\\S{1,512})\\R"
              + "MediaType: +\\S{1,200}\\R"
              + "Digest: +(?<digest>sha256:[0-9a-f]{64}) *\\R");

  private final Map<String, TreeSet<String>> byReference = new TreeMap<>();
  private final Set<String> platforms = new TreeSet<>();

  /**
   * @param answers JSON of {@code docker buildx imagetools inspect} and {@code docker manifest}
   * @param texts what the former prints for people
   */
  public RegistryDigests(List<Document> answers, List<TextDocument> texts) {
    for (TextDocument text : texts) {
      Matcher m = FOR_PEOPLE.matcher(text.content());
      if (m.find()) {
        add(Fact.known(m.group("reference")), Fact.known(m.group("digest")));
      }
    }
    for (Document d : answers) {
      Raw raw = d.raw();
      Fact<String> reference = raw.get("name").text().or(() -> raw.get("Ref").text());
      Fact<String> digest =
          raw.get("manifest")
              .get("digest")
              .text()
              .or(() -> raw.get("Descriptor").get("digest").text());
      add(reference, digest);
    }
  }

  /** Whether a text is what {@code docker buildx imagetools inspect} prints for people. */
  public static boolean recognizes(TextDocument text) {
    return FOR_PEOPLE.matcher(text.content()).find();
  }

  private void add(Fact<String> reference, Fact<String> digest) {
    reference
        .map(r -> r.split("@", 2)[0])
        .then(References::canonical)
        .map(r -> reference.orElse("").contains("@") && platforms.add(r));
    reference
        .then(References::canonical)
        .map(r -> digest.map(x -> byReference.computeIfAbsent(r, k -> new TreeSet<>()).add(x)));
  }

  /** The digest for the reference that a container was asked for; unknown unless one was seen. */
  public void addTo(Fields container) {
    if (!byReference.isEmpty()) {
      container.put("newest_digest", container.text("image_reference").then(this::newest));
    }
  }

  private Fact<JsonNode> newest(String reference) {
    TreeSet<String> found = byReference.getOrDefault(reference, new TreeSet<>());
    return switch (found.size()) {
      case 0 ->
          Fact.unknown(
              platforms.contains(reference)
                  ? "its registry named each platform and not the whole, as `imagetools inspect` does"
                  : "its registry was not asked");
      case 1 -> Fact.known(SnapshotJson.of(found.first()));
      default -> Fact.unknown("its registry gave different answers");
    };
  }
}
