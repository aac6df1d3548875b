package dev.portreeve;

import dev.portreeve.runtime.evaluate.Engine;
import dev.portreeve.runtime.evaluate.EvaluationRequest;
import dev.portreeve.runtime.evaluate.RunStop;
import dev.portreeve.runtime.evaluate.policy.PolicyException;
import dev.portreeve.runtime.json.InputException;
import dev.portreeve.runtime.json.Interrupted;
import dev.portreeve.runtime.verdict.Report;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

/**
 * One policy, loaded. Immutable and safe to share between any number of threads, each evaluating
 * its own input; evaluating keeps nothing behind. Make it once: loading the standard pack takes
 * some 10 ms and a megabyte of classes, evaluating some microseconds a container.
 *
 * <p>Every method that evaluates throws an {@link InterruptedException} soon after its thread is
 * interrupted, and clears the interrupt.
 */
public final class Evaluator implements AutoCloseable {
  private final AtomicReference<Engine> engine;

  Evaluator(Engine engine) {
    this.engine = new AtomicReference<>(engine);
  }

  private Engine engine() {
    Engine open = engine.get();
    if (open == null) {
      throw new IllegalStateException("this evaluator is closed");
    }
    return open;
  }

  /** One evaluation. */
  private interface Work<T> {
    T run(Engine with) throws InputException;
  }

  private <T> T run(Run run, Work<T> work) throws UnreadableInputException, InterruptedException {
    try {
      return work.run(engine().within(run.budget));
    } catch (InputException e) {
      throw new UnreadableInputException(e);
    } catch (Interrupted e) {
      Thread.interrupted();
      InterruptedException interrupted = new InterruptedException("evaluation was interrupted");
      interrupted.initCause(e);
      throw interrupted;
    }
  }

  private static EvaluationRequest request(Engine with, Input input, Run run, boolean digest)
      throws InputException {
    RunStop stop = run.begun();
    Input.Read read = input.read(run.name, with);
    EvaluationRequest.Document document =
        read.bytes() != null
            ? EvaluationRequest.document(read.bytes(), digest)
            : EvaluationRequest.document(read.tokens(), digest);
    return new EvaluationRequest(
        run.name, document, input.given(), run.detail, run.allowance(), stop);
  }

  /**
   * Decides every control on every subject, one way, and makes no finding: the verdicts that {@link
   * #evaluate(Input)} gives, but where the two ways of deciding disagree, which it calls an ERROR.
   * Costs little more than reading the input.
   *
   * @throws UnreadableInputException when the input is no snapshot of the policy's schema
   */
  public Verdicts decide(Input input) throws UnreadableInputException, InterruptedException {
    return decide(input, Run.standard());
  }

  /**
   * The same, as a run says.
   *
   * @throws UnreadableInputException when the input is no snapshot of the policy's schema
   */
  public Verdicts decide(Input input, Run run)
      throws UnreadableInputException, InterruptedException {
    return run(run, with -> new Verdicts(with.decide(request(with, input, run, false))));
  }

  /**
   * Decides every control on every subject, both ways, and gives what was found; why is worked out
   * when it is read. Waivers and attestations of a written policy stand beside the findings.
   *
   * @throws UnreadableInputException when the input is no snapshot of the policy's schema
   */
  public Result evaluate(Input input) throws UnreadableInputException, InterruptedException {
    return evaluate(input, Run.standard());
  }

  /**
   * The same, as a run says.
   *
   * @throws UnreadableInputException also when there are more findings than the run allows
   */
  public Result evaluate(Input input, Run run)
      throws UnreadableInputException, InterruptedException {
    return run(
        run,
        with -> {
          EvaluationRequest request = request(with, input, run, true);
          Report report = with.evaluate(request);
          return new Result(report, request.stop().wasLate());
        });
  }

  /**
   * Hands each finding to a sink as it is made, in no promised order, and holds none: memory does
   * not grow with their number. Those of a control that waivers speak of come together, when all of
   * them are known. The sink is called in this thread; what it throws ends the run.
   *
   * @return whether another run says the same: true, but where a deadline ended this one
   * @throws UnreadableInputException when the input is no snapshot of the policy's schema
   */
  public boolean evaluate(Input input, Run run, FindingSink sink)
      throws UnreadableInputException, InterruptedException {
    return run(
        run,
        with -> {
          EvaluationRequest request = request(with, input, run, true);
          with.stream(request, sink::begin, sink::take);
          return !request.stop().wasLate();
        });
  }

  /**
   * Evaluates one object alone, by the controls that are about its type: a container at the moment
   * in which somebody creates it. Whatever a control asks of other objects is unknown.
   *
   * @param type of the subject, as the schema calls it: {@code container}
   * @param input the object, in the form that it has in the list of a snapshot
   * @throws IllegalArgumentException when no subject is called so
   * @throws UnreadableInputException when the input is no object
   */
  public Result evaluateSubject(String type, Input input)
      throws UnreadableInputException, InterruptedException {
    return run(
        Run.standard(),
        with -> {
          Engine narrow = with.about(type);
          String field = narrow.population(type);
          Input.Read read =
              Input.written(
                  type,
                  to -> {
                    Input.head(to, with.schema());
                    try {
                      input.member(to, field, type);
                    } catch (InputException e) {
                      throw new java.io.UncheckedIOException(
                          new java.io.IOException(e.problem(), e));
                    }
                  });
          EvaluationRequest request =
              EvaluationRequest.of(type, EvaluationRequest.document(read.tokens(), true));
          return new Result(narrow.evaluate(request), false);
        });
  }

  /** The ids of the controls that run, in the order of the benchmark, else of the packs. */
  public List<String> controls() {
    return engine().selected().stream().map(Report.ControlFacts::id).toList();
  }

  /** The instant of every run: that of {@link PolicyBuilder#at}, which a plan carries. */
  public Instant at() {
    return engine().now();
  }

  /**
   * The fields that are read, by type of object: what a collector needs to fill. All others are
   * passed over unparsed.
   */
  public Map<String, List<String>> footprint() {
    return engine().footprint();
  }

  /**
   * The same policy with other values for some of its parameters, on the classes that are loaded
   * already: costs next to nothing. This one stays as it is.
   *
   * @param settings by name of parameter, in the kinds that {@link PolicyBuilder#set} takes
   * @throws UnusablePolicyException when there is no such parameter, or a value does not fit
   */
  public Evaluator with(Map<String, ?> settings) throws UnusablePolicyException {
    Map<String, String> json = new LinkedHashMap<>();
    settings.forEach((name, value) -> json.put(name, ParameterValue.json(value)));
    try {
      return new Evaluator(engine().with(json));
    } catch (PolicyException e) {
      throw new UnusablePolicyException(e);
    }
  }

  /**
   * Lets go of the classes: they are collected once no result is left that has still to explain.
   * Runs that have begun end as they would; to begin another is an {@link IllegalStateException}.
   */
  @Override
  public void close() {
    engine.set(null);
  }
}
