# The standalone jar as an image. First make the jar: mvn -q -pl simulator package -DskipTests
# Then: docker build --tag functiongraph-simulator .
# Any image with a Java runtime, 17 or newer, and bash.
ARG JRE=eclipse-temurin:21-jre
FROM ${JRE}

# Nothing of it needs root or writes to a file.
RUN useradd --no-create-home --uid 10001 simulator
WORKDIR /opt/functiongraph-simulator
COPY simulator/target/functiongraph-simulator.jar functiongraph-simulator.jar

# An archive of the classes, for a faster start; it belongs to this JRE and this jar. With a JRE 25 or later it is
# used by -XX:AOTCache=simulator.jsa.
RUN java -jar functiongraph-simulator.jar archive simulator.jsa

USER 10001
EXPOSE 8377

# In a container, loopback is reached by nobody else.
ENV FGSIM_HOST=0.0.0.0

# The image has no curl; bash can ask by itself.
HEALTHCHECK --interval=2s --timeout=3s --start-period=10s --retries=3 \
  CMD ["bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/8377 && printf 'GET /_simulator/health HTTP/1.1\\r\\nHost: localhost\\r\\nConnection: close\\r\\n\\r\\n' >&3 && grep -q '\"status\":\"ok\"' <&3"]

ENTRYPOINT ["java", "-XX:SharedArchiveFile=simulator.jsa", "-XX:MaxRAMPercentage=70", "-jar", "functiongraph-simulator.jar"]
