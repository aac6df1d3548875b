package dev.portreeve.runtime.docker.intake;

import dev.portreeve.runtime.docker.document.RawFile;
import dev.portreeve.runtime.docker.fact.Origin;

/**
 * A file and how it came.
 *
 * @param origin of the tree that it lies in
 * @param claim what it can be
 */
record Placed(RawFile file, Origin origin, Claim claim) {}
