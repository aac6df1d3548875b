package dev.portreeve.runtime.docker.origin;

import dev.portreeve.runtime.docker.document.CollectedKind;
import dev.portreeve.runtime.docker.document.CollectionManifest;
import dev.portreeve.runtime.docker.document.ContainerFile;
import dev.portreeve.runtime.docker.document.DocumentKind;
import dev.portreeve.runtime.docker.document.ImportSummary;
import dev.portreeve.runtime.docker.document.OriginRule;
import dev.portreeve.runtime.docker.document.RawFile;
import dev.portreeve.runtime.docker.document.TextKind;
import dev.portreeve.runtime.docker.fact.Origin;
import dev.portreeve.runtime.json.InputException;
import dev.portreeve.runtime.json.StrictJson;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Tells the origin of every file by how it came, before anyone asks what it says. Files lie in
 * trees: what is a collection, an archive of images or the file system of a container at its root
 * is that as a whole, whatever lies deeper; the rest was given by hand.
 */
public final class Placement {
  private static final String NOT_LISTED =
      "the manifest of the collection does not list it: give it beside the collection";
  private static final String LOST =
      "the manifest of the collection lists it, and it is not there: it was lost on the way";

  /** No collector writes that: what the file says would be missed, and nobody told. */
  private static final String TWICE =
      "the manifest of the collection calls it two things: it was changed on the way";

  /** `docker load` would read images of it, which a manifest of ours would hide. */
  private static final String BOTH =
      "is the manifest of a collection, and beside it lie images: no collector writes both, so"
          + " nothing of either is used";

  private static final String NO_LIST =
      "the `documents` of the collection's manifest are no list, so it says of no file what it is";

  private final StrictJson json;
  private final Set<OriginRule> rules;
  private final Set<String> tars;
  private final List<Placed> placed = new ArrayList<>();
  private final List<Stray> strays = new ArrayList<>();
  private final Set<String> among = new HashSet<>();
  private final List<ImportSummary.Ignored> aside = new ArrayList<>();
  private final List<InputException> broken = new ArrayList<>();
  private final List<CollectionManifest> collections = new ArrayList<>();

  private Placement(StrictJson json, Set<OriginRule> rules, Set<String> tars) {
    this.json = json;
    this.rules = rules;
    this.tars = tars;
  }

  /** A file that is set aside for where it lies, though it may describe what no other does. */
  public record Stray(RawFile file, String why) {}

  /** Where each file lies, and what it may speak of therefore. */
  public static Placement of(Unpacking.Unpacked unpacked, StrictJson json, Set<OriginRule> rules) {
    List<RawFile> files = unpacked.files();
    Set<String> tars = new HashSet<>();
    unpacked.archives().forEach(name -> tars.add(slashed(name) + "/"));
    Placement all = new Placement(json, rules, tars);
    TreeMap<String, List<RawFile>> named = new TreeMap<>();
    for (RawFile file : files) {
      named.computeIfAbsent(slashed(file.name()), n -> new ArrayList<>()).add(file);
    }
    all.place("", named, true);
    return all;
  }

  static String slashed(String name) {
    return name.replace('\\', '/');
  }

  public List<Placed> placed() {
    return List.copyOf(placed);
  }

  /** Files that may not speak at all, and why; of the file system of a container its root. */
  public List<ImportSummary.Ignored> aside() {
    return List.copyOf(aside);
  }

  /** Likewise, to be looked at: whoever declares that all is given must hear of them. */
  public List<Stray> strays() {
    return List.copyOf(strays);
  }

  /** Whether a file lies among those of an archive of images that somebody unpacked there. */
  public boolean isAmongImages(String name) {
    return among.contains(name);
  }

  /** What an archive of images lacks, so that an image of it cannot be told, or a collection. */
  public List<InputException> broken() {
    return List.copyOf(broken);
  }

  /** All collections among the files. */
  List<CollectionManifest> collections() {
    return List.copyOf(collections);
  }

  /** The one collection among the files; nothing is proven by two. */
  public CollectionManifest collection() {
    return collections.size() == 1 ? collections.get(0) : CollectionManifest.none();
  }

  /**
   * Places what lies below a folder.
   *
   * @param folder with a slash at its end, or empty
   * @param root whether it is what somebody handed in: nothing lies beside it
   */
  private void place(String folder, TreeMap<String, List<RawFile>> files, boolean root) {
    boolean named = folder.isEmpty() || folder.equals("/");
    if (!named && ContainerMarks.areBelow(folder, files.keySet())) {
      inside(folder, files);
      return;
    }
    Map<String, RawFile> first = new TreeMap<>();
    files.forEach((name, same) -> first.put(name, same.get(0)));
    Optional<CollectionManifest> manifest = manifest(folder, files);
    if (manifest.isPresent() && ImageArchive.isOne(folder, first, json)) {
      broken.add(InputException.of(folder + CollectionManifest.FILE, BOTH));
      return;
    }
    if (manifest.isPresent()) {
      collections.add(manifest.get());
      each(files, file -> collected(manifest.get(), file));
      for (String lost : manifest.get().files()) {
        if (!files.containsKey(lost)) {
          broken.add(InputException.of(lost, LOST));
        }
      }
      return;
    }
    if (ImageArchive.isOne(folder, first, json)) {
      archive(folder, files, first, root && !tars.contains(folder));
      return;
    }
    rest(folder, files, root);
  }

