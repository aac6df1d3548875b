package dev.portreeve.examples.spark;

import static org.apache.spark.sql.functions.col;

import java.util.Arrays;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.mapreduce.lib.input.InvalidInputException;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import scala.Tuple2;

/** Where the snapshots of a run come from. */
final class Documents {
  private final SparkSession spark;
  private final FleetOptions options;

  Documents(SparkSession spark, FleetOptions options) {
    this.spark = spark;
    this.options = options;
  }

  JavaRDD<Document> all() throws Exception {
    String input = options.needed("input");
    Configuration hadoop = spark.sparkContext().hadoopConfiguration();
    Path path = new Path(input);
    var found = path.getFileSystem(hadoop).globStatus(path);
    if (found == null || found.length == 0) {
      throw new RefusedRunException("there is nothing at `" + input + "`");
    }
    return options.get("format").orElse("ndjson").equals("parquet")
        ? rows(spark.read().parquet(input))
        : lines(input, new Configuration(hadoop));
  }

  private JavaRDD<Document> lines(String input, Configuration hadoop) throws Exception {
    JavaRDD<Document> lines =
        JavaSparkContext.fromSparkContext(spark.sparkContext())
            .newAPIHadoopFile(input, SnapshotLines.class, Void.class, Document.class, hadoop)
            .map(Tuple2::_2);
    try {
      lines.getNumPartitions();
    } catch (Exception e) {
      // Scala declares no exceptions: that there is no file is one of Hadoop's.
      if (e instanceof InvalidInputException) {
        throw new RefusedRunException("there is no file at `" + input + "`");
      }
      throw e;
    }
    return lines;
  }

  private JavaRDD<Document> rows(Dataset<Row> table) throws RefusedRunException {
    String column = options.get("column").orElse("snapshot");
    List<String> columns = Arrays.asList(table.columns());
    if (!columns.contains(column)) {
      throw new RefusedRunException(
          "the input has no column `" + column + "`; it has " + columns + ": choose with --column");
    }
    DataType type = table.schema().apply(column).dataType();
    if (!type.equals(DataTypes.StringType) && !type.equals(DataTypes.BinaryType)) {
      throw new RefusedRunException(
          "the column `" + column + "` is " + type.simpleString() + ": a snapshot is text or bytes");
    }
    return table
        .select(
            table.col("`" + column + "`").cast("binary"),
            col("_metadata.file_path"),
            col("_metadata.row_index"))
        .javaRDD()
        .map(row -> new Document(row.getString(1), row.getLong(2), bytes(row)));
  }

  /** An empty cell is a document without bytes, which is told as any that cannot be read. */
  private static byte[] bytes(Row row) {
    return row.isNullAt(0) ? new byte[0] : row.getAs(0);
  }
}
