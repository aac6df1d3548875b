package dev.portreeve.runtime.docker.origin;

import dev.portreeve.runtime.archive.Archive;
import dev.portreeve.runtime.archive.ArchiveFormat;
import dev.portreeve.runtime.archive.ArchiveLimits;
import dev.portreeve.runtime.archive.Entry;
import dev.portreeve.runtime.docker.document.CollectionManifest;
import dev.portreeve.runtime.docker.document.ImportLimits;
import dev.portreeve.runtime.docker.document.ImportSummary;
import dev.portreeve.runtime.docker.document.LayerListing;
import dev.portreeve.runtime.docker.document.RawFile;
import dev.portreeve.runtime.json.InputException;
import dev.portreeve.runtime.json.StrictJson;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Opens the archives among the files of one host: collections, {@code docker save}, OCI layouts,
 * and in a collection such archives of images. Files come out as sources; layers of images are gone
 * through as they stream by, and only what runs with another's rights is kept of them. Nothing is
 * written to disk, and an archive that is cut off or damaged is not used at all.
 */
public final class Unpacking {
  /** So many entries of one archive are named that are not used, and so many that do not fit. */
  static final int MOST_NAMED = 100;

  private static final String GZIPPED = "gzipped, and no tar: engines unpack no document";
  private static final String NESTED = "an archive in an archive: give it by itself";
  private static final String NESTED_TWICE = "an archive in an archive in an archive";

  /** What older engines and Podman save as links: a layer that several images have. */
  private static final Pattern LINKED_LAYER = Pattern.compile("(.*/)?[^/]*\\.tar");

  private final ImportLimits limits;
  private final HeldFiles files;
  private final HeldLayers layers;
  private final List<ImportSummary.Ignored> ignored = new ArrayList<>();
  private final List<InputException> unreadable = new ArrayList<>();
  private final List<String> archives = new ArrayList<>();
  private final List<SecondReading> again = new ArrayList<>();

  /** Within {@link ImportLimits#defaults()}. */
  public Unpacking() {
    this(ImportLimits.defaults());
  }

  /** For the files of one host, within limits. */
  public Unpacking(ImportLimits limits) {
    this(limits, true);
  }

  /**
   * For a part of a host.
   *
   * @param again whether its layers can be read again
   */
  private Unpacking(ImportLimits limits, boolean again) {
    this.limits = limits;
    this.files = new HeldFiles(limits);
    this.layers = new HeldLayers(limits.host().bytes(), again);
  }

  /**
   * The files of one host.
   *
   * @param files plain ones; names of those from an archive begin with its name
   * @param layers of images, gone through
   * @param ignored entries that are not used, with the reason
   * @param unreadable archives in archives that cannot be used
   * @param archives names of the tars that were opened
   */
  public record Unpacked(
      List<RawFile> files,
      List<LayerListing> layers,
      List<ImportSummary.Ignored> ignored,
      List<InputException> unreadable,
      List<String> archives) {

    public Unpacked {
      files = List.copyOf(files);
      layers = List.copyOf(layers);
      ignored = List.copyOf(ignored);
      unreadable = List.copyOf(unreadable);
      archives = List.copyOf(archives);
    }

    /** The same with other files. */
    public Unpacked with(List<RawFile> others) {
      return new Unpacked(others, layers, ignored, unreadable, archives);
    }

    /** These and others beside them. */
    public Unpacked and(Unpacked others) {
      return new Unpacked(
          joined(files, others.files),
          joined(layers, others.layers),
          joined(ignored, others.ignored),
          joined(unreadable, others.unreadable),
          joined(archives, others.archives));
    }

    private static <T> List<T> joined(List<T> some, List<T> more) {
      List<T> all = new ArrayList<>(some);
      all.addAll(more);
      return all;
    }

    /** The bytes of all of them. */
    public long bytes() {
      return files.stream().mapToLong(f -> f.bytes().length).sum();
    }

    /** Whether nothing at all is known of such a host. */
    public boolean isEmpty() {
      return files.isEmpty() && layers.isEmpty() && ignored.isEmpty() && unreadable.isEmpty();
    }
  }

  /** One tar, gone through; {@link #include} makes it part of a host. */
  public static final class Opened {
    private final Unpacking content;
    private final String name;

    /** Opens it once more, or what it lies in. */
    private final Optional<Archive.Again> again;

    private final Set<String> names = new HashSet<>();
    private final Set<String> folders = new HashSet<>();

    /** The tars in it are layers if it holds images, else each is what its root says. */
    private final HeldLayers innerLayers;

    private final HeldFiles innerFiles;
    private final List<Opened> inner = new ArrayList<>();
    private boolean ofContainer;
    private long ofNames;

