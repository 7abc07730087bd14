package io.github.fgsim.internal.resource;

import java.util.Map;

/**
 * An answer that is more than a JSON object.
 *
 * @param json the body as JSON text
 * @param headers headers beside those of every answer
 */
public record Response(String json, Map<String, String> headers) {}
