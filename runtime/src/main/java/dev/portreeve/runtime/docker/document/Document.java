package dev.portreeve.runtime.docker.document;

import dev.portreeve.runtime.docker.fact.Raw;
import java.util.OptionalInt;

/**
 * One raw object of known kind.
 *
 * @param raw the object
 * @param source name of the file it stood in
 * @param version of the API that described it (1045 for v1.45), where the file's folder tells
 * @param listed whether it was an element of the answer of a list endpoint
 * @param digest of the whole file, as {@code sha256:} and digits
 */
public record Document(
    DocumentKind kind,
    Raw raw,
    String source,
    OptionalInt version,
    boolean listed,
    String digest) {}
