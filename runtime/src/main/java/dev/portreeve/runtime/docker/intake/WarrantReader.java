package dev.portreeve.runtime.docker.intake;

import dev.portreeve.runtime.docker.document.CollectionManifest;
import dev.portreeve.runtime.docker.fact.ApiVersion;
import dev.portreeve.runtime.docker.fact.Moment;
import dev.portreeve.runtime.docker.fact.Origin;
import dev.portreeve.runtime.docker.fact.Warrant;
import dev.portreeve.runtime.docker.origin.Placed;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What the facts of a document rest on: its origin, the file that it stood in, and what the
 * collector says of that file.
 */
record WarrantReader(CollectionManifest collection) {
  /** The version of the API that a folder names: what comes from an image is no answer of one. */
  private static OptionalInt folderVersion(Placed source) {
    boolean answer = source.origin() == Origin.COLLECTION || source.origin() == Origin.BY_HAND;
    return answer ? ApiVersion.ofSource(source.file().name()) : OptionalInt.empty();
  }

  /** What the facts of a document of some kind rest on. */
  Warrant of(Placed source, Optional<Origin> ofKind) {
    OptionalInt folder = folderVersion(source);
    String name = source.file().name();
    return new Warrant(
        source.origin() == Origin.BY_HAND ? ofKind.orElse(Origin.BY_HAND) : source.origin(),
        name,
        folder.isPresent() ? folder : collection.version(name),
        source.origin() == Origin.COLLECTION ? collection.moment(name) : Moment.untold());
  }
}
