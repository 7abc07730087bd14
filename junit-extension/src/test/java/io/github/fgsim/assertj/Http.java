package io.github.fgsim.assertj;

import io.github.fgsim.FunctionGraphSimulator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;

/** A plain client of a simulator. JSON in Java text has single quotes in place of double ones. */
final class Http {
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  private Http() {}

  /** A function whose code is {@code print(1)}; its memory as given. */
  static int create(FunctionGraphSimulator sim, String name, int memory) {
    return post(
        sim,
        "fgs/functions",
        "{'func_name':'"
            + name
            + "','package':'default','runtime':'Python3.9','timeout':3,'handler':'index.handler',"
            + "'memory_size':"
            + memory
            + ",'code_type':'inline','func_code':{'file':'cHJpbnQoMSk='}}");
  }

  /** Posts JSON to a path of the project; gives the status. */
  static int post(FunctionGraphSimulator sim, String path, String json) {
    URI uri = URI.create(sim.endpoint() + "/v2/" + sim.projectId() + "/" + path);
    try {
      return CLIENT
          .send(
              HttpRequest.newBuilder(uri)
                  .header("Content-Type", "application/json")
                  .header("X-Project-Id", sim.projectId())
                  .POST(BodyPublishers.ofString(json.replace('\'', '"')))
                  .build(),
              BodyHandlers.ofString())
          .statusCode();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
