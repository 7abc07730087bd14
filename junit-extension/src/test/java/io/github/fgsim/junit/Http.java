package io.github.fgsim.junit;

import io.github.fgsim.FunctionGraphSimulator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

/** The tests' plain client. JSON in Java text has single quotes in place of double ones. */
public final class Http {
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  private Http() {}

  /** Gets a path of the project; gives the status. */
  public static int get(FunctionGraphSimulator sim, String path) {
    return send(HttpRequest.newBuilder(uri(sim, path))).statusCode();
  }

  /** Creates function hello with more fields, each with a comma before it; gives the status. */
  public static int create(FunctionGraphSimulator sim, String moreFields) {
    return post(sim, "fgs/functions", function("hello", 128, moreFields)).statusCode();
  }

  /** Creates a function of that name and memory; gives the status. */
  public static int create(FunctionGraphSimulator sim, String name, int memory) {
    return post(sim, "fgs/functions", function(name, memory, "")).statusCode();
  }

  private static String function(String name, int memory, String moreFields) {
    return "{'func_name':'"
        + name
        + "','package':'default','runtime':'Python3.9','timeout':3,'handler':'index.handler',"
        + "'memory_size':"
        + memory
        + ",'code_type':'inline','func_code':{'file':'cHJpbnQoMSk='}"
        + moreFields
        + "}";
  }

  /** Posts JSON to a path of the project. */
  public static HttpResponse<String> post(FunctionGraphSimulator sim, String path, String json) {
    return send(
        HttpRequest.newBuilder(uri(sim, path))
            .header("Content-Type", "application/json")
            .header("X-Project-Id", sim.projectId())
            .POST(BodyPublishers.ofString(json.replace('\'', '"'))));
  }

  private static URI uri(FunctionGraphSimulator sim, String path) {
    return URI.create(sim.endpoint() + "/v2/" + sim.projectId() + "/" + path).normalize();
  }

  private static HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return CLIENT.send(request.build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
