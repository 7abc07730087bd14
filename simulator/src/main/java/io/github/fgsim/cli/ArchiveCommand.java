package io.github.fgsim.cli;

import io.github.fgsim.FunctionPackage;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Writes the JDK's archive of the classes that a simulator uses: it has another JVM serve, asks it
 * for what clients ask first, and lets that JVM write the archive as it ends.
 */
final class ArchiveCommand implements Command {
  private static final Pattern LISTENING =
      Pattern.compile(".* listening on (\\S+) \\(project ([^,]+),.*");

  /** What the JVM's options for such a file are. */
  private enum Format {
    CLASS_DATA("-XX:ArchiveClassesAtExit=", "-XX:SharedArchiveFile="),
    /** Holds linked classes and what the JIT compiler wants to know of methods, too. */
    AOT_CACHE("-XX:AOTCacheOutput=", "-XX:AOTCache=");

    static final Format OF_THIS_JDK = Runtime.version().feature() >= 25 ? AOT_CACHE : CLASS_DATA;

    final String write;
    final String use;

    Format(String write, String use) {
      this.write = write;
      this.use = use;
    }
  }

  /** What the JVM says of an archive that does not fit belongs on standard error. */
  private static final String WARNINGS = "-Xlog:disable -Xlog:all=warning:stderr ";

  private final Syntax syntax = new Syntax().withFiles(1, "Where to write the archive.");

  @Override
  public String description() {
    return "Write an archive of classes, with which the jar starts in half of the time.";
  }

  @Override
  public String usage() {
    return "archive FILE";
  }

  @Override
  public List<String> notes() {
    return List.of(
        "Use: java "
            + WARNINGS
            + "-XX:SharedArchiveFile=FILE -jar functiongraph-simulator.jar, with a JDK 25 or later"
            + " -XX:AOTCache=FILE in its place. An archive fits the JDK and the jar that made it;"
            + " with others the JVM ignores it with a warning, which without -Xlog is the first"
            + " line on standard output. An existing file is replaced.");
  }

  @Override
  public Syntax syntax() {
    return syntax;
  }

  @Override
  public int run(PrintWriter out, PrintWriter err) throws IOException, InterruptedException {
    Path file = syntax.files().get(0);
    OutputFile.ensureWritable("archive", file); // the JDK would say nothing and write nothing
    Path jar = jar();
    Files.deleteIfExists(file);
    ProcessBuilder serve =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                Format.OF_THIS_JDK.write + file,
                "-jar",
                jar.toString(),
                "serve",
                "--host",
                "127.0.0.1",
                "--port",
                "0")
            .redirectErrorStream(true);
    serve.environment().keySet().removeIf(name -> name.startsWith(CommandOption.PREFIX));
    Process process = serve.start();
    try (BufferedReader printed = process.inputReader()) {
      use(listening(printed));
      process.toHandle().destroy(); // Process.destroy would close the stream
      printed.lines().forEach(line -> {}); // what the JDK says of classes that it leaves out
    } finally {
      process.destroy();
      process.waitFor();
    }
    if (!Files.isRegularFile(file)) {
      throw new Failure("this JDK wrote no archive to " + file + " (" + Runtime.version() + ")");
    }
    out.printf(
        "%s written. Use it: java %s%s%s -jar %s%n",
        file, WARNINGS, Format.OF_THIS_JDK.use, file, jar);
    return 0;
  }

  private static Path jar() {
    try {
      Path place =
          Path.of(ArchiveCommand.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      if (Files.isRegularFile(place)) {
        return place;
      }
    } catch (URISyntaxException | RuntimeException e) {
      throw new Failure("cannot tell which jar this is: " + e.getMessage(), e);
    }
    throw new Failure("an archive is made of the jar functiongraph-simulator.jar, not of classes");
  }

  private static Matcher listening(BufferedReader out) throws IOException {
    StringBuilder before = new StringBuilder();
    for (String line = out.readLine(); line != null; line = out.readLine()) {
      Matcher listening = LISTENING.matcher(line);
      if (listening.matches()) {
        return listening;
      }
      before.append(line).append(' '); // such as a JVM's word on JAVA_TOOL_OPTIONS
    }
    throw new Failure("the simulator to archive did not start: " + before);
  }

  private static void use(Matcher listening) throws IOException {
    URI endpoint = URI.create(listening.group(1));
    String project = listening.group(2);
    FunctionPackage hello = FunctionPackage.builder().file("index.py", "pass").build();
    String importBody = Transcript.importBody("hello", "hello.zip", hello.toBase64());
    for (int time = 0; time < 2; time++) { // the second is a conflict
      Transcript.post(endpoint, Transcript.functionsPath(project, ""), Demo.CREATE);
      Transcript.post(endpoint, Transcript.functionsPath(project, "/import"), importBody);
    }
  }
}
