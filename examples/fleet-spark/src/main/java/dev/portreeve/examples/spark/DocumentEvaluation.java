package dev.portreeve.examples.spark;

import dev.portreeve.Input;
import dev.portreeve.Run;
import dev.portreeve.UnreadableInputException;
import dev.portreeve.UnusablePolicyException;
import dev.portreeve.examples.spark.SnapshotRows.Count;
import dev.portreeve.examples.spark.SnapshotRows.CountKey;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/**
 * Evaluates the documents of a partition, one after the other: the rows of one are handed on before
 * the next is read. A document that cannot be evaluated becomes a row of its own and stops nothing.
 */
final class DocumentEvaluation implements FlatMapFunction<Iterator<Document>, Row> {
  private static final long serialVersionUID = 1L;
  private final Broadcast<SharedEvaluator> evaluator;
  private final boolean all;
  private final boolean bothWays;
  private final long mostFindings;

  DocumentEvaluation(Broadcast<SharedEvaluator> evaluator, FleetOptions options) {
    this.evaluator = evaluator;
    this.all = options.keepsAll();
    this.bothWays = options.bothWays();
    this.mostFindings = options.mostFindings();
  }

  @Override
  public Iterator<Row> call(Iterator<Document> documents) {
    Map<CountKey, Count> counts = new LinkedHashMap<>();
    return new Iterator<>() {
      private Deque<Row> rows = new ArrayDeque<>();
      private boolean counted;

      @Override
      public boolean hasNext() {
        while (rows.isEmpty() && documents.hasNext()) {
          rows = rows(documents.next(), counts);
        }
        if (rows.isEmpty() && !counted) {
          counted = true;
          counts.forEach((key, count) -> rows.add(row(key, count)));
        }
        return !rows.isEmpty();
      }

      @Override
      public Row next() {
        return rows.remove();
      }
    };
  }

  private Deque<Row> rows(Document document, Map<CountKey, Count> counts) {
    SnapshotRows rows = new SnapshotRows(document, all, counts);
    try {
      Run run = Run.standard().mostFindings(mostFindings);
      run = bothWays ? run : run.openOnly();
      evaluator.value().get().evaluate(Input.json(document.bytes()), run, rows);
      return rows.finished();
    } catch (UnreadableInputException e) {
      Row unreadable =
          RowFactory.create(document.file(), document.position(), e.place(), e.problem());
      return new ArrayDeque<>(List.of(RowFactory.create(null, null, unreadable, null)));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("the task was ended", e);
    } catch (UnusablePolicyException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Row row(CountKey key, Count count) {
    return RowFactory.create(
        null,
        null,
        null,
        RowFactory.create(
            key.control(),
            key.severity().word(),
            key.verdict().name(),
            count.findings,
            count.hosts));
  }
}
