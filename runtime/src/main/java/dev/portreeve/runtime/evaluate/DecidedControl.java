package dev.portreeve.runtime.evaluate;

import dev.portreeve.runtime.abi.snapshot.View;
import dev.portreeve.runtime.evaluate.finding.FindingBuilder;
import dev.portreeve.runtime.explain.SubjectReader;
import dev.portreeve.runtime.pack.CompiledPack;
import dev.portreeve.runtime.verdict.Subject;
import dev.portreeve.runtime.verdict.Verdict;
import java.util.Arrays;
import java.util.Optional;

/** What one control came to on each of its subjects, as numbers until somebody reads them. */
public final class DecidedControl {
  private final String control;
  private final View[] subjects;
  private final byte[] verdicts;
  private final int[] counts;

  private DecidedControl(String control, View[] subjects, byte[] verdicts, int[] counts) {
    this.control = control;
    this.subjects = subjects;
    this.verdicts = verdicts;
    this.counts = counts;
  }

  /** The id of the control. */
  public String control() {
    return control;
  }

  /** How many verdicts there are; at least one. */
  public int size() {
    return verdicts.length;
  }

  /** A verdict, by its place in the order in which they were decided. */
  public Verdict verdict(int i) {
    return Verdict.values()[verdicts[i]];
  }

  /** Whom it is about; empty where it speaks of a population. */
  public Optional<Subject> subject(int i) {
    return Optional.ofNullable(subjects[i]).map(SubjectReader::of);
  }

  /** How many there are of one kind. */
  public int count(Verdict verdict) {
    return counts[verdict.ordinal()];
  }

  /** Fills one. */
  static final class Builder {
    private final String control;
    private View[] subjects = new View[8];
    private byte[] verdicts = new byte[8];
    private final int[] counts = new int[Verdict.values().length];
    private int size;

    Builder(CompiledPack.Control control) {
      this.control = control.id();
    }

    boolean isSaid() {
      return size > 0;
    }

    /** One more; {@code subject} is null where it speaks of a population. */
    void add(View subject, int outcome) {
      if (size == verdicts.length) {
        verdicts = Arrays.copyOf(verdicts, 2 * size);
        subjects = Arrays.copyOf(subjects, 2 * size);
      }
      int verdict = FindingBuilder.verdict(outcome).ordinal();
      verdicts[size] = (byte) verdict;
      subjects[size] = subject;
      counts[verdict]++;
      size++;
    }

    DecidedControl build() {
      return new DecidedControl(
          control, Arrays.copyOf(subjects, size), Arrays.copyOf(verdicts, size), counts);
    }
  }
}
