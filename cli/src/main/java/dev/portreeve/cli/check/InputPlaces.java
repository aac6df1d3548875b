package dev.portreeve.cli.check;

import dev.portreeve.cli.input.Inputs.Input;
import dev.portreeve.cli.input.Inputs.RawFiles;
import dev.portreeve.cli.input.Inputs.Snapshot;
import dev.portreeve.runtime.docker.compose.ComposePlaces;
import dev.portreeve.runtime.docker.document.RawFile;
import dev.portreeve.runtime.json.JsonRegions;
import dev.portreeve.runtime.json.JsonRegions.Region;
import dev.portreeve.runtime.report.exchange.SarifInput;
import dev.portreeve.runtime.report.exchange.SarifInput.Place;
import dev.portreeve.runtime.verdict.Evidence;
import dev.portreeve.runtime.verdict.Finding;
import dev.portreeve.runtime.verdict.Report;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Where what a report speaks of stands in the files that were given: a value of a snapshot by its
 * path, a value of a raw export by the object with the id of the subject and the field that it was
 * taken from, a key of a compose file by the service and the field that it plans.
 */
final class InputPlaces {
  private final GivenFiles given;
  private final PolicyPlaces policy;

  InputPlaces(List<String> operands, PolicyPlaces policy) {
    this.given = new GivenFiles(operands);
    this.policy = policy;
  }

  /** The report with its places; those that cannot be told are left out. */
  SarifInput of(Input input, Report report, boolean planned) {
    Optional<String> uri = given.uri(input instanceof Snapshot s ? s.file() : named(input));
    Map<String, Place> values = new HashMap<>();
    if (input instanceof Snapshot snapshot) {
      snapshot(snapshot, report, values);
    } else if (input instanceof RawFiles raw) {
      if (planned) {
        plan(raw.files().files(), report, values);
      } else {
        Map<String, List<Told>> told = toldBySubject(report);
        raw.files().files().forEach(file -> raw(file, told, values));
      }
    }
    int line = input instanceof Snapshot s ? s.line() : 1;
    return new SarifInput(report, uri.map(u -> new Place(u, line, 1)), values, policy.of(report));
  }

  /** Of several files given together, the first stands for all. */
  private static String named(Input input) {
    boolean several = input instanceof RawFiles raw && raw.named().size() > 1;
    return several ? ((RawFiles) input).files().files().get(0).name() : input.name();
  }

  private void snapshot(Snapshot snapshot, Report report, Map<String, Place> values) {
    Optional<String> uri = given.textUri(snapshot.file());
    if (uri.isEmpty()) {
      return;
    }
    Set<String> wanted = new HashSet<>();
    for (Finding finding : report.findings()) {
      SarifInput.path(finding).ifPresent(path -> addWithOuter(path, wanted));
    }
    Map<String, Region> found = JsonRegions.of(snapshot.bytes(), wanted);
    found.forEach((path, at) -> values.put(path, place(uri.get(), at, snapshot.line())));
  }

  /** A value of a subject by its path, and by the field that it was taken from. */
  private record Told(String path, String field) {}

  /** What is looked for in the objects of raw files, by their id. */
  private static Map<String, List<Told>> toldBySubject(Report report) {
    Map<String, List<Told>> told = new HashMap<>();
    for (Finding finding : report.findings()) {
      SarifInput.path(finding)
          .filter(path -> isOf(finding, path))
          .map(
              p ->
                  new Told(
                      p, finding.evidence().stream().findFirst().map(f -> field(f)).orElse("")))
          .ifPresent(
              one ->
                  told.computeIfAbsent(finding.subject().get().id(), id -> new ArrayList<>())
                      .add(one));
    }
    return told;
  }

  private void raw(RawFile file, Map<String, List<Told>> told, Map<String, Place> values) {
    Optional<String> uri = given.textUri(file.name());
    if (told.isEmpty() || uri.isEmpty() || !isJson(file.bytes())) {
      return;
    }
    Map<String, String> objects = JsonRegions.objects(file.bytes(), "Id");
    Map<String, String> fields = new HashMap<>();
    Set<String> wanted = new HashSet<>();
    objects.forEach(
        (id, object) -> {
          for (Told one : told.getOrDefault(id, List.of())) {
            String field = object + one.field();
            fields.put(one.path(), field.startsWith(".") ? field.substring(1) : field);
            addWithOuter(fields.get(one.path()), wanted);
          }
        });
    if (wanted.isEmpty()) {
      return;
    }
    Map<String, Region> found = JsonRegions.of(file.bytes(), wanted);
    fields.forEach(
        (path, field) ->
            nearest(field, found)
                .ifPresent(at -> values.putIfAbsent(path, place(uri.get(), at, 1))));
  }

