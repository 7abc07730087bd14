package io.github.fgsim.internal.store;

import io.github.fgsim.internal.archive.Code;
import io.github.fgsim.internal.wire.ApiException;
import io.github.fgsim.internal.wire.JsonObject;
import io.github.fgsim.model.FunctionUrn;
import io.github.fgsim.model.Limit;
import io.github.fgsim.model.Limits;
import java.time.Instant;
import java.util.stream.Collectors;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;
import org.jetbrains.lincheck.datastructures.StressOptions;
import org.junit.jupiter.api.Test;

/**
 * The functions of a project, which are looked up without a lock, by Lincheck: threads at random,
 * and their switches searched. {@code mvn -Pdev,lincheck -pl simulator test
 * -Dtest=ProjectLincheck}.
 */
@Param(name = "function", gen = IntGen.class, conf = "1:2")
@Param(name = "image", gen = IntGen.class, conf = "1:9")
public class ProjectLincheck {
  private static final Limits LIMITS = Limits.pages().with(Limit.FUNCTIONS, 2);

  private final Project project = new Project();

  private static FunctionUrn urn(int function) {
    return new FunctionUrn("r", "p", "default", "f" + function, null);
  }

  private static StoredFunction function(int function, int image) {
    return StoredFunction.of(
        new FunctionVersion(
            "id",
            urn(function).withQualifier("latest"),
            JsonObject.EMPTY,
            Code.NONE,
            Instant.EPOCH,
            "image " + image));
  }

  @Operation
  public String add(@Param(name = "function") int function, @Param(name = "image") int image) {
    return answer(() -> project.add(function(function, image), LIMITS));
  }

  @Operation
  public String remove(@Param(name = "function") int function) {
    return answer(() -> project.remove(urn(function)));
  }

  @Operation
  public String change(@Param(name = "function") int function, @Param(name = "image") int image) {
    return answer(
        () ->
            project.change(
                urn(function),
                LIMITS,
                present -> present.withLatest(function(function, image).latest())));
  }

  @Operation
  public String find(@Param(name = "function") int function) {
    return project.find(urn(function)).map(ProjectLincheck::shown).orElse("none");
  }

  @Operation
  public String list() {
    return project.functions().stream()
        .map(ProjectLincheck::shown)
        .collect(Collectors.joining(", "));
  }

  private static String shown(StoredFunction function) {
    return function.urn().functionName() + " " + function.latest().imageName();
  }

  private static String answer(Runnable step) {
    try {
      step.run();
      return "done";
    } catch (ApiException e) {
      return e.error().code();
    }
  }

  @Test
  void under_stress() {
    new StressOptions()
        .iterations(20)
        .invocationsPerIteration(1_000)
        .threads(3)
        .actorsPerThread(3)
        .check(ProjectLincheck.class);
  }

  @Test
  void with_every_switch_of_threads() {
    new ModelCheckingOptions()
        .iterations(10)
        .invocationsPerIteration(100)
        .threads(2)
        .actorsPerThread(2)
        .actorsBefore(2)
        .actorsAfter(1)
        .check(ProjectLincheck.class);
  }
}
