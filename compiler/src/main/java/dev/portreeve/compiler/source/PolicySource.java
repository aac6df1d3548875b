package dev.portreeve.compiler.source;

import dev.portreeve.dsl.parse.ParsedFile;
import dev.portreeve.dsl.source.SourceFile;
import dev.portreeve.dsl.syntax.Tree;
import dev.portreeve.dsl.syntax.Tree.PolicyLine;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a policy is compiled from: the Reeve files of its directory, the waiver files that these
 * name, and which of the files declares the policy that is meant (none said: the only one that no
 * other inherits). {@code others} are directories from which it may inherit.
 */
public record PolicySource(
    List<ParsedFile> files,
    List<SourceFile> waivers,
    Optional<String> chosen,
    List<Directory> others) {

  /** Copies its lists. */
  public PolicySource {
    files = List.copyOf(files);
    waivers = List.copyOf(waivers);
    others = List.copyOf(others);
  }

  /**
   * Another directory of policies, and the waiver files that these name: {@code at} is its place
   * from the policy's own directory, which the names of all these files begin with.
   */
  public record Directory(String at, List<ParsedFile> files, List<SourceFile> waivers) {

    /** Copies its lists. */
    public Directory {
      files = List.copyOf(files);
      waivers = List.copyOf(waivers);
    }

    /** The files of a policy as they are called from another directory. */
    public static Directory of(String at, PolicySource source) {
      return new Directory(
          at,
          source.files.stream().map(f -> f.named(at + "/" + f.name())).toList(),
          source.waivers.stream().map(f -> f.named(at + "/" + f.name())).toList());
    }

    boolean holds(SourceFile file) {
      return files.stream().anyMatch(f -> f.source() == file);
    }
  }

  /** These files, if one of them declares a policy; else they are no policy. */
  public static Optional<PolicySource> of(List<ParsedFile> files) {
    PolicySource source = new PolicySource(files, List.of(), Optional.empty(), List.of());
    return source.policies().isEmpty() ? Optional.empty() : Optional.of(source);
  }

  /** The same, and the policy of this file is meant. */
  public PolicySource of(String file) {
    return new PolicySource(files, waivers, Optional.of(file), others);
  }

  /** The same, and the policy of this name is meant, if there is one. */
  public PolicySource named(String name) {
    return files.stream()
        .filter(
            f ->
                Tree.policies(List.of(f.tree())).stream()
                    .anyMatch(p -> p.name().text().equals(name)))
        .findFirst()
        .map(f -> of(f.name()))
        .orElse(this);
  }

  /** The same, and whichever policy comes first is meant. */
  public PolicySource first() {
    return of(policies().get(0));
  }

  /** The same with other texts of its own files. */
  public PolicySource ofTexts(List<ParsedFile> texts) {
    return new PolicySource(texts, waivers, chosen, others);
  }

  /** The same with the texts of waiver files. */
  public PolicySource with(List<SourceFile> more) {
    return new PolicySource(files, more, chosen, others);
  }

  /** The same with another text of a waiver file of that name. */
  public PolicySource instead(SourceFile waiver) {
    return with(waivers.stream().map(f -> f.name().equals(waiver.name()) ? waiver : f).toList());
  }

  /** The same, and policies of these directories may be inherited. */
  public PolicySource beside(List<Directory> directories) {
    return new PolicySource(files, waivers, chosen, directories);
  }

  /** Every waiver file that is at hand. */
  public List<SourceFile> allWaivers() {
    List<SourceFile> all = new ArrayList<>(waivers);
    others.forEach(o -> all.addAll(o.waivers()));
    return all;
  }

  /** Where the directory of a file lies, from the policy's own: empty for that. */
  public String directory(SourceFile file) {
    return others.stream().filter(o -> o.holds(file)).map(o -> o.at() + "/").findFirst().orElse("");
  }

  /** The names of the files that declare a policy. */
  public List<String> policies() {
    return files.stream()
        .filter(f -> !Tree.policies(List.of(f.tree())).isEmpty())
        .map(ParsedFile::name)
        .toList();
  }

  /** The waiver files that the policies name, as they name them. */
  public List<String> waiverFiles() {
    return Tree.policies(files.stream().map(ParsedFile::tree).toList()).stream()
        .flatMap(p -> p.lines().stream())
        .filter(PolicyLine.WaiverFile.class::isInstance)
        .map(line -> ((PolicyLine.WaiverFile) line).file().value())
        .distinct()
        .toList();
  }
}
