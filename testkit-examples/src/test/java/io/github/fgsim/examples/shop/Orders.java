package io.github.fgsim.examples.shop;

import com.huawei.services.runtime.Context;
import java.util.List;
import java.util.Map;

/** Handlers as a team writes them for the service; each is a function of its own. */
@SuppressWarnings({"MemberName", "unused"}) // the fields are Gson's, by the names of the JSON
public final class Orders {
  private String currency = "?";
  private int invoked;

  /** An event of the team's own. */
  public static final class Order {
    private String fruit;
    private int count;
  }

  /** What the function gives. */
  @SuppressWarnings("UnusedVariable") // they are written as JSON
  public static final class Receipt {
    private final int cents;
    private final String currency;
    private final int number;

    Receipt(int cents, String currency, int number) {
      this.cents = cents;
      this.currency = currency;
      this.number = number;
    }
  }

  /** Runs once in each instance. */
  public void connect(Context context) {
    currency = context.getUserData("CURRENCY");
    context.getLogger().info("connected");
  }

  public Receipt order(Order order, Context context) {
    System.out.println("order of " + order.count + " " + order.fruit);
    return new Receipt(Prices.of(order.fruit) * order.count, currency, ++invoked);
  }

  public String slow(Order order, Context context) throws InterruptedException {
    Thread.sleep(60_000);
    return "late";
  }

  public String nightly(Map<String, Object> event, Context context) {
    return event.get("trigger_name") + ": " + event.get("user_event");
  }

  /** The service's runtime has Gson, whether or not the function brings it. */
  public Object gson(String event, Context context) throws ReflectiveOperationException {
    Class<?> gson = Class.forName("com.google.gson.Gson");
    Object object = gson.getConstructor().newInstance();
    Class<?> json = Class.forName("com.google.gson.JsonObject");
    return gson.getMethod("fromJson", String.class, Class.class).invoke(object, event, json);
  }

  /** What an OBS event has of interest. */
  public static final class Notice {
    private List<Entry> Records;

    static final class Entry {
      private String eventName;
      private S3 s3;
    }

    static final class S3 {
      private Name bucket;
      private Key object;
    }

    static final class Name {
      private String name;
    }

    static final class Key {
      private String key;
    }
  }

  public String uploaded(Notice notice, Context context) {
    Notice.Entry entry = notice.Records.get(0);
    return entry.eventName + " " + entry.s3.bucket.name + "/" + entry.s3.object.key;
  }
}
