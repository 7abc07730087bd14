package com.huawei.services.runtime;

/** The logger of the service's context. */
public interface RuntimeLogger {
  void info(String text);

  void error(String text);
}