    /** The first entry that an engine would read and that is not used; empty if there is none. */
    private String misread = "";

    /** Why it is no archive of documents, though it may be a layer. */
    private Optional<InputException> refusal = Optional.empty();

    private Opened(Unpacking whole, String name, Optional<Archive.Again> again) {
      this.name = name;
      this.again = again;
      this.content = new Unpacking(whole.limits, again.isPresent());
      this.innerFiles = new HeldFiles(whole.limits);
      this.innerLayers = new HeldLayers(whole.limits.host().bytes(), again.isPresent());
    }

    /** Whether it holds images, and so describes a part of a host and not a whole one. */
    public boolean holdsImages() {
      Map<String, RawFile> files = byPath();
      return !content.layers.isEmpty() && files.isEmpty()
          || ImageArchive.isOne("", files, StrictJson.within(content.limits.json()));
    }

    /** Whether it holds the files of a container, and so nothing of a host. */
    public boolean isOfContainer() {
      return ofContainer;
    }

    /** Leaves all of it out if it is what a container holds: it would pass for the host's. */
    private void leaveOutContainer() {
      Set<String> all = new HashSet<>(names);
      all.addAll(folders);
      if (ContainerMarks.areBelow("", all) || ContainerMarks.areBelow(onlyFolder(all), all)) {
        content.drop();
        content.ignore(name, ContainerMarks.WHY);
        ofContainer = true;
      }
    }

    /** The folder that all of it lies in, with a slash at its end; empty if there is none. */
    private static String onlyFolder(Set<String> names) {
      Set<String> first = new HashSet<>();
      names.forEach(n -> first.add(n.split("/", 2)[0]));
      return first.size() == 1 ? first.iterator().next() + "/" : "";
    }

    /** Names are remembered to the end, since none may stand twice. */
    private boolean addName(String path) throws RefusedException {
      ofNames += path.length() + HeldFiles.PER_FILE / 4;
      if (ofNames > content.limits.host().bytes()) {
        throw new RefusedException(
            "it holds more entries than fit, "
                + names.size()
                + " and more"
                + content.limits.host().why());
      }
      return names.add(path);
    }

    /** Folders near the root show what a tar is; deeper ones are not remembered. */
    private void addFolder(String path) {
      String folder = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
      if (folder.split("/", 4).length < 4) {
        folders.add(folder);
      }
    }

    /**
     * What lies in an archive deeper than it was given is used only if its root says what it is. In
     * an archive of images it is a layer, whatever it is called, for its digest tells whose.
     */
    private void nest(Opened in) {
      boolean nothing = in.content.files.isEmpty() && in.content.layers.isEmpty();
      if (in.refusal.isPresent()) {
        in.content.drop();
        in.content.unreadable.add(in.refusal.get());
      } else if (!nothing && !in.holdsImages() && !in.isCollection()) {
        in.content.drop();
        in.content.ignore(in.name, NESTED);
      }
      innerFiles.addAll(in.content.files);
      in.names.clear();
      inner.add(in);
    }

    /** Looks at an entry of a tar that may be a layer, where a name may stand twice. */
    private void look(Archive tar, Entry entry, InputStream bytes) throws IOException {
      if (refusal.isPresent()) {
        return;
      }
      try {
        entry(this, tar, entry, bytes, true);
      } catch (RefusedException e) {
        refusal = Optional.of(Archive.failure(name, e));
      }
    }

    /** Decides what the tars in it are, once its root is known. */
    private void end() {
      boolean images = holdsImages();
      if (images) {
        content.layers.addAll(innerLayers);
      } else {
        content.files.addAll(innerFiles);
        inner.forEach(content::takeBeside);
      }
      innerFiles.clear();
      if (images && !misread.isEmpty()) {
        content.fail(
            InputException.of(
                name,
                "`docker load` would find another file by `"
                    + misread
                    + "`: what its images are is not known"));
      }
    }

    /**
     * Where not all fits: what its index leads to stays and is read again, and nothing of what the
     * index does not lead to.
     */
    private void keepWhatIsLedTo() throws InputException {
      if (again.isEmpty() || !content.files.lacksBlobs() || !holdsImages()) {
        return;
      }
      StrictJson json = StrictJson.within(content.limits.json());
      boolean complete = false;
      for (int i = 0; !complete && i < ImageArchive.LONGEST_WAY; i++) {
        Map<String, RawFile> files = byPath();
        ImageArchive images = new ImageArchive("", files, json);
        for (String unused :
            content.files.release(
                f ->
                    HeldFiles.isBlob(f) && !images.isUsed(f.name().substring(name.length() + 1)))) {
          content.ignored.add(new ImportSummary.Ignored(unused, ImageArchive.NOT_LED_TO));
        }
        Set<String> wanted = new HashSet<>(images.sought());
        wanted.retainAll(names);
        wanted.removeAll(files.keySet());
        complete = wanted.isEmpty();
        if (!complete) {
          readAgain(wanted);
        }
      }
    }

