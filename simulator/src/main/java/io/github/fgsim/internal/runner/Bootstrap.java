package io.github.fgsim.internal.runner;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.github.fgsim.internal.function.FunctionFields;
import io.github.fgsim.internal.function.RuntimeFamily;
import io.github.fgsim.internal.invocation.FunctionFailure;
import io.github.fgsim.internal.store.FunctionVersion;
import io.github.fgsim.invocation.InvocationContext;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Starts the program {@code bootstrap} of a function's code, which asks for its events or is a web
 * server. A script below runs it, so that it ends when this JVM does.
 */
final class Bootstrap implements Instance.Starter {
  /** How long a program may take until it is ready, where the function has no initializer. */
  private static final long START_SECONDS = 20;

  /** Where the service has its interpreters, as the user guide has it in bootstrap files. */
  private static final Pattern INTERPRETER =
      Pattern.compile("(#!\\s*)?/opt/function/runtime/[\\w.]+/rtsp/(?:\\w+/)+([a-z]+)[\\d.]*");

  @Override
  public Instance start(FunctionVersion version, UploadedCode code, InvocationContext context)
      throws FunctionFailure, InterruptedException {
    if (File.separatorChar == '\\') {
      throw new FunctionFailure(
          "RunnerError",
          version.runtime() + " functions are programs for Linux, which are not run on Windows");
    }
    try {
      ready(code);
      return version.runtimeFamily() == RuntimeFamily.HTTP
          ? HttpInstance.start(version, code, context)
          : CustomInstance.start(version, code, context);
    } catch (IOException e) {
      throw new FunctionFailure(
          "RunnerError", "the bootstrap file cannot be run: " + e.getMessage());
    }
  }

  /** How long a version's program may take until it is ready. */
  static long startSeconds(FunctionVersion version) {
    return version.configuration().get(FunctionFields.INITIALIZER_TIMEOUT, START_SECONDS);
  }

  /** Starts the program of code that is ready. */
  static FunctionProcess process(
      Map<String, String> more,
      FunctionVersion version,
      UploadedCode code,
      InvocationContext context)
      throws IOException {
    List<String> command =
        List.of("/bin/sh", code.resource("guard.sh").toString(), program(code).toString());
    return FunctionProcess.start(command, more, version, code, context);
  }

  private static Path program(UploadedCode code) {
    return code.root().resolve("bootstrap");
  }

  /** Makes the program one that runs on this machine, once for all processes. */
  private static void ready(UploadedCode code) throws IOException, FunctionFailure {
    Path program = program(code);
    synchronized (code) {
      if (!Files.isRegularFile(program)) {
        throw FunctionFailure.noBootstrap();
      }
      UploadedCode.setExecutable(program); // zips made elsewhere than on Unix have lost this
      String text = new String(Files.readAllBytes(program), ISO_8859_1);
      if (text.startsWith("#") || text.contains("/opt/function/")) {
        String local = local(text, code);
        if (!local.equals(text) && !text.startsWith("\u007fELF")) {
          Programs.write(program, local.getBytes(ISO_8859_1));
        }
      }
    }
  }

  /** A script with this machine's interpreters and folder in place of the service's. */
  private static String local(String text, UploadedCode code) {
    String local =
        INTERPRETER
            .matcher(text.replace("\r\n", "\n"))
            .replaceAll(
                found ->
                    Matcher.quoteReplacement(
                        (found.group(1) == null ? "" : found.group(1) + "/usr/bin/env ")
                            + (found.group(2).equals("python") ? "python3" : found.group(2))));
    return local.replace("/opt/function/code", code.root().toString());
  }
}
