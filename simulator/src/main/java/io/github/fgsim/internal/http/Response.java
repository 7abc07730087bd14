package io.github.fgsim.internal.http;

import java.util.Map;

/**
 * An answer as it goes over the wire.
 *
 * @param body empty for none
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Response(int status, Map<String, String> headers, byte[] body) {}
