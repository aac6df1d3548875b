package dev.portreeve.examples.spark;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.countDistinct;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * What {@code .ci/spark-test} asks of the job in one session, after a cluster ran it: whether its
 * tables are what {@code check} says; and the job over Parquet, by a plan that was made elsewhere,
 * done again, and refused. {@code java SparkTrial.java DIRECTORY DOCUMENTS-THAT-CANNOT-BE-READ}.
 */
public final class SparkTrial {
  private static final String DAY = "day=2026-11-28";
  private static final String NOW = "2026-11-28T00:00:00Z";

  private final SparkSession spark;
  private final Path work;
  private final String files;
  private final long unreadable;

  private SparkTrial(SparkSession spark, Path work, long unreadable) {
    this.spark = spark;
    this.work = work;
    this.files = "file://" + work + "/";
    this.unreadable = unreadable;
  }

  public static void main(String... arguments) throws Exception {
    try (SparkSession spark = SparkSession.builder().appName("trial").getOrCreate()) {
      new SparkTrial(spark, Path.of(arguments[0]), Long.parseLong(arguments[1])).run();
    } catch (AssertionError e) {
      System.out.println("spark: " + e.getMessage());
      System.exit(1);
    }
  }

  private static void holds(boolean condition, String otherwise) {
    if (!condition) {
      throw new AssertionError(otherwise);
    }
  }

  private void run() throws Exception {
    comparedWithCheck("fleet-report.ndjson", "tables", "nightly");
    documentsThatCannotBeRead("tables", "nightly");
    countsAreThoseOfTheFindings("tables", "nightly");
    byPlanOverParquet();
    againAfterARunThatDied();
    whatIsAnotherRunIsRefused();
  }

  private void comparedWithCheck(String report, String tables, String run) {
    holds(
        CompareWithCheck.same(spark, files + report, files + tables + "::" + DAY + "/run=" + run),
        "the tables of " + run + " are not what check says");
  }

  private Dataset<Row> table(String tables, String name, String run) {
    return spark.read().parquet(files + tables + "/" + name + "/" + DAY + "/run=" + run);
  }

  private void documentsThatCannotBeRead(String tables, String run) {
    Dataset<Row> rows = table(tables, "unreadable", run);
    rows.orderBy("position").select("position", "place", "reason").show(20, 100);
    holds(rows.count() == unreadable, unreadable + " documents cannot be read");
    holds(
        rows.where("file IS NULL OR position IS NULL OR reason IS NULL").isEmpty(),
        "a document that cannot be read is without place or reason");
  }

  private void countsAreThoseOfTheFindings(String tables, String run) {
    Dataset<Row> due =
        table(tables, "findings", run)
            .groupBy("control", "severity", "verdict")
            .agg(
                org.apache.spark.sql.functions.count("*").as("findings"),
                countDistinct(col("snapshot")).as("hosts"));
    Dataset<Row> told =
        table(tables, "counts", run)
            .where("verdict NOT IN ('PASS', 'NOT_APPLICABLE')")
            .select(due.columns()[0], "severity", "verdict", "findings", "hosts");
    holds(due.count() > 10, "there are findings to count");
    holds(due.exceptAll(told).isEmpty() && told.exceptAll(due).isEmpty(), "the counts are others");
  }

  private String[] few(String input) {
    return new String[] {
      "--input", files + input, "--format", "parquet", "--column", "document", "--run", "parquet",
      "--output", files + "few-tables", "--now", NOW, "--plan", work + "/acme.plan"
    };
  }

  /** Text and bytes, in several files and row groups. */
  private void byPlanOverParquet() throws Exception {
    Dataset<Row> lines = spark.read().text(files + "few.ndjson").where("trim(value) <> ''");
    lines
        .select(col("value").cast("binary").as("document"))
        .repartition(5)
        .write()
        .option("parquet.block.size", 1 << 20)
        .parquet(files + "few.parquet");
    System.out.println("spark: over Parquet, by a plan: " + FleetJob.run(spark, few("few.parquet")));
    comparedWithCheck("few-report.ndjson", "few-tables", "parquet");
  }

  /** As one leaves it: without its row in runs, with some of the files, and some of them doubly. */
  private void againAfterARunThatDied() throws Exception {
    Path tables = work.resolve("few-tables");
    remove(tables.resolve("runs"));
    List<Path> findings = parts(tables.resolve("findings"));
    Files.delete(findings.get(0));
    Path summary = parts(tables.resolve("summaries")).get(0);
    Files.copy(summary, summary.resolveSibling("part-99999-other.parquet"));
    FleetJob.run(spark, few("few.parquet"));
    comparedWithCheck("few-report.ndjson", "few-tables", "parquet");
    FleetJob.run(spark, few("few.parquet"));
    comparedWithCheck("few-report.ndjson", "few-tables", "parquet");
    holds(table("few-tables", "runs", "parquet").count() == 1, "a run that was done again stands twice");
  }

  private void whatIsAnotherRunIsRefused() throws Exception {
    String[] other = few("few.par*");
    refused("is there already", other);
    String[] later = few("few.parquet");
    later[11] = "2026-11-29T00:00:00Z";
    refused("the plan judges as of 2026-11-28T00:00:00Z, and --now says 2026-11-29", later);
    String[] column = few("few.parquet");
    column[5] = "snapshot";
    refused("has no column `snapshot`; it has [document]", column);
    String[] nothing = few("none.parquet");
    nothing[7] = "other";
    refused("there is nothing at", nothing);
  }

  private void refused(String why, String... options) throws Exception {
    try {
      FleetJob.run(spark, options);
    } catch (RefusedRunException e) {
      holds(e.getMessage().contains(why), "another reason: " + e.getMessage());
      return;
    }
    throw new AssertionError("not refused: " + why);
  }

  private static List<Path> parts(Path table) throws Exception {
    try (Stream<Path> files = Files.walk(table)) {
      return files.filter(f -> f.toString().endsWith(".parquet")).toList();
    }
  }

  private static void remove(Path directory) throws Exception {
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
