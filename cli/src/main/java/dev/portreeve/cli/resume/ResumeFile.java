package dev.portreeve.cli.resume;

import com.fasterxml.jackson.databind.JsonNode;
import dev.portreeve.cli.command.CliError;
import dev.portreeve.cli.command.Exit;
import dev.portreeve.cli.output.Destination;
import dev.portreeve.cli.output.KeptReport;
import dev.portreeve.cli.output.Piece;
import dev.portreeve.cli.output.StoredPieces;
import dev.portreeve.runtime.json.InputException;
import dev.portreeve.runtime.json.StrictJson;
import dev.portreeve.runtime.text.JsonText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/**
 * The file of {@code --resume}: which run it is of, and in their order the inputs that are done. A
 * line each, written once its pieces are in the reports, and each carries a sum over all lines
 * before it, so that what a dying process or machine left half written is told from what holds: the
 * rest is done again. One process at a time has it.
 */
public final class ResumeFile implements AutoCloseable {
  private static final String MAGIC = "portreeve-resume 1 ";

  private final Path path;
  private final SummedLines lines;
  private final Optional<Header> found;
  private final SummedLines.Mark start;
  private List<KeptReport> kept = List.of();
  private long left;

  /** Which run it is of; {@code run} is the id in the names of its unfinished reports. */
  private record Header(UUID run, RunIdentity identity) {}

  private ResumeFile(Path path, SummedLines lines) throws CliError, IOException {
    this.path = path;
    this.lines = lines;
    this.start = lines.mark();
    this.found = lines.isEmpty() ? Optional.empty() : lines.next().map(ResumeFile::header);
    if (found.isEmpty() && !lines.isBegun()) {
      throw foreign(path);
    }
  }

  /**
   * The file of this name, perhaps of an earlier process, perhaps not there yet.
   *
   * @throws CliError when it is something else, somebody else's, or in use
   */
  public static ResumeFile open(Path path, List<Destination> destinations) throws CliError {
    Destination.checkWritable(path);
    for (Destination each : destinations) {
      if (each.file().map(Path::toAbsolutePath).equals(Optional.of(path.toAbsolutePath()))) {
        throw CliError.usage(
            "`" + path + "` is to take the report", "name another file with --resume");
      }
    }
    try {
      SummedLines lines = SummedLines.open(path, MAGIC);
      try {
        return new ResumeFile(path, lines);
      } catch (CliError | IOException | RuntimeException e) {
        lines.close();
        throw e;
      }
    } catch (IOException e) {
      throw CliError.usage("`" + path + "` cannot be gone on with: " + e.getMessage(), "");
    }
  }

  private static CliError foreign(Path path) {
    return CliError.usage(
        "`" + path + "` is no file that --resume wrote", "name another, or one that is not there");
  }

  /** The instant of the run that it is of, if that has begun. */
  public Optional<Instant> now() {
    return found.flatMap(header -> header.identity().now());
  }

  /**
   * Says which run this is: the one that the file is of, or, where it is of none yet, a new one.
   *
   * @throws CliError when the file is of another
   */
  public void begin(RunIdentity identity, List<Destination> destinations) throws CliError {
    if (found.isPresent()) {
      Optional<String> difference = found.get().identity().difference(identity);
      if (difference.isPresent()) {
        throw CliError.usage(
            "`" + path + "` is of another run: " + difference.get(),
            "run what was begun, or delete that file to begin anew");
      }
    }
    try {
      if (found.isEmpty()) {
        UUID run = UUID.randomUUID();
        lines.reset(start);
        lines.append(json(new Header(run, identity)));
        kept = destinations.stream().map(d -> new KeptReport(run, 0)).toList();
      } else {
        left = intact(found.get().run(), destinations);
      }
    } catch (IOException e) {
      throw unwritten(e);
    }
  }

