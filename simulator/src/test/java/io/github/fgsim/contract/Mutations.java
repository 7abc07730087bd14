package io.github.fgsim.contract;

import static io.github.fgsim.contract.Mutations.Broken.broken;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.fgsim.FunctionGraphSimulator;
import io.github.fgsim.contract.MutatingProxy.Mutation;
import io.github.fgsim.contract.MutatingProxy.Request;
import io.github.fgsim.contract.MutatingProxy.Response;
import io.github.fgsim.model.Operation;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Simulators that are wrong in one way each, with the checks that must notice. */
final class Mutations {
  private static final Predicate<Request> CREATE = post("/fgs/functions$");
  private static final Predicate<Request> IMPORT = post("/fgs/functions/import$");
  private static final Predicate<Request> LIST = request("GET", "/fgs/functions(\\?.*)?$");
  private static final Predicate<Request> DELETE = request("DELETE", "/fgs/functions/[^/]+$");
  private static final Predicate<Request> ANY = Objects::nonNull;

  /** Operations that answer 204, and one whose answer is documented by its status alone. */
  private static final Set<Operation> WITHOUT_ANSWER =
      Stream.concat(
              Stream.of(Operation.values()).filter(operation -> operation.successStatus() == 204),
              Stream.of(Operation.UPDATE_FUNCTION_COLLECT_STATE))
          .collect(Collectors.toSet());

  private Mutations() {}

  /** A mutation by its name, with the ids of the checks that fail on it. */
  record Broken(String name, Mutation mutation, List<String> caughtBy) {

    static Broken broken(String name, Mutation mutation, String... caughtBy) {
      return new Broken(name, mutation, List.of(caughtBy));
    }

    @Override
    public String toString() {
      return name;
    }
  }

  /**
   * Wrong in one way for one operation: which, whatever its checks are, one of them must notice.
   */
  record Fault(String name, Operation operation, UnaryOperator<Response> change) {

    Mutation mutation() {
      return answer(request -> operation == operationOf(request), change);
    }

    @Override
    public String toString() {
      return operation + " " + name;
    }
  }

  static Stream<Fault> ofEveryOperation() {
    return FunctionGraphSimulator.simulatedOperations().stream()
        .flatMap(
            operation ->
                WITHOUT_ANSWER.contains(operation)
                    ? Stream.of(otherStatus(operation), failing(operation))
                    : Stream.of(otherStatus(operation), failing(operation), text(operation)));
  }

  private static Fault otherStatus(Operation operation) {
    return new Fault(
        "succeeds with another status", operation, a -> succeeded(a) ? withOtherStatus(a) : a);
  }

  private static Fault failing(Operation operation) {
    return new Fault(
        "fails whatever is asked",
        operation,
        a -> Response.json(500, "{\"error_code\":\"FSS.0500\"}"));
  }

  private static Fault text(Operation operation) {
    return new Fault("answers a text", operation, a -> succeeded(a) ? a.withBody("\"done\"") : a);
  }

  private static boolean succeeded(Response answer) {
    return answer.status() < 300;
  }

  private static Response withOtherStatus(Response answer) {
    return new Response(
        answer.status() == 202 ? 200 : 202,
        Map.of("content-type", "application/json", "x-request-id", "0".repeat(32)),
        answer.status() == 204 ? "{}".getBytes(UTF_8) : answer.body());
  }

  /** The operation with the most literal path that the request fits. */
  private static @Nullable Operation operationOf(Request request) {
    String path = request.target().replaceFirst("\\?.*", "");
    return Stream.of(Operation.values())
        .filter(operation -> operation.method().equals(request.method()))
        .filter(operation -> path.matches(operation.path().replaceAll("\\{[^}]*}", "[^/]+")))
        .min(Comparator.comparingInt(operation -> operation.path().split("\\{", -1).length))
        .orElse(null);
  }

  static Stream<Broken> all() {
    return Stream.of(
            derivedValues(), forms(), uniqueness(), protocol(), requests(), refusals(), resources())
        .flatMap(each -> each);
  }

