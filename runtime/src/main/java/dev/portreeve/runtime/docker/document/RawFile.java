package dev.portreeve.runtime.docker.document;

/**
 * One input as it came: its name and its bytes.
 *
 * @param name relative path of the file, used in messages; a folder named like {@code v1.45} tells
 *     the API version that described the objects in it
 * @param bytes its content, as it is; a tar, gzipped or not, stands for the files in it
 */
public record RawFile(String name, byte[] bytes) {}
