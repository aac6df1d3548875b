package dev.portreeve.compiler.mutation;

import dev.portreeve.compiler.BuiltPack;
import dev.portreeve.compiler.testing.Snapshots;
import dev.portreeve.dsl.checked.Pack;
import dev.portreeve.dsl.parse.ParsedFile;
import dev.portreeve.dsl.syntax.Decl;
import dev.portreeve.dsl.syntax.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Runs the tests of a pack on its mutants, which {@code ControlEdits}, {@code ConditionEdits} and
 * {@code ValueEdits} make. Mutants of controls are compiled by the hundred, each a control with an
 * id of its own in one pack, by the same phases as every pack; a list or a default is changed in
 * what was compiled already. The same pack gives the same report, whatever the number of threads.
 */
public final class Mutation {
  /** About how many candidates one thread takes at a time. */
  private static final int BATCH = 200;

  private final Batch.Context context;
  private final List<Tree> trees;
  private final Set<String> chosen;

  private Mutation(BuiltPack built, Snapshots snapshots, Set<String> chosen) {
    this.trees = built.source().files().stream().map(ParsedFile::tree).toList();
    this.chosen = chosen;
    this.context =
        new Batch.Context(
            built,
            new Legality(trees, built.source()),
            PackTestSet.of(built.plan().pack(), this::isChosen, snapshots));
  }

  /** Told, from any thread, how many candidates of how many are through. */
  public interface Progress {
    /** So many of so many. */
    void through(int done, int all);
  }

  /**
   * The report on a pack whose tests pass.
   *
   * @param snapshots where its tests find theirs
   * @param chosen ids of the controls whose mutants are wanted; all of the pack, its defines, lists
   *     and defaults too, if there is none
   * @param threads how many batches are run at the same time, at least 1
   */
  public static MutationReport run(
      BuiltPack built, Snapshots snapshots, Set<String> chosen, int threads, Progress progress) {
    return new Mutation(built, snapshots, chosen).run(threads, progress);
  }

  private MutationReport run(int threads, Progress progress) {
    Pack pack = context.built().plan().pack();
    List<Candidate> candidates =
        Candidate.of(trees, pack.vocabulary()).stream().filter(this::isWanted).toList();
    List<Batch.Fate> fates = fates(candidates, threads, progress);
    List<Mutant> survivors = new ArrayList<>();
    int killed = 0;
    int refused = 0;
    for (int i = 0; i < candidates.size(); i++) {
      switch (fates.get(i)) {
        case SURVIVED -> survivors.add(candidates.get(i).mutant());
        case KILLED -> killed++;
        case REFUSED -> refused++;
        case SAME -> {}
      }
    }
    List<String> untested =
        pack.controls().stream()
            .map(c -> c.id())
            .filter(id -> !context.tests().areAbout(id))
            .filter(this::isChosen)
            .toList();
    return new MutationReport(killed + survivors.size(), survivors, refused, untested);
  }

  private boolean isWanted(Candidate candidate) {
    if (candidate.original() instanceof Decl.Control control) {
      String id = control.name().text();
      return context.tests().areAbout(id) && isChosen(id);
    }
    return chosen.isEmpty();
  }

  private boolean isChosen(String control) {
    return chosen.isEmpty() || chosen.contains(control);
  }

  private List<Batch.Fate> fates(List<Candidate> candidates, int threads, Progress progress) {
    ExecutorService executor = Executors.newFixedThreadPool(threads);
    AtomicInteger done = new AtomicInteger();
    try {
      List<Future<List<Batch.Fate>>> running = new ArrayList<>();
      for (List<Candidate> batch : batches(candidates)) {
        running.add(
            executor.submit(
                () -> {
                  List<Batch.Fate> fates = Batch.run(context, batch);
                  progress.through(done.addAndGet(batch.size()), candidates.size());
                  return fates;
                }));
      }
      List<Batch.Fate> all = new ArrayList<>();
      for (Future<List<Batch.Fate>> each : running) {
        all.addAll(each.get());
      }
      return all;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while mutants were run", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("a mutant could not be run", e.getCause());
    } finally {
      executor.shutdownNow();
    }
  }

  /** Neighbours together, and never the candidates of one declaration apart. */
  private static List<List<Candidate>> batches(List<Candidate> candidates) {
    List<List<Candidate>> batches = new ArrayList<>();
    List<Candidate> open = new ArrayList<>();
    Decl last = null;
    for (Candidate each : candidates) {
      if (open.size() >= BATCH && each.original() != last) {
        batches.add(open);
        open = new ArrayList<>();
      }
      open.add(each);
      last = each.original();
    }
    if (!open.isEmpty()) {
      batches.add(open);
    }
    return batches;
  }
}
