package io.github.fgsim.internal.recording;

import io.github.fgsim.internal.recording.HarEntry.Response;
import io.github.fgsim.internal.wire.ApiException;
import io.github.fgsim.internal.wire.Json;
import io.github.fgsim.internal.wire.Redaction;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Compares the responses of the real service and of the simulator to one request, field by field.
 *
 * <p>What is another each time is compared by its form: times, ids, measured durations, hosts. An
 * id that stands at a place where the other response has another one becomes its {@link
 * Counterparts counterpart}, and must be so from then on. The account's name and id are the same
 * whatever they are. The order of an object's members means nothing, that of a list does.
 */
public final class ResponseComparison {
  private static final int LONGEST_SHOWN = 200;

  /**
   * Headers that are there or not; others of these names are compared, all else is the server's.
   */
  private static final Set<String> VARYING_HEADERS =
      Set.of(
          "x-request-id",
          "x-cff-request-id",
          "x-cff-invoke-summary",
          "x-cff-function-log",
          "x-cff-billing-duration");

  private static final Pattern OWN_HEADERS =
      Pattern.compile("content-type|retry-after|x-request-id|x-cff-.*|x-func-.*|x-is-func-.*");

  private static final Pattern ADDRESS = Pattern.compile("https?://([^/?#]+)\\S*");
  private static final Pattern TIMES =
      Pattern.compile("time|.*_time|.*Time|.*timestamp|.*_at|.*_modified");

  /** Seconds since 1970 that are a time of today; less is a duration or a number. */
  private static final double FIRST_TIME = 1e9;

  private static final Pattern IDS = Pattern.compile("id|.*_id|.*Id");

  /** By which members elements of a list are told apart, the first that all have. */
  private static final List<String> KEYS =
      List.of(
          "version_urn",
          "alias_urn",
          "func_urn",
          "trigger_id",
          "workflow_id",
          "application_id",
          "request_id",
          "id",
          "name",
          "key");

  private final Counterparts ids;
  private final Counterparts account;

  /** Compares with the counterparts that are known, and adds to them. */
  public ResponseComparison(Counterparts ids) {
    this.ids = ids;
    this.account = new Counterparts();
  }

  /** What differs; a body that a recording does not have is not looked at. */
  public List<Difference> differences(Response real, Response simulated) {
    Found found = new Found();
    if (real.status() != simulated.status()) {
      found.add("status", status(real), status(simulated));
      return found.all;
    }
    headers(real, simulated, found);
    if (real.body() != null && simulated.body() != null) {
      body(real.text(), simulated.text(), found);
    }
    return found.all;
  }

  /** The differences of one exchange. */
  private static final class Found {
    final List<Difference> all = new ArrayList<>();

    void add(String place, String real, String simulated) {
      all.add(new Difference(place, cut(real), cut(simulated)));
    }

    private static String cut(String text) {
      return text.length() <= LONGEST_SHOWN ? text : text.substring(0, LONGEST_SHOWN) + "...";
    }
  }

  /** With an error's code and text, which tell why. */
  private static String status(Response response) {
    return Json.object(response.text())
        .filter(body -> body.has(ApiException.CODE))
        .map(
            body ->
                "%d (%s %s)"
                    .formatted(
                        response.status(),
                        body.get(ApiException.CODE),
                        body.get(ApiException.TEXT)))
        .orElse(String.valueOf(response.status()));
  }

  private void headers(Response real, Response simulated, Found found) {
    Set<String> names = new LinkedHashSet<>(real.headers().keySet());
    names.addAll(simulated.headers().keySet());
    for (String name : names) {
      String ofReal = real.headers().get(name);
      String ofSimulator = simulated.headers().get(name);
      if (!OWN_HEADERS.matcher(name).matches()) {
        continue;
      }
      boolean same =
          ofReal != null
              && ofSimulator != null
              && (VARYING_HEADERS.contains(name)
                  ? length(name, ofReal) == length(name, ofSimulator)
                  : mediaType(ofReal).equals(mediaType(ofSimulator)));
      if (!same) {
        found.add("header " + name, shownHeader(name, ofReal), shownHeader(name, ofSimulator));
      }
    }
  }

  /** Of an id the length is its form. */
  private static int length(String name, String value) {
    return name.endsWith("request-id") ? value.length() : 0;
  }

  /** Blanks mean nothing, nor do upper case letters. */
  private static String mediaType(String value) {
    return value.replaceAll("\\s", "").toLowerCase(Locale.ROOT);
  }

  private static String shownHeader(String name, @Nullable String value) {
    return value == null ? "nothing" : name.equals("x-cff-function-log") ? "a log" : value;
  }

