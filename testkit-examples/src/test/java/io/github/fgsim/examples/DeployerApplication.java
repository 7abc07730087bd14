package io.github.fgsim.examples;

import java.net.URI;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;

/** A Spring Boot application whose properties say where FunctionGraph is. */
@SpringBootApplication
class DeployerApplication {

  @Bean
  Deployer deployer(
      @Value("${functiongraph.endpoint}") URI endpoint,
      @Value("${functiongraph.project-id}") String projectId) {
    return new Deployer(endpoint, projectId);
  }
}
