package io.github.fgsim.examples;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.huaweicloud.sdk.core.auth.BasicCredentials;
import com.huaweicloud.sdk.core.exception.ClientRequestException;
import com.huaweicloud.sdk.functiongraph.v2.FunctionGraphClient;
import com.huaweicloud.sdk.functiongraph.v2.model.CreateFunctionRequest;
import com.huaweicloud.sdk.functiongraph.v2.model.CreateFunctionRequestBody;
import com.huaweicloud.sdk.functiongraph.v2.model.CreateFunctionTriggerRequest;
import com.huaweicloud.sdk.functiongraph.v2.model.CreateFunctionTriggerRequestBody;
import com.huaweicloud.sdk.functiongraph.v2.model.CreateFunctionTriggerResponse;
import com.huaweicloud.sdk.functiongraph.v2.model.CreateFunctionVersionRequest;
import com.huaweicloud.sdk.functiongraph.v2.model.CreateFunctionVersionRequestBody;
import com.huaweicloud.sdk.functiongraph.v2.model.CreateFunctionVersionResponse;
import com.huaweicloud.sdk.functiongraph.v2.model.CreateTagsRequest;
import com.huaweicloud.sdk.functiongraph.v2.model.CreateVersionAliasRequest;
import com.huaweicloud.sdk.functiongraph.v2.model.CreateVersionAliasRequestBody;
import com.huaweicloud.sdk.functiongraph.v2.model.CreateVersionAliasResponse;
import com.huaweicloud.sdk.functiongraph.v2.model.DeleteFunctionRequest;
import com.huaweicloud.sdk.functiongraph.v2.model.DeleteFunctionTriggerRequest;
import com.huaweicloud.sdk.functiongraph.v2.model.DeleteTagsRequest;
import com.huaweicloud.sdk.functiongraph.v2.model.DeleteVersionAliasRequest;
import com.huaweicloud.sdk.functiongraph.v2.model.ExportFunctionRequest;
import com.huaweicloud.sdk.functiongraph.v2.model.FuncCode;
import com.huaweicloud.sdk.functiongraph.v2.model.ImportFunctionRequest;
import com.huaweicloud.sdk.functiongraph.v2.model.ImportFunctionRequestBody;
import com.huaweicloud.sdk.functiongraph.v2.model.ImportFunctionResponse;
import com.huaweicloud.sdk.functiongraph.v2.model.KvItem;
import com.huaweicloud.sdk.functiongraph.v2.model.ListFunctionResult;
import com.huaweicloud.sdk.functiongraph.v2.model.ListFunctionTagsRequest;
import com.huaweicloud.sdk.functiongraph.v2.model.ListFunctionTriggerResult;
import com.huaweicloud.sdk.functiongraph.v2.model.ListFunctionTriggersRequest;
import com.huaweicloud.sdk.functiongraph.v2.model.ListFunctionVersionResult;
import com.huaweicloud.sdk.functiongraph.v2.model.ListFunctionVersionsRequest;
import com.huaweicloud.sdk.functiongraph.v2.model.ListFunctionsRequest;
import com.huaweicloud.sdk.functiongraph.v2.model.ListVersionAliasResult;
import com.huaweicloud.sdk.functiongraph.v2.model.ListVersionAliasesRequest;
import com.huaweicloud.sdk.functiongraph.v2.model.ShowFunctionAsyncInvokeConfigRequest;
import com.huaweicloud.sdk.functiongraph.v2.model.ShowFunctionAsyncInvokeConfigResponse;
import com.huaweicloud.sdk.functiongraph.v2.model.ShowFunctionCodeRequest;
import com.huaweicloud.sdk.functiongraph.v2.model.ShowFunctionCodeResponse;
import com.huaweicloud.sdk.functiongraph.v2.model.ShowFunctionConfigRequest;
import com.huaweicloud.sdk.functiongraph.v2.model.ShowFunctionConfigResponse;
import com.huaweicloud.sdk.functiongraph.v2.model.ShowVersionAliasRequest;
import com.huaweicloud.sdk.functiongraph.v2.model.TriggerEventDataRequestBody;
import com.huaweicloud.sdk.functiongraph.v2.model.UpdateFunctionAsyncInvokeConfigRequest;
import com.huaweicloud.sdk.functiongraph.v2.model.UpdateFunctionAsyncInvokeConfigRequestBody;
import com.huaweicloud.sdk.functiongraph.v2.model.UpdateFunctionCodeRequest;
import com.huaweicloud.sdk.functiongraph.v2.model.UpdateFunctionCodeRequestBody;
import com.huaweicloud.sdk.functiongraph.v2.model.UpdateFunctionConfigRequest;
import com.huaweicloud.sdk.functiongraph.v2.model.UpdateFunctionConfigRequestBody;
import com.huaweicloud.sdk.functiongraph.v2.model.UpdateFunctionMaxInstanceConfigRequest;
import com.huaweicloud.sdk.functiongraph.v2.model.UpdateFunctionMaxInstanceConfigRequestBody;
import com.huaweicloud.sdk.functiongraph.v2.model.UpdateFunctionTagsRequestBody;
import com.huaweicloud.sdk.functiongraph.v2.model.UpdateVersionAliasRequest;
import com.huaweicloud.sdk.functiongraph.v2.model.UpdateVersionAliasRequestBody;
import io.github.fgsim.FunctionGraphSimulator;
import io.github.fgsim.junit.FunctionGraphSim;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Everything that a client does with a function after it was created, with the official SDK. */
@FunctionGraphSim
class FunctionLifeTest {
  private static final String FIRST = "def handler(event, context):\n    return 'first'\n";
  private static final String SECOND = "def handler(event, context):\n    return 'second'\n";

