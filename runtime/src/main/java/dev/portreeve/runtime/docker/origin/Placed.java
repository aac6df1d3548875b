package dev.portreeve.runtime.docker.origin;

import dev.portreeve.runtime.docker.document.RawFile;
import dev.portreeve.runtime.docker.fact.Origin;

/**
 * A file and how it came.
 *
 * @param origin of the tree that it lies in
 * @param claim what it can be
 */
public record Placed(RawFile file, Origin origin, Claim claim) {}
