package dev.portreeve.examples.spark;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.xxhash64;

import java.util.Arrays;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/**
 * Holds the tables of runs against the report that {@code portreeve check --format ndjson} gives of
 * the same snapshots, row by row: findings that are not passed, with all that is said of them, and
 * of each host how many there are of each verdict.
 */
public final class CompareWithCheck {
  private static final String REPORT =
      """
      snapshot STRUCT<host: STRING, host_id: STRING, digest: STRING>,
      summary STRUCT<pass: BIGINT, fail: BIGINT, waived: BIGINT, not_applicable: BIGINT,
        unknown: BIGINT, manual: BIGINT, error: BIGINT>,
      findings ARRAY<STRUCT<control: STRING, severity: STRING, verdict: STRING,
        subject: STRUCT<type: STRING, name: STRING, id: STRING>, message: STRING,
        evidence: ARRAY<STRUCT<path: STRING>>,
        missing: ARRAY<STRUCT<path: STRING, reason: STRING, how: STRING>>>>
      """;

  private static final String[] FINDING = {
    "host",
    "snapshot",
    "control",
    "severity",
    "verdict",
    "subject_type",
    "subject_name",
    "subject_id",
    "message",
    "evidence",
    "missing"
  };

  private static final String[] SUMMARY = {
    "host", "snapshot", "pass", "fail", "waived", "not_applicable", "unknown", "manual", "error"
  };

  private CompareWithCheck() {}

  /** {@code CompareWithCheck REPORT OUTPUT::day=DAY/run=ID...}; exits 1 where a row differs. */
  public static void main(String... arguments) throws Exception {
    boolean same = true;
    try (SparkSession spark = SparkSession.builder().appName("compare").getOrCreate()) {
      for (String place : Arrays.asList(arguments).subList(1, arguments.length)) {
        same &= same(spark, arguments[0], place);
      }
    }
    if (!same) {
      System.exit(1);
    }
  }

  /** Whether the tables of a place say what a report says; where not, prints which hosts differ. */
  public static boolean same(SparkSession spark, String report, String place) {
    Dataset<Row> reports = spark.read().schema(StructType.fromDDL(REPORT)).json(report);
    String[] parts = place.split("::", 2);
    Dataset<Row> found = spark.read().parquet(parts[0] + "/findings/" + parts[1]);
    found = found.withColumn("evidence", col("evidence.path"));
    Dataset<Row> summed = spark.read().parquet(parts[0] + "/summaries/" + parts[1]);
    return same("findings", byHost(ofReports(reports), FINDING), byHost(found, FINDING))
        & same("summaries", byHost(summaries(reports), SUMMARY), byHost(summed, SUMMARY));
  }

  private static Dataset<Row> summaries(Dataset<Row> reports) {
    return reports.select(
        col("snapshot.host").as("host"), col("snapshot.digest").as("snapshot"), col("summary.*"));
  }

  private static Dataset<Row> ofReports(Dataset<Row> reports) {
    return reports
        .select(col("snapshot"), explode(col("findings")).as("f"))
        .where("f.verdict NOT IN ('PASS', 'NOT_APPLICABLE')")
        .select(
            col("snapshot.host").as("host"),
            col("snapshot.digest").as("snapshot"),
            col("f.control").as("control"),
            col("f.severity").as("severity"),
            col("f.verdict").as("verdict"),
            col("f.subject.type").as("subject_type"),
            col("f.subject.name").as("subject_name"),
            col("f.subject.id").as("subject_id"),
            col("f.message").as("message"),
            col("f.evidence.path").as("evidence"),
            col("f.missing").as("missing"));
  }

  /** How many rows a host has, and what they are: the order of rows says nothing. */
  private static Dataset<Row> byHost(Dataset<Row> rows, String[] columns) {
    Column[] all = Arrays.stream(columns).map(name -> col(name)).toArray(Column[]::new);
    return rows.select(col("host"), xxhash64(all).cast("decimal(20)").as("row"))
        .groupBy("host")
        .agg(count(lit(1)).as("rows"), sum("row").as("sum"));
  }

  private static boolean same(String table, Dataset<Row> due, Dataset<Row> found) {
    Dataset<Row> both =
        due.as("a")
            .join(found.as("b"), col("a.host").equalTo(col("b.host")), "full_outer")
            .select(
                coalesce(col("a.host"), col("b.host")).as("host"),
                col("a.rows").as("by_check"),
                col("b.rows").as("here"),
                coalesce(col("a.sum").equalTo(col("b.sum")), lit(false)).as("same"))
            .cache();
    long different = both.where("NOT same OR by_check IS DISTINCT FROM here").count();
    Row all = both.agg(count(lit(1)), sum("by_check")).first();
    System.out.println(
        "compare: "
            + table
            + ": "
            + all.get(1)
            + " rows of "
            + all.get(0)
            + " hosts, "
            + different
            + " hosts differ");
    if (different > 0) {
      both.where("NOT same OR by_check IS DISTINCT FROM here").show(10, false);
    }
    return different == 0 && all.getLong(0) > 0;
  }
}
