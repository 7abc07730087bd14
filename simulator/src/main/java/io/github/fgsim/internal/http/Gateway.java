package io.github.fgsim.internal.http;

import io.github.fgsim.internal.admin.AdminApi;
import io.github.fgsim.internal.recording.Difference;
import io.github.fgsim.internal.recording.ShadowedService;
import io.github.fgsim.internal.resource.Downloads;
import io.github.fgsim.internal.simulator.Simulator;
import io.github.fgsim.internal.wire.HttpRequest;
import io.github.fgsim.internal.wire.HttpResponse;
import io.github.fgsim.model.ErrorCode;
import io.github.fgsim.model.Limit;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.Lock;
import org.jspecify.annotations.Nullable;

/** A simulator's HTTP door: the service's routes, the identity service's, and the admin API's. */
public final class Gateway {
  /** The longest body that is held at all, as the admin API takes it: states and answers. */
  private static final long MOST_BYTES = 1 << 30;

  private final Simulator simulator;
  private final Identity identity;
  private final @Nullable AdminApi admin;
  private final @Nullable ShadowedService shadowed;

  /**
   * The door of a simulator, with an admin API or without, with the real service beside it or not.
   */
  public Gateway(
      Simulator simulator, @Nullable AdminApi admin, @Nullable ShadowedService shadowed) {
    this.shadowed = shadowed;
    this.simulator = simulator;
    this.identity = new Identity(simulator);
    this.admin = admin;
  }

  Simulator simulator() {
    return simulator;
  }

  Identity identity() {
    return identity;
  }

  /** Answers a request and keeps the exchange. */
  HttpResponse answer(HttpRequest request) {
    if (admin != null && admin.serves(request)) {
      return admin.answer(request);
    }
    if (shadowed != null && !Identity.serves(request) && !isOwn(request)) {
      return answer(request, shadowed);
    }
    Exchange exchange = new Exchange(this, request);
    return recorded(exchange, exchange.answer());
  }

  private static boolean isOwn(HttpRequest request) {
    return !request.segments().isEmpty() && request.segments().get(0).equals(Downloads.PREFIX);
  }

  /** The real service's response; the simulator's is compared with it. */
  private HttpResponse answer(HttpRequest request, ShadowedService real) {
    Exchange door = new Exchange(this, request);
    HttpResponse refusal = door.refusal();
    if (refusal != null) {
      return recorded(door, refusal);
    }
    Lock order = real.order(request);
    order.lock();
    try {
      ShadowedService.Asked asked = real.ask(request);
      HttpResponse response =
          new HttpResponse(
              asked.response().status(), asked.response().headers(), asked.response().bytes());
      if (asked.whyNotCompared().isPresent()) {
        door.note("not compared: " + asked.whyNotCompared().get());
        real.withoutSimulator(asked).ifPresent(door::note);
        return recorded(door, response);
      }
      Exchange exchange = new Exchange(this, real.translated(request), true);
      HttpResponse simulated = inTime(exchange.answer(), asked.time());
      if (simulated == null) {
        exchange.note("not compared: what the simulator had to wait for did not end in time");
        real.withoutSimulator(asked).ifPresent(exchange::note);
        return recorded(exchange, response);
      }
      ShadowedService.Compared compared = real.compare(asked, simulated);
      for (Difference difference : compared.differences()) {
        exchange.note("differs in " + difference.line("in the real service"));
      }
      compared.notWritten().ifPresent(exchange::note);
      recorded(exchange, simulated);
      return response;
    } catch (IOException e) {
      return recorded(door, door.noRealResponse(String.valueOf(e.getMessage())));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return recorded(door, door.noRealResponse("interrupted"));
    } finally {
      order.unlock();
    }
  }

  /**
   * What a response that is made later comes to; null when it takes much longer than the real one.
   * With a clock that stands still, nothing that waits for it would come.
   */
  private @Nullable HttpResponse inTime(HttpResponse response, Duration real)
      throws InterruptedException {
    if (response.delivery() instanceof HttpResponse.Delivery.Later later) {
      return inTime(later.then().get(), real);
    }
    if (!(response.delivery() instanceof HttpResponse.Delivery.When when)) {
      return response;
    }
    Duration patience = real.plusSeconds(simulator.settings().clock().isStill() ? 1 : 20);
    try {
      return inTime(when.then().get(patience.toMillis(), TimeUnit.MILLISECONDS), real);
    } catch (TimeoutException e) {
      return null;
    } catch (ExecutionException e) {
      throw new CompletionException(e.getCause());
    }
  }

  /** Answers a request that has an error before anything looks at it. */
  HttpResponse refuse(HttpRequest request, ErrorCode error) {
    Exchange exchange = new Exchange(this, request);
    return recorded(exchange, exchange.refusal(error));
  }

  private HttpResponse recorded(Exchange exchange, HttpResponse response) {
    if (response.delivery() instanceof HttpResponse.Delivery.Later later) {
      return response.with(
          new HttpResponse.Delivery.Later(
              later.after(), () -> recorded(exchange, later.then().get())));
    }
    if (response.delivery() instanceof HttpResponse.Delivery.When when) {
      return response.with(
          new HttpResponse.Delivery.When(when.then().thenApply(then -> recorded(exchange, then))));
    }
    simulator.record(exchange.entry(response));
    return response;
  }

  /** Answers what the HTTP server refused before it was a request, and keeps it in the journal. */
  HttpResponse refused(String method, String target, int status, ErrorCode error) {
    HttpRequest request =
        new HttpRequest("http", method, target, List.of(), "", Map.of(), new byte[0], 0);
    Exchange exchange = new Exchange(this, request);
    exchange.note("refused by the HTTP server with status " + status);
    HttpResponse refusal = exchange.refusal(error);
    return recorded(exchange, new HttpResponse(status, refusal.headers(), refusal.body()));
  }

  /** The longest body that a request may have; a longer one is refused. */
  long mostBytes(HttpRequest request) {
    return admin != null && admin.serves(request)
        ? MOST_BYTES
        : Math.min(simulator.settings().limit(Limit.REQUEST_BYTES), MOST_BYTES);
  }

  /** Interrupts what runs and ends what is recorded. */
  void close() {
    simulator.close();
    if (shadowed != null) {
      shadowed.close();
    }
  }
}
