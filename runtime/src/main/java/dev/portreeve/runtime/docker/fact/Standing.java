package dev.portreeve.runtime.docker.fact;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Which of several descriptions of one object are heard: what a stronger origin knows of a field, a
 * weaker one neither changes nor makes doubtful. It fills what the stronger leaves unknown.
 */
public final class Standing {
  private Standing() {}

  /** The descriptions, each without the fields that a stronger one knows. */
  public static List<Merge.Description> heard(Collection<Merge.Description> all) {
    Origin first = all.isEmpty() ? Origin.BY_HAND : all.iterator().next().warrant().origin();
    if (all.stream().allMatch(one -> one.warrant().origin() == first)) {
      return List.copyOf(all);
    }
    List<Merge.Description> heard = new ArrayList<>();
    for (Merge.Description one : all) {
      Fields fields = new Fields();
      one.fields()
          .all()
          .forEach(
              (name, value) -> {
                if (all.stream().noneMatch(other -> knowsBetter(other, one, name))) {
                  fields.put(name, value);
                }
              });
      heard.add(new Merge.Description(one.warrant(), fields));
    }
    return heard;
  }

  private static boolean knowsBetter(Merge.Description other, Merge.Description one, String name) {
    JsonNode said = other.fields().all().get(name);
    return other.warrant().origin().outranks(one.warrant().origin())
        && (!SnapshotJson.isUnknown(said) || SnapshotJson.isUnread(said));
  }
}
