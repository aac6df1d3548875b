package dev.portreeve.examples.spark;

import dev.portreeve.PolicyBuilder;
import dev.portreeve.Portreeve;
import dev.portreeve.UnusablePolicyException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.io.LongWritable;
import org.apache.hadoop.io.Text;
import org.apache.hadoop.mapreduce.InputSplit;
import org.apache.hadoop.mapreduce.lib.input.FileSplit;
import org.apache.hadoop.mapreduce.lib.input.TextInputFormat;
import org.apache.spark.api.java.JavaNewHadoopRDD;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.storage.StorageLevel;
import scala.Tuple2;

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

  /** Runs it: see {@link FleetOptions#USAGE}. */
  public static void main(String... arguments) throws Exception {
    FleetOptions options;
    try {
      options = FleetOptions.of(arguments);
    } catch (IllegalArgumentException e) {
      System.err.println("fleet-spark: " + e.getMessage() + "\n\n" + FleetOptions.USAGE);
      System.exit(2);
      return;
    }
    try (SparkSession spark =
        SparkSession.builder().appName("portreeve fleet " + options.needed("run")).getOrCreate()) {
      new FleetJob(spark, options).run();
    }
  }

  private void run() throws Exception {
    byte[] plan = plan();
    String digest = "sha256:" + sha256(plan);
    refuseAnother(digest);
    JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
    Broadcast<SharedEvaluator> evaluator = context.broadcast(new SharedEvaluator(plan));
    evaluator.value().get(); // a plan that cannot be loaded is told here, once
    Dataset<Row> all =
        spark
            .createDataFrame(
                documents(context)
                    .mapPartitions(
                        new DocumentEvaluation(evaluator, options.keepsAll(), options.bothWays())),
                Tables.ALL)
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
    finish(digest);
  }

  private static Dataset<Row> table(Dataset<Row> all, String name) {
    return all.where(functions.col(name).isNotNull()).select(name + ".*");
  }

  private byte[] plan() throws IOException, UnusablePolicyException {
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
    return policy.plan();
  }

  /** A file of the driver's machine, or of any file system that Hadoop knows. */
  private byte[] read(String name) throws IOException {
    if (!name.contains("://")) {
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

  private JavaRDD<Document> documents(JavaSparkContext context) {
    if (options.get("format").orElse("ndjson").equals("parquet")) {
      String column = options.get("column").orElse("snapshot");
      return spark
          .read()
          .parquet(options.needed("input"))
          .select(
              functions.col(column).cast("binary"),
              functions.col("_metadata.file_path"),
              functions.col("_metadata.row_index"))
          .javaRDD()
          .map(row -> new Document(row.getString(1), row.getLong(2), bytes(row)));
    }
    // Hadoop's own lines, since these know at which byte of which file they stand.
    JavaNewHadoopRDD<LongWritable, Text> lines =
        (JavaNewHadoopRDD<LongWritable, Text>)
            context.newAPIHadoopFile(
                options.needed("input"),
                TextInputFormat.class,
                LongWritable.class,
                Text.class,
                new Configuration(hadoop()));
    return lines.mapPartitionsWithInputSplit(FleetJob::lines, true);
  }

  /** An empty cell is a document without bytes, which is told as any that cannot be read. */
  private static byte[] bytes(Row row) {
    return row.isNullAt(0) ? new byte[0] : row.getAs(0);
  }

  private static Iterator<Document> lines(
      InputSplit split, Iterator<Tuple2<LongWritable, Text>> lines) {
    String file = ((FileSplit) split).getPath().toString();
    Iterator<Document> documents =
        new Iterator<>() {
          private Document next;

          @Override
          public boolean hasNext() {
            while (next == null && lines.hasNext()) {
              Tuple2<LongWritable, Text> line = lines.next();
              if (!line._2().toString().isBlank()) {
                next = new Document(file, line._1().get(), line._2().copyBytes());
              }
            }
            return next != null;
          }

          @Override
          public Document next() {
            Document document = next;
            next = null;
            return document;
          }
        };
    return documents;
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

  /** A run that was complete by another plan is never replaced. */
  private void refuseAnother(String digest) throws IOException {
    org.apache.hadoop.fs.Path any =
        new org.apache.hadoop.fs.Path(
            options.needed("output") + "/runs/day=*/run=" + options.needed("run"));
    FileSystem files = any.getFileSystem(hadoop());
    var found = files.globStatus(any);
    for (var status : found == null ? new org.apache.hadoop.fs.FileStatus[0] : found) {
      Row row = spark.read().parquet(status.getPath().toString()).first();
      String input = row.getAs("input");
      if (!row.getAs("plan").equals(digest) || !input.equals(options.needed("input"))) {
        throw new IllegalArgumentException(
            "the run `"
                + options.needed("run")
                + "` is there already, by another plan, of another time or over other inputs ("
                + status.getPath()
                + "): give this one an id of its own");
      }
    }
  }

  /** The one row that makes the run complete; and what a person wants to know of it. */
  private void finish(String digest) {
    long hosts = spark.read().parquet(place("summaries")).count();
    long findings = spark.read().parquet(place("findings")).count();
    long unreadable = spark.read().parquet(place("unreadable")).count();
    List<Row> one =
        new ArrayList<>(
            List.of(
                RowFactory.create(
                    options.needed("input"),
                    digest,
                    options.now().toString(),
                    hosts,
                    findings,
                    unreadable)));
    write("runs", spark.createDataFrame(one, Tables.RUN).coalesce(1));
    System.out.println(
        "fleet-spark: "
            + hosts
            + " hosts, "
            + findings
            + " findings, "
            + unreadable
            + " documents that cannot be read, in "
            + place("*"));
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