  private static Stream<Broken> derivedValues() {
    return Stream.of(
        broken(
            "digest of something else",
            text(CREATE, "\"digest\":\"..", "\"digest\":\"00"),
            "D7-digest-of-the-page",
            "D7-digest-of-a-zip"),
        broken(
            "digest in capitals",
            value(CREATE, "digest", Mutations::capitals),
            "D7-digest-of-the-page"),
        broken(
            "size of the base64 text",
            text(CREATE, "\"code_size\":110", "\"code_size\":148"),
            "D7-digest-of-the-page"),
        broken(
            "cpu without its 200",
            text(CREATE, "\"cpu\":300", "\"cpu\":100"),
            "D8-cpu",
            "D8-cpu-of-all-sizes"),
        broken(
            "cpu the same for all sizes",
            text(ANY, "\"cpu\":\\d+", "\"cpu\":300"),
            "D8-cpu",
            "D8-cpu-of-all-sizes",
            "update-config"),
        broken(
            "digest of the package",
            text(IMPORT, "\"digest\":\"..", "\"digest\":\"00"),
            "D7-digest-import"),
        broken(
            "image name with another time",
            text(CREATE, "\"image_name\":\"latest-\\d\\d", "\"image_name\":\"latest-01"),
            "D3-image-name"),
        broken(
            "name from the package",
            text(IMPORT, "\"func_name\":\"[^\"]*\"", "\"func_name\":\"another\""),
            "import-answer"));
  }

  private static Stream<Broken> forms() {
    return Stream.of(
        broken("URN of a create without version", text(CREATE, ":latest\"", "\""), "D1-urn-create"),
        broken(
            "URN of an import with version",
            text(IMPORT, "(\"func_urn\":\"[^\"]*)\"", "$1:latest\""),
            "D1-urn-import"),
        broken(
            "URN of an entry with version",
            text(LIST, "(\"func_urn\":\"[^\"]*)\"", "$1:latest\""),
            "D1-urn-list"),
        broken(
            "time with a blank",
            text(CREATE, "(\"last_modified\":\"[^\"T]*)T([^+]*)[^\"]*", "$1 $2"),
            "D2-time-create"),
        broken("time in UTC", text(CREATE, "\\+08:00", "Z"), "D2-time-create"),
        broken(
            "time as a number",
            text(CREATE, "\"last_modified\":\"[^\"]*\"", "\"last_modified\":1551955039"),
            "D2-time-create"),
        broken(
            "time of an import in RFC 3339",
            text(IMPORT, "(\"last_modified\":\"[^\" ]*) ([^\"]*)", "$1T$2+08:00"),
            "D2-time-import"),
        broken("image name of 2019", text(CREATE, "latest-\\d+@", "latest-"), "D3-image-name"),
        broken(
            "null for absent",
            text(CREATE, "\"version\":", "\"xrole\":null,\"version\":"),
            "D4-absent"),
        broken(
            "empty for absent",
            text(CREATE, "\"version\":", "\"user_data\":\"\",\"version\":"),
            "D4-absent",
            "D9-empty-text"),
        broken(
            "keys in another order",
            text(CREATE, "\\{(\"func_urn\":\"[^\"]*\"),(\"func_name\":\"[^\"]*\")", "{$2,$1"),
            "D5-create-keys"),
        broken(
            "a key more",
            text(IMPORT, "\"version\":", "\"func_id\":\"x\",\"version\":"),
            "D5-import-keys"),
        broken(
            "concurrency of newer regions",
            text(CREATE, "\"concurrency\":-1", "\"concurrency\":400"),
            "D5-strategy"),
        broken(
            "number as text", text(CREATE, "\"timeout\":3,", "\"timeout\":\"3\","), "create-echo"),
        broken("trailing comma", text(CREATE, "}$", ",}"), "create-echo"),
        broken(
            "variables in clear",
            text(
                CREATE,
                "\\\\\"password\\\\\":\\\\\"\\\\\"",
                "\\\\\"password\\\\\":\\\\\"hunter2\\\\\""),
            "create-encrypted-variables"),
        broken(
            "variables put in order",
            text(
                CREATE,
                "\\{\\\\\"b\\\\\":\\\\\"1\\\\\",\\\\\"a\\\\\":\\\\\"2\\\\\"}",
                "{\\\\\"a\\\\\":\\\\\"2\\\\\",\\\\\"b\\\\\":\\\\\"1\\\\\"}"),
            "D19-user-data-object"),
        broken("text that lost its umlauts", text(CREATE, "é", "?"), "create-escapes"));
  }

