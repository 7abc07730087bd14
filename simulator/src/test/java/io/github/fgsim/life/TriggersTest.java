package io.github.fgsim.life;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.fgsim.FunctionGraphSimulator;
import io.github.fgsim.life.Api.Answer;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Triggers: create, list, show, update, delete, delete all. */
class TriggersTest {
  private final MovableClock clock = new MovableClock();
  private final Api api = Api.of(FunctionGraphSimulator.builder().clock(clock));

  @AfterEach
  void close() {
    api.close();
  }

  static String timer(String name) {
    return "{'trigger_type_code':'TIMER','trigger_status':'ACTIVE','event_data':{'name':'%s','schedule_type':'Rate','schedule':'3m'}}"
        .formatted(name);
  }

  // 201; the keys of the model in its order; UUID; times RFC 3339 +08:00 (documented)
  @Test
  void create_answers_201_and_the_trigger() {
    api.create("hello");

    Answer answer = api.post("triggers/" + api.urn("hello:latest"), timer("t"));

    assertThat(answer.status()).isEqualTo(201);
    assertThat(answer.keys())
        .containsExactly(
            "trigger_id",
            "trigger_type_code",
            "trigger_status",
            "event_data",
            "last_updated_time",
            "created_time");
    assertThat(answer.get("trigger_id"))
        .matches("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");
    assertThat(answer.get("trigger_type_code")).isEqualTo("TIMER");
    assertThat(answer.get("trigger_status")).isEqualTo("ACTIVE");
    assertThat(answer.get("event_data"))
        .isEqualTo("{\"name\":\"t\",\"schedule_type\":\"Rate\",\"schedule\":\"3m\"}");
    assertThat(answer.get("created_time")).isEqualTo("2026-01-02T11:04:05+08:00");
    assertThat(answer.get("last_updated_time")).isEqualTo("2026-01-02T11:04:05+08:00");
  }

  // keys and order are the client's (documented); nothing bounds their number
  @Test
  void
      hundreds_of_members_of_event_data_come_back_in_their_order_a_repeated_one_with_its_last_value() {
    String members =
        IntStream.range(0, 300)
            .mapToObj(number -> "'key" + number + "':" + number)
            .collect(Collectors.joining(","));
    api.create("hello");

    Answer answer =
        api.post(
            "triggers/" + api.urn("hello:latest"),
            "{'trigger_type_code':'SMN','event_data':{'topic_urn':'first',"
                + members
                + ",'topic_urn':'t','key5':'other'}}");

    assertThat(answer.get("event_data"))
        .isEqualTo(
            Api.json("{'topic_urn':'t'," + members.replace("'key5':5,", "'key5':'other',") + "}"));
  }

