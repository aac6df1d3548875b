package dev.portreeve.stdlib.laws;

import dev.portreeve.runtime.docker.document.RawFile;
import dev.portreeve.runtime.json.InputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What holds of every host: less data decides nothing else, a contradiction improves nothing, and
 * who may not speak of something changes nothing of it. One case is one number: it gives the same
 * host, the same change and the same answer each time.
 */
final class Laws {
  /** The law that a case tries. */
  enum Law {
    LESS,
    TWIN,
    PLANT,
    SECOND
  }

  /** What broke a law: the host, what was done to it, and how its verdicts changed. */
  record Breach(long number, Law law, String host, String change, List<String> verdicts) {
    @Override
    public String toString() {
      return number + " " + law + " " + host + ", " + change + ": " + verdicts;
    }
  }

  /** What carriers without a plant make of it is the same each time. */
  private record Host(
      String name, List<RawFile> documents, Verdicts verdicts, Map<String, Verdicts> beside) {}

  private final Trial trial;
  private final List<Host> hosts = new ArrayList<>();
  private final Set<Law> tried;

  /**
   * @param folders exports of real hosts
   * @param sizes how many small hosts are made of each
   */
  Laws(List<List<Path>> folders, int sizes, long seed, Set<Law> tried) {
    this.tried = tried;
    this.trial = Trial.ready();
    for (List<Path> folder : folders) {
      for (int i = 0; i < sizes; i++) {
        List<RawFile> documents = Corpus.small(folder, new Random(seed + i));
        String name = folder + "#" + i;
        trial
            .of(documents)
            .ifPresent(v -> hosts.add(new Host(name, documents, v, new ConcurrentHashMap<>())));
      }
    }
    if (hosts.isEmpty()) {
      throw new IllegalArgumentException("no host in " + folders);
    }
  }

  int hosts() {
    return hosts.size();
  }

  /** Tries one case; empty if the laws hold. */
  Optional<Breach> check(long number) {
    Random chance = new Random(number * 0x9E3779B97F4A7C15L);
    Host host = hosts.get(chance.nextInt(hosts.size()));
    List<Law> laws = tried.stream().sorted().toList();
    Law law = laws.get(chance.nextInt(laws.size()));
    try {
      return switch (law) {
        case LESS -> less(number, host, chance);
        case TWIN -> twin(number, host, chance);
        case PLANT -> plant(number, host, chance);
        case SECOND -> second(number, host, chance);
      };
    } catch (RuntimeException e) {
      return Optional.of(new Breach(number, law, host.name(), "crash", List.of(e.toString())));
    }
  }

  private Optional<Breach> less(long number, Host host, Random chance) {
    List<RawFile> some = new ArrayList<>(host.documents());
    some.removeIf(document -> chance.nextInt(3) == 0);
    Optional<Verdicts> fewer = some.isEmpty() ? Optional.empty() : trial.of(some);
    List<String> names = new ArrayList<>();
    host.documents().stream().filter(d -> !some.contains(d)).forEach(d -> names.add(d.name()));
    return breach(
        number,
        Law.LESS,
        host,
        "without " + names,
        fewer.map(f -> f.changedBy(host.verdicts())).orElse(List.of()));
  }

  private Optional<Breach> twin(long number, Host host, Random chance) {
    RawFile original = any(host, chance);
    RawFile twin = Twins.of(original, chance);
    List<RawFile> all = new ArrayList<>(host.documents());
    all.add(twin);
    List<String> wrong = new ArrayList<>();
    trial
        .of(all)
        .ifPresent(
            more -> {
              wrong.addAll(more.improvedSince(host.verdicts()));
              wrong.addAll(more.decidedSince(host.verdicts()));
            });
    return breach(number, Law.TWIN, host, "a twin, " + twin.name() + " " + shown(twin), wrong);
  }

  private Optional<Breach> plant(long number, Host host, Random chance) {
    Host other = any(chance);
    Host author = chance.nextBoolean() ? host : other;
    RawFile document = Twins.of(any(author, chance), chance);
    Plants.Planted planted = Plants.of(document, host.documents(), "plain", chance);
    String change =
        "planted as " + planted.where() + ", " + document.name() + " " + shown(document);
    List<RawFile> hostile = new ArrayList<>(host.documents());
    hostile.addAll(planted.hostile());
    try {
      Verdicts before = beside(host, planted);
      Verdicts after = trial.decided(hostile);
      List<String> wrong =
          after.differencesFrom(before, place -> planted.counts(place, before, after));
      return breach(number, Law.PLANT, host, change, wrong);
    } catch (InputException e) {
      return breach(number, Law.PLANT, host, change, List.of("refused: " + e.getMessage()));
    }
  }

  /** What collectors brought from two hosts lies together: each is what it is by itself. */
  private Optional<Breach> second(long number, Host host, Random chance) {
    SecondHost both = SecondHost.of(host.documents(), any(chance).documents(), chance);
    return breach(number, Law.SECOND, host, both.change(), both.wrong(trial));
  }

  private Host any(Random chance) {
    return hosts.get(chance.nextInt(hosts.size()));
  }

  private Verdicts beside(Host host, Plants.Planted planted) throws InputException {
    Verdicts known = host.beside().get(planted.carrier());
    if (known == null) {
      List<RawFile> harmless = new ArrayList<>(host.documents());
      harmless.addAll(planted.harmless());
      known = trial.decided(harmless);
      host.beside().put(planted.carrier(), known);
    }
    return known;
  }

  private static RawFile any(Host host, Random chance) {
    return host.documents().get(chance.nextInt(host.documents().size()));
  }

  private static String shown(RawFile source) {
    String text = new String(source.bytes(), StandardCharsets.UTF_8);
    return text.length() > 200 ? text.substring(0, 200) + "..." : text;
  }

  private static Optional<Breach> breach(
      long number, Law law, Host host, String change, List<String> wrong) {
    return wrong.isEmpty()
        ? Optional.empty()
        : Optional.of(new Breach(number, law, host.name(), change, wrong));
  }
}