  private static Stream<Broken> uniqueness() {
    return Stream.of(
        broken(
            "duplicate accepted",
            status(ANY, 409, 200),
            "D10-create-twice",
            "D10-import-twice",
            "D10-create-of-an-imported-name"),
        broken(
            "duplicate with another code",
            text(ANY, "FSS.1061", "FSS.0409"),
            "D10-create-twice",
            "D10-import-of-a-created-name"),
        broken(
            "duplicate in other words",
            text(ANY, "The function has existed", "The function already exists."),
            "D10-create-twice"),
        broken("duplicate with another status", status(ANY, 409, 400), "D10-create-twice"),
        broken("racy duplicate", racy(), "D10-race"),
        broken(
            "package ignored",
            rewritten(CREATE, "\"package\":\"other-[^\"]*\"", "\"package\":\"default\""),
            "D10-other-package"),
        broken(
            "project ignored",
            target(CREATE, "/v2/[^/]+/", "/v2/0a1b2c3d4e5f60718293a4b5c6d7e8f9/"),
            "D10-other-project",
            "D10-literal-project"),
        broken("names without case", rewritten(CREATE, "X\"", "x\""), "D10-letter-case"),
        broken(
            "delete that does nothing",
            always(DELETE, 204),
            "delete",
            "D10-again-after-delete",
            "delete-twice"),
        broken("second delete succeeds", when(DELETE, 404, 204), "delete-twice"));
  }

  private static Stream<Broken> protocol() {
    return Stream.of(
        broken("201 for a create", status(CREATE, 200, 201), "create-echo", "D5-create-keys"),
        broken("200 for a delete", when(DELETE, 204, 200), "delete", "D24-no-content"),
        broken("no X-Request-Id", header("x-request-id", ""), "D24-request-id", "D23-unknown-path"),
        broken(
            "X-Request-Id as a UUID",
            header("x-request-id", "123e4567-e89b-12d3-a456-426614174000"),
            "D24-request-id"),
        broken(
            "one X-Request-Id for all",
            header("x-request-id", "0".repeat(32)),
            "D24-request-ids-differ"),
        broken("text/plain", header("content-type", "text/plain"), "D24-content-type"),
        broken(
            "content type in capitals",
            header("content-type", "APPLICATION/JSON"),
            "D24-content-type"),
        broken("no content type", header("content-type", ""), "D24-content-type"),
        broken(
            "error keys in the gateway's order",
            text(ANY, "\\{(\"error_code\":\"FSS[^\"]*\"),(\"error_msg\":\"[^\"]*\")}", "{$2,$1}"),
            "D24-error-body"),
        broken(
            "gateway error in the service's shape",
            text(ANY, ",\"request_id\":\"[^\"]*\"}$", "}"),
            "D23-unknown-path"),
        broken(
            "unknown path answered",
            status(request("GET", "functions-not$"), 404, 200),
            "D23-unknown-path"),
        broken(
            "only raw colons",
            refusing(request -> request.target().contains("%3A")),
            "D25-encoded-urn"),
        broken(
            "only encoded colons",
            refusing(request -> request.target().contains("urn:fss")),
            "D25-encoded-urn"),
        broken(
            "no trailing slash",
            refusing(request -> request.target().endsWith("/")),
            "D25-trailing-slash"),
        broken(
            "no leading slashes",
            refusing(request -> request.target().startsWith("//")),
            "D25-leading-slashes"),
        broken(
            "no short URNs",
            refusing(
                request -> request.target().matches("/v2/[^/]+/fgs/functions/fgct[^/]+/config")),
            "D25-short-urns"));
  }