  // the types of the API model; which event data each needs is inferred; those of gateways show
  // more than was sent, which ClientTriggersTest has
  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      value = {
        "TIMER,            {'name':'t';'schedule_type':'Cron';'schedule':'0 15 2 * * ?'}",
        "APIC,             {'name':'a'}",
        "CTS,              {'name':'c';'operations':['ECS:ecs:create']}",
        "DDS,              {'instance_id':'i';'collection_name':'c';'db_name':'d'}",
        "GAUSSMONGO,       {'instance_id':'i';'collection_name':'c';'db_name':'d'}",
        "DMS,              {'queue_id':'q'}",
        "DIS,              {'stream_name':'s'}",
        "LTS,              {'log_group_id':'g';'log_topic_id':'t'}",
        "OBS,              {'bucket':'b';'events':['s3:ObjectCreated:*']}",
        "SMN,              {'topic_urn':'t'}",
        "KAFKA,            {'instance_id':'i';'topic_ids':['t']}",
        "OPENSOURCEKAFKA,  {'topic_ids':['t']}",
        "RABBITMQ,         {'instance_id':'i'}",
        "EVENTGRID,        {'channel_id':'c'}",
        "IOTDA,            {'instance_id':'i'}",
        "ROCKETMQ,         {'instance_id':'i'}",
        "DYNAMODB,         {'instance_id':'i'}",
      })
  void every_documented_type_is_stored_and_read_back(String type, String data) {
    api.create("hello");
    String eventData = data.replace(';', ',');

    Answer created =
        api.post(
            "triggers/hello",
            "{'trigger_type_code':'" + type + "','event_data':" + eventData + "}");

    assertThat(created.status()).isEqualTo(201);
    assertThat(created.get("event_data")).isEqualTo(Api.json(eventData));
    assertThat(api.get("triggers/hello/" + type + "/" + created.get("trigger_id")).body())
        .isEqualTo(created.body());
  }

  // error table: the code per type (documented); the mapping of fields to it is inferred
  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      value = {
        "{}, 400 FSS.1101",
        "{'trigger_type_code':'NOSUCH';'event_data':{}}, 400 FSS.1101",
        "{'trigger_type_code':'TIMER'}, 400 FSS.1109",
        "{'trigger_type_code':'TIMER';'event_data':{'name':'t';'schedule_type':'Rate';'schedule':'often'}}, 400 FSS.1109",
        "{'trigger_type_code':'TIMER';'event_data':{'name':'t';'schedule_type':'Cron';'schedule':'3m'}}, 400 FSS.1109",
        "{'trigger_type_code':'TIMER';'event_data':{'name':'t';'schedule_type':'Rate';'schedule':'0m'}}, 400 FSS.1109",
        "{'trigger_type_code':'TIMER';'event_data':{'name':5;'schedule_type':'Rate';'schedule':'1m'}}, 400 FSS.1109",
        "{'trigger_type_code':'SMN';'event_data':{}}, 400 FSS.1102",
        "{'trigger_type_code':'DMS';'event_data':{}}, 400 FSS.1103",
        "{'trigger_type_code':'DIS';'event_data':{}}, 400 FSS.1104",
        "{'trigger_type_code':'OBS';'event_data':{}}, 400 FSS.1106",
        "{'trigger_type_code':'APIG';'event_data':{}}, 400 FSS.1107",
        "{'trigger_type_code':'LTS';'event_data':{}}, 400 FSS.1110",
        "{'trigger_type_code':'KAFKA';'event_data':{}}, 400 FSS.1112",
        "{'trigger_type_code':'DDS';'event_data':{}}, 400 FSS.1164",
        "{'trigger_type_code':'CTS';'event_data':{}}, 400 FSS.1305",
        "{'trigger_type_code':'DEDICATEDGATEWAY';'event_data':{}}, 400 FSS.1417",
        // types of the API model; that of type is a comment in SCFProxy (client)
        "{'trigger_type_code':'APIG';'event_data':{'name':5}}, 400 FSS.1107",
        "{'trigger_type_code':'APIG';'event_data':{'name':'a';'type':'1'}}, 400 FSS.1107",
        "{'trigger_type_code':'APIG';'event_data':{'name':'a';'func_info':'{timeout=5000}'}}, 400 FSS.1107",
        "{'trigger_type_code':'APIG';'event_data':{'name':'a';'func_info':{'timeout':'5'}}}, 400 FSS.1107",
        // recorded by a vendor's development kit, 2026
        "{'trigger_type_code':'DEDICATEDGATEWAY';'event_data':{'name':'a';'group_id':'g'}}, 400 FSS.1417",
        "{'trigger_type_code':'SMN';'event_data':'text'}, 400 FSS.1102",
        "{'trigger_type_code':'SMN';'trigger_status':'ODD';'event_data':{'topic_urn':'t'}}, 400 FSS.0400",
      })
  void bad_parameters_have_their_types_code(String body, String error) {
    api.create("hello");

    Answer answer = api.post("triggers/hello", body.replace(';', ','));

    assertThat(answer.code()).isEqualTo(error);
    assertThat(api.get("triggers/hello").body()).isEqualTo("[]");
  }

  // error table: FSS.1148 (documented)
  @Test
  void a_timers_name_is_used_once() {
    api.create("hello");
    api.post("triggers/hello", timer("t")).ok();

    Answer answer = api.post("triggers/hello", timer("t"));

    assertThat(answer.error()).isEqualTo("409 FSS.1148 The timer trigger already exists.");
  }

  // user guide: 10 triggers per version (documented), of these types together as Terraform's
  // acceptance tests say (client); the code is inferred
  @Test
  void a_version_has_ten_timers_and_triggers_that_pull_at_most() {
    api.create("hello");
    for (int i = 0; i < 9; i++) {
      api.post("triggers/hello", timer("t" + i)).ok();
      api.post("triggers/hello", smn("topic" + i)).ok();
    }
    api.post("triggers/hello", KAFKA).ok();

    assertThat(api.post("triggers/hello", timer("t10")).code()).isEqualTo("403 FSS.1123");
    assertThat(api.post("triggers/hello", KAFKA).code()).isEqualTo("403 FSS.1123");
    api.post("triggers/hello", smn("topic9")).ok();
    api.post("triggers/hello", smn("topic10")).ok();
  }

  // Terraform's acceptance tests (client), with the code that the error table has (documented)
  @Test
  void a_project_has_ten_cts_triggers_at_most() {
    api.create("hello");
    api.create("other");
    String cts =
        "{'trigger_type_code':'CTS','event_data':{'name':'c','operations':['ECS:ecs:create']}}";
    for (int i = 0; i < 5; i++) {
      api.post("triggers/hello", smn("topic" + i)).ok(); // which does not count
      api.post("triggers/hello", cts).ok();
      api.post("triggers/other", cts).ok();
    }

    assertThat(api.post("triggers/hello", cts).code()).isEqualTo("400 FSS.1306");
    assertThat(api.post("triggers/other", cts).code()).isEqualTo("400 FSS.1306");
  }

  // page of the operation, Huawei's and OTC's (documented)
  @Test
  void dds_and_kafka_triggers_are_disabled_at_first() {
    api.create("hello");
    String dds =
        "{'trigger_type_code':'DDS','event_data':{'instance_id':'i','collection_name':'c','db_name':'d'}}";

    assertThat(api.post("triggers/hello", dds).get("trigger_status")).isEqualTo("DISABLED");
    assertThat(api.post("triggers/hello", KAFKA).get("trigger_status")).isEqualTo("DISABLED");
    assertThat(
            api.post("triggers/hello", KAFKA.replace("{'tr", "{'trigger_status':'ACTIVE','tr"))
                .get("trigger_status"))
        .isEqualTo("ACTIVE");
    assertThat(api.post("triggers/hello", smn("t")).get("trigger_status")).isEqualTo("ACTIVE");
  }

  // page of the operation (documented); the code is inferred
  @Test
  void only_some_types_can_be_disabled() {
    api.create("hello");
    String id = api.post("triggers/hello", smn("t")).get("trigger_id");

    assertThat(api.put("triggers/hello/SMN/" + id, "{'trigger_status':'DISABLED'}").code())
        .isEqualTo("400 FSS.0400");
    assertThat(
            api.post("triggers/hello", smn("u").replace("{'tr", "{'trigger_status':'DISABLED','tr"))
                .code())
        .isEqualTo("400 FSS.0400");
    assertThat(api.get("triggers/hello").each("", "trigger_status")).containsExactly("ACTIVE");
  }

  // sample of the page of the operation (documented)
  @Test
  void empty_settings_are_not_shown() {
    api.create("hello");

    Answer created =
        api.post(
            "triggers/hello",
            "{'trigger_type_code':'TIMER','trigger_status':'ACTIVE','event_type_code':'MessageCreated',"
                + "'event_data':{'name':'Timer-tps7','schedule':'3m','schedule_type':'Rate','user_event':''}}");

    assertThat(created.get("event_data"))
        .isEqualTo("{\"name\":\"Timer-tps7\",\"schedule\":\"3m\",\"schedule_type\":\"Rate\"}");
  }

  // error table: text and status observed by pull request 2195 of the Terraform provider (recorded)
  @Test
  void the_triggers_of_a_missing_function_are_500() {
    Answer answer = api.get("triggers/nobody");

    assertThat(answer.error()).isEqualTo("500 FSS.0500 Error getting associated function");

    // Terraform's provider reads this of one trigger as gone (client)
    assertThat(api.get("triggers/nobody/TIMER/id").code()).isEqualTo("500 FSS.0500");
  }

  // error table: 401 FSS.0401 (client: TF provider)
  @Test
  void deleting_a_trigger_of_a_missing_function_is_401() {
    Answer answer = api.delete("triggers/nobody/TIMER/some-id");

    assertThat(answer.code()).isEqualTo("401 FSS.0401");
  }

  // any other on a missing function (documented)
  @Test
  void the_other_operations_on_a_missing_function_are_404() {
    assertThat(api.post("triggers/nobody", timer("t")).code()).isEqualTo("404 FSS.1051");
    assertThat(api.put("triggers/nobody/TIMER/id", "{}").code()).isEqualTo("404 FSS.1051");
    assertThat(api.delete("triggers/nobody").code()).isEqualTo("404 FSS.1051");
  }

  // API reference: a bare array (documented)
  @Test
  void list_is_a_bare_array_in_the_order_of_creation() {
    api.create("hello");
    assertThat(api.get("triggers/hello").body()).isEqualTo("[]");
    String first = api.post("triggers/hello", timer("b")).get("trigger_id");
    String second = api.post("triggers/hello", timer("a")).get("trigger_id");

    Answer list = api.get("triggers/" + api.urn("hello"));

    assertThat(list.status()).isEqualTo(200);
    assertThat(list.each("", "trigger_id")).containsExactly(first, second);
    assertThat(list.body()).doesNotContain("_qualifier");
  }

  // a trigger belongs to a version or an alias (documented: triggers per version)
  @Test
  void a_versions_triggers_are_its_own() {
    api.create("hello");
    api.publish("hello", "v1");
    api.post("functions/hello/aliases", "{'name':'live','version':'v1'}").ok();
    String ofLatest = api.post("triggers/hello", timer("t")).get("trigger_id");
    String ofVersion = api.post("triggers/default:hello:v1", timer("t")).get("trigger_id");
    String ofAlias = api.post("triggers/default:hello:!live", timer("t")).get("trigger_id");

    assertThat(api.get("triggers/hello").each("", "trigger_id")).containsExactly(ofLatest);
    assertThat(api.get("triggers/hello:latest").each("", "trigger_id")).containsExactly(ofLatest);
    assertThat(api.get("triggers/default:hello:v1").each("", "trigger_id"))
        .containsExactly(ofVersion);
    assertThat(api.get("triggers/default:hello:!live").each("", "trigger_id"))
        .containsExactly(ofAlias);
    assertThat(api.get("triggers/default:hello:v9").code()).isEqualTo("404 FSS.1052");
    assertThat(api.get("triggers/default:hello:!none").code()).isEqualTo("404 FSS.1053");
  }

  // API reference: UpdateTrigger 200, 404 (documented)
  @Test
  void update_changes_status_and_settings() {
    api.create("hello");
    String id = api.post("triggers/hello", timer("t")).get("trigger_id");
    clock.forward(Duration.ofSeconds(5));

    Answer updated =
        api.put(
            "triggers/hello/TIMER/" + id,
            "{'trigger_status':'DISABLED','event_data':{'schedule':'5m'}}");

    assertThat(updated.status()).isEqualTo(200);
    assertThat(updated.get("trigger_status")).isEqualTo("DISABLED");
    assertThat(updated.get("event_data"))
        .isEqualTo("{\"name\":\"t\",\"schedule_type\":\"Rate\",\"schedule\":\"5m\"}");
    assertThat(updated.get("created_time")).isEqualTo("2026-01-02T11:04:05+08:00");
    assertThat(updated.get("last_updated_time")).isEqualTo("2026-01-02T11:04:10+08:00");
    assertThat(api.get("triggers/hello/TIMER/" + id).body()).isEqualTo(updated.body());
  }

  // API model: event_data is a list in UpdateTriggerRequestBody (documented)
  @Test
  void update_takes_the_settings_as_a_list_too() {
    api.create("hello");
    String id = api.post("triggers/hello", timer("t")).get("trigger_id");

    Answer updated = api.put("triggers/hello/TIMER/" + id, "{'event_data':[{'schedule':'7m'}]}");

    assertThat(updated.json().at("/event_data/schedule").asText()).isEqualTo("7m");
    assertThat(updated.get("trigger_status")).isEqualTo("ACTIVE");
  }

  // the model of an update's settings has a flag where those of all responses have a text
  @Test
  void is_serial_is_shown_as_text_whatever_an_update_sent() {
    api.create("hello");
    String id =
        api.post(
                "triggers/" + api.urn("hello"),
                "{'trigger_type_code':'DIS','event_data':{'stream_name':'s','is_serial':'true'}}")
            .get("trigger_id");
    String path = "triggers/" + api.urn("hello") + "/DIS/" + id;

    Answer updated = api.put(path, "{'event_data':[{'is_serial':false,'polling_interval':40}]}");

    assertThat(updated.json().at("/event_data/is_serial").isTextual()).isTrue();
    assertThat(updated.json().at("/event_data/is_serial").textValue()).isEqualTo("false");
    assertThat(api.get(path).json().at("/event_data/is_serial").textValue()).isEqualTo("false");
  }

  @Test
  void a_bad_update_changes_nothing() {
    api.create("hello");
    Answer created = api.post("triggers/hello", timer("t"));
    String path = "triggers/hello/TIMER/" + created.get("trigger_id");

    assertThat(api.put(path, "{'trigger_status':'ODD'}").code()).isEqualTo("400 FSS.0400");
    assertThat(api.put(path, "{'event_data':{'schedule':'often'}}").code())
        .isEqualTo("400 FSS.1109");
    assertThat(api.put(path, "{'event_data':['x']}").code()).isEqualTo("400 FSS.0400");
    assertThat(api.get(path).body()).isEqualTo(created.body());
  }

  // error table: FSS.1131 (documented)
  @Test
  void a_missing_trigger_is_404() {
    api.create("hello");
    String id = api.post("triggers/hello", timer("t")).get("trigger_id");

    assertThat(api.get("triggers/hello/TIMER/none").error())
        .isEqualTo("404 FSS.1131 The trigger does not exist.");
    assertThat(api.get("triggers/hello/SMN/" + id).code()).isEqualTo("404 FSS.1131");
    assertThat(api.put("triggers/hello/TIMER/none", "{}").code()).isEqualTo("404 FSS.1131");
    assertThat(api.delete("triggers/hello/TIMER/none").code()).isEqualTo("404 FSS.1131");
  }

  // 204 (documented)
  @Test
  void delete_answers_204() {
    api.create("hello");
    String id = api.post("triggers/hello", timer("t")).get("trigger_id");

    Answer answer = api.delete("triggers/hello/TIMER/" + id);

    assertThat(answer.status()).isEqualTo(204);
    assertThat(answer.bytes()).isEmpty();
    assertThat(api.get("triggers/hello").body()).isEqualTo("[]");
  }

  // texts of the operation in the official SDKs (documented)
  @Test
  void batch_delete_with_the_latest_version_takes_all() {
    api.create("hello");
    api.publish("hello", "v1");
    api.post("triggers/default:hello:v1", timer("a")).ok();
    api.post("triggers/hello", timer("b")).ok();

    assertThat(api.delete("triggers/default:hello:latest").status()).isEqualTo(204);

    assertThat(api.get("triggers/default:hello:v1").body()).isEqualTo("[]");
    assertThat(api.get("triggers/hello").body()).isEqualTo("[]");
  }

  // API reference: BatchDeleteFunctionTriggers 204 (documented)
  @Test
  void batch_delete_takes_all_or_those_of_one_version() {
    api.create("hello");
    api.publish("hello", "v1");
    api.post("triggers/hello", timer("a")).ok();
    api.post("triggers/hello", timer("b")).ok();
    api.post("triggers/default:hello:v1", timer("c")).ok();

    assertThat(api.delete("triggers/default:hello:v1").status()).isEqualTo(204);
    assertThat(api.get("triggers/default:hello:v1").body()).isEqualTo("[]");
    assertThat(api.get("triggers/hello").each("", "trigger_id")).hasSize(2);

    assertThat(api.delete("triggers/hello").status()).isEqualTo(204);
    assertThat(api.get("triggers/hello").body()).isEqualTo("[]");
  }

  private static final String KAFKA =
      "{'trigger_type_code':'KAFKA','event_data':{'instance_id':'i','topic_ids':['t']}}";

  private static String smn(String topic) {
    return "{'trigger_type_code':'SMN','event_data':{'topic_urn':'" + topic + "'}}";
  }
}
