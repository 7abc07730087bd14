package io.github.fgsim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.fgsim.ApiClient.Answer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What a create refuses, and what just passes. Each row names what it follows: a decision D of the
 * decisions, or the grade of its source (recorded, client: a client depends on it, documented,
 * inferred).
 */
class CreateRefusalTest {
  private static final String LETTERS_60 = "a".repeat(60);

  private final FunctionGraphSimulator sim = FunctionGraphSimulator.start();
  private final ApiClient api = ApiClient.of(sim);

  @AfterEach
  void close() {
    sim.close();
  }

  static Stream<Arguments> refused() {
    return Stream.of(
        // names
        row("name absent (inferred)", "'func_name':null", NAME),
        row("name empty (documented code, inferred mapping)", "'func_name':''", NAME),
        row("name of 61 characters (documented)", "'func_name':'" + LETTERS_60 + "a'", NAME),
        row("name begins with a digit (documented)", "'func_name':'1a'", NAME),
        row("name begins with _ (documented)", "'func_name':'_a'", NAME),
        row("name ends with - (documented)", "'func_name':'a-'", NAME),
        row("name ends with _ (documented)", "'func_name':'a_'", NAME),
        row("name with a blank (documented)", "'func_name':'a b'", NAME),
        row("name with a dot (documented)", "'func_name':'a.b'", NAME),
        row("name with a colon (documented)", "'func_name':'a:b'", NAME),
        row("name with a line break at its end (documented)", "'func_name':'a\\n'", NAME),
        row("name of other letters (documented)", "'func_name':'größe'", NAME),
        row("package absent (page A: mandatory)", "'package':null", PACKAGE),
        row("package invalid (inferred)", "'package':'a b'", PACKAGE),
        row("package of 61 characters (inferred)", "'package':'" + LETTERS_60 + "a'", PACKAGE),
        // runtime
        row("runtime absent (documented)", "'runtime':null", RUNTIME),
        row("runtime unknown (documented)", "'runtime':'Cobol'", RUNTIME),
        row("runtime with a blank (runtimes)", "'runtime':'Node.js 6.10'", RUNTIME),
        row("runtime in lower case (runtimes)", "'runtime':'python3.9'", RUNTIME),
        row("runtime without .NET's brackets (runtimes)", "'runtime':'C#.NET Core 2.0'", RUNTIME),
        // timeout
        row("timeout absent (inferred)", "'timeout':null", TIMEOUT),
        row("timeout 0 (inferred)", "'timeout':0", TIMEOUT),
        row("timeout 2 (documented range, inferred code)", "'timeout':2", TIMEOUT),
        row("timeout 901 (documented range, inferred code)", "'timeout':901", TIMEOUT),
        row("timeout negative (inferred)", "'timeout':-3", TIMEOUT),
        // handler
        row("handler absent (inferred)", "'handler':null", HANDLER),
        row("handler without a dot (inferred)", "'handler':'handler'", HANDLER),
        row("handler of a dot only (inferred)", "'handler':'.'", HANDLER),
        row("handler with nothing behind its dot (inferred)", "'handler':'a.'", HANDLER),
        row("handler with nothing before its dot (inferred)", "'handler':'.a'", HANDLER),
        row(
            "handler of 129 characters (inferred)",
            "'handler':'i." + "h".repeat(127) + "'",
            HANDLER),
        row("handler - of a script (recorded)", "'handler':'-'", HANDLER),
        row(
            "handler - of an image that is not enabled (recorded)",
            "'runtime':'Custom Image','handler':'-','code_type':null,'func_code':null",
            HANDLER),
        // memory
        row("memory absent (inferred)", "'memory_size':null", MEMORY),
        row("memory 100 (inferred)", "'memory_size':100", MEMORY),
        row("memory 384, a multiple of 128 (inferred)", "'memory_size':384", MEMORY),
        row("memory 8192, newer than the pages (limits)", "'memory_size':8192", MEMORY),
        row("memory negative (inferred)", "'memory_size':-128", MEMORY),
        // code type and where the code is
        row("code type absent (page A: mandatory)", "'code_type':null", CODE_TYPE),
        row("code type unknown (inferred)", "'code_type':'tar'", CODE_TYPE),
        row("code type in upper case (inferred)", "'code_type':'ZIP'", CODE_TYPE),
        row("image code for a script (inferred)", "'code_type':'Custom-Image-Swr'", CODE_TYPE),
        row("code of an image as inline (inferred)", IMAGE + ",'code_type':'inline'", CODE_TYPE),
        row("obs without URL (missing code)", "'code_type':'obs'", URL),
        row("obs with no URL (inferred)", "'code_type':'obs','code_url':'code.zip'", URL),
        row(
            "obs with a URL of no host (inferred)",
            "'code_type':'obs','code_url':'https:///a'",
            URL),
        row("obs with another scheme (inferred)", "'code_type':'obs','code_url':'ftp://h/a'", URL),
        row(
            "obs with blanks in its URL (inferred)",
            "'code_type':'obs','code_url':'http://h/a b'",
            URL),
        row("file name with a path (DEVKIT note)", "'code_filename':'src/index.py'", FILENAME),
        row("file name with a Windows path (DEVKIT)", "'code_filename':'a\\\\b.py'", FILENAME),
        // environment and description
        row(
            "user_data of 21 lines (both pages show such text)",
            "'user_data':'" + "a=b\\n".repeat(21) + "'",
            ITEMS),
        row("user_data of 21 items (documented)", "'user_data':'" + variables(21) + "'", ITEMS),
        row("user_data of 4,097 bytes (limits)", "'user_data':'" + variable(4_097) + "'", BYTES),
        row(
            "encrypted_user_data of 21 items (documented: as user_data)",
            "'encrypted_user_data':'" + variables(21) + "'",
            ITEMS),
        row(
            "description of 513 characters (documented)",
            "'description':'" + "d".repeat(513) + "'",
            DESCRIPTION),
        // code
        row("inline without code (missing code)", "'func_code':null", NO_CODE),
        row("zip without code (missing code)", "'code_type':'zip','func_code':null", NO_CODE),
        row("code that is an empty object (missing code)", "'func_code':{}", NO_CODE),
        row("code that is empty (missing code)", "'func_code':{'file':''}", NO_CODE),
        row("code by link only (missing code)", "'func_code':{'link':'http://h/a.zip'}", NO_CODE),
        row(
            "code that is no base64 (inferred)",
            "'func_code':{'file':'a?b='}",
            "400 FSS.1011 Invalid function code."),
        row("zip that is no zip (recorded on update code)", "'code_type':'zip'", NO_ZIP),
        row(
            "jar that is no zip (bytes that are no zip)",
            "'code_type':'jar','runtime':'Java8'",
            NO_ZIP),
        row("jar for a script (inferred)", "'code_type':'jar'", CODE_TYPE),
        // initializer
        row(
            "initializer without dot (documented)",
            "'initializer_handler':'init','initializer_timeout':3",
            INITIALIZER),
        row(
            "initializer of 129 characters (inferred)",
            "'initializer_handler':'i." + "h".repeat(127) + "','initializer_timeout':3",
            INITIALIZER),
        row(
            "initializer timeout alone (documented: both needed)",
            "'initializer_timeout':3",
            INITIALIZER),
        row(
            "initializer alone (documented: both needed)",
            "'initializer_handler':'index.init'",
            INITIALIZER_TIMEOUT),
        row(
            "initializer timeout 301 (documented)",
            "'initializer_handler':'index.init','initializer_timeout':301",
            INITIALIZER_TIMEOUT),
        row(
            "initializer timeout -1 (documented)",
            "'initializer_handler':'index.init','initializer_timeout':-1",
            INITIALIZER_TIMEOUT),
        // VPC, GPU, image, mounts
        row(
            "vpc without its id (documented)",
            "'func_vpc':{'subnet_id':'s'}",
            "400 FSS.1036 The VPC does not exist."),
        row(
            "vpc without its subnet (documented)",
            "'func_vpc':{'vpc_id':'v'}",
            "400 FSS.1037 No subnet matches the specified ID."),
        row("GPU for a script (what is echoed)", "'gpu_memory':1024", PARAMETER),
        row("GPU type for a script (what is echoed)", "'gpu_type':'nvidia-t4'", PARAMETER),
        row("GPU memory 1000 (inferred)", "'runtime':'Custom','gpu_memory':1000", PARAMETER),
        row("GPU memory 17408 (inferred)", "'runtime':'Custom','gpu_memory':17408", PARAMETER),
        row(
            "image without its address (documented)",
            "'custom_image':{'enabled':true}",
            "400 FSS.1034 Invalid image URL."),
        row("mount user 0 (documented)", "'mount_config':{'mount_user':{'user_id':0}}", MOUNT_USER),
        row(
            "mount user 1000 (documented)",
            "'mount_config':{'mount_user':{'user_id':1000}}",
            MOUNT_USER),
        row(
            "mount user 1002 (documented)",
            "'mount_config':{'mount_user':{'user_id':1002}}",
            MOUNT_USER),
        row(
            "mount user -2 (documented)",
            "'mount_config':{'mount_user':{'user_id':-2}}",
            MOUNT_USER),
        row(
            "mount group 65535 (documented)",
            "'mount_config':{'mount_user':{'user_id':1,'user_group_id':65535}}",
            MOUNT_USER),
        row(
            "mount of an unknown type (inferred)",
            "'mount_config':{'func_mounts':[" + mount("nfs", "/mnt") + "]}",
            PARAMETER),
        row(
            "mount below no root (documented, inferred mapping)",
            "'mount_config':{'func_mounts':[" + mount("sfs", "mnt") + "]}",
            "400 FSS.1039 The mounting path is invalid."),
        row(
            "6 mounts (documented)",
            "'mount_config':{'func_mounts':["
                + (mount("sfs", "/mnt") + ",").repeat(5)
                + mount("sfs", "/mnt")
                + "]}",
            "403 FSS.1049 The number of file systems mounted to the function exceeds the maximum allowed limit (5)."),
        // the rest of the model
        row(
            "pre-stop timeout 91 (documented range, inferred code)",
            "'pre_stop_handler':'a.b','pre_stop_timeout':91",
            PARAMETER),
        row(
            "pre-stop handler without dot (inferred)",
            "'pre_stop_handler':'a','pre_stop_timeout':9",
            PARAMETER),
        row(
            "pre-stop handler with nothing behind its dot (inferred)",
            "'pre_stop_handler':'a.','pre_stop_timeout':9",
            PARAMETER),
        row(
            "initializer with nothing before its dot (inferred)",
            "'initializer_handler':'.a','initializer_timeout':9",
            "400 FSS.1404 Invalid function initializer."),
        row("type v3 (inferred)", "'type':'v3'", PARAMETER));
  }