  private static Stream<Broken> requests() {
    return Stream.of(
        broken(
            "unknown runtime accepted",
            rewritten(CREATE, "Cobol85", "Python3.9"),
            "D12-no-runtime/Cobol85",
            "D6-text/FSS.1005"),
        broken(
            "a second too long accepted",
            rewritten(CREATE, "\"timeout\":901", "\"timeout\":900"),
            "D11-upper/CreateFunction/timeout"),
        broken(
            "a second too short accepted",
            rewritten(CREATE, "\"timeout\":2,", "\"timeout\":3,"),
            "D11-lower/CreateFunction/timeout"),
        broken(
            "a longest name that is shorter",
            refusing(
                r -> CREATE.test(r) && r.text().matches("(?s).*\"func_name\":\"[^\"]{60}\".*")),
            "D11-length/CreateFunction/func_name"),
        broken(
            "text taken for a number",
            rewritten(CREATE, "\"timeout\":\"text\"", "\"timeout\":3"),
            "D18-wrong-type/CreateFunction/timeout"),
        broken(
            "an absent name made up",
            rewritten(CREATE, "^\\{\"package\"", "{\"func_name\":\"fgct-made-up\",\"package\""),
            "D18-mandatory/CreateFunction/func_name"),
        broken(
            "unknown field refused",
            refusing(request -> request.text().contains("some_new_field")),
            "D22-unknown-field",
            "D22-unknown-field/UpdateFunctionConfig"),
        broken(
            "null refused",
            refusing(request -> request.text().contains(":null")),
            "D9-nulls/CreateFunction"),
        broken(
            "code not required",
            rewritten(
                CREATE,
                "\"code_type\":\"inline\"}",
                "\"code_type\":\"inline\",\"func_code\":{\"file\":\"eA==\"}}"),
            "D13-code-required"),
        broken(
            "any bytes for a zip",
            rewritten(CREATE, "bm8gemlw", "UEsFBgAAAAAAAAAAAAAAAAAAAAAAAA=="),
            "D15-not-a-zip"),
        broken("first fault found last", text(CREATE, "FSS.1002", "FSS.1019"), "D21-order"),
        broken(
            "an error's text of another language",
            text(ANY, "Invalid runtime.", "unknown runtime"),
            "D6-text/FSS.1005",
            "dependencies-unknown-runtime"),
        broken(
            "an error without its number",
            text(ANY, "FSS.1008", "FSS.0400"),
            "D6-text/FSS.1008",
            "D11-lower/CreateFunction/timeout"));
  }

