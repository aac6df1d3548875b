package dev.portreeve.examples.spark;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.io.compress.CompressionCodec;
import org.apache.hadoop.io.compress.CompressionCodecFactory;
import org.apache.hadoop.mapreduce.InputSplit;
import org.apache.hadoop.mapreduce.JobContext;
import org.apache.hadoop.mapreduce.RecordReader;
import org.apache.hadoop.mapreduce.TaskAttemptContext;
import org.apache.hadoop.mapreduce.lib.input.FileInputFormat;
import org.apache.hadoop.mapreduce.lib.input.FileSplit;

/**
 * The lines of files that are not blank, each with the byte at which it begins: of a compressed
 * file, of what is in it. Lines end with a line feed and nothing else, as for {@code check}. Of a
 * line that is too long to be judged no more is held than shows that it is: Hadoop's own reader
 * would hold it whole, or leave it out and say nothing.
 */
public final class SnapshotLines extends FileInputFormat<Void, Document> {
  /** One byte more than the largest document that is judged. */
  private static final int MOST = (64 << 20) + 1;

  private static final int BUFFER = 1 << 16;

  @Override
  protected boolean isSplitable(JobContext context, Path file) {
    return codec(context.getConfiguration(), file) == null;
  }

  private static CompressionCodec codec(Configuration configuration, Path file) {
    return new CompressionCodecFactory(configuration).getCodec(file);
  }

  @Override
  public RecordReader<Void, Document> createRecordReader(
      InputSplit split, TaskAttemptContext context) {
    return new Lines();
  }

  /** Those that begin in a split; the last one may end behind it. */
  private static final class Lines extends RecordReader<Void, Document> {
    private final byte[] buffer = new byte[BUFFER];
    private InputStream in;
    private String file;
    private long begin;
    private long end;

    /** Where the next byte that is looked at stands in the file. */
    private long position;

    private int next;
    private int filled;
    private Document document;

    @Override
    public void initialize(InputSplit any, TaskAttemptContext context) throws IOException {
      FileSplit split = (FileSplit) any;
      Path path = split.getPath();
      file = path.toString();
      begin = split.getStart();
      CompressionCodec codec = codec(context.getConfiguration(), path);
      FSDataInputStream raw = path.getFileSystem(context.getConfiguration()).open(path);
      in = codec == null ? raw : codec.createInputStream(raw);
      end = codec == null ? begin + split.getLength() : Long.MAX_VALUE;
      if (begin > 0) {
        // What is before the first line feed, this one included, is the split's before.
        position = begin - 1;
        raw.seek(position);
        line(0);
      }
    }

    @Override
    public boolean nextKeyValue() throws IOException {
      while (position < end && fill()) {
        long at = position;
        byte[] line = line(MOST);
        if (!isBlank(line)) {
          document = new Document(file, at, line);
          return true;
        }
      }
      document = null;
      return false;
    }

    /** Reads to the next line feed, and keeps so many bytes of what is before it. */
    private byte[] line(int most) throws IOException {
      byte[] line = new byte[0];
      int length = 0;
      while (fill()) {
        int feed = next;
        while (feed < filled && buffer[feed] != '\n') {
          feed++;
        }
        int kept = Math.min(feed - next, most - length);
        if (length + kept > line.length) {
          line = Arrays.copyOf(line, (int) Math.min(most, 2L * (length + kept)));
        }
        System.arraycopy(buffer, next, line, length, kept);
        length += kept;
        boolean ended = feed < filled;
        int taken = feed - next + (ended ? 1 : 0);
        next += taken;
        position += taken;
        if (ended) {
          break;
        }
      }
      return Arrays.copyOf(line, length);
    }

    /** Whether there is a byte to look at. */
    private boolean fill() throws IOException {
      if (next == filled) {
        next = 0;
        filled = Math.max(0, in.read(buffer));
      }
      return next < filled;
    }

    private static boolean isBlank(byte[] line) {
      for (byte b : line) {
        if (b != ' ' && b != '\t' && b != '\r') {
          return false;
        }
      }
      return true;
    }

    @Override
    public Void getCurrentKey() {
      return null;
    }

    @Override
    public Document getCurrentValue() {
      return document;
    }

    @Override
    public float getProgress() {
      return end <= begin || end == Long.MAX_VALUE
          ? 0
          : Math.min(1, (position - begin) / (float) (end - begin));
    }

    @Override
    public void close() throws IOException {
      in.close();
    }
  }
}