  /** Of files that are laid over one another the last that has a key says it. */
  private void plan(List<RawFile> files, Report report, Map<String, Place> values) {
    Map<String, Place> services = new HashMap<>();
    for (RawFile file : files) {
      Optional<String> uri = given.uri(file.name());
      Optional<ComposePlaces> places = uri.flatMap(u -> ComposePlaces.of(file));
      for (Finding finding : places.isPresent() ? report.findings() : List.<Finding>of()) {
        Optional<String> path = SarifInput.path(finding).filter(p -> isOf(finding, p));
        path.flatMap(p -> places.get().of(finding.subject().get().name(), p, decided(finding)))
            .ifPresent(
                said ->
                    (said.exact() ? values : services)
                        .put(
                            path.get(),
                            new Place(uri.get(), said.at().line(), said.at().column())));
      }
    }
    services.forEach(values::putIfAbsent);
  }

  /** The first value that decided, as a text. */
  private static String decided(Finding finding) {
    return finding.evidence().stream().findFirst().map(e -> e.value().words()).orElse("");
  }

  /** Whether a path leads to the subject itself; what decides may be its image's. */
  private static boolean isOf(Finding finding, String path) {
    return finding.subject().filter(s -> path.startsWith(s.type() + "s[")).isPresent();
  }

  /** {@code .HostConfig.Privileged} of {@code inspect .HostConfig.Privileged}, up to a list. */
  private static String field(Evidence evidence) {
    String from = evidence.from().orElse("");
    int space = from.indexOf(" .");
    int list = from.indexOf('[');
    return space < 0 ? "" : from.substring(space + 1, list < 0 ? from.length() : list);
  }

  private static Optional<Region> nearest(String path, Map<String, Region> found) {
    for (String at = path; !at.isEmpty(); at = SarifInput.outer(at)) {
      if (found.containsKey(at)) {
        return Optional.of(found.get(at));
      }
    }
    return Optional.empty();
  }

  private static void addWithOuter(String path, Set<String> wanted) {
    for (String at = path; !at.isEmpty() && wanted.add(at); at = SarifInput.outer(at)) {
      // What holds the value stands in for one that is not there.
    }
  }

  private static Place place(String uri, Region at, int firstLine) {
    return new Place(uri, firstLine + at.line() - 1, at.column());
  }

  private static boolean isJson(byte[] bytes) {
    return bytes.length > 0 && (bytes[0] == '{' || bytes[0] == '[');
  }

  /** The files that the operands of a command lead to, by the names that messages have for them. */
  private record GivenFiles(List<String> operands) {

    /** The file or directory of that name; nothing for what came from stdin. */
    Optional<String> uri(String name) {
      for (Path candidate : candidates(name)) {
        if (java.nio.file.Files.exists(candidate)) {
          return Optional.of(InputUri.of(candidate));
        }
      }
      return operands.stream()
          .filter(o -> name.startsWith(o) && java.nio.file.Files.isRegularFile(Path.of(o)))
          .findFirst()
          .map(o -> InputUri.of(Path.of(o)));
    }

    /** The same of a file in which lines and columns can be shown: none that is packed. */
    Optional<String> textUri(String name) {
      return candidates(name).stream().filter(InputUri::isText).findFirst().map(InputUri::of);
    }

    private List<Path> candidates(String name) {
      List<Path> all = new ArrayList<>();
      for (String operand : operands) {
        if (operand.equals(name)) {
          all.add(Path.of(operand));
        } else if (name.startsWith(operand + "/")) {
          all.add(Path.of(operand).resolve(name.substring(operand.length() + 1)));
        }
        Path last = Path.of(operand).toAbsolutePath().normalize().getFileName();
        if (last != null && name.equals(last.toString())) {
          all.add(Path.of(operand));
        } else if (last != null && name.startsWith(last + "/")) {
          all.add(Path.of(operand).resolve(name.substring(last.toString().length() + 1)));
        }
      }
      return all;
    }
  }
}
