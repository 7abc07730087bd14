package io.github.fgsim.internal.runner.service;

/** The logger of a context. */
public interface RuntimeLogger {
  void log(String text);

  void debug(String text);

  void info(String text);

  void warn(String text);

  void error(String text);

  void setLevel(String level);
}
