package consumer

import static io.github.fgsim.FunctionDefinition.function

import io.github.fgsim.FunctionGraphSimulator
import spock.lang.AutoCleanup
import spock.lang.Shared
import spock.lang.Specification

class SimulatorSpec extends Specification {
  @Shared @AutoCleanup
  FunctionGraphSimulator sim = FunctionGraphSimulator.builder().region("cn-east-3").start()

  def setup() {
    sim.reset()
  }

  def "the function is there"() {
    when:
    sim.given(function("hello"))

    then:
    sim.find("default", "hello").present
  }

  def "the next feature begins empty"() {
    expect:
    sim.region() == "cn-east-3"
    sim.functions().empty
  }
}