    private void readAgain(Set<String> wanted) throws InputException {
      try (InputStream in = again.orElseThrow().open()) {
        Archive tar = Archive.open(name, in, ArchiveLimits.defaults());
        tar.entries(
            (entry, bytes) -> {
              if (entry.type() == Entry.Type.FILE && wanted.contains(entry.path())) {
                readAgain(tar, name + "/" + entry.path(), bytes);
              }
            });
      } catch (IOException e) {
        throw Archive.failure(name, e);
      }
    }

    private void readAgain(Archive tar, String entry, InputStream bytes) {
      try {
        keep(entry, tar.inside(entry, bytes));
      } catch (InputException e) {
        content.unreadable.add(e);
      }
    }

    private Map<String, RawFile> byPath() {
      Map<String, RawFile> files = new TreeMap<>();
      content.files.all().forEach(f -> files.put(f.name().substring(name.length() + 1), f));
      return files;
    }

    private void misread(String entry) {
      misread = misread.isEmpty() ? entry : misread;
    }

    private boolean isCollection() {
      StrictJson json = StrictJson.within(content.limits.json());
      String root = name + "/";
      List<String> roots = List.of(root, root + onlyFolder(names));
      return content.files.all().stream()
          .filter(f -> roots.stream().anyMatch(r -> f.name().equals(r + CollectionManifest.FILE)))
          .anyMatch(f -> CollectionManifest.of("", f, json).isPresent());
    }

    private void keep(String name, Archive file) throws InputException {
      ImportLimits.Limit most = content.limits.file();
      try {
        byte[] read = file.content().readNBytes((int) most.bytes() + 1);
        if (read.length <= most.bytes()) {
          content.files.add(new RawFile(unpackedName(name, file), read));
        } else if (JsonStart.mayBe(read)) {
          content.files.refuse(name, most.beyond(OptionalLong.empty()));
        } else {
          content.ignore(name, "no JSON, and larger than may be kept");
        }
      } catch (IOException e) {
        throw Archive.failure(name, e);
      }
    }

    private static String unpackedName(String name, Archive file) {
      return file.isGzipped() && name.endsWith(".gz") ? name.substring(0, name.length() - 3) : name;
    }
  }

  /**
   * Goes through a tar, which may then become part of this host: what it holds and what is here
   * already are in memory together.
   *
   * @param again where it comes more than once: it may be gone through again before {@link #finish}
   * @throws InputException if it is cut off, damaged, holds a name twice, or is beyond the limits
   */
  public Opened open(Archive tar, Optional<Archive.Again> again) throws InputException {
    Opened opened = new Opened(this, tar.source(), again);
    if (Layer.isNameOfOne(tar.source())) {
      opened.content.layers.add(Layer.of(tar, limits));
      return opened;
    }
    tar.entries((entry, content) -> entry(opened, tar, entry, content, false));
    opened.end();
    opened.keepWhatIsLedTo();
    opened.leaveOutContainer();
    return opened;
  }

  /** Goes through a tar in another, which may be a layer. */
  private static void openInner(Opened opened, Archive tar, boolean nested) throws InputException {
    ImportLimits limits = opened.content.limits;
    if (nested) {
      Opened unopened = new Opened(opened.content, tar.source(), opened.again);
      unopened.content.ignore(tar.source(), NESTED_TWICE);
      opened.innerLayers.add(Layer.of(tar, limits));
      opened.inner.add(unopened);
      return;
    }
    Opened in = new Opened(opened.content, tar.source(), opened.again);
    opened.innerLayers.add(Layer.of(tar, limits, (entry, content) -> in.look(tar, entry, content)));
    in.end();
    in.leaveOutContainer();
    opened.nest(in);
  }