  private final HttpClient http = HttpClient.newHttpClient();
  private FunctionGraphClient client;

  @BeforeEach
  void connect(FunctionGraphSimulator sim) {
    client =
        FunctionGraphClient.newBuilder()
            .withCredential(
                new BasicCredentials().withAk("ak").withSk("sk").withProjectId(sim.projectId()))
            .withEndpoint(sim.endpoint().toString())
            .build();
  }

  @Test
  void function_lives_from_create_to_delete(FunctionGraphSimulator sim) throws Exception {
    String urn = create("hello", FIRST);
    showConfiguration(urn);
    showCode(urn);

    updateCode(urn);
    updateConfiguration(urn);
    updateMaxInstances(urn);

    publish(urn, "1");
    publishNothingNew(urn);
    updateCodeAgain(urn);
    publish(urn, "2");
    listVersions(urn);
    createAlias(urn);
    updateAlias(urn);
    deleteAlias(urn);

    createAndDeleteTrigger(urn);
    createAndDeleteTags(urn);
    configureAsynchronousCalls(urn);
    listFunctions(urn);
    exportAndImport(sim, urn);

    delete(urn);
    assertThat(sim.functions()).isEmpty();
    assertThat(sim.requests().unmatched()).isEmpty();
  }

  /** The URN without a version. */
  private String create(String name, String source) {
    String urn =
        client
            .createFunction(
                new CreateFunctionRequest()
                    .withBody(
                        new CreateFunctionRequestBody()
                            .withFuncName(name)
                            .withPackage("default")
                            .withRuntime(CreateFunctionRequestBody.RuntimeEnum.PYTHON3_9)
                            .withHandler("index.handler")
                            .withMemorySize(128)
                            .withTimeout(3)
                            .withCodeType(CreateFunctionRequestBody.CodeTypeEnum.INLINE)
                            .withFuncCode(code(source))))
            .getFuncUrn();

    assertThat(urn).endsWith(":function:default:" + name + ":latest");
    return urn.substring(0, urn.lastIndexOf(':'));
  }

