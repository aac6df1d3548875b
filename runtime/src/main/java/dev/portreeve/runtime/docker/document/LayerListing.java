package dev.portreeve.runtime.docker.document;

import java.util.List;
import java.util.Set;
import java.util.SortedMap;

/**
 * One layer of an image, as far as files go that run with another's rights. It is made here, of the
 * bytes of the layer, and has no form in which anyone could write it.
 *
 * @param name of the file it was read from
 * @param digest of its unpacked tar, by which the configuration of an image names it
 * @param special setuid and setgid files, and the mode of each
 * @param removed names that it takes away from the layers below
 * @param emptied folders of which it hides what lies below
 * @param replaced names that are other files now
 * @param directories names that are folders now
 * @param links names that are now the same file as one of the layers below, and which
 * @param displaced names of which engines may show something else than what lies there in the
 *     layers below
 * @param symlinks names that are symbolic links, through which engines may go
 * @param astray whether some of it may lie elsewhere than it is called, whatever lies below
 */
public record LayerListing(
    String name,
    String digest,
    SortedMap<String, String> special,
    List<String> removed,
    List<String> emptied,
    List<String> replaced,
    List<String> directories,
    SortedMap<String, String> links,
    List<String> displaced,
    List<String> symlinks,
    boolean astray) {

  /** Whether a name goes through one of these on its way. */
  public static boolean leads(String path, Set<String> links) {
    for (int end = path.lastIndexOf('/'); end > 0; end = path.lastIndexOf('/', end - 1)) {
      if (links.contains(path.substring(0, end))) {
        return true;
      }
    }
    return false;
  }
}
