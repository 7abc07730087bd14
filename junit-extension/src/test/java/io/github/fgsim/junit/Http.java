package io.github.fgsim.junit;

import io.github.fgsim.FunctionGraphSimulator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;

/** A plain client. JSON in Java text has single quotes in place of double ones. */
final class Http {
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  private Http() {}

  /** Gets a path of the project; gives the status. */
  static int get(FunctionGraphSimulator sim, String path) {
    return send(HttpRequest.newBuilder(uri(sim, path)).build());
  }

  /** Creates a function with more fields, each with a comma before it. */
  static int create(FunctionGraphSimulator sim, String moreFields) {
    String body =
        "{'func_name':'hello','package':'default','runtime':'Python3.9','timeout':3,"
            + "'handler':'index.handler','memory_size':128,'code_type':'inline',"
            + "'func_code':{'file':'cHJpbnQoMSk='}"
            + moreFields
            + "}";
    return send(
        HttpRequest.newBuilder(uri(sim, "fgs/functions"))
            .POST(BodyPublishers.ofString(body.replace('\'', '"')))
            .build());
  }

  private static URI uri(FunctionGraphSimulator sim, String path) {
    return URI.create(sim.endpoint() + "/v2/" + sim.projectId() + "/" + path);
  }

  private static int send(HttpRequest request) {
    try {
      return CLIENT.send(request, BodyHandlers.ofString()).statusCode();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
