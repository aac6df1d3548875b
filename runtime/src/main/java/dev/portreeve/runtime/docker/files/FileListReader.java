package dev.portreeve.runtime.docker.files;

import com.fasterxml.jackson.databind.JsonNode;
import dev.portreeve.runtime.docker.document.TextDocument;
import dev.portreeve.runtime.docker.fact.Fact;
import dev.portreeve.runtime.docker.fact.Fields;
import dev.portreeve.runtime.docker.fact.HostPath;
import dev.portreeve.runtime.docker.fact.SnapshotJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the collector's list of files. A line is a look at one path, its fields parted by single
 * blanks, every other byte than those of plain names escaped, so that no name of a file can begin a
 * line of its own:
 *
 * <pre>
 * portreeve files 1
 * file 81a4 0 0 root root /etc/docker/daemon.json /etc/docker/daemon.json
 * socket 0:25 5 1 /run/docker.sock
 * none /etc/sysconfig/docker
 * fail /root/.docker Permission denied
 * apart 41ed /run/docker.sock /run/docker.sock
 * tree /etc/docker/certs.d
 * </pre>
 *
 * The second field is {@code stat -L -c %f}; the last, what {@code readlink -f} said, or {@code -}.
 * Of a socket a second line tells which file it is (device and inode), and how many names that has.
 * {@code apart} says that a daemon with mounts of its own finds another file at a path than the
 * host has there: its bits, and where it lies by those mounts, links followed. {@code tree} says
 * that every file below a directory has its line above: where a list is cut, it is gone.
 */
public final class FileListReader {
  private static final String FIRST = "portreeve files 1";
  private static final Pattern FILE =
      Pattern.compile(
          "file (?<bits>[0-9a-f]{1,8}) (?<uid>[0-9]{1,10}) (?<gid>[0-9]{1,10})"
              + " (?<owner>[^ ]+) (?<group>[^ ]+) (?<path>[^ ]+) (?<real>[^ ]+)");
  private static final Pattern NONE = Pattern.compile("none (?<path>[^ ]+)");
  private static final Pattern FAIL = Pattern.compile("fail (?<path>[^ ]+) (?<why>.{1,200})");
  private static final Pattern SOCKET =
      Pattern.compile(
          "socket (?<device>[0-9]{1,9}:[0-9]{1,9}) (?<inode>[0-9]{1,20}) (?<names>[0-9]{1,10}) (?<path>[^ ]+)");
  private static final Pattern APART =
      Pattern.compile("apart (?<bits>[0-9a-f]{1,8}) (?<path>[^ ]+) (?<real>[^ ]+)");
  private static final Pattern TREE = Pattern.compile("tree (?<path>[^ ]+)");

  private FileListReader() {}

  public static boolean recognizes(TextDocument text) {
    return !text.lines().isEmpty() && text.lines().get(0).equals(FIRST);
  }

  public static List<FileFacts> read(TextDocument text) {
    List<FileFacts> files = new ArrayList<>();
    for (String line : text.lines()) {
      Matcher file = FILE.matcher(line);
      Matcher none = NONE.matcher(line);
      Matcher fail = FAIL.matcher(line);
      if (file.matches()) {
        at(file, found(file)).ifPresent(files::add);
      } else if (none.matches()) {
        at(none, FileFacts.absent()).ifPresent(files::add);
      } else if (fail.matches()) {
        at(fail, FileFacts.unknown(fail.group("why"))).ifPresent(files::add);
      }
    }
    return files;
  }

  /**
   * Directories and plain files that the daemon alone finds: by canonical path, where they lie by
   * its mounts.
   */
  static Map<String, String> apart(TextDocument text) {
    Map<String, String> apart = new TreeMap<>();
    for (String line : text.lines()) {
      Matcher m = APART.matcher(line);
      if (m.matches() && isPlain(Long.parseLong(m.group("bits"), 16))) {
        HostPath.unescaped(m.group("path"))
            .then(HostPath::canonical)
            .then(path -> lies(m.group("real")).map(real -> apart.put(path, real)));
      }
    }
    return apart;
  }

  /** Whether nothing listens at a file, nor is it a device. */
  private static boolean isPlain(long bits) {
    return bits >> 12 == 4 || bits >> 12 == 8;
  }

  /** Directories of which every file below has a line. */
  static List<String> trees(TextDocument text) {
    List<String> trees = new ArrayList<>();
    for (String line : text.lines()) {
      Matcher tree = TREE.matcher(line);
      if (tree.matches()) {
        HostPath.unescaped(tree.group("path")).then(HostPath::canonical).map(trees::add);
      }
    }
    return trees;
  }

  /**
   * Which file a socket is.
   *
   * @param file its device and inode
   * @param names how many names it has
   */
  record SocketFile(String file, long names) {}

  /** The sockets of a list by canonical path. */
  static Map<String, SocketFile> sockets(TextDocument text) {
    Map<String, SocketFile> sockets = new TreeMap<>();
    for (String line : text.lines()) {
      Matcher m = SOCKET.matcher(line);
      if (m.matches()) {
        SocketFile socket =
            new SocketFile(
                m.group("device") + " " + m.group("inode"), Long.parseLong(m.group("names")));
        HostPath.unescaped(m.group("path"))
            .then(HostPath::canonical)
            .map(path -> sockets.put(path, socket));
      }
    }
    return sockets;
  }

  private static Optional<FileFacts> at(Matcher line, Fields fields) {
    return HostPath.unescaped(line.group("path")) instanceof Fact.Known<String> k
        ? FileFacts.at(k.value(), fields)
        : Optional.empty();
  }

  private static Fields found(Matcher m) {
    long bits = Long.parseLong(m.group("bits"), 16);
    Fields fields =
        FileFacts.of(
            type(bits),
            (int) (bits & 07777),
            m.group("uid"),
            m.group("gid"),
            HostPath.unescaped(m.group("owner")).orElse(""),
            HostPath.unescaped(m.group("group")).orElse(""));
    return fields.put("real_path", real(m.group("real")));
  }

  private static Fact<JsonNode> real(String field) {
    return lies(field).map(SnapshotJson::of);
  }

  private static Fact<String> lies(String field) {
    return HostPath.unescaped(field).then(HostPath::canonical);
  }

  private static Fact<JsonNode> type(long bits) {
    return switch ((int) (bits >> 12)) {
      case 8 -> FileFacts.type('-');
      case 4 -> FileFacts.type('d');
      case 12 -> FileFacts.type('s');
      case 2, 6 -> FileFacts.type('c');
      case 1 -> FileFacts.type('p');
      default -> Fact.unknown("the value is no type of file");
    };
  }
}
