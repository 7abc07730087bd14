package io.github.fgsim.internal.wire;

/**
 * The members of the JSON in which an API gateway and a function speak HTTP: of the event that the
 * function gets for a request, and of its result, which stands for the response. Tests and
 * functions write them too: any member may be of any type.
 */
public final class GatewayMessage {
  // Of both.
  public static final Field<JsonObject> HEADERS = Field.object("headers", Shape.of());
  public static final Field<String> BODY = Field.text("body");

  /** Whether the body is in Base64. */
  public static final Field<Boolean> IS_ENCODED = Field.flag("isBase64Encoded");

  // Of the event.
  public static final Field<String> METHOD = Field.text("httpMethod");
  public static final Field<String> PATH = Field.text("path");
  public static final Field<JsonObject> PATH_PARAMETERS =
      Field.object("pathParameters", Shape.of());
  public static final Field<JsonObject> QUERY = Field.object("queryStringParameters", Shape.of());
  public static final Field<String> API_ID = Field.text("apiId");
  public static final Field<String> REQUEST_ID = Field.text("requestId");
  public static final Field<String> SOURCE_IP = Field.text("sourceIp");
  public static final Field<String> STAGE = Field.text("stage");
  public static final Field<JsonObject> CONTEXT =
      Field.object("requestContext", Shape.of(API_ID, REQUEST_ID, SOURCE_IP, STAGE));

  // Of the result.
  public static final Field<Long> STATUS_CODE = Field.integer("statusCode");

  private GatewayMessage() {}
}
