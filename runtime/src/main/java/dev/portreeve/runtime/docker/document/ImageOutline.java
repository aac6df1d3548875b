package dev.portreeve.runtime.docker.document;

import dev.portreeve.runtime.docker.fact.Fact;
import dev.portreeve.runtime.docker.fact.Raw;
import java.util.List;

/**
 * What is known of an image's inspect after a first look.
 *
 * @param id as it is written there
 * @param tags all of its {@code RepoTags}, if these are texts
 */
public record ImageOutline(Fact<String> id, List<String> tags) implements Outline {

  static ImageOutline of(Raw image) {
    return new ImageOutline(
        image.get("Id").text(), List.copyOf(image.get("RepoTags").texts().orElse(List.of())));
  }
}