  private static void entry(
      Opened opened, Archive tar, Entry entry, InputStream content, boolean nested)
      throws IOException {
    String name = tar.source() + "/" + entry.path();
    if (entry.type() == Entry.Type.DIRECTORY) {
      opened.addFolder(entry.path());
      return;
    }
    if (entry.danger().isPresent() || entry.path().isEmpty()) {
      String shown = Entry.shown(entry.name());
      opened.content.ignore(tar.source() + ": " + shown, entry.danger().orElse("it has no name"));
      opened.misread(shown);
      return;
    }
    if (!opened.addName(entry.path())) {
      throw new RefusedException("it holds `" + entry.path() + "` twice");
    }
    if (entry.type() != Entry.Type.FILE) {
      opened.content.ignore(name, entry.type().label() + " in an archive");
      if (!LINKED_LAYER.matcher(entry.path()).matches()) {
        opened.misread(entry.path());
      }
      return;
    }
    try {
      Archive file = tar.inside(name, content);
      if (!file.format().isRead()) {
        opened.content.ignore(name, file.format().label() + " is not read");
      } else if (file.format() == ArchiveFormat.TAR && Layer.isNameOfOne(name)) {
        opened.content.layers.add(Layer.of(file, opened.content.limits));
      } else if (file.format() == ArchiveFormat.TAR) {
        openInner(opened, file, nested);
      } else if (file.isGzipped() && Layer.isNameOfOne(name)) {
        opened.content.ignore(name, GZIPPED);
      } else {
        opened.keep(name, file);
      }
    } catch (InputException e) {
      opened.content.unreadable.add(e);
    }
  }

  /** Adds a file that is no archive; one that does not fit counts as one that cannot be used. */
  public void add(RawFile file) {
    files.add(file);
  }

  /** Notes an archive, or a file, that cannot be used. */
  public void fail(InputException why) {
    unreadable.add(why);
  }

  /** Makes a tar's content part of this host. */
  public void include(Opened opened) {
    archives.add(opened.name);
    opened.again.ifPresent(open -> again.add(new SecondReading(opened.name, open, limits)));
    take(opened);
  }

  /** Nothing of it is used. */
  private void drop() {
    files.clear();
    layers.clear();
    ignored.clear();
    unreadable.clear();
  }

  private void take(Opened opened) {
    files.addAll(opened.content.files);
    takeBeside(opened);
  }

  private void takeBeside(Opened opened) {
    layers.addAll(opened.content.layers);
    ignored.addAll(opened.content.ignored);
    unreadable.addAll(opened.content.unreadable);
  }

  /** Opens what is an archive among sources that are in memory. */
  public static Unpacked of(List<RawFile> sources, ImportLimits limits) {
    Unpacking all = new Unpacking(limits);
    for (RawFile source : sources) {
      if (ArchiveFormat.of(source.bytes()) == ArchiveFormat.PLAIN) {
        all.add(source);
        continue;
      }
      try {
        all.addArchive(source);
      } catch (InputException e) {
        all.fail(e);
      }
    }
    return all.finish();
  }

  private void addArchive(RawFile source) throws InputException {
    InputStream in = new ByteArrayInputStream(source.bytes());
    Archive archive = Archive.open(source.name(), in, ArchiveLimits.defaults());
    if (!archive.format().isRead()) {
      ignore(source.name(), archive.format().label() + " is not read");
    } else if (archive.format() == ArchiveFormat.TAR) {
      include(open(archive, Optional.of(() -> new ByteArrayInputStream(source.bytes()))));
    } else {
      Opened one = new Opened(this, source.name(), Optional.empty());
      one.keep(source.name(), archive);
      include(one);
    }
  }

  /** All that was included; of layers what matters of them. */
  public Unpacked finish() {
    unreadable.addAll(files.unfit());
    unreadable.addAll(layers.gone());
    Set<String> places = layers.places();
    List<Layer> read = layers.only(places);
    layers.clear();
    List<Layer> shed = read.stream().filter(Layer::isShed).toList();
    List<Layer> whole = new ArrayList<>(read.stream().filter(layer -> !layer.isShed()).toList());
    for (SecondReading reading : again) {
      try {
        whole.addAll(reading.of(shed, places));
      } catch (InputException e) {
        unreadable.add(e);
      }
    }
    List<LayerListing> listings = whole.stream().map(Layer::listing).toList();
    return new Unpacked(files.all(), listings, ignored, unreadable, archives);
  }

  /** Takes what is there and is not read: whoever hands it in has not handed in all there is. */
  public void ignore(String name, String why) {
    if (ignored.size() < MOST_NAMED) {
      ignored.add(unread(name, why));
    } else if (ignored.size() == MOST_NAMED) {
      ignored.add(unread(name, "and more entries like these"));
    }
  }

  private static ImportSummary.Ignored unread(String name, String why) {
    return new ImportSummary.Ignored(name, why, ImportSummary.Ignored.Kind.UNREAD);
  }

  /** An archive of which nothing is used for what its names are. */
  private static final class RefusedException extends IOException {
    private static final long serialVersionUID = 1L;

    RefusedException(String problem) {
      super(problem);
    }
  }
}
