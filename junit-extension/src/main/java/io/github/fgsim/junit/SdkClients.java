package io.github.fgsim.junit;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.huaweicloud.sdk.core.ClientBuilder;
import com.huaweicloud.sdk.core.auth.BasicCredentials;
import com.huaweicloud.sdk.core.http.HttpConfig;
import com.huaweicloud.sdk.core.region.Region;
import com.huaweicloud.sdk.functiongraph.v2.FunctionGraphAsyncClient;
import com.huaweicloud.sdk.functiongraph.v2.FunctionGraphClient;
import io.github.fgsim.FunctionGraphSimulator;
import io.github.fgsim.model.Auth;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.Arrays;
import java.util.Map;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import okhttp3.ConnectionPool;
import okhttp3.Dispatcher;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The official SDK's clients of one simulator. The one class that names the SDK: it is loaded when
 * a test has a parameter or field of a type of the SDK, so never without it.
 */
@SuppressWarnings("deprecation") // CloseableResource, as in StoredSimulator
final class SdkClients implements ExtensionContext.Store.CloseableResource, AutoCloseable {
  private final FunctionGraphSimulator simulator;
  private final Auth auth;
  private final ConnectionPool connections = new ConnectionPool();
  private final Dispatcher dispatcher = new Dispatcher();
  private @Nullable FunctionGraphClient client;
  private @Nullable FunctionGraphAsyncClient asyncClient;

  SdkClients(FunctionGraphSimulator simulator) {
    this.simulator = simulator;
    this.auth = simulator.auth();
  }

  synchronized FunctionGraphClient client() {
    if (client == null) {
      client = build(FunctionGraphClient.newBuilder());
    }
    return client;
  }

  synchronized FunctionGraphAsyncClient asyncClient() {
    if (asyncClient == null) {
      asyncClient = build(FunctionGraphAsyncClient.newBuilder());
    }
    return asyncClient;
  }

  Region region() {
    return new Region(simulator.region(), simulator.endpoint().toString());
  }

  private <T> T build(ClientBuilder<T> builder) {
    return builder
        .withCredential(credentials())
        .withRegion(region())
        .withHttpConfig(httpConfig())
        .build();
  }

  /** A key that the simulator takes for its own project; any when it takes every request. */
  private BasicCredentials credentials() {
    BasicCredentials credentials = new BasicCredentials().withProjectId(simulator.projectId());
    for (Map.Entry<String, Auth.Credential> key : auth.accessKeys().entrySet()) {
      String project = key.getValue().projectId();
      if (project == null || project.equals(simulator.projectId())) {
        return credentials.withAk(key.getKey()).withSk(key.getValue().secretKey());
      }
    }
    return credentials.withAk("ak").withSk("sk");
  }

  private HttpConfig httpConfig() {
    HttpConfig config =
        HttpConfig.getDefaultHttpConfig()
            .withConnectionPool(connections)
            .withDispatcher(dispatcher);
    return simulator.endpoint().getScheme().equals("https")
        ? config
            .withSSLSocketFactory(simulator.sslContext().getSocketFactory())
            .withX509TrustManager(trusting(simulator.certificatePem()))
        : config;
  }

  private static X509TrustManager trusting(String pem) {
    try {
      KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
      trusted.load(null, null);
      trusted.setCertificateEntry(
          "simulator",
          CertificateFactory.getInstance("X.509")
              .generateCertificate(new ByteArrayInputStream(pem.getBytes(UTF_8))));
      TrustManagerFactory factory =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      factory.init(trusted);
      return Arrays.stream(factory.getTrustManagers())
          .filter(X509TrustManager.class::isInstance)
          .map(X509TrustManager.class::cast)
          .findFirst()
          .orElseThrow();
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Ends the threads and connections that OkHttp would keep for a minute or five. */
  @Override
  public void close() {
    dispatcher.executorService().shutdown();
    connections.evictAll();
  }
}
