package io.github.fgsim.cli;

import io.github.fgsim.FunctionGraphSimulator;
import io.github.fgsim.FunctionPackage;
import io.github.fgsim.SimulatorBuilder;
import io.github.fgsim.model.Profile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * Makes an import package. Before it is written, a simulator imports it, so that what is written
 * can be imported. What is not given is left to {@link FunctionPackage}.
 */
@Command(
    name = "package",
    description = "Make an import package, as the console exports it, and check that it imports.",
    synopsisHeading = "Usage: java -jar ",
    customSynopsis = {
      "functiongraph-simulator.jar package FILE...",
      "         --runtime RUNTIME --output ZIP [OPTION...]"
    },
    sortOptions = false,
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class,
    footer = {
      "",
      "A file goes into the code archive under its name, a directory with all below it. A zip"
          + " given alone is the code archive.",
      "An existing output is replaced. Equal files and options give equal bytes."
    })
final class PackageCommand implements Callable<Integer> {

  @Spec private CommandSpec spec = CommandSpec.create(); // picocli sets the real one

  @Parameters(paramLabel = "FILE", arity = "1..*", description = "Code: files, directories, a zip.")
  private List<Path> sources = List.of();

  @Option(
      names = "--runtime",
      required = true,
      paramLabel = "RUNTIME",
      description = "Runtime as on the wire, such as Python3.9.")
  private String runtime = "";

  @Option(
      names = "--output",
      required = true,
      paramLabel = "ZIP",
      description = "Where to write the package.")
  private Path output = Path.of("");

  @Option(
      names = "--name",
      paramLabel = "NAME",
      description = "Function name in the YAML; the import request decides (default: hello).")
  private @Nullable String name;

  @Option(
      names = "--handler",
      paramLabel = "HANDLER",
      description = "Handler (default: index.handler).")
  private @Nullable String handler;

  @Option(names = "--memory-size", paramLabel = "MB", description = "Memory in MB (default: 128).")
  private @Nullable Integer memorySize;

  @Option(
      names = "--timeout",
      paramLabel = "SECONDS",
      description = "Timeout in seconds (default: 3).")
  private @Nullable Integer timeout;

  @Option(names = "--description", paramLabel = "TEXT", description = "Description.")
  private @Nullable String description;

  @Option(
      names = "--env",
      paramLabel = "KEY=VALUE",
      description = "Environment variable; may be given again for more.")
  private Map<String, String> variables = new LinkedHashMap<>();

  @Option(
      names = "--profile",
      paramLabel = "PROFILE",
      description = "Rules and limits of the check: PAGES or CLOUD (default: PAGES).")
  private @Nullable Profile profile;

  @Override
  public Integer call() throws IOException {
    FunctionPackage.Builder builder = builder();
    addCode(builder);
    FunctionPackage made = builder.build();
    ensureImports(made);
    try {
      Files.write(output, made.toZip());
    } catch (IOException e) {
      throw new Failure("cannot write " + output + ": " + reason(e), e);
    }
    spec.commandLine()
        .getOut()
        .println("wrote " + output + " (" + made.toZip().length + " bytes), which imports");
    return 0;
  }

  private FunctionPackage.Builder builder() {
    FunctionPackage.Builder builder = FunctionPackage.builder().runtime(runtime);
    Optional.ofNullable(name).ifPresent(builder::name);
    Optional.ofNullable(handler).ifPresent(builder::handler);
    Optional.ofNullable(memorySize).ifPresent(builder::memorySize);
    Optional.ofNullable(timeout).ifPresent(builder::timeout);
    Optional.ofNullable(description).ifPresent(builder::description);
    return variables.isEmpty() ? builder : builder.userData(variables);
  }

  private void addCode(FunctionPackage.Builder builder) {
    for (Path source : sources) {
      if (isOutput(source)) {
        throw new ParameterException(
            spec.commandLine(), "the output " + output + " is one of the files to package");
      }
    }
    if (sources.size() == 1 && sources.get(0).toString().endsWith(".zip")) {
      builder.zip(bytes(sources.get(0)));
      return;
    }
    Map<String, Path> files = new TreeMap<>();
    for (Path source : sources) {
      filesOf(source)
          .forEach(
              (entry, file) -> {
                Path other = files.put(entry, file);
                if (other != null) {
                  throw new Failure("both " + other + " and " + file + " would be " + entry);
                }
              });
    }
    if (files.isEmpty()) {
      throw new Failure("no files in " + sources);
    }
    files.forEach((entry, file) -> builder.file(entry, bytes(file)));
  }

  /** The files with their names in the archive. */
  private Map<String, Path> filesOf(Path source) {
    if (!Files.isDirectory(source)) {
      return Map.of(String.valueOf(source.getFileName()), source);
    }
    List<Path> found = new ArrayList<>();
    try (Stream<Path> all = Files.walk(source)) {
      all.filter(file -> Files.isRegularFile(file) && !isOutput(file)).forEach(found::add);
    } catch (IOException e) {
      throw new Failure("cannot read " + source + ": " + reason(e), e);
    }
    Map<String, Path> files = new TreeMap<>();
    for (Path file : found) {
      files.put(source.relativize(file).toString().replace('\\', '/'), file);
    }
    return files;
  }

  /** Imports it as a request with the function's own name would. */
  private void ensureImports(FunctionPackage made) throws IOException {
    SimulatorBuilder builder = FunctionGraphSimulator.builder();
    Optional.ofNullable(profile).ifPresent(builder::profile);
    try (FunctionGraphSimulator simulator = builder.start()) {
      Transcript exchange =
          Transcript.post(
              simulator.endpoint(),
              Transcript.functionsPath(simulator.projectId(), "/import"),
              Transcript.importBody(
                  name == null ? "hello" : name,
                  String.valueOf(output.getFileName()),
                  made.toBase64()));
      if (exchange.status() != 200) {
        throw new Failure("nothing written: an import would answer " + exchange.error());
      }
    }
  }

  private boolean isOutput(Path file) {
    try {
      return Files.exists(file) && Files.exists(output) && Files.isSameFile(file, output);
    } catch (IOException e) {
      return false;
    }
  }

  private static byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new Failure("cannot read " + file + ": " + reason(e), e);
    }
  }

  /** The message of a file's exception is often nothing but the file's name. */
  private static String reason(IOException e) {
    if (e instanceof NoSuchFileException) {
      return "no such file";
    }
    return e.getClass().getSimpleName().replace("Exception", "") + " " + e.getMessage();
  }
}