  /**
   * What is by its root no collection and no archive: files by hand, and folders with their own.
   */
  private void rest(String folder, TreeMap<String, List<RawFile>> files, boolean root) {
    TreeMap<String, TreeMap<String, List<RawFile>>> below = new TreeMap<>();
    files.forEach(
        (name, same) -> {
          int slash = name.indexOf('/', folder.length());
          if (slash < 0) {
            same.forEach(this::byHand);
          } else {
            below
                .computeIfAbsent(name.substring(0, slash + 1), f -> new TreeMap<>())
                .put(name, same);
          }
        });
    boolean only =
        root && below.size() == 1 && below.firstEntry().getValue().size() == files.size();
    below.forEach((name, inner) -> place(name, inner, only));
  }

  private static void each(
      TreeMap<String, List<RawFile>> files, java.util.function.Consumer<RawFile> taker) {
    files.values().forEach(same -> same.forEach(taker));
  }

  private void inside(String folder, TreeMap<String, List<RawFile>> files) {
    if (!rules.contains(OriginRule.INSIDE_SAYS_NOTHING)) {
      each(files, this::byHand);
      return;
    }
    aside.add(
        new ImportSummary.Ignored(folder.substring(0, folder.length() - 1), ContainerMarks.WHY));
  }

  private Optional<CollectionManifest> manifest(
      String folder, TreeMap<String, List<RawFile>> files) {
    List<RawFile> found = files.getOrDefault(folder + CollectionManifest.FILE, List.of());
    return found.size() == 1 ? CollectionManifest.of(folder, found.get(0), json) : Optional.empty();
  }

  private void collected(CollectionManifest manifest, RawFile file) {
    if (manifest.isManifest(file.name())) {
      placed.add(new Placed(file, Origin.COLLECTION, Claim.exactly(DocumentKind.COLLECTION)));
      return;
    }
    Set<String> words = manifest.called(file.name());
    if (words.isEmpty()) {
      if (rules.contains(OriginRule.MANIFEST_LISTS)) {
        strays.add(new Stray(file, manifest.lists() ? NOT_LISTED : NO_LIST));
      } else {
        placed.add(new Placed(file, Origin.COLLECTION, Claim.any()));
      }
      return;
    }
    if (!rules.contains(OriginRule.MANIFEST_SAYS_WHAT)) {
      placed.add(new Placed(file, Origin.COLLECTION, Claim.any()));
      return;
    }
    if (words.size() > 1) {
      broken.add(InputException.of(file.name(), TWICE));
    }
    String by = "the manifest calls it `" + String.join("` and `", words) + "`";
    List<CollectedKind> kinds = words.stream().flatMap(w -> CollectedKind.of(w).stream()).toList();
    if (kinds.isEmpty()) {
      aside.add(new ImportSummary.Ignored(file.name(), by + ", which is no kind that is read"));
    } else {
      placed.add(new Placed(file, Origin.COLLECTION, claim(by, kinds)));
    }
  }

  /**
   * One of these kinds, by its content: what a file holds fails though the manifest calls it
   * another thing, too.
   */
  private static Claim claim(String by, List<CollectedKind> kinds) {
    Set<DocumentKind> objects = new HashSet<>();
    Set<TextKind> texts = new HashSet<>();
    for (CollectedKind kind : kinds) {
      objects.addAll(kind.objects());
      texts.addAll(kind.texts());
    }
    return Claim.some(by, objects, texts);
  }

  /**
   * An archive of images. Unpacked among what somebody handed in, it sets nothing of that aside.
   *
   * @param amid whether it lies there
   */
  private void archive(
      String folder,
      TreeMap<String, List<RawFile>> files,
      Map<String, RawFile> first,
      boolean amid) {
    if (!rules.contains(OriginRule.INDEX_LEADS)) {
      each(files, file -> placed.add(new Placed(file, Origin.BY_HAND, Claim.any())));
      return;
    }
    ImageArchive archive = new ImageArchive(folder, first, json);
    broken.addAll(archive.broken());
    TreeMap<String, List<RawFile>> others = new TreeMap<>();
    files.forEach(
        (name, same) -> {
          boolean own = archive.isOwn(name) || archive.kindOf(name).isPresent();
          if (amid && !own) {
            others.put(name, same);
            same.forEach(file -> among.add(file.name()));
          } else {
            same.forEach(file -> archived(archive, file, own));
          }
        });
    rest(folder, others, false);
  }

  private void archived(ImageArchive archive, RawFile file, boolean own) {
    String name = slashed(file.name());
    Optional<DocumentKind> way = archive.kindOf(name);
    if (archive.isBroken(name)) {
      return;
    }
    if (way.isEmpty() && own) {
      aside.add(new ImportSummary.Ignored(file.name(), ImageArchive.NOT_LED_TO));
    } else if (way.isEmpty()) {
      strays.add(new Stray(file, ImageArchive.NOT_LED_TO));
    } else {
      boolean forced = rules.contains(OriginRule.WAY_SAYS_WHAT);
      Claim claim = forced ? Claim.exactly(way.get()) : Claim.any();
      placed.add(new Placed(file, forced ? Origin.IMAGE : Origin.BY_HAND, claim));
    }
  }

  private void byHand(RawFile file) {
    Claim claim =
        rules.contains(OriginRule.NAME_SAYS_WHAT)
            ? ContainerFile.of(file.name()).map(Placement::look).orElse(Claim.any())
            : Claim.any();
    placed.add(new Placed(file, Origin.BY_HAND, claim));
  }

  /** What the name of a look into one container says. */
  private static Claim look(ContainerFile file) {
    String word = "container " + file.command();
    return CollectedKind.of(word)
        .map(
            c ->
                Claim.some("its name says `docker " + file.command() + "`", c.objects(), c.texts()))
        .orElseGet(
            () -> Claim.some("its name says `docker " + file.command() + "`", Set.of(), Set.of()));
  }
}
