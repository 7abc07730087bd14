package io.github.fgsim.browser;

import static io.github.fgsim.FunctionDefinition.function;

import io.github.fgsim.ApiClient;
import io.github.fgsim.FunctionGraphSimulator;
import java.util.Map;

/** A simulator with something to look at, for pictures. */
final class Shown {
  private Shown() {}

  static void fill(FunctionGraphSimulator sim, ApiClient client) {
    sim.given(
        function("thumbnails")
            .inPackage("media")
            .runtime("Python3.9")
            .memorySize(512)
            .timeout(30)
            .description("Makes small pictures of large ones")
            .userData(Map.of("SIZES", "64,256", "API_TOKEN", "s3cr3t"))
            .files(
                Map.of(
                    "index.py",
                    "from lib import resize\n",
                    "lib/resize.py",
                    "def resize(image, width):\n    return image\n",
                    "requirements.txt",
                    "pillow==11.0\n"))
            .published("v1")
            .alias("live", "v1")
            .tag("team", "media")
            .trigger(
                "TIMER", "{\"name\":\"nightly\",\"schedule_type\":\"Rate\",\"schedule\":\"1d\"}"),
        function("watermark").inPackage("media").runtime("Node.js18.15").memorySize(256),
        function("checkout").inPackage("shop").runtime("Java11").memorySize(1024),
        function("invoice").inPackage("shop").runtime("Python3.10"),
        function("hello"),
        function("report").runtime("Go1.x").memorySize(256));
    sim.handle("media", "thumbnails")
        .with(
            (event, context) -> {
              context.log("resizing " + event);
              return Map.of("sizes", 2);
            });
    sim.handle("shop", "checkout")
        .with(
            (event, context) -> {
              context.log("order of 3 items");
              throw new IllegalStateException("sold out");
            });
    client.get("functions");
    client.post(
        "functions/media:thumbnails/invocations", "{\"bucket\":\"photos\",\"key\":\"cat.jpg\"}");
    client.get("functions/media:thumbnails/config");
    client.post("functions/shop:checkout/invocations", "{\"items\":3}");
    client.post("functions/shop:checkout/versions", "{\"version\":\"v1\"}");
    client.get("funktions");
    client.get("functions/shop:checkout/aliases");
    client.put("functions/hello/config", "{\"runtime\":\"Python2.7\",\"timeout\":3}");
    client.post(
        "functions",
        "{\"func_name\":\"greet\",\"package\":\"default\",\"runtime\":\"Python3.9\",\"timeout\":3,\"handler\":\"index.handler\",\"memory_size\":128,\"code_type\":\"inline\",\"func_code\":{\"file\":\"ZGVmIGhhbmRsZXIoZSwgYyk6CiAgICByZXR1cm4gMQo=\"},\"user_data\":\"Host={host_ip}\",\"colour\":\"green\"}");
    client.get("quotas");
    client.post(
        "/_simulator/faults",
        "{\"operation\":\"ListFunctions\",\"fault\":\"error\",\"error_code\":\"FSS.0429\",\"retry_after\":\"PT2S\",\"times\":2}");
    client.post(
        "/_simulator/faults",
        "{\"package\":\"shop\",\"function\":\"checkout\",\"fault\":\"delay\",\"duration\":\"PT2S\",\"always\":true}");
    client.post("/_simulator/answers", "{\"function\":\"*\",\"result\":{\"ok\":true}}");
    client.get("functions");
    client.post(
        "functions/media:thumbnails/invocations", "{\"bucket\":\"photos\",\"key\":\"dog.jpg\"}");
  }
}