  @ParameterizedTest(name = "{0}: {2}")
  @MethodSource("refused")
  void bad_input_is_refused_and_leaves_no_trace(String input, String members, String error) {
    Answer answer = api.create(Body.create().patch(members));

    assertThat(answer.error()).isEqualTo(error);
    assertThat(answer.keys()).containsExactly("error_code", "error_msg");
    assertThat(sim.functions()).isEmpty();
    assertThat(api.create(Body.create()).status()).isEqualTo(200);
  }

  static Stream<Arguments> accepted() {
    return Stream.of(
        row("name of 1 character (OTC: 1 to 60, TF: 2 to 60)", "'func_name':'a'"),
        row("name of 60 characters (documented)", "'func_name':'" + LETTERS_60 + "'"),
        row("name of all kinds (documented)", "'func_name':'a-B_9'"),
        row("package of 60 characters (guide 2021)", "'package':'" + LETTERS_60 + "'"),
        row("package unknown: made on the fly (inferred)", "'package':'my-app_1'"),
        row("timeout 3 (documented)", "'timeout':3"),
        row("timeout 900 (documented)", "'timeout':900"),
        row(
            "handler of 128 characters (handlers and code types)",
            "'handler':'i." + "h".repeat(126) + "'"),
        row("handler index.py (recorded: OTC acceptance tests)", "'handler':'index.py'"),
        row("memory 4096 (documented)", "'memory_size':4096"),
        row("user_data that is no JSON (user_data)", "'user_data':'Host={host_ip}'"),
        row("user_data of 20 items (documented)", "'user_data':'" + variables(20) + "'"),
        row("user_data of 4,096 bytes (limits)", "'user_data':'" + variable(4_096) + "'"),
        row(
            "description of 512 characters (documented)",
            "'description':'" + "😀".repeat(512) + "'"),
        row(
            "initializer of 128 characters (inferred)",
            "'initializer_handler':'i." + "h".repeat(126) + "','initializer_timeout':3"),
        row(
            "initializer timeout 1 (documented)",
            "'initializer_handler':'index.init','initializer_timeout':1"),
        row(
            "initializer timeout 300 (documented)",
            "'initializer_handler':'index.init','initializer_timeout':300"),
        row(
            "vpc without agency (what is echoed, over a note of the vendor's development kit)",
            "'func_vpc':{'vpc_id':'v','subnet_id':'s'}"),
        row("vpc that cannot exist (what is echoed)", "'func_vpc':{'vpc_id':'?','subnet_id':'?'}"),
        row("agency that cannot exist (what is echoed)", "'xrole':'?','app_xrole':'?'"),
        row(
            "GPU for Custom (what is echoed)",
            "'runtime':'Custom','gpu_memory':16384,'gpu_type':'nvidia-t4'"),
        row(
            "mount users -1 and 65534 (documented)",
            "'mount_config':{'mount_user':{'user_id':-1,'user_group_id':65534}}"),
        row(
            "5 mounts (documented)",
            "'mount_config':{'func_mounts':["
                + (mount("sfsTurbo", "/mnt") + ",").repeat(4)
                + mount("ecs", "/mnt")
                + "]}"),
        row("pre-stop timeout 90 (documented)", "'pre_stop_handler':'a.b','pre_stop_timeout':90"),
        row(
            "handler of http is free (handlers and code types)",
            "'runtime':'http','handler':'bootstrap','code_type':'obs','code_url':'http://h/a.zip'"),
        row(
            "handler of Custom is free (handlers and code types)",
            "'runtime':'Custom','handler':'x'"),
        row(
            "strategy_config is no create field (unknown fields)",
            "'strategy_config':{'concurrency':5000}"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("accepted")
  void input_at_the_edge_is_accepted(String input, String members, String error) {
    Answer answer = api.create(Body.create().patch(members));

    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    assertThat(sim.functions()).hasSize(1);
  }

  /** Decision "JSON": absent as null, for each mandatory field. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "func_name",
        "package",
        "runtime",
        "timeout",
        "handler",
        "memory_size",
        "code_type",
        "func_code"
      })
  void a_mandatory_field_that_is_not_sent_is_as_one_that_is_null(String field) {
    Answer absent = api.create(Body.create().without(field));
    Answer asNull = api.create(Body.create().patch("{\"" + field + "\":null}"));

    assertThat(absent.status()).isEqualTo(400);
    assertThat(absent.text()).isEqualTo(asNull.text());
  }

  @Test
  void a_refused_second_create_leaves_the_first_as_it_was() {
    api.create(Body.create());
    SimulatedFunction before = sim.find("default", "hello").orElseThrow();

    Answer answer = api.create(Body.create().with("memory_size", 256).code(new byte[] {1}));

    assertThat(answer.error()).isEqualTo("409 FSS.1061 The function has existed");
    SimulatedFunction after = sim.find("default", "hello").orElseThrow();
    assertThat(after).usingRecursiveComparison().isEqualTo(before);
  }

  private static final String NAME = "400 FSS.1002 Invalid function name.";
  private static final String PACKAGE = "400 FSS.1004 Invalid Package (function app).";
  private static final String RUNTIME = "400 FSS.1005 Invalid runtime.";
  private static final String TIMEOUT = "400 FSS.1008 Invalid function timeout.";
  private static final String HANDLER = "400 FSS.1003 Invalid function handler.";
  private static final String MEMORY = "400 FSS.1007 Invalid function memory.";
  private static final String CODE_TYPE = "400 FSS.1006 Invalid function code entry mode.";
  private static final String URL = "400 FSS.1010 Invalid URL.";
  private static final String FILENAME =
      "400 FSS.1078 The code file name must be a bare file name.";
  private static final String ITEMS =
      "400 FSS.1017 The number of items in the UserData field exceeds the maximum allowed limit (20).";
  private static final String BYTES =
      "400 FSS.1018 The total size of the UserData field exceeds the maximum allowed limit (4 KB).";
  private static final String DESCRIPTION =
      "400 FSS.1019 The description exceeds the maximum allowed limit.";
  private static final String NO_CODE = "400 FSS.1012 The function code must be configured.";
  private static final String NO_ZIP = "400 FSS.1011 zip: not a valid zip file";
  private static final String INITIALIZER = "400 FSS.1404 Invalid function initializer.";
  private static final String INITIALIZER_TIMEOUT = "400 FSS.1405 Invalid initialization timeout.";
  private static final String PARAMETER = "400 FSS.0400 invalid parameter";
  private static final String MOUNT_USER =
      "400 FSS.1075 The user ID and user group ID must be an integer from -1 to 65,534, excluding 0, 1000, and 1002.";
  private static final String IMAGE =
      "'runtime':'Custom Image','handler':'-','custom_image':{'enabled':true,'image':'swr/a/b:1'}";

  /** A row: members of the body, with single quotes for double ones, and what is answered. */
  private static Arguments row(String input, String members, String error) {
    return arguments(input, "{" + members.replace("\\'", "\\\"").replace("'", "\"") + "}", error);
  }

  private static Arguments row(String input, String members) {
    return row(input, members, "");
  }

  /** This many variables. */
  private static String variables(int count) {
    StringBuilder text = new StringBuilder("{");
    for (int i = 0; i < count; i++) {
      text.append(i == 0 ? "" : ",").append("\\'k").append(i).append("\\':\\'v\\'");
    }
    return text.append('}').toString();
  }

  /** One variable whose JSON text has this many UTF-8 bytes; ü has two. */
  private static String variable(int bytes) {
    int around = "{\"a\":\"\"}".length();
    String value = "ü".repeat((bytes - around) / 2) + "u".repeat((bytes - around) % 2);
    return "{\\'a\\':\\'" + value + "\\'}";
  }

  private static String mount(String type, String path) {
    return "{'mount_type':'" + type + "','mount_resource':'r','local_mount_path':'" + path + "'}";
  }
}
