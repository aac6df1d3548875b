package dev.portreeve.runtime.docker.compose.project;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.portreeve.runtime.docker.fact.SnapshotJson;
import dev.portreeve.runtime.json.InputException;
import dev.portreeve.runtime.redact.Redacted;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A project as compose makes it of its files: overrides laid over, includes taken in, what services
 * extend filled in.
 *
 * @param document the file that it begins with, for places and its name
 * @param root all sections together
 * @param elsewhere why a service is not known as a whole, by its name
 * @param doubtful values that the end of a file may have cut short, by JSON pointer
 * @param incomplete why there may be more services
 * @param notes what is not known of it, in a sentence each
 */
public record ComposeProject(
    ComposeDocument document,
    ObjectNode root,
    Map<String, String> elsewhere,
    Set<String> doubtful,
    Optional<String> incomplete,
    List<String> notes) {

  private static final class Builder {
    /** So many files may stand on the way from a project to what it includes. */
    private static final int DEEPEST = 64;

    private final ComposeFolder folder;
    private final Map<String, String> elsewhere = new LinkedHashMap<>();
    private final ComposeExtends heirs;
    private final Set<String> doubtful = new HashSet<>();
    private final List<String> notes = new ArrayList<>();

    /** Files that were made a whole of, by their names: many may include one. */
    private final Map<String, ObjectNode> made = new HashMap<>();

    /** How many files stand in a row below each, itself included, whichever way leads to it. */
    private final Map<String, Integer> rows = new HashMap<>();

    private Optional<String> incomplete = Optional.empty();

    Builder(ComposeFolder folder) {
      this.folder = folder;
      this.heirs = new ComposeExtends(folder, elsewhere);
    }

    ComposeProject project(ComposeOverlay.Layers layers) throws InputException {
      ComposeDocument first = layers.below();
      ObjectNode root = whole(first, new HashSet<>(Set.of(first.source())));
      if (layers.above().isPresent()) {
        ComposeDocument above = layers.above().get();
        root =
            ComposeOverlay.over(root, whole(above, new HashSet<>(Set.of(above.source()))), above);
      }
      return new ComposeProject(first, root, elsewhere, doubtful, incomplete, notes);
    }

    private ObjectNode whole(ComposeDocument document, Set<String> around) throws InputException {
      ObjectNode known = made.get(document.source());
      if (known != null) {
        return known.deepCopy();
      }
      notes.addAll(document.notes());
      doubtful.addAll(document.doubtful());
      rows.put(document.source(), 1);
      ObjectNode root = heirs.resolved(document);
      JsonNode includes = root.path("include");
      if (!includes.isMissingNode() && !includes.isNull() && !includes.isArray()) {
        throw document.refused("/include", "`include` is a list");
      }
      for (JsonNode include : includes) {
        if (include.isObject() && !include.has("path")) {
          throw document.refused("/include", "an entry of `include` has a `path`, or is one");
        }
        included(document, include, root, around);
      }
      made.put(document.source(), root);
      return root.deepCopy();
    }

    private static List<String> paths(JsonNode include) {
      JsonNode said = include.isObject() ? include.path("path") : include;
      List<String> paths = new ArrayList<>();
      if (said.isArray()) {
        said.forEach(path -> paths.add(path.asText()));
      } else {
        paths.add(said.asText(""));
      }
      return paths;
    }

    private void included(
        ComposeDocument document, JsonNode include, ObjectNode root, Set<String> around)
        throws InputException {
      ObjectNode theirs = SnapshotJson.object();
      for (String path : paths(include)) {
        Optional<ComposeDocument> other = folder.file(document, path);
        if (other.isEmpty() || path.contains("$")) {
          String name = Redacted.text(path);
          incomplete = Optional.of("the file `" + name + "` that it includes is not here");
          notes.add("the file `" + name + "` that it includes is not here: give it, too");
          continue;
        }
        Set<String> deeper = new HashSet<>(around);
        if (!deeper.add(other.get().source())) {
          throw document.refused("/include", "files include each other");
        }
        // What was made a whole of by a shorter way is no shorter by this one.
        if (around.size() + rows.getOrDefault(other.get().source(), 1) > DEEPEST) {
          throw document.refused(
              "/include", "a file includes another more than " + DEEPEST + " times in a row");
        }
        JsonNode said = include.path("project_directory");
        String folder = said.isTextual() ? said.asText() : ComposeFolder.way(document, other.get());
        ObjectNode one = ComposePaths.from(folder, whole(other.get(), deeper));
        rows.merge(document.source(), 1 + rows.get(other.get().source()), Math::max);
        theirs = ComposeOverlay.over(theirs, one, other.get());
      }
      refuseOther(document, theirs, root);
      root.setAll(ComposeOverlay.over(theirs, root, document));
    }

    /** Compose takes no two things of one name, unless they say the same. */
    private static void refuseOther(ComposeDocument document, ObjectNode theirs, ObjectNode root)
        throws InputException {
      for (String section : List.of("services", "networks", "volumes", "secrets", "configs")) {
        for (Map.Entry<String, JsonNode> each : theirs.path(section).properties()) {
          JsonNode own = root.path(section).path(each.getKey());
          boolean differ = own.isObject() && each.getValue().isObject();
          if (differ && !own.equals(each.getValue())) {
            String at = "/" + section + "/" + each.getKey();
            throw document.refused(
                document.places().containsKey(at) ? at : "/include",
                "`"
                    + each.getKey()
                    + "` stands in `"
                    + section
                    + "` of a file that is included, too, and says something else there");
          }
        }
      }
    }
  }

  /**
   * The projects of all files that were given together. A file that another one names belongs to
   * that one's project.
   *
   * @param files in their order
   * @param refusals takes what compose refuses, a project at a time
   */
  public static List<ComposeProject> of(
      List<ComposeDocument> files, List<InputException> refusals) {
    ComposeFolder folder = new ComposeFolder(files);
    Map<ComposeDocument, ComposeProject> made = new LinkedHashMap<>();
    for (ComposeOverlay.Layers layers : ComposeOverlay.of(files)) {
      try {
        made.put(layers.below(), new Builder(folder).project(layers));
      } catch (InputException e) {
        refusals.add(e);
      }
    }
    return folder.projects(made.keySet()).stream().map(made::get).toList();
  }
}