  private void showConfiguration(String urn) {
    ShowFunctionConfigResponse shown = configuration(urn);

    assertThat(shown.getRuntime()).isEqualTo(ShowFunctionConfigResponse.RuntimeEnum.PYTHON3_9);
    assertThat(shown.getMemorySize()).isEqualTo(128);
    assertThat(shown.getVersion()).isEqualTo("latest");
    assertThat(shown.getLastModified()).isNotNull();
    assertThat(shown.getStrategyConfig().getConcurrency()).isEqualTo(-1);
  }

  private void showCode(String urn) throws IOException, InterruptedException {
    ShowFunctionCodeResponse shown =
        client.showFunctionCode(new ShowFunctionCodeRequest().withFunctionUrn(urn));

    assertThat(shown.getCodeSize()).isEqualTo(FIRST.length());
    assertThat(get(shown.getFuncCode().getLink()).body()).isEqualTo(FIRST);
  }

  private void updateCode(String urn) {
    UpdateFunctionCodeRequest second = updateOf(urn, SECOND);

    assertThat(client.updateFunctionCode(second).getCodeSize()).isEqualTo(SECOND.length());

    ClientRequestException identical =
        catchThrowableOfType(ClientRequestException.class, () -> client.updateFunctionCode(second));
    assertThat(identical.getHttpStatusCode()).isEqualTo(409);
    assertThat(identical.getErrorCode()).isEqualTo("FSS.0409");
  }

  private void updateCodeAgain(String urn) {
    client.updateFunctionCode(updateOf(urn, FIRST));
  }

  private void updateConfiguration(String urn) {
    client.updateFunctionConfig(
        new UpdateFunctionConfigRequest()
            .withFunctionUrn(urn)
            .withBody(
                new UpdateFunctionConfigRequestBody()
                    .withFuncName("hello")
                    .withRuntime(UpdateFunctionConfigRequestBody.RuntimeEnum.PYTHON3_9)
                    .withHandler("index.handler")
                    .withTimeout(30)
                    .withMemorySize(256)
                    .withDescription("says hello")));

    ShowFunctionConfigResponse shown = configuration(urn);
    assertThat(shown.getMemorySize()).isEqualTo(256);
    assertThat(shown.getCpu()).isEqualTo(400);
    assertThat(shown.getTimeout()).isEqualTo(30);
    assertThat(shown.getDescription()).isEqualTo("says hello");
    assertThat(shown.getCodeSize()).isEqualTo(SECOND.length());
  }

  private void updateMaxInstances(String urn) {
    client.updateFunctionMaxInstanceConfig(
        new UpdateFunctionMaxInstanceConfigRequest()
            .withFunctionUrn(urn)
            .withBody(new UpdateFunctionMaxInstanceConfigRequestBody().withMaxInstanceNum(7)));

    assertThat(configuration(urn).getStrategyConfig().getConcurrency()).isEqualTo(7);
  }

  private void publish(String urn, String version) {
    CreateFunctionVersionResponse published =
        client.createFunctionVersion(
            new CreateFunctionVersionRequest()
                .withFunctionUrn(urn)
                .withBody(
                    new CreateFunctionVersionRequestBody()
                        .withVersion(version)
                        .withDescription("release " + version)));

    assertThat(published.getFuncUrn()).isEqualTo(urn + ":" + version);
    assertThat(published.getVersion()).isEqualTo(version);
    assertThat(published.getVersionDescription()).isEqualTo("release " + version);
  }

  private void publishNothingNew(String urn) {
    ClientRequestException refusal =
        catchThrowableOfType(ClientRequestException.class, () -> publish(urn, "1.1"));

    assertThat(refusal.getErrorCode()).isEqualTo("FSS.1016");
  }

  private void listVersions(String urn) {
    List<ListFunctionVersionResult> versions =
        client
            .listFunctionVersions(new ListFunctionVersionsRequest().withFunctionUrn(urn))
            .getVersions();

    assertThat(versions)
        .extracting(ListFunctionVersionResult::getVersion)
        .containsExactly("latest", "1", "2");
    assertThat(configuration(urn + ":1").getCodeSize()).isEqualTo(SECOND.length());
    assertThat(configuration(urn + ":2").getCodeSize()).isEqualTo(FIRST.length());
  }