  /** Keeps the first inputs of which every piece stands in the reports; the rest does not count. */
  private long intact(UUID run, List<Destination> destinations) throws IOException {
    List<StoredPieces> stored = new ArrayList<>();
    try {
      for (Destination each : destinations) {
        stored.add(StoredPieces.of(each, run));
      }
      long[] sizes = new long[stored.size()];
      long count = 0;
      SummedLines.Mark first = lines.mark();
      for (var entry = entry(); entry.isPresent(); entry = entry()) {
        List<Piece> pieces = entry.get().pieces();
        if (!hold(stored, pieces)) {
          break;
        }
        for (int i = 0; i < sizes.length; i++) {
          sizes[i] += pieces.get(i).length();
        }
        count++;
      }
      lines.reset(first);
      kept = Arrays.stream(sizes).mapToObj(size -> new KeptReport(run, size)).toList();
      return count;
    } finally {
      for (StoredPieces each : stored) {
        each.close();
      }
    }
  }

  private static boolean hold(List<StoredPieces> stored, List<Piece> pieces) throws IOException {
    if (pieces.size() != stored.size()) {
      return false;
    }
    for (int i = 0; i < pieces.size(); i++) {
      if (!stored.get(i).holds(pieces.get(i))) {
        return false;
      }
    }
    return true;
  }

  private Optional<ResumeEntry> entry() throws IOException {
    return lines.next().flatMap(ResumeFile::tree).flatMap(ResumeEntry::of);
  }

  /** What is kept of each report, after {@link #begin}. */
  public List<KeptReport> kept() {
    return kept;
  }

  /** How many inputs that are done have not been met again. */
  public long left() {
    return left;
  }

  /** The next input that is done, as it was met by an earlier process. */
  public Optional<ResumeEntry> next() throws CliError {
    if (left == 0) {
      return Optional.empty();
    }
    left--;
    try {
      return Optional.of(entry().orElseThrow(() -> new IOException("it was changed meanwhile")));
    } catch (IOException e) {
      throw unwritten(e);
    }
  }

  /** Notes that an input is done. */
  public void append(ResumeEntry entry) throws CliError {
    try {
      lines.append(entry.json());
    } catch (IOException e) {
      throw unwritten(e);
    }
  }

  /** The run has ended: nothing is to be gone on with. */
  public void done() throws CliError {
    try {
      Files.deleteIfExists(path);
    } catch (IOException e) {
      throw unwritten(e);
    }
  }

  /** The input is not the one that was done in its place. */
  public CliError changed(String input) {
    return CliError.usage(
        "`" + input + "` is not the input that was done in its place before",
        "give the inputs that were begun with, or delete `" + path + "` to begin anew");
  }

  /** Inputs that were done are not given any more. */
  public CliError fewer() {
    return CliError.usage(
        left + " of the inputs that were done before are not given now",
        "give the inputs that were begun with, or delete `" + path + "` to begin anew");
  }

  /** What the run writes cannot be written; it can be gone on with. */
  public CliError stopped(String why) {
    return CliError.of(
        Exit.INCOMPLETE,
        why,
        "once that is mended, run the same again: what is done is kept for `--resume "
            + path
            + "`");
  }

  private CliError unwritten(IOException e) {
    return stopped("`" + path + "` cannot be written: " + e.getMessage());
  }

  private static String json(Header header) {
    return JsonText.document(
        false,
        json -> {
          json.beginObject();
          json.key("run").text(header.run().toString()).key("of").beginObject();
          for (Map.Entry<String, String> part : header.identity().parts().entrySet()) {
            json.key(part.getKey()).text(part.getValue());
          }
          json.end().end();
        });
  }

  private static Header header(String line) {
    Optional<JsonNode> json = tree(line);
    try {
      TreeMap<String, String> parts = new TreeMap<>();
      JsonNode header = json.orElseThrow(IllegalArgumentException::new);
      header
          .required("of")
          .properties()
          .forEach(part -> parts.put(part.getKey(), part.getValue().asText()));
      RunIdentity identity = new RunIdentity(parts);
      identity.now();
      return new Header(UUID.fromString(header.required("run").asText()), identity);
    } catch (IllegalArgumentException | DateTimeException e) {
      return new Header(new UUID(0, 0), new RunIdentity(new TreeMap<>()));
    }
  }

  private static Optional<JsonNode> tree(String line) {
    try {
      byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
      return Optional.of(StrictJson.withDefaults().tree("", bytes));
    } catch (InputException e) {
      return Optional.empty();
    }
  }

  @Override
  public void close() {
    try {
      lines.close();
    } catch (IOException e) {
      // Each line was written when it was noted.
    }
  }
}