  private void body(String real, String simulated, Found found) {
    Object ofReal = json(real);
    Object ofSimulator = json(simulated);
    value("body", "", ofReal, ofSimulator, found);
  }

  private static @Nullable Object json(String text) {
    try {
      return text.isEmpty() ? "" : Json.plain(text);
    } catch (IllegalArgumentException e) {
      return text;
    }
  }

  private void value(
      String place, String name, @Nullable Object real, @Nullable Object simulated, Found found) {
    if (real instanceof Map<?, ?> object && simulated instanceof Map<?, ?> other) {
      members(place, object, other, found);
    } else if (real instanceof List<?> list && simulated instanceof List<?> other) {
      elements(place, name, list, other, found);
    } else if (!isSame(name, real, simulated)) {
      found.add(place, shown(name, real), shown(name, simulated));
    }
  }

  /** Whether a member is named as an exported package is in base64: what is in it has times. */
  static boolean isPackage(String name) {
    return name.startsWith("UEsD") && name.length() > 100;
  }

  private static Map<?, ?> withoutPackages(Map<?, ?> object) {
    Map<Object, @Nullable Object> members = new LinkedHashMap<>();
    object.forEach(
        (name, value) -> members.put(isPackage(String.valueOf(name)) ? "***" : name, value));
    return members;
  }

  private void members(String place, Map<?, ?> ofReal, Map<?, ?> ofSimulator, Found found) {
    Map<?, ?> real = withoutPackages(ofReal);
    Map<?, ?> simulated = withoutPackages(ofSimulator);
    Set<Object> names = new LinkedHashSet<>(real.keySet());
    names.addAll(simulated.keySet());
    for (Object each : names) {
      String name = String.valueOf(each);
      String at = place + "." + name;
      if (!simulated.containsKey(each)) {
        found.add(at, shown(name, real.get(each)), "nothing");
      } else if (!real.containsKey(each)) {
        found.add(at, "nothing", shown(name, simulated.get(each)));
      } else {
        value(at, name, real.get(each), simulated.get(each), found);
      }
    }
  }

  private void elements(String place, String name, List<?> real, List<?> simulated, Found found) {
    String key = key(real, simulated);
    if (key == null) {
      inOrder(place, name, real, simulated, found);
      return;
    }
    Map<String, Object> ofReal = keyed(key, real, ids::translate);
    Map<String, Object> ofSimulator = keyed(key, simulated, text -> text);
    List<String> both = new ArrayList<>(ofReal.keySet());
    both.retainAll(ofSimulator.keySet());
    List<String> order = new ArrayList<>(ofSimulator.keySet());
    order.retainAll(both);
    for (String each : both) {
      value(place + "[" + each + "]", name, ofReal.get(each), ofSimulator.get(each), found);
    }
    ofReal.keySet().removeAll(both);
    ofSimulator.keySet().removeAll(both);
    if (!both.equals(order)) {
      found.add(place, "in the order " + both, "in the order " + order);
    }
    rest(place, name, key, ofReal, ofSimulator, found);
  }

  /** What one side does not have, or under an id that is not known yet. */
  private void rest(
      String place,
      String name,
      String key,
      Map<String, Object> real,
      Map<String, Object> simulated,
      Found found) {
    for (Map.Entry<String, Object> each : real.entrySet()) {
      Optional<String> other =
          simulated.keySet().stream().filter(id -> mayBeSame(key, each.getKey(), id)).findFirst();
      String at = place + "[" + each.getKey() + "]";
      if (other.isPresent()) {
        value(at, name, each.getValue(), simulated.remove(other.get()), found);
      } else {
        found.add(at, shown(name, each.getValue()), "nothing");
      }
    }
    simulated.forEach(
        (id, value) -> found.add(place + "[" + id + "]", "nothing", shown(name, value)));
  }

  /** Whether two values of a key differ in ids only. */
  private static boolean mayBeSame(String key, String real, String simulated) {
    if (IDS.matcher(key).matches() && isId(real) && isId(simulated)) {
      return true;
    }
    List<Forms.Piece> pieces = Forms.pieces(real);
    List<Forms.Piece> others = Forms.pieces(simulated);
    boolean same = pieces.size() == others.size() && pieces.size() > 1;
    for (int i = 0; same && i < pieces.size(); i++) {
      same =
          pieces.get(i).kind().equals(others.get(i).kind())
              && (!pieces.get(i).kind().isEmpty()
                  || pieces.get(i).text().equals(others.get(i).text()));
    }
    return same;
  }

