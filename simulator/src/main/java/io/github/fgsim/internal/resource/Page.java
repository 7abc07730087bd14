package io.github.fgsim.internal.resource;

import io.github.fgsim.internal.validation.Notes;
import io.github.fgsim.internal.wire.ApiException;
import io.github.fgsim.internal.wire.JsonObject;
import io.github.fgsim.model.ErrorCode;
import java.util.List;
import java.util.Map;

/**
 * The part of a list that a request asks for.
 *
 * @param marker the offset of the first entry
 * @param size the most entries
 */
record Page(int marker, int size) {

  /**
   * Reads {@code marker} and the page size, which is the usual one when the request has none or 0,
   * and never above the largest; what is no number, or negative, is 400 FSS.1001.
   */
  static Page of(Map<String, String> query, String sizeParameter, int usual, int largest) {
    int size = number(query.getOrDefault(sizeParameter, ""), 0);
    return new Page(
        number(query.getOrDefault("marker", ""), 0), size == 0 ? usual : Math.min(size, largest));
  }

  /** Reads a page whose usual size is the largest. */
  static Page of(Map<String, String> query, String sizeParameter, int most) {
    return of(query, sizeParameter, most, most);
  }

  private static int number(String text, int otherwise) {
    try {
      int number = text.isEmpty() ? otherwise : Integer.parseInt(text);
      if (number >= 0) {
        return number;
      }
    } catch (NumberFormatException e) {
      // as a negative number
    }
    throw new ApiException(ErrorCode.INVALID_QUERY_PARAMETER)
        .because(Notes.cut(text) + " is no whole number from 0 to " + Integer.MAX_VALUE);
  }

  /** This page of a list. */
  <T> List<T> of(List<T> list) {
    int from = Math.min(marker, list.size());
    return list.subList(from, (int) Math.min((long) from + size, list.size()));
  }

  /** Where the next page begins. */
  long next(int entries) {
    return (long) marker + entries;
  }

  /** The response of the lists with {@code next_marker} and the count of all entries. */
  Response response(String name, List<JsonObject> entries, long count) {
    return Response.of(
        JsonObject.builder()
            .put(name, entries)
            .put("next_marker", next(entries.size()))
            .put("count", count)
            .build());
  }

  /** The response of the lists with {@code page_info}. */
  Response responseWithPageInfo(String name, List<JsonObject> entries, long count) {
    return Response.of(
        JsonObject.builder()
            .put(name, entries)
            .put("page_info", info(entries.size()))
            .put("count", count)
            .build());
  }

  /** The member {@code page_info} of a page with so many entries. */
  JsonObject info(int entries) {
    return JsonObject.builder()
        .put("next_marker", next(entries))
        .put("previous_marker", marker)
        .put("current_count", entries)
        .build();
  }
}
