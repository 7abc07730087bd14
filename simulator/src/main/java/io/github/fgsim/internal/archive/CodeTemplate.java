package io.github.fgsim.internal.archive;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Map;

/**
 * The code that the live service stores when a create brings none: a zip that echoes its event. The
 * Python one has the observed sizes (257 bytes of source, 286 of zip); the Node.js one is inferred.
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
              "isBase64Encoded": false,
              "body": JSON.stringify(event),
              "headers": {
                  "Content-Type": "application/json"
              }
          };
      };""";

  private CodeTemplate() {}

  /** The template for an entry file, {@code index.py} or {@code index.js}. */
  public static byte[] forEntryFile(String entryFile) {
    String source = entryFile.endsWith(".py") ? PYTHON : NODE;
    return Archive.of(Map.of(entryFile, source.getBytes(UTF_8)));
  }
}
