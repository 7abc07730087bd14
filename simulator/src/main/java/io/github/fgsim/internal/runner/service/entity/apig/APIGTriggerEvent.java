package io.github.fgsim.internal.runner.service.entity.apig;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A request to the gateway. */
@SuppressWarnings("MemberName") // the names of the JSON
public class APIGTriggerEvent {
  private boolean isBase64Encoded;
  private @Nullable String httpMethod;
  private @Nullable String path;
  private @Nullable String body;
  private @Nullable Map<String, String> pathParameters;
  private @Nullable APIGRequestContext requestContext;
  private @Nullable Map<String, String> headers;
  private @Nullable Map<String, Object> queryStringParameters;
  private @Nullable String user_data;

  public boolean isBase64Encoded() {
    return isBase64Encoded;
  }

  public @Nullable String getHttpMethod() {
    return httpMethod;
  }

  public @Nullable String getPath() {
    return path;
  }

  public @Nullable String getBody() {
    return body;
  }

  public @Nullable Map<String, String> getPathParameters() {
    return pathParameters;
  }

  public @Nullable APIGRequestContext getRequestContext() {
    return requestContext;
  }

  public @Nullable Map<String, String> getHeaders() {
    return headers;
  }

  public @Nullable Map<String, Object> getQueryStringParameters() {
    return queryStringParameters;
  }

  public @Nullable String getUserData() {
    return user_data;
  }

  /** The body that is in base64. */
  public @Nullable String getRawBody() {
    return body == null ? null : new String(Base64.getMimeDecoder().decode(body), UTF_8);
  }
}
