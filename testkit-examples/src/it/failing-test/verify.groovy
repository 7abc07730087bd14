def seen = ["the simulator got 1 request:", "403 ListFunctions", "response: {", "note: "]

def console = new File(basedir, "build.log").text
seen.each { assert console.contains(it): "not on Maven's console: " + it }

def report = new File(basedir, "target/surefire-reports/consumer.FailingTest.txt").text
seen.each { assert report.contains(it): "not in Surefire's report: " + it }

return true