  /** What identifies the elements of both lists; null when nothing does. */
  private static @Nullable String key(List<?> real, List<?> simulated) {
    for (String key : KEYS) {
      if (tellsApart(key, real) && tellsApart(key, simulated)) {
        return key;
      }
    }
    return null;
  }

  private static boolean tellsApart(String key, List<?> list) {
    Set<Object> values = new HashSet<>();
    for (Object element : list) {
      if (!(element instanceof Map<?, ?> object)
          || !(object.get(key) instanceof String text)
          || !values.add(text)) {
        return false;
      }
    }
    return true;
  }

  private static Map<String, Object> keyed(
      String key, List<?> list, UnaryOperator<String> translation) {
    Map<String, Object> elements = new LinkedHashMap<>();
    for (Object element : list) {
      elements.put(translation.apply(String.valueOf(((Map<?, ?>) element).get(key))), element);
    }
    return elements;
  }

  private void inOrder(String place, String name, List<?> real, List<?> simulated, Found found) {
    int most = Math.max(real.size(), simulated.size());
    for (int i = 0; i < most; i++) {
      String at = place + "[" + i + "]";
      if (i >= simulated.size()) {
        found.add(at, shown(name, real.get(i)), "nothing");
      } else if (i >= real.size()) {
        found.add(at, "nothing", shown(name, simulated.get(i)));
      } else {
        value(at, name, real.get(i), simulated.get(i), found);
      }
    }
  }

  private boolean isSame(String name, @Nullable Object real, @Nullable Object simulated) {
    if (Objects.equals(real, simulated)) {
      return true;
    }
    if (StandIns.hides(name) && String.valueOf(real).contains("***")) { // as recordings have it
      return Objects.equals(StandIns.masked(name, real), StandIns.masked(name, simulated));
    }
    if (real instanceof Number number && simulated instanceof Number other) {
      return number.doubleValue() == other.doubleValue() || isTime(name, number, other);
    }
    return real instanceof String text
        && simulated instanceof String other
        && isSameText(name, text, other);
  }

  private static boolean isTime(String name, Number real, Number simulated) {
    return TIMES.matcher(name).matches()
        && Math.min(real.doubleValue(), simulated.doubleValue()) >= FIRST_TIME
        && String.valueOf(real.longValue()).length()
            == String.valueOf(simulated.longValue()).length();
  }

  private boolean isSameText(String name, String real, String simulated) {
    if (StandIns.ACCOUNT.contains(name)) {
      return !real.isEmpty() && !simulated.isEmpty() && account.pair(real, simulated);
    }
    if (ids.translate(real).equals(simulated) || areAddresses(real, simulated)) {
      return true;
    }
    if (IDS.matcher(name).matches() && isId(real) && isId(simulated)) {
      return ids.pair(real, simulated) && Forms.ofId(real).equals(Forms.ofId(simulated));
    }
    return piecesAreSame(Forms.pieces(real), Forms.pieces(simulated));
  }

  /** Short words are values and stand in any text by chance. */
  private static boolean isId(String text) {
    return text.length() >= 8 && text.matches("[0-9A-Za-z_-]*[0-9][0-9A-Za-z_-]*");
  }

  /** Two servers' addresses of the same thing. */
  private static boolean areAddresses(String real, String simulated) {
    Matcher one = ADDRESS.matcher(real);
    Matcher other = ADDRESS.matcher(simulated);
    return one.matches() && other.matches() && !one.group(1).equals(other.group(1));
  }

  private boolean piecesAreSame(List<Forms.Piece> real, List<Forms.Piece> simulated) {
    if (real.size() != simulated.size() || real.size() == 1) {
      return false;
    }
    for (int i = 0; i < real.size(); i++) {
      Forms.Piece one = real.get(i);
      Forms.Piece other = simulated.get(i);
      if (!one.kind().equals(other.kind()) || !isSamePiece(one, other)) {
        return false;
      }
    }
    return true;
  }

  private boolean isSamePiece(Forms.Piece real, Forms.Piece simulated) {
    if (real.isIdentity()) {
      boolean sameForm =
          !real.kind().equals("id") || real.text().length() == simulated.text().length();
      return ids.pair(real.text(), simulated.text()) && sameForm;
    }
    return switch (real.kind()) {
      case "measured" -> true;
      case "" -> ids.translate(real.text()).equals(simulated.text());
      default -> Forms.shape(real.text()).equals(Forms.shape(simulated.text()));
    };
  }

  private static String shown(String name, @Nullable Object value) {
    boolean hides = StandIns.hides(name) && !"".equals(value) && value != null;
    return hides ? "***" : Redaction.body(Json.bytes(value));
  }
}
