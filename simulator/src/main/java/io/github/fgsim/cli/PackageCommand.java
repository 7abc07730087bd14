package io.github.fgsim.cli;

import io.github.fgsim.FunctionGraphSimulator;
import io.github.fgsim.FunctionPackage;
import io.github.fgsim.SimulatorBuilder;
import io.github.fgsim.cli.CommandOption.Form;
import io.github.fgsim.internal.wire.FileFault;
import io.github.fgsim.model.Profile;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Makes an import package. Before it is written, a simulator imports it, so that what is written
 * can be imported. What is not given is left to {@link FunctionPackage}.
 */
final class PackageCommand implements Command {
  private final Syntax syntax =
      new Syntax().withFiles(Integer.MAX_VALUE, "Code: files, directories, a zip.");

  private final CommandOption<String> runtime =
      syntax.required(
          "--runtime",
          "RUNTIME",
          "Runtime as on the wire, such as Python3.9.",
          Function.identity());

  private final CommandOption<Path> output =
      syntax.required("--output", "ZIP", "Where to write the package.", Path::of);

  private final CommandOption<String> name =
      syntax.option(
          "--name",
          "NAME",
          "Function name in the YAML; the import request decides (default: hello).");

  private final CommandOption<String> handler =
      syntax.option("--handler", "HANDLER", "Handler (default: index.handler).");

  private final CommandOption<Integer> memorySize =
      syntax.option("--memory-size", "MB", "Memory in MB (default: 128).", Values::number);

  private final CommandOption<Integer> timeout =
      syntax.option("--timeout", "SECONDS", "Timeout in seconds (default: 3).", Values::number);

  private final CommandOption<String> described =
      syntax.option("--description", "TEXT", "Description.");

  private final CommandOption<Map.Entry<String, String>> variables =
      syntax.add(
          "--env",
          "KEY=VALUE",
          "Environment variable; may be given again for more.",
          Form.REPEATED,
          Values::pair);

  private final CommandOption<Profile> profile =
      syntax.option(
          "--profile",
          "PROFILE",
          "Rules and limits of the check: PAGES or CLOUD (default: PAGES).",
          Values.oneOf(Profile.class));

  @Override
  public String description() {
    return "Make an import package, as the console exports it, and check that it imports.";
  }

  @Override
  public String usage() {
    return "package FILE...\n         --runtime RUNTIME --output ZIP [OPTION...]";
  }

  @Override
  public List<String> notes() {
    return List.of(
        "A file goes into the code archive under its name, a directory with all below it. A zip"
            + " given alone is the code archive.",
        "An existing output is replaced. Equal files and options give equal bytes.");
  }

  @Override
  public Syntax syntax() {
    return syntax;
  }

  @Override
  public int run(PrintWriter out, PrintWriter err) throws IOException {
    List<Path> sources = syntax.files();
    Path output = this.output.needed();
    OutputFile.ensureWritable("--output", output);
    FunctionPackage.Builder builder = builder();
    addCode(builder, sources, output);
    FunctionPackage made = builder.build();
    ensureImports(made, output);
    try {
      Files.write(output, made.toZip());
    } catch (IOException e) {
      throw new Failure(
          "--output: cannot write " + output + ": " + FileFault.ofWriting(output, e), e);
    }
    out.println("wrote " + output + " (" + made.toZip().length + " bytes), which imports");
    return 0;
  }

  private FunctionPackage.Builder builder() {
    FunctionPackage.Builder builder = FunctionPackage.builder().runtime(runtime.needed());
    name.ifGiven(builder::name);
    handler.ifGiven(builder::handler);
    memorySize.ifGiven(builder::memorySize);
    timeout.ifGiven(builder::timeout);
    described.ifGiven(builder::description);
    if (!variables.values().isEmpty()) {
      Map<String, String> userData = new LinkedHashMap<>();
      variables.values().forEach(pair -> userData.put(pair.getKey(), pair.getValue()));
      builder.userData(userData);
    }
    return builder;
  }

  private static void addCode(FunctionPackage.Builder builder, List<Path> sources, Path output) {
    for (Path source : sources) {
      if (isSame(source, output)) {
        throw new UsageException("the output " + output + " is one of the files to package");
      }
    }
    if (sources.size() == 1 && sources.get(0).toString().endsWith(".zip")) {
      builder.zip(bytes(sources.get(0)));
      return;
    }
    Map<String, Path> files = new TreeMap<>();
    for (Path source : sources) {
      filesOf(source, output)
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
  private static Map<String, Path> filesOf(Path source, Path output) {
    if (!Files.isDirectory(source)) {
      return Map.of(String.valueOf(source.getFileName()), source);
    }
    List<Path> found = new ArrayList<>();
    try (Stream<Path> all = Files.walk(source)) {
      all.filter(file -> Files.isRegularFile(file) && !isSame(file, output)).forEach(found::add);
    } catch (IOException e) {
      throw new Failure("cannot read " + source + ": " + FileFault.ofReading(e), e);
    }
    Map<String, Path> files = new TreeMap<>();
    for (Path file : found) {
      files.put(source.relativize(file).toString().replace('\\', '/'), file);
    }
    return files;
  }

  /** Imports it as a request with the function's own name would. */
  private void ensureImports(FunctionPackage made, Path output) throws IOException {
    SimulatorBuilder builder = FunctionGraphSimulator.builder();
    profile.ifGiven(builder::profile);
    try (FunctionGraphSimulator simulator = builder.start()) {
      Transcript exchange =
          Transcript.post(
              simulator.endpoint(),
              Transcript.functionsPath(simulator.projectId(), "/import"),
              Transcript.importBody(
                  name.values().isEmpty() ? "hello" : name.needed(),
                  String.valueOf(output.getFileName()),
                  made.toBase64()));
      if (exchange.status() != 200) {
        throw new Failure(
            "nothing written: an import would be refused with "
                + exchange.error()
                + simulator.requests().all().get(0).notes().stream()
                    .map(note -> " (" + note + ")")
                    .collect(Collectors.joining()));
      }
    }
  }

  private static boolean isSame(Path file, Path output) {
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
      throw new Failure("cannot read " + file + ": " + FileFault.ofReading(e), e);
    }
  }
}
