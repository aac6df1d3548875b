package dev.portreeve.cli.collect;

import dev.portreeve.cli.collect.file.HostFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * When files were written and when a process began, as the collector script tells: so that import
 * knows what of a file a process has read.
 */
final class FileTimes {
  private static final long TICKS = 100;
  private static final int MOST_LINKS = 40;

  private FileTimes() {}

  /**
   * When what stands at a path was last written, moved there, or given other rights: it, and each
   * link on the way to it. Where nothing stands, when something was last put into the directory or
   * taken out; but for the key that old engines put beside their configuration as they start.
   *
   * @param began when the daemon did
   */
  static Optional<Instant> written(String path, Optional<Instant> began) {
    Path file = HostFile.at(path).orElse(null);
    if (file == null
        || path.startsWith("/proc/")
        || path.startsWith("/sys/")
        || file.getParent() == null) {
      return Optional.empty();
    }
    try {
      if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
        Instant links = links(file).orElse(Instant.MIN);
        return Optional.of(Files.exists(file) ? later(links, changed(file)) : links);
      }
      Instant folder = Files.getLastModifiedTime(file.getParent()).toInstant();
      Path key = file.resolveSibling("key.json");
      boolean own = Files.exists(key) && second(Files.getLastModifiedTime(key).toInstant(), folder);
      Instant emptied = own ? began.orElse(folder) : folder;
      return Optional.of(later(emptied, links(file).orElse(Instant.MIN)));
    } catch (IOException | UnsupportedOperationException e) {
      return Optional.empty();
    }
  }

  /**
   * When the last of the links was made that are followed on the way to a path; empty if none is.
   */
  private static Optional<Instant> links(Path path) throws IOException {
    Deque<Path> steps = new ArrayDeque<>();
    path.toAbsolutePath().forEach(steps::add);
    Path way = Path.of("/");
    Optional<Instant> last = Optional.empty();
    for (int followed = 0; !steps.isEmpty() && followed < MOST_LINKS; ) {
      Path next = way.resolve(steps.pop()).normalize();
      if (Files.isSymbolicLink(next)) {
        Instant made = changed(next, LinkOption.NOFOLLOW_LINKS);
        last = Optional.of(last.map(at -> later(at, made)).orElse(made));
        Path to = Files.readSymbolicLink(next);
        List<Path> more = new ArrayList<>();
        to.forEach(more::add);
        Collections.reverse(more);
        more.forEach(steps::push);
        way = to.isAbsolute() ? Path.of("/") : way;
        followed++;
      } else {
        way = next;
      }
    }
    return last;
  }

  private static Instant changed(Path file, LinkOption... options) throws IOException {
    FileTime changed = (FileTime) Files.getAttribute(file, "unix:ctime", options);
    return later(changed.toInstant(), Files.getLastModifiedTime(file, options).toInstant());
  }

  private static boolean second(Instant one, Instant other) {
    return one.getEpochSecond() == other.getEpochSecond();
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  /** When a process began, from its age, to a hundredth of a second. */
  static Optional<Instant> began(String pid, Clock clock) {
    Instant now = clock.instant();
    String[] up = HostFile.line("/proc/uptime").split(" ");
    String[] cells =
        HostFile.line("/proc/" + pid + "/stat").replaceFirst("(?s).*\\) ", "").split(" ");
    try {
      Duration alive = Duration.ofMillis(Math.round(Double.parseDouble(up[0]) * 1000));
      Duration before = Duration.ofMillis(Long.parseLong(cells[19]) * 1000 / TICKS);
      return Optional.of(now.minus(alive).plus(before).truncatedTo(ChronoUnit.MILLIS));
    } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
      return Optional.empty();
    }
  }
}
