package io.github.fgsim.internal.archive;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.fgsim.internal.function.RuntimeFamily;
import java.util.Arrays;
import java.util.Map;

/**
 * The code that the live service stores when a create brings none: a zip that echoes its event. The
 * Python one has the observed sizes (257 bytes of source, 286 of zip), the others are inferred:
 * that they exist is known from Terraform's acceptance test of a Java function without code.
 */
public final class CodeTemplate {
  private static final String PYTHON =
      """
      # -*- coding:utf-8 -*-
      import json
      def handler (event, context):
          return {
              "statusCode": 200,
              "isBase64Encoded": False,
              "body": json.dumps(event),
              "headers": {
                  "Content-Type": "application/json"
              }
          }""";

  private static final String NODE =
      """
      exports.handler = async (event, context) => {
          return {
              "statusCode": 200,
              "headers": {
                  "Content-Type": "application/json"
              },
              "isBase64Encoded": false,
              "body": JSON.stringify(event)
          };
      };""";

  private static final String PHP =
      """
      <?php
      function handler($event, $context) {
          return array(
              "statusCode" => 200,
              "isBase64Encoded" => false,
              "body" => json_encode($event),
              "headers" => array("Content-Type" => "application/json")
          );
      }
      """;

  private static final String BOOTSTRAP = "#!/bin/sh\nexec cat\n";

  private CodeTemplate() {}

  /** Whether code is the template of a runtime, and one that echoes its event. */
  public static boolean echoes(RuntimeFamily runtime, Code code) {
    return switch (runtime) {
      case PYTHON, NODE, PHP -> Arrays.equals(code.bytes(), of(runtime));
      default -> false;
    };
  }

  /** The template for a runtime; of those that are compiled it holds no more than a note. */
  public static byte[] of(RuntimeFamily runtime) {
    String file = runtime.entryFile().orElse("README");
    String source =
        switch (runtime) {
          case PYTHON -> PYTHON;
          case NODE -> NODE;
          case PHP -> PHP;
          case CUSTOM, HTTP -> BOOTSTRAP;
          default -> "The code of this function was not uploaded.";
        };
    return Archive.of(Map.of(file, source.getBytes(UTF_8)));
  }
}
