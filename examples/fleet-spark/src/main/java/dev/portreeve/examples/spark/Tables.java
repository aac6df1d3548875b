package dev.portreeve.examples.spark;

import static org.apache.spark.sql.types.DataTypes.BooleanType;
import static org.apache.spark.sql.types.DataTypes.LongType;
import static org.apache.spark.sql.types.DataTypes.StringType;

import java.util.List;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** What stands in the tables that the job writes; the README says what each column means. */
final class Tables {
  private Tables() {}

  static final StructType FINDING =
      struct(
          field("host", StringType),
          field("host_id", StringType),
          field("snapshot", StringType),
          field("control", StringType),
          field("severity", StringType),
          field("verdict", StringType),
          field("subject_type", StringType),
          field("subject_name", StringType),
          field("subject_id", StringType),
          field("message", StringType),
          field("waived_until", StringType),
          field("attested", BooleanType),
          field("evidence", texts("path", "value")),
          field("missing", texts("path", "reason", "how")),
          field("fix", StringType));

  static final StructType SUMMARY =
      struct(
          field("host", StringType),
          field("host_id", StringType),
          field("snapshot", StringType),
          field("collected_at", StringType),
          field("file", StringType),
          field("position", LongType),
          field("pass", LongType),
          field("fail", LongType),
          field("waived", LongType),
          field("not_applicable", LongType),
          field("unknown", LongType),
          field("manual", LongType),
          field("error", LongType),
          field("fail_critical", LongType),
          field("fail_high", LongType),
          field("fail_medium", LongType),
          field("fail_low", LongType));

  static final StructType UNREADABLE =
      struct(
          field("file", StringType),
          field("position", LongType),
          field("place", StringType),
          field("reason", StringType));

  /** Summed up by the task that saw them. */
  static final StructType COUNT =
      struct(
          field("control", StringType),
          field("severity", StringType),
          field("verdict", StringType),
          field("findings", LongType),
          field("hosts", LongType));

  /** A run that is complete. */
  static final StructType RUN =
      struct(
          field("input", StringType),
          field("plan", StringType),
          field("now", StringType),
          field("hosts", LongType),
          field("findings", LongType),
          field("unreadable", LongType));

  /** What evaluation gives: of each row one column is there. */
  static final StructType ALL =
      struct(
          field("finding", FINDING),
          field("summary", SUMMARY),
          field("unreadable", UNREADABLE),
          field("count", COUNT));

  private static StructType struct(StructField... fields) {
    return DataTypes.createStructType(fields);
  }

  private static StructField field(String name, DataType type) {
    return DataTypes.createStructField(name, type, true);
  }

  private static DataType texts(String... names) {
    return DataTypes.createArrayType(
        struct(
            List.of(names).stream()
                .map(name -> field(name, StringType))
                .toArray(StructField[]::new)));
  }
}