  private void createAlias(String urn) {
    CreateVersionAliasResponse alias =
        client.createVersionAlias(
            new CreateVersionAliasRequest()
                .withFunctionUrn(urn)
                .withBody(new CreateVersionAliasRequestBody().withName("live").withVersion("1")));

    assertThat(alias.getAliasUrn()).isEqualTo(urn + ":!live");
    assertThat(configuration(urn + ":!live").getVersion()).isEqualTo("1");
  }

  private void updateAlias(String urn) {
    client.updateVersionAlias(
        new UpdateVersionAliasRequest()
            .withFunctionUrn(urn)
            .withAliasName("live")
            .withBody(
                new UpdateVersionAliasRequestBody()
                    .withVersion("2")
                    .withAdditionalVersionWeights(Map.of("1", 10))));

    assertThat(aliases(urn))
        .singleElement()
        .satisfies(
            alias -> {
              assertThat(alias.getName()).isEqualTo("live");
              assertThat(alias.getVersion()).isEqualTo("2");
              assertThat(alias.getAdditionalVersionWeights()).containsEntry("1", 10L);
            });
  }

  private void deleteAlias(String urn) {
    client.deleteVersionAlias(
        new DeleteVersionAliasRequest().withFunctionUrn(urn).withAliasName("live"));

    assertThat(aliases(urn)).isEmpty();
    ClientRequestException gone =
        catchThrowableOfType(
            ClientRequestException.class,
            () ->
                client.showVersionAlias(
                    new ShowVersionAliasRequest().withFunctionUrn(urn).withAliasName("live")));
    assertThat(gone.getErrorCode()).isEqualTo("FSS.1053");
  }

  private void createAndDeleteTrigger(String urn) {
    CreateFunctionTriggerResponse trigger =
        client.createFunctionTrigger(
            new CreateFunctionTriggerRequest()
                .withFunctionUrn(urn)
                .withBody(
                    new CreateFunctionTriggerRequestBody()
                        .withTriggerTypeCode(
                            CreateFunctionTriggerRequestBody.TriggerTypeCodeEnum.TIMER)
                        .withEventData(
                            new TriggerEventDataRequestBody()
                                .withName("hourly")
                                .withScheduleType(TriggerEventDataRequestBody.ScheduleTypeEnum.RATE)
                                .withSchedule("1h"))));
    assertThat(trigger.getHttpStatusCode()).isEqualTo(201);
    assertThat(trigger.getEventData().getName()).isEqualTo("hourly");
    assertThat(triggers(urn))
        .extracting(ListFunctionTriggerResult::getTriggerId)
        .containsExactly(trigger.getTriggerId());

    client.deleteFunctionTrigger(
        new DeleteFunctionTriggerRequest()
            .withFunctionUrn(urn)
            .withTriggerTypeCode(DeleteFunctionTriggerRequest.TriggerTypeCodeEnum.TIMER)
            .withTriggerId(trigger.getTriggerId()));

    assertThat(triggers(urn)).isEmpty();
  }

  private void createAndDeleteTags(String urn) {
    UpdateFunctionTagsRequestBody team =
        new UpdateFunctionTagsRequestBody()
            .withTags(List.of(new KvItem().withKey("team").withValue("blue")));

    client.createTags(
        new CreateTagsRequest().withResourceType("functions").withResourceId(urn).withBody(team));
    assertThat(tags(urn)).containsExactly(new KvItem().withKey("team").withValue("blue"));

    client.deleteTags(
        new DeleteTagsRequest().withResourceType("functions").withResourceId(urn).withBody(team));
    assertThat(tags(urn)).isEmpty();
  }

