package io.github.fgsim.life;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What docs/DECISIONS.md says in tables is what happens. */
class DecisionsDocumentTest {
  private static final Pattern ROW =
      Pattern.compile("^\\| (`.+`) \\| (stays|goes|refused) \\|", Pattern.MULTILINE);

  private static final String MANDATORY =
      "'func_name':'hello','runtime':'Custom','timeout':3,'handler':'a.b','memory_size':128";

  /** Every field that an update may send, with a value that is not the default. */
  private static final String ALL =
      MANDATORY
          + """
          ,'user_data':'{\\'a\\':\\'b\\'}','encrypted_user_data':'{\\'c\\':\\'d\\'}',
          'user_data_encrypt_kms_key_id':'k','description':'d','xrole':'x','app_xrole':'y',
          'func_vpc':{'vpc_id':'v','subnet_id':'s'},
          'mount_config':{'mount_user':{'user_id':5,'user_group_id':6}},
          'log_config':{'group_name':'g','group_id':'1','stream_name':'s','stream_id':'2'},
          'enable_lts_log':true,'lts_custom_tag':{'a':'b'},
          'initializer_handler':'i.i','initializer_timeout':7,
          'pre_stop_handler':'p.p','pre_stop_timeout':8,
          'restore_hook_handler':'r.r','restore_hook_timeout':9,
          'strategy_config':{'concurrency':5,'concurrent_num':6},
          'custom_image':{'enabled':true,'image':'swr.example.com/a:1'},
          'ephemeral_storage':10240,'enterprise_project_id':'7',
          'extend_config':'e','gpu_memory':1024,'gpu_type':'t',
          'network_controller':{'disable_public_network':true},'domain_names':'{}',
          'heartbeat_handler':'h.h','peering_cidr':'10.0.0.0/8','is_stateful_function':true,
          'enable_dynamic_memory':true,'enable_auth_in_header':true,
          'enable_class_isolation':true
          """
              .replace("\n", "");

  private final Api api = Api.start();

  @AfterEach
  void close() {
    api.close();
  }

  private static Map<String, String> table() throws IOException {
    Map<String, String> table = new TreeMap<>();
    for (Matcher row = ROW.matcher(Files.readString(Path.of("../docs/DECISIONS.md")));
        row.find(); ) {
      for (String field : row.group(1).split(", ", -1)) {
        table.put(field.replace("`", ""), row.group(2));
      }
    }
    return table;
  }

  @Test
  void an_update_does_to_each_field_what_the_table_says() throws IOException {
    api.create("hello");
    api.put("functions/hello/config", "{" + ALL + "}").ok();
    JsonNode before = api.get("functions/hello/config").json();

    api.put("functions/hello/config", "{" + MANDATORY + "}").ok();

    JsonNode after = api.get("functions/hello/config").json();
    table()
        .forEach(
            (sent, unsent) -> {
              String field = sent.equals("log_config") ? "log_group_id" : sent; // as it is shown
              if (unsent.equals("stays")) {
                assertThat(after.get(field)).as(field).isNotNull().isEqualTo(before.get(field));
              } else if (unsent.equals("goes")) {
                assertThat(before.has(field)).as(field + " is shown when it is set").isTrue();
                assertThat(after.has(field) && after.get(field).equals(before.get(field)))
                    .as(field + " stays")
                    .isFalse();
              }
            });
  }

  @Test
  void what_the_table_calls_refused_must_be_sent() throws IOException {
    api.create("hello");
    List<String> refused =
        table().entrySet().stream()
            .filter(row -> row.getValue().equals("refused"))
            .map(Map.Entry::getKey)
            .toList();

    assertThat(refused).hasSize(3);
    for (String field : refused) {
      String body = ("{" + MANDATORY + "}").replaceAll("'" + field + "':[^,}]+,?", "");
      assertThat(api.put("functions/hello/config", body.replace(",}", "}")).status())
          .as(body)
          .isEqualTo(400);
    }
  }
}
