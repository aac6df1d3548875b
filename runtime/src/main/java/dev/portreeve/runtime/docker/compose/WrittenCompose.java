package dev.portreeve.runtime.docker.compose;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * A compose file as it was written, with what its services extend in it.
 *
 * @param source its name
 * @param root its mapping
 * @param notes what of the file is not read, in a sentence each
 */
public record WrittenCompose(String source, JsonNode root, List<String> notes) {}