  private static Stream<Broken> refusals() {
    return Stream.of(
        broken(
            "half a page of JSON accepted",
            rewritten(CREATE, "\\}\\}\\}$", "}}"),
            "D18-no-json/CreateFunction"),
        broken(
            "a fraction cut off",
            rewritten(CREATE, "\"timeout\":3\\.5", "\"timeout\":3"),
            "D18-wrong-type/CreateFunction/timeout"),
        broken(
            "a number in a list of texts",
            rewritten(CREATE, "\"depend_version_list\":\\[7]", "\"depend_version_list\":[\"7\"]"),
            "D18-wrong-type/CreateFunction/depend_version_list"),
        broken(
            "file_type demanded",
            refusing(r -> IMPORT.test(r) && !r.text().contains("\"file_type\":\"zip\"")),
            "D9-optional/ImportFunction/file_type",
            "D17-file-type-absent"),
        broken(
            "a runtime that is not there yet",
            refusing(r -> CREATE.test(r) && r.text().contains("\"Node.js14.18\"")),
            "D12-runtime/Node.js14.18"),
        broken(
            "another code for what is missing",
            text(ANY, "FSS.1051", "FSS.0404"),
            "missing-function/ListEvents",
            "D6-text/FSS.1051",
            "delete-twice"),
        broken(
            "another code type taken for inline",
            rewritten(CREATE, "\"code_type\":\"tar\"", "\"code_type\":\"inline\""),
            "other-value/CreateFunction/code_type/tar",
            "D6-text/FSS.1006"),
        broken(
            "a GPU of any size",
            rewritten(request("PUT", "/config$"), "\"gpu_memory\":16385", "\"gpu_memory\":16384"),
            "D11-bounds/UpdateFunctionConfig/gpu_memory"),
        broken(
            "memory of any size",
            rewritten(CREATE, "\"memory_size\":64,", "\"memory_size\":128,"),
            "D11-memory-sizes"),
        broken(
            "a jar called zip", text(CREATE, "\"index.jar\"", "\"index.zip\""), "D14-jar-filename"),
        broken(
            "other defaults for a plain zip",
            text(IMPORT, "\"timeout\":3,", "\"timeout\":30,"),
            "D16-plain-zip"),
        broken(
            "any package imported",
            status(IMPORT, 400, 200),
            "D16-unknown-zip",
            "D16-not-a-zip",
            "D17-two-yamls",
            "D17-broken-yaml",
            "D17-two-functions",
            "D17-no-code-file",
            "D17-yaml-is-checked"),
        broken("any handler accepted", status(CREATE, 400, 200), "D20-handler-dot"),
        broken(
            "an agency that is forgotten", text(CREATE, "\"xrole\":\"[^\"]*\",", ""), "D26-echo"));
  }

  private static Stream<Broken> resources() {
    return Stream.of(
        broken(
            "an event without its content",
            text(request("GET", "/events/"), "\"content\":\"[^\"]*\"", "\"content\":\"\""),
            "event-show"),
        broken(
            "weights of an alias forgotten",
            text(post("/aliases$"), "\"additional_version_weights\"", "\"weights\""),
            "alias-weights"),
        broken(
            "an alias that moves only in the answer",
            (request, simulator) ->
                request.method().equals("PUT") && request.target().contains("/aliases/")
                    ? Response.json(200, request.text())
                    : simulator.answer(request),
            "alias-update"),
        broken(
            "every dependency is the first version",
            text(post("/dependencies/version$"), "\"version\":\\d+", "\"version\":1"),
            "dependency"),
        broken(
            "retries that nobody set",
            text(
                request("GET", "/async-invoke-config$"),
                "\"max_async_retry_attempts\":\\d+",
                "\"max_async_retry_attempts\":8"),
            "async-config-show"),
        broken("filter ignored", target(LIST, "package_name=[^&]*", ""), "list-by-package"),
        broken("marker ignored", target(LIST, "marker=[^&]*", ""), "list-pages"),
        broken(
            "next_marker always 0",
            text(LIST, "\"next_marker\":\\d+", "\"next_marker\":0"),
            "list-pages"),
        broken(
            "aliases in an object",
            text(request("GET", "/aliases$"), "^(.*)$", "{\"aliases\":$1}"),
            "aliases",
            "aliases-none"),
        broken("200 for a trigger", status(post("/fgs/triggers/"), 201, 200), "trigger"),
        broken("published as latest", text(post("/versions$"), ":v1\"", ":latest\""), "publish"),
        broken(
            "unchanged code accepted",
            status(request("PUT", "/code$"), 409, 200),
            "update-code-unchanged"),
        broken(
            "polite about a function that is gone",
            status(request("GET", "/fgs/triggers/"), 500, 404),
            "triggers-of-missing-function"),
        broken(
            "update that forgets",
            status(request("GET", "/config$"), 200, 200, "\"timeout\":10", "\"timeout\":3"),
            "update-config"),
        broken("tags with a body", when(post("/tags/create$"), 204, 200), "tags-create"),
        broken(
            "endless pages of reserved instances",
            text(request("GET", "/reservedinstanceconfigs"), "\\[]", "[{}]"),
            "reserved-configs"),
        broken(
            "fields of an update kept",
            text(
                request("PUT", "/config$"), "\"version\":", "\"description\":\"old\",\"version\":"),
            "update-config-replaces"));
  }