  private void configureAsynchronousCalls(String urn) {
    client.updateFunctionAsyncInvokeConfig(
        new UpdateFunctionAsyncInvokeConfigRequest()
            .withFunctionUrn(urn)
            .withBody(
                new UpdateFunctionAsyncInvokeConfigRequestBody()
                    .withMaxAsyncEventAgeInSeconds(600)
                    .withMaxAsyncRetryAttempts(2)));

    ShowFunctionAsyncInvokeConfigResponse shown =
        client.showFunctionAsyncInvokeConfig(
            new ShowFunctionAsyncInvokeConfigRequest().withFunctionUrn(urn));
    assertThat(shown.getMaxAsyncEventAgeInSeconds()).isEqualTo(600);
    assertThat(shown.getMaxAsyncRetryAttempts()).isEqualTo(2);
  }

  private void listFunctions(String urn) {
    create("other", FIRST);

    List<ListFunctionResult> functions =
        client.listFunctions(new ListFunctionsRequest()).getFunctions();

    assertThat(functions)
        .extracting(ListFunctionResult::getFuncName)
        .containsExactly("hello", "other");
    assertThat(functions).extracting(ListFunctionResult::getFuncUrn).contains(urn);
    delete(urn.replace("hello", "other"));
  }

  /** The SDK takes an export, but what it makes of it has no fields: it is read without the SDK. */
  private void exportAndImport(FunctionGraphSimulator sim, String urn)
      throws IOException, InterruptedException {
    HttpResponse<String> exported =
        get(
            sim.endpoint()
                + "/v2/"
                + sim.projectId()
                + "/fgs/functions/"
                + urn
                + "/export?config=true&code=true");

    assertThat(exported.statusCode()).isEqualTo(200);
    assertThat(
            client
                .exportFunction(
                    new ExportFunctionRequest()
                        .withFunctionUrn(urn)
                        .withConfig(true)
                        .withCode(true))
                .getHttpStatusCode())
        .isEqualTo(200);
    ImportFunctionResponse copy =
        client.importFunction(
            new ImportFunctionRequest()
                .withBody(
                    new ImportFunctionRequestBody()
                        .withFuncName("copy")
                        .withFileName("copy.zip")
                        .withFileType("zip")
                        .withFileCode(exported.body().split("\"", 3)[1])));
    assertThat(copy.getDigest()).isEqualTo(configuration(urn).getDigest());
    assertThat(copy.getMemorySize()).isEqualTo(256);
    delete(urn.replace("hello", "copy"));
  }

  private void delete(String urn) {
    client.deleteFunction(new DeleteFunctionRequest().withFunctionUrn(urn));

    ClientRequestException gone =
        catchThrowableOfType(ClientRequestException.class, () -> configuration(urn));
    assertThat(gone.getHttpStatusCode()).isEqualTo(404);
    assertThat(gone.getErrorCode()).isEqualTo("FSS.1051");
  }

  private ShowFunctionConfigResponse configuration(String urn) {
    return client.showFunctionConfig(new ShowFunctionConfigRequest().withFunctionUrn(urn));
  }

  private List<ListVersionAliasResult> aliases(String urn) {
    return client
        .listVersionAliases(new ListVersionAliasesRequest().withFunctionUrn(urn))
        .getBody();
  }

  private List<ListFunctionTriggerResult> triggers(String urn) {
    return client
        .listFunctionTriggers(new ListFunctionTriggersRequest().withFunctionUrn(urn))
        .getBody();
  }

  private List<KvItem> tags(String urn) {
    return client
        .listFunctionTags(
            new ListFunctionTagsRequest().withResourceType("functions").withResourceId(urn))
        .getTags();
  }

  private static UpdateFunctionCodeRequest updateOf(String urn, String source) {
    return new UpdateFunctionCodeRequest()
        .withFunctionUrn(urn)
        .withBody(
            new UpdateFunctionCodeRequestBody()
                .withCodeType(UpdateFunctionCodeRequestBody.CodeTypeEnum.INLINE)
                .withFuncCode(code(source)));
  }

  private static FuncCode code(String source) {
    return new FuncCode().withFile(Base64.getEncoder().encodeToString(source.getBytes(UTF_8)));
  }

  private HttpResponse<String> get(String url) throws IOException, InterruptedException {
    return http.send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.ofString());
  }
}
