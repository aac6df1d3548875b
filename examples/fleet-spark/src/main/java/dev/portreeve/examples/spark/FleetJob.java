package dev.portreeve.examples.spark;

import dev.portreeve.PolicyBuilder;
import dev.portreeve.Portreeve;
import dev.portreeve.UnusablePolicyException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.storage.StorageLevel;

/**
 * Judges the snapshots of a fleet. The plan is made, or read, here on the driver; executors load it
 * once each and evaluate. The tables of a run lie in directories of their own, which the same run
 * replaces; a run is complete once it stands in the table {@code runs}, which is written last.
 */
public final class FleetJob {
  private final SparkSession spark;
  private final FleetOptions options;

  private FleetJob(SparkSession spark, FleetOptions options) {
    this.spark = spark;
    this.options = options;
  }

  /** Runs it in a session of its own: see {@link FleetOptions#USAGE}. */
  public static void main(String... arguments) throws Exception {
    FleetOptions options;
    try {
      options = FleetOptions.of(arguments);
    } catch (RefusedRunException e) {
      System.err.println("fleet-spark: " + e.getMessage() + "\n\n" + FleetOptions.USAGE);
      System.exit(2);
      return;
    }
    // What evaluation gives waits on disks until all tables are written, and compresses well.
    SparkConf configuration = new SparkConf().setIfMissing("spark.rdd.compress", "true");
    try (SparkSession spark =
        SparkSession.builder()
            .config(configuration)
            .appName("portreeve fleet " + options.needed("run"))
            .getOrCreate()) {
      System.out.println("fleet-spark: " + new FleetJob(spark, options).run());
    } catch (RefusedRunException e) {
      System.err.println("fleet-spark: " + e.getMessage());
      System.exit(2);
    }
  }

  /**
   * Runs it in a session that is there: a notebook's, or another job's.
   *
   * @return what it wrote, in a sentence
   * @throws RefusedRunException when it is not begun, in words
   */
  public static String run(SparkSession spark, String... arguments) throws Exception {
    return new FleetJob(spark, FleetOptions.of(arguments)).run();
  }

  private String run() throws Exception {
    byte[] plan = plan();
    String digest = "sha256:" + sha256(plan);
    refuseAnother(digest);
    var documents = new Documents(spark, options).all();
    Broadcast<SharedEvaluator> evaluator =
        JavaSparkContext.fromSparkContext(spark.sparkContext())
            .broadcast(new SharedEvaluator(plan));
    load(evaluator.value());
    Dataset<Row> all =
        spark
            .createDataFrame(
                documents.mapPartitions(new DocumentEvaluation(evaluator, options)), Tables.ALL)
            .persist(StorageLevel.DISK_ONLY());
    delete("runs");
    write("findings", table(all, "finding"));
    write("summaries", table(all, "summary"));
    write("unreadable", table(all, "unreadable"));
    write(
        "counts",
        table(all, "count")
            .groupBy("control", "severity", "verdict")
            .agg(functions.sum("findings").as("findings"), functions.sum("hosts").as("hosts"))
            .coalesce(1));
    all.unpersist();
    return finish(digest);
  }

  private static Dataset<Row> table(Dataset<Row> all, String name) {
    return all.where(functions.col(name).isNotNull()).select(name + ".*");
  }

  private byte[] plan() throws IOException, UnusablePolicyException, RefusedRunException {
    if (options.get("plan").isPresent()) {
      return read(options.needed("plan"));
    }
    String[] benchmark = options.get("benchmark").orElse("cis-docker@1.8.0").split("@", 2);
    PolicyBuilder policy =
        Portreeve.policy()
            .pack("docker")
            .benchmark(benchmark[0], benchmark.length > 1 ? benchmark[1] : "")
            .level(Integer.parseInt(options.get("level").orElse("2")))
            .at(options.now());
    options.get("section").ifPresent(policy::section);
    try {
      return policy.plan();
    } catch (UnusablePolicyException e) {
      throw new RefusedRunException(e.getMessage());
    }
  }

  /** A plan that cannot be loaded, or is of another day, is told here and not by each executor. */
  private void load(SharedEvaluator evaluator) throws RefusedRunException {
    try {
      Instant at = evaluator.get().at();
      if (!at.equals(options.now())) {
        throw new RefusedRunException(
            "the plan judges as of " + at + ", and --now says " + options.now() + ": make it anew");
      }
    } catch (UnusablePolicyException e) {
      throw new RefusedRunException(options.get("plan").orElse("the plan") + ": " + e.getMessage());
    }
  }

  /** A file of the driver's machine, or of any file system that Hadoop knows. */
  private byte[] read(String name) throws IOException, RefusedRunException {
    if (!name.contains("://")) {
      if (!Files.isRegularFile(Path.of(name))) {
        throw new RefusedRunException("there is no plan `" + name + "` on the driver's machine");
      }
      return Files.readAllBytes(Path.of(name));
    }
    org.apache.hadoop.fs.Path path = new org.apache.hadoop.fs.Path(name);
    try (var in = path.getFileSystem(hadoop()).open(path)) {
      return in.readAllBytes();
    }
  }

  private Configuration hadoop() {
    return spark.sparkContext().hadoopConfiguration();
  }

  private String place(String table) {
    return options.needed("output") + "/" + table + "/" + options.partition();
  }

  private void write(String table, Dataset<Row> rows) {
    rows.write().mode(SaveMode.Overwrite).parquet(place(table));
  }

  private void delete(String table) throws IOException {
    org.apache.hadoop.fs.Path path = new org.apache.hadoop.fs.Path(place(table));
    path.getFileSystem(hadoop()).delete(path, true);
  }

  /** A run that was complete by another plan or over other inputs is never replaced. */
  private void refuseAnother(String digest) throws IOException, RefusedRunException {
    org.apache.hadoop.fs.Path any =
        new org.apache.hadoop.fs.Path(
            options.needed("output") + "/runs/day=*/run=" + options.needed("run"));
    FileStatus[] found = any.getFileSystem(hadoop()).globStatus(any);
    for (FileStatus status : found == null ? new FileStatus[0] : found) {
      List<Row> rows =
          spark.read().schema(Tables.RUN).parquet(status.getPath().toString()).takeAsList(1);
      boolean same =
          rows.isEmpty()
              || rows.get(0).getAs("plan").equals(digest)
                  && rows.get(0).getAs("input").equals(options.needed("input"));
      if (!same) {
        throw new RefusedRunException(
            "the run `"
                + options.needed("run")
                + "` is there already, by another plan, of another time or over other inputs ("
                + status.getPath()
                + "): give this one an id of its own");
      }
    }
  }

  /** The one row that makes the run complete; and what a person wants to know of it. */
  private String finish(String digest) {
    long hosts = spark.read().parquet(place("summaries")).count();
    long findings = spark.read().parquet(place("findings")).count();
    long unreadable = spark.read().parquet(place("unreadable")).count();
    Row one =
        RowFactory.create(
            options.needed("input"),
            digest,
            options.now().toString(),
            hosts,
            findings,
            unreadable);
    write("runs", spark.createDataFrame(List.of(one), Tables.RUN).coalesce(1));
    return hosts
        + " hosts, "
        + findings
        + " findings, "
        + unreadable
        + " documents that cannot be read, in "
        + place("*");
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
