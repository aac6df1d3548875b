package dev.portreeve.cli.check;

import dev.portreeve.cli.command.Arguments;
import dev.portreeve.runtime.report.exchange.SarifInput.Place;
import dev.portreeve.runtime.verdict.Attestation;
import dev.portreeve.runtime.verdict.Report;
import dev.portreeve.runtime.verdict.Waiver;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Where in the files of the policy that was given its waivers and attestations stand. */
final class PolicyPlaces {
  private static final Pattern RULE = Pattern.compile("([^:/]+):([0-9]{1,9}):([0-9]{1,9})");

  private final List<Path> directories = new ArrayList<>();

  PolicyPlaces(Arguments.Given arguments) {
    Stream.concat(arguments.value("policy").stream(), arguments.values("pack").stream())
        .map(Path::of)
        .map(path -> Files.isRegularFile(path) ? path.toAbsolutePath().getParent() : path)
        .filter(Files::isDirectory)
        .forEach(directories::add);
  }

  Map<String, Place> of(Report report) {
    Map<String, Place> places = new HashMap<>();
    report.findings().stream()
        .flatMap(
            f ->
                Stream.concat(
                    f.waiver().map(Waiver::rule).stream(),
                    f.attestation().map(Attestation::rule).stream()))
        .distinct()
        .forEach(rule -> place(rule).ifPresent(at -> places.put(rule, at)));
    return places;
  }

  /** A rule says the name of its file alone: of two of that name it may be either. */
  private Optional<Place> place(String rule) {
    Matcher parts = RULE.matcher(rule);
    if (!parts.matches()) {
      return Optional.empty();
    }
    List<Path> files =
        directories.stream()
            .map(directory -> directory.resolve(parts.group(1)).toAbsolutePath().normalize())
            .filter(Files::isRegularFile)
            .distinct()
            .toList();
    return files.size() == 1
        ? Optional.of(
            new Place(
                InputUri.of(files.get(0)),
                Integer.parseInt(parts.group(2)),
                Integer.parseInt(parts.group(3))))
        : Optional.empty();
  }
}