  private static Predicate<Request> post(String path) {
    return request("POST", path);
  }

  private static Predicate<Request> request(String method, String path) {
    Pattern pattern = Pattern.compile(path);
    return request -> request.method().equals(method) && pattern.matcher(request.target()).find();
  }

  private static Mutation answer(Predicate<Request> which, UnaryOperator<Response> change) {
    return (request, simulator) -> {
      Response answer = simulator.answer(request);
      return which.test(request) ? change.apply(answer) : answer;
    };
  }

  private static Mutation text(Predicate<Request> which, String regex, String replacement) {
    return answer(which, a -> a.withBody(a.text().replaceAll(regex, replacement)));
  }

  private static Mutation status(Predicate<Request> which, int from, int to) {
    return answer(which, a -> a.status() == from ? a.withStatus(to) : a);
  }

  private static Mutation status(
      Predicate<Request> which, int from, int to, String regex, String replacement) {
    return answer(
        which,
        a ->
            a.status() == from
                ? a.withStatus(to).withBody(a.text().replaceAll(regex, replacement))
                : a);
  }

  /** The same with a body, as there is none behind 204. */
  private static Mutation when(Predicate<Request> which, int from, int to) {
    return answer(
        which,
        a ->
            a.status() == from
                ? a.withStatus(to).withBody("{}").withHeader("content-type", "application/json")
                : a);
  }

  private static Mutation always(Predicate<Request> which, int status) {
    return (request, simulator) ->
        which.test(request)
            ? new Response(status, Map.of("x-request-id", "0".repeat(32)), new byte[0])
            : simulator.answer(request);
  }

  private static Mutation header(String name, String value) {
    return answer(ANY, a -> a.withHeader(name, value));
  }

  private static Mutation value(
      Predicate<Request> which, String field, UnaryOperator<String> change) {
    return answer(
        which,
        a -> {
          Matcher matcher = Pattern.compile("(\"" + field + "\":\")([^\"]*)").matcher(a.text());
          return a.withBody(
              matcher.replaceAll(
                  m -> Matcher.quoteReplacement(m.group(1) + change.apply(m.group(2)))));
        });
  }

  private static String capitals(String text) {
    return text.toUpperCase(java.util.Locale.ROOT);
  }

  private static Mutation rewritten(Predicate<Request> which, String regex, String replacement) {
    return (request, simulator) ->
        simulator.answer(
            which.test(request)
                ? request.withBody(request.text().replaceAll(regex, replacement))
                : request);
  }

  private static Mutation target(Predicate<Request> which, String regex, String replacement) {
    return (request, simulator) ->
        simulator.answer(
            which.test(request)
                ? request.withTarget(request.target().replaceAll(regex, replacement))
                : request);
  }

  private static Mutation refusing(Predicate<Request> which) {
    return (request, simulator) ->
        which.test(request)
            ? Response.json(400, "{\"error_code\":\"FSS.0400\",\"error_msg\":\"refused\"}")
            : simulator.answer(request);
  }

  /**
   * Looks whether a name is taken before it takes it: who comes at the same moment takes it, too.
   */
  private static Mutation racy() {
    Map<String, CountDownLatch> arrivals = new ConcurrentHashMap<>();
    return (request, simulator) -> {
      if (!CREATE.test(request)) {
        return simulator.answer(request);
      }
      CountDownLatch both = arrivals.computeIfAbsent(request.text(), body -> new CountDownLatch(2));
      both.countDown();
      boolean raced = arrives(both);
      Response answer = simulator.answer(request);
      return raced && answer.status() == 409 ? answer.withStatus(200) : answer;
    };
  }

  private static boolean arrives(CountDownLatch both) {
    try {
      return both.await(1, TimeUnit.MINUTES);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
