package consumer;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.context.annotation.Import;

@SpringBootConfiguration
@Import({Client.class, Application.Clock.class})
class Application {

  static class Clock {
    String now() {
      return "the real one";
    }
  }
}
