package io.github.fgsim.bench.program;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;

/** Bare Jetty with data binding, doing a create without state. */
final class JettyCandidate implements Candidate {
  private Server server;

  @Override
  public void start() throws Exception {
    ObjectMapper mapper = new ObjectMapper();
    server = new Server(0);
    server.setHandler(
        new Handler.Abstract() {
          @Override
          public boolean handle(Request request, Response response, Callback callback)
              throws Exception {
            JsonNode body = mapper.readTree(Content.Source.asInputStream(request));
            byte[] code = Base64.getDecoder().decode(body.at("/func_code/file").asText());
            response.getHeaders().put("Content-Type", "application/json");
            byte[] answer = mapper.writeValueAsBytes(answer(body, code));
            response.write(true, ByteBuffer.wrap(answer), callback);
            return true;
          }
        });
    server.start();
  }

  private static Map<String, Object> answer(JsonNode body, byte[] code) throws Exception {
    Map<String, Object> answer = new LinkedHashMap<>();
    String name = body.get("func_name").asText();
    answer.put("func_urn", "urn:fss:cn-north-4:p:function:default:" + name + ":latest");
    for (String echoed : new String[] {"func_name", "package", "runtime", "handler", "code_type"}) {
      answer.put(echoed, body.get(echoed).asText());
    }
    answer.put("memory_size", body.get("memory_size").asInt());
    answer.put("timeout", body.get("timeout").asInt());
    answer.put("code_size", code.length);
    answer.put(
        "digest", HexFormat.of().formatHex(MessageDigest.getInstance("SHA-512").digest(code)));
    answer.put("namespace", "0a1b2c3d4e5f60718293a4b5c6d7e8f9");
    answer.put("project_name", "cn-north-4");
    answer.put("image_name", "latest-190307183719@fwaek");
    answer.put("last_modified", "2019-03-07T18:37:19+08:00");
    answer.put("strategy_config", Map.of("concurrency", -1));
    answer.put("enterprise_project_id", "0");
    return answer;
  }

  @Override
  public int port() {
    return ((ServerConnector) server.getConnectors()[0]).getLocalPort();
  }

  @Override
  public void close() throws Exception {
    server.stop();
  }
}
