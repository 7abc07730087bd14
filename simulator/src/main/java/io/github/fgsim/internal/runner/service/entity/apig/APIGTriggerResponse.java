package io.github.fgsim.internal.runner.service.entity.apig;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A response of the gateway. */
public class APIGTriggerResponse {
  private int statusCode;
  private @Nullable Map<String, String> headers;
  private boolean isBase64Encoded;
  private @Nullable String body;

  public APIGTriggerResponse() {
    this(200, new HashMap<>(), null);
  }

  public APIGTriggerResponse(
      int statusCode, @Nullable Map<String, String> headers, @Nullable String body) {
    this(statusCode, headers, false, body);
  }

  public APIGTriggerResponse(
      int statusCode,
      @Nullable Map<String, String> headers,
      boolean isBase64Encoded,
      @Nullable String body) {
    this.statusCode = statusCode;
    this.headers = headers;
    this.isBase64Encoded = isBase64Encoded;
    this.body = body;
  }

  public int getStatusCode() {
    return statusCode;
  }

  public void setStatusCode(int statusCode) {
    this.statusCode = statusCode;
  }

  public @Nullable Map<String, String> getHeaders() {
    return headers;
  }

  public void setHeaders(@Nullable Map<String, String> headers) {
    this.headers = headers;
  }

  public void addHeader(String name, String value) {
    addHeaders(Map.of(name, value));
  }

  public void addHeaders(Map<String, String> more) {
    Map<String, String> all = headers == null ? new HashMap<>() : new HashMap<>(headers);
    all.putAll(more);
    headers = all;
  }

  public void removeHeader(String name) {
    if (headers != null) {
      Map<String, String> rest = new HashMap<>(headers);
      rest.remove(name);
      headers = rest;
    }
  }

  public boolean isBase64Encoded() {
    return isBase64Encoded;
  }

  public void setBase64Encoded(boolean base64Encoded) {
    isBase64Encoded = base64Encoded;
  }

  public @Nullable String getBody() {
    return body;
  }

  public void setBody(@Nullable String body) {
    this.body = body;
  }

  /** Sets a text that is sent in base64. */
  public void setBase64EncodedBody(String text) {
    body = Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
    isBase64Encoded = true;
  }
}
